"""A field that was emptied in the CRM is emptied here; what others said, or no column speaks of, stays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from account_data import MONDAY
from accounts_memory import MemoryIntake
from sqlalchemy import Engine

from bot.accounts.importing.files import read_files
from bot.accounts.importing.mapping import Conventions
from bot.accounts.intake_port import AccountsIntake
from bot.accounts.model import OPERATOR, Dossier, Told
from bot.accounts.planning import Plan, plan
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from tools.buying_evidence import Stance
from tools.titles import Function
from tools.values import Money

TODAY = date(2026, 11, 28)
SALESFORCE = Conventions(system="salesforce")
WITH_STANCE = replace(SALESFORCE, columns={"contacts": {"stance": "Stance"}})
ACCOUNTS = (
    "Account ID,Account Name,Industry,Employees,Account Owner\n"
    "001A0000006Vm9r,Globex,{industry},{size},Anna\n"
)
CONTACTS = (
    "Contact ID,First Name,Last Name,Title,Email,Phone,Stance,Account Name\n"
    "0033000000ABCDF,Lena,Brandt,{title},{email},+44 1,{stance},Globex\n"
)
DEALS = (
    "Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Next Step\n"
    "0063000000ABCDF,Line 2,Globex,{stage},{amount},{close},call\n"
)


class Imports:
    """Imports what a file says into a store, one after another."""

    def __init__(self, folder: Path, store: AccountsIntake) -> None:
        self._file = folder / "export.csv"
        self.store = store

    def take(self, content: str, conventions: Conventions = WITH_STANCE) -> Plan:
        self._file.write_text(content, encoding="utf-8")
        read = read_files([self._file], conventions)
        assert not read.faults
        made = plan(self.store.load(), read.rows, TODAY)
        self.store.apply(made.changes)
        return made


@pytest.fixture
def imports(tmp_path: Path) -> Imports:
    return Imports(tmp_path, MemoryIntake())


@pytest.fixture
def stored(tmp_path: Path, database: Engine) -> tuple[Imports, SqlAccounts]:
    days = (MONDAY + timedelta(days=number) for number in count())
    return Imports(tmp_path, SqlAccountsIntake(database, lambda: next(days))), SqlAccounts(database)


def changed(made: Plan) -> Sequence[tuple[str, object, object]]:
    return [(one.field, one.old, one.new) for one in made.differences]


def test_an_emptied_field_of_an_account_goes_and_is_told(imports: Imports) -> None:
    imports.take(ACCOUNTS.format(industry="Chemicals", size=1200))

    made = imports.take(ACCOUNTS.format(industry="", size=""))

    assert changed(made) == [("industry", "Chemicals", ""), ("employees", 1200, None)]
    (account,) = imports.store.load().accounts
    assert (account.industry, account.employees, account.owner) == ("", None, "Anna")


def test_the_same_file_with_blanks_twice_changes_nothing(imports: Imports) -> None:
    imports.take(ACCOUNTS.format(industry="Chemicals", size=1200))
    blank = ACCOUNTS.format(industry="", size="")
    imports.take(blank)

    again = imports.take(blank)

    assert (again.total.new, again.total.changed, again.total.unchanged) == (0, 0, 1)


def test_a_missing_column_changes_nothing(imports: Imports) -> None:
    imports.take(ACCOUNTS.format(industry="Chemicals", size=1200))

    made = imports.take("Account ID,Account Name,Website\n001A0000006Vm9r,Globex,globex.example\n")

    assert changed(made) == [("website", "", "globex.example")]


def test_of_several_columns_for_one_field_all_have_to_be_blank(imports: Imports) -> None:
    header = "Contact ID,Last Name,Title,Phone,Mobile,Account Name\n"
    both = header + "0033000000ABCDF,Brandt,CFO,{a},{b},Globex\n"
    imports.take(both.format(a="1", b="2"))

    assert changed(imports.take(both.format(a="", b="2"))) == [("phone", "1", "2")]
    assert changed(imports.take(both.format(a="", b=""))) == [("phone", "2", "")]


def test_with_the_title_goes_what_it_said(imports: Imports) -> None:
    imports.take(CONTACTS.format(title="CFO", email="lena@globex.example", stance=""))
    imports.take(CONTACTS.format(title="", email="", stance=""))

    (lena,) = imports.store.load().contacts
    assert (lena.title, lena.function, lena.seniority, lena.email) == ("", None, None, "")


def test_an_emptied_amount_goes(imports: Imports) -> None:
    imports.take(DEALS.format(stage="Proposal", amount="40000", close="2026-12-31"))
    (before,) = imports.store.load().deals
    imports.take(DEALS.format(stage="Proposal", amount="", close=""))

    (deal,) = imports.store.load().deals
    assert (before.value, before.expected) == (Money(Decimal(40000)), date(2026, 12, 31))
    assert (deal.value, deal.expected, deal.stage) == (None, None, "Proposal")


def test_a_deal_that_is_open_again_is_no_longer_closed(imports: Imports) -> None:
    imports.take(DEALS.format(stage="Closed Lost", amount="40000", close="2026-10-31"))
    imports.take(DEALS.format(stage="Proposal", amount="40000", close="2026-12-31"))

    (deal,) = imports.store.load().deals
    assert (deal.status, deal.closed, deal.expected) == ("open", None, date(2026, 12, 31))


def test_a_won_deal_keeps_the_day_it_was_expected(imports: Imports) -> None:
    imports.take(DEALS.format(stage="Proposal", amount="40000", close="2026-12-31"))
    imports.take(DEALS.format(stage="Closed Won", amount="40000", close="2026-11-20"))

    (deal,) = imports.store.load().deals
    assert (deal.closed, deal.expected) == (date(2026, 11, 20), date(2026, 12, 31))


def test_what_another_system_said_stays(imports: Imports) -> None:
    """A record of HubSpot without an industry is no news of the one that Salesforce has."""
    imports.take(ACCOUNTS.format(industry="Chemicals", size=1200))
    hubspot = "Record ID,Company name,Industry,Number of Employees\n77,Globex,,\n"

    made = imports.take(hubspot, Conventions(system="hubspot"))

    assert {one.field for one in made.differences} == {"external"}
    assert imports.store.load().accounts[0].industry == "Chemicals"


def test_a_cell_that_says_something_unknown_is_not_blank(imports: Imports) -> None:
    imports.take(CONTACTS.format(title="CFO", email="", stance="champion"))

    made = imports.take(CONTACTS.format(title="CFO", email="", stance="tall"))

    assert changed(made) == []


def test_an_emptied_stance_stays_in_the_history(stored: tuple[Imports, SqlAccounts]) -> None:
    imports, book = stored
    imports.take(CONTACTS.format(title="CFO", email="", stance="champion"))
    imports.take(CONTACTS.format(title="CFO", email="", stance=""))

    found = _globex(book)

    assert found.contacts[0].stance is None
    assert [one.stance for one in found.stances] == [Stance.CHAMPION, None]


def test_what_a_rep_told_of_a_contact_is_not_emptied(stored: tuple[Imports, SqlAccounts]) -> None:
    imports, book = stored
    blank = CONTACTS.format(title="", email="", stance="")
    imports.take(blank)
    lena = _globex(book).contacts[0]
    book.keep_contact(replace(lena, title="CFO", function=Function.FINANCE), OPERATOR)
    said = book.tell(
        Told(account=lena.account, contact=lena.id, words="Lena is the CFO", by="ann", at=MONDAY), OPERATOR
    )

    assert changed(imports.take(blank)) == []
    assert _globex(book).contacts[0].title == "CFO"

    book.tell(replace(said, withdrawn=True), OPERATOR)
    assert ("title", "CFO", "") in changed(imports.take(blank))
    assert _globex(book).told == (replace(said, withdrawn=True),)


def _globex(book: SqlAccounts) -> Dossier:
    (account,) = book.accounts(OPERATOR)
    found = book.dossier(account.id, OPERATOR)
    assert found is not None
    return found
