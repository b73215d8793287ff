"""Sizes of companies, years and ages as a question gives them: "under 500 people", "depuis 2023"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.errors import Sentence

_NUMBER = r"(\d{1,3}(?:[ ,.\u202f\u00a0]\d{3})+|\d+)\s?(k\b)?"
_PEOPLE = (
    r"(?:[\s-]*(?:people|person|persons|employees?|staff|fte|ftes|headcount|heads?|salaries?|personnes?|employes?|"
    r"collaborateurs?|etp))"
)
_BELOW = (
    r"(?:under|below|fewer than|less than|smaller than|up to|at most|moins de|jusqu'a|au plus|maximum|<=?)"
)
_ABOVE = r"(?:over|above|more than|larger than|bigger than|at least|plus de|au moins|minimum|superieur a|>=?)"
_INCLUDED = re.compile(r"up to|at most|at least|jusqu'a|au plus|au moins|maximum|minimum|[<>]=")
_RANGE = re.compile(rf"(?:between|from|entre|de)?\s*{_NUMBER}\s*(?:-|–|to|and|a|et)\s*{_NUMBER}{_PEOPLE}")
_BOUND = re.compile(rf"(?:({_BELOW})|({_ABOVE}))\s*{_NUMBER}({_PEOPLE})?")
_ABOUT = re.compile(rf"(?<![\d.,]){_NUMBER}{_PEOPLE}")
_NEAR = 1.5

_YEAR = r"((?:19|20)\d\d)"
_YEARS = (
    (re.compile(rf"\b(?:between|entre|from|de)\s+{_YEAR}\s*(?:-|–|and|to|et|a)\s*{_YEAR}\b"), "between"),
    (re.compile(rf"\b(?:since|depuis|a partir de)\s+{_YEAR}\b"), "since"),
    (re.compile(rf"\b(?:after|apres)\s+{_YEAR}\b"), "after"),
    (re.compile(rf"\b(?:before|avant)\s+{_YEAR}\b"), "before"),
    (re.compile(rf"\b(?:in|of|en|de|from|dated|date de)?\s*{_YEAR}\b(?!{_PEOPLE})"), "in"),
)
_AGE = re.compile(
    r"\b(?:(older than|more than|over|plus vieux que|plus vieilles? que|plus anciens? que|"
    r"plus anciennes? que|datant de plus de|plus de)|"
    r"(newer than|younger than|less than|under|last|past|within|moins de|dernieres?|derniers|"
    r"plus recente?s? que))"
    r"\s+(?:les\s+)?(\d{1,3}|an?|one|two|three|un|une|deux|trois)\s*"
    r"(days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|annees?)\b(?!\s+(?:of|d'|de)\b)"
)
_NEGATED = re.compile(r"\b(?:not|never|pas|jamais)\b(?:\W+\w+){0,4}\W*$")
_WORDS = {"a": 1, "an": 1, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "three": 3, "trois": 3}
_DAYS = {"d": 1, "j": 1, "w": 7, "s": 7, "m": 30.44, "y": 365.25, "a": 365.25}


@dataclass(frozen=True, kw_only=True)
class Span:
    """Where a range stands in the text; a missing bound is None."""

    start: int
    end: int
    words: str
    low: float | None
    high: float | None


def sizes(text: str) -> Iterator[Span]:
    """Numbers of people that a company is said to have; a plain one means about as many."""
    ranged = _RANGE.search(text)
    if ranged:
        yield _span(ranged, _count(ranged[1], ranged[2]), _count(ranged[3], ranged[4]))
        return
    bound = next((match for match in _BOUND.finditer(text) if match[5]), None)
    if bound:
        count = _count(bound[3], bound[4])
        strict = 0 if _INCLUDED.match(bound[0]) else 1
        yield _span(bound, None, count - strict) if bound[1] else _span(bound, count + strict, None)
        return
    about = _ABOUT.search(text)
    if about:
        count = _count(about[1], about[2])
        yield _span(about, count / _NEAR, count * _NEAR)


def years(text: str, today: date) -> Iterator[Span]:
    """The first range of years; a number far from now is none."""
    for pattern, sense in _YEARS:
        match = pattern.search(text)
        if not match:
            continue
        first = float(match[1])
        if abs(first - today.year) > len("a long while ago"):
            continue
        last = float(match[2]) if sense == "between" else first
        low = {"before": None, "after": first + 1}.get(sense, first)
        high = {"since": None, "after": None, "before": first - 1}.get(sense, last)
        yield _span(match, low, high)
        return


def ages(text: str, today: date) -> Iterator[Span]:
    """How long ago a document was reviewed, as a range of days in the calendar."""
    for match in _AGE.finditer(text):
        count = _WORDS.get(match[3]) or int(match[3])
        border = float((today - timedelta(days=count * _DAYS[match[4][0]])).toordinal())
        # "Not reviewed in the last six months" asks for the older ones.
        older = bool(match[1]) != bool(_NEGATED.search(text[: match.start()]))
        yield _span(match, None, border) if older else _span(match, border, None)


def between(low: float | None, high: float | None) -> Sentence:
    """A range as people say it."""
    if low is None:
        return Sentence(en=f"up to {high:.0f}", fr=f"jusqu'à {high:.0f}")
    if high is None:
        return Sentence(en=f"from {low:.0f} on", fr=f"à partir de {low:.0f}")
    if low == high:
        return Sentence(en=f"{low:.0f}", fr=f"{low:.0f}")
    return Sentence(en=f"{low:.0f} to {high:.0f}", fr=f"de {low:.0f} à {high:.0f}")


def reviewed(low: float | None, high: float | None) -> Sentence:
    """When a document must have been reviewed, as people say it."""
    if low is not None:
        day = date.fromordinal(int(low)).isoformat()
        return Sentence(en=f"reviewed since {day}", fr=f"relu depuis le {day}")
    day = date.fromordinal(int(high or 1)).isoformat()
    return Sentence(en=f"reviewed before {day}", fr=f"relu avant le {day}")


def _count(digits: str, thousands: str | None) -> float:
    return float(re.sub(r"\D", "", digits)) * (1000 if thousands else 1)


def _span(match: re.Match[str], low: float | None, high: float | None) -> Span:
    return Span(start=match.start(), end=match.end(), words=match[0].strip(), low=low, high=high)
