"""Discounts, required gains, break-even and ROI scenarios, worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import break_even_deals, discount_impact, required_gain, roi, scenarios
from tools.base import InputError, Result
from tools.values import Duration, Money, Rate

fractions = st.decimals(0, Decimal("0.99"), places=2)


def euros(amount: float | str, per: str | None = None) -> Money:
    return Money(Decimal(str(amount)), "EUR", per)


def percent(number: float | str) -> Rate:
    return Rate(Decimal(str(number)) / 100)


def discount(price: float, off: float, margin: float | None = None, cost: float | None = None) -> Result:
    return discount_impact.compute(
        discount_impact.Inputs(
            price=euros(price),
            discount=percent(off),
            gross_margin=None if margin is None else percent(margin),
            direct_cost=None if cost is None else euros(cost),
        )
    )


class TestDiscount:
    def test_the_discount_comes_out_of_the_margin(self):
        """50k at 60 %: cost 20k, margin 30k; at 20 % off the price is 40k and leaves 20k, half of it."""
        result = discount(50_000, 20, margin=60)

        assert result.figure("new_price").value == 40_000
        assert result.figure("margin_before").value == 30_000
        assert result.figure("margin_after").value == 20_000
        assert result.figure("new_gross_margin").value == Decimal("0.5")
        assert float(result.figure("margin_change").value) == pytest.approx(-1 / 3)
        assert result.figure("extra_volume").value == Decimal("0.5")

    def test_a_direct_cost_says_the_same_as_the_margin(self):
        assert discount(50_000, 20, cost=20_000).figures == discount(50_000, 20, margin=60).figures

    def test_without_a_margin_only_the_price_is_known(self):
        names = {figure.name for figure in discount(50_000, 20).figures}

        assert names == {"new_price", "discount_amount"}

    def test_a_sale_at_a_loss_has_no_change_of_margin(self):
        result = discount(100, 10, cost=120)

        assert result.figure("margin_after").value == -30
        assert "margin_change" not in {figure.name for figure in result.figures}

    @pytest.mark.parametrize(
        ("price", "off", "margin", "cost", "field"),
        [
            (0, 10, 50, None, "price"),
            (100, -5, 50, None, "discount"),
            (100, 100, 50, None, "discount"),
            (100, 10, 101, None, "gross_margin"),
            (100, 10, -1, None, "gross_margin"),
            (100, 10, None, -1, "direct_cost"),
            (100, 10, 50, 20, "direct_cost"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, price: float, off: float, margin: float | None, cost: float | None, field: str
    ):
        with pytest.raises(InputError) as refused:
            discount(price, off, margin, cost)
        assert refused.value.field == field

    @given(st.integers(1, 10**7), fractions, st.decimals(0, 1, places=2))
    def test_the_margin_falls_by_exactly_the_discount(self, price: int, off: Decimal, margin: Decimal):
        result = discount(price, float(off * 100), float(margin * 100))

        lost = result.figure("margin_before").value - result.figure("margin_after").value
        assert lost == result.figure("discount_amount").value


class TestRequiredGain:
    def test_the_gain_for_a_wanted_roi(self):
        """120 % on 45k: 45k back and 54k on top."""
        inputs = required_gain.Inputs(cost=euros(45_000), target_roi=percent(120))

        assert required_gain.compute(inputs).figure("gain").value == 99_000

    @pytest.mark.parametrize(("cost", "target", "field"), [(0, 50, "cost"), (10, -101, "target_roi")])
    def test_impossible_targets_are_refused(self, cost: int, target: int, field: str):
        with pytest.raises(InputError) as refused:
            required_gain.compute(required_gain.Inputs(cost=euros(cost), target_roi=percent(target)))
        assert refused.value.field == field

    @given(st.integers(1, 10**9), st.integers(-100, 5000))
    def test_the_gain_yields_the_roi_it_was_asked_for(self, cost: int, target: int):
        gain = required_gain.compute(
            required_gain.Inputs(cost=euros(cost), target_roi=percent(target))
        ).figure("gain")

        found = roi.compute(roi.Inputs(initial_cost=(euros(cost),), gain=(Money(gain.value, "EUR"),)))

        assert found.figure("roi").value == Decimal(target) / 100


class TestBreakEvenDeals:
    def test_deals_by_gross_margin(self):
        """18k ÷ (8k × 50 %) = 4.5 deals, so the fifth pays it off."""
        result = break_even_deals.compute(
            break_even_deals.Inputs(
                campaign_cost=euros(18_000), deal_size=euros(8_000), gross_margin=percent(50)
            )
        )

        assert result.figure("deals").value == Decimal("4.5")
        assert result.figure("whole_deals").value == 5

    @pytest.mark.parametrize(
        ("cost", "size", "margin", "field"),
        [(-1, 5, 50, "campaign_cost"), (5, 0, 50, "deal_size"), (5, 5, 0, "gross_margin")],
    )
    def test_what_never_breaks_even_is_refused(self, cost: int, size: int, margin: int, field: str):
        inputs = break_even_deals.Inputs(
            campaign_cost=euros(cost), deal_size=euros(size), gross_margin=percent(margin)
        )
        with pytest.raises(InputError) as refused:
            break_even_deals.compute(inputs)
        assert refused.value.field == field


class TestScenarios:
    def test_the_gain_moves_and_the_cost_stays(self):
        """40k for 60k: 50 %; with the gain 20 % lower or higher 20 % and 80 %."""
        result = scenarios.compute(
            scenarios.Inputs(initial_cost=(euros(40_000),), gain=(euros(60_000),), spread=percent(20))
        )

        assert result.figure("roi_worst").value == Decimal("0.2")
        assert result.figure("roi_base").value == Decimal("0.5")
        assert result.figure("roi_best").value == Decimal("0.8")

    def test_a_rate_adds_the_discounted_roi_of_each(self):
        result = scenarios.compute(
            scenarios.Inputs(
                initial_cost=(euros(100),),
                gain=(euros(110, "year"),),
                horizon=Duration(Decimal(1), "year"),
                discount_rate=percent(10),
                spread=percent(50),
            )
        )

        assert float(result.figure("roi_discounted_base").value) == pytest.approx(0)
        assert float(result.figure("roi_discounted_worst").value) == pytest.approx(-0.5)

    def test_without_a_horizon_the_default_is_shown(self):
        result = scenarios.compute(
            scenarios.Inputs(initial_cost=(euros(100),), gain=(euros(150, "year"),), spread=percent(10))
        )

        assert [default.name for default in result.defaults] == ["horizon"]

    @pytest.mark.parametrize("spread", [-1, 101])
    def test_a_spread_beyond_the_gain_is_refused(self, spread: int):
        with pytest.raises(InputError) as refused:
            scenarios.compute(
                scenarios.Inputs(initial_cost=(euros(100),), gain=(euros(150),), spread=percent(spread))
            )
        assert refused.value.field == "spread"

    @given(st.integers(1, 10**6), st.integers(-(10**6), 10**6), st.integers(0, 100))
    def test_worst_is_never_above_base_nor_base_above_best(self, cost: int, gain: int, spread: int):
        result = scenarios.compute(
            scenarios.Inputs(initial_cost=(euros(cost),), gain=(euros(gain),), spread=percent(spread))
        )

        worst, base, best = (result.figure(f"roi_{name}").value for name in ("worst", "base", "best"))
        assert worst <= base <= best
