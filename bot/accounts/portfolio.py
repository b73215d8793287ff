"""All accounts that somebody may see, as of a day: customers, what they bought, when we were in touch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from bot.accounts.model import TASK, Account, Activity, Deal, DealStatus, Told
from tools.values import Money


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """The rows of many accounts, and what is needed of their activities up to `today`: later ones are plans.

    `latest` are the last one of each account and the last one that is no task. `days`, by the id of an
    account, are those on which more than a task happened; they are read for questions of rhythm alone.
    `told` are the meetings that reps told of, the earliest first.
    """

    today: date
    accounts: tuple[Account, ...] = ()
    deals: tuple[Deal, ...] = ()
    latest: tuple[Activity, ...] = ()
    days: Mapping[int, tuple[date, ...]] = field(default_factory=dict)
    told: tuple[Told, ...] = ()

    def deals_of(self, account: Account) -> tuple[Deal, ...]:
        """The deals of the account."""
        return self._deals.get(account.id, ())

    def won_by(self, account: Account) -> tuple[Deal, ...]:
        """What the account bought, the earliest first; deals without a day come last."""
        return self._won.get(account.id, ())

    def days_of(self, account: Account) -> tuple[date, ...]:
        """The days on which more than a task happened."""
        return self.days.get(account.id, ())

    def told_of(self, account: Account) -> tuple[Told, ...]:
        """The meetings with its people that reps told of, the earliest first."""
        return tuple(one for one in self.told if one.account == account.id)

    def is_customer(self, account: Account) -> bool:
        """Whether it has bought, or the CRM says since when it is one."""
        return account.customer_since is not None or bool(self.won_by(account))

    def last_activity(self, account: Account) -> Activity | None:
        """The latest thing that happened."""
        return self._latest.get(account.id)

    def last_contact(self, account: Account) -> Activity | None:
        """The latest thing that happened, tasks aside."""
        return self._contacts.get(account.id)

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
    def _latest(self) -> Mapping[int, Activity]:
        return {row.account: row for row in sorted(self.latest, key=lambda row: (row.on, row.id))}

    @cached_property
    def _contacts(self) -> Mapping[int, Activity]:
        contacts = [row for row in self.latest if row.kind != TASK]
        return {row.account: row for row in sorted(contacts, key=lambda row: (row.on, row.id))}
