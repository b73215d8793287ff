"""The form for the people of a buying centre that an answer showed, for whoever opens it."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from bot.accounts.book import Accounts
from bot.accounts.model import DealStatus, Dossier, Viewer
from bot.dialogue.account_steps import Change, Show
from bot.dialogue.accounts import people_form
from bot.dialogue.accounts.people_form import PeopleForm
from bot.dialogue.model import Press, Route
from bot.dialogue.plan import Plan, Say, Step, Thread, Turn
from tools.language import Language, Text


class PeopleForms:
    """Opens, checks and reads the forms; what a viewer may not see is as if it were not there."""

    def __init__(self, open_book: Callable[[], Accounts], now: Callable[[], datetime]) -> None:
        self._open_book = open_book
        self._now = now

    @cached_property
    def _book(self) -> Accounts:
        return self._open_book()

    def form(self, press: Press, thread: Thread, viewer: Viewer) -> PeopleForm | None:
        """The form that the button opens; None when the answer or the account is gone."""
        turn, dossier = _turn(press, thread), self._dossier(press, thread, viewer)
        return people_form.form(dossier, turn.language) if turn and dossier else None

    def faults(self, press: Press, thread: Thread, viewer: Viewer) -> dict[str, Text]:
        """What is to be mended in a form that was filled in, by the name of the input."""
        return people_form.faults(press.words, self._dossier(press, thread, viewer))

    def in_words(self, press: Press, thread: Thread, viewer: Viewer) -> str:
        """What was filled in, as its author could have written it."""
        changes = [
            step for step in self.plan(press, thread, viewer, Language.EN).steps if isinstance(step, Change)
        ]
        return " · ".join(map(people_form.in_words, changes))

    def plan(self, press: Press, thread: Thread, viewer: Viewer, fallback: Language) -> Plan:
        """What to do about a form that was filled in: what was told by it is kept, and the map shown anew."""
        turn, show = _turn(press, thread), _shown(press, thread)
        if turn is None or show is None:
            return Plan(language=fallback, steps=(Say(name="gone", route=Route.CLARIFY),))
        dossier = self._dossier(press, thread, viewer)
        made = self._change(press, dossier, _deal(show, dossier), turn.language) if dossier else None
        return Plan(language=turn.language, steps=(made or show,))

    def _change(self, press: Press, dossier: Dossier, deal: int, language: Language) -> Change | None:
        return people_form.change(press.words, dossier, deal, language, self._now())

    def _dossier(self, press: Press, thread: Thread, viewer: Viewer) -> Dossier | None:
        show = _shown(press, thread)
        return self._book.dossier(show.account, viewer) if show else None


def offered(steps: tuple[Step, ...]) -> Show | None:
    """The buying centre of an account that an answer shows; None when it shows none, or one supposed."""
    for step in reversed(steps):
        match step:
            case Show(look="centre"):
                return step
            case Change(look="centre", supposed=False, account=account, name=name, deal=deal):
                return Show(look="centre", account=account, name=name, deal=deal)
    return None


def _turn(press: Press, thread: Thread) -> Turn | None:
    return next((turn for turn in reversed(thread.turns) if turn.id == press.question), None)


def _shown(press: Press, thread: Thread) -> Show | None:
    turn = _turn(press, thread)
    return offered(turn.steps) if turn else None


def _deal(show: Show, dossier: Dossier) -> int:
    """The deal at hand, or else the only open one."""
    still_open = [deal for deal in dossier.deals if deal.status is DealStatus.OPEN]
    return show.deal or (still_open[0].id if len(still_open) == 1 else 0)
