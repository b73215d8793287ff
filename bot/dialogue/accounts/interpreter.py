"""Reads what is asked and told of accounts; everything else is for the interpreter inside."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from bot.accounts.book import Accounts
from bot.accounts.model import NOBODY, Account, Dossier, Viewer
from bot.dialogue.account_steps import (
    Change,
    Choice,
    Create,
    Measure,
    Show,
    Unknown,
    WhichAccount,
    WhichContact,
    WhichDeal,
)
from bot.dialogue.accounts import course
from bot.dialogue.accounts.asking_all import ask_of_all, of_deals
from bot.dialogue.accounts.asks import Ask, asked
from bot.dialogue.accounts.choosing import chosen, says_yes
from bot.dialogue.accounts.creating import fresh_account
from bot.dialogue.accounts.measuring import Measuring
from bot.dialogue.accounts.naming import SAME, TYPED, Called, called_in, meant, which_account
from bot.dialogue.accounts.news import News
from bot.dialogue.accounts.open_deals import choice_of, named_deal, open_deals
from bot.dialogue.accounts.results import for_account
from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import Compute, Plan, Say, Step, Thread
from bot.dialogue.ports import Interpreter

BRIEF = 5
"""A message of more words than this takes nothing back."""


class AccountInterpreter:
    """Puts what is known of accounts before another interpreter's reading."""

    def __init__(
        self, inner: Interpreter, open_book: Callable[[], Accounts], now: Callable[[], datetime]
    ) -> None:
        """The book is opened when the first question comes that may be about it."""
        self._inner = inner
        self._open_book = open_book
        self._now = now

    @cached_property
    def _book(self) -> Accounts:
        return self._open_book()

    def interpret(self, question: Question, thread: Thread) -> Plan:
        """What to do about the question; as the inner interpreter says where no account is meant."""
        return self.completed(self._inner.interpret(question, thread), question, thread)

    def completed(self, plan: Plan, question: Question, thread: Thread) -> Plan:
        """Somebody's reading of the question with what is known of the account that it names."""
        if question.viewer == NOBODY or question.press is not None or _declined(plan):
            return plan
        message = Message.read(question.text, plan.language)
        reading = _Reading(self._book, question.viewer, message, thread, plan, self._now().date())
        steps = reading.steps()
        return replace(plan, steps=tuple(steps)) if steps else plan


def _declined(plan: Plan) -> bool:
    return any(isinstance(step, Say) and step.route is Route.REFUSE for step in plan.steps)


