"""The course of the cash of an investment: what doors draw, computed where the figures are."""

from decimal import Decimal

from tools import npv, payback, roi
from tools.base import Figure, Series
from tools.display import show_figure
from tools.language import Language
from tools.sales_cycle import TOOL as SALES_CYCLE
from tools.values import Duration, Money, Rate

EN, FR = Language.EN, Language.FR


def euros(amount: int, *, yearly: bool = False) -> Money:
    return Money(Decimal(amount), "EUR", "year" if yearly else None)


def roi_over(years: str) -> tuple[Series, ...]:
    """€40k up front, €5k a year to run, €45k a year saved: €40k a year net."""
    inputs = roi.Inputs(
        initial_cost=(euros(40_000),),
        running_cost=(euros(5_000, yearly=True),),
        gain=(euros(45_000, yearly=True),),
        horizon=Duration(Decimal(years), "year"),
    )
    return roi.compute(inputs).series


def amounts(column: tuple[Figure, ...]) -> list[Decimal]:
    return [figure.value for figure in column]


def test_an_roi_shows_what_the_money_adds_up_to_year_by_year() -> None:
    (series,) = roi_over("3")

    assert amounts(series.columns[0]) == [-40_000, 0, 40_000, 80_000]
    assert [place.en for place in series.at] == ["today", "1\xa0year", "2\xa0years", "3\xa0years"]
    assert [place.fr for place in series.at] == ["aujourd'hui", "1\xa0an", "2\xa0ans", "3\xa0ans"]
    assert show_figure(series.columns[0][-1], FR) == "80\u202f000\xa0€"


def test_a_part_of_a_year_has_its_own_place() -> None:
    (series,) = roi_over("2.5")

    assert amounts(series.columns[0]) == [-40_000, 0, 40_000, 60_000]
    assert series.at[-1].fr == "2,5\xa0ans"


def test_the_last_place_is_the_net_gain() -> None:
    result = roi.compute(roi.TOOL.example)

    assert result.series[0].columns[0][-1].value == result.figure("net_gain").value


def test_a_year_is_no_course_and_a_century_no_drawing() -> None:
    assert roi_over("1") == ()
    assert roi_over("90") == ()


def test_without_an_outlay_there_is_nothing_to_come_back() -> None:
    inputs = roi.Inputs(running_cost=(euros(10, yearly=True),), gain=(euros(30, yearly=True),))

    assert roi.compute(inputs).series == ()


def test_flows_stand_beside_their_running_total() -> None:
    (series,) = npv.compute(npv.TOOL.example).series

    flows, totals = series.columns
    assert amounts(flows) == [-10_000, 4_000, 4_500, 5_000]
    assert amounts(totals) == [-10_000, -6_000, -1_500, 3_500]
    assert [place.fr for place in series.at] == ["aujourd'hui", "période 1", "période 2", "période 3"]


def test_a_payback_is_followed_until_the_outlay_is_back() -> None:
    inputs = payback.Inputs(initial_cost=euros(90_000), gain=euros(30_000, yearly=True))

    (series,) = payback.compute(inputs).series

    assert amounts(series.columns[0]) == [-90_000, -60_000, -30_000, 0]


def test_a_discounted_payback_adds_up_present_values() -> None:
    inputs = payback.Inputs(
        initial_cost=euros(1_000), gain=euros(605, yearly=True), rate=Rate(Decimal("0.1")), discounted=True
    )

    (series,) = payback.compute(inputs).series

    assert amounts(series.columns[0])[:3] == [-1_000, -450, 50]
    assert series.title.en == "Cumulative cash, discounted"


def test_deals_stand_beside_each_other_and_not_in_time() -> None:
    (series,) = SALES_CYCLE.compute(SALES_CYCLE.example).series

    assert not series.timed
    assert [place.en for place in series.at] == ["deal 1", "deal 2", "deal 3", "deal 4"]
    assert amounts(series.columns[0]) == [48, 63, 95, 70]
