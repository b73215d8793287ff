"""Figures over time: a point for each month or quarter, and the chart that comes of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from account_rows import any_rows, deal, euros, period, rows, scope, spent
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.accounts.calendar import Step
from bot.accounts.errors import AccountsError
from bot.accounts.figures.computing import drawn
from bot.accounts.figures.measure import measure
from bot.accounts.figures.model import FigureName, Rows
from bot.accounts.figures.trend import MAIN, trend
from bot.dialogue.answer import Answer
from bot.dialogue.ledger import UnsourcedNumber, seal
from bot.dialogue.model import Route
from bot.dialogue.writer import Writer
from tools.language import Language

H1 = period("2026-01-01", "2026-06-30")
DEALS = (
    deal("won", closed="2026-01-10", value=10_000),
    deal("lost", closed="2026-01-20"),
    deal("won", closed="2026-02-10", value=20_000),
    deal("lost", closed="2026-04-10"),
    deal("won", closed="2026-06-10", value=30_000),
    deal("won", closed="2026-06-11", value=50_000),
    deal("lost", closed="2026-06-12"),
    deal("lost", closed="2026-06-13"),
)
"""January 1 of 2, February 1 of 1, nothing in March and May, April 0 of 1, June 2 of 4."""


def test_each_month_has_its_own_figure_and_an_empty_one_says_so():
    found = trend("win_rate", rows(*DEALS), scope(H1))

    rates = {
        point.at.en: r.figure("win_rate").value for point in found.points for r in point.results.values()
    }
    assert rates == {"Jan 2026": Decimal("0.5"), "Feb 2026": 1, "Apr 2026": 0, "Jun 2026": Decimal("0.5")}
    assert [text.en.partition(":")[0] for text in found.empty] == ["Mar 2026", "May 2026"]
    assert [len(point.measured.counted) for point in found.points] == [2, 1, 0, 1, 0, 4]


def test_quarters_and_their_chart():
    """A year of quarters: the first half has 2 of 4 and 2 of 5 decided deals won."""
    more = (deal("won", created="2025-08-01", closed="2025-09-01"), deal("lost", closed="2025-12-01"))

    found = trend("win_rate", rows(*DEALS, *more), scope(period("2025-07-01", "2026-06-30")), "quarter")

    (series,) = found.series_of(None)
    assert [place.fr for place in series.at] == ["T3 2025", "T4 2025", "T1 2026", "T2 2026"]
    assert [figure.value for figure in series.columns[0]] == [1, 0, Decimal(2) / 3, Decimal("0.4")]
    assert series.title.en == "win rate by quarter"


def test_the_mean_and_the_median_of_the_cycle_are_drawn_together():
    found = trend("sales_cycle", rows(*DEALS), scope(H1))

    (series,) = found.series_of(None)
    # From 1 January: 9 and 40 days; June: 160 and 161 days, of which 160.5 is the mean.
    assert [figure.value for figure in series.columns[0]] == [9, 40, Decimal("160.5")]
    assert len(series.columns) == 2


def test_amounts_in_two_currencies_have_a_course_each():
    pounds = tuple(
        deal("won", closed=f"2026-0{month}-05", value=7_000, currency="GBP") for month in (1, 2, 3)
    )

    found = trend("average_order_value", rows(*DEALS, *pounds), scope(H1))

    (in_euros,), (in_pounds,) = found.series_of("EUR"), found.series_of("GBP")
    assert [figure.value for figure in in_euros.columns[0]] == [10_000, 20_000, 40_000]
    assert [figure.value for figure in in_pounds.columns[0]] == [7_000, 7_000, 7_000]


def test_more_months_than_a_chart_shows_become_quarters():
    found = trend("win_rate", rows(*DEALS), scope(period("2024-01-01", "2026-06-30")))

    assert found.step == "quarter"
    assert len(found.points) == 10


def test_an_open_period_begins_with_the_first_row_and_ends_today():
    found = trend("win_rate", rows(*DEALS), scope())

    assert (found.points[0].period.start, found.points[-1].period.end) == (date(2026, 1, 1), date(2026, 7, 1))


def test_coverage_has_no_past():
    with pytest.raises(AccountsError, match="no past"):
        trend("pipeline_coverage", rows(*DEALS), scope(H1))


def test_rows_without_any_date_have_no_course():
    with pytest.raises(AccountsError, match="date"):
        trend("win_rate", rows(deal("won", created=None)), scope())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(MAIN))
def test_the_answer_has_a_source_for_every_number_that_it_shows_and_draws(
    name: FigureName, language: Language
):
    spend = tuple(spent(f"2026-0{month}-01", 1_000 * month) for month in (1, 2, 3, 4, 5, 6))
    accounts_deals = (*DEALS, deal("open", value=5_000), deal("won", account=2, closed="2025-05-05"))

    answer = _answered(name, rows(*accounts_deals, spend=spend), language)

    assert seal(answer)
    if name in ("win_rate", "sales_cycle", "average_order_value", "pipeline_velocity"):
        charts = [section.chart for section in answer.sections if section.chart]
        assert [chart.kind for chart in charts] == ["bar" if name == "sales_cycle" else "line"]
        assert all("2026" in category for category in charts[0].categories)


def test_a_number_that_is_no_figure_is_still_refused():
    answer = _answered("win_rate", rows(*DEALS), Language.EN)
    section = Writer(Language.EN).note(measure("win_rate", rows(*DEALS * 7), scope(H1)).told)

    with pytest.raises(UnsourcedNumber):
        seal(_with(answer, section))


def _answered(name: FigureName, data: Rows, language: Language) -> Answer:
    """The trend as the dialogue answers it: the result with its chart, and what was counted."""
    found = trend(name, data, scope(H1))
    writer = Writer(language)
    computed = drawn(found, language)
    sections = tuple(section for one in computed for section in writer.result(one))
    told = writer.note(found.whole.told)
    return Answer(
        id="1", thread="t", language=language, route=Route.TOOL, sections=(*sections, told), computed=computed
    )


def _with(answer: Answer, section: object) -> Answer:
    return replace(answer, sections=(*answer.sections, section))


@settings(deadline=None)
@given(any_rows, st.sampled_from(("month", "quarter")))
def test_the_counts_of_the_steps_add_up_to_those_of_the_whole(data: Rows, step: Step):
    """Every decided deal with a date is counted in one step, and in the whole."""
    found = trend("win_rate", data, scope(H1), step)

    dated = [row for row in found.whole.counted if row.closed is not None]
    assert sum(len(point.measured.counted) for point in found.points) == len(dated)


def test_the_amounts_of_a_point_are_its_own():
    found = trend("average_order_value", rows(*DEALS), scope(H1))

    june = found.points[-1].measured.bases[0].inputs
    assert june[0].value == euros(80_000)
    assert "June 2026" in june[0].quote.en
