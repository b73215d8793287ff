"""Amounts in a row: what may stand between them, and the years that they are said to be of.

"-120k now, then 40k, 50k and 60k" and "5k the first year, 20k the second" are one list each; the last year
named is how far the list goes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.dialogue.grammar.amounts import Candidate
from bot.dialogue.grammar.lexicon import amount_words
from bot.dialogue.grammar.message import Message
from tools.phrases import fold
from tools.quantities import Quantity
from tools.values import DurationUnit

SHORTEST = 3
SHORTEST_MARKED = 2
"""With an outlay in front or a year beside each, two amounts are a list already."""
SENTENCE = re.compile(r"[.?!](?=\s|$)")
WORD = re.compile(r"[^\W_]+")
WORDS_BETWEEN = 1
"""Words that may stand between an amount and its year: "10k gagnés la première année"."""
CUTS = re.compile(r"[,;:.?!()\n/|\d]")

_UNITS: dict[str, DurationUnit] = {
    "year": "year",
    "yr": "year",
    "y": "year",
    "annee": "year",
    "an": "year",
    "month": "month",
    "mois": "month",
}
_ORDINALS = {
    **dict.fromkeys(("first", "premier", "premiere", "one", "un"), 1),
    **dict.fromkeys(("second", "seconde", "deuxieme", "two", "deux"), 2),
    **dict.fromkeys(("third", "troisieme", "three", "trois"), 3),
    **dict.fromkeys(("fourth", "quatrieme", "four", "quatre"), 4),
    **dict.fromkeys(("fifth", "cinquieme", "five", "cinq"), 5),
}
_SAID = "first|second|third|fourth|fifth|premiere?|seconde|deuxieme|troisieme|quatrieme|cinquieme"
_COUNTED = "one|two|three|four|five|un|deux|trois|quatre|cinq"
_LED = r"(?:(?:in|for|during|over|of|en|pour|sur|des)\s+)?(?:(?:the|la|le|l')\s*)?"
_LABEL = re.compile(
    rf"\b{_LED}(?:(?P<unit>year|yr|y|annee|an|month|mois)[ #]?(?P<number>\d{{1,2}}|(?:{_COUNTED})\b)(?!\w)"
    rf"|(?P<ordinal>(?:{_SAID})|\d{{1,2}}(?:st|nd|rd|th|ere|re|er|eme|e)\b)"
    r"(?:\s+(?P<of>year|yr|annee|an|month|mois)\b)?)(?!\w)"
)


@dataclass(frozen=True)
class Label:
    """The year or month that an amount is of: "year 1", "la deuxième année".

    `unit` is None for a bare "second".
    """

    start: int
    end: int
    number: int
    unit: DurationUnit | None


@lru_cache(maxsize=64)
def labels_of(text: str) -> tuple[Label, ...]:
    """The years and months numbered in a text; a bare ordinal only behind one that names its unit."""
    labels: list[Label] = []
    for found in _LABEL.finditer(fold(text)):
        named = found["unit"] or found["of"]
        said = found["number"] or re.sub(r"(?<=\d)\D+", "", found["ordinal"])
        number = int(said) if said.isdecimal() else _ORDINALS[said]
        if named or labels:
            labels.append(Label(found.start(), found.end(), number, _UNITS[named] if named else None))
    return tuple(labels)


def joins(message: Message, start: int, end: int, *, outlay: bool = False) -> bool:
    """Whether nothing but separators, "and", "then" and the years of amounts stand between two places.

    Behind an `outlay` the words may also say that it is paid at once.
    """
    if SENTENCE.search(message.text, start, end):
        return False
    inner = [label for label in labels_of(message.text) if start <= label.start and label.end <= end]
    allowed = (
        amount_words.AND | amount_words.LATER | amount_words.AT_FIRST
        if outlay
        else amount_words.AND | amount_words.LATER
    )
    for word in WORD.finditer(fold(message.text[start:end])):
        place = start + word.start()
        if word.group() not in allowed and not any(label.start <= place < label.end for label in inner):
            return False
    return True


@dataclass(frozen=True)
class Lists:
    """The lists of a message, by the places of their members among the candidates."""

    runs: tuple[range, ...]
    flows: frozenset[int]
    """The members of lists that an outlay begins."""

    @property
    def members(self) -> frozenset[int]:
        return frozenset(place for run in self.runs for place in run)


def lists_in(message: Message, candidates: Sequence[Candidate]) -> Lists:
    """The lists of a message: several quantities of a kind with only separators between."""
    runs: list[range] = []
    flows: set[int] = set()
    for run in _runs(message, candidates):
        members = [candidates[place] for place in run]
        outlay = len(run) > 1 and members[0].quantity.value < 0 < members[1].quantity.value
        if len(run) >= (SHORTEST_MARKED if outlay or _are_dated(message, members) else SHORTEST):
            runs.append(run)
            flows |= set(run) if outlay else set()
    return Lists(tuple(runs), frozenset(flows))


def _runs(message: Message, candidates: Sequence[Candidate]) -> list[range]:
    """Every stretch of candidates that only separators part, those of one member too."""
    runs: list[range] = []
    for place, candidate in enumerate(candidates):
        before = [candidates[member] for member in runs[-1]] if runs else []
        if before and _goes_on(message, before, candidate):
            runs[-1] = range(runs[-1].start, place + 1)
        else:
            runs.append(range(place, place + 1))
    return runs


def outlay_before_flows(message: Message, candidates: Sequence[Candidate], costs: set[int]) -> range | None:
    """The places of an outlay and what it brings back year after year: "a project at 100k that returns 40k,
    50k and 60k"; None without one. `costs` are the places of amounts that the words call a cost.
    """
    for run in _runs(message, candidates):
        outlay = run.start - 1
        amounts = [candidates[place] for place in (outlay, *run) if place >= 0]
        plain = all(_kind(c) == "money" and c.quantity.per is None and c.quantity.value > 0 for c in amounts)
        if len(run) >= SHORTEST_MARKED and outlay in costs and plain and not costs & set(run):
            return range(outlay, run.stop)
    return None


def _goes_on(message: Message, run: list[Candidate], candidate: Candidate) -> bool:
    outlay = len(run) == 1 and run[0].quantity.value < 0
    return _kind(run[-1]) == _kind(candidate) and joins(message, run[-1].end, candidate.start, outlay=outlay)


def begins_flows(message: Message, quantity: Quantity) -> bool:
    """Whether it is an outlay that a list of flows begins with: "NPV: -100k, 40k, 50k"."""
    later = next((q for q in message.quantities if q.start >= quantity.end), None)
    if later is None or not quantity.value < 0 < later.value:
        return False
    return joins(message, quantity.end, later.start, outlay=True)


def _kind(candidate: Candidate) -> str:
    quantity = candidate.quantity
    amount = not quantity.noun or any(char.isalpha() for char in quantity.text)
    return "money" if quantity.kind == "number" and amount else quantity.kind


def _are_dated(message: Message, run: list[Candidate]) -> bool:
    return len(run) > 1 and all(_label_of(message, member) for member in run)


def _label_of(message: Message, candidate: Candidate) -> Label | None:
    """The year that an amount is of: named right behind it or right before."""
    for label in labels_of(message.text):
        if label.start >= candidate.end:
            between = message.text[candidate.end : label.start]
            if len(WORD.findall(between)) <= WORDS_BETWEEN and not CUTS.search(between):
                return label
        elif label.end <= candidate.start and not message.text[label.end : candidate.start].strip(
            " \u00a0:=("
        ):
            return label
    return None


def horizon_in(message: Message, candidates: Sequence[Candidate]) -> Candidate | None:
    """The time over which amounts are given by year, as a length quoted from the last year named.

    None where the years don't begin with the first one, one is left out, or a length of time is given itself.
    """
    if any(c.quantity.kind == "duration" for c in candidates):
        return None
    amounts = [c for c in candidates if _kind(c) == "money" and c.quantity.per is None]
    labels = [label for c in amounts if (label := _label_of(message, c)) is not None]
    units = {label.unit for label in labels if label.unit}
    numbers = sorted({label.number for label in labels if label.number})
    if len(units) != 1 or numbers != list(range(1, len(numbers) + 1)):
        return None
    last = max(labels, key=lambda label: label.number)
    quote = message.text[last.start : last.end]
    length = Quantity(
        text=quote,
        start=last.start,
        end=last.end,
        kind="duration",
        value=Decimal(last.number),
        unit=units.pop(),
    )
    return Candidate(start=last.start, end=last.end, quote=quote, quantity=length)
