"""What is kept for good: roles and stances as they were seen, each beside those before it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from bot.accounts.model import Contact, RoleSeen
from bot.store.account_rows import role_row
from bot.store.account_tables import activities, contacts, roles_seen, stances_seen, told


def add_roles(connection: Connection, seen: Iterable[RoleSeen]) -> None:
    """Keeps the roles that are new or not as they were last seen."""
    for one in turned(connection, tuple(seen)):
        connection.execute(insert(roles_seen).values(**role_row(one)))


def turned(connection: Connection, seen: Sequence[RoleSeen]) -> tuple[RoleSeen, ...]:
    """Those of the roles that are new or not as they were last seen."""
    found = (
        select(roles_seen)
        .where(roles_seen.c.contact.in_({one.contact for one in seen}))
        .order_by(roles_seen.c.seen_at, roles_seen.c.id)
    )
    rows = connection.execute(found) if seen else ()
    last = {(row.contact, row.deal, row.role): (row.confidence, row.evidence) for row in rows}
    return tuple(
        one
        for one in seen
        if last.get((one.contact, one.deal, str(one.role))) != (one.confidence, one.evidence)
    )


def stance_rows(
    before: Iterable[tuple[int, str | None]], after: Iterable[Contact], seen_at: datetime
) -> list[dict[str, object]]:
    """The stances that are not as they were: rows of the history. `before` is by contact."""
    known = dict(before)
    return [
        {
            "account": contact.account,
            "contact": contact.id,
            "stance": str(contact.stance) if contact.stance else None,
            "origin": contact.origin,
            "seen_at": seen_at,
        }
        for contact in after
        if contact.stance != known.get(contact.id)
    ]


def add_stance(connection: Connection, contact: Contact, before: str | None, seen_at: datetime) -> None:
    """Keeps the contact's stance when it is another one than before."""
    if changed := stance_rows([(contact.id, before)], [contact], seen_at):
        connection.execute(insert(stances_seen), changed)


def drop_contact(connection: Connection, contact: int) -> None:
    """Removes a contact and how they were seen; rows that tell of them are of the account alone then."""
    for seen in (roles_seen, stances_seen):
        connection.execute(delete(seen).where(seen.c.contact == contact))
    for rows in (told, activities):
        connection.execute(update(rows).where(rows.c.contact == contact).values(contact=None))
    connection.execute(delete(contacts).where(contacts.c.id == contact))


def stance_before(connection: Connection, contact: int) -> str | None:
    """The stance that a contact has now."""
    return connection.execute(select(contacts.c.stance).where(contacts.c.id == contact)).scalar()
