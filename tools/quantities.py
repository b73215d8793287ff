"""Quantities in sales talk: money, percentages, durations and counts, in English and French.

`parse` finds them with their place in the text; what can be read in two ways is left out, never guessed.
The grammar is in `tools.reading`, the words it knows are data in `tools/lexicon/quantities.toml`.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from tools.language import Language
from tools.phrases import FRACTION, NUMERAL
from tools.reading.context import with_context
from tools.reading.doubts import is_doubtful, is_identifier
from tools.reading.durations import lasting
from tools.reading.money import may_be_currency, prefixed, suffixed
from tools.reading.numerals import number_at
from tools.reading.ranges import with_joined_durations, with_shared_units, without_cut_ranges
from tools.reading.reading import Bound, Kind, Reading
from tools.reading.shares import share_at
from tools.reading.spelling import may_spell
from tools.reading.typed import Typed, typed
from tools.values import Period

__all__ = ["Bound", "Kind", "Quantity", "may_spell", "parse", "to_json"]


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """One quantity and where it stands: `text` is `source[start:end]`, with the words of its period.

    `value` is the full amount ("12 k€" is 12000, "15 %" is 15). `unit` is an ISO 4217 code, "%", a unit of
    time or None. `noun` is what a number counts, as typed. `bound` tells the two ends of a range apart.
    """

    text: str
    start: int
    end: int
    kind: Kind
    value: Decimal
    unit: str | None = None
    per: Period | None = None
    noun: str | None = None
    bound: Bound | None = None
    approximate: bool = False


def parse(text: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of a text that can be read for sure, in order, none overlapping another."""
    source = typed(text, language)
    readings = with_shared_units(source, without_cut_ranges(source, _readings(source)))
    quantities = (_quantity(source, reading) for reading in with_joined_durations(source, readings))
    return tuple(quantity for quantity in quantities if quantity is not None)


def to_json(quantity: Quantity) -> dict[str, object]:
    """A quantity as the command line prints it; its value a decimal string."""
    row: dict[str, object] = {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "kind": quantity.kind,
        "value": _plain(quantity.value),
        "unit": quantity.unit,
        "per": quantity.per,
    }
    extras = {"noun": quantity.noun, "bound": quantity.bound, "approximate": quantity.approximate}
    return row | {name: extra for name, extra in extras.items() if extra}


def _plain(number: Decimal) -> str:
    """Without exponent or trailing zeros: "12000", "0.5"."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _readings(source: Typed) -> list[Reading]:
    """Every quantity in order, before neighbours share their units."""
    found: list[Reading] = []
    place = behind = 0
    numerals = any(token.kind == NUMERAL for token in source.tokens)
    while place < len(source.tokens):
        if not _may_begin(source, place, numerals=numerals):
            place += 1
            continue
        reading, place = _at(source, place, behind)
        if reading is not None:
            found.append(reading)
            behind = reading.end
    return found


def _may_begin(source: Typed, place: int, *, numerals: bool) -> bool:
    """Whether looking closer pays: most words are no number, nor a currency with digits behind it."""
    token = source.tokens[place]
    if token.kind in (NUMERAL, FRACTION) or token.text in source.words.spelling:
        return True
    return numerals and may_be_currency(source, place)


def _at(source: Typed, place: int, behind: int) -> tuple[Reading | None, int]:
    """The quantity that begins at a place, and where to go on reading."""
    share = share_at(source, place)
    if share is not None:
        return share, share.end
    reading = prefixed(source, place)
    if reading is None:
        number = number_at(source, place)
        if number is None:
            return None, _past_number_words(source, place)
        if is_identifier(source, place, behind):
            return None, place + 1
        reading = _with_unit(source, Reading(start=place, end=number.end, number=number))
    if is_doubtful(source, reading, behind):
        return None, _past_number_words(source, reading.number.end - 1)
    reading = with_context(source, reading, behind)
    return reading, reading.end


def _with_unit(source: Typed, reading: Reading) -> Reading:
    end = reading.end
    if not source.same_line(end):
        return reading
    percent = source.behind(source.words.percent, end)
    if percent is not None:
        return replace(reading, kind="percent", unit="%", end=percent)
    return suffixed(source, reading) or lasting(source, reading) or reading


def _past_number_words(source: Typed, place: int) -> int:
    """Behind a number in words that could not be read, so that its rest isn't taken for the whole."""
    words = source.words
    if source.text(place) in words.number_words - words.articles:
        while source.same_line(place + 1) and source.text(place + 1) in words.number_words:
            place += 1
    return place + 1


def _quantity(source: Typed, reading: Reading) -> Quantity | None:
    """The finished quantity; None when its digits are unsure."""
    value = reading.amount(source.language)
    if value is None:
        return None
    start, end = source.tokens[reading.start].start, source.tokens[reading.end - 1].end
    return Quantity(
        text=source.source[start:end],
        start=start,
        end=end,
        kind=reading.kind,
        value=value,
        unit=reading.unit,
        per=reading.per,
        noun=reading.noun,
        bound=reading.bound,
        approximate=reading.about,
    )
