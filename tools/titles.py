"""What a job title says: the function its holder works in, and how high the holder stands.

The words are in `lexicon/titles.toml`. A title is cut into parts at commas, slashes and brackets; the
heaviest word decides the function, the highest word the rank. A title is a hint about a person, no more.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tools.language import Language
from tools.lexicon.german import GermanTitle, read_german
from tools.lexicon.matching import Match, PhraseBook, Token, plain, tokens_of


class Function(StrEnum):
    FINANCE = "finance"
    IT = "it"
    PROCUREMENT = "procurement"
    SALES = "sales"
    MARKETING = "marketing"
    OPERATIONS = "operations"
    HR = "hr"
    LEGAL = "legal"
    TECHNICAL = "technical"
    RND = "rnd"
    CUSTOMER_SUPPORT = "customer_support"
    PROJECT_MANAGEMENT = "project_management"
    CONSULTING = "consulting"
    ADMIN = "admin"
    GENERAL_MANAGEMENT = "general_management"
    EXECUTIVE = "executive"


class Seniority(StrEnum):
    EXECUTIVE = "executive"
    DIRECTOR = "director"
    MANAGER = "manager"
    CONTRIBUTOR = "contributor"


@dataclass(frozen=True, kw_only=True)
class Title:
    """None where the title does not say."""

    function: Function | None
    seniority: Seniority | None


_FILE = Path(__file__).with_name("lexicon") / "titles.toml"

_WEIGHTS = {"trade": 4, "domain": 3, "broad": 2, "bare": 1}

_RANKS = {
    "learner": Seniority.CONTRIBUTOR,
    "executive": Seniority.EXECUTIVE,
    "director": Seniority.DIRECTOR,
    "senior": Seniority.CONTRIBUTOR,
    "manager": Seniority.MANAGER,
    "contributor": Seniority.CONTRIBUTOR,
    "unit": Seniority.MANAGER,
}
"""From the word that settles the rank to the one that gives way to every other."""


def read_title(title: str, language: Language) -> Title:
    """The function and seniority of `title`, read with the words of `language` first, then of the other.

    A German title is read as such, whatever the language.
    """
    german = read_german(title)
    if german is not None:
        return _with_german(german, title, language)
    return _read(title, language)


def _with_german(german: GermanTitle, title: str, language: Language) -> Title:
    """What the German words say; what they leave open, the other words may: "Head of Einkauf"."""
    read = _read(title, language)
    return Title(
        function=Function(german.function) if german.function else read.function,
        seniority=Seniority(german.rank) if german.rank else read.seniority,
    )


def _read(title: str, language: Language) -> Title:
    tokens = tokens_of(_own(title))
    if not any(re.search("[a-z]", token.word) for token in tokens):
        return Title(function=None, seniority=None)
    function = _function(tokens, language)
    ranked = _seniority(_mended(tokens, language), language) or _seniority(tokens, _other(language))
    return Title(function=function, seniority=_raised(ranked, function, language))


@lru_cache(maxsize=5_000)
def read_title_in_any(title: str) -> Title:
    """The title read in the language that knows more of it: for a title that came without its language."""
    tokens = tokens_of(_own(title))
    return read_title(title, max((Language.EN, Language.FR), key=lambda language: _known(tokens, language)))


_SERVES_BEFORE = re.compile(
    r"^(?P<own>.*\b(?:assistante?s?|secretary|secretaries|secretaire|pa|ea)) "
    r"(?:of|to|for|du|de|des|aupres d\w+) ?(?P<served>.+)$"
)
_SERVES_BEHIND = re.compile(
    r"^(?P<served>.+?)'s? (?P<own>(?:\w+ )?(?:assistants?|secretary|secretaries|pa|ea))$"
)


def _own(title: str) -> str:
    """`title` without the person served: "the CEO's secretary" is no executive."""
    folded = plain(title)
    for pattern in (_SERVES_BEFORE, _SERVES_BEHIND):
        found = pattern.match(folded)
        if found and _is_superior(found["served"]):
            return found["own"]
    return title


def _is_superior(served: str) -> bool:
    tokens = tokens_of(served)
    ranks = (_seniority(tokens, language) for language in Language)
    return any(rank not in (None, Seniority.CONTRIBUTOR) for rank in ranks) and not served.startswith(
        ("direction", "gestion", "manager")
    )


def _known(tokens: tuple[Token, ...], language: Language) -> tuple[int, bool]:
    heaviest = _heaviest(tokens, language)
    ranked = _seniority(_mended(tokens, language), language) is not None
    return (_weight(heaviest) if heaviest else 0) + ranked, ranked


def _other(language: Language) -> Language:
    return Language.EN if language is Language.FR else Language.FR


def _function(tokens: tuple[Token, ...], language: Language) -> Function | None:
    """The other language is asked when this one knows no more than a rank ("VP Sales" in French)."""
    own = _heaviest(tokens, language)
    if own is not None and _weight(own) > _WEIGHTS["bare"]:
        return _function_of(own)
    foreign = _heaviest(tokens, _other(language))
    best = own if foreign is None or (own and _weight(own) >= _weight(foreign)) else foreign
    return _function_of(best) if best else None


def _heaviest(tokens: tuple[Token, ...], language: Language) -> Match | None:
    found = _function_book(language).matches(_mended(tokens, language))
    return min(found, key=lambda match: _precedence(match, language), default=None)


def _weight(match: Match) -> int:
    return int(match.label.partition(":")[0])


def _function_of(match: Match) -> Function:
    return Function(match.label.partition(":")[2])


def _precedence(match: Match, language: Language) -> tuple[int, int, int, int]:
    """Heavy words first; of equals the first part, and there the head: last in English, first in French."""
    head = -match.start if language is Language.EN else match.start
    return -_weight(match), match.part, match.group, head


def _seniority(tokens: tuple[Token, ...], language: Language) -> Seniority | None:
    found = {match.label for match in _rank_book(language).matches(tokens)}
    return next((rank for label, rank in _RANKS.items() if label in found), None)


def _raised(rank: Seniority | None, function: Function | None, language: Language) -> Seniority:
    """Without a word of rank a title is a contributor's; who heads a whole French body is its executive."""
    if rank is None:
        return Seniority.CONTRIBUTOR
    heads = function is Function.GENERAL_MANAGEMENT and rank in (Seniority.DIRECTOR, Seniority.MANAGER)
    return Seniority.EXECUTIVE if heads and language is Language.FR else rank


