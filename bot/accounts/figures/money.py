"""Amounts of rows kept apart by currency, or brought to one at rates that somebody gave."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.accounts.model import Deal
from tools.currency import Converted, Exchange, between, convert
from tools.values import Money


@dataclass(frozen=True, kw_only=True)
class Rates:
    """The exchange rates that were given, and the currency to convert to; that of most rows when None."""

    exchange: tuple[Exchange, ...] = ()
    currency: str | None = None

    def between(self, amounts: Iterable[Money]) -> "Rates":
        """The same with its currency settled by the amounts."""
        if self.currency or not self.exchange:
            return self
        counted = Counter(money.currency for money in amounts if money.currency)
        # Of equals the first in the alphabet, whatever the order of the rows.
        most = min(counted, key=lambda code: (-counted[code], code), default=None)
        return Rates(exchange=self.exchange, currency=most)

    def apply(self, money: Money) -> Money:
        """The amount in the currency converted to, or as it is when no rate leads there."""
        if not self.exchange or self.currency is None:
            return money
        return convert(money, self.currency, self.exchange)

    def used(self, amounts: Iterable[Money], currencies: Iterable[str | None]) -> tuple[Exchange, ...]:
        """The rates that bring the amounts to the currencies that they are added up in."""
        codes = {money.currency for money in amounts if money.currency}
        ends = {code for code in currencies if code}
        legs = (between(code, end, self.exchange) for code in sorted(codes - ends) for end in sorted(ends))
        return tuple(dict.fromkeys(rate for leg in legs for rate in leg))


AS_THEY_ARE = Rates()
Purse = tuple[Deal, Money]
"""A deal and its amount, as it is added up."""


def valued(deals: Sequence[Deal], rates: Rates) -> list[Purse]:
    """The deals that have an amount, in the currency that it is added up in."""
    amounts = [(deal, deal.value) for deal in deals if deal.value is not None]
    settled = rates.between(money for _, money in amounts)
    return [(deal, settled.apply(money)) for deal, money in amounts]


def by_currency(purses: Iterable[Purse]) -> Mapping[str | None, list[Purse]]:
    """The deals by currency; amounts without one join the only other, where there is just one."""
    groups: dict[str | None, list[Purse]] = {}
    for purse in purses:
        groups.setdefault(purse[1].currency, []).append(purse)
    if None in groups and len(groups) == 2:
        (only,) = (code for code in groups if code is not None)
        groups[only] += groups.pop(None)
    return dict(sorted(groups.items(), key=lambda each: (-len(each[1]), each[0] or "")))


def total(amounts: Iterable[Money], currency: str | None) -> Money:
    """The sum; one that was converted in part stays known as such."""
    amounts = tuple(amounts)
    added = sum((money.amount for money in amounts), Decimal(0))
    converted = any(isinstance(money, Converted) for money in amounts)
    return Converted(added, currency) if converted else Money(added, currency)
