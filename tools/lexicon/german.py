"""What the words of a German job title say: "Einkaufsleiter", "Leiterin der Instandhaltung", "Vorstand".

German joins its words, so a stem counts anywhere inside of one. The stems are in `titles_german.toml`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("titles_german.toml")
_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""Umlauts as they are typed without them."""
_WEIGHTS = {"trade": 3, "field": 2, "broad": 1}
_SHORT = ("stellv", "stv", "stellvertretend")
_LEADS = "leit"
_OF = frozenset({"der", "des", "vom", "zur", "zum"})
"""Behind these stands whom an assistant serves: "Assistent des Werksleiters" works in no works."""

Rank = str
_RANKS: dict[str, Rank] = {
    "learner": "contributor",
    "serving": "contributor",
    "practice": "contributor",
    "executive": "executive",
    "director": "director",
    "directing": "director",
    "manager": "manager",
}


@dataclass(frozen=True, kw_only=True)
class GermanTitle:
    """The names of a function and a rank; None where the German words don't say."""

    function: str | None
    rank: Rank | None


def read_german(title: str) -> GermanTitle | None:
    """What the German words of `title` say; None when it has none that only German has."""
    spelled = re.sub(r"\bf\s?(?:&|u\.|und)\s?e\b", "fue", _plain(title))
    words = [word for word in re.findall(r"[a-z]+", spelled) if word not in _SHORT]
    if not _says(words, _stems("marks", "stems")):
        return None
    return GermanTitle(function=_function(words), rank=_rank(words))


def _function(words: list[str]) -> str | None:
    """The heaviest, then the first word decides; whoever serves the management works in the office."""
    served = next((at for at, word in enumerate(words) if word in _OF), None)
    if served is not None and _says(words[:served], _stems("rank", "serving")):
        words = words[:served]
    practised = [word for word in words if not _says([word], _stems("rank", "learner"))]
    found = _fields(practised, tuple(_WEIGHTS))
    best = max(found, key=lambda field: (_WEIGHTS[field.kind], -field.place), default=None)
    return best.function if best else None


@dataclass(frozen=True, kw_only=True)
class _Field:
    function: str
    kind: str
    place: int


def _fields(words: list[str], kinds: Iterable[str]) -> list[_Field]:
    """What each word tells, by its longest stem of the heaviest kind."""
    found = []
    for place, word in enumerate(words):
        for kind in kinds:
            stems = [(len(stem), name) for name, stem in _functions(kind) if _in(stem, word)]
            if stems:
                found.append(_Field(function=max(stems)[1], kind=kind, place=place))
                break
    return found


def _rank(words: list[str]) -> Rank | None:
    for name, rank in _RANKS.items():
        if name == "directing":
            if _says(words, _stems("rank", name)) and any(_LEADS in word for word in words):
                return rank
        elif _says(words, _stems("rank", name)):
            return rank
    return None


def _says(words: list[str], stems: Iterable[str]) -> bool:
    return any(_in(stem, word) for stem in stems for word in words)


def _in(stem: str, word: str) -> bool:
    return word == stem[:-1] if stem.endswith("$") else stem in word


@cache
def _functions(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, stem) for name in _lexicon()["function"][kind] for stem in _stems_of(kind, name))


def _stems_of(kind: str, name: str) -> tuple[str, ...]:
    return tuple(_listed(_lexicon()["function"][kind][name]))


@cache
def _stems(section: str, name: str) -> tuple[str, ...]:
    return tuple(_listed(_lexicon()[section][name]))


def _listed(entries: str) -> Iterator[str]:
    """The stems, each in both ways to type an umlaut without it: "fuhr" and "fuehr"."""
    for entry in entries.split(","):
        yield from {_plain(entry.strip()), _plain(entry.strip().translate(_TYPED))}


def _plain(text: str) -> str:
    """Lower case without umlauts and accents."""
    folded = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(char for char in folded if not unicodedata.combining(char))


@cache
def _lexicon() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
