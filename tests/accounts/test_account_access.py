"""Who may see which accounts: a rep theirs, a manager their team's, whoever runs the machine all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from account_data import ANN, BOB, CHIEF, GLOBEX, call, decider, lena, roi, rollout, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from bot.accounts.errors import NotYoursError
from bot.accounts.folding import folded, folded_owner
from bot.accounts.intake_port import Changes
from bot.accounts.model import NOBODY, OPERATOR, Account, Contact, Deal, Spend, Viewer
from bot.store.account_intake import SqlAccountsIntake
from bot.store.account_tables import accounts, activities, contacts, deals, spend, stances_seen
from bot.store.account_tables import told as told_table
from bot.store.accounts import SqlAccounts
from tools.values import Money

SPENT = Spend(month=date(2026, 1, 1), category="ads", amount=Money(Decimal(1), "EUR"))


@dataclass(frozen=True)
class Stored:
    """One account with one row of each kind."""

    account: Account
    contact: Contact
    deal: Deal


@pytest.fixture
def book(database: Engine) -> SqlAccounts:
    return SqlAccounts(database)


@pytest.fixture
def globex(book: SqlAccounts) -> Stored:
    account = book.create(GLOBEX, OPERATOR)
    return Stored(
        account, book.keep_contact(lena(account.id), OPERATOR), book.keep_deal(rollout(account.id), OPERATOR)
    )


Way = Callable[[SqlAccounts, Stored, Viewer], object]
READS: dict[str, Way] = {
    "named": lambda book, one, viewer: book.named("globex", viewer),
    "dossier": lambda book, one, viewer: book.dossier(one.account.id, viewer),
    "accounts": lambda book, one, viewer: book.accounts(viewer),
    "deals": lambda book, one, viewer: book.deals(viewer),
}
WRITES: dict[str, Way] = {
    "change": lambda book, one, viewer: book.change(replace(one.account, segment="x"), viewer),
    "new contact": lambda book, one, viewer: book.keep_contact(lena(one.account.id, external={}), viewer),
    "keep_contact": lambda book, one, viewer: book.keep_contact(replace(one.contact, title="x"), viewer),
    "new deal": lambda book, one, viewer: book.keep_deal(rollout(one.account.id, external={}), viewer),
    "keep_deal": lambda book, one, viewer: book.keep_deal(replace(one.deal, stage="x"), viewer),
    "tell": lambda book, one, viewer: book.tell(told(one.account.id), viewer),
    "see": lambda book, one, viewer: book.see([decider(one.account.id, one.contact.id)], viewer),
    "keep_result": lambda book, one, viewer: book.keep_result(roi(one.account.id), viewer),
}
INSIDE = {"its owner": ANN, "the manager of its team": CHIEF, "the operator": OPERATOR}
OUTSIDE = {
    "another rep": BOB,
    "the manager of another team": Viewer(teams=frozenset({"sales-uk"})),
    "nobody": NOBODY,
    "an empty name": Viewer(names=frozenset({""}), teams=frozenset({"", " "})),
    "who is called like the team": Viewer(names=frozenset({"sales-fr"})),
    "a team that is called like the owner": Viewer(teams=frozenset({"ann@acme.example"})),
}


@pytest.mark.parametrize("role", INSIDE)
def test_who_is_entitled_reads_and_writes(book: SqlAccounts, globex: Stored, role: str) -> None:
    for read in READS.values():
        assert read(book, globex, INSIDE[role])
    for write in WRITES.values():
        write(book, globex, INSIDE[role])


@pytest.mark.parametrize("role", OUTSIDE)
def test_for_others_it_is_as_if_it_were_not_there(book: SqlAccounts, globex: Stored, role: str) -> None:
    for read in READS.values():
        assert not read(book, globex, OUTSIDE[role])
    before = book.dossier(globex.account.id, OPERATOR)
    for write in WRITES.values():
        with pytest.raises(NotYoursError):
            write(book, globex, OUTSIDE[role])
    assert book.dossier(globex.account.id, OPERATOR) == before


def test_what_is_not_there_and_what_is_not_yours_are_refused_alike(book: SqlAccounts, globex: Stored) -> None:
    missing = replace(globex, account=replace(globex.account, id=globex.account.id + 1000))
    said = set()
    for stored in (globex, missing):
        with pytest.raises(NotYoursError) as caught:
            WRITES["tell"](book, stored, BOB)
        said.add(caught.value.text)
    assert len(said) == 1


@pytest.mark.parametrize(
    ("owner", "name"),
    [("Ann@Acme.example", "ann@acme.example"), ("Zoë  Le Goff", "zoe le goff"), ("U0ANN", "u0ann")],
)
def test_an_owner_is_known_by_any_spelling(book: SqlAccounts, owner: str, name: str) -> None:
    account = book.create(replace(GLOBEX, owner=owner, team=""), OPERATOR)
    assert book.accounts(Viewer(names=frozenset({name}))) == (account,)


OWNERS, TEAMS = ("", "Ann Lee", "bob@acme.example", "Zoë"), ("", "Sales FR", "sales-uk")
viewers = st.builds(
    Viewer,
    names=st.frozensets(st.sampled_from((*OWNERS, "ann lee", "zoe", "BOB@acme.example"))),
    teams=st.frozensets(st.sampled_from((*TEAMS, "sales fr"))),
    everything=st.booleans(),
)
owned = st.lists(st.tuples(st.sampled_from(OWNERS), st.sampled_from(TEAMS)), max_size=8)


def sees(viewer: Viewer, owner: str, team: str) -> bool:
    """The rule, said another way."""
    names, teams = set(map(folded_owner, viewer.names)), set(map(folded, viewer.teams))
    by_name = owner != "" and folded_owner(owner) in names
    return viewer.everything or by_name or (team != "" and folded(team) in teams)


def sees_spend(viewer: Viewer, team: str) -> bool:
    teams = set(map(folded, viewer.teams)) - {""}
    return viewer.everything or (bool(teams) and folded(team) in {*teams, ""})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owned=owned, viewer=viewers)
def test_every_way_in_shows_what_the_rule_says(
    database: Engine, owned: list[tuple[str, str]], viewer: Viewer
) -> None:
    with database.begin() as connection:
        for table in (told_table, stances_seen, activities, deals, contacts, accounts, spend):
            connection.execute(delete(table))
    companies = [
        replace(GLOBEX, id=-place, name=f"Globex {place}", owner=owner, team=team, external={})
        for place, (owner, team) in enumerate(owned, start=1)
    ]
    SqlAccountsIntake(database).apply(
        Changes(
            accounts=tuple(companies),
            contacts=tuple(lena(one.id, id=one.id - 100, external={}) for one in companies),
            deals=tuple(rollout(one.id, id=one.id - 200, external={}) for one in companies),
            activities=tuple(call(one.id, contact=one.id - 100, deal=one.id - 200) for one in companies),
            spend=tuple(replace(SPENT, team=team) for _, team in owned),
        )
    )
    book = SqlAccounts(database)

    seen = {account.id: account for account in book.accounts(viewer)}

    assert sorted(one.name for one in seen.values()) == [
        one.name for one in companies if sees(viewer, one.owner, one.team)
    ]
    assert {deal.account for deal in book.deals(viewer)} == set(seen)
    assert {activity.account for activity in book.latest_activities(viewer, date.max)} == set(seen)
    assert set(book.active_days(viewer, date.min, date.max)) == set(seen)
    assert {named.account.id for named in book.named("globex", viewer, limit=99)} == set(seen)
    assert [spent.team for spent in book.spend(viewer)] == [
        team for _, team in owned if sees_spend(viewer, team)
    ]
    for account in book.accounts(OPERATOR):
        assert (book.dossier(account.id, viewer) is not None) == (account.id in seen)
        if account.id not in seen:
            with pytest.raises(NotYoursError):
                book.tell(told(account.id), viewer)
        else:
            book.tell(told(account.id), viewer)


def test_an_account_that_one_may_not_see_changes_nothing_of_what_one_finds(book: SqlAccounts) -> None:
    """A hidden account of exactly that name must not put the viewer's own one behind it."""
    mine = book.create(replace(GLOBEX, name="Globix Trading", external={}), OPERATOR)
    alone = book.named("globex", ANN)
    book.create(replace(GLOBEX, owner="bob", team="", external={}), OPERATOR)

    assert [named.account for named in alone] == [mine]
    assert book.named("globex", ANN) == alone
