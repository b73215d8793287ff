"""Reads which days a message is about, in both languages: "this quarter", "depuis janvier", "in 2025"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.accounts.calendar import EVER, Period, months_before
from bot.accounts.period_names import ANY, TELLING, Clock
from bot.accounts.period_words import MONTH, NUMBER, ROLLING, ROLLING_BEHIND, UNIT, YEAR, number_of, unit_of
from tools.phrases import fold


@dataclass(frozen=True, kw_only=True)
class PeriodRead:
    """The days that were read, and the words for them with their place in the text."""

    period: Period
    quote: str
    start: int
    end: int


def read_period(text: str, today: date, *, ahead: bool = False) -> PeriodRead | None:
    """The period that `text` names; None when it names none.

    A month or a quarter without a year is the last one that has begun, or with `ahead` the next one that is
    not over. "Last 12 months" ends today; "last month" is the calendar month before.
    """
    folded, clock = fold(text), Clock(today=today, ahead=ahead)
    for pattern, read in _RULES:
        for found in pattern.finditer(folded):
            period = read(found, clock)
            if period is not None:
                start, end = found.span("said")
                return PeriodRead(period=period, quote=text[start:end], start=start, end=end)
    return None


def _range(found: re.Match[str], clock: Clock) -> Period | None:
    """From the beginning of the one to the end of the other; a year said once goes for both."""
    first, last = clock.named(found["from"]), clock.named(found["to"])
    if first is None or last is None or first.start is None or last.end is None:
        return None
    start, end = first.start, last.end
    if re.search(YEAR, found["to"]) and not re.search(YEAR, found["from"]):
        first = _first_that(found["from"], clock, (end.year, end.year - 1), before=end)
    else:
        last = _first_that(found["to"], clock, (start.year, start.year + 1), after=start)
    return None if first is None or last is None else Period(start=first.start, end=last.end)


def _first_that(
    words: str, clock: Clock, years: tuple[int, ...], *, before: date = date.max, after: date = date.min
) -> Period | None:
    """What the words name in the first of the years that puts it where it has to be."""
    for of in years:
        named = clock.named(words, of)
        if named and named.start and named.end and named.start <= before and after <= named.end:
            return named
    return None


def _since(found: re.Match[str], clock: Clock) -> Period | None:
    named = Clock(today=clock.today).named(found["name"])
    return None if named is None or named.start is None else _until_today(named.start, clock)


def _after(found: re.Match[str], clock: Clock) -> Period | None:
    named = Clock(today=clock.today).named(found["name"])
    if named is None or named.end is None:
        return None
    return _until_today(named.end + timedelta(days=1), clock)


def _until(found: re.Match[str], clock: Clock) -> Period | None:
    named = clock.named(found["name"])
    return None if named is None else Period(end=named.end)


def _before(found: re.Match[str], clock: Clock) -> Period | None:
    named = clock.named(found["name"])
    if named is None or named.start is None:
        return None
    return Period(end=named.start - timedelta(days=1))


def _to_date(found: re.Match[str], clock: Clock) -> Period | None:
    word = found["begun"]
    unit = unit_of({"ytd": "year", "qtd": "quarter", "mtd": "month"}.get(word, word))
    start = clock.around(unit, 0).start
    return None if start is None else _until_today(start, clock)


def _past_year(_: re.Match[str], clock: Clock) -> Period:
    return Period(start=months_before(clock.today, 12) + timedelta(days=1), end=clock.today)


def _rolling(found: re.Match[str], clock: Clock) -> Period | None:
    """Quarters and halves are whole ones that are over; days, weeks, months and years end today."""
    number, unit = number_of(found["number"]), unit_of(found["unit"])
    if not number:
        return None
    if unit in ("quarter", "half"):
        return clock.around(unit, -number, number)
    if unit in ("day", "week"):
        days = number * (7 if unit == "week" else 1)
        return Period(start=clock.today - timedelta(days=days - 1), end=clock.today)
    before = months_before(clock.today, number * (12 if unit == "year" else 1))
    return Period(start=before + timedelta(days=1), end=clock.today)


def _coming(found: re.Match[str], clock: Clock) -> Period | None:
    number, unit = number_of(found["number"]), unit_of(found["unit"])
    if not number:
        return None
    if unit in ("quarter", "half"):
        return clock.around(unit, 1, number)
    if unit in ("day", "week"):
        days = number * (7 if unit == "week" else 1)
        return Period(start=clock.today, end=clock.today + timedelta(days=days - 1))
    end = months_before(clock.today, -number * (12 if unit == "year" else 1))
    return Period(start=clock.today, end=end - timedelta(days=1))


def _name(found: re.Match[str], clock: Clock) -> Period | None:
    return clock.named(found["name"])


def _bare_year(found: re.Match[str], clock: Clock) -> Period | None:
    """A year by itself; behind a month it is the rest of a day that the calendar doesn't have."""
    behind_month = re.search(rf"{MONTH},? ?$", found.string[: found.start("said")])
    return None if behind_month else clock.named(found["name"])


