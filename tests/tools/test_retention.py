"""Customer and revenue retention, worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import retention_rate, revenue_retention
from tools.base import InputError, Result
from tools.values import Count, Money


def customers(start: int, end: int, new: int) -> Result:
    return retention_rate.compute(
        retention_rate.Inputs(start=Count(Decimal(start)), end=Count(Decimal(end)), new=Count(Decimal(new)))
    )


def revenue(start: float, **amounts: float) -> Result:
    return revenue_retention.compute(
        revenue_retention.Inputs(
            start=Money(Decimal(start), "EUR"),
            **{name: Money(Decimal(amount), "EUR") for name, amount in amounts.items()},
        )
    )


class TestCustomers:
    def test_those_of_the_start_still_there(self):
        """500 at the start, 530 at the end of whom 80 are new: 450 stayed, 90 %."""
        result = customers(500, 530, 80)

        assert result.figure("retention_rate").value == Decimal("0.9")
        assert result.figure("churn_rate").value == Decimal("0.1")

    @pytest.mark.parametrize(
        ("start", "end", "new", "field"),
        [(0, 5, 5, "start"), (10, 5, -1, "new"), (10, 5, 6, "new"), (10, 15, 2, "end")],
    )
    def test_counts_that_contradict_each_other_are_refused(self, start: int, end: int, new: int, field: str):
        with pytest.raises(InputError) as refused:
            customers(start, end, new)
        assert refused.value.field == field

    @given(st.integers(1, 10**6), st.data())
    def test_retention_and_churn_make_one(self, start: int, data: st.DataObject):
        kept = data.draw(st.integers(0, start))
        new = data.draw(st.integers(0, 10**6))

        result = customers(start, kept + new, new)

        total = result.figure("retention_rate").value + result.figure("churn_rate").value
        assert float(total) == pytest.approx(1, abs=1e-20)


class TestRevenue:
    def test_gross_and_net(self):
        """€200k − 10k of churn − 6k of contraction is 92 %; with 30k of expansion 107 %."""
        result = revenue(200_000, churned=10_000, contraction=6_000, expansion=30_000)

        assert result.figure("grr").value == Decimal("0.92")
        assert result.figure("nrr").value == Decimal("1.07")

    def test_what_was_not_given_counts_as_none_and_is_said(self):
        result = revenue(100, churned=20)

        assert result.figure("nrr").value == Decimal("0.8")
        assert len(result.assumptions) == 2

    @pytest.mark.parametrize(
        ("start", "amounts", "field"),
        [
            (0, {"churned": 0}, "start"),
            (100, {"churned": -5}, "churned"),
            (100, {"expansion": -5}, "expansion"),
            (100, {"churned": 70, "contraction": 40}, "churned"),
        ],
    )
    def test_what_cannot_be_is_refused(self, start: float, amounts: dict[str, float], field: str):
        with pytest.raises(InputError) as refused:
            revenue(start, **amounts)
        assert refused.value.field == field

    def test_amounts_of_different_periods_are_refused(self):
        with pytest.raises(InputError):
            revenue_retention.compute(
                revenue_retention.Inputs(
                    start=Money(Decimal(100), None, "month"), churned=Money(Decimal(10), None, "year")
                )
            )

    @given(st.integers(1, 10**9), st.data())
    def test_gross_is_at_most_one_and_never_above_net(self, start: int, data: st.DataObject):
        churned = data.draw(st.integers(0, start))
        expansion = data.draw(st.integers(0, 10**9))

        result = revenue(start, churned=churned, expansion=expansion)

        assert result.figure("grr").value <= 1
        assert result.figure("grr").value <= result.figure("nrr").value
