"""Stretches of days, months and quarters, and how they are said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from babel.dates import format_date

from tools.language import Language, Text

Step = Literal["month", "quarter"]
MONTHS_IN: dict[Step, int] = {"month": 1, "quarter": 3}


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days from `start` to `end`, both of them in it; None where it is open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def in_words(self) -> Text:
        """ "1 Jan 2026 to 30 Jun 2026", or the year, quarter or month that it is exactly."""
        if self.start is None and self.end is None:
            return ALWAYS
        if self.start is None or self.end is None:
            return self._open
        return _whole(self.start, self.end) or Text(
            en=f"{_day(self.start, Language.EN)} to {_day(self.end, Language.EN)}",
            fr=f"du {_day(self.start, Language.FR)} au {_day(self.end, Language.FR)}",
        )

    @property
    def _open(self) -> Text:
        if self.start is not None:
            from_en, from_fr = _day(self.start, Language.EN), _day(self.start, Language.FR)
            return Text(en=f"since {from_en}", fr=f"depuis le {from_fr}")
        assert self.end is not None
        return Text(en=f"until {_day(self.end, Language.EN)}", fr=f"jusqu'au {_day(self.end, Language.FR)}")


def year(of: int) -> Period:
    """A calendar year."""
    return Period(start=date(of, 1, 1), end=date(of, 12, 31))


def quarter(of: int, number: int) -> Period:
    """A calendar quarter; `number` is from 1 to 4."""
    return months(of, 3 * number - 2, 3)


def months(of: int, first: int, count: int = 1) -> Period:
    """`count` whole months from the month `first` of a year on; months out of 1 to 12 count on."""
    start = month_start(of, first)
    return Period(start=start, end=month_start(of, first + count) - timedelta(days=1))


def month_start(of: int, month: int) -> date:
    """The first day of a month; a month out of 1 to 12 counts on into other years."""
    years, place = divmod(month - 1, 12)
    return date(of + years, place + 1, 1)


def quarter_number(day: date) -> int:
    """Which quarter of its year a day is in, from 1 to 4."""
    return (day.month + 2) // 3


def months_before(day: date, count: int) -> date:
    """The same day `count` months earlier, or the last one of that month."""
    first = month_start(day.year, day.month - count)
    last = month_start(first.year, first.month + 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def steps(start: date, end: date, step: Step) -> Iterator[Period]:
    """The months or quarters that a stretch of days is in; the first and the last are cut to it."""
    size = MONTHS_IN[step]
    first = start.month - (start.month - 1) % size
    count = ((end.year - start.year) * 12 + end.month - first) // size + 1
    for place in range(count):
        begins = month_start(start.year, first + place * size)
        after = month_start(start.year, first + (place + 1) * size)
        yield Period(start=max(begins, start), end=min(after - timedelta(days=1), end))


def shown(day: date) -> Text:
    """A day as people write it: "3 Jan 2026", "3 janv. 2026"."""
    return Text(en=_day(day, Language.EN), fr=_day(day, Language.FR))


def place(period: Period, step: Step) -> Text:
    """What a step of a course is called: "Jan 2026", "Q1 2026", "T1 2026"."""
    start = period.start
    assert start is not None
    if step == "quarter":
        number = quarter_number(start)
        return Text(en=f"Q{number} {start.year}", fr=f"T{number} {start.year}")
    return Text(en=_month(start, Language.EN, "MMM y"), fr=_month(start, Language.FR, "MMM y"))


def _whole(start: date, end: date) -> Text | None:
    """The name of the year, quarter or month that begins and ends on these days."""
    if (start, end) == (year(start.year).start, year(start.year).end):
        return Text(en=f"{start.year}", fr=f"{start.year}")
    number = quarter_number(start)
    if Period(start=start, end=end) == quarter(start.year, number):
        return Text(en=f"Q{number} {start.year}", fr=f"T{number} {start.year}")
    if Period(start=start, end=end) == months(start.year, start.month):
        return Text(en=_month(start, Language.EN, "MMMM y"), fr=_month(start, Language.FR, "MMMM y"))
    return None


@cache
def _day(day: date, language: Language) -> str:
    written = format_date(day, "d MMM y", locale=str(language))
    first = language is Language.FR and day.day == 1
    return f"1er{written[1:]}" if first else written


@cache
def _month(day: date, language: Language, pattern: str) -> str:
    return format_date(day, pattern, locale=str(language))


EVER = Period()
ALWAYS = Text(en="all the time on record", fr="toute la durée connue")
