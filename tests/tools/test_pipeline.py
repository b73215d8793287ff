"""Pipeline velocity, coverage and quota attainment, worked by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import pipeline_coverage, pipeline_velocity, quota_attainment
from tools.base import InputError
from tools.values import Count, Duration, Money, Rate

amounts = st.integers(1, 10**9).map(Decimal)


def euros(amount: float) -> Money:
    return Money(Decimal(str(amount)), "EUR")


def velocity(**change: object) -> Decimal:
    inputs = pipeline_velocity.Inputs(
        opportunities=Count(Decimal(50)),
        win_rate=Rate(Decimal("0.2")),
        deal_size=euros(9_000),
        cycle_days=Duration(Decimal(45), "day"),
    )
    return pipeline_velocity.compute(replace(inputs, **change)).figure("velocity").value


class TestVelocity:
    def test_opportunities_times_rate_times_deal_over_days(self):
        """50 × 20 % × 9,000 = 90,000 in 45 days: 2,000 a day."""
        assert velocity() == 2_000

    def test_a_cycle_in_weeks_is_counted_in_days(self):
        assert velocity(cycle_days=Duration(Decimal(9), "week")) == Decimal(90_000) / 63

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"cycle_days": Duration(Decimal(0), "day")}, "cycle_days"),
            ({"win_rate": Rate(Decimal("1.2"))}, "win_rate"),
            ({"win_rate": Rate(Decimal("-0.1"))}, "win_rate"),
            ({"opportunities": Count(Decimal(-1))}, "opportunities"),
            ({"deal_size": euros(-1)}, "deal_size"),
        ],
    )
    def test_what_cannot_be_is_refused(self, change: dict[str, object], field: str):
        with pytest.raises(InputError) as refused:
            velocity(**change)
        assert refused.value.field == field

    @given(st.integers(1, 1000), st.integers(1, 1000))
    def test_a_longer_cycle_never_raises_it(self, days: int, more: int):
        shorter = velocity(cycle_days=Duration(Decimal(days), "day"))

        assert velocity(cycle_days=Duration(Decimal(days + more), "day")) <= shorter


class TestCoverage:
    def test_pipeline_over_target(self):
        result = pipeline_coverage.compute(
            pipeline_coverage.Inputs(pipeline=euros(1_400_000), target=euros(400_000))
        )

        assert result.figure("coverage").value == Decimal("3.5")

    def test_a_pipeline_below_the_target_cannot_reach_it(self):
        result = pipeline_coverage.compute(pipeline_coverage.Inputs(pipeline=euros(90), target=euros(100)))

        assert "misses the target" in result.headline.en

    def test_an_empty_pipeline_covers_nothing(self):
        result = pipeline_coverage.compute(pipeline_coverage.Inputs(pipeline=euros(0), target=euros(100)))

        assert result.figure("coverage").value == 0

    @pytest.mark.parametrize(("pipeline", "target", "field"), [(5, 0, "target"), (-5, 5, "pipeline")])
    def test_what_cannot_be_is_refused(self, pipeline: int, target: int, field: str):
        with pytest.raises(InputError) as refused:
            pipeline_coverage.compute(
                pipeline_coverage.Inputs(pipeline=euros(pipeline), target=euros(target))
            )
        assert refused.value.field == field

    @given(amounts, amounts)
    def test_currency_never_changes_it(self, pipeline: Decimal, target: Decimal):
        found = {
            pipeline_coverage.compute(
                pipeline_coverage.Inputs(pipeline=Money(pipeline, currency), target=Money(target, currency))
            )
            .figure("coverage")
            .value
            for currency in ("EUR", "USD", None)
        }

        assert len(found) == 1


class TestQuota:
    def test_closed_over_quota_and_what_is_left(self):
        result = quota_attainment.compute(
            quota_attainment.Inputs(closed=euros(180_000), quota=euros(240_000))
        )

        assert result.figure("attainment").value == Decimal("0.75")
        assert result.figure("remaining").value == 60_000

    def test_beyond_the_quota_nothing_is_left(self):
        result = quota_attainment.compute(quota_attainment.Inputs(closed=euros(300), quota=euros(240)))

        assert result.figure("attainment").value == Decimal("1.25")
        assert result.figure("remaining").value == 0
        assert result.figure("surplus").value == 60

    @pytest.mark.parametrize(("closed", "quota", "field"), [(5, 0, "quota"), (-5, 5, "closed")])
    def test_what_cannot_be_is_refused(self, closed: int, quota: int, field: str):
        with pytest.raises(InputError) as refused:
            quota_attainment.compute(quota_attainment.Inputs(closed=euros(closed), quota=euros(quota)))
        assert refused.value.field == field
