"""Deletes a person everywhere in the database: as a contact, and in every text that names them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, delete, select, text, update
from sqlalchemy.exc import OperationalError

from bot.accounts.folding import folded
from bot.accounts.forgotten import Erased, Forgetting, digests
from bot.accounts.mentions import Mentions, name_words, readable
from bot.accounts.model import Contact
from bot.store.account_rows import contact_of
from bot.store.account_tables import (
    accounts,
    activities,
    contacts,
    deals,
    forgotten,
    results,
    roles_seen,
    stances_seen,
    told,
)
from bot.store.tables import feedback, gaps, inbox, thread_files, turns
from bot.store.upsert import put_new
from bot.store.writing import writing

People = tuple[tuple[Contact, str], ...]


class SqlForgetting:
    """Finds and deletes people."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def people(self, name: str, company: str = "") -> People:
        """The contacts of this name or e-mail address, with their companies; only those at `company`."""
        with self._engine.connect() as connection:
            return _people(connection, name, company)

    def forget(self, name: str, people: People, *, dry_run: bool = False) -> Forgetting:
        """Deletes these people and every text that names one of them; with `dry_run` it is all undone."""
        with writing(self._engine) as connection:
            found = _Erasing(connection, name, people).run()
            if dry_run:
                connection.rollback()
        return found

    def wipe(self) -> bool:
        """Has the database give up what deleted rows held; False when it is in use, so that it can't now."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            try:
                connection.execute(text("VACUUM"))
                if self._engine.dialect.name != "sqlite":
                    return True
                busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
            except OperationalError:
                return False
        return not busy


def _people(connection: Connection, name: str, company: str) -> People:
    joined = select(contacts, accounts.c.name.label("company")).join_from(contacts, accounts)
    wanted, address = list(name_words(name)), name.strip().casefold()
    found = []
    for row in connection.execute(joined.order_by(accounts.c.bare, contacts.c.id)):
        same = name_words(row.name) == wanted or (row.email and row.email.casefold() == address)
        if same and (not company or folded(company) == folded(row.company)):
            found.append((contact_of(row), row.company))
    return tuple(found)


@dataclass
class _Erasing:
    """One person on the way out; `counts` is what each table lost: rows, and rows that were cleared."""

    connection: Connection
    name: str
    people: People
    counts: dict[str, list[int]] = field(default_factory=dict)
    unsure: int = 0

    def __post_init__(self) -> None:
        self.ids = {contact.id for contact, _ in self.people}
        said = {self.name, *(contact.name for contact, _ in self.people)}
        addresses = {contact.email for contact, _ in self.people} | {one for one in said if "@" in one}
        self.mentions = Mentions((one for one in said if "@" not in one), addresses)
        of_theirs = select(told.c.thread).where(told.c.contact.in_(self.ids), told.c.thread != "")
        self.threads = set(self.connection.execute(of_theirs).scalars())

    def run(self) -> Forgetting:
        """Goes through all tables; contacts come last, since the others point to them."""
        for step in (self._history, self._book, self._conversations, self._slack, self._contacts):
            step()
        erased = (Erased(table=name, deleted=n[0], cleared=n[1]) for name, n in self.counts.items())
        return Forgetting(people=self.people, erased=tuple(erased), unsure=self.unsure)

    def _history(self) -> None:
        theirs = self.ids.__contains__
        self._delete(told, lambda row: theirs(row.contact) or self._names(row, "words"), thread=told.c.thread)
        self._delete(roles_seen, lambda row: theirs(row.contact))
        self._delete(stances_seen, lambda row: theirs(row.contact))
        self._clear(roles_seen, "evidence")
        linked = update(activities).where(activities.c.contact.in_(self.ids)).values(contact=None)
        self._count(activities, cleared=self.connection.execute(linked).rowcount)

    def _book(self) -> None:
        self._clear(activities, "subject")
        self._clear(deals, "name", "lost_reason")
        self._clear(results, "question", "figures", "inputs")
        self._clear(accounts, "tags")

    def _conversations(self) -> None:
        self._delete(turns, lambda row: self._names(row, "question", "steps"), thread=turns.c.thread)
        self._delete(
            thread_files, lambda row: self._names(row, "name", "content"), thread=thread_files.c.thread
        )
        self._delete(gaps, lambda row: self._names(row, "question", "nearest", "owner"))

    def _slack(self) -> None:
        self._clear(inbox, "text", "form", "outgoing", "files")
        self._clear(feedback, "remark", key=("question", "asker"))

    def _contacts(self) -> None:
        gone = delete(contacts).where(contacts.c.id.in_(self.ids))
        self._count(contacts, deleted=self.connection.execute(gone).rowcount)
        for contact, company in self.people:
            for digest in digests(contact, company):
                put_new(self.connection, forgotten, {"digest": digest})

    def _names(self, row: Any, *columns: str) -> bool:
        return any(self.mentions.name(readable(said)) for said in _texts(row, columns))

    def _delete(self, table: Table, wanted: Callable[[Any], bool], thread: Column[str] | None = None) -> None:
        """Deletes rows; in the person's own conversations one of their names is enough."""
        gone = []
        for row in self.connection.execute(select(table)):
            alone = thread is not None and any(map(self.mentions.may_name, _texts(row, _WORDS[table.name])))
            if wanted(row) or (alone and row.thread in self.threads):
                gone.append(row.id)
            elif alone:
                self.unsure += 1
        for part in _parts(gone):
            self.connection.execute(delete(table).where(table.c.id.in_(part)))
        self._count(table, deleted=len(gone))

    def _clear(self, table: Table, *columns: str, key: tuple[str, ...] = ("id",)) -> None:
        """Takes the person out of texts, and leaves the rows."""
        cleared = 0
        for row in self.connection.execute(select(table)).all():
            said = {column: getattr(row, column) for column in columns}
            left = {column: self._without(value) for column, value in said.items()}
            if left != said:
                same = (table.c[column] == getattr(row, column) for column in key)
                self.connection.execute(update(table).where(*same).values(**left))
                cleared += 1
        self._count(table, cleared=cleared)

    def _without(self, value: Any) -> Any:
        match value:
            case str():
                plain = readable(value)
                return self.mentions.without(plain) if self.mentions.name(plain) else value
            case list():
                return [self._without(one) for one in value]
            case dict():
                return {self._without(name): self._without(one) for name, one in value.items()}
        return value

    def _count(self, table: Table, deleted: int = 0, cleared: int = 0) -> None:
        counts = self.counts.setdefault(table.name, [0, 0])
        counts[0] += deleted
        counts[1] += cleared


_WORDS: Mapping[str, tuple[str, ...]] = {
    "account_told": ("words",),
    "turns": ("question", "steps"),
    "thread_files": ("name", "content"),
}


def _texts(row: Any, columns: tuple[str, ...]) -> Iterator[str]:
    return (said for column in columns if (said := getattr(row, column)))


def _parts(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
