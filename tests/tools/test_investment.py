"""NPV, IRR, MIRR, payback and profitability index: worked by hand and against pyxirr."""

from decimal import Decimal

import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st

from tools import irr, mirr, npv, payback, profitability_index, roi
from tools.base import InputError
from tools.flows import Stream
from tools.values import Duration, Money, Rate

TEXTBOOK = (-1000, 500, 400, 300)
"""At 10 %: −1000 + 454.545 + 330.579 + 225.394 = 10.518."""

some_flows = st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=10)
some_rates = st.decimals(Decimal("-0.3"), Decimal(1), places=3)


def listed(*amounts: float) -> tuple[Money, ...]:
    return tuple(Money(Decimal(str(amount)), "EUR") for amount in amounts)


def euros(amount: float, per: str | None = None) -> Money:
    return Money(Decimal(str(amount)), "EUR", per)


def percent(number: float | str) -> Rate:
    return Rate(Decimal(str(number)) / 100)


def years(number: float | str) -> Duration:
    return Duration(Decimal(str(number)), "year")


class TestNpv:
    def test_the_first_flow_is_today(self):
        result = npv.compute(npv.Inputs(flows=listed(*TEXTBOOK), rate=percent(10)))

        assert float(result.figure("npv").value) == pytest.approx(10.518, abs=0.001)

    def test_the_first_flow_may_fall_at_the_end_of_the_first_period(self):
        """Excel's NPV(): everything a period later, 10.518 ÷ 1.1 = 9.562."""
        result = npv.compute(npv.Inputs(flows=listed(*TEXTBOOK), rate=percent(10), first_flow_at=1))

        assert float(result.figure("npv").value) == pytest.approx(9.562, abs=0.001)
        assert result.convention.name == "first_flow_at_end"

    def test_an_outlay_and_a_yearly_gain_are_flows_too(self):
        """100k for 30k a year over 5 years at 8 %: 30k × 3.99271 = 119,781.30."""
        result = npv.compute(
            npv.Inputs(
                initial_cost=euros(100_000), gain=euros(30_000, "year"), horizon=years(5), rate=percent(8)
            )
        )

        assert float(result.figure("npv").value) == pytest.approx(19_781.30, abs=0.01)

    def test_it_agrees_with_the_npv_of_the_roi(self):
        common = {
            "initial_cost": euros(40_000),
            "running_cost": euros(5_000, "year"),
            "gain": euros(2_000, "month"),
            "horizon": years("2.5"),
        }

        alone = npv.compute(npv.Inputs(**common, rate=percent(7))).figure("npv").value
        listed = {name: (given,) if isinstance(given, Money) else given for name, given in common.items()}
        beside = roi.compute(roi.Inputs(**listed, discount_rate=percent(7))).figure("npv").value

        assert float(alone) == pytest.approx(float(beside), rel=1e-15)

    @given(some_flows, some_rates)
    def test_it_agrees_with_pyxirr(self, flows: list[int], rate: Decimal):
        result = npv.compute(npv.Inputs(flows=listed(*flows), rate=Rate(rate)))

        expected = pyxirr.npv(float(rate), [float(amount) for amount in flows])
        assert float(result.figure("npv").value) == pytest.approx(expected, rel=1e-9, abs=1e-6)

    @given(some_flows, some_rates)
    def test_currency_never_changes_it(self, flows: list[int], rate: Decimal):
        dollars = tuple(Money(Decimal(amount), "USD") for amount in flows)

        in_euros = npv.compute(npv.Inputs(flows=listed(*flows), rate=Rate(rate))).figure("npv")
        in_dollars = npv.compute(npv.Inputs(flows=dollars, rate=Rate(rate))).figure("npv")

        assert in_euros.value == in_dollars.value

    @pytest.mark.parametrize(
        ("given_flows", "field"),
        [
            ({"flows": listed(-100)}, "flows"),
            ({"flows": listed(*[1] * 601)}, "flows"),
            ({"flows": (euros(-100), Money(Decimal(50), "USD"))}, "flows"),
            ({"flows": listed(-100, 50), "gain": euros(5, "year")}, "flows"),
            ({"gain": euros(5, "year"), "horizon": years(2)}, "initial_cost"),
            ({"initial_cost": euros(5), "horizon": years(2)}, "gain"),
            ({"initial_cost": euros(5), "gain": euros(5, "year")}, "horizon"),
            ({"initial_cost": euros(5), "gain": euros(5, "year"), "horizon": years(0)}, "horizon"),
        ],
    )
    def test_flows_that_cannot_be_dated_are_refused(self, given_flows: dict[str, object], field: str):
        with pytest.raises(InputError) as refused:
            npv.compute(npv.Inputs(**given_flows, rate=percent(5)))
        assert refused.value.field == field

    def test_a_rate_of_total_loss_is_refused(self):
        with pytest.raises(InputError) as refused:
            npv.compute(npv.Inputs(flows=listed(*TEXTBOOK), rate=percent(-100)))
        assert refused.value.field == "rate"


