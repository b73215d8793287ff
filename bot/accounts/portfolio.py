"""All accounts that somebody may see, as of a day: customers, what they bought, when we were in touch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from bot.accounts.model import Account, Activity, Deal, DealStatus
from tools.values import Money


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """The rows of many accounts. Activities after `today` are plans and no contact yet."""

    today: date
    accounts: tuple[Account, ...] = ()
    deals: tuple[Deal, ...] = ()
    activities: tuple[Activity, ...] = ()

    def deals_of(self, account: Account) -> tuple[Deal, ...]:
        """The deals of the account."""
        return self._deals.get(account.id, ())

    def won_by(self, account: Account) -> tuple[Deal, ...]:
        """What the account bought, the earliest first; deals without a day come last."""
        return self._won.get(account.id, ())

    def activities_of(self, account: Account) -> tuple[Activity, ...]:
        """What happened with the account up to today, the earliest first."""
        return self._activities.get(account.id, ())

    def is_customer(self, account: Account) -> bool:
        """Whether it has bought, or the CRM says since when it is one."""
        return account.customer_since is not None or bool(self.won_by(account))

    def last_activity(self, account: Account) -> Activity | None:
        """The latest thing that happened."""
        happened = self.activities_of(account)
        return happened[-1] if happened else None

    def bought_for(self, account: Account) -> Money | None:
        """What the account bought for, in the currency of most of its orders; None without an amount."""
        amounts = [deal.value for deal in self.won_by(account) if deal.value is not None]
        if not amounts:
            return None
        codes = [money.currency for money in amounts]
        most = max(sorted(set(codes), key=str), key=codes.count)
        return Money(sum((m.amount for m in amounts if m.currency == most), Decimal(0)), most)

    @cached_property
    def _deals(self) -> Mapping[int, tuple[Deal, ...]]:
        found: dict[int, list[Deal]] = {}
        for deal in self.deals:
            found.setdefault(deal.account, []).append(deal)
        return {account: tuple(deals) for account, deals in found.items()}

    @cached_property
    def _won(self) -> Mapping[int, tuple[Deal, ...]]:
        found: dict[int, list[Deal]] = {}
        won = [deal for deal in self.deals if deal.status is DealStatus.WON]
        for deal in sorted(won, key=lambda deal: (deal.closed or date.max, deal.id)):
            found.setdefault(deal.account, []).append(deal)
        return {account: tuple(deals) for account, deals in found.items()}

    @cached_property
    def _activities(self) -> Mapping[int, tuple[Activity, ...]]:
        return _by_account(row for row in self.activities if row.on <= self.today)


def _by_account(activities: Iterable[Activity]) -> Mapping[int, tuple[Activity, ...]]:
    found: dict[int, list[Activity]] = {}
    for row in sorted(activities, key=lambda row: (row.on, row.id)):
        found.setdefault(row.account, []).append(row)
    return {account: tuple(rows) for account, rows in found.items()}
