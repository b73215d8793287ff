"""Amounts by period: how many periods a time holds, and the same amount by another period.

Seven days are a week exactly; otherwise the year of `tools.values` is the measure.
"""

from decimal import Decimal
from typing import TypeVar

from tools.base import InputError
from tools.language import Text
from tools.values import PERIODS_PER_YEAR, Count, Duration, DurationUnit, Money, Period

MINUTES: dict[DurationUnit, int] = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}


def periods_in(length: Duration, period: DurationUnit) -> Decimal:
    """How many of `period` the length of time holds: two weeks hold fourteen days."""
    return per_period(length.amount, length.unit, period)


def per_period(amount: Decimal, to: DurationUnit, by: DurationUnit) -> Decimal:
    """The amount by `to` that is as much as `amount` by `by`: 10 a day are 70 a week."""
    if to == by:
        return amount
    if to in MINUTES and by in MINUTES:
        return amount * MINUTES[to] / MINUTES[by]
    return amount * PERIODS_PER_YEAR[by] / PERIODS_PER_YEAR[to]


Flow = TypeVar("Flow", Money, Count)


def same_period(flow: Flow, other: Money | Count) -> Decimal:
    """The amount of `flow` over the period of `other`; one that names no period is taken to share it."""
    amount = flow.amount if isinstance(flow, Money) else flow.number
    if flow.per is None or other.per is None:
        return amount
    return per_period(amount, other.per, flow.per)


def one_period(field: str, amounts: tuple[Money | Count | None, ...]) -> Period | None:
    """The period the amounts share; None when none was said. Raises InputError when two are given."""
    periods = {amount.per for amount in amounts if amount is not None and amount.per is not None}
    if len(periods) > 1:
        raise InputError(field, PERIODS_DIFFER)
    return next(iter(periods), None)


PERIODS_DIFFER = Text(
    en="The amounts are for different periods. Give them all for the same one, e.g. all by month.",
    fr="Les montants portent sur des périodes différentes. Donnez-les tous pour la même, p. ex. tous par "
    "mois.",
)