def _ever(_: re.Match[str], __: Clock) -> Period:
    return EVER


def _until_today(start: date, clock: Clock) -> Period | None:
    return Period(start=start, end=clock.today) if start <= clock.today else None


Reader = Callable[[re.Match[str], Clock], Period | None]
Rule = tuple[re.Pattern[str], Reader]

_PLACED = (
    r"(?:(?:since|for|over|in|during|within|depuis|sur|pendant|dans|pour) )?(?:(?:the|les|ces|nos|des) )?"
)
_COUNTED = rf"(?P<number>{NUMBER}) (?P<unit>{UNIT})"
_DASH = r"(?<!20\d\d)-|-(?![qths][1-4])"
"""Between two times, and not inside the one that is "2025-Q2"."""
_TO = rf" ?(?:to|until|till|through|a|au|aux|jusqu'a|jusqu'au|jusqu'en|jusque|->|{_DASH}) ?(?:end of |fin )?"
_NO_YEAR = (
    r"(?! ?(?:%|€|\$|£|k\b|m\b|eur|usd|euros?\b|dollars?\b|deals?\b|affaires?\b|clients?\b|customers?\b"
    r"|orders?\b|commandes?\b|prospects?\b|leads?\b))"
)
"""What a number is counted in that is no year."""
_IN = r"(?:in|for|during|over|of|on|through|en|pour|sur|durant|pendant|de|au cours de|au mois de|month of) "


def _rules(read: Reader, *patterns: str) -> tuple[Rule, ...]:
    return tuple((re.compile(rf"(?<![\w/.,-])(?P<said>{p})(?![\w/]|[.,]\d)"), read) for p in patterns)


_RULES: tuple[Rule, ...] = (
    *_rules(
        _range,
        rf"(?:between|entre) (?P<from>{ANY}) (?:and|et) (?P<to>{ANY})",
        rf"(?:(?:from|since|de|du|d'|depuis) ?)?(?P<from>{ANY}){_TO}(?P<to>{ANY})",
    ),
    *_rules(
        _to_date,
        r"(?:the )?(?P<begun>year|quarter|month)[ -]to[ -]date",
        r"(?P<begun>ytd|qtd|mtd)",
        r"(?:since|from) the (?:beginning|start) of (?:the|this) (?:current )?(?P<begun>year|quarter|month)",
        r"depuis (?:le )?debut (?:de l'|du |de ce |de cette |de )(?P<begun>annee|trimestre|mois|semestre)",
    ),
    *_rules(_past_year, r"(?:over|in|during|for) the (?:past|last) year", r"sur un an"),
    *_rules(
        _rolling,
        rf"{_PLACED}(?:{ROLLING}) {_COUNTED}",
        rf"{_PLACED}(?P<number>{NUMBER}) (?:{ROLLING}) (?P<unit>{UNIT})",
        rf"{_PLACED}{_COUNTED} (?:{ROLLING_BEHIND})",
        rf"(?:depuis|sur) {_COUNTED}",
    ),
    *_rules(
        _coming,
        rf"{_PLACED}(?:next|coming) {_COUNTED}",
        rf"{_PLACED}(?P<number>{NUMBER}) (?:prochaine?s|next|coming) (?P<unit>{UNIT})",
        rf"(?:within|dans|d'ici) (?:the |les |a )?{_COUNTED}",
    ),
    *_rules(_since, rf"(?:since|depuis|from|starting|a partir de|a partir d'|a compter de) ?(?P<name>{ANY})"),
    *_rules(_after, rf"(?:after|apres) (?P<name>{ANY})"),
    *_rules(_until, rf"(?:until|till|up to|jusqu'a|jusqu'au|jusqu'en) ?(?P<name>{ANY})"),
    *_rules(_before, rf"(?:before|avant) (?P<name>{ANY})"),
    *_rules(_name, rf"(?P<name>{TELLING})", rf"(?:{_IN}|d')(?P<name>{MONTH})"),
    *_rules(
        _bare_year, rf"{_IN}(?:the year |l'annee )?(?P<name>{YEAR}){_NO_YEAR}", rf"(?P<name>{YEAR}){_NO_YEAR}"
    ),
    *_rules(
        _ever, r"all[ -]time|ever|since the (?:beginning|start)|depuis (?:toujours|le debut)|de tout temps"
    ),
)
