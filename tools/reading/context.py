"""Reads what stands around a quantity: its sign, "about", what it counts, and the period it is for."""

from dataclasses import replace
from decimal import Decimal
from typing import cast

from tools.language import Language
from tools.phrases import NUMERAL, WORD
from tools.reading.numerals import number_at
from tools.reading.reading import Reading
from tools.reading.typed import Typed
from tools.values import Period

_MOST_NOUN_WORDS = 3
_THE = ("l'", "la", "le")
_FRENCH_PLURALS = ("es", "ifs", "ives", "els", "eux", "aux")


def with_context(typed: Typed, reading: Reading, behind: int) -> Reading:
    """The quantity with all that belongs to it; `behind` is where the one before ends."""
    reading = _with_period(typed, _with_noun(typed, reading))
    return _with_about(typed, _with_sign(typed, reading, behind))


def period_at(typed: Typed, place: int) -> tuple[Period, int] | None:
    """The period named at a place ("a year", "/mois", "par siège et par mois") and the place behind it."""
    if not typed.same_line(place):
        return None
    if typed.text(place) in ("/", "per", "par") and typed.text(place + 1) in typed.words.seats:
        place += 2
    found = typed.words.periods.at(typed.tokens, place) if typed.same_line(place) else None
    if found is None:
        return None
    following = typed.text(found[1]) if typed.same_line(found[1]) else ""
    if typed.text(place) in _THE and following.isdecimal() and len(following) < len("100"):
        return None  # "20k l'année 1"
    return None if following in typed.words.not_a_period_before else found


def is_noun(typed: Typed, place: int) -> bool:
    """Whether a word may be what the number before it counts."""
    if not typed.same_line(place) or typed.kind(place) != WORD:
        return False
    word = typed.text(place)
    if len(word) == 1 or word in typed.words.not_nouns or word in typed.words.number_words:
        return False
    return period_at(typed, place) is None


def _with_noun(typed: Typed, reading: Reading) -> Reading:
    start, end = _noun(typed, reading)
    if end == start or (reading.number.scaled and not _is_plural(typed, start, end)):
        return reading  # "a 20k project" counts no projects
    return replace(reading, noun=typed.original(start, end))


def _is_plural(typed: Typed, start: int, end: int) -> bool:
    words = [typed.text(place) for place in range(start, end)]
    return any(word.endswith(("s", "x")) or word in typed.words.plural_nouns for word in words)


def _noun(typed: Typed, reading: Reading) -> tuple[int, int]:
    """The places of the words that a number counts: modifiers and a noun."""
    start = reading.end
    if reading.kind != "number":
        return start, start
    start += typed.text(start) in ("de", "d'", "of") and reading.number.scaled
    start += typed.is_hyphen(start) or (typed.text(start) == "+" and typed.touches(start))
    end = start
    while end - start < _MOST_NOUN_WORDS and is_noun(typed, end):
        end += 1
        if not _goes_on(typed, end):
            break
    return start, end


def _goes_on(typed: Typed, end: int) -> bool:
    """Whether the counted thing needs the next word too: "qualified prospects", "prospects qualifiés"."""
    word, following = typed.text(end - 1), typed.text(end)
    if word in typed.words.modifiers:
        return True
    if typed.language is Language.FR:
        return following.endswith(_FRENCH_PLURALS)
    plural = following.endswith("s") and not following.endswith("ss")
    return plural and not word.endswith("s") and not typed.original(end - 1).isupper()


def _with_period(typed: Typed, reading: Reading) -> Reading:
    end = _noun(typed, reading)[1]
    recurring = _recurring(typed, end)
    if recurring is None and reading.kind == "money" and typed.kind(end) == WORD and typed.same_line(end):
        recurring = _recurring(typed, end + 1)  # "5 k€ gagnés tous les 2 mois"
    if recurring is not None:
        (per, times), end = recurring
        return replace(reading, per=per, step=reading.step * times, extra=reading.extra * times, end=end)
    untaxed = typed.behind(typed.words.tax, end)
    period = period_at(typed, end) or (period_at(typed, untaxed) if untaxed else None)
    if period is None:
        return reading
    adverb = period[1] - end == 1
    if reading.kind == "number" and adverb and is_noun(typed, period[1]):
        return reading  # "3 monthly payments"
    return replace(reading, per=period[0], end=period[1])


def _recurring(typed: Typed, place: int) -> tuple[tuple[Period, Decimal], int] | None:
    """The period of what comes several times in it or once in several: "twice a day", "every 2 weeks"."""
    if not typed.same_line(place):
        return None
    every = typed.behind(typed.words.every, place)
    if every is not None:
        return _every_so_many(typed, every)
    times, end = typed.words.times.get(typed.text(place)), place + 1
    if times is None:
        number = number_at(typed, place)
        if number is None or typed.text(number.end) not in typed.words.multiples:
            return None
        times, end = number.amount("plain", typed.language), number.end + 1
    period = period_at(typed, end)
    return ((period[0], times), period[1]) if period and times else None


def _every_so_many(typed: Typed, place: int) -> tuple[tuple[Period, Decimal], int] | None:
    """The period of "2 weeks" or "other month" behind "every"."""
    if typed.text(place) in typed.words.every_other:
        number, place = Decimal(2), place + 1
    else:
        found = number_at(typed, place) if typed.same_line(place) else None
        amount = found.amount("unit", typed.language) if found else None
        if found is None or amount is None or amount <= 0:
            return None
        number, place = amount, found.end
    length = typed.words.durations.at(typed.tokens, place)
    if length is None or length[0][1] == "minute":
        return None
    (step, unit), end = length
    return (cast(Period, unit), 1 / (number * step)), end


def _with_sign(typed: Typed, reading: Reading, behind: int) -> Reading:
    place = reading.start - 1
    if place < behind:
        return reading
    sign, before = typed.text(place), typed.text(place - 1)
    if sign in ("-", "+") and typed.touches(place + 1):
        ranging = place == behind and typed.kind(place - 1) == NUMERAL  # "40 -50k"
        free = not ranging and (not typed.touches(place) or before in "([:;,~")
        return replace(reading, start=place, negative=sign == "-" or reading.negative) if free else reading
    spoken = typed.words.negatives.at(typed.tokens, place) and typed.same_line(place + 1)
    if spoken and before not in typed.words.not_negative_after and typed.kind(place - 1) != NUMERAL:
        return replace(reading, start=place, negative=True)
    return reading


def _with_about(typed: Typed, reading: Reading) -> Reading:
    about = reading.number.about or typed.behind(typed.words.about_after, reading.end) is not None
    if reading.start and typed.same_line(reading.start):
        for place in range(max(0, reading.start - 4), reading.start):
            found = typed.words.about_before.at(typed.tokens, place)
            about = about or (found is not None and found[1] == reading.start)
    return replace(reading, about=True) if about and not reading.about else reading
