"""The port for imports and syncs: what is known already, and what an import changes, in one transaction.

An import loads what is known, works out the difference, and applies it. Rows that are new carry negative
ids of the importer's choice, and rows that belong to them refer to these: `Account(id=-1, …)` with
`Contact(id=-2, account=-1, …)`. Rows with positive ids are known ones with new facts. Zero is for rows that
nothing refers to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from bot.accounts.folding import folded
from bot.accounts.forgotten import is_forgotten
from bot.accounts.model import Account, Activity, Contact, Deal, Spend

External = tuple[str, str]
"""The system that a row has an id in, and that id."""


@dataclass(frozen=True)
class KnownRows:
    """All that is stored, whoever owns it, to look up by id, by the id of another system, and by name.

    `cursors` is how far each sync has come, under names of the sync's choice. `forgotten` are the people
    that were deleted on their wish, as `bot.accounts.forgotten` has them: no import may bring them back.
    `told` are the contacts and deals that a rep told something of, by kind and id.
    """

    accounts: tuple[Account, ...] = ()
    contacts: tuple[Contact, ...] = ()
    deals: tuple[Deal, ...] = ()
    activities: tuple[Activity, ...] = ()
    spend: tuple[Spend, ...] = ()
    cursors: Mapping[str, str] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()
    told: frozenset[tuple[str, int]] = frozenset()

    @cached_property
    def account_by_id(self) -> Mapping[int, Account]:
        """Accounts by id."""
        return {account.id: account for account in self.accounts}

    @cached_property
    def account_by_external(self) -> Mapping[External, Account]:
        """Accounts by the id of another system."""
        return {external: row for row in self.accounts for external in row.external.items()}

    @cached_property
    def account_by_name(self) -> Mapping[str, tuple[Account, ...]]:
        """Accounts by folded name; several where they share one."""
        found: dict[str, tuple[Account, ...]] = {}
        for account in self.accounts:
            found[folded(account.name)] = (*found.get(folded(account.name), ()), account)
        return found

    @cached_property
    def contact_by_external(self) -> Mapping[External, Contact]:
        """Contacts by the id of another system."""
        return {external: row for row in self.contacts for external in row.external.items()}

    @cached_property
    def contact_by_name(self) -> Mapping[tuple[int, str], Contact]:
        """Contacts by account and folded name."""
        return {(row.account, folded(row.name)): row for row in reversed(self.contacts)}

    @cached_property
    def deal_by_external(self) -> Mapping[External, Deal]:
        """Deals by the id of another system."""
        return {external: row for row in self.deals for external in row.external.items()}

    @cached_property
    def deal_by_name(self) -> Mapping[tuple[int, str], Deal]:
        """Deals by account and folded name."""
        return {(row.account, folded(row.name)): row for row in reversed(self.deals)}

    @cached_property
    def activity_by_external(self) -> Mapping[External, Activity]:
        """Activities by the id of another system."""
        return {external: row for row in self.activities for external in row.external.items()}

    @cached_property
    def activity_by_facts(self) -> Mapping[tuple[int, str, str, str], Activity]:
        """Activities by account, kind, ISO day and folded subject, for those without an id elsewhere."""
        return {
            (row.account, row.kind, row.on.isoformat(), folded(row.subject)): row
            for row in reversed(self.activities)
        }

    @cached_property
    def spend_by_facts(self) -> Mapping[tuple[str, str, str, str], Spend]:
        """Spend by ISO month, folded category, team and segment."""
        return {
            (row.month.isoformat(), folded(row.category), folded(row.team), folded(row.segment)): row
            for row in self.spend
        }

    def leaves_out(self, contact: Contact, company: str) -> bool:
        """Whether this is somebody who was forgotten; `company` is the name of the account."""
        return is_forgotten(self.forgotten, contact, company)


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What an import adds and changes; `unchanged` counts the rows that were as they are known."""

    accounts: tuple[Account, ...] = ()
    contacts: tuple[Contact, ...] = ()
    deals: tuple[Deal, ...] = ()
    activities: tuple[Activity, ...] = ()
    spend: tuple[Spend, ...] = ()
    cursors: Mapping[str, str] = field(default_factory=dict)
    unchanged: int = 0

    @property
    def added(self) -> int:
        """How many rows are new."""
        return sum(row.id <= 0 for row in self._rows())

    @property
    def changed(self) -> int:
        """How many rows that are known get new facts."""
        return sum(row.id > 0 for row in self._rows())

    def _rows(self) -> tuple[Account | Contact | Deal | Activity | Spend, ...]:
        return (*self.accounts, *self.contacts, *self.deals, *self.activities, *self.spend)


class AccountsIntake(Protocol):
    """Where an import or a sync puts what it read."""

    def load(self) -> KnownRows:
        """Everything that is stored."""
        ...

    def apply(self, changes: Changes) -> None:
        """Stores all of it, or nothing.

        Raises `bot.accounts.errors.IntakeError` when another import stored the same rows in between.
        """
        ...
