"""Where a conversation is with accounts: the one at hand, and the question that waits for a choice."""

from collections.abc import Iterator

from bot.dialogue.account_steps import (
    AccountStep,
    Change,
    Create,
    Show,
    Unknown,
    WhichAccount,
    WhichContact,
    WhichDeal,
)
from bot.dialogue.grammar.history import REACH
from bot.dialogue.plan import Compute, Say, Step, Thread

MAPS = frozenset(("buying_center", "purchase_stage"))
Waiting = WhichAccount | WhichDeal | WhichContact | Unknown


def at_hand(thread: Thread) -> Show | None:
    """The account that the conversation is about, as it was last shown; None when it is about none."""
    for step in _back(thread):
        match step:
            case Show():
                return step
            case Change(account=account, name=name, deal=deal, look=look):
                return Show(look=look, account=account, name=name, deal=deal)
            case WhichDeal(show=show):
                return show
            case WhichContact(account=account, name=name):
                return Show(look="centre", account=account, name=name)
            case Compute(account=account, subject=subject) if account:
                return Show(look="prep", account=account, name=subject or "")
            case Compute(tool=tool) if tool in MAPS:
                return None
            case Create() | Say(name="started_over"):
                return None
    return None


def created(thread: Thread) -> str:
    """The name of the account that was created last and nothing else was talked of since; or nothing."""
    for step in _back(thread):
        if isinstance(step, Create):
            return step.name
        if isinstance(step, AccountStep | Compute):
            return ""
    return ""


def waiting(thread: Thread) -> Waiting | None:
    """The question that the last answer asked back."""
    steps = thread.turns[-1].steps if thread.turns else ()
    return next((step for step in steps if isinstance(step, Waiting)), None)


def last_change(thread: Thread) -> Change | None:
    """The latest change that still stands, when no calculation was changed since."""
    undone: list[tuple[object, ...]] = []
    for step in _back(thread):
        match step:
            case Change(supposed=True):
                continue
            case Change(undone=True):
                undone.append((step.account, step.edits))
            case Change():
                if (step.account, step.edits) not in undone:
                    return step
                undone.remove((step.account, step.edits))
            case Compute():
                return None
    return None


def _back(thread: Thread) -> Iterator[Step]:
    for turn in reversed(thread.turns[-REACH:]):
        yield from reversed(turn.steps)
