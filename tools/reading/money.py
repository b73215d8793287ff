"""Reads amounts of money: the currency before or behind a number, glued scales, cents."""

from dataclasses import replace
from decimal import Decimal

from tools.phrases import NUMERAL, WORD
from tools.reading.numerals import number_at
from tools.reading.reading import Reading
from tools.reading.typed import Typed

CENTS = Decimal(100)
ENDINGS = ".,;:!?)"
_GLUED = {"k": Decimal(10**3), "m": Decimal(10**6), "md": Decimal(10**9)}
_CODE_LENGTHS = (3, 4)
_LONGEST_PREFIX = 8
"""Tokens from a currency's first to the number behind it: "dollars des États-Unis 5"."""

Currency = tuple[str, Decimal, int]
"""An ISO code, the scale glued to it, and the place behind it."""


def prefixed(typed: Typed, start: int) -> Reading | None:
    """The money whose currency begins at a place: "$ 5", "EUR 20", "MAUD 60", "$-5k"."""
    if not may_be_currency(typed, start):
        return None
    found = _currency(typed, start) or _glued(typed, start)
    touching = typed.touches(start) and typed.kind(start - 1) in (WORD, NUMERAL)
    if found is None or touching:
        return None
    code, scale, place = found
    signed = typed.text(place) in ("-", "+") and typed.touches(place + 1)
    place += signed
    if typed.kind(place) != NUMERAL or not typed.same_line(place):
        return None
    number = number_at(typed, place, money=True)
    if number is None:
        return None
    number = number if scale == 1 else replace(number, scale=scale)
    negative = signed and typed.text(place - 1) == "-"
    reading = Reading(start=start, end=number.end, number=number, kind="money", unit=code, negative=negative)
    return _with_second_currency(typed, reading)


def may_be_currency(typed: Typed, start: int) -> bool:
    """Whether a currency with a number behind it may begin here: most words are none, and have none."""
    token = typed.tokens[start]
    code = token.kind == WORD and (len(token.text) in _CODE_LENGTHS or token.text in _GLUED)
    if not code and not typed.words.currencies.begins(token.text):
        return False
    return any(ahead.kind == NUMERAL for ahead in typed.tokens[start + 1 : start + _LONGEST_PREFIX])


def _with_second_currency(typed: Typed, reading: Reading) -> Reading:
    """ "$5k USD", "$10,000 CAD": the second one says which dollar."""
    second = _currency(typed, reading.end)
    if second is None or (second[0] != reading.unit and reading.unit != "USD"):
        return reading
    return replace(reading, unit=second[0], end=second[2])


def suffixed(typed: Typed, reading: Reading) -> Reading | None:
    """The number with the currency behind it: "40 k€", "2 millions d'euros", "75 USD million"."""
    number, end = reading.number, reading.number.end
    if typed.text(end) in (".", ",") and typed.text(end + 1) == "-" and typed.touches(end + 1):
        end += 2  # "80'000.- CHF"
    of = end + (typed.text(end) in ("de", "d'", "of"))
    found = _currency(typed, end) or _currency(typed, of) or _named_by_scale(typed, reading, of)
    if (found is None and not number.scaled) or number.about:
        found = found or _glued(typed, of)
    if found is None:
        return _subunits_alone(typed, reading)
    code, scale, place = found
    word = typed.words.scale_words.get(typed.text(place))
    if word and not number.scaled and len(typed.text(place)) > 3:
        scale, place = word, place + 1
    number = replace(number, scale=number.scale * scale)
    return _with_cents(typed, replace(reading, kind="money", unit=code, number=number, end=place))


def _currency(typed: Typed, place: int) -> Currency | None:
    if place and not typed.same_line(place):
        return None
    found = typed.words.currencies.at(typed.tokens, place)
    if found is not None:
        code, end = found
        # "10 $ ça" names no Canadian dollar
        return (
            ("USD", Decimal(1), place + 1) if "ç" in typed.original(place, end) else (code, Decimal(1), end)
        )
    named = _code(typed, typed.original(place)) if typed.kind(place) == WORD else None
    return (named, Decimal(1), place + 1) if named else None


def _code(typed: Typed, word: str) -> str | None:
    """The ISO code a word is; rare codes need capitals, for many of them are words."""
    code = word.upper()
    if code not in typed.words.codes or code in typed.words.not_codes:
        return None
    return code if word == code or word.lower() in typed.words.plain_codes else None


def _glued(typed: Typed, place: int) -> Currency | None:
    """ "kEUR", "MUSD" in one word, or "k€" with the letter touching the symbol."""
    if typed.kind(place) != WORD or (place and not typed.same_line(place)):
        return None
    word = typed.original(place)
    if name := typed.words.glued_currencies.get(typed.text(place)):
        return name, _GLUED["k"], place + 1
    if len(word) == max(_CODE_LENGTHS) and word[0] in "kKM" and (code := _code(typed, word[1:])):
        return code, _GLUED[word[0].lower()], place + 1
    scale = _GLUED.get(typed.text(place))
    found = typed.words.currencies.at(typed.tokens, place + 1) if typed.touches(place + 1) else None
    return (found[0], scale, found[1]) if scale and found else None


def _named_by_scale(typed: Typed, reading: Reading, place: int) -> Currency | None:
    """Names that are other things too, unless millions of them are spoken of: "361 millions de livres"."""
    name = typed.words.scaled_currencies.get(typed.text(place))
    return (name, Decimal(1), place + 1) if name and reading.number.scaled else None


def _subunits_alone(typed: Typed, reading: Reading) -> Reading | None:
    found = typed.words.subunit_currencies.at(typed.tokens, reading.end)
    if found is None:
        return None
    return replace(reading, kind="money", unit=found[0], end=found[1], step=1 / CENTS)


def _with_cents(typed: Typed, reading: Reading) -> Reading:
    """Adds "and 45 cents", the 50 of "3€50" and of "3 euros 50"."""
    place = reading.end
    if reading.number.scaled or reading.number.tail or not typed.same_line(place):
        return reading
    joined = typed.behind(typed.words.and_or, place) or place
    number = number_at(typed, joined) if joined < len(typed.tokens) else None
    cents = number.amount("plain", typed.language) if number and not number.scaled else None
    if number is None or cents is None or not 0 < cents < CENTS:
        return reading
    if typed.text(number.end) in typed.words.subunits:
        return replace(reading, extra=cents / CENTS, end=number.end + 1)
    if _is_cents(typed, place) and joined == place:
        return replace(reading, extra=cents / CENTS, end=number.end)
    return reading


def _is_cents(typed: Typed, place: int) -> bool:
    """Whether two digits behind a currency are its cents: they touch it, or nothing follows them."""
    if typed.kind(place) != NUMERAL or len(typed.text(place)) != len("50"):
        return False
    touching = typed.touches(place) and not typed.touches(place + 1)
    return touching or typed.text(place + 1) in ENDINGS
