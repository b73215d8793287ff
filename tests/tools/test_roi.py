"""ROI, worked by hand, and the properties it must have."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.base import InputError
from tools.roi import Inputs, compute
from tools.values import Duration, Money, Rate

money = st.integers(1, 10_000_000).map(Decimal)
years = st.integers(1, 20).map(lambda count: Duration(Decimal(count), "year"))
periods = st.sampled_from(["week", "month", "quarter", "year"])


@st.composite
def cases(draw: st.DrawFn) -> Inputs:
    return Inputs(
        initial_cost=(Money(draw(money), "EUR"),),
        running_cost=draw(st.just(()) | st.tuples(st.builds(Money, money, st.just("EUR"), periods))),
        gain=(Money(draw(money), "EUR", draw(periods)),),
        horizon=draw(years),
        discount_rate=draw(st.none() | st.builds(Rate, st.decimals(0, 1, places=3))),
    )


def listed(inputs: dict[str, object]) -> dict[str, object]:
    """The inputs with each single amount as a list of one."""
    return {name: (value,) if isinstance(value, Money) else value for name, value in inputs.items()}


def single(**inputs: object) -> Inputs:
    """Inputs whose amounts are given one by one."""
    return Inputs(**listed(inputs))


def figures(**inputs: object) -> dict[str, Decimal]:
    return {figure.name: figure.value for figure in compute(single(**inputs)).figures}


def euros(amount: float | str, per: str | None = None) -> Money:
    return Money(Decimal(str(amount)), "EUR", per)


def test_outlay_running_cost_and_yearly_gain_over_three_years():
    """40k + 3 × 5k = 55k for 3 × 110k = 330k: 275k net is five times the cost; 40k ÷ 105k a year."""
    found = figures(
        initial_cost=euros(40_000),
        running_cost=euros(5_000, "year"),
        gain=euros(110_000, "year"),
        horizon=Duration(Decimal(3), "year"),
    )

    assert found["total_cost"] == 55_000
    assert found["total_gain"] == 330_000
    assert found["net_gain"] == 275_000
    assert found["roi"] == 5
    assert float(found["payback_months"]) == pytest.approx(40_000 / 105_000 * 12)


def test_discounted_at_ten_percent_by_the_tei_convention():
    """PV factors at year-end 0.9091 + 0.8264 + 0.7513 = 2.48685: costs 52,434.26, gains 273,553.72."""
    found = figures(
        initial_cost=euros(40_000),
        running_cost=euros(5_000, "year"),
        gain=euros(110_000, "year"),
        horizon=Duration(Decimal(3), "year"),
        discount_rate=Rate(Decimal("0.1")),
    )

    assert float(found["pv_cost"]) == pytest.approx(52_434.26, abs=0.01)
    assert float(found["pv_gain"]) == pytest.approx(273_553.72, abs=0.01)
    assert float(found["npv"]) == pytest.approx(221_119.46, abs=0.01)
    assert float(found["roi_discounted"]) == pytest.approx(4.217, abs=0.0005)
    assert float(found["irr"]) == pytest.approx(2.567, abs=0.0005)


def test_a_one_off_gain_needs_no_horizon():
    found = figures(initial_cost=euros(16_000), gain=euros(44_000))

    assert found["roi"] == Decimal("1.75")
    assert "payback_months" not in found


def test_a_gain_by_month_counts_twelve_times_a_year():
    found = figures(
        initial_cost=euros(30_000), gain=euros(2_500, "month"), horizon=Duration(Decimal(2), "year")
    )

    assert found["total_gain"] == 60_000
    assert found["payback_months"] == 12


def test_a_gain_by_day_counts_seven_times_a_week():
    found = figures(initial_cost=euros(1_000), gain=euros(500, "day"), horizon=Duration(Decimal(2), "week"))

    assert found["total_gain"] == 7_000


def test_without_a_horizon_one_year_is_assumed_and_said():
    result = compute(single(initial_cost=euros(25_000), gain=euros(40_000, "year")))

    assert result.figure("roi").value == Decimal("0.6")
    assert [(default.name, default.value) for default in result.defaults] == [
        ("horizon", Duration(Decimal(1), "year"))
    ]


def test_running_costs_above_the_gain_never_pay_back():
    found = figures(initial_cost=euros(1_000), running_cost=euros(500, "year"), gain=euros(400, "year"))

    assert found["roi"] < 0
    assert "payback_months" not in found


def test_a_payback_beyond_the_horizon_says_so():
    result = compute(
        single(initial_cost=euros(30_000), gain=euros(10_000, "year"), horizon=Duration(Decimal(2), "year"))
    )

    assert result.figure("payback_months").value == 36
    assert any("after the horizon" in text.en for text in result.assumptions)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("initial_cost", {"initial_cost": euros(0)}),
        ("initial_cost", {"initial_cost": euros(-5)}),
        ("running_cost", {"running_cost": euros(-10, "year")}),
        ("horizon", {"horizon": Duration(Decimal(0), "year")}),
        ("horizon", {"horizon": Duration(Decimal("1e9"), "year")}),
        ("horizon", {"gain": euros(500), "discount_rate": Rate(Decimal("0.1")), "horizon": None}),
        ("discount_rate", {"discount_rate": Rate(Decimal(-1))}),
        ("discount_rate", {"discount_rate": Rate(Decimal("0.01"), "month")}),
        ("gain", {"gain": Money(Decimal(100), "USD", "year")}),
    ],
)
def test_an_impossible_question_is_refused(field: str, change: dict[str, object]):
    inputs = {"initial_cost": euros(100), "gain": euros(100, "year"), "horizon": Duration(Decimal(1), "year")}

    with pytest.raises(InputError) as refused:
        compute(single(**(inputs | change)))

    assert refused.value.field == field


@given(cases(), money)
def test_more_gain_never_lowers_roi(inputs: Inputs, more: Decimal):
    richer = replace(inputs, gain=(*inputs.gain, euros(more, inputs.gain[0].per)))

    assert compute(richer).figure("roi").value >= compute(inputs).figure("roi").value


@given(cases())
def test_currency_never_changes_a_figure(inputs: Inputs):
    def dollars(amounts: tuple[Money, ...]) -> tuple[Money, ...]:
        return tuple(replace(amount, currency="USD") for amount in amounts)

    other = replace(
        inputs,
        gain=dollars(inputs.gain),
        initial_cost=dollars(inputs.initial_cost),
        running_cost=dollars(inputs.running_cost),
    )

    assert [f.value for f in compute(other).figures] == [f.value for f in compute(inputs).figures]


@given(cases(), st.integers(2, 1000))
def test_roi_does_not_depend_on_the_scale(inputs: Inputs, times: int):
    def scaled(amounts: tuple[Money, ...]) -> tuple[Money, ...]:
        return tuple(replace(amount, amount=amount.amount * times) for amount in amounts)

    larger = replace(
        inputs,
        gain=scaled(inputs.gain),
        initial_cost=scaled(inputs.initial_cost),
        running_cost=scaled(inputs.running_cost),
    )

    assert float(compute(larger).figure("roi").value) == pytest.approx(
        float(compute(inputs).figure("roi").value), rel=1e-12, abs=1e-12
    )
