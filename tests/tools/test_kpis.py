"""Order value, conversion, win rate, sales cycle, time saved and CAC-based ratios, worked by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import (
    average_order_value,
    cac_payback,
    conversion_rate,
    cost_of_inaction,
    ltv,
    ltv_cac,
    sales_cycle,
    time_savings,
    win_rate,
)
from tools.base import InputError
from tools.language import Language
from tools.values import Count, Duration, Money, Rate

positive = st.integers(1, 10_000_000).map(Decimal)


def count(number: float | str, per: str | None = None) -> Count:
    return Count(Decimal(str(number)), per)


def euros(amount: float | str, per: str | None = None) -> Money:
    return Money(Decimal(str(amount)), "EUR", per)


def length(amount: float | str, unit: str, per: str | None = None) -> Duration:
    return Duration(Decimal(str(amount)), unit, per)


def percent(number: float | str, per: str | None = None) -> Rate:
    return Rate(Decimal(str(number)) / 100, per)


class TestAverageOrderValue:
    def test_revenue_over_orders(self):
        """€31,000 over 1,000 orders is €31 (the usual textbook case)."""
        inputs = average_order_value.Inputs(revenue=euros(31_000), orders=count(1_000))

        figure = average_order_value.compute(inputs).figure("average_order_value")

        assert (figure.value, figure.currency) == (31, "EUR")

    def test_orders_by_month_against_revenue_by_year(self):
        inputs = average_order_value.Inputs(revenue=euros(480_000, "year"), orders=count(40, "month"))

        assert average_order_value.compute(inputs).figure("average_order_value").value == 1_000

    @pytest.mark.parametrize(("revenue", "orders", "field"), [(100, 0, "orders"), (-1, 5, "revenue")])
    def test_no_order_or_negative_revenue_has_none(self, revenue: int, orders: int, field: str):
        with pytest.raises(InputError) as refused:
            average_order_value.compute(
                average_order_value.Inputs(revenue=euros(revenue), orders=count(orders))
            )
        assert refused.value.field == field

    @given(positive, positive, positive)
    def test_more_revenue_never_lowers_it(self, revenue: Decimal, more: Decimal, orders: Decimal):
        def value(amount: Decimal) -> Decimal:
            inputs = average_order_value.Inputs(revenue=Money(amount), orders=Count(orders))
            return average_order_value.compute(inputs).figure("average_order_value").value

        assert value(revenue + more) >= value(revenue)


class TestConversionRate:
    def test_converted_over_entered(self):
        inputs = conversion_rate.Inputs(converted=count(45), total=count(300))

        assert conversion_rate.compute(inputs).figure("conversion_rate").value == Decimal("0.15")

    @pytest.mark.parametrize(
        ("converted", "total", "field"), [(1, 0, "total"), (-1, 5, "converted"), (6, 5, "converted")]
    )
    def test_impossible_counts_are_refused(self, converted: int, total: int, field: str):
        with pytest.raises(InputError) as refused:
            conversion_rate.compute(conversion_rate.Inputs(converted=count(converted), total=count(total)))
        assert refused.value.field == field


class TestWinRate:
    def test_won_over_won_and_lost(self):
        inputs = win_rate.Inputs(won=count(30), lost=count(70))

        assert win_rate.compute(inputs).figure("win_rate").value == Decimal("0.3")

    def test_won_out_of_the_decided(self):
        result = win_rate.compute(win_rate.Inputs(won=count(12), decided=count(40)))

        assert result.figure("win_rate").value == Decimal("0.3")
        assert any("still open" in text.to(Language.EN) for text in result.assumptions)

    def test_nothing_lost_is_a_hundred_percent(self):
        assert win_rate.compute(win_rate.Inputs(won=count(4), lost=count(0))).figure("win_rate").value == 1

    @pytest.mark.parametrize(
        ("inputs", "field"),
        [
            (win_rate.Inputs(won=count(0), lost=count(0)), "lost"),
            (win_rate.Inputs(won=count(5)), "lost"),
            (win_rate.Inputs(won=count(-1), lost=count(3)), "won"),
            (win_rate.Inputs(won=count(9), decided=count(8)), "won"),
            (win_rate.Inputs(won=count(3), lost=count(3), decided=count(9)), "decided"),
        ],
    )
    def test_contradictions_are_refused(self, inputs: win_rate.Inputs, field: str):
        with pytest.raises(InputError) as refused:
            win_rate.compute(inputs)
        assert refused.value.field == field


class TestSalesCycle:
    def test_mean_and_median(self):
        """30, 45, 60 and 105 days: 240 ÷ 4 = 60, the middle of 45 and 60 is 52.5."""
        days = tuple(length(amount, "day") for amount in (60, 30, 105, 45))

        result = sales_cycle.compute(sales_cycle.Inputs(days=days))

        assert result.figure("mean_days").value == 60
        assert result.figure("median_days").value == Decimal("52.5")

    def test_weeks_are_seven_days(self):
        inputs = sales_cycle.Inputs(days=(length(2, "week"), length(16, "day")))

        assert sales_cycle.compute(inputs).figure("mean_days").value == 15

    @pytest.mark.parametrize("days", [(), (length(-1, "day"),)])
    def test_no_deal_or_a_negative_length_is_refused(self, days: tuple[Duration, ...]):
        with pytest.raises(InputError):
            sales_cycle.compute(sales_cycle.Inputs(days=days))

    @given(st.lists(st.integers(0, 2000), min_size=1, max_size=30))
    def test_the_mean_lies_between_the_shortest_and_the_longest(self, amounts: list[int]):
        days = tuple(length(amount, "day") for amount in amounts)

        result = sales_cycle.compute(sales_cycle.Inputs(days=days))

        tiny = Decimal("1e-9")
        assert min(amounts) - tiny <= result.figure("mean_days").value <= max(amounts) + tiny
        assert min(amounts) <= result.figure("median_days").value <= max(amounts)


class TestTimeSavings:
    @staticmethod
    def saved(
        hours: Duration, year: Duration | None, people: int = 10, cost: Money | None = None
    ) -> tuple[Decimal, Decimal]:
        inputs = time_savings.Inputs(
            people=count(people), hours=hours, hourly_cost=cost or euros(50), weeks_per_year=year
        )
        result = time_savings.compute(inputs)
        return result.figure("hours_per_year").value, result.figure("savings_per_year").value

    def test_half_an_hour_a_day_over_working_days(self):
        """40 people × 0.5 h × 220 days = 4,400 hours, at $70 an hour $308,000."""
        found = self.saved(
            length("0.5", "hour", "day"), length(220, "day"), 40, Money(Decimal(70), "USD", "hour")
        )

        assert found == (4_400, 308_000)

    @pytest.mark.parametrize(
        ("hours", "year", "expected"),
        [
            (length(2, "hour", "week"), length(46, "week"), 920),
            (length(30, "minute", "day"), length(44, "week"), 1_100),  # 5 days a week
            (length(5, "hour", "week"), length(220, "day"), 2_200),  # 220 ÷ 5 = 44 weeks
            (length(6, "hour", "month"), length(46, "week"), 720),  # 12 months
            (length(2, "hour", "week"), length(1, "year"), 1_040),  # 52 weeks
        ],
    )
    def test_the_period_of_the_hours_meets_that_of_the_year(
        self, hours: Duration, year: Duration, expected: int
    ):
        assert self.saved(hours, year)[0] == expected

    @pytest.mark.parametrize(("period", "expected"), [("month", 1_200), ("quarter", 400), ("year", 100)])
    def test_hours_by_month_quarter_or_year_need_no_weeks_worked(self, period: str, expected: int):
        assert self.saved(length(10, "hour", period), None)[0] == expected

    @pytest.mark.parametrize("period", ["day", "week"])
    def test_hours_by_day_or_week_need_the_weeks_worked(self, period: str):
        with pytest.raises(InputError) as refused:
            self.saved(length(2, "hour", period), None)
        assert refused.value.field == "weeks_per_year"

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"people": count(0)}, "people"),
            ({"hours": length(1, "hour")}, "hours"),
            ({"hours": length("0.5", "day", "week")}, "hours"),
            ({"hours": length(-1, "hour", "day")}, "hours"),
            ({"hours": length(25, "hour", "day")}, "hours"),
            ({"hourly_cost": euros(-5)}, "hourly_cost"),
            ({"hourly_cost": euros(55_000, "year")}, "hourly_cost"),
            ({"weeks_per_year": length(60, "week")}, "weeks_per_year"),
            ({"weeks_per_year": length(0, "week")}, "weeks_per_year"),
            ({"weeks_per_year": length(5, "day", "week")}, "weeks_per_year"),
            ({"weeks_per_year": length(1600, "hour")}, "weeks_per_year"),
        ],
    )
    def test_what_cannot_be_is_refused(self, change: dict[str, object], field: str):
        with pytest.raises(InputError) as refused:
            time_savings.compute(replace(time_savings.TOOL.example, **change))
        assert refused.value.field == field


class TestCostOfInaction:
    @pytest.mark.parametrize(
        ("loss", "wait", "expected"),
        [
            (euros(11_000, "week"), length(6, "month"), 286_000),  # 26 weeks
            (euros(4_000, "month"), length(1, "year"), 48_000),
            (euros(100, "day"), length(3, "week"), 2_100),
            (euros(120_000, "year"), length(2, "quarter"), 60_000),
        ],
    )
    def test_loss_times_the_periods_of_the_wait(self, loss: Money, wait: Duration, expected: int):
        result = cost_of_inaction.compute(cost_of_inaction.Inputs(loss=loss, horizon=wait))

        assert result.figure("total_loss").value == expected

    @pytest.mark.parametrize(
        ("loss", "wait", "field"),
        [
            (euros(0, "week"), length(6, "month"), "loss"),
            (euros(500), length(6, "month"), "loss"),
            (euros(500, "hour"), length(6, "month"), "loss"),
            (euros(500, "week"), length(0, "month"), "horizon"),
        ],
    )
    def test_no_loss_or_no_time_is_refused(self, loss: Money, wait: Duration, field: str):
        with pytest.raises(InputError) as refused:
            cost_of_inaction.compute(cost_of_inaction.Inputs(loss=loss, horizon=wait))
        assert refused.value.field == field


class TestLifetimeValue:
    def test_by_gross_margin(self):
        """€100 a month × 80 % ÷ 4 % a month = €2,000 over 25 months."""
        inputs = ltv.Inputs(arpa=euros(100, "month"), gross_margin=percent(80), churn=percent(4, "month"))

        result = ltv.compute(inputs)

        assert result.figure("ltv").value == 2_000
        assert result.figure("lifetime_months").value == 25
        assert result.convention.name == "gross_margin"

    def test_without_a_margin_it_is_of_revenue_and_says_so(self):
        result = ltv.compute(ltv.Inputs(arpa=euros(100, "month"), churn=percent(4, "month")))

        assert result.figure("ltv").value == 2_500
        assert result.convention.name == "revenue"
        assert "revenue" in result.headline.en.lower()

    def test_yearly_churn_against_monthly_revenue(self):
        """€1,200 a year × 75 % ÷ 25 % a year = €3,600 over four years."""
        inputs = ltv.Inputs(arpa=euros(100, "month"), gross_margin=percent(75), churn=percent(25, "year"))

        result = ltv.compute(inputs)

        assert result.figure("ltv").value == 3_600
        assert result.figure("lifetime_months").value == 48

    def test_with_a_cac(self):
        inputs = ltv.Inputs(
            arpa=euros(1_200, "year"), gross_margin=percent(80), churn=percent(4, "month"), cac=euros(500)
        )

        result = ltv.compute(inputs)

        assert result.figure("ltv_cac").value == 4
        assert result.figure("cac_payback_months").value == Decimal("6.25")

    def test_without_any_period_both_are_taken_by_month_and_it_is_said(self):
        result = ltv.compute(ltv.Inputs(arpa=euros(100), gross_margin=percent(80), churn=percent(4)))

        assert result.figure("ltv").value == 2_000
        assert any("by month" in text.en for text in result.assumptions)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"churn": percent(0)}, "churn"),
            ({"churn": percent(-1)}, "churn"),
            ({"churn": percent(300)}, "churn"),
            ({"gross_margin": percent(-5)}, "gross_margin"),
            ({"gross_margin": percent(0)}, "gross_margin"),
            ({"gross_margin": percent(120)}, "gross_margin"),
            ({"arpa": Money(Decimal(0), "USD")}, "arpa"),
            ({"cac": Money(Decimal(0), "USD")}, "cac"),
            ({"cac": euros(500)}, "cac"),
        ],
    )
    def test_what_has_no_finite_lifetime_or_value_is_refused(self, change: dict[str, object], field: str):
        with pytest.raises(InputError) as refused:
            ltv.compute(replace(ltv.TOOL.example, **change))
        assert refused.value.field == field

    @given(positive, st.integers(1, 100), st.integers(1, 99))
    def test_more_churn_never_raises_it(self, arpa: Decimal, margin: int, churn: int):
        def value(rate: int) -> Decimal:
            inputs = ltv.Inputs(arpa=Money(arpa), gross_margin=percent(margin), churn=percent(rate))
            return ltv.compute(inputs).figure("ltv").value

        assert value(churn + 1) <= value(churn)


class TestAcquisitionCostRatios:
    def test_ltv_over_cac(self):
        inputs = ltv_cac.Inputs(ltv=euros(6_000), cac=euros(1_500))

        assert ltv_cac.compute(inputs).figure("ltv_cac").value == 4

    def test_payback_from_yearly_revenue(self):
        """€2,400 a year is €200 a month, €140 of margin: €1,680 ÷ €140 = 12 months."""
        inputs = cac_payback.Inputs(cac=euros(1_680), arpa=euros(2_400, "year"), gross_margin=percent(70))

        assert cac_payback.compute(inputs).figure("cac_payback_months").value == 12

    def test_two_currencies_have_no_ratio(self):
        with pytest.raises(InputError):
            ltv_cac.compute(ltv_cac.Inputs(ltv=euros(6_000), cac=Money(Decimal(1_500), "USD")))

    @pytest.mark.parametrize(("amount", "field"), [(0, "cac"), (-5, "cac")])
    def test_a_cac_of_nothing_is_refused(self, amount: int, field: str):
        with pytest.raises(InputError) as refused:
            ltv_cac.compute(ltv_cac.Inputs(ltv=euros(6_000), cac=euros(amount)))
        assert refused.value.field == field

    def test_no_margin_never_pays_back(self):
        with pytest.raises(InputError) as refused:
            cac_payback.compute(cac_payback.Inputs(cac=euros(10), arpa=euros(5), gross_margin=percent(0)))
        assert refused.value.field == "gross_margin"