class TestIrr:
    def test_the_rate_at_which_the_npv_is_zero(self):
        """100 today for 121 in two years is 10 % a year."""
        result = irr.compute(irr.Inputs(flows=listed(-100, 0, 121)))

        assert float(result.figure("irr").value) == pytest.approx(0.1, abs=1e-12)

    def test_a_required_rate_adds_the_npv_at_it(self):
        result = irr.compute(irr.Inputs(flows=listed(*TEXTBOOK), rate=percent(10)))

        assert float(result.figure("npv").value) == pytest.approx(10.518, abs=0.001)

    def test_when_the_first_flow_falls_does_not_matter(self):
        today = irr.compute(irr.Inputs(flows=listed(*TEXTBOOK))).figure("irr")
        later = irr.compute(irr.Inputs(flows=listed(*TEXTBOOK), first_flow_at=1)).figure("irr")

        assert float(today.value) == pytest.approx(float(later.value), abs=1e-12)

    @pytest.mark.parametrize("flows", [(-100, -50), (100, 50), (-100, 0)])
    def test_flows_of_one_sign_have_none(self, flows: tuple[int, ...]):
        with pytest.raises(InputError) as refused:
            irr.compute(irr.Inputs(flows=listed(*flows)))
        assert refused.value.field == "flows"

    def test_of_several_rates_none_is_chosen(self):
        """−100 + 230 x − 132 x² is zero at 10 % and at 20 %."""
        with pytest.raises(InputError, match="several rates"):
            irr.compute(irr.Inputs(flows=listed(-100, 230, -132)))

    def test_no_rate_at_all_is_refused(self):
        with pytest.raises(InputError, match="No rate"):
            irr.compute(irr.Inputs(flows=listed(100, -300, 300)))


class TestMirr:
    def test_worked_by_hand(self):
        """Paid 1,000; received 500 × 1.1² + 400 × 1.1 + 300 = 1,345: (1.345)^(1/3) − 1 = 10.384 %."""
        result = mirr.compute(
            mirr.Inputs(flows=listed(*TEXTBOOK), finance_rate=percent(8), reinvest_rate=percent(10))
        )

        assert float(result.figure("mirr").value) == pytest.approx(0.10384, abs=1e-5)

    def test_one_rate_stands_for_both_and_that_is_said(self):
        result = mirr.compute(mirr.Inputs(flows=listed(*TEXTBOOK), rate=percent(10)))

        assert float(result.figure("mirr").value) == pytest.approx(0.10384, abs=1e-5)
        assert result.assumptions

    @given(some_flows, some_rates, some_rates)
    def test_it_agrees_with_pyxirr(self, flows: list[int], finance: Decimal, reinvest: Decimal):
        assume(min(flows) < 0 < max(flows))
        inputs = mirr.Inputs(flows=listed(*flows), finance_rate=Rate(finance), reinvest_rate=Rate(reinvest))

        expected = pyxirr.mirr([float(amount) for amount in flows], float(finance), float(reinvest))
        assert float(mirr.compute(inputs).figure("mirr").value) == pytest.approx(expected, rel=1e-7, abs=1e-9)

    def test_flows_of_one_sign_have_none(self):
        with pytest.raises(InputError):
            mirr.compute(mirr.Inputs(flows=listed(-100, -50), rate=percent(5)))

    @pytest.mark.parametrize("missing", ["finance_rate", "reinvest_rate"])
    def test_a_missing_rate_is_asked_for(self, missing: str):
        rates = {"finance_rate": percent(5), "reinvest_rate": percent(5)} | {missing: None}

        with pytest.raises(InputError) as refused:
            mirr.compute(mirr.Inputs(flows=listed(*TEXTBOOK), **rates))
        assert refused.value.field == missing


