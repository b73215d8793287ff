"""What a viewer sees of accounts; each query carries the condition on who may see what."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from bot.accounts.model import TASK, Account, Activity, Deal, Dossier, Spend, Told, Viewer
from bot.store import account_rows as rows
from bot.store.account_access import visible, visible_spend
from bot.store.account_tables import (
    accounts,
    activities,
    contacts,
    deals,
    results,
    roles_seen,
    spend,
    stances_seen,
    told,
)

Value = TypeVar("Value")


def dossier(connection: Connection, account: int, viewer: Viewer) -> Dossier | None:
    """All that is known of one account."""
    row = connection.execute(select(accounts).where(accounts.c.id == account, visible(viewer))).first()
    if row is None:
        return None

    def of(
        table: Table, load: Callable[[rows.AnyRow], Value], *order: ColumnElement[object]
    ) -> tuple[Value, ...]:
        theirs = _seen(table, viewer).where(table.c.account == account).order_by(*order, table.c.id)
        return tuple(map(load, connection.execute(theirs)))

    return Dossier(
        account=rows.account_of(row),
        contacts=of(contacts, rows.contact_of),
        deals=of(deals, rows.deal_of),
        activities=of(activities, rows.activity_of, activities.c.on_day),
        told=of(told, rows.told_of, told.c.at),
        roles=of(roles_seen, rows.role_of, roles_seen.c.seen_at),
        results=of(results, rows.result_of, results.c.at),
        stances=of(stances_seen, rows.stance_of, stances_seen.c.seen_at),
    )


def all_accounts(connection: Connection, viewer: Viewer) -> tuple[Account, ...]:
    """All accounts, by name."""
    found = select(accounts).where(visible(viewer)).order_by(accounts.c.bare, accounts.c.id)
    return tuple(map(rows.account_of, connection.execute(found)))


def all_deals(connection: Connection, viewer: Viewer) -> tuple[Deal, ...]:
    """All deals of all accounts."""
    return tuple(map(rows.deal_of, connection.execute(_seen(deals, viewer).order_by(deals.c.id))))


def latest_activities(connection: Connection, viewer: Viewer, until: date) -> tuple[Activity, ...]:
    """For each account the last thing that happened up to a day, and the last one that is no task.

    The database finds them: an account has hundreds of activities and only these two are made into objects.
    """
    latest_first = func.row_number().over(
        partition_by=(activities.c.account, activities.c.kind == TASK),
        order_by=(activities.c.on_day.desc(), activities.c.id.desc()),
    )
    ranked = (
        select(activities.c.id, latest_first.label("place"))
        .join_from(activities, accounts, activities.c.account == accounts.c.id)
        .where(visible(viewer), activities.c.on_day <= until)
        .subquery()
    )
    found = (
        select(activities)
        .join_from(activities, ranked, activities.c.id == ranked.c.id)
        .where(ranked.c.place == 1)
        .order_by(activities.c.on_day, activities.c.id)
    )
    return tuple(map(rows.activity_of, connection.execute(found)))


def active_days(
    connection: Connection, viewer: Viewer, since: date, until: date
) -> Mapping[int, tuple[date, ...]]:
    """For each account the days, in order, on which more than a task happened."""
    found = (
        select(activities.c.account, activities.c.on_day)
        .distinct()
        .join_from(activities, accounts, activities.c.account == accounts.c.id)
        .where(visible(viewer), activities.c.kind != TASK, activities.c.on_day.between(since, until))
        .order_by(activities.c.account, activities.c.on_day)
    )
    days: dict[int, list[date]] = {}
    for account, day in connection.execute(found):
        days.setdefault(account, []).append(day)
    return {account: tuple(theirs) for account, theirs in days.items()}


def meetings_told(connection: Connection, viewer: Viewer, until: date) -> tuple[Told, ...]:
    """What reps told of people whom they met up to a day, the earliest first; withdrawn words aside."""
    found = (
        _seen(told, viewer)
        .where(told.c.met.is_not(None), told.c.met <= until, told.c.withdrawn.is_(False))
        .order_by(told.c.met, told.c.id)
    )
    return tuple(map(rows.told_of, connection.execute(found)))


def all_spend(connection: Connection, viewer: Viewer) -> tuple[Spend, ...]:
    """What was spent to win customers."""
    found = select(spend).where(visible_spend(viewer)).order_by(spend.c.month, spend.c.id)
    return tuple(map(rows.spend_of, connection.execute(found)))


def _seen(table: Table, viewer: Viewer) -> Select[tuple[Any, ...]]:
    return select(table).join_from(table, accounts, table.c.account == accounts.c.id).where(visible(viewer))
