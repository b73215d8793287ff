"""What an input or a figure can be: an amount of money, a rate, a duration, a count."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Period = Literal["hour", "day", "week", "month", "quarter", "year"]
DurationUnit = Literal["minute", "hour", "day", "week", "month", "quarter", "year"]

MONTHS_PER_YEAR = Decimal(12)
DAYS_PER_WEEK = Decimal(7)
PERIODS_PER_YEAR: dict[DurationUnit, Decimal] = {
    "minute": Decimal(365 * 24 * 60),
    "hour": Decimal(365 * 24),
    "day": Decimal(365),
    "week": Decimal(52),
    "month": MONTHS_PER_YEAR,
    "quarter": Decimal(4),
    "year": Decimal(1),
}
"""Calendar conventions: a year of 365 days, 52 weeks, 12 months."""


def _check(amount: object) -> None:
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise TypeError(f"a finite Decimal is needed, got {amount!r}")


@dataclass(frozen=True)
class Money:
    """An amount; `currency` is ISO 4217 or None when nobody said it; `per` makes it a flow."""

    amount: Decimal
    currency: str | None = None
    per: Period | None = None

    def __post_init__(self) -> None:
        _check(self.amount)


@dataclass(frozen=True)
class Rate:
    """A fraction: 0.08 is 8 %; `per` where it is one by period, as churn is."""

    fraction: Decimal
    per: Period | None = None

    def __post_init__(self) -> None:
        _check(self.fraction)


@dataclass(frozen=True)
class Duration:
    """A length of time; `per` where it recurs ("half an hour a day")."""

    amount: Decimal
    unit: DurationUnit
    per: Period | None = None

    def __post_init__(self) -> None:
        _check(self.amount)

    def to(self, unit: DurationUnit) -> Decimal:
        """The same length in another unit, by the calendar conventions of this module."""
        if unit == self.unit:
            return self.amount
        if (self.unit, unit) == ("week", "day"):
            return self.amount * DAYS_PER_WEEK
        if (self.unit, unit) == ("day", "week"):
            return self.amount / DAYS_PER_WEEK
        return self.amount * PERIODS_PER_YEAR[unit] / PERIODS_PER_YEAR[self.unit]


@dataclass(frozen=True)
class Count:
    """A number of things: customers, people, deals; `per` where it recurs."""

    number: Decimal
    per: Period | None = None

    def __post_init__(self) -> None:
        _check(self.number)


Value = Money | Rate | Duration | Count


def amount_of(value: Value) -> Decimal:
    """The bare number of a value: an amount, a fraction, a length or a count."""
    match value:
        case Money(amount=number) | Duration(amount=number):
            return number
        case Rate(fraction=number) | Count(number=number):
            return number


def unsigned(value: Value) -> Value:
    """The value without its sign, where a minus says only which way it goes."""
    match value:
        case Money(amount=number):
            return replace(value, amount=abs(number))
        case Rate(fraction=number):
            return replace(value, fraction=abs(number))
        case Duration(amount=number):
            return replace(value, amount=abs(number))
        case Count(number=number):
            return replace(value, number=abs(number))
