"""Questions about all accounts at once, with the days that they name: renewals, silence, look-alikes."""

from datetime import date

from bot.accounts.book import Accounts
from bot.accounts.model import Account, Viewer
from bot.accounts.periods import PeriodRead, read_period
from bot.dialogue.account_steps import Across
from bot.dialogue.accounts.asks import asked_of_all
from bot.dialogue.accounts.naming import called_in
from bot.dialogue.accounts.scoping import iso
from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.message import Message


def ask_of_all(message: Message, book: Accounts, viewer: Viewer, today: date) -> Across | None:
    """What the message asks of all accounts; None when it asks nothing of them, or names one of them."""
    kind = asked_of_all(message, intents_of(message))
    if kind is None or not book.accounts(viewer):
        return None
    period = read_period(message.text, today, ahead=kind == "renewals")
    if _counts_other_things(message, period):
        return None
    named = _named(message, book, viewer)
    match kind:
        case "renewals":
            start, end = iso(period.period if period else None)
            return Across(kind=kind, start=start, end=end)
        case "quiet":
            return None if named else Across(kind=kind, days=_days_since(period, today))
        case "alike":
            return Across(kind=kind, account=named.id, name=named.name) if named else Across(kind=kind)


def _counts_other_things(message: Message, period: PeriodRead | None) -> bool:
    """Whether a number stands in the message that is none of its days."""
    return not all(period and period.start <= q.start < period.end for q in message.quantities)


def _named(message: Message, book: Accounts, viewer: Viewer) -> Account | None:
    called = called_in(message, book, viewer, asked=False)
    return called.account if called else None


def _days_since(period: PeriodRead | None, today: date) -> int:
    """How long ago the period begins; 0 when none is named, or it isn't over by now."""
    start = period.period.start if period else None
    return max((today - start).days, 0) if start else 0
