"""The names of all accounts, kept in memory until one of them changes, whichever process changes it.

They only tell which accounts may be meant: which of them a viewer sees is asked of the database.
"""

import uuid
from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.accounts.book import Named
from bot.accounts.model import Viewer
from bot.accounts.names import NameIndex, closest
from bot.store.account_access import visible
from bot.store.account_rows import account_of
from bot.store.account_tables import accounts, stamps
from bot.store.upsert import put

_NAMES = "names"


def renamed(connection: Connection) -> None:
    """Says that accounts are new or changed, in the transaction that makes them so."""
    put(connection, stamps, {"name": _NAMES}, {"stamp": uuid.uuid4().hex})


class Naming:
    """Finds accounts by name."""

    def __init__(self) -> None:
        self._known: tuple[str | None, Sequence[int], NameIndex] = (None, (), NameIndex(()))

    def named(self, connection: Connection, name: str, viewer: Viewer, limit: int) -> tuple[Named, ...]:
        """The accounts that the viewer sees and whose name is like `name`, the likest first."""
        ids, index = self._names(connection)
        alike = index.alike(name) or index.sharing(name)
        ranked = [(ids[place], likeness) for place, likeness in alike]
        meant = select(accounts).where(accounts.c.id.in_([key for key, _ in ranked]), visible(viewer))
        seen = {row.id: account_of(row) for row in connection.execute(meant)} if ranked else {}
        found = closest([one for one in ranked if one[0] in seen])
        return tuple(Named(account=seen[key], likeness=likeness) for key, likeness in found[:limit])

    def _names(self, connection: Connection) -> tuple[Sequence[int], NameIndex]:
        stamp = connection.execute(select(stamps.c.stamp).where(stamps.c.name == _NAMES)).scalar()
        known, ids, index = self._known
        if stamp != known:
            rows = connection.execute(select(accounts.c.id, accounts.c.bare).order_by(accounts.c.id)).all()
            ids, index = [row.id for row in rows], NameIndex([row.bare for row in rows])
            self._known = (stamp, ids, index)
        return ids, index
