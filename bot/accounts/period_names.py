"""Single days, months, quarters, halves and years as people name them: "Q3 2025", "mars", "last year"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.accounts.calendar import Period, months, quarter, year
from bot.accounts.period_words import (
    MONTH,
    NEXT,
    NEXT_BEHIND,
    ORDINAL,
    PAST,
    PAST_BEHIND,
    PRESENT,
    PRESENT_BEHIND,
    UNIT,
    YEAR,
    Unit,
    month_of,
    ordinal_of,
    unit_of,
)

_OF = r"(?:,? (?:of |de |d'|en |in )?(?:the |l')?|[ -]?)"
_WHICH_YEAR = (
    rf"{YEAR}|this year|cette annee|last year|annee derniere|an dernier|an passe|next year|annee prochaine"
)
_QUARTER = rf"[qt](?P<q>[1-4])(?:{_OF}(?P<qy>{_WHICH_YEAR})|[ -]?'?(?P<qshort>2\d)(?!\d))?"
_SPELLED = rf"(?P<ord>{ORDINAL}) (?P<part>quarter|trimestre|half|semestre)(?:{_OF}(?P<oy>{_WHICH_YEAR}))?"
_LAST_OF = rf"(?:last|dernier) (?P<lastpart>quarter|trimestre|half|semestre){_OF}(?P<ly>{_WHICH_YEAR})"
_HALF = rf"[hs](?P<h>[12])(?:{_OF}(?P<hy>{_WHICH_YEAR}))?"
_YEAR_FIRST = rf"(?P<yf>{YEAR})[ -]?(?:[qt](?P<yq>[1-4])|[hs](?P<yh>[12]))"
_ISO = r"(?P<iso>20\d\d-\d\d(?:-\d\d)?)"
_SLASHED = r"(?P<day>\d{1,2})[/.](?P<mon>\d{1,2})[/.](?P<sy>20\d\d)"
_NO_YEAR = r"(?P<sd>\d{1,2})/(?P<sm>\d{1,2})(?!/)"
"""Only beside another day: by itself "1/2" may be anything."""
_DAY_MONTH = (
    rf"(?P<dm>\d{{1,2}})(?:st|nd|rd|th|er)? (?:of )?(?P<dmm>{MONTH})(?:,? (?P<dmy>{YEAR}))?"
    rf"|(?P<mdm>{MONTH}) (?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<mdy>{YEAR}))?"
)
_MONTH = rf"(?P<m>{MONTH})(?:{_OF}(?P<my>{_WHICH_YEAR})| (?P<mbehind>{PAST_BEHIND}|{NEXT_BEHIND}))?"
_MONTH_BEFORE = rf"(?P<mwhen>last|next|this) (?P<mw>{MONTH})"
_RELATIVE = (
    rf"(?P<before>{PRESENT}|{PAST}|{NEXT}) (?P<unit>{UNIT})"
    rf"|(?P<unitb>{UNIT}) (?P<behind>{PRESENT_BEHIND}|{PAST_BEHIND}|{NEXT_BEHIND})"
)
_AGO = r"(?P<recent>today|aujourd'hui|yesterday|hier)"
_BARE_YEAR = rf"(?P<y>{YEAR})"
_DATED_MONTH = rf"(?:{MONTH})(?:{_OF}(?:{_WHICH_YEAR})| (?:{PAST_BEHIND}|{NEXT_BEHIND}))"
_TELLING = (_ISO, _SLASHED, _YEAR_FIRST, _QUARTER, _SPELLED, _LAST_OF, _HALF, _DAY_MONTH, _MONTH_BEFORE)
"""What can be nothing but a time; the most telling first."""

_ARTICLE = r"(?:the |le |la |les |l'|au |du |mois d'|mois de |month of |annee |year |fin |debut ){0,3}"
NAMED = re.compile(f"{_ARTICLE}(?:{'|'.join((*_TELLING, _NO_YEAR, _MONTH, _RELATIVE, _AGO, _BARE_YEAR))})")


def _plain(pattern: str) -> str:
    """The same without groups, to stand in longer patterns."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


ANY = _plain(NAMED.pattern)
TELLING = _plain(f"(?:{'|'.join((*_TELLING, _DATED_MONTH, _RELATIVE))})")


