"""Reads lengths of time: "18 mois", "2h30", "half an hour", "a year" where it isn't "each year"."""

from dataclasses import replace
from decimal import Decimal

from tools.language import Language
from tools.reading.context import period_at
from tools.reading.numerals import Number
from tools.reading.reading import Reading
from tools.reading.typed import Typed
from tools.reading.vocabulary import Length
from tools.values import DurationUnit

_LETTERS: dict[str, DurationUnit] = {"d": "day", "w": "week", "y": "year"}
_NOT_DAYS = ("2", "3")
"""2D and 3D."""
_MINUTES = {"15": "0.25", "30": "0.5", "45": "0.75"}


def lasting(typed: Typed, reading: Reading) -> Reading | None:
    """The number with the unit of time behind it."""
    number, place = reading.number, reading.number.end
    place += typed.is_hyphen(place)
    place += typed.text(place) in ("de", "d'", "of") and (number.scaled or number.fraction)
    if typed.text(place) in typed.words.unit_adjectives and typed.words.durations.at(typed.tokens, place + 1):
        if not _counts(typed, number, place + 1):
            return None
        place += 1
    found = _length(typed, number, place) if typed.same_line(place) else None
    if found is None:
        return None
    (step, unit), end = found
    if number.article and not _is_length(typed, reading, place, end):
        return None
    extra = Decimal(0)
    tail = typed.words.fraction_tails.at(typed.tokens, end)
    if tail is not None and not number.fraction:
        extra, end = tail[0] * step, tail[1]
    elif typed.text(place) == "h" and typed.touches(end) and typed.text(end) in _MINUTES:
        extra, end = Decimal(_MINUTES[typed.text(end)]), end + 1
    return replace(reading, kind="duration", unit=unit, step=step, extra=extra, end=end)


def _counts(typed: Typed, number: Number, place: int) -> bool:
    """Whether the number counts the unit: "90 first days", but in "5k first year" it belongs to a year."""
    plural = typed.text(place).endswith("s")
    return not number.scaled and (plural or number.article or number.literal == "1")


def _length(typed: Typed, number: Number, place: int) -> tuple[Length, int] | None:
    found = typed.words.durations.at(typed.tokens, place)
    if found is not None:
        return found
    word, after = typed.text(place), place + 1
    if word in _LETTERS and typed.touches(place) and number.literal and not number.scaled:
        refused = word == "d" and number.literal in _NOT_DAYS
        return None if refused else ((Decimal(1), _LETTERS[word]), after)
    if typed.language is Language.FR and word == "m" and typed.text(after) == "." and typed.touches(after):
        return (Decimal(1), "month"), after + 1
    return None


def _is_length(typed: Typed, reading: Reading, place: int, end: int) -> bool:
    """Whether "a year" is a length of time and not "each year"."""
    words = typed.words
    alone = reading.start == 0 and end == len(typed.tokens)
    if alone or typed.text(reading.start) == "one" or words.fraction_tails.at(typed.tokens, end):
        return True
    if typed.text(reading.start - 1) in words.duration_cues or period_at(typed, end) is not None:
        return True
    return typed.text(place) not in words.often_periods
