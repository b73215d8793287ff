"""Amounts by one period counted by another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.base import InputError
from tools.periods import one_period, per_period, periods_in, same_period
from tools.values import PERIODS_PER_YEAR, Count, Duration, Money

units = st.sampled_from(sorted(PERIODS_PER_YEAR))


@pytest.mark.parametrize(
    ("amount", "unit", "period", "expected"),
    [
        (2, "week", "day", 14),
        (6, "month", "week", 26),
        (1, "quarter", "month", 3),
        (90, "minute", "hour", "1.5"),
    ],
)
def test_how_many_periods_a_time_holds(amount: int, unit: str, period: str, expected: float | str):
    assert periods_in(Duration(Decimal(amount), unit), period) == Decimal(expected)


@pytest.mark.parametrize(
    ("amount", "to", "by", "expected"),
    [(10, "week", "day", 70), (100, "year", "month", 1200), (52, "week", "year", 1)],
)
def test_an_amount_by_another_period(amount: int, to: str, by: str, expected: int):
    assert per_period(Decimal(amount), to, by) == expected


@given(st.integers(1, 10**9), units, units)
def test_there_and_back_is_the_same_amount(amount: int, to: str, by: str):
    back = per_period(per_period(Decimal(amount), to, by), by, to)

    assert float(back) == pytest.approx(amount, rel=1e-20)


def test_an_amount_without_a_period_shares_that_of_the_other():
    assert same_period(Count(Decimal(48)), Money(Decimal(10), None, "month")) == 48
    assert same_period(Count(Decimal(48), "year"), Money(Decimal(10), None, "month")) == 4


def test_amounts_that_are_added_up_share_a_period():
    monthly, yearly = Money(Decimal(1), None, "month"), Money(Decimal(1), None, "year")

    assert one_period("spend", (monthly, None, Money(Decimal(1)))) == "month"
    with pytest.raises(InputError):
        one_period("spend", (monthly, yearly))
