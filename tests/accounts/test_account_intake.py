"""Imports store thousands of rows at once, or nothing; questions about them stay quick."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from account_data import ANN, GLOBEX, MONDAY, call, decider, lena, rollout, told
from sqlalchemy import Engine, insert

from bot.accounts.errors import IntakeError
from bot.accounts.forgotten import digests
from bot.accounts.intake_port import Changes
from bot.accounts.model import OPERATOR, Account, Spend
from bot.store.account_intake import SqlAccountsIntake
from bot.store.account_tables import forgotten
from bot.store.accounts import SqlAccounts
from tools.buying_evidence import Stance
from tools.values import Money

LATER = datetime(2026, 12, 1, tzinfo=UTC)
SPENT = Spend(month=date(2026, 1, 1), category="Ads", amount=Money(Decimal("900.10"), "EUR"), team="Sales FR")


@pytest.fixture
def intake(database: Engine) -> SqlAccountsIntake:
    return SqlAccountsIntake(database, lambda: MONDAY)


@pytest.fixture
def book(database: Engine) -> SqlAccounts:
    return SqlAccounts(database)


def first_import() -> Changes:
    return Changes(
        accounts=(replace(GLOBEX, id=-1),),
        contacts=(lena(-1, id=-2),),
        deals=(rollout(-1, id=-3),),
        activities=(call(-1, contact=-2, deal=-3, external={"salesforce": "00T"}, origin="salesforce"),),
        spend=(SPENT,),
        cursors={"salesforce contacts": "2026-11-01"},
    )


def test_new_rows_refer_to_each_other_by_ids_below_zero(intake: SqlAccountsIntake, book: SqlAccounts) -> None:
    intake.apply(first_import())

    (account,) = book.accounts(ANN)
    found = book.dossier(account.id, ANN)

    assert found is not None
    (contact,), (deal,), (activity,) = found.contacts, found.deals, found.activities
    assert contact == lena(account.id, id=contact.id)
    assert deal == rollout(account.id, id=deal.id)
    assert (activity.contact, activity.deal, activity.account) == (contact.id, deal.id, account.id)
    assert [replace(spent, id=0) for spent in book.spend(OPERATOR)] == [SPENT]


def test_what_is_known_is_found_by_the_ids_of_every_system_and_by_name(intake: SqlAccountsIntake) -> None:
    intake.apply(first_import())

    known = intake.load()

    account, contact, deal = known.accounts[0], known.contacts[0], known.deals[0]
    assert known.account_by_external["salesforce", "001A"] == account
    assert known.account_by_external["hubspot", "77"] == account
    assert known.account_by_name["globex corp"] == (account,)
    assert known.contact_by_name[account.id, "lena marsh"] == contact
    assert known.deal_by_name[account.id, "rollout"] == deal
    assert known.activity_by_facts[account.id, "call", "2026-11-02", ""].contact == contact.id
    assert known.spend_by_facts["2026-01-01", "ads", "sales fr", ""].amount == SPENT.amount
    assert known.cursors == {"salesforce contacts": "2026-11-01"}


def test_changed_rows_take_the_place_of_the_old_ones_and_keep_what_was_told(
    database: Engine, intake: SqlAccountsIntake, book: SqlAccounts
) -> None:
    intake.apply(first_import())
    known = intake.load()
    account, contact, deal = known.accounts[0], known.contacts[0], known.deals[0]
    said = book.tell(told(account.id, contact=contact.id), ANN)
    book.see([decider(account.id, contact.id)], ANN)
    changes = Changes(
        accounts=(replace(account, employees=1300),),
        contacts=(replace(contact, stance=Stance.SCEPTIC), lena(account.id, name="Tom Reed", external={})),
        deals=(replace(deal, stage="Won"),),
        cursors={"salesforce contacts": "2026-11-02"},
    )

    SqlAccountsIntake(database, lambda: LATER).apply(changes)

    found = book.dossier(account.id, ANN)
    assert found is not None
    assert (changes.added, changes.changed) == (1, 3)
    assert found.account.employees == 1300
    assert [one.name for one in found.contacts] == ["Léna Marsh", "Tom Reed"]
    assert found.deals[0].stage == "Won"
    assert found.told == (said,)
    assert len(found.roles) == 1
    lenas = [(one.stance, one.seen_at) for one in found.stances if one.contact == contact.id]
    assert lenas == [(Stance.NEUTRAL, MONDAY), (Stance.SCEPTIC, LATER)]
    assert intake.load().cursors == {"salesforce contacts": "2026-11-02"}


def test_of_two_imports_of_the_same_rows_at_once_one_is_refused_and_leaves_nothing(
    intake: SqlAccountsIntake,
) -> None:
    intake.apply(first_import())
    new = replace(GLOBEX, id=-9, name="Initech", external={"salesforce": "002B"})

    with pytest.raises(IntakeError) as caught:
        intake.apply(Changes(accounts=(new, replace(GLOBEX, id=-1))))

    assert "run it again" in caught.value.text.en
    assert "relancez" in caught.value.text.fr
    assert [account.name for account in intake.load().accounts] == ["Globex Corp."]


def test_rows_without_an_id_elsewhere_are_never_taken_for_the_same(intake: SqlAccountsIntake) -> None:
    for name in ("Globex", "Initech"):
        intake.apply(Changes(accounts=(Account(id=-1, name=name),)))
    assert len(intake.load().accounts) == 2


@pytest.mark.parametrize(
    "again",
    [
        {"name": "Somebody else", "email": ""},
        {"external": {}, "name": "L. Marsh"},
        {"external": {}, "email": "", "name": "LENA  MARSH"},
    ],
    ids=["by the id", "by the address", "by the name"],
)
def test_who_was_forgotten_is_left_out_and_what_happened_stays(
    database: Engine, intake: SqlAccountsIntake, again: dict[str, object]
) -> None:
    with database.begin() as connection:
        rows = [{"digest": digest} for digest in digests(lena(0), "Globex Corp.")]
        connection.execute(insert(forgotten), rows)
    back = replace(
        first_import(), contacts=(lena(-1, id=-2, **again), lena(-1, name="Tom", external={}, email=""))
    )

    intake.apply(back)

    known = intake.load()
    assert [contact.name for contact in known.contacts] == ["Tom"]
    assert [activity.contact for activity in known.activities] == [None]
    assert known.leaves_out(lena(-1, **again), "Globex Corp.")
    assert not known.leaves_out(known.contacts[0], "Globex Corp.")


def many() -> Changes:
    """10,000 contacts and 5,000 deals of 2,000 accounts, with 20,000 activities."""
    companies = tuple(
        replace(GLOBEX, id=-n, name=f"Company {_word(n)}", external={"salesforce": f"A{n}"})
        for n in range(1, 2001)
    )
    people = tuple(
        lena(_of(n), id=-n, name=f"Person {n}", email=f"p{n}@x.example", external={"salesforce": f"C{n}"})
        for n in range(1, 10_001)
    )
    sales = tuple(
        rollout(_of(n), id=-n, name=f"Deal {n}", external={"salesforce": f"D{n}"}) for n in range(1, 5001)
    )
    calls = tuple(call(_of(n), contact=-(n % 10_000 + 1)) for n in range(20_000))
    return Changes(accounts=companies, contacts=people, deals=sales, activities=calls)


def _of(number: int) -> int:
    return -(number % 2000 + 1)


def _word(number: int) -> str:
    return "".join("bcdfghklmr"[int(digit)] + "aeiouaeiou"[int(digit)] for digit in str(number))


def test_an_account_is_found_whole_among_thousands(
    database: Engine, intake: SqlAccountsIntake, book: SqlAccounts
) -> None:
    intake.apply(many())

    (named, *_) = book.named(f"company {_word(1234)}", ANN)

    found = book.dossier(named.account.id, ANN)
    assert found is not None
    assert (len(found.contacts), len(found.deals), len(found.activities)) == (5, 2, 10)


def test_a_name_that_another_process_stores_is_found_at_once(database: Engine, book: SqlAccounts) -> None:
    SqlAccounts(database).create(GLOBEX, ANN)
    assert len(book.named("globex", ANN)) == 1
    SqlAccountsIntake(database).apply(
        Changes(accounts=(replace(GLOBEX, id=-1, name="Initech", external={}),))
    )
    assert len(book.named("initech", ANN)) == 1


def test_a_name_is_found_among_ten_thousand(intake: SqlAccountsIntake, book: SqlAccounts) -> None:
    intake.apply(
        Changes(accounts=tuple(replace(GLOBEX, id=-n, name=_word(n), external={}) for n in range(1, 10_001)))
    )
    assert book.named(f"{_word(4321)} Ltd", ANN)[0].account.name == _word(4321)
