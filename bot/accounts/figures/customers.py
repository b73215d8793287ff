"""Who is a customer since when, and who of them stayed over a period."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto

from bot.accounts.calendar import Period, months_before
from bot.accounts.model import Account, Deal, DealStatus


class Standing(Enum):
    """How a customer of the start stands at the end."""

    RENEWED = auto()
    RUNNING = auto()
    LOST = auto()
    UNDECIDED = auto()
    GONE_BEFORE = auto()


def customer_since(account: Account, deals: Sequence[Deal]) -> date | None:
    """The day it became a customer: as the CRM has it, or that of its first won deal."""
    if account.customer_since is not None:
        return account.customer_since
    return min((deal.closed for deal in deals if _won(deal) and deal.closed), default=None)


def has_bought(deals: Sequence[Deal]) -> bool:
    """Whether a deal was won, whenever that was."""
    return any(_won(deal) for deal in deals)


def bounded(period: Period, today: date) -> tuple[date, date]:
    """The first and the last day of the period; an open one ends today and is a year long."""
    end = period.end or today
    start = period.start or date.fromordinal(months_before(end, 12).toordinal() + 1)
    return start, end


def standing(account: Account, deals: Sequence[Deal], start: date, end: date, today: date) -> Standing | None:
    """How the account stands at the end of the period; None for one that was no customer at its start."""
    bought = [deal.closed for deal in deals if _won(deal) and deal.closed]
    ended = [deal.closed for deal in deals if _ended(deal) and deal.closed]
    earliest = min([*bought, *filter(None, (account.customer_since,))], default=None)
    if earliest is None or earliest >= start:
        return None
    if _last(ended, date.min, start) > _last(bought, date.min, start):
        return Standing.GONE_BEFORE
    after = date.fromordinal(end.toordinal() + 1)
    last_bought, last_ended = _last(bought, start, after), _last(ended, start, after)
    if last_bought > date.min and last_bought >= last_ended:
        return Standing.RENEWED
    if last_ended > date.min:
        return Standing.LOST
    if account.renewal_on is not None and account.renewal_on > end:
        return Standing.RUNNING
    return Standing.UNDECIDED if _undecided(account, deals, end, today) else Standing.LOST


def _undecided(account: Account, deals: Sequence[Deal], end: date, today: date) -> bool:
    """Whether the renewal may still come before the period is over."""
    if end < today:
        return False
    ahead = account.renewal_on is not None and account.renewal_on >= today
    return ahead or any(deal.kind == "renewal" and deal.status is DealStatus.OPEN for deal in deals)


def _last(days: Sequence[date], start: date, before: date) -> date:
    """The latest of the days from `start` on and before another; the earliest day there is when none is."""
    return max((day for day in days if start <= day < before), default=date.min)


def _won(deal: Deal) -> bool:
    return deal.status is DealStatus.WON


def _ended(deal: Deal) -> bool:
    return deal.kind == "renewal" and deal.status is DealStatus.LOST
