"""What incoming rows change in what is known: pure, so that a dry run and an import can't differ.

A row is known again by the id that its system gives it, else by name: an account by its own; a contact, a
deal and an activity by theirs within the account. No row is ever removed. What a row says nothing of stays;
a field that it leaves blank is emptied where only its own system had filled it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any

from bot.accounts.blanks import emptied
from bot.accounts.errors import AccountsError
from bot.accounts.folding import folded as folded_anew
from bot.accounts.importing.columns import KINDS, Kind
from bot.accounts.importing.faults import told
from bot.accounts.incoming import Incoming
from bot.accounts.intake_port import Changes, KnownRows
from bot.accounts.model import Account, Activity, Contact, Deal, Spend
from bot.accounts.shelves import Row, Shelf
from tools.language import Text
from tools.titles import Title, read_title_in_any

NO_ACCOUNT = Text(en="it names no account", fr="elle n'indique aucun compte")
UNKNOWN_ACCOUNT = Text(
    en="the account with the id {id!r} is not known: import the accounts too, in the same command or before",
    fr="le compte d'identifiant {id!r} est inconnu : importez aussi les comptes, dans la même commande "
    "ou avant",
)
SEVERAL = Text(
    en="{count} accounts are called {name!r}: only their ids tell them apart, export the column with the id",
    fr="{count} comptes s'appellent {name!r} : seuls leurs identifiants les distinguent, exportez la colonne "
    "de l'identifiant",
)
folded = lru_cache(maxsize=100_000)(folded_anew)
"""The names of accounts come with each of their rows."""
_MET = frozenset({"call", "email", "meeting", "demo", "visit"})


class RowRefused(AccountsError):  # noqa: N818 - it names the situation.
    """This row says nothing that can be kept; `text` says why."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Where an incoming row went. `before` is what stood there, None for a new row.

    `first` is where the same row stood already in this import, 0 when it did not.
    """

    row: Row
    before: Row | None
    first: int = 0


class Reconciliation:
    """Takes incoming rows one after another: accounts first, then what belongs to them."""

    def __init__(self, known: KnownRows, today: date) -> None:
        self._known = known
        self._today = today
        self._new = count(-1, -1)
        self._seen: dict[tuple[Kind, int], tuple[str, int]] = {}
        self.accounts: Shelf[Account] = Shelf(known.accounts, lambda row: (folded(row.name),))
        self.contacts: Shelf[Contact] = Shelf(known.contacts, lambda row: (row.account, folded(row.name)))
        self._by_email: Shelf[Contact] = Shelf(
            known.contacts, lambda row: (row.account, row.email.strip().casefold())
        )
        self.deals: Shelf[Deal] = Shelf(known.deals, lambda row: (row.account, folded(row.name)))
        self.activities: Shelf[Activity] = Shelf(
            known.activities, lambda row: (row.account, row.kind, row.on, folded(row.subject))
        )
        self.spend: Shelf[Spend] = Shelf(
            known.spend, lambda row: (row.month, folded(row.category), folded(row.team), folded(row.segment))
        )
        self.forgotten = 0

    def take(self, row: Incoming) -> Taken | None:
        """Where a row goes; None for somebody who was forgotten. Raises RowRefused."""
        match row.kind:
            case "accounts":
                return self._account(row)
            case "contacts":
                return self._contact(row)
            case "deals":
                return self._deal(row)
            case "activities":
                return self._activity(row)
            case "spend":
                return self._spend(row)

    def changes(self, cursors: Mapping[str, str] | None = None) -> Changes:
        """All that is new or different after the rows so far."""
        return Changes(
            accounts=self.accounts.changed,
            contacts=self.contacts.changed,
            deals=self.deals.changed,
            activities=self.activities.changed,
            spend=self.spend.changed,
            cursors=cursors or {},
            unchanged=sum(self.unchanged(kind) for kind in KINDS),
        )

    @property
    def shelves(self) -> Mapping[Kind, Shelf[Any]]:
        """The rows by kind."""
        return {
            "accounts": self.accounts,
            "contacts": self.contacts,
            "deals": self.deals,
            "activities": self.activities,
            "spend": self.spend,
        }

    def unchanged(self, kind: Kind) -> int:
        """How many rows that came in again are as they are stored."""
        shelf = self.shelves[kind]
        return sum(shelf.known(at) == shelf.by_id(at) for which, at in self._seen if which == kind)

    def _account(self, row: Incoming) -> Taken:
        found = self.accounts.by_external(row.system, row.external)
        if found is None:
            found = self._called(row.facts["name"], row.system, row.external)
        facts = dict(row.facts)
        if found is not None and "tags" in facts:
            facts["tags"] = tuple(dict.fromkeys((*found.tags, *facts["tags"])))
        fresh = (
            Account(id=next(self._new), name=row.facts["name"], origin=row.system) if found is None else found
        )
        return self._placed(
            row,
            self.accounts,
            found,
            replace(
                fresh,
                **emptied(row, found, self._known) | facts,
                external=_ids(fresh.external, row.system, row.external),
            ),
        )

    def _called(self, name: str, system: str, external: str) -> Account | None:
        """The account of this name. Raises RowRefused when several have it."""
        found = self.accounts.by_key((folded(name),), system, external)
        if len(found) > 1:
            raise RowRefused(told(SEVERAL, count=len(found), name=name))
        return found[0] if found else None

    def _account_of(self, row: Incoming) -> int:
        """The account that a row belongs to, created when its name is new."""
        reference = row.account
        found = self.accounts.by_external(row.system, reference.external)
        if found is not None:
            return found.id
        if not reference.name:
            unknown = told(UNKNOWN_ACCOUNT, id=reference.external) if reference.external else NO_ACCOUNT
            raise RowRefused(unknown)
        found = self._called(reference.name, row.system, reference.external)
        if found is None:
            found = Account(id=next(self._new), name=reference.name, owner=row.owner, origin=row.system)
            self.accounts.put(found)
        if reference.external:
            self.accounts.put(replace(found, external=_ids(found.external, row.system, reference.external)))
        return found.id

    def _contact(self, row: Incoming) -> Taken | None:
        account = self._account_of(row)
        if self._is_forgotten(row.facts["name"], row.facts.get("email", ""), row, account, row.external):
            self.forgotten += 1
            return None
        found = self._same_contact(row, account)
        fresh = found or Contact(
            id=next(self._new), account=account, name=row.facts["name"], origin=row.system
        )
        blank = emptied(row, found, self._known)
        facts = {**blank, **row.facts, **_titled(found, row.facts), "account": account}
        if not facts.get("left"):  # What a rep told is not taken back by a box that nobody ticks.
            facts.pop("left", None)
        if "last_contact" in facts and fresh.last_contact:
            facts["last_contact"] = max(facts["last_contact"], fresh.last_contact)
        return self._placed(
            row,
            self.contacts,
            found,
            replace(fresh, **facts, external=_ids(fresh.external, row.system, row.external)),
        )

    def _is_forgotten(self, name: str, email: str, row: Incoming, account: int, external: str) -> bool:
        ids = _ids({}, row.system, external)
        person = Contact(account=account, name=name, email=email, external=ids)
        return self._known.leaves_out(person, self.accounts.by_id(account).name)

    def _same_contact(self, row: Incoming, account: int) -> Contact | None:
        """By id, by e-mail address, then by name unless the addresses say that it is somebody else."""
        found = self.contacts.by_external(row.system, row.external)
        email = str(row.facts.get("email", "")).casefold()
        if found is None and email:
            same = self._by_email.by_key((account, email), row.system, row.external)
            found = self.contacts.by_id(same[0].id) if same else None
        if found is None:
            named = self.contacts.by_key((account, folded(row.facts["name"])), row.system, row.external)
            found = next((one for one in named if not email or not one.email), None)
        return found

    def _deal(self, row: Incoming) -> Taken:
        account = self._account_of(row)
        found = self.deals.by_external(row.system, row.external)
        if found is None:
            created = row.facts.get("created")
            same = self.deals.by_key((account, folded(row.facts["name"])), row.system, row.external)
            found = next(
                (one for one in same if None in (created, one.created) or created == one.created), None
            )
        fresh = found or Deal(id=next(self._new), account=account, name=row.facts["name"], origin=row.system)
        facts = {**emptied(row, found, self._known), **row.facts, "account": account}
        return self._placed(
            row,
            self.deals,
            found,
            replace(fresh, **facts, external=_ids(fresh.external, row.system, row.external)),
        )

    def _activity(self, row: Incoming) -> Taken:
        contact = self._contact_meant(row)
        deal = self._deal_meant(row)
        account = self._place_of(row, contact, deal)
        facts = {**row.facts, "account": account}
        if row.contact and self._is_forgotten(row.contact.name, "", row, account, row.contact.external):
            contact, facts["subject"] = None, ""  # A subject often names the person.
        elif contact is None and row.contact.name:
            contact = next(iter(self.contacts.by_key((account, folded(row.contact.name)))), None)
        found = self._same_activity(row, facts, contact)
        fresh = found or Activity(
            id=next(self._new), account=account, kind=facts["kind"], on=facts["on"], origin=row.system
        )
        if contact is not None:
            facts["contact"] = contact.id
            self._met(contact, facts["kind"], facts["on"])
        if deal is None and row.deal.name:
            deal = next(iter(self.deals.by_key((account, folded(row.deal.name)))), None)
        if deal is not None:
            facts["deal"] = deal.id
        return self._placed(
            row,
            self.activities,
            found,
            replace(fresh, **facts, external=_ids(fresh.external, row.system, row.external)),
        )

    def _contact_meant(self, row: Incoming) -> Contact | None:
        return self.contacts.by_external(row.system, row.contact.external)

    def _deal_meant(self, row: Incoming) -> Deal | None:
        return self.deals.by_external(row.system, row.deal.external)

    def _place_of(self, row: Incoming, contact: Contact | None, deal: Deal | None) -> int:
        """The account of an activity: its own, else that of its deal, else that of its contact."""
        if not row.account or (not row.account.name and (deal or contact)):
            known = self.accounts.by_external(row.system, row.account.external)
            if known is None and (deal or contact):
                return deal.account if deal else contact.account if contact else 0
        return self._account_of(row)

    def _same_activity(
        self, row: Incoming, facts: Mapping[str, Any], contact: Contact | None
    ) -> Activity | None:
        found = self.activities.by_external(row.system, row.external)
        if found is not None:
            return found
        key = (facts["account"], facts["kind"], facts["on"], folded(facts.get("subject", "")))
        same = self.activities.by_key(key, row.system, row.external)
        who = contact.id if contact else None
        return next((one for one in same if None in (who, one.contact) or who == one.contact), None)

    def _met(self, contact: Contact, kind: str, on: date) -> None:
        """Whoever was called, written to or met was in contact that day."""
        contact = self.contacts.by_id(contact.id)
        if kind in _MET and on <= self._today and (contact.last_contact or date.min) < on:
            self.contacts.put(replace(contact, last_contact=on))

    def _spend(self, row: Incoming) -> Taken:
        fresh = Spend(id=0, origin=row.system, **row.facts)
        key = (fresh.month, folded(fresh.category), folded(fresh.team), folded(fresh.segment))
        found = next(iter(self.spend.by_key(key)), None)
        place = found or replace(fresh, id=next(self._new))
        return self._placed(row, self.spend, found, replace(place, amount=fresh.amount))

    def _placed(self, row: Incoming, shelf: Shelf[Any], before: Row | None, after: Row) -> Taken:
        """Puts a row in its place; what stood there as it was before this import."""
        shelf.put(after)
        if isinstance(after, Contact):
            self._by_email.put(after)
        key = (row.kind, after.id)
        source, line = self._seen.get(key, ("", 0))
        first = line if source == row.source and row.line else 0
        self._seen.setdefault(key, (row.source, row.line))
        return Taken(row=after, before=before, first=first)


def _ids(known: Mapping[str, str], system: str, external: str) -> Mapping[str, str]:
    return {**known, system: external} if external else known


@lru_cache(maxsize=10_000)
def _title_read(title: str) -> Title:
    """What a title says; a company's list has the same ones again and again."""
    return read_title_in_any(title)


def _titled(found: Contact | None, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What a new title says; the function and rank that somebody set stay while the title is the same."""
    title = facts.get("title", "")
    if not title or (found is not None and found.title == title):
        return {}
    read = _title_read(title)
    return {"function": read.function, "seniority": read.seniority}
