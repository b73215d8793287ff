"""Words of a message, folded for comparison, and vocabularies looked up in them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

WORD = re.compile(r"[^\W_]+|[%€$£+]")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"})


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without accents: "Coût" and "cout" are one word."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


@dataclass(frozen=True)
class Token:
    """A word as folded, with its place in the message."""

    word: str
    start: int
    end: int
    typed: str


def tokenize(text: str) -> tuple[Token, ...]:
    """The words and money signs of a message, in order."""
    return tuple(Token(fold(m.group()), m.start(), m.end(), m.group()) for m in WORD.finditer(text))


@dataclass(frozen=True)
class Match(Generic[Key]):
    """Where an entry of a vocabulary was found: tokens `first` to `last`, both included."""

    key: Key
    first: int
    last: int
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Vocabulary(Generic[Key]):
    """Entries of one or several words, each standing for a key.

    `*` at a word's end is any ending; plurals and the common verb endings match without it.
    """

    def __init__(self, entries: Mapping[Key, Iterable[str]]) -> None:
        self._by_start: dict[str, list[tuple[tuple[str, ...], Key]]] = defaultdict(list)
        for key, listed in entries.items():
            for entry in listed:
                self._add(entry, key)

    def _add(self, entry: str, key: Key) -> None:
        parts = tuple(re.findall(r"[^\W_]+\*?|[%€$£+]", fold(entry)))
        if not parts:
            raise ValueError(f"an entry needs a word: {entry!r}")
        self._by_start[parts[0].rstrip("*")[:2]].append((parts, key))

    @property
    def words(self) -> set[str]:
        """Every word of every entry, endings cut off."""
        return {
            part.rstrip("*") for entries in self._by_start.values() for parts, _ in entries for part in parts
        }

    def find(self, tokens: tuple[Token, ...]) -> list[Match[Key]]:
        """Every place where an entry stands, in order; overlapping ones included."""
        found = []
        for index, token in enumerate(tokens):
            for parts, key in self._by_start.get(token.word[:2], ()):
                if _stands(parts, tokens, index):
                    last = index + len(parts) - 1
                    found.append(Match(key, index, last, token.start, tokens[last].end))
        return found

    def longest(self, tokens: tuple[Token, ...]) -> list[Match[Key]]:
        """The matches that no longer one covers: "cac payback" hides "cac" and "payback"."""
        kept: list[Match[Key]] = []
        for match in sorted(self.find(tokens), key=lambda m: (-m.length, m.first)):
            if all(match.last < other.first or match.first > other.last for other in kept):
                kept.append(match)
        return sorted(kept, key=lambda m: m.first)


def _stands(parts: tuple[str, ...], tokens: tuple[Token, ...], index: int) -> bool:
    if index + len(parts) > len(tokens):
        return False
    return all(_same(part, tokens[index + offset].word) for offset, part in enumerate(parts))


ENDINGS = frozenset(("s", "es", "e", "ed", "d", "ing", "nt", "ent", "ee", "ees"))
SHORTEST_STEM = 3


def _same(part: str, word: str) -> bool:
    if part.endswith("*"):
        return word.startswith(part[:-1])
    if word == part:
        return True
    return len(part) >= SHORTEST_STEM and word.startswith(part) and word[len(part) :] in ENDINGS
