"""Customer acquisition cost, worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.base import InputError
from tools.cac import Inputs, compute
from tools.values import Count, Money

spends = st.lists(st.integers(0, 10_000_000).map(lambda amount: Money(Decimal(amount), "EUR")), min_size=1)
customers = st.integers(1, 100_000).map(lambda number: Count(Decimal(number)))


def cac(spend: list[Money], new_customers: Count) -> Decimal:
    return compute(Inputs(spend=tuple(spend), new_customers=new_customers)).figure("cac").value


def test_spend_over_new_customers():
    """€90,000 for 36 customers is €2,500 each."""
    result = compute(Inputs(spend=(Money(Decimal(90_000), "EUR"),), new_customers=Count(Decimal(36))))

    assert result.figure("cac").value == 2_500
    assert result.figure("cac").currency == "EUR"


def test_several_spends_are_added_up():
    spend = [Money(Decimal(amount)) for amount in (8_000, 14_000, 3_000)]

    assert cac(spend, Count(Decimal(50))) == 500


def test_customers_of_another_period_are_brought_to_that_of_the_spend():
    """€10,000 a month is €120,000 a year; for 48 customers a year that is €2,500 each."""
    assert cac([Money(Decimal(10_000), "EUR", "month")], Count(Decimal(48), "year")) == 2_500


@pytest.mark.parametrize("number", [0, -3])
def test_nobody_won_has_no_cac(number: int):
    with pytest.raises(InputError) as refused:
        cac([Money(Decimal(100))], Count(Decimal(number)))

    assert refused.value.field == "new_customers"


@pytest.mark.parametrize(
    "spend",
    [
        [],
        [Money(Decimal(-5))],
        [Money(Decimal(5), "EUR"), Money(Decimal(5), "USD")],
        [Money(Decimal(5), None, "month"), Money(Decimal(5), None, "year")],
    ],
)
def test_a_spend_that_cannot_be_added_up_is_refused(spend: list[Money]):
    with pytest.raises(InputError) as refused:
        cac(spend, Count(Decimal(1)))

    assert refused.value.field == "spend"


@given(spends, customers, st.integers(1, 1000))
def test_more_customers_for_the_same_spend_never_cost_more_each(spend: list[Money], won: Count, more: int):
    assert cac(spend, Count(won.number + more)) <= cac(spend, won)


@given(spends, customers)
def test_the_order_of_the_spends_does_not_matter(spend: list[Money], won: Count):
    assert cac(spend[::-1], won) == cac(spend, won)