class TestPayback:
    def test_linear_inside_the_year(self):
        """After two years 100 are left of 1,000; the third brings 300: 2 + 100 ÷ 300."""
        result = payback.compute(payback.Inputs(flows=listed(*TEXTBOOK)))

        assert float(result.figure("payback_years").value) == pytest.approx(2 + 1 / 3)

    def test_discounted(self):
        """At 10 %: 454.545 + 330.579 leave 214.876 of the third year's 225.394."""
        result = payback.compute(payback.Inputs(flows=listed(*TEXTBOOK), rate=percent(10), discounted=True))

        assert float(result.figure("payback_years").value) == pytest.approx(2 + 214.876 / 225.394, abs=1e-5)
        assert float(result.figure("simple_payback_years").value) == pytest.approx(2 + 1 / 3)

    def test_a_rate_alone_adds_the_discounted_one(self):
        result = payback.compute(payback.Inputs(flows=listed(*TEXTBOOK), rate=percent(10)))

        assert float(result.figure("payback_years").value) == pytest.approx(2 + 1 / 3)
        assert float(result.figure("discounted_payback_years").value) == pytest.approx(2.95333, abs=1e-5)

    def test_an_outlay_and_a_gain_by_month_need_no_horizon(self):
        result = payback.compute(payback.Inputs(initial_cost=euros(90_000), gain=euros(3_000, "month")))

        assert result.figure("payback_years").value == Decimal("2.5")
        assert result.figure("payback_months").value == 30

    @pytest.mark.parametrize(
        ("given_flows", "field"),
        [
            ({"flows": listed(-1000, 100, 100)}, "flows"),
            ({"flows": listed(1000, 100, 100)}, "flows"),
            ({"flows": listed(*TEXTBOOK), "discounted": True}, "rate"),
            ({"flows": listed(*TEXTBOOK), "discounted": True, "rate": percent(40)}, "flows"),
            ({"initial_cost": euros(100), "gain": euros(0, "year")}, "gain"),
            ({"initial_cost": euros(100), "gain": euros(500)}, "gain"),
            ({"initial_cost": euros(0), "gain": euros(500, "year")}, "initial_cost"),
        ],
    )
    def test_what_is_never_recovered_is_refused(self, given_flows: dict[str, object], field: str):
        with pytest.raises(InputError) as refused:
            payback.compute(payback.Inputs(**given_flows))
        assert refused.value.field == field

    @given(st.integers(1, 10**6), st.integers(1, 10**6), some_rates)
    def test_discounting_never_shortens_it(self, outlay: int, gain: int, rate: Decimal):
        assume(rate >= 0)
        assume(outlay < gain * 90)
        result = payback.compute(
            payback.Inputs(initial_cost=euros(outlay), gain=euros(gain, "year"), rate=Rate(rate))
        )

        late = [figure.value for figure in result.figures if figure.name == "discounted_payback_years"]
        assert all(value >= result.figure("payback_years").value for value in late)


class TestProfitabilityIndex:
    def test_one_and_the_npv_over_the_outlay(self):
        """1 + 10.518 ÷ 1,000."""
        result = profitability_index.compute(
            profitability_index.Inputs(flows=listed(*TEXTBOOK), rate=percent(10))
        )

        assert float(result.figure("profitability_index").value) == pytest.approx(1.010518, abs=1e-6)

    @pytest.mark.parametrize("first", [0, 500])
    def test_without_an_outlay_there_is_none(self, first: int):
        with pytest.raises(InputError) as refused:
            profitability_index.compute(
                profitability_index.Inputs(flows=listed(first, 500), rate=percent(10))
            )
        assert refused.value.field == "flows"


@pytest.mark.parametrize("module", [npv, irr, mirr, payback, profitability_index])
def test_the_investment_tools_take_both_forms_of_flows(module: object):
    assert issubclass(module.TOOL.inputs, Stream)