def _mended(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """`tokens` with the long words that nobody knows replaced by the known word they are nearly."""
    return tuple(replace(token, word=_nearest(token.word, language)) for token in tokens)


@cache
def _vocabulary(language: Language) -> frozenset[str]:
    return _function_book(language).vocabulary | _rank_book(language).vocabulary


@cache
def _long_words(language: Language) -> tuple[str, ...]:
    return tuple(sorted(word for word in _vocabulary(language) if len(word) >= 6))


@cache
def _nearest(word: str, language: Language) -> str:
    known = _vocabulary(language) | _vocabulary(_other(language))
    if len(word) < 6 or word in known:
        return word
    near = [w for w in get_close_matches(word, _long_words(language), n=1, cutoff=0.84) if w[0] == word[0]]
    return near[0] if near else word


@cache
def _function_book(language: Language) -> PhraseBook:
    functions = _lexicon()["function"][language]
    return PhraseBook(
        (f"{weight}:{function}", phrase)
        for name, weight in _WEIGHTS.items()
        for function, phrase in _phrases(functions[name])
    )


@cache
def _rank_book(language: Language) -> PhraseBook:
    return PhraseBook(_phrases(_lexicon()["rank"][language]))


def _phrases(section: dict[str, str]) -> Iterator[tuple[str, str]]:
    for label, listed in section.items():
        yield from ((label, phrase) for phrase in listed.split(","))


@cache
def _lexicon() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
