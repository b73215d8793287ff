"""Discounting and rates of return, checked by hand and against pyxirr."""

from decimal import Decimal

import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st

from tools.cashflow import Flow, at_year_ends, present_value, rates_of_return, sign_changes

amounts = st.lists(st.integers(-100_000, 100_000), min_size=2, max_size=12)
gains = st.lists(st.integers(0, 50_000), min_size=1, max_size=12)
rates = st.decimals(Decimal("-0.5"), Decimal(3), places=4)


def yearly(*amounts: float | str) -> list[Flow]:
    return [(Decimal(year), Decimal(str(amount))) for year, amount in enumerate(amounts)]


def test_today_is_not_discounted():
    assert present_value(yearly(100, 110), Decimal("0.1")) == 200


@given(amounts, rates)
def test_present_value_agrees_with_pyxirr(flows: list[int], rate: Decimal):
    expected = pyxirr.npv(float(rate), [float(amount) for amount in flows])

    assert float(present_value(yearly(*flows), rate)) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(st.integers(1, 100_000), gains, rates, st.decimals("0.0001", 2, places=4))
def test_present_value_of_a_plain_investment_falls_as_the_rate_rises(
    outlay: int, received: list[int], rate: Decimal, step: Decimal
):
    assume(any(received))
    flows = yearly(-outlay, *received)

    assert present_value(flows, rate + step) < present_value(flows, rate)


@given(st.integers(1, 100_000), gains)
def test_a_plain_investment_has_the_rate_that_pyxirr_finds(outlay: int, received: list[int]):
    assume(sum(received) > outlay / 2)
    expected = pyxirr.irr([-float(outlay), *map(float, received)])
    assume(expected is not None and -0.99 < expected < 1000)

    found = rates_of_return(yearly(-outlay, *received))

    assert [float(rate) for rate in found] == [pytest.approx(expected, rel=1e-7, abs=1e-7)]


@given(amounts)
def test_every_rate_found_brings_the_flows_to_zero(flows: list[int]):
    size = sum(abs(amount) for amount in flows)

    for rate in rates_of_return(yearly(*flows)):
        worst = max(abs(present_value([flow], rate)) for flow in yearly(*flows))
        assert abs(present_value(yearly(*flows), rate)) <= Decimal("1e-9") * max(worst, size)


@given(st.lists(st.sampled_from(["-0.5", "-0.2", "0.05", "0.1", "0.4", "1.5"]), min_size=1, max_size=4))
def test_all_the_rates_that_flows_were_built_from_are_found(built_from: list[str]):
    """Multiplying out (x·(1 + r) − 1) for each rate gives flows with exactly these rates, x = 1 ÷ (1 + r)."""
    flows = [Decimal(1)]
    for rate in built_from:
        growth = 1 + Decimal(rate)
        flows = [a - b for a, b in zip([*(f * growth for f in [0, *flows])], [*flows, 0], strict=True)]

    found = rates_of_return(yearly(*flows))

    assert [float(rate) for rate in found] == pytest.approx(sorted({float(r) for r in built_from}), abs=1e-5)


def test_two_changes_of_sign_can_have_two_rates():
    assert [round(rate, 6) for rate in rates_of_return(yearly(-100, 230, -132))] == [
        Decimal("0.1"),
        Decimal("0.2"),
    ]


def test_two_changes_of_sign_can_have_no_rate():
    flows = yearly(100, -300, 300)

    assert sign_changes(flows) == 2
    assert rates_of_return(flows) == ()


def test_flows_of_one_sign_have_no_rate():
    assert rates_of_return(yearly(-100, 0, -5)) == ()


def test_flows_of_the_same_time_are_one():
    split = [(Decimal(0), Decimal(-150)), (Decimal(0), Decimal(50)), (Decimal(1), Decimal(110))]

    assert rates_of_return(split) == rates_of_return(yearly(-100, 110))


def test_fifty_years_of_months_are_solved():
    (rate,) = rates_of_return(yearly(-1000, *[20] * 600))

    assert float(rate) == pytest.approx(0.02, abs=1e-5)


def test_a_part_of_a_year_falls_at_its_own_end():
    assert at_year_ends(Decimal(100), Decimal("2.5")) == [
        (Decimal(1), Decimal(40)),
        (Decimal(2), Decimal(40)),
        (Decimal("2.5"), Decimal(20)),
    ]
