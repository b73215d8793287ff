"""The days that a message is about, in words of both languages, and how they are said again."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.accounts.calendar import EVER, Period, months, place, quarter, shown, steps, year
from bot.accounts.periods import read_period
from tools.language import Language

TODAY = date(2026, 11, 28)
"""A Saturday of the fourth quarter."""


def days(start: str, end: str) -> Period:
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end))


def since(start: str) -> Period:
    return Period(start=date.fromisoformat(start), end=TODAY)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("win rate this quarter", days("2026-10-01", "2026-12-31")),
        ("our win rate for the current month?", days("2026-11-01", "2026-11-30")),
        ("conversion rate Q3", days("2026-07-01", "2026-09-30")),
        ("conversion rate in Q3 2025", days("2025-07-01", "2025-09-30")),
        ("Q1 '25 win rate", days("2025-01-01", "2025-03-31")),
        ("2025-Q2 sales cycle", days("2025-04-01", "2025-06-30")),
        ("the second quarter of 2025", days("2025-04-01", "2025-06-30")),
        ("Q2 last year", days("2025-04-01", "2025-06-30")),
        ("last quarter of 2025", days("2025-10-01", "2025-12-31")),
        ("Q1-Q3 2025", days("2025-01-01", "2025-09-30")),
        ("H1 2025", days("2025-01-01", "2025-06-30")),
        ("first half of 2026", days("2026-01-01", "2026-06-30")),
        ("CAC last year", days("2025-01-01", "2025-12-31")),
        ("CAC last month", days("2026-10-01", "2026-10-31")),
        ("CAC last quarter", days("2026-07-01", "2026-09-30")),
        ("last week", days("2026-11-16", "2026-11-22")),
        ("next quarter's coverage", days("2027-01-01", "2027-03-31")),
        ("in 2025", days("2025-01-01", "2025-12-31")),
        ("win rate 2025?", days("2025-01-01", "2025-12-31")),
        ("in March", days("2026-03-01", "2026-03-31")),
        ("in December", days("2025-12-01", "2025-12-31")),
        ("March 2025", days("2025-03-01", "2025-03-31")),
        ("last March", days("2026-03-01", "2026-03-31")),
        ("since January", since("2026-01-01")),
        ("since 2024", since("2024-01-01")),
        ("since 3 March 2025", since("2025-03-03")),
        ("since March 3rd, 2025", since("2025-03-03")),
        ("since last month", since("2026-10-01")),
        ("from 2025-03-15 to 2025-04-02", days("2025-03-15", "2025-04-02")),
        ("from January to March", days("2026-01-01", "2026-03-31")),
        ("from November to February 2026", days("2025-11-01", "2026-02-28")),
        ("from November 2025 to February", days("2025-11-01", "2026-02-28")),
        ("between Jan and Jun 2025", days("2025-01-01", "2025-06-30")),
        ("Jan-Mar 2025", days("2025-01-01", "2025-03-31")),
        ("over the last 12 months", days("2025-11-29", "2026-11-28")),
        ("in the past 90 days", days("2026-08-31", "2026-11-28")),
        ("the last two weeks", days("2026-11-15", "2026-11-28")),
        ("over the past year", days("2025-11-29", "2026-11-28")),
        ("the last 2 quarters", days("2026-04-01", "2026-09-30")),
        ("year to date", since("2026-01-01")),
        ("win rate YTD", since("2026-01-01")),
        ("since the beginning of the quarter", since("2026-10-01")),
        ("the next 90 days", days("2026-11-28", "2027-02-25")),
        ("until June 2026", Period(end=date(2026, 6, 30))),
        ("before 2026", Period(end=date(2025, 12, 31))),
        ("after March 2026", since("2026-04-01")),
        ("what's our all-time win rate", EVER),
    ],
)
def test_english_words_name_days(text: str, period: Period):
    read = read_period(text, TODAY)

    assert read is not None
    assert read.period == period
    assert text[read.start : read.end] == read.quote


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("taux de succès ce trimestre", days("2026-10-01", "2026-12-31")),
        ("sur le trimestre en cours", days("2026-10-01", "2026-12-31")),
        ("au 2e trimestre", days("2026-04-01", "2026-06-30")),
        ("au deuxième trimestre 2025", days("2025-04-01", "2025-06-30")),
        ("T3 2025", days("2025-07-01", "2025-09-30")),
        ("au T1 de l'année dernière", days("2025-01-01", "2025-03-31")),
        ("1er semestre 2026", days("2026-01-01", "2026-06-30")),
        ("au S2 2025", days("2025-07-01", "2025-12-31")),
        ("l'an dernier", days("2025-01-01", "2025-12-31")),
        ("l'année dernière", days("2025-01-01", "2025-12-31")),
        ("cette année", days("2026-01-01", "2026-12-31")),
        ("le mois dernier", days("2026-10-01", "2026-10-31")),
        ("le trimestre précédent", days("2026-07-01", "2026-09-30")),
        ("le trimestre prochain", days("2027-01-01", "2027-03-31")),
        ("la semaine dernière", days("2026-11-16", "2026-11-22")),
        ("en 2025", days("2025-01-01", "2025-12-31")),
        ("en mars", days("2026-03-01", "2026-03-31")),
        ("en mars dernier", days("2026-03-01", "2026-03-31")),
        ("en février 2025", days("2025-02-01", "2025-02-28")),
        ("au mois d'août", days("2026-08-01", "2026-08-31")),
        ("depuis janvier", since("2026-01-01")),
        ("depuis le 3 mars 2025", since("2025-03-03")),
        ("depuis le 1er mars", since("2026-03-01")),
        ("depuis 01/03/2025", since("2025-03-01")),
        ("depuis le début de l'année", since("2026-01-01")),
        ("depuis 3 mois", days("2026-08-29", "2026-11-28")),
        ("les 12 derniers mois", days("2025-11-29", "2026-11-28")),
        ("sur les douze derniers mois", days("2025-11-29", "2026-11-28")),
        ("sur 12 mois glissants", days("2025-11-29", "2026-11-28")),
        ("les 2 derniers trimestres", days("2026-04-01", "2026-09-30")),
        ("ces 30 derniers jours", days("2026-10-30", "2026-11-28")),
        ("du 1er janvier au 30 juin 2026", days("2026-01-01", "2026-06-30")),
        ("du 12/03 au 15/04/2026", days("2026-03-12", "2026-04-15")),
        ("de janvier à mars", days("2026-01-01", "2026-03-31")),
        ("d'octobre à décembre", days("2026-10-01", "2026-12-31")),
        ("entre janvier et juin 2025", days("2025-01-01", "2025-06-30")),
        ("jusqu'à fin juin 2026", Period(end=date(2026, 6, 30))),
        ("avant 2026", Period(end=date(2025, 12, 31))),
        ("les 90 prochains jours", days("2026-11-28", "2027-02-25")),
        ("depuis toujours", EVER),
    ],
)
def test_french_words_name_days(text: str, period: Period):
    read = read_period(text, TODAY)

    assert read is not None
    assert read.period == period
    assert text[read.start : read.end] == read.quote


@pytest.mark.parametrize(
    "text",
    [
        "what is our win rate",
        "may I have the win rate?",
        "quel est notre taux de succès ?",
        "we won 2025 deals",
        "an offer of 2000 €",
        "ROI over 3 years",
        "on 30 February 2026",
        "see Q5",
        "1/2 of the deals",
        "they march on",
        "we sell to Mars",
    ],
)
def test_other_words_name_none(text: str):
    assert read_period(text, TODAY) is None


def test_without_a_year_what_lies_behind_is_meant_unless_one_looks_ahead():
    assert read_period("Q1", date(2026, 2, 10)) == read_period("Q1", date(2026, 2, 10), ahead=True)
    behind, ahead = read_period("Q1", TODAY), read_period("Q1", TODAY, ahead=True)

    assert behind is not None
    assert ahead is not None
    assert behind.period == quarter(2026, 1)
    assert ahead.period == quarter(2027, 1)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2098, 12, 31)), st.sampled_from(("month", "quarter")))
def test_a_period_that_is_said_is_read_as_itself(day: date, kind: str):
    period = months(day.year, day.month) if kind == "month" else quarter(day.year, (day.month + 2) // 3)

    for words in (period.in_words.en, period.in_words.fr):
        read = read_period(words, TODAY)
        assert read is not None
        assert read.period == period


@settings(deadline=None)
@given(st.dates(date(2001, 1, 1), date(2097, 12, 31)), st.integers(0, 900))
def test_the_steps_of_a_period_hold_each_of_its_days_once(start: date, length: int):
    end = date.fromordinal(start.toordinal() + length)

    for step in ("month", "quarter"):
        held = [period for period in steps(start, end, step) if period.start and period.end]
        assert held[0].start == start
        assert held[-1].end == end
        for before, after in pairwise(held):
            assert before.end is not None
            assert after.start is not None
            assert after.start.toordinal() == before.end.toordinal() + 1


def test_periods_are_said_in_both_languages():
    assert year(2025).in_words.en == "2025"
    assert quarter(2026, 2).in_words.fr == "T2 2026"
    assert months(2026, 8).in_words.fr == "août 2026"
    assert days("2026-01-01", "2026-06-29").in_words.to(Language.FR) == "du 1er janv. 2026 au 29 juin 2026"
    assert days("2026-01-01", "2026-06-29").in_words.en == "1 Jan 2026 to 29 Jun 2026"
    assert since("2026-01-02").in_words.en == "2 Jan 2026 to 28 Nov 2026"
    assert Period(start=date(2026, 1, 2)).in_words.fr == "depuis le 2 janv. 2026"
    assert Period(end=date(2026, 1, 2)).in_words.en == "until 2 Jan 2026"
    assert shown(date(2026, 5, 3)).fr == "3 mai 2026"
    assert place(quarter(2026, 2), "quarter").fr == "T2 2026"
    assert place(months(2026, 2), "month").fr == "févr. 2026"
