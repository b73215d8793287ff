"""Runs what a plan does about accounts: shows them, keeps what was told, asks back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property

from bot.accounts.book import Accounts
from bot.accounts.errors import AccountsError
from bot.accounts.model import Account, Viewer
from bot.accounts.ownership import team_of
from bot.accounts.portfolio import Portfolio
from bot.accounts.rates import NO_RATES, StatedRates
from bot.accounts.segments import fit_of
from bot.dialogue.account_steps import (
    AccountStep,
    Across,
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
from bot.dialogue.accounts import across, change_talk, risk_talk, segment_talk, showing
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.keeping_edits import Editor, supposed
from bot.dialogue.accounts.measures import Measurement
from bot.dialogue.accounts.naming import same
from bot.dialogue.accounts.people_forms import PeopleForms
from bot.dialogue.accounts.place import Place
from bot.dialogue.accounts.results import is_known, kept_of
from bot.dialogue.accounts.view import View
from bot.dialogue.answer import Answer, Section
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import Compute
from bot.dialogue.wording import accounts as wording
from tools.language import Text


class Desk:
    """Does the steps that are about accounts, each for whoever asks."""

    def __init__(
        self, open_book: Callable[[], Accounts], now: Callable[[], datetime], rates: StatedRates = NO_RATES
    ) -> None:
        """Amounts in several currencies are brought to one at `rates`, or else stay apart."""
        self._rates = rates
        self._open_book = open_book
        self._now = now
        self.people = PeopleForms(open_book, now)

    @cached_property
    def _book(self) -> Accounts:
        return self._open_book()

    def run(self, step: AccountStep, place: Place) -> None:
        """Adds what the step comes to to the draft."""
        try:
            self._run(step, place)
        except AccountsError as error:
            place.say(error.text, Route.REFUSE)

    def keep(self, answer: Answer, question: Question) -> None:
        """Keeps what the answer computed for accounts, unless that was the latest result already."""
        asked = {step.tool for step in answer.steps if isinstance(step, Compute) and step.account}
        for one in answer.computed:
            if not one.request.account or one.request.tool not in asked:
                continue
            kept = kept_of(one, question.signed, question.id, self._now())
            dossier = self._book.dossier(kept.account, question.viewer)
            if dossier is not None and not is_known(kept, dossier):
                self._book.keep_result(kept, question.viewer)

    def _run(self, step: AccountStep, place: Place) -> None:
        match step:
            case Show():
                self._show(step, place)
            case Change():
                self._change(step, place)
            case Create(name=name):
                self._create(name, place)
            case Across():
                self._across(step, place)
            case Measure():
                Measurement(step, place, self._book, self._now().date(), self._rates).show()
            case WhichAccount(typed=typed, choices=choices):
                ask(wording.WHICH_ACCOUNT, choices, place, typed=typed)
            case WhichDeal(show=show, choices=choices):
                ask(wording.WHICH_DEAL, choices, place, account=show.name)
            case WhichContact(name=name, typed=typed, choices=choices):
                ask(wording.WHICH_CONTACT, choices, place, account=name, typed=typed)
            case Unknown(typed=typed):
                place.draft.names.append(typed)
                place.say(wording.UNKNOWN, Route.CLARIFY, typed=typed)

    def _across(self, step: Across, place: Place) -> None:
        if step.kind == "risks":
            risk_talk.show(step, place, self._book, self._now().date(), self._rates)
        else:
            across.show(step, place, self._portfolio(place, step.kind))

    def _portfolio(self, place: Place, kind: str) -> Portfolio:
        return across.portfolio_of(self._book, place.viewer, self._now().date(), kind)

    def _show(self, show: Show, place: Place) -> None:
        dossier = self._book.dossier(show.account, place.viewer)
        if dossier is None:
            place.say(wording.GONE, Route.CLARIFY)
            return
        if show.look == "segment":
            facts = Facts(dossier.account, place.draft, place.asker)
            segment_talk.show(fit_of(dossier.account, self._portfolio(place, show.look)), facts, place)
            return
        showing.show(View(show, dossier, place, self._now(), self._book))

    def _change(self, change: Change, place: Place) -> None:
        before = self._book.dossier(change.account, place.viewer)
        if before is None:
            place.say(wording.GONE, Route.CLARIFY)
            return
        if not change.supposed:
            Editor(self._book, place.viewer, place.asker, place.thread, self._now).apply(change)
        after = self._book.dossier(change.account, place.viewer) or before
        facts = Facts(after.account, place.draft, place.asker)
        place.draft.sections.append(change_talk.headline(change, facts))
        show = Show(look=change.look, account=change.account, name=change.name, deal=change.deal)
        seen = supposed(before, change, self._now()) if change.supposed else after
        book = None if change.supposed else self._book
        showing.show(View(show, seen, place, self._now(), book, heading=False))
        if not change.supposed and not change.undone:
            place.draft.sections.append(place.draft.writer.note(wording.UNDO_HINT))

    def _create(self, name: str, place: Place) -> None:
        place.draft.names.append(name)
        there = same(self._book.named(name, place.viewer))
        if there is not None:
            place.draft.names.append(there.name)
            place.say(wording.THERE_ALREADY, Route.TOOL, account=there.name)
            return
        owner = signature(place.viewer, place.asker)
        team = team_of(place.viewer, owner, self._book.accounts(place.viewer))
        made = self._book.create(Account(name=name, owner=owner, team=team, origin="thread"), place.viewer)
        place.say(wording.CREATED, Route.TOOL, account=made.name)


def signature(viewer: Viewer, asker: str) -> str:
    """The name under which a viewer owns accounts: an e-mail address, or else the one that says most."""
    names = sorted(viewer.names, key=lambda name: ("@" in name, " " in name, len(name), name))
    return names[-1] if names else asker


def ask(text: Text, choices: Sequence[Choice], place: Place, **names: str) -> None:
    """Asks which one is meant, in one question."""
    voice = place.voice
    said = [
        voice.to(wording.CHOICE, name=choice.name, detail=choice.detail) if choice.detail else choice.name
        for choice in choices
    ]
    place.draft.names.extend((*said, *names.values()))
    listed = voice.to(wording.OR, first=", ".join(said[:-1]), last=said[-1])
    place.draft.sections.append(Section(kind="ask", lines=(voice.to(text, choices=listed, **names),)))
    place.draft.routes.append(Route.CLARIFY)
