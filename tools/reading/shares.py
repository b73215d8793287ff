"""Reads fractions of a whole as percentages: "a quarter of them", "la moitié des clients"."""

from tools.language import Language
from tools.phrases import NUMERAL
from tools.reading.numerals import Number, number_at
from tools.reading.reading import Reading, looks_like_a_year
from tools.reading.typed import Typed

_AMONG = "entre"
"""Behind "d'": "un tiers d'entre eux"."""


def share_at(typed: Typed, place: int) -> Reading | None:
    """The share of a whole that begins at a place, in percent; None where it is a length of time."""
    found = typed.words.shares.at(typed.tokens, place)
    if found is None or typed.text(place - 1) in typed.words.halves_before:
        return None
    value, end = found
    if typed.text(end) not in typed.words.share_of or not typed.same_line(end):
        return None
    if not _is_whole(typed, end):
        return None
    number = Number(start=place, end=end, base=value)
    return Reading(start=place, end=end, number=number, kind="percent", unit="%")


def _is_whole(typed: Typed, link: int) -> bool:
    """Whether something that has parts follows the link: no time, no year, no "third party"."""
    words, following = typed.words, typed.text(link + 1)
    if any(words.durations.at(typed.tokens, link + ahead) for ahead in (1, 2)):
        return False
    if typed.kind(link + 1) == NUMERAL:
        number = number_at(typed, link + 1)
        return number is not None and not looks_like_a_year(
            Reading(start=number.start, end=number.end, number=number)
        )
    if typed.language is Language.FR:
        if typed.text(link) == "d'":
            return following == _AMONG
        return typed.text(link) != "de" or following in words.share_wholes
    return bool(following) and following not in words.articles
