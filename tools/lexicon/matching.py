"""Phrases in a title of English or French, whatever their accents, gender, number or little words.

`tokens_of` cuts a text into words; `PhraseBook.matches` finds the phrases, the longest first, each word
used once.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

LITTLE_ENGLISH = {"of", "the", "a", "an", "in", "to", "s"}
LITTLE_FRENCH = {"de", "du", "des", "d", "la", "le", "les", "l", "en", "a", "au", "aux"}
LITTLE = frozenset(LITTLE_ENGLISH | LITTLE_FRENCH)
"""Words that a phrase may have or leave out."""

LINKS = frozenset({"of", "for", "and", "&", "with", "at", "to", "in", "et", "avec", "pour", "chez"})
"""Behind these a new group begins: in "director of sales", "sales" is not glued to "director"."""

ENDINGS = (
    ("trice", "teur"), ("euse", "eur"), ("eure", "eur"), ("ere", "er"), ("ienne", "ien"), ("elle", "el"),
    ("onne", "on"), ("ive", "if"), ("ante", "ant"), ("ente", "ent"), ("inte", "int"), ("ate", "at"),
    ("erte", "ert"), ("ale", "al"), ("eaux", "eau"), ("aux", "al"), ("ee", "e"), ("aine", "ain"),
    ("effe", "ef"), ("ie", "y"),
)  # fmt: skip
"""What follows the plural `s`; both the phrases and the texts lose it, so that they meet."""

_EITHER_SEX = re.compile(r"\(?\b(?:[hfmwdx]\s?[/|]\s?){1,2}[hfmwdx]\b\)?")
_FEMININE = r"(?:e|ne|se|te|ve|le|ere|iere|euse|rice|trice)"
_INCLUSIVE = re.compile(rf"(?<=[a-z])[/·.(\-‑]{_FEMININE}\)?(?:[·.]?s)?\)?(?![a-z0-9-])")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(
    r"""
    r\s?(?:&|et)\s?d\b | (?:fp|m|p)&[al]\b | [a-z0-9]+[+\#]* | &    # words, R&D, M&A, FP&A
  | [,/|;:()\[\]] | \s[-–—]\s | [-–—](?=\s|$) | (?:(?<=\s)|^)[-–—]  # ends of a part
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, folded, and where it stands: its part of the title, its group within the part."""

    word: str
    part: int
    group: int


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found, with the label the book gives it."""

    label: str
    start: int
    length: int
    part: int
    group: int


def plain(text: str) -> str:
    """`text` in lower case without accents, with straight apostrophes."""
    text = text.replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The masculine singular of a word without accents, well enough for looking it up."""
    if len(word) >= 4 and word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    if len(word) < 5:
        return word
    for ending, replacement in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + replacement
    return word


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of `text` that carry meaning."""
    cleaned = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", plain(text))
    cleaned = _INCLUSIVE.sub("", _EITHER_SEX.sub(" ", cleaned))
    return tuple(_walk(_WORD.findall(cleaned)))


def _walk(raw: Iterable[str]) -> Iterator[Token]:
    part = group = 0
    for piece in raw:
        word = re.sub(r"\s", "", piece)
        if word.startswith("r") and word in ("r&d", "retd"):
            yield Token("r&d", part, group)
        elif not re.search(r"[a-z0-9]", word) and word != "&":
            part, group = part + 1, 0
        elif word in LINKS:
            group += 1
        elif word not in LITTLE:
            yield Token(fold(word), part, group)


class PhraseBook:
    """Phrases with a label each. A phrase given twice keeps its first label.

    A final `*` stands for any ending, a final `$` for the end of a group, ` .. ` for any words
    of the same part.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._last: dict[tuple[str, ...], str] = {}
        self._gapped: dict[tuple[str, str], str] = {}
        self._prefixes: dict[str, str] = {}
        for label, phrase in entries:
            self._add(label, phrase.strip())
        self._longest = max((len(words) for words in (*self._exact, *self._last)), default=1)

    def _add(self, label: str, phrase: str) -> None:
        words = tuple(token.word for token in tokens_of(phrase.replace(" .. ", " ")))
        if not words:
            return
        if phrase.endswith("*"):
            self._prefixes.setdefault(words[0], label)
        elif " .. " in phrase:
            self._gapped.setdefault((words[0], words[-1]), label)
        else:
            (self._last if phrase.endswith("$") else self._exact).setdefault(words, label)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that occurs in a phrase."""
        return frozenset(word for words in (*self._exact, *self._last, *self._gapped) for word in words)

    def matches(self, tokens: tuple[Token, ...]) -> tuple[Match, ...]:
        """The phrases in `tokens`, in order; of two that overlap the longer, then the earlier."""
        found = list(self._spread(tokens))
        taken: set[int] = set()
        for length in range(min(self._longest, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                span = set(range(start, start + length))
                label = None if span & taken else self._label(tokens, start, length)
                if label is not None:
                    taken |= span
                    found.append(_match(label, tokens, start, length))
        return tuple(sorted(found, key=lambda match: match.start))

    def _spread(self, tokens: tuple[Token, ...]) -> Iterator[Match]:
        for start, first in enumerate(tokens):
            for end in range(start + 1, len(tokens)):
                label = self._gapped.get((first.word, tokens[end].word))
                if label is not None and first.part == tokens[end].part:
                    yield _match(label, tokens, start, end - start + 1)

    def _label(self, tokens: tuple[Token, ...], start: int, length: int) -> str | None:
        span = tokens[start : start + length]
        if span[0].part != span[-1].part:
            return None
        words = tuple(token.word for token in span)
        label = self._last.get(words) if _closes(tokens, start + length) else None
        label = label or self._exact.get(words)
        if label is None and length == 1:
            return next(
                (known for prefix, known in self._prefixes.items() if words[0].startswith(prefix)), None
            )
        return label


def _match(label: str, tokens: tuple[Token, ...], start: int, length: int) -> Match:
    return Match(label, start, length, tokens[start].part, tokens[start + length - 1].group)


def _closes(tokens: tuple[Token, ...], end: int) -> bool:
    if end == len(tokens):
        return True
    before, after = tokens[end - 1], tokens[end]
    return (before.part, before.group) != (after.part, after.group)
