"""Quantities that stand together: ranges and lists share a unit, "2 years and 3 months" is one duration."""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from tools.phrases import NUMERAL
from tools.reading.money import ENDINGS
from tools.reading.numerals import Number
from tools.reading.reading import Reading, looks_like_a_year
from tools.reading.typed import Typed

Link = Literal["range", "and", "then", "comma"]
_SEPARATORS = (",", ";", "/", "→")
_BEFORE_CHANGE = 8
"""Tokens in front of a range in which a verb may say that it is a change: "bring the churn from 3 to 5 %"."""
_SHORTEST_LIST = 3
_NO_PERCENTAGE = 1000
"""So many numbers with nothing but commas between them share the unit of the last."""


def with_shared_units(typed: Typed, readings: list[Reading]) -> list[Reading]:
    """Gives the numbers of a range or list the unit and scale that only one of them carries."""
    shared = list(readings)
    for last in range(len(shared) - 1, 0, -1):
        low, high = shared[last - 1], shared[last]
        match _link(typed, low, high):
            case "range":
                shared[last - 1 : last + 1] = _range(typed, low, high)
            case "and" | "then" | "comma":
                _share_list(typed, shared, last)
    for first in range(len(shared)):
        _share_onwards(typed, shared, first)
    return shared


def without_cut_ranges(typed: Typed, readings: list[Reading]) -> list[Reading]:
    """Leaves out the low end of a range whose high end could not be read: the 3 of "3-5kg"."""
    starts = {reading.number.start for reading in readings}
    return [
        reading
        for reading in readings
        if not typed.is_hyphen(reading.end)
        or typed.kind(reading.end + 1) != NUMERAL
        or reading.end + 1 in starts
    ]


def with_joined_durations(typed: Typed, readings: list[Reading]) -> list[Reading]:
    """Makes one duration of two that are said as one."""
    joined: list[Reading] = []
    for reading in readings:
        whole = _joined(typed, joined[-1], reading) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(reading)
    return joined


def _link(typed: Typed, low: Reading, high: Reading) -> Link | None:
    """How two neighbours hang together, by the words between them."""
    start, end = low.end, high.start
    if start >= end or not typed.same_line(start) or not typed.same_line(end):
        return None
    if typed.behind(typed.words.ranges, start) == end:
        return "range"
    place = start + (typed.text(start) == ",")
    if typed.behind(typed.words.and_or, place) == end:
        opened = typed.words.between.at(typed.tokens, low.start - 1)
        return "range" if opened else "and"
    if typed.behind(typed.words.then, place) == end:
        return "then"
    return "comma" if typed.text(start) in _SEPARATORS and start + 1 == end else None


def _range(typed: Typed, low: Reading, high: Reading) -> list[Reading]:
    changes = _changes(typed, low, high)
    low, high = _adopt(typed, low, high, near=False)
    first, second = low.amount(typed.language), high.amount(typed.language)
    same = (low.kind, low.unit, low.noun) == (high.kind, high.unit, high.noun)
    if first is None or second is None or first >= second or not same or changes:
        return [low, high]
    return [replace(low, bound="low"), replace(high, bound="high")]


def _changes(typed: Typed, low: Reading, high: Reading) -> bool:
    """Whether a verb in front says that it goes from the one to the other: "churn rose from 3 to 5 %".

    "from 2% to 3%" may be either, so it is no range; "from 2 to 3%" is one.
    """
    if typed.text(low.start - 1) in typed.words.change_by:
        return False
    for place in range(low.start - 1, low.start - 1 - _BEFORE_CHANGE, -1):
        if typed.text(place) in typed.words.change:
            return True
        if typed.text(place) in typed.words.spread:
            return False
        if typed.text(place) in ENDINGS:
            break
    shares = low.bare and (high.kind != "number" or (high.number.scaled and not low.number.scaled))
    return typed.text(low.start - 1) == "from" and not shares


