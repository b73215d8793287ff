"""What words show of a deal or a person, what they deny and what they leave in doubt.

A lexicon is a TOML file: tables of regular expressions for each thing that can be shown, in English and
French, and the words around them that take it back. `lexicon/denial.toml` holds those of every lexicon.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from tools.phrases import fold

Shown = TypeVar("Shown", bound=StrEnum)

LEXICONS = Path(__file__).with_name("lexicon")
NEVER = re.compile(r"(?!)")
JOINS = re.compile(r"and|et")
FEW_WORDS = 3
EDGES = " \t\n,;:.!–—-•*·()"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something that was done, agreed or found out at the customer's, in the words it was told with."""

    said: str


class Standing(StrEnum):
    """How far something is known."""

    PRESENT = "present"
    DOUBTFUL = "doubtful"
    DENIED = "denied"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Evidence(Generic[Shown]):
    """The words found, as typed, with their clause; `denied` that it is so, or `doubted`.

    `outright`: the words themselves say that it is not so, not those around them. `forgets`: what was told
    of it before counts no more.
    """

    shows: Shown
    words: str
    clause: str
    start: int
    end: int
    denied: bool = False
    doubted: bool = False
    outright: bool = False
    forgets: bool = False

    @property
    def standing(self) -> Standing:
        """What these words alone would make of it."""
        if self.denied:
            return Standing.DENIED
        return Standing.DOUBTFUL if self.doubted else Standing.PRESENT


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How something stands after all that was said, and the words that say so."""

    standing: Standing = Standing.MISSING
    quotes: tuple[str, ...] = ()


def judged(told: Sequence[Evidence[Shown]]) -> Verdict:
    """The verdict on one thing from all the evidence on it, oldest first: what was said last holds."""
    if not told:
        return Verdict()
    last = told[-1].standing
    quotes: list[str] = []
    for evidence in reversed(told):
        if evidence.standing is not last:
            break
        quotes.insert(0, evidence.clause)
    return Verdict(standing=last, quotes=tuple(dict.fromkeys(quotes)))


def without_idle_doubts(told: Sequence[Evidence[Shown]]) -> tuple[Evidence[Shown], ...]:
    """The evidence of one statement: what it says for sure of a thing outweighs a doubt beside it."""
    sure = {evidence.shows for evidence in told if evidence.standing is Standing.PRESENT}
    return tuple(e for e in told if e.outright or e.standing is not Standing.DOUBTFUL or e.shows not in sure)


@dataclass(frozen=True)
class _Entry(Generic[Shown]):
    """One thing that can be shown: its own words, and words that deny or doubt it by themselves.

    `plans`: what is planned counts as much as what is done.
    """

    shows: Shown
    says: re.Pattern[str]
    denies: re.Pattern[str]
    doubts: re.Pattern[str]
    plans: bool


class EvidenceReader(Generic[Shown]):
    """Reads what a text shows by one lexicon.

    `kinds` names the lexicon's tables, each with the type of what it shows. The words of
    `bears_denial` are themselves negative at times: "not convinced" is the sceptic's own phrase.
    """

    def __init__(
        self, file: str, kinds: Mapping[str, type[Shown]], bears_denial: frozenset[str] = frozenset()
    ) -> None:
        self._file = file
        self._kinds = kinds
        self._bears_denial = bears_denial

    def read(self, text: str) -> tuple[Evidence[Shown], ...]:
        """What `text` shows, in the order of the words. A question is no evidence."""
        folded = fold(text)
        found = [evidence for entry in self._entries for evidence in self._of(entry, folded, text)]
        return tuple(sorted(found, key=lambda evidence: (evidence.start, evidence.shows)))

    def _of(self, entry: _Entry[Shown], folded: str, text: str) -> Iterator[Evidence[Shown]]:
        settled: list[tuple[int, int]] = []
        for pattern, denied in ((entry.denies, True), (entry.doubts, False)):
            for match in pattern.finditer(folded):
                span = self._clause_span(match, folded)
                if not _is_asked(match, folded) and span not in settled:
                    settled.append(span)
                    found = _evidence(entry.shows, match, span, text, denied=denied, doubted=not denied)
                    yield replace(found, outright=True)
        for match in entry.says.finditer(folded):
            if not any(start <= match.start() < end for start, end in settled):
                evidence = self._judge(entry, match, folded, text)
                if evidence is not None:
                    yield evidence

    def _judge(
        self, entry: _Entry[Shown], match: re.Match[str], folded: str, text: str
    ) -> Evidence[Shown] | None:
        """What the words show in their clause; None when another is meant or nothing is told."""
        before = self.around("clause_end").split(folded[: match.start()])[-1]
        after = self.around("clause_end").split(folded[match.end() :])[0]
        if _is_asked(match, folded) or self.around("someone_else").search(_sentence_before(match, folded)):
            return None
        denied = self._is_denied(entry.shows, before, match[0], after)
        if denied and self.around("shared").search(after):
            return None
        clause = f"{before}{match[0]}{after}"
        planned = not entry.plans and self.around("planned").search(clause) is not None
        doubted = planned or self.around("doubted").search(clause) is not None
        span = self._clause_span(match, folded)
        return _evidence(entry.shows, match, span, text, denied=denied, doubted=doubted)

    def _is_denied(self, shows: Shown, before: str, words: str, after: str) -> bool:
        if shows in self._bears_denial and re.search(r"^not\b|\b(?:pas|peu|plus)\b", words):
            return False
        inside = self.around("denied_inside").search(self.around("not_denied").sub(" ", words)) is not None
        heard = self.around("not_denied").sub(" ", before)
        after_it = self.around("denied_after").search(after) is not None
        return inside or after_it or self.around("denied_before").search(heard) is not None

    def _clause_span(self, match: re.Match[str], folded: str) -> tuple[int, int]:
        """Where the clause of the words begins and ends."""
        ends = [found.end() for found in self.around("clause_end").finditer(folded, 0, match.start())]
        stops = [found.span() for found in self.around("clause_end").finditer(folded, match.end())]
        stops.append((len(folded), len(folded)))
        stop = stops[0][0]
        if JOINS.fullmatch(folded[slice(*stops[0])]) and _is_short(folded[stops[0][1] : stops[1][0]]):
            stop = stops[1][0]
        return (ends[-1] if ends else 0, stop)

    def around(self, name: str) -> re.Pattern[str]:
        """The lexicon's words of that kind around what is shown; matches nothing when it lists none."""
        return self._surroundings.get(name, NEVER)

    @cached_property
    def lexicon(self) -> dict[str, Any]:
        """The tables of the file, as they are written."""
        with (LEXICONS / self._file).open("rb") as file:
            return tomllib.load(file)

    @cached_property
    def _surroundings(self) -> dict[str, re.Pattern[str]]:
        with (LEXICONS / "denial.toml").open("rb") as file:
            common: dict[str, list[str]] = tomllib.load(file)
        own: dict[str, list[str]] = self.lexicon.get("around", {})
        return {name: _any_of((*common.get(name, ()), *own.get(name, ()))) for name in {*common, *own}}

    @cached_property
    def _entries(self) -> tuple[_Entry[Shown], ...]:
        """Both languages at once, because people mix them in one line."""
        return tuple(
            _Entry(
                shows=shows(name),
                says=_any_of((*words["en"], *words["fr"])),
                denies=_any_of(words.get("denies", ())),
                doubts=_any_of(words.get("doubts", ())),
                plans=words.get("plans", False),
            )
            for kind, shows in self._kinds.items()
            for name, words in self.lexicon[kind].items()
        )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(patterns)
    return re.compile(listed) if listed else NEVER


def _evidence(
    shows: Shown, match: re.Match[str], span: tuple[int, int], text: str, *, denied: bool, doubted: bool
) -> Evidence[Shown]:
    return Evidence(
        shows=shows,
        words=text[match.start() : match.end()],
        clause=" ".join(text[span[0] : span[1]].strip(EDGES).split()),
        start=match.start(),
        end=match.end(),
        denied=denied,
        doubted=doubted,
    )


def _is_short(text: str) -> bool:
    """Whether a few words follow "and" that say nothing by themselves: "on price and integration"."""
    return len(text.split()) <= FEW_WORDS


def _sentence_before(match: re.Match[str], folded: str) -> str:
    return re.split(r"[.;!?\n,]|\b(?:but|mais)\b", folded[: match.start()])[-1]


def _is_asked(match: re.Match[str], folded: str) -> bool:
    ending = re.search(r"[.!?\n]", folded[match.end() :])
    return ending is not None and ending[0] == "?"
