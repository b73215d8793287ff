"""The port to what is known of accounts; every way in asks who is looking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.accounts.model import Account, Activity, Contact, Deal, Dossier, Kept, RoleSeen, Spend, Told, Viewer


@dataclass(frozen=True, kw_only=True)
class Named:
    """An account that may be meant, and how alike its name is to what was typed (0 to 1)."""

    account: Account
    likeness: float


class Accounts(Protocol):
    """Reads and keeps accounts. What `viewer` may not see is as if it were not there.

    Writing to an account that `viewer` may not see raises `bot.accounts.errors.NotYoursError`.
    """

    def named(self, name: str, viewer: Viewer, limit: int = 3) -> tuple[Named, ...]:
        """The accounts whose name is like `name`, the likest first."""
        ...

    def dossier(self, account: int, viewer: Viewer) -> Dossier | None:
        """All that is known of one account."""
        ...

    def in_play(self, viewer: Viewer) -> tuple[Dossier, ...]:
        """Each account with an open deal, with what bears on its open deals; nothing else of it."""
        ...

    def accounts(self, viewer: Viewer) -> tuple[Account, ...]:
        """All accounts."""
        ...

    def deals(self, viewer: Viewer) -> tuple[Deal, ...]:
        """All deals of all accounts."""
        ...

    def latest_activities(self, viewer: Viewer, until: date) -> tuple[Activity, ...]:
        """For each account the last thing that happened up to a day, and the last one that is no task."""
        ...

    def active_days(self, viewer: Viewer, since: date, until: date) -> Mapping[int, tuple[date, ...]]:
        """For each account the days, in order, on which more than a task happened."""
        ...

    def meetings_told(self, viewer: Viewer, until: date) -> tuple[Told, ...]:
        """What reps told of people whom they met up to a day, the earliest first; withdrawn words aside."""
        ...

    def spend(self, viewer: Viewer) -> tuple[Spend, ...]:
        """What was spent to win customers; for those who manage a team, or everything."""
        ...

    def create(self, account: Account, viewer: Viewer) -> Account:
        """A new account, owned by its `owner`."""
        ...

    def change(self, account: Account, viewer: Viewer) -> None:
        """Puts new facts of an account in the place of the old ones."""
        ...

    def keep_contact(self, contact: Contact, viewer: Viewer) -> Contact:
        """A new contact, or new facts of one that has an id."""
        ...

    def drop_contact(self, contact: Contact, viewer: Viewer) -> None:
        """Removes a contact that was none; what was told of them stays, as told of the account."""
        ...

    def keep_deal(self, deal: Deal, viewer: Viewer) -> Deal:
        """A new deal, or new facts of one that has an id."""
        ...

    def tell(self, told: Told, viewer: Viewer) -> Told:
        """Keeps what a rep said."""
        ...

    def see(self, roles: Iterable[RoleSeen], viewer: Viewer) -> None:
        """Keeps roles as they are seen today; one that is as it was is not kept again."""
        ...

    def keep_result(self, kept: Kept, viewer: Viewer) -> None:
        """Keeps what was computed for an account."""
        ...
