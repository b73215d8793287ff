"""Questions about all accounts at once, with what they name: renewals, silence, look-alikes, risks."""

from dataclasses import replace
from datetime import date
from typing import cast

from bot.accounts.book import Accounts
from bot.accounts.model import Account, Viewer
from bot.accounts.periods import PeriodRead, read_period
from bot.dialogue.account_steps import Across, Group, Unknown, WhichAccount
from bot.dialogue.accounts.amounts import limits_in
from bot.dialogue.accounts.asking_risks import asked_of_deals, risk_words
from bot.dialogue.accounts.asks import asked_of_all
from bot.dialogue.accounts.naming import called_in, which_account
from bot.dialogue.accounts.scoping import ScopeReader, iso
from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold
from tools.values import Duration, DurationUnit

AllAsked = Across | WhichAccount | Unknown
NO_NAMES = ENGLISH | FRENCH | {"s"}
"""What may stand behind "team" and be no team: "which of the team's deals are at risk?"."""


def ask_of_all(message: Message, book: Accounts, viewer: Viewer, today: date) -> AllAsked | None:
    """What the message asks of all accounts; None when it asks nothing of them, or names one of them.

    Whose deals are at risk may be asked of one account too, so that it may not be known which one is meant.
    """
    at_risk = of_deals(message, book, viewer, today)
    if at_risk is not None:
        return at_risk
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


def of_deals(
    message: Message, book: Accounts, viewer: Viewer, today: date, account: Account | None = None
) -> AllAsked | None:
    """Which open deals need attention: those of a rep, team, account or size where the message names one.

    `account` is the one that was chosen, where the message alone left it open.
    """
    asked = asked_of_deals(message, intents_of(message))
    if asked is None or not book.accounts(viewer):
        return None
    sized = limits_in(message)
    scope = ScopeReader(book.accounts(viewer), (), today).read(sized.rest, None)
    silence = _silence(sized.rest) if asked.kind == "no_contact" else 0
    days = silence or (_days_since(scope.period, today) if asked.kind == "no_contact" else 0)
    if not silence and (_counts_other_things(sized.rest, scope.period) or (scope.period and not days)):
        return None
    if scope.unknown and fold(scope.unknown) not in NO_NAMES:
        return None
    found = Across(kind="risks", risk=asked.kind, days=days, part=scope.part or Group(), limits=sized.limits)
    if scope.part is not None:
        return found
    if account is not None:
        return replace(found, account=account.id, name=account.name)
    return _of_one(found, sized.rest, book, viewer)


def _of_one(found: Across, message: Message, book: Accounts, viewer: Viewer) -> AllAsked:
    """The same of the account that the message names, if any."""
    called = called_in(message, book, viewer, risk_words(message), asked=False)
    if called is None:
        return found
    if called.account:
        return replace(found, account=called.account.id, name=called.account.name)
    if called.meant:
        return which_account(called, message)
    return Unknown(typed=called.stretch.text, text=message.text)


def _silence(message: Message) -> int:
    """The days of the one length of time that the message names: "no contact for 60 days", "in 2 months"."""
    lengths = [quantity for quantity in message.quantities if quantity.kind == "duration"]
    if len(lengths) != 1 or len(message.quantities) != 1:
        return 0
    return int(Duration(lengths[0].value, cast(DurationUnit, lengths[0].unit)).to("day"))


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
