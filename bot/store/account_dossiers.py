"""What bears on the open deals of all accounts, read at once: one query a table, not one an account."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, null, select, true

from bot.accounts.model import Account, DealStatus, Dossier, Viewer
from bot.store import account_rows as rows
from bot.store.account_access import visible
from bot.store.account_tables import accounts, activities, contacts, deals, roles_seen
from bot.store.account_tables import told as told_words


class OfAccount(Protocol):
    """What belongs to one account."""

    @property
    def account(self) -> int: ...


Row = TypeVar("Row", bound=OfAccount)
OPEN = deals.c.status == str(DealStatus.OPEN)


def in_play(connection: Connection, viewer: Viewer) -> tuple[Dossier, ...]:
    """Each account with an open deal that the viewer may see, by name, with what bears on its open deals.

    Left out are decided deals, results, the stances of the past and the ids that rows have elsewhere: a team
    has thousands of rows, and reading them is most of the answer's time.
    """
    theirs = (visible(viewer), accounts.c.id.in_(select(deals.c.account).where(OPEN)))

    def of(
        table: Table,
        load: Callable[[rows.AnyRow], Row],
        *order: ColumnElement[object],
        only: ColumnElement[bool] | None = None,
    ) -> Mapping[int, list[Row]]:
        seen = _whole(table).join_from(table, accounts, table.c.account == accounts.c.id)
        seen = seen.where(*theirs, true() if only is None else only).order_by(*order, table.c.id)
        by_account: dict[int, list[Row]] = defaultdict(list)
        for row in connection.execute(seen).all():
            loaded = load(row)
            by_account[loaded.account].append(loaded)
        return by_account

    people, bought = of(contacts, rows.contact_of), of(deals, rows.deal_of, only=OPEN)
    happened = of(activities, rows.activity_of, activities.c.on_day)
    told = of(told_words, rows.told_of, told_words.c.at)
    roles = of(roles_seen, rows.role_of, roles_seen.c.seen_at)

    def dossier(account: Account) -> Dossier:
        return Dossier(
            account=account,
            contacts=tuple(people.get(account.id, ())),
            deals=tuple(bought.get(account.id, ())),
            activities=tuple(happened.get(account.id, ())),
            told=tuple(told.get(account.id, ())),
            roles=tuple(roles.get(account.id, ())),
        )

    found = _whole(accounts).where(*theirs).order_by(accounts.c.bare, accounts.c.id)
    return tuple(dossier(rows.account_of(row)) for row in connection.execute(found).all())


def _whole(table: Table) -> Select[tuple[Any, ...]]:
    """All columns of the table, with nothing in place of the ids elsewhere."""
    columns: list[ColumnElement[Any]] = list(table.c)
    return select(*(null().label(c.name) if c.name == "external" else c for c in columns))