def _share_list(typed: Typed, readings: list[Reading], last: int) -> None:
    """Gives the numbers of a list the unit of its last one; one comma alone makes no list."""
    links = [_link(typed, readings[last - 1], readings[last])]
    bare = readings[last].bare
    if bare and not readings[last].number.scaled and links[0] != "and":
        return
    first = last - 1
    while first and readings[first - 1].bare and not (bare and readings[first].number.scaled):
        link = _link(typed, *readings[first - 1 : first + 1])
        if link not in ("comma", "then"):
            break
        links.append(link)
        first -= 1
    if links[0] != "and" and len(links) + 1 < _SHORTEST_LIST:
        return
    adopted = [_adopt(typed, reading, readings[last], near=True)[0] for reading in readings[first:last]]
    if len(adopted) > 1 or _rises(typed, adopted[0], readings[last]) or _is_choice(typed, readings[first]):
        readings[first:last] = adopted


def _share_onwards(typed: Typed, readings: list[Reading], first: int) -> None:
    """Gives the bare numbers of a list the unit of time of its first one: "33 days, 41, 58 and 28"."""
    leader = readings[first]
    if leader.kind != "duration" or leader.per:
        return
    last = first
    while last + 1 < len(readings) and readings[last + 1].bare and not readings[last + 1].number.scaled:
        if _link(typed, readings[last], readings[last + 1]) not in ("comma", "and", "then"):
            break
        last += 1
    if last - first + 1 < _SHORTEST_LIST:
        return
    for place in range(first + 1, last + 1):
        readings[place] = replace(readings[place], kind="duration", unit=leader.unit, step=leader.step)


def _rises(typed: Typed, low: Reading, high: Reading) -> bool:
    """Whether two numbers go up: "3 and 5 years" are years, the first of "12 and 3 years" may be anything."""
    first, second = low.amount(typed.language), high.amount(typed.language)
    return first is not None and second is not None and first < second


def _is_choice(typed: Typed, reading: Reading) -> bool:
    return typed.text(reading.end) in ("or", "ou")


def _adopt(typed: Typed, low: Reading, high: Reading, *, near: bool) -> tuple[Reading, Reading]:
    """Both with the unit, period and scale of the one that has them; `near`: only if of a like size."""
    if high.kind == "percent" and low.bare and _is_far_over(typed, low):
        return low, high  # "22,000 and 10,000 at 7%": amounts take no percent sign
    if low.kind == "money" and high.bare:
        high = replace(high, kind="money", unit=low.unit)
    elif low.bare and not (looks_like_a_year(low) and not looks_like_a_year(high)):
        low = replace(low, kind=high.kind, unit=high.unit, step=high.step, noun=high.noun)
    if (low.kind, low.unit, low.noun) != (high.kind, high.unit, high.noun) or looks_like_a_year(low):
        return low, high
    return replace(low, per=low.per or high.per, number=_scaled(typed, low, high, near=near)), high


def _is_far_over(typed: Typed, reading: Reading) -> bool:
    amount = reading.amount(typed.language)
    return amount is not None and abs(amount) >= _NO_PERCENTAGE


def _scaled(typed: Typed, low: Reading, high: Reading, *, near: bool) -> Number:
    """The lower number with the scale of the higher one: "40-50k"."""
    number = low.number
    if number.scaled or not high.number.scaled:
        return number
    first = number.amount("unit", typed.language)
    second = replace(high.number, scale=Decimal(1), tail=Decimal(0)).amount("unit", typed.language)
    if first is None or second is None or first >= second or (near and first * 10 < second):
        return number
    return replace(number, scale=high.number.scale)


def _joined(typed: Typed, large: Reading, small: Reading) -> Reading | None:
    steps = typed.words.compound_steps.get(f"{large.unit} {small.unit}")
    first, second = large.amount(typed.language), small.amount(typed.language)
    if not steps or first is None or second is None or large.per or large.bound or small.bound:
        return None
    adjacent = large.end == small.start or _link(typed, large, small) in ("and", "comma")
    if not adjacent or first != int(first) or first < 0 or not 0 < second < steps:
        return None
    number = Number(start=large.number.start, end=small.number.end, base=first * steps + second)
    return replace(
        small, start=large.start, number=number, step=Decimal(1), extra=Decimal(0), about=large.about
    )
