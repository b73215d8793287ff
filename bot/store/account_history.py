"""What is kept for good: roles and stances as they were seen, each beside those before it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.accounts.model import Contact, RoleSeen
from bot.store.account_rows import role_row
from bot.store.account_tables import contacts, roles_seen, stances_seen


def add_roles(connection: Connection, seen: Iterable[RoleSeen]) -> None:
    """Keeps the roles that are new or not as they were last seen."""
    for one in seen:
        if _last_role(connection, one) != (one.confidence, one.evidence):
            connection.execute(insert(roles_seen).values(**role_row(one)))


def _last_role(connection: Connection, seen: RoleSeen) -> tuple[str, str] | None:
    same = (
        roles_seen.c.contact == seen.contact,
        roles_seen.c.deal.is_not_distinct_from(seen.deal),
        roles_seen.c.role == str(seen.role),
    )
    found = select(roles_seen.c.confidence, roles_seen.c.evidence).where(*same)
    row = connection.execute(
        found.order_by(roles_seen.c.seen_at.desc(), roles_seen.c.id.desc()).limit(1)
    ).first()
    return None if row is None else (row.confidence, row.evidence)


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


def stance_before(connection: Connection, contact: int) -> str | None:
    """The stance that a contact has now."""
    return connection.execute(select(contacts.c.stance).where(contacts.c.id == contact)).scalar()