@dataclass(frozen=True, kw_only=True)
class Clock:
    """The day it is; `ahead` when what is named without a year lies ahead rather than behind."""

    today: date
    ahead: bool = False

    def named(self, words: str, of: int | None = None) -> Period | None:
        """The period that the folded words name; without a year in them it is `of`, or the nearest.

        None when they name none, or a day that the calendar doesn't have.
        """
        found = NAMED.fullmatch(words)
        if found is None:
            return None
        try:
            return self._read(found, of)
        except ValueError:
            return None

    def _read(self, found: re.Match[str], of: int | None) -> Period:
        for read in (self._day, self._quarter, self._half, self._month):
            period = read(found, of)
            if period is not None:
                return period
        if found["y"]:
            return year(int(found["y"]))
        if found["recent"]:
            back = found["recent"] in ("yesterday", "hier")
            day = self.today - timedelta(days=1) if back else self.today
            return Period(start=day, end=day)
        return self._relative(found)

    def _day(self, found: re.Match[str], of: int | None) -> Period | None:
        if found["iso"]:
            parts = [int(part) for part in found["iso"].split("-")]
            return months(parts[0], _month_number(parts[1])) if len(parts) == 2 else _one(date(*parts))
        if found["sy"]:
            return _one(date(int(found["sy"]), int(found["mon"]), int(found["day"])))
        if found["sd"]:
            month = _month_number(int(found["sm"]))
            return _one(date(self._year(None, of, months(self.today.year, month)), month, int(found["sd"])))
        behind = (found["mdm"], found["md"], found["mdy"])
        word, number, said = (found["dmm"], found["dm"], found["dmy"]) if found["dm"] else behind
        if not word:
            return None
        month = month_of(word)
        return _one(date(self._year(said, of, months(self.today.year, month)), month, int(number)))

    def _quarter(self, found: re.Match[str], of: int | None) -> Period | None:
        number = int(found["q"] or found["yq"] or _spelled(found, "quarter|trimestre", last=4))
        if not number:
            return None
        short = found["qshort"] and f"20{found['qshort']}"
        said = found["qy"] or found["yf"] or found["oy"] or found["ly"] or short
        return quarter(self._year(said, of, quarter(self.today.year, number)), number)

    def _half(self, found: re.Match[str], of: int | None) -> Period | None:
        number = int(found["h"] or found["yh"] or _spelled(found, "half|semestre", last=2))
        if number not in (1, 2):
            return None
        first = 6 * number - 5
        said = found["hy"] or found["yf"] or found["oy"] or found["ly"]
        return months(self._year(said, of, months(self.today.year, first, 6)), first, 6)

    def _month(self, found: re.Match[str], of: int | None) -> Period | None:
        word = found["m"] or found["mw"]
        if not word:
            return None
        month = month_of(word)
        when = found["mwhen"] or found["mbehind"] or ""
        if re.fullmatch(NEXT_BEHIND + "|next", when):
            return Clock(today=self.today, ahead=True)._nearest(month)
        if when and when != "this":
            return self._nearest(month, past=True)
        return months(self._year(found["my"], of, months(self.today.year, month)), month)

    def _nearest(self, month: int, *, past: bool = False) -> Period:
        """The next month of that name, or the one that is over last."""
        if past:
            over = month < self.today.month
            return months(self.today.year - (not over), month)
        return months(self.today.year + (month <= self.today.month), month)

    def _year(self, said: str | None, of: int | None, this: Period) -> int:
        """The year that was said, or else the one in which a thing like `this` is the nearest one."""
        if said:
            return int(said) if said.isdigit() else self.today.year + _years_away(said)
        if of is not None:
            return of
        assert this.start is not None
        assert this.end is not None
        if self.ahead:
            return self.today.year + (this.end < self.today)
        return self.today.year - (this.start > self.today)

    def _relative(self, found: re.Match[str]) -> Period:
        unit = unit_of(found["unit"] or found["unitb"])
        word = found["before"] or found["behind"]
        if re.fullmatch(f"{PRESENT}|{PRESENT_BEHIND}", word):
            return self.around(unit, 0)
        return self.around(unit, 1 if re.fullmatch(f"{NEXT}|{NEXT_BEHIND}", word) else -1)

    def around(self, unit: Unit, away: int, count: int = 1) -> Period:
        """`count` whole units, the first of them `away` from the one that today is in."""
        today = self.today
        if unit == "day":
            first = today + timedelta(days=away)
            return Period(start=first, end=first + timedelta(days=count - 1))
        if unit == "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
            return Period(start=monday, end=monday + timedelta(days=7 * count - 1))
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
        first_month = today.month - (today.month - 1) % size
        return months(today.year, first_month + away * size, size * count)


def _spelled(found: re.Match[str], parts: str, last: int) -> int:
    """Which of the parts of a year is spelled out; 0 when none of these is."""
    if found["lastpart"] and re.fullmatch(parts, found["lastpart"]):
        return last
    return ordinal_of(found["ord"]) if found["part"] and re.fullmatch(parts, found["part"]) else 0


def _years_away(said: str) -> int:
    if re.fullmatch("this year|cette annee", said):
        return 0
    return 1 if re.fullmatch("next year|annee prochaine", said) else -1


def _month_number(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError(number)
    return number


def _one(day: date) -> Period:
    return Period(start=day, end=day)
