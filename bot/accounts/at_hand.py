"""The accounts while one question is answered: what was read for it is not read a second time."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from bot.accounts.book import Accounts, Named
from bot.accounts.model import Account, Activity, Contact, Deal, Dossier, Kept, RoleSeen, Spend, Told, Viewer

Found = TypeVar("Found")


class ReadOnce:
    """Implements `bot.accounts.book.Accounts`: within `one_question` what a viewer was given is kept.

    It is kept for that question and that viewer alone, until something is written. Outside, and in threads
    that the question started, every reading is a new one.
    """

    def __init__(self, open_book: Callable[[], Accounts]) -> None:
        """The accounts are opened when something of them is first needed."""
        self._open_book = open_book
        self._read: ContextVar[dict[Hashable, object] | None] = ContextVar("read", default=None)

    @contextmanager
    def one_question(self) -> Iterator[None]:
        """While it lasts, what is read is kept; nothing of it outlives the question."""
        before = self._read.set({})
        try:
            yield
        finally:
            self._read.reset(before)

    @cached_property
    def _book(self) -> Accounts:
        return self._open_book()

    def named(self, name: str, viewer: Viewer, limit: int = 3) -> tuple[Named, ...]:
        """The accounts whose name is like `name`, the likest first."""
        return self._once(("named", name, viewer, limit), lambda: self._book.named(name, viewer, limit))

    def dossier(self, account: int, viewer: Viewer) -> Dossier | None:
        """All that is known of one account."""
        return self._once(("dossier", account, viewer), lambda: self._book.dossier(account, viewer))

    def in_play(self, viewer: Viewer) -> tuple[Dossier, ...]:
        """Each account with an open deal, with what bears on its open deals."""
        return self._once(("in play", viewer), lambda: self._book.in_play(viewer))

    def accounts(self, viewer: Viewer) -> tuple[Account, ...]:
        """All accounts."""
        return self._once(("accounts", viewer), lambda: self._book.accounts(viewer))

    def deals(self, viewer: Viewer) -> tuple[Deal, ...]:
        """All deals of all accounts."""
        return self._once(("deals", viewer), lambda: self._book.deals(viewer))

    def latest_activities(self, viewer: Viewer, until: date) -> tuple[Activity, ...]:
        """For each account the last things that happened."""
        return self._once(("latest", viewer, until), lambda: self._book.latest_activities(viewer, until))

    def active_days(self, viewer: Viewer, since: date, until: date) -> Mapping[int, tuple[date, ...]]:
        """For each account the days on which more than a task happened."""
        asked = ("days", viewer, since, until)
        return self._once(asked, lambda: self._book.active_days(viewer, since, until))

    def meetings_told(self, viewer: Viewer, until: date) -> tuple[Told, ...]:
        """What reps told of people whom they met up to a day."""
        return self._once(("met", viewer, until), lambda: self._book.meetings_told(viewer, until))

    def spend(self, viewer: Viewer) -> tuple[Spend, ...]:
        """What was spent to win customers."""
        return self._once(("spend", viewer), lambda: self._book.spend(viewer))

    def create(self, account: Account, viewer: Viewer) -> Account:
        """A new account."""
        return self._fresh().create(account, viewer)

    def change(self, account: Account, viewer: Viewer) -> None:
        """Puts new facts of an account in the place of the old ones."""
        self._fresh().change(account, viewer)

    def keep_contact(self, contact: Contact, viewer: Viewer) -> Contact:
        """A new contact, or new facts of one that has an id."""
        return self._fresh().keep_contact(contact, viewer)

    def drop_contact(self, contact: Contact, viewer: Viewer) -> None:
        """Removes a contact that was none."""
        self._fresh().drop_contact(contact, viewer)

    def keep_deal(self, deal: Deal, viewer: Viewer) -> Deal:
        """A new deal, or new facts of one that has an id."""
        return self._fresh().keep_deal(deal, viewer)

    def tell(self, told: Told, viewer: Viewer) -> Told:
        """Keeps what a rep said."""
        return self._fresh().tell(told, viewer)

    def see(self, roles: Iterable[RoleSeen], viewer: Viewer) -> None:
        """Keeps roles as they are seen today."""
        self._fresh().see(roles, viewer)

    def keep_result(self, kept: Kept, viewer: Viewer) -> None:
        """Keeps what was computed for an account."""
        self._fresh().keep_result(kept, viewer)

    def _once(self, asked: Hashable, read: Callable[[], Found]) -> Found:
        kept = self._read.get()
        if kept is None:
            return read()
        if asked not in kept:
            kept[asked] = read()
        return cast(Found, kept[asked])

    def _fresh(self) -> Accounts:
        """The book to write to: what was read of it before may not be so any more."""
        kept = self._read.get()
        if kept is not None:
            kept.clear()
        return self._book
