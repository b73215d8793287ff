"""What the store gives of activities, without handing over all of them: the last ones, and the days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from account_data import ANN, BOB, CHIEF, GLOBEX, call
from account_fakes import MemoryAccounts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from bot.accounts.intake_port import Changes
from bot.accounts.model import NOBODY, OPERATOR, Activity, Dossier, Viewer
from bot.store.account_intake import SqlAccountsIntake
from bot.store.account_tables import accounts, activities
from bot.store.accounts import SqlAccounts

TODAY = date(2026, 11, 2)
VIEWERS = (OPERATOR, ANN, BOB, CHIEF, NOBODY)
OWNERS = (("Ann@acme.example", ""), ("Bob Dupont", "sales-fr"), ("", "sales-uk"))

days = st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))
kinds = st.sampled_from(("call", "task", "visit"))
journals = st.lists(st.tuples(st.sampled_from((-1, -2, -3)), kinds, days), max_size=20)


def stored(database: Engine, rows: list[Activity]) -> SqlAccounts:
    """A book with an account for each owner and what happened with them."""
    with database.begin() as connection:
        for table in (activities, accounts):
            connection.execute(delete(table))
    companies = tuple(
        replace(GLOBEX, id=-place, name=f"Globex {place}", owner=owner, team=team, external={})
        for place, (owner, team) in enumerate(OWNERS, start=1)
    )
    SqlAccountsIntake(database).apply(Changes(accounts=companies, activities=tuple(rows)))
    return SqlAccounts(database)


def in_memory(book: SqlAccounts) -> MemoryAccounts:
    """The same rows in the book of the tests."""
    dossiers = (book.dossier(account.id, OPERATOR) for account in book.accounts(OPERATOR))
    held: dict[int, Dossier] = {one.account.id: one for one in dossiers if one is not None}
    return MemoryAccounts(held)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(journal=journals, viewer=st.sampled_from(VIEWERS), since=days, until=days)
def test_the_store_and_the_book_in_memory_agree(
    database: Engine, journal: list[tuple[int, str, date]], viewer: Viewer, since: date, until: date
) -> None:
    book = stored(database, [call(account, kind=kind, on=on) for account, kind, on in journal])
    memory = in_memory(book)

    assert book.latest_activities(viewer, until) == memory.latest_activities(viewer, until)
    assert book.active_days(viewer, since, until) == memory.active_days(viewer, since, until)


def test_the_last_thing_and_the_last_that_is_no_task_are_given_and_no_more(database: Engine) -> None:
    rows = [
        call(-1, kind="visit", on=TODAY - timedelta(days=9)),
        call(-1, on=TODAY - timedelta(days=3), subject="the first of the day"),
        call(-1, on=TODAY - timedelta(days=3), subject="the second of the day"),
        call(-1, kind="task", on=TODAY - timedelta(days=2)),
        call(-1, kind="task", on=TODAY),
        call(-1, on=TODAY + timedelta(days=1), subject="planned"),
    ]
    book = stored(database, rows)

    contact, task = book.latest_activities(OPERATOR, TODAY)

    assert (contact.subject, task.kind, task.on) == ("the second of the day", "task", TODAY)


@pytest.mark.parametrize(("viewer", "seen"), [(ANN, 1), (BOB, 1), (CHIEF, 1), (NOBODY, 0), (OPERATOR, 3)])
def test_nobody_gets_the_last_activity_of_an_account_that_is_not_theirs(
    database: Engine, viewer: Viewer, seen: int
) -> None:
    book = stored(database, [call(account, on=TODAY) for account in (-1, -2, -3)])

    assert len(book.latest_activities(viewer, TODAY)) == seen
    assert len(book.active_days(viewer, TODAY, TODAY)) == seen


def test_a_day_counts_once_and_a_task_makes_none(database: Engine) -> None:
    before = TODAY - timedelta(days=1)
    book = stored(
        database,
        [call(-1, on=TODAY), call(-1, on=before), call(-1, on=TODAY), call(-1, kind="task", on=date.min)],
    )

    assert list(book.active_days(OPERATOR, date.min, TODAY).values()) == [(before, TODAY)]
