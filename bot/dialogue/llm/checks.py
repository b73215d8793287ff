"""Whether a sentence that a model wrote says nothing but what its material says.

No number may stand in it but behind a slot: those of passages are read in the passages.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import Literal

from Stemmer import Stemmer

from bot.dialogue.extracts import units
from bot.dialogue.ledger import numbers_in
from bot.dialogue.llm.material import MARK, SLOT, Material
from bot.dialogue.llm.prose_words import DENIALS, NEUTRAL
from knowledge.languages import FUNCTION_WORDS, detect, fold
from tools.language import Language

Fault = Literal[
    "hidden",
    "link",
    "unknown_slot",
    "unknown_citation",
    "number",
    "unsourced",
    "mislabelled",
    "word",
    "name",
    "denial",
    "order",
    "language",
]
"""What is wrong with a sentence."""

_LINK = re.compile(
    r"://|www\.|\b[\w-]+\.[^\W\d_]{2,}\b|@|\]\(|!\[|<|>|`|\*|#|\||\\|~|&\w+;|mailto|javascript|data:",
    re.IGNORECASE,
)
"""Addresses, and whatever Markdown, HTML or Slack would make something of."""
_WORD = re.compile(r"[^\W_]+")
_BRACES = re.compile(r"[{}\[\]]")
ORDERED = 0.75
"""So much of a sentence has to stand in the order of what it cites: who does what to whom lies in it."""


def fault_of(sentence: str, material: Material) -> Fault | None:
    """What is wrong with the sentence as the model wrote it, slots and marks in it; None when nothing is."""
    slots = SLOT.findall(sentence)
    marks = [int(number) for number in MARK.findall(sentence)]
    bare = MARK.sub(" ", SLOT.sub(" ", sentence))
    if any(unicodedata.category(char)[0] == "C" for char in sentence):
        return "hidden"
    if any(slot not in material.slots for slot in slots):
        return "unknown_slot"
    if any(mark not in material.citations for mark in marks):
        return "unknown_citation"
    if _LINK.search(bare) or _BRACES.search(bare):
        return "link"
    if not slots and not marks:
        return "unsourced"
    if detect(bare) not in (material.language, None):
        return "language"
    return _Claim(bare, sentence, tuple(marks), material).fault()


@dataclass(frozen=True)
class _Claim:
    """A sentence with what it may rest on."""

    bare: str
    whole: str
    marks: tuple[int, ...]
    material: Material

    def fault(self) -> Fault | None:
        quotes = [self.material.citations[mark].quote for mark in self.marks]
        if any(_numbers(self.bare)):
            return "number"
        if _mislabels(self.whole, self.material):
            return "mislabelled"
        if fault := self._words(quotes):
            return fault
        return self._support(quotes) if quotes else self._denial("")

    def _words(self, quotes: Sequence[str]) -> Fault | None:
        """Every word is one of the material, or one that states nothing."""
        known = self._stems([*quotes, *self._said_of_figures(), *self._said_of_citations()])
        for found in _WORD.finditer(self.bare):
            word = fold(found.group())
            if word in NEUTRAL[self.material.language] | DENIALS[self.material.language]:
                continue
            if _stem(word, self.material.language) not in known:
                named = found.group()[0].isupper() and found.start() > 0
                return "name" if named else "word"
        return None

    def _said_of_figures(self) -> Iterator[str]:
        if SLOT.search(self.whole):
            yield self.material.words
            yield from (slot.label for slot in self.material.slots.values())

    def _said_of_citations(self) -> Iterator[str]:
        for mark in self.marks:
            yield self.material.citations[mark].title
            yield self.material.citations[mark].section

    def _support(self, quotes: Sequence[str]) -> Fault | None:
        """What it cites says the same in that order, and denies where it denies."""
        said = self._telling(self.bare)
        runs = [run for quote in quotes for run in _runs(quote)]
        if not said or not runs:
            return None
        best = max(runs, key=lambda run: _shared(said, self._telling(run)))
        if SLOT.search(self.whole):
            return self._denial(best)
        if _shared(said, self._telling(best)) < ORDERED * len(said):
            return "order"
        return self._denial(best)

    def _denial(self, source: str) -> Fault | None:
        return "denial" if self._denies(self.bare) != self._denies(source) else None

    def _denies(self, text: str) -> bool:
        denials = DENIALS[self.material.language]
        return any(fold(word) in denials for word in _WORD.findall(text))

    def _telling(self, text: str) -> list[str]:
        """The stems of the words that say something, in their order."""
        small = NEUTRAL[self.material.language] | {fold(word.rstrip("'")) for word in FUNCTION_WORDS}
        words = (fold(word) for word in _WORD.findall(text))
        return [_stem(word, self.material.language) for word in words if word not in small]

    def _stems(self, texts: Iterable[str]) -> set[str]:
        words = (fold(word) for text in texts for word in _WORD.findall(text))
        return {_stem(word, self.material.language) for word in words}


def _numbers(text: str) -> Iterator[str]:
    """Every number of a text in digits or in the words of either language."""
    for language in Language:
        yield from numbers_in(text, language)
    yield from (char for char in text if unicodedata.category(char) in ("No", "Nl"))


def _mislabels(sentence: str, material: Material) -> bool:
    """Whether a slot stands at the name of another figure, or at none.

    Its own name is the last one before it, back to the slot before; or the first one behind it.
    """
    found = list(SLOT.finditer(sentence))
    for place, slot in enumerate(found):
        start = found[place - 1].end() if place else 0
        stop = found[place + 1].start() if place + 1 < len(found) else len(sentence)
        before = _labels_in(sentence[start : slot.start()], material)
        behind = _labels_in(sentence[slot.end() : stop], material)
        meant = before[-1] if before else behind[0] if behind else frozenset[str]()
        if slot[1] not in meant:
            return True
    return False


def _labels_in(text: str, material: Material) -> list[frozenset[str]]:
    """The names of figures and inputs in a stretch, the longest at each place, as the slots they are for."""
    language = material.language
    words = [_stem(fold(word), language) for word in _WORD.findall(text)]
    labels: dict[tuple[str, ...], set[str]] = {}
    for key, slot in material.slots.items():
        stems = tuple(_stem(fold(word), language) for word in _WORD.findall(slot.label))
        labels.setdefault(stems, set()).add(key)
    found, place = [], 0
    while place < len(words):
        fitting = [stems for stems in labels if stems and tuple(words[place : place + len(stems)]) == stems]
        if fitting:
            longest = max(fitting, key=len)
            found.append(frozenset(labels[longest]))
            place += len(longest)
        else:
            place += 1
    return found


def _runs(quote: str) -> list[str]:
    """The sentences and items of a quote, alone first and then each with the one that follows."""
    said = [quote[unit.start : unit.end] for unit in units(quote)]
    return [*said, *(f"{one} {other}" for one, other in pairwise(said))]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the two have in the same order."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


@cache
def _stemmer(language: Language) -> Stemmer:
    return Stemmer("french" if language is Language.FR else "english")


def _stem(word: str, language: Language) -> str:
    stemmed: str = _stemmer(language).stemWord(word)
    return stemmed
