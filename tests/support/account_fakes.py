"""A book of accounts in memory, with the interface of the real one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import count
from typing import TypeVar

from bot.accounts.book import Named
from bot.accounts.errors import NotYoursError
from bot.accounts.folding import folded, folded_owner
from bot.accounts.model import (
    Account,
    Activity,
    Contact,
    Deal,
    DealStatus,
    Dossier,
    Kept,
    RoleSeen,
    Spend,
    Told,
    Viewer,
)
from tools.language import Text

Row = TypeVar("Row", Contact, Deal, Told)
LEGAL_FORMS = {"corp", "corporation", "inc", "ltd", "sa", "sas", "gmbh", "group", "groupe"}
LIKE = 0.6


@dataclass
class MemoryAccounts:
    """Accounts kept in this process; implements `bot.accounts.book.Accounts`."""

    held: dict[int, Dossier] = field(default_factory=dict)
    spent: tuple[Spend, ...] = ()

    def __post_init__(self) -> None:
        self._ids = count(1000)

    def named(self, name: str, viewer: Viewer, limit: int = 3) -> tuple[Named, ...]:
        found = [Named(account=a, likeness=likeness(name, a.name)) for a in self.accounts(viewer)]
        near = sorted((n for n in found if n.likeness >= LIKE), key=lambda n: (-n.likeness, n.account.name))
        return tuple(near[:limit])

    def dossier(self, account: int, viewer: Viewer) -> Dossier | None:
        found = self.held.get(account)
        return found if found and sees(viewer, found.account) else None

    def in_play(self, viewer: Viewer) -> tuple[Dossier, ...]:
        seen = self._seen(viewer)
        return tuple(d for d in seen if any(deal.status is DealStatus.OPEN for deal in d.deals))

    def accounts(self, viewer: Viewer) -> tuple[Account, ...]:
        return tuple(d.account for d in self.held.values() if sees(viewer, d.account))

    def deals(self, viewer: Viewer) -> tuple[Deal, ...]:
        return tuple(deal for d in self._seen(viewer) for deal in d.deals)

    def latest_activities(self, viewer: Viewer, until: date) -> tuple[Activity, ...]:
        return latest_of((row for d in self._seen(viewer) for row in d.activities), until)

    def active_days(self, viewer: Viewer, since: date, until: date) -> Mapping[int, tuple[date, ...]]:
        return days_of((row for d in self._seen(viewer) for row in d.activities), since, until)

    def meetings_told(self, viewer: Viewer, until: date) -> tuple[Told, ...]:
        found = [one for d in self._seen(viewer) for one in d.told if one.met and not one.withdrawn]
        return tuple(sorted((t for t in found if t.met and t.met <= until), key=lambda t: (t.met, t.id)))

    def spend(self, viewer: Viewer) -> tuple[Spend, ...]:
        return tuple(one for one in self.spent if viewer.everything or one.team in viewer.teams)

    def create(self, account: Account, viewer: Viewer) -> Account:
        made = replace(account, id=next(self._ids))
        self.held[made.id] = Dossier(account=made)
        return made

    def change(self, account: Account, viewer: Viewer) -> None:
        self.held[account.id] = replace(self._own(account.id, viewer), account=account)

    def keep_contact(self, contact: Contact, viewer: Viewer) -> Contact:
        dossier = self._own(contact.account, viewer)
        kept = contact if contact.id else replace(contact, id=next(self._ids))
        self.held[contact.account] = replace(dossier, contacts=_with(dossier.contacts, kept))
        return kept

    def drop_contact(self, contact: Contact, viewer: Viewer) -> None:
        dossier = self._own(contact.account, viewer)
        told = (replace(one, contact=None) if one.contact == contact.id else one for one in dossier.told)
        self.held[contact.account] = replace(
            dossier,
            contacts=tuple(one for one in dossier.contacts if one.id != contact.id),
            roles=tuple(one for one in dossier.roles if one.contact != contact.id),
            told=tuple(told),
        )

    def keep_deal(self, deal: Deal, viewer: Viewer) -> Deal:
        dossier = self._own(deal.account, viewer)
        kept = deal if deal.id else replace(deal, id=next(self._ids))
        self.held[deal.account] = replace(dossier, deals=_with(dossier.deals, kept))
        return kept

    def tell(self, told: Told, viewer: Viewer) -> Told:
        dossier = self._own(told.account, viewer)
        kept = told if told.id else replace(told, id=next(self._ids))
        self.held[told.account] = replace(dossier, told=_with(dossier.told, kept))
        return kept

    def see(self, roles: Iterable[RoleSeen], viewer: Viewer) -> None:
        for role in roles:
            dossier = self._own(role.account, viewer)
            before = [
                r
                for r in dossier.roles
                if (r.contact, r.role, r.deal) == (role.contact, role.role, role.deal)
            ]
            if not before or before[-1].confidence != role.confidence:
                self.held[role.account] = replace(dossier, roles=(*dossier.roles, role))

    def keep_result(self, kept: Kept, viewer: Viewer) -> None:
        dossier = self._own(kept.account, viewer)
        fresh = replace(kept, id=next(self._ids))
        self.held[kept.account] = replace(dossier, results=(*dossier.results, fresh))

    def _seen(self, viewer: Viewer) -> list[Dossier]:
        return [dossier for dossier in self.held.values() if sees(viewer, dossier.account)]

    def _own(self, account: int, viewer: Viewer) -> Dossier:
        dossier = self.dossier(account, viewer)
        if dossier is None:
            raise NotYoursError(Text(en="not yours", fr="pas à vous"))
        return dossier


def latest_of(activities: Iterable[Activity], until: date) -> tuple[Activity, ...]:
    """The last activity of each account up to a day, and the last one that is no task."""
    found: dict[tuple[int, bool], Activity] = {}
    ordered = sorted((row for row in activities if row.on <= until), key=lambda row: (row.on, row.id))
    for row in ordered:
        found[row.account, row.kind == "task"] = row
    return tuple(row for row in ordered if row in found.values())


def days_of(activities: Iterable[Activity], since: date, until: date) -> Mapping[int, tuple[date, ...]]:
    """The days on which more than a task happened, by account."""
    found: dict[int, set[date]] = {}
    for row in activities:
        if row.kind != "task" and since <= row.on <= until:
            found.setdefault(row.account, set()).add(row.on)
    return {account: tuple(sorted(days)) for account, days in sorted(found.items())}


def sees(viewer: Viewer, account: Account) -> bool:
    """Whether the account is the viewer's own or their team's."""
    own = bool(account.owner) and folded_owner(account.owner) in viewer.names
    return viewer.everything or own or account.team in viewer.teams


def likeness(typed: str, name: str) -> float:
    """How alike two names are, legal forms aside."""
    one, other = _bare(typed), _bare(name)
    begins = other.startswith(f"{one} ") and len(one) > 3
    return max(SequenceMatcher(None, one, other).ratio(), 0.95 if begins else 0.0)


def _bare(name: str) -> str:
    words = folded(name).split()
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def _with(rows: tuple[Row, ...], kept: Row) -> tuple[Row, ...]:
    if any(row.id == kept.id for row in rows):
        return tuple(kept if row.id == kept.id else row for row in rows)
    return (*rows, kept)
