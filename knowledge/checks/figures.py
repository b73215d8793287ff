"""Figures that contradict each other: the same sentence with other numbers, or a translation's.

A sentence is known by its words without the numbers. What is said of different companies or years may
differ in every number, and so may rows of a table and examples: these are not compared.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.checks.base import Fault
from knowledge.contents import Held
from knowledge.errors import Sentence
from knowledge.languages import content, fold

_SENTENCES = re.compile(r"(?<=[.!?…;])\s+|\n+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[ \u00a0\u202f.,]\d+)*(?!\w)")
_GROUPS = re.compile(r"[ \u00a0\u202f]")
_LINK = re.compile(r"\]\([^)]*\)")
_EXAMPLE = re.compile(r"\b(?:example|exemple|e\.g|invented|inventée?s?)\b", re.IGNORECASE)
_ALIKE = 0.75
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class _Said:
    """A sentence with numbers: its telling words, its numbers as values, and where it stands."""

    words: frozenset[str]
    numbers: tuple[str, ...]
    text: str
    held: Held


class Figures:
    name = "figures"

    def faults(self, held: Sequence[Held]) -> Iterator[Fault]:
        yield from _unprinted(held)
        yield from _translated(held)
        yield from _contradicting([said for one in held for said in _said(one)])


def _contradicting(every: list[_Said]) -> Iterator[Fault]:
    holders: dict[str, list[_Said]] = {}
    for said in every:
        for word in said.words:
            holders.setdefault(word, []).append(said)
    told: set[tuple[str, str]] = set()
    for one in every:
        rarest = min(one.words, key=lambda word: (len(holders[word]), word))
        for other in holders[rarest]:
            first, second = sorted((one.text, other.text))
            if (first, second) not in told and _against(one, other):
                told.add((first, second))
                yield _fault(one, other)


def _against(one: _Said, other: _Said) -> bool:
    """Whether `other` says all that `one` says, hardly more, and with other numbers."""
    first, second = one.held.document, other.held.document
    if first.id == second.id or one.numbers == other.numbers or len(one.numbers) != len(other.numbers):
        return False
    if first.company != second.company or first.year != second.year:
        return False
    return one.words <= other.words and len(one.words) >= _ALIKE * len(other.words)


def _said(one: Held) -> Iterator[_Said]:
    for passage in one.passages:
        for text in _SENTENCES.split(_LINK.sub("]", passage.text)):
            numbers = _numbers(text, passage.language or one.document.language)
            if numbers and "|" not in text and not text.startswith("#") and not _EXAMPLE.search(text):
                words = frozenset(word for word in fold(content(text)).split() if not word[0].isdigit())
                if len(words) >= _FEWEST_WORDS:
                    yield _Said(words, numbers, text.strip(" -*"), one)


def _numbers(text: str, language: str | None) -> tuple[str, ...]:
    """The numbers as they would be written in digits alone, whatever the language's separators."""
    return tuple(_plain(found, language) for found in _NUMBER.findall(text))


def _plain(number: str, language: str | None) -> str:
    number = _GROUPS.sub("", number)
    mark, groups = (",", ".") if language == "fr" else (".", ",")
    number = re.sub(rf"\{groups}(?=\d{{3}}(?!\d))", "", number).replace(mark, ".")
    return number.rstrip("0").rstrip(".") if "." in number else number


def _unprinted(held: Sequence[Held]) -> Iterator[Fault]:
    """Figures that a document says it has, and whose text doesn't."""
    for one in held:
        text = _spaced(" ".join(passage.text for passage in one.passages))
        for figure in one.document.figures:
            if _spaced(figure.value) not in text:
                yield Fault(
                    check=Figures.name,
                    documents=(one.document.id,),
                    said=Sentence(
                        en=f"its figure {figure.value!r} ({figure.name}) is not in its text",
                        fr=f"son chiffre {figure.value!r} ({figure.name}) n'est pas dans son texte",
                    ),
                )


def _spaced(text: str) -> str:
    return " ".join(fold(text).split())


def _translated(held: Sequence[Held]) -> Iterator[Fault]:
    """Case studies whose figures, as their front matter lists them, differ from their translation's."""
    known = {one.document.id: one for one in held}
    for one in held:
        other = known.get(one.document.translation or "")
        if other is None or one.document.id > other.document.id:
            continue
        mine, theirs = (
            [_numbers(figure.value, each.document.language) for figure in each.document.figures]
            for each in (one, other)
        )
        if mine != theirs:
            yield Fault(
                check=Figures.name,
                documents=(one.document.id, other.document.id),
                said=Sentence(
                    en="the figures of the document and of its translation differ",
                    fr="les chiffres du document et de sa traduction diffèrent",
                ),
            )


def _fault(one: _Said, other: _Said) -> Fault:
    return Fault(
        check=Figures.name,
        documents=(one.held.document.id, other.held.document.id),
        said=Sentence(
            en=f"“{one.text}” and “{other.text}” contradict each other",
            fr=f"« {one.text} » et « {other.text} » se contredisent",
        ),
    )


CHECK = Figures()
