"""Amounts that are computed with each other must be in one currency; the rates that bring them there."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.base import InputError
from tools.language import Text
from tools.values import Money, Rate

QUOTED_FIRST = ("EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF")
"""The currencies that markets quote one unit of, each against those after it and all others."""


@dataclass(frozen=True, kw_only=True)
class Exchange(Rate):
    """One unit of `base` is worth `fraction` units of `quote`.

    Not `directed` when only the number and the two currencies were said, so that it may be the inverse.
    """

    base: str
    quote: str
    directed: bool = True

    @property
    def pair(self) -> frozenset[str]:
        """The two currencies, in no order."""
        return frozenset((self.base, self.quote))

    @property
    def turned(self) -> "Exchange":
        """The same number the other way round: units of `base` for one of `quote`."""
        return Exchange(self.fraction, base=self.quote, quote=self.base, directed=self.directed)


@dataclass(frozen=True)
class Converted(Money):
    """An amount in another currency than it was given in; `given` is as somebody wrote it."""

    given: Money | None = None


def quoted_first(one: str, other: str) -> tuple[str, str]:
    """The two currencies in the order markets quote them in: one unit of the first in units of the other."""

    def rank(code: str) -> int:
        return QUOTED_FIRST.index(code) if code in QUOTED_FIRST else len(QUOTED_FIRST)

    return (one, other) if rank(one) <= rank(other) else (other, one)


def convert(money: Money, currency: str, rates: Iterable[Exchange]) -> Money:
    """The amount in `currency`, unrounded: times the rate from base to quote, divided by it the other way.

    Through a third currency where two rates lead there. The amount itself when no rate does. Raises
    InputError for a rate that is not above zero.
    """
    rates = tuple(rates)
    for rate in rates:
        check_rate(rate)
    if money.currency is None or money.currency == currency:
        return money
    for path in _paths(money.currency, currency, rates):
        amount = money.amount
        for rate, forward in path:
            amount = amount * rate.fraction if forward else amount / rate.fraction
        return Converted(amount, currency, money.per, given=money)
    return money


def between(one: str, other: str, rates: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """The rates that `convert` takes from one currency to another; none where none leads there."""
    path = next(iter(_paths(one, other, tuple(rates))), ())
    return tuple(rate for rate, _ in path)


def check_rate(rate: Exchange) -> None:
    """Raises InputError, naming `exchange_rate`, for a rate that is not above zero."""
    if rate.fraction <= 0:
        raise InputError("exchange_rate", RATE_NOT_POSITIVE)


Leg = tuple[Exchange, bool]
"""A rate, and whether it is used from its base to its quote."""


def _paths(start: str, end: str, rates: tuple[Exchange, ...]) -> Iterable[tuple[Leg, ...]]:
    """The ways from one currency to another, the direct one first."""
    legs = [(rate, rate.base == start) for rate in rates if start in rate.pair]
    for leg in legs:
        if end in leg[0].pair:
            yield (leg,)
    for rate, forward in legs:
        middle = rate.quote if forward else rate.base
        for second in rates:
            if second.pair == {middle, end}:
                yield (rate, forward), (second, second.base == middle)


RATE_NOT_POSITIVE = Text(
    en="An exchange rate is above zero. Tell me how much of one currency is worth one unit of the other.",
    fr="Un taux de change est supérieur à zéro. Dites-moi combien d'unités d'une devise vaut une unité de "
    "l'autre.",
)


def one_currency(amounts: Iterable[tuple[str, Money | None]]) -> str | None:
    """The currency that the named amounts share; None when none was said.

    An amount without a currency is taken to be in that of the others. Raises InputError, naming the
    input that differs, when two are given: no rate is ever assumed.
    """
    shared: str | None = None
    for name, money in amounts:
        if money is None or money.currency is None:
            continue
        if shared is not None and money.currency != shared:
            raise InputError(
                name,
                Text(
                    en=f"The amounts are in {shared} and {money.currency}. Give them in one currency, "
                    "or tell me the exchange rate you use.",
                    fr=f"Les montants sont en {shared} et en {money.currency}. Donnez-les dans une "
                    "seule devise, ou indiquez le taux de change que vous utilisez.",
                ),
            )
        shared = money.currency
    return shared
