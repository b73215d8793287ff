"""The part of a passage that answers: a run of whole sentences or list items, word for word.

Which run depends on what was asked. A list or a way to do something is its list with what introduces it;
everything else the two or three sentences that share most with the question. A short passage stays whole.
What is quoted stands together in the document, so that it can be found there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from Stemmer import Stemmer

from knowledge.languages import content, detect, fold

SHORT = 420
SENTENCES = 3
_ITEM = re.compile(r"\s*(?:•|\d{1,3}[.)]|[a-z]\)|\|)\s*")
_BREAK = re.compile(r"(?<=[.!?…])[»”\"')\]]*\s+(?=[«“\"'(\[]?[A-ZÀ-ÖØ-Þ0-9])")
_WORD = re.compile(r"\w+")


class Form(StrEnum):
    """What kind of answer a question asks for."""

    LIST = "list"
    HOW_TO = "how_to"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    CASE = "case"
    FACT = "fact"


_COMPARISONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:differences?|distinction|distinguish|tell) (?:is there )?(?:between )?(.+?) (?:and|from) (.+)",
        r"\b(?:differences?|distinction) (?:y a-t-il )?entre (.+?) et (.+)",
        r"\bcompare[rz]? (.+?) (?:and|with|to|et|avec|a) (.+)",
        r"(?:\bhow (?:do|does|is) )?([\w -]+?) (?:vs\.?|versus|differ from|differs from|different from) (.+)",
    )
)
_ASKED = r"what|which|list|name|give me|tell me|show me|quel\w*|cite\w*|list\w*|enumere\w*|donne\w*"
_LISTED = (
    r"stages|steps|phases|roles|types|kinds|criteria|questions|elements|mistakes|signs|ways|channels|tools"
    r"|indicators|kpis|objections|tactics|techniques|rules|factors|variables|components|levers|etapes"
    r"|criteres|sortes|erreurs|signes|manieres|facons|canaux|indicateurs|regles|facteurs|composantes"
    r"|leviers|outils"
)
_FORMS = (
    (
        Form.CASE,
        r"\b(?:case stud(?:y|ies)|success stor(?:y|ies)|customer (?:stor(?:y|ies)|case|example)s?"
        r"|etudes? de cas|cas clients?|temoignages?|exemples? clients?|histoires? clients?)\b",
    ),
    (
        Form.HOW_TO,
        r"\bhow (?:do|can|should|could|would|to|must|shall)\b"
        r"|\bwhat (?:do|can|should) (?:i|we|you) (?:say|do|answer|ask)"
        r"|\bcomment (?!s'appelle|va\b)|\bque (?:dire|faire|repondre|demander)\b"
        r"|\bqu'est-ce que je (?:dis|fais|reponds)",
    ),
    (Form.LIST, rf"\b(?:{_ASKED})\b.{{0,40}}\b(?:{_LISTED})\b"),
    (
        Form.DEFINITION,
        r"\b(?:what(?: is|'s|s)|who is|define|definition|meaning|means?|meant|c'est quoi|c est quoi"
        r"|qu'est[- ]ce qu|qu est ce qu|que signifie|que veut dire|definis\w*|qui est)\b",
    ),
)
_PATTERNS = tuple((form, re.compile(pattern)) for form, pattern in _FORMS)


def form_of(question: str) -> tuple[Form, tuple[str, ...]]:
    """What form the answer should have, and the two things that are to be compared."""
    folded = fold(question).replace("’", "'")
    for pattern in _COMPARISONS:
        found = pattern.search(folded)
        if found:
            return Form.COMPARISON, tuple(term.strip(" ?!.\"'") for term in found.groups())
    return next((form for form, pattern in _PATTERNS if pattern.search(folded)), Form.FACT), ()


@dataclass(frozen=True)
class Unit:
    """A sentence or a list item of a passage: where it stands, and whether it is an item."""

    start: int
    end: int
    item: bool
    paragraph: int


def extract(text: str, question: str, form: Form) -> str:
    """The run of `text` that answers; all of it when it is short, or when that is mostly the same."""
    found = _run(text, question, form)
    return text if len(text) <= SHORT or len(found) > 0.85 * len(text) else found


def unit_about(text: str, term: str) -> str | None:
    """The sentence or item that begins with `term`, as one that says what it is does."""
    wanted = stems(term)
    for unit in units(text):
        said = text[unit.start : unit.end]
        if wanted and wanted <= stems(" ".join(said.split()[: len(wanted) + 4])):
            return said
    return None


def sentences(text: str, count: int) -> str:
    """The first `count` sentences."""
    every = list(units(text))
    return text[: every[min(count, len(every)) - 1].end] if every else text


def units(text: str) -> Iterator[Unit]:
    """The sentences and items of a passage, in their order."""
    at = 0
    for number, line in enumerate(text.split("\n")):
        item = bool(_ITEM.match(line))
        start = at
        cuts = [] if item else [found.end() for found in _BREAK.finditer(line)]
        for end in (*cuts, len(line)):
            said = text[start : at + end].rstrip()
            if said.strip():
                yield Unit(start=start, end=start + len(said), item=item, paragraph=number)
            start = at + end
        at += len(line) + 1


@cache
def _stemmer(language: str) -> Stemmer:
    return Stemmer(language)


def stems(text: str) -> frozenset[str]:
    """The telling words of a text without their endings and accents."""
    stem = _stemmer("french" if detect(text) == "fr" else "english")
    return frozenset(stem.stemWords(_WORD.findall(fold(content(text)))))


def _run(text: str, question: str, form: Form) -> str:
    every = list(units(text))
    if not every:
        return text
    asked = stems(question)
    scores = [_score(text[unit.start : unit.end], asked) for unit in every]
    best = max(range(len(every)), key=lambda at: (scores[at], -at))
    lists = list(_lists(every))
    if form in (Form.LIST, Form.HOW_TO, Form.COMPARISON, Form.CASE) and lists:
        first, last = max(lists, key=lambda span: (sum(scores[span[0] - 1 : span[1] + 1]), -span[0]))
        return text[every[_lead(every, first)].start : every[last].end]
    if form is Form.DEFINITION and scores[0] >= 0.5 * scores[best]:
        best = 0
    if every[best].item:
        return text[every[best].start : every[best].end]
    return text[every[best].start : every[_until(text, every, best, lists)].end]


def _score(said: str, asked: frozenset[str]) -> float:
    return float(len(asked & stems(said)))


def _lists(every: list[Unit]) -> Iterator[tuple[int, int]]:
    """Where each list begins and ends."""
    first: int | None = None
    for at, unit in enumerate(every):
        if unit.item and first is None:
            first = at
        if first is not None and (at + 1 == len(every) or not every[at + 1].item):
            yield first, at
            first = None


def _lead(every: list[Unit], first: int) -> int:
    """The sentence from which a list is introduced: the beginning of the paragraph before it."""
    before = first - 1
    while before > 0 and every[before - 1].paragraph == every[before].paragraph:
        before -= 1
    return max(before, 0)


def _until(text: str, every: list[Unit], start: int, lists: list[tuple[int, int]]) -> int:
    """The last unit of the run that begins at `start`: its paragraph, or the list that it introduces."""
    last = start
    while (
        last + 1 < len(every)
        and last + 1 - start < SENTENCES
        and every[last + 1].paragraph == every[start].paragraph
    ):
        last += 1
    if text[every[last].start : every[last].end].endswith(":"):
        return next((end for first, end in lists if first == last + 1), last)
    return last