@dataclass(frozen=True)
class _Reading:
    """One message as far as it is about accounts."""

    book: Accounts
    viewer: Viewer
    message: Message
    thread: Thread
    plan: Plan
    today: date

    def steps(self) -> list[Step]:
        if not self.message.tokens:
            return []
        return (
            self._answered()
            or self._created()
            or self._undone()
            or self._measured()
            or self._of_all()
            or self._of_one()
        )

    def _measured(self) -> list[Step]:
        """A figure from the rows of all accounts, unless the message names one of them."""
        measuring = Measuring(self.book, self.viewer, self.today)
        steps = measuring.steps(self.message, intents_of(self.message), self.plan.steps, self.thread)
        unknown = [step for step in steps if isinstance(step, Measure) and step.unknown]
        if unknown:
            found = meant(self.book.named(unknown[0].unknown, self.viewer), TYPED)
            if len(found) == 1:
                account = found[0].id
                return [replace(s, unknown="", account=account) if s in unknown else s for s in steps]
        return steps

    def _answered(self) -> list[Step]:
        """What was asked back, with the answer to it."""
        match course.waiting(self.thread):
            case WhichAccount(choices=choices, text=text):
                choice = chosen(self.message, choices)
                return self._again(text, choice) if choice else []
            case WhichDeal(show=show, choices=choices):
                choice = chosen(self.message, choices)
                return [replace(show, deal=choice.id)] if choice else []
            case WhichContact(choices=choices) as asking:
                choice = chosen(self.message, choices)
                news = self._news(asking.account) if choice else None
                told = news.answered(asking, choice, self.plan.language) if news and choice else None
                return [told] if told else []
            case Unknown(typed=typed) if says_yes(self.message):
                return [Create(name=typed)]
        return []

    def _again(self, text: str, choice: Choice) -> list[Step]:
        """The question that waited, about the account that was chosen."""
        reading = replace(self, message=Message.read(text, self.plan.language))
        dossier = self.book.dossier(choice.id, self.viewer)
        if dossier is None:
            return []
        at_risk = of_deals(reading.message, self.book, self.viewer, self.today, dossier.account)
        return [at_risk] if at_risk else reading.about(dossier.account, None)

    def _created(self) -> list[Step]:
        fresh = fresh_account(self.message)
        if fresh is None or not (fresh.as_account or self._at_hand() is None):
            return []  # beside an account at hand people are added
        return [Create(name=fresh.name)]

    def _undone(self) -> list[Step]:
        change = course.last_change(self.thread)
        if change is None or "undo" not in intents_of(self.message).acts or len(self.message.tokens) > BRIEF:
            return []
        return [replace(change, undone=True)]

    def _of_all(self) -> list[Step]:
        found = ask_of_all(self.message, self.book, self.viewer, self.today)
        return [found] if found else []

    def _of_one(self) -> list[Step]:
        at_hand = self._at_hand()
        ask = asked(self.message, intents_of(self.message))
        known = self._people_at(at_hand)
        called = called_in(self.message, self.book, self.viewer, known, asked=ask is not None)
        if called is None or (not called.meant and ask is None):
            return self._at_hand_steps(at_hand, ask) if at_hand else []
        if called.account:
            return self.about(called.account, called)
        if called.meant and (ask or self._is_name_only(called)):
            return [which_account(called, self.message)]
        if ask and not called.meant and not self._gives_inputs() and self.book.accounts(self.viewer):
            return [Unknown(typed=called.stretch.text, text=self.message.text)]
        return []

    def about(self, account: Account, called: Called | None) -> list[Step]:
        """What the message asks or tells of an account that it names."""
        ask = asked(self.message, intents_of(self.message))
        bare = self._without(called)
        dossier = self.book.dossier(account.id, self.viewer)
        if dossier is None:
            return []
        if self._computes() and not ask:
            return self._computed_for(dossier, called.stretch.text if called else "")
        edits = self._changed(bare, account.id, ask)
        if edits and (ask is None or any(map(_is_of_people, edits))):
            return edits
        if ask:
            return self._shown(ask, dossier)
        if called and self._is_name_only(called):
            return self._shown(Ask(look="prep"), dossier)
        return []

    def _at_hand_steps(self, at_hand: Show, ask: Ask | None) -> list[Step]:
        """What is asked or told without a name, of the account that the conversation is about."""
        told_of_others = (
            any(isinstance(step, Compute) for step in self.plan.steps) and self.message.quantities
        )
        if told_of_others:
            return []
        dossier = self.book.dossier(at_hand.account, self.viewer)
        if dossier and self._computes() and self._is_new_for(at_hand.account):
            return self._computed_for(dossier)
        edits = self._changed(self.message, at_hand.account, ask)
        if ask is None or any(map(_is_of_people, edits)):
            return edits
        return self._shown(ask, dossier, at_hand.deal) if dossier else []

    def _changed(self, message: Message, account: int, ask: Ask | None = None) -> list[Step]:
        """The edits that the message tells of the account, or the question whom they are about."""
        news = self._news(account, ask)
        found = news.of(message) if news else None
        return [found] if found else []

    def _news(self, account: int, ask: Ask | None = None) -> News | None:
        dossier = self.book.dossier(account, self.viewer)
        if dossier is None:
            return None
        at_hand = self._deal_at_hand(dossier)
        deal = next((one for one in dossier.deals if one.id == at_hand), None)
        look = ask.look if ask else None
        return News(dossier=dossier, thread=self.thread, today=self.today, deal=deal, look=look)

    def _shown(self, ask: Ask, dossier: Dossier, deal: int = 0) -> list[Step]:
        """What is asked of the account; which deal is meant is asked where that makes a difference."""
        show = Show(
            look=ask.look, account=dossier.account.id, name=dossier.account.name, deal=deal, focus=ask.focus
        )
        deals = open_deals(dossier)
        if deal or len(deals) < 2 or ask.look not in ("centre", "stage"):
            return [show]
        choices = tuple(choice_of(one, self.plan.language) for one in deals)
        named = named_deal(self.message, deals, dossier.account)
        if named is not None:
            return [replace(show, deal=named.id)]
        return [WhichDeal(show=show, choices=choices)]

    def _deal_at_hand(self, dossier: Dossier) -> int:
        at_hand = self._at_hand()
        if at_hand and at_hand.account == dossier.account.id and at_hand.deal:
            return at_hand.deal
        deals = open_deals(dossier)
        return deals[0].id if len(deals) == 1 else 0

    def _at_hand(self) -> Show | None:
        found = course.at_hand(self.thread)
        name = "" if found else course.created(self.thread)
        for named in self.book.named(name, self.viewer) if name else ():
            if named.likeness >= SAME:
                return Show(look="prep", account=named.account.id, name=named.account.name)
        return found

    def _people_at(self, at_hand: Show | None) -> frozenset[str]:
        """The words of the names of those who are known at the account at hand."""
        dossier = self.book.dossier(at_hand.account, self.viewer) if at_hand else None
        if dossier is None:
            return frozenset()
        account = {token.word for token in tokenize(dossier.account.name)}
        names = (token.word for contact in dossier.contacts for token in tokenize(contact.name))
        return frozenset(names) - account

    def _gives_inputs(self) -> bool:
        """Whether the message gives people or facts of its own to be worked on."""
        return any(isinstance(step, Compute) and step.readings for step in self.plan.steps)

    def _computes(self) -> bool:
        maps = course.MAPS
        return any(isinstance(step, Compute) and step.tool not in maps for step in self.plan.steps)

    def _is_new_for(self, account: int) -> bool:
        """Whether the plan begins calculations that are about nobody yet, in a thread about the account."""
        computes = [step for step in self.plan.steps if isinstance(step, Compute)]
        begun = {step.tool for turn in self.thread.turns for step in turn.steps if isinstance(step, Compute)}
        return not any(step.subject or step.account or step.tool in begun for step in computes)

    def _computed_for(self, dossier: Dossier, typed: str = "") -> list[Step]:
        """The calculations of the plan, each for the account, by the name that was typed."""
        steps: list[Step] = []
        for step in self.plan.steps:
            if isinstance(step, Compute) and step.tool not in course.MAPS:
                named = replace(step, subject=typed or dossier.account.name)
                steps.append(for_account(named, dossier, self.plan.language))
            else:
                steps.append(step)
        return steps

    def _without(self, called: Called | None) -> Message:
        """The message without the account's name, which is nobody's there."""
        if called is None:
            return self.message
        return self.message.without(called.stretch.lead, called.stretch.end)

    def _is_name_only(self, called: Called) -> bool:
        start, end = called.stretch.start, called.stretch.end
        return not self.message.without(start, end).tokens


def _is_of_people(step: Step) -> bool:
    match step:
        case Change(edits=edits):
            return any(edit.person for edit in edits)
    return isinstance(step, WhichContact)
