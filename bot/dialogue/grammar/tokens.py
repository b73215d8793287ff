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
GAP = "…"
LONGEST_GAP = 5
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"})


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without accents: "Coût" and "cout" are one word."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def fold_in_place(text: str) -> str:
    """The text folded sign by sign, so that every place stays the same; an apostrophe is straight."""
    return "".join(fold(char)[:1] or char for char in text.replace("’", "'"))


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


ACRONYM, PLURAL = "&", ("", "s")
MARKS = f"*!{ACRONYM}"
LONGEST_ACRONYM = 4
START = 5
"""Entries are looked up by so many letters of their first word."""
MOST_WORDS = 5_000


class Vocabulary(Generic[Key]):
    """Entries of one or several words, each standing for a key.

    `*` at a word's end is any ending, `!` none, `&` a plural at most, as of an acronym; plurals and the
    common verb endings match without it. `…` stands for a few words of the same clause, none of them a
    number: "how long … pay back".
    """

    def __init__(self, entries: Mapping[Key, Iterable[str]], *, acronyms: bool = False) -> None:
        """With `acronyms`, a single short word is one: "tri" is not in "tried", nor "tir" in "tired"."""
        self._by_start: dict[str, list[tuple[tuple[str, ...], Key]]] = defaultdict(list)
        self._met: dict[str, list[tuple[tuple[str, ...], Key]]] = {}
        for key, listed in entries.items():
            for entry in listed:
                short = acronyms and entry.isalpha() and len(entry) <= LONGEST_ACRONYM
                self._add(f"{entry}{ACRONYM}" if short else entry, key)

    def _add(self, entry: str, key: Key) -> None:
        parts = tuple(re.findall(r"[^\W_]+[*!&]?|[%€$£+…]", fold(entry).replace("...", GAP)))
        if not parts:
            raise ValueError(f"an entry needs a word: {entry!r}")
        self._by_start[parts[0].rstrip(MARKS)[:START]].append((parts, key))

    @property
    def words(self) -> set[str]:
        """Every word of every entry, endings cut off."""
        return {
            part.rstrip(MARKS)
            for entries in self._by_start.values()
            for parts, _ in entries
            for part in parts
        }

    def find(self, tokens: tuple[Token, ...]) -> list[Match[Key]]:
        """Every place where an entry stands, in order; overlapping ones included."""
        found = []
        for index, token in enumerate(tokens):
            for parts, key in self._beginning_with(token.word):
                last = _last_of(parts, tokens, index, known=1)
                if last is not None:
                    found.append(Match(key, index, last, token.start, tokens[last].end))
        return found

    def _beginning_with(self, word: str) -> list[tuple[tuple[str, ...], Key]]:
        """The entries whose first word this is, remembered for the words met before."""
        entries = self._met.get(word)
        if entries is None:
            stems = [word[:length] for length in range(1, min(len(word), START) + 1)]
            near = [entry for stem in stems for entry in self._by_start.get(stem, ())]
            entries = [entry for entry in near if same_word(entry[0][0], word)]
            if len(self._met) >= MOST_WORDS:
                self._met.clear()
            self._met[word] = entries
        return entries

    def longest(self, tokens: tuple[Token, ...]) -> list[Match[Key]]:
        """The matches that no longer one covers: "cac payback" hides "cac" and "payback"."""
        kept: list[Match[Key]] = []
        for match in sorted(self.find(tokens), key=lambda m: (-m.length, m.first)):
            if all(match.last < other.first or match.first > other.last for other in kept):
                kept.append(match)
        return sorted(kept, key=lambda m: m.first)


def _last_of(parts: tuple[str, ...], tokens: tuple[Token, ...], index: int, known: int = 0) -> int | None:
    """The place of the last word of an entry that stands at `index`; None when it doesn't stand there.

    `known` of its words are known to stand there.
    """
    for offset in range(known, len(parts)):
        part = parts[offset]
        place = index + offset
        if part == GAP:
            return _last_behind_gap(parts[offset + 1 :], tokens, place)
        if place >= len(tokens) or not same_word(part, tokens[place].word):
            return None
    return index + len(parts) - 1


def _last_behind_gap(parts: tuple[str, ...], tokens: tuple[Token, ...], index: int) -> int | None:
    for place in range(index, min(index + LONGEST_GAP + 1, len(tokens))):
        if place and tokens[place].start - tokens[place - 1].end > 1:
            return None  # punctuation: another clause
        last = _last_of(parts, tokens, place)
        if last is not None:
            return last
        word = tokens[place].word
        if not word.isalpha() and any(char.isdigit() for char in word):
            return None
    return None


ENDINGS = frozenset(("s", "es", "e", "ed", "d", "ing", "nt", "ent", "ee", "ees"))
SHORTEST_STEM = 3


def same_word(part: str, word: str) -> bool:
    """Whether a folded word is the one of a vocabulary, in a plural or a common verb ending or not."""
    if part.endswith("*"):
        return word.startswith(part[:-1])
    if part.endswith(ACRONYM):
        return word.removeprefix(part[:-1]) in PLURAL and word.startswith(part[:-1])
    if part.endswith("!"):
        return word == part[:-1]
    if word == part:
        return True
    return len(part) >= SHORTEST_STEM and word.startswith(part) and word[len(part) :] in ENDINGS
