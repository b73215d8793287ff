"""The dossiers of all accounts with an open deal, read at once: one query a table, not one an account."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, select

from bot.accounts.model import Account, DealStatus, Dossier, Viewer
from bot.store import account_rows as rows
from bot.store.account_access import visible
from bot.store.account_tables import accounts, activities, contacts, deals, results, roles_seen, stances_seen
from bot.store.account_tables import told as told_words


class OfAccount(Protocol):
    """What belongs to one account."""

    @property
    def account(self) -> int: ...


Row = TypeVar("Row", bound=OfAccount)


def in_play(connection: Connection, viewer: Viewer) -> tuple[Dossier, ...]:
    """All that is known of each account with an open deal that the viewer may see, by name."""
    with_open_deals = select(deals.c.account).where(deals.c.status == str(DealStatus.OPEN))
    theirs = (visible(viewer), accounts.c.id.in_(with_open_deals))
    found = select(accounts).where(*theirs).order_by(accounts.c.bare, accounts.c.id)

    def of(
        table: Table, load: Callable[[rows.AnyRow], Row], *order: ColumnElement[object]
    ) -> Mapping[int, list[Row]]:
        seen = select(table).join_from(table, accounts, table.c.account == accounts.c.id)
        by_account: dict[int, list[Row]] = defaultdict(list)
        for row in connection.execute(seen.where(*theirs).order_by(*order, table.c.id)):
            loaded = load(row)
            by_account[loaded.account].append(loaded)
        return by_account

    people, bought = of(contacts, rows.contact_of), of(deals, rows.deal_of)
    happened = of(activities, rows.activity_of, activities.c.on_day)
    told = of(told_words, rows.told_of, told_words.c.at)
    roles = of(roles_seen, rows.role_of, roles_seen.c.seen_at)
    kept = of(results, rows.result_of, results.c.at)
    stances = of(stances_seen, rows.stance_of, stances_seen.c.seen_at)

    def dossier(account: Account) -> Dossier:
        return Dossier(
            account=account,
            contacts=tuple(people.get(account.id, ())),
            deals=tuple(bought.get(account.id, ())),
            activities=tuple(happened.get(account.id, ())),
            told=tuple(told.get(account.id, ())),
            roles=tuple(roles.get(account.id, ())),
            results=tuple(kept.get(account.id, ())),
            stances=tuple(stances.get(account.id, ())),
        )

    return tuple(dossier(rows.account_of(row)) for row in connection.execute(found))
