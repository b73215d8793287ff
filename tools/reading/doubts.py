"""Tells what only looks like a quantity, or can't be read for sure: names, labels, dates, unknown units."""

from tools.phrases import NUMERAL, SIGN, WORD
from tools.reading.context import is_noun
from tools.reading.money import ENDINGS
from tools.reading.numerals import number_at
from tools.reading.reading import Reading, looks_like_a_year
from tools.reading.typed import Typed
from tools.reading.vocabulary import NO_NUMBERS

_PARTED, _PARTS = ("q", "h", "t", "s"), ("1", "2", "3", "4")
"""Letters and numbers of quarters and half-years: "Q3", "S2"."""
_LARGEST_WHOLE = 1000


def is_identifier(typed: Typed, place: int, behind: int) -> bool:
    """Whether the digits at a place are part of a name or mark a list: "B2B", "SCP-173", "1. First"."""
    if typed.kind(place) == WORD or 0 < place == behind:
        return False
    before = typed.text(place - 1)
    if typed.touches(place):
        if typed.kind(place - 1) == WORD or before in "_@#\\'":
            return True
        if before in "-/." and place - 1 != behind and typed.touches(place - 1):
            return typed.kind(place - 2) in (WORD, NUMERAL)
    first = place == 0 or not typed.same_line(place)
    item = typed.text(place + 1) in (".", ")") and typed.touches(place + 1) and not typed.touches(place + 2)
    return first and item and typed.same_line(place + 2) and len(typed.text(place)) < 3


def is_doubtful(typed: Typed, reading: Reading, behind: int) -> bool:
    """Whether a quantity must be left out; `behind` is where the one before ends."""
    number, end = reading.number, reading.end
    if _runs_on(typed, reading):
        return True
    lone = reading.start == 0 and all(token.text in ENDINGS for token in typed.tokens[end : end + 4])
    lone = lone and end + 4 > len(typed.tokens)
    if number.in_words and not lone and end == number.end and typed.text(end) in typed.words.number_words:
        return True
    if reading.kind == "duration":
        return _is_clock(typed, reading)
    if number.article and not lone and reading.kind != "percent":
        return not _is_one(typed, reading)
    if reading.kind != "number":
        return False
    if number.fraction and not number.scaled and not lone:
        return typed.text(end + typed.is_hyphen(end)) not in typed.words.single_counts
    return _is_label(typed, reading, behind) or _is_uncounted(typed, reading, lone=lone)


def _runs_on(typed: Typed, reading: Reading) -> bool:
    """Whether more is typed against it: "5kg", "3e". After a currency sign that may be: "900€HT"."""
    end = reading.end
    if reading.kind == "money" and typed.kind(end - 1) == SIGN and typed.kind(end) == WORD:
        return False
    return typed.touches(end) and (typed.kind(end) in (WORD, NUMERAL) or typed.text(end) in "_@#°º")


def _is_clock(typed: Typed, reading: Reading) -> bool:
    """A time of day: "à 14h30"."""
    hours = "h" in (typed.text(reading.end - 1), typed.text(reading.end - 2)) and reading.unit == "hour"
    return hours and typed.text(reading.start - 1) in typed.words.clock_before


def _is_one(typed: Typed, reading: Reading) -> bool:
    """Whether "one" or "un" is a number here: "one dollar", "un ETP"."""
    if typed.text(reading.start) in NO_NUMBERS:
        return False
    if reading.kind == "money" or typed.text(reading.end) in typed.words.single_counts:
        return True
    return _is_one_out_of(typed, reading)


def _is_one_out_of(typed: Typed, reading: Reading) -> bool:
    """Whether "one" is a part of a whole: "one in four", "une affaire sur trois"."""
    end = reading.end + is_noun(typed, reading.end)
    behind = typed.behind(typed.words.out_of, end)
    whole = number_at(typed, behind) if behind is not None and typed.same_line(behind) else None
    if whole is None or whole.article or whole.fraction or whole.scaled:
        return False
    amount = whole.amount("plain", typed.language)
    lasts = typed.words.durations.at(typed.tokens, whole.end + typed.is_hyphen(whole.end))
    return amount is not None and 1 < amount <= _LARGEST_WHOLE and not lasts


def _is_label(typed: Typed, reading: Reading, behind: int) -> bool:
    """Whether the number names or dates something: "ISO 27001", "step 3", "12 mars", "chez 3M"."""
    words, start = typed.words, reading.start
    before, following = typed.text(start - 1), typed.text(reading.end)
    if reading.number.scaled:
        return typed.original(start, reading.end) == "3M" and before in words.company_before
    named = start - 2 if before == "." and typed.touches(start - 1) else start - 1
    if named >= behind and typed.text(named) in words.labels and typed.same_line(start):
        return typed.text(named - 1) not in words.not_labels_after
    if looks_like_a_year(reading) and typed.same_line(start) and _is_dated(typed, start, reading.end):
        return True
    if typed.same_line(reading.end) and following in words.streets:
        return True
    dated = typed.same_line(reading.end) and following in words.months
    if before in words.months or dated:
        return True
    return any(typed.original(place) in words.capital_months for place in (start - 1, reading.end))


def _is_dated(typed: Typed, start: int, end: int) -> bool:
    """Whether the words around it make a date of a year: "in 2025", "Q3 2025", "budget 2025: 150k"."""
    place = start - 1
    if typed.text(place) in typed.words.dated:
        return True
    if typed.kind(place) == WORD and typed.text(end) == ":":
        return True
    return typed.touches(place) and typed.text(place) in _PARTS and typed.text(place - 1) in _PARTED


def _is_uncounted(typed: Typed, reading: Reading, *, lone: bool) -> bool:
    """Whether a unit follows that we can't tell ("pesos", "seconds"), or "neuf" means new."""
    number, end = reading.number, reading.end
    end += number.scaled and typed.text(end) in ("de", "d'", "of")
    ordinal = number.scaled and typed.text(end) in typed.words.ordinals  # "5k first year, 20k second"
    if typed.same_line(end) and not ordinal and typed.words.refused_after.at(typed.tokens, end):
        return True
    new = typed.text(reading.start) == "neuf" and reading.end == reading.start + 1
    return new and not lone and not is_noun(typed, reading.end)
