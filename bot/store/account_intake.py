"""Imports and syncs of accounts, in SQL: thousands of rows in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, Table, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.accounts.errors import IntakeError
from bot.accounts.forgotten import is_forgotten
from bot.accounts.intake_port import Changes, KnownRows
from bot.accounts.model import Account, Activity, Contact, Deal, Spend
from bot.store import account_rows as rows
from bot.store.account_history import stance_rows
from bot.store.account_naming import renamed
from bot.store.account_tables import (
    accounts,
    activities,
    contacts,
    deals,
    forgotten,
    spend,
    stances_seen,
    syncs,
    told,
)
from bot.store.upsert import put
from bot.store.writing import writing
from tools.language import Text

STORED_BY_ANOTHER = Text(
    en="Another import stored the same rows just now, so nothing of this one was stored: run it again.",
    fr="Un autre import vient d'enregistrer les mêmes lignes, rien de celui-ci n'a donc été enregistré : "
    "relancez-le.",
)
Fact = TypeVar("Fact", Account, Contact, Deal, Activity, Spend)
Part = TypeVar("Part", Contact, Deal, Activity)
Ids = Mapping[int, int]


def _now() -> datetime:
    return datetime.now(UTC)


class SqlAccountsIntake:
    """Implements `bot.accounts.intake_port.AccountsIntake`."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _now) -> None:
        self._engine = engine
        self._now = now

    def load(self) -> KnownRows:
        """Everything that is stored."""
        with self._engine.connect() as connection:
            return KnownRows(
                accounts=_all(connection, accounts, rows.account_of),
                contacts=_all(connection, contacts, rows.contact_of),
                deals=_all(connection, deals, rows.deal_of),
                activities=_all(connection, activities, rows.activity_of),
                spend=_all(connection, spend, rows.spend_of),
                cursors={row.name: row.cursor for row in connection.execute(select(syncs))},
                forgotten=_forgotten(connection),
                told=_told(connection),
            )

    def apply(self, changes: Changes) -> None:
        """Stores all of it, or nothing; people who were forgotten are left out."""
        try:
            with writing(self._engine) as connection:
                self._apply(connection, changes)
        except IntegrityError:
            raise IntakeError(STORED_BY_ANOTHER) from None

    def _apply(self, connection: Connection, changes: Changes) -> None:
        of_accounts = _store(connection, accounts, changes.accounts, rows.account_row)
        if changes.accounts:
            renamed(connection)
        people = _people(connection, changes, of_accounts)
        before = _by_id(connection, contacts.c.stance)
        of_people = _store(connection, contacts, people, rows.contact_row)
        stored = [replace(person, id=of_people.get(person.id, person.id)) for person in people]
        _insert(connection, stances_seen, stance_rows(before.items(), stored, self._now()))
        in_place = [
            replace(deal, account=of_accounts.get(deal.account, deal.account)) for deal in changes.deals
        ]
        of_deals = _store(connection, deals, in_place, rows.deal_row)
        happened = [_linked(one, of_accounts, of_people, of_deals) for one in changes.activities]
        _store(connection, activities, happened, rows.activity_row)
        _store(connection, spend, changes.spend, rows.spend_row)
        for name, cursor in changes.cursors.items():
            put(connection, syncs, {"name": name}, {"cursor": cursor})


def _people(connection: Connection, changes: Changes, of_accounts: Ids) -> list[Contact]:
    """The contacts with the ids of their accounts, without those who were forgotten."""
    known = _forgotten(connection)
    people = [
        replace(person, account=of_accounts.get(person.account, person.account))
        for person in changes.contacts
    ]
    if not known:
        return people
    companies = _by_id(connection, accounts.c.name)
    return [person for person in people if not is_forgotten(known, person, companies.get(person.account, ""))]


def _placed(part: Part, of_accounts: Ids) -> Part:
    """With the id that its account has now."""
    return replace(part, account=of_accounts.get(part.account, part.account))


def _linked(activity: Activity, of_accounts: Ids, of_people: Ids, of_deals: Ids) -> Activity:
    """With the ids that its account, contact and deal have now; without a contact who was left out."""
    contact = of_people.get(activity.contact or 0, activity.contact)
    return replace(
        _placed(activity, of_accounts),
        contact=None if contact is None or contact <= 0 else contact,
        deal=of_deals.get(activity.deal or 0, activity.deal),
    )


def _store(
    connection: Connection, table: Table, facts: Sequence[Fact], row_of: Callable[[Fact], rows.Stored]
) -> Ids:
    """Adds the new ones and changes the others; gives the new ids by those they came with."""
    new = [fact for fact in facts if fact.id <= 0]
    known = [{"key": fact.id, **row_of(fact)} for fact in facts if fact.id > 0]
    if known:
        connection.execute(update(table).where(table.c.id == bindparam("key")), known)
    ids = _insert(connection, table, [row_of(fact) for fact in new])
    return {fact.id: key for fact, key in zip(new, ids, strict=True)}


def _insert(connection: Connection, table: Table, new: Sequence[rows.Stored]) -> Sequence[int]:
    """Adds rows; gives their ids in the same order."""
    if not new:
        return ()
    adding = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return connection.execute(adding, new).scalars().all()


def _all(connection: Connection, table: Table, load: Callable[[rows.AnyRow], Fact]) -> tuple[Fact, ...]:
    found: Any = connection.execute(select(table).order_by(table.c.id))
    return tuple(map(load, found))


def _by_id(connection: Connection, column: Column[Any]) -> dict[int, Any]:
    return {key: said for key, said in connection.execute(select(column.table.c.id, column))}


def _told(connection: Connection) -> frozenset[tuple[str, int]]:
    """The contacts that a rep told something of, and the deals that it was told of as such."""
    found = connection.execute(select(told.c.contact, told.c.deal).where(told.c.withdrawn.is_(False)))
    return frozenset(
        ("contacts", row.contact) if row.contact else ("deals", row.deal)
        for row in found
        if row.contact or row.deal
    )


def _forgotten(connection: Connection) -> frozenset[str]:
    return frozenset(connection.execute(select(forgotten.c.digest)).scalars())
