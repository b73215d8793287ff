"""Exports of Salesforce and HubSpot come in as they are, in both languages; what is unsure is not guessed."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from accounts_memory import MemoryIntake
from openpyxl import Workbook
from places import DATA

from bot.accounts.errors import AccountsError
from bot.accounts.forgotten import digests
from bot.accounts.importing.columns import recognised
from bot.accounts.importing.files import FilesRead, read_files
from bot.accounts.importing.mapping import USUAL, Conventions, read_mapping
from bot.accounts.intake_port import Changes, KnownRows
from bot.accounts.model import Contact, DealStatus
from bot.accounts.planning import Plan, plan
from tools.titles import Function, Seniority
from tools.values import Money

TODAY = date(2026, 11, 28)
DATA = DATA / "crm"


class Desk:
    """Imports files into a store, as the command does."""

    def __init__(self, folder: Path, known: KnownRows | None = None) -> None:
        self.folder = folder
        self.store = MemoryIntake(known)

    def file(self, name: str, content: str, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode(encoding))
        return path

    def plan(self, *paths: Path, conventions: Conventions = USUAL) -> tuple[FilesRead, Plan]:
        read = read_files(paths, conventions)
        return read, plan(self.store.load(), read.rows, TODAY)

    def take(self, *paths: Path, conventions: Conventions = USUAL) -> tuple[FilesRead, Plan]:
        read, made = self.plan(*paths, conventions=conventions)
        self.store.apply(made.changes)
        return read, made

    @property
    def known(self) -> KnownRows:
        return self.store.load()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


SALESFORCE_DEALS = (DATA / "salesforce_deals_en.csv").read_text(encoding="utf-8")

FRENCH_DEALS = (DATA / "salesforce_deals_fr.csv").read_text(encoding="utf-8")

HUBSPOT_DEALS = (DATA / "hubspot_deals_en.csv").read_text(encoding="utf-8")

FRENCH_HUBSPOT_CONTACTS = (DATA / "hubspot_contacts_fr.csv").read_text(encoding="utf-8")


def test_a_salesforce_report_of_deals_comes_in(desk: Desk) -> None:
    read, made = desk.take(desk.file("report.csv", SALESFORCE_DEALS))

    assert read.faults == []
    assert made.refused == ()
    won, still_open, lost = desk.known.deals
    assert (won.name, won.value, won.status) == ("Globex line 2", Money(Decimal("1234.50")), DealStatus.WON)
    assert (won.closed, won.expected, won.created) == (date(2025, 12, 31), None, date(2025, 3, 4))
    assert (still_open.status, still_open.expected, still_open.kind) == (
        "open",
        date(2027, 4, 30),
        "expansion",
    )
    assert lost.status is DealStatus.LOST
    assert [account.name for account in desk.known.accounts] == ["Globex", "Initech"]
    assert {account.owner for account in desk.known.accounts} == {"Anna Keller", "Hugo Lemaire"}


def test_the_ids_of_a_report_are_those_of_the_api(desk: Desk) -> None:
    """A report has 15 characters and the API 18: the last three tell capital letters."""
    desk.take(desk.file("report.csv", SALESFORCE_DEALS))

    ids = [deal.external["salesforce"] for deal in desk.known.deals]
    assert ids == ["001A0000006Vm9rIAC", "0063000000ABCDFAA5", "0063000000abcdeAAA"]


def test_a_french_salesforce_report_comes_in(desk: Desk) -> None:
    desk.take(desk.file("rapport.csv", FRENCH_DEALS, "cp1252"))

    won, still_open = desk.known.deals
    assert (won.value, won.status, won.closed) == (
        Money(Decimal("1234.50"), "EUR"),
        DealStatus.WON,
        date(2025, 12, 31),
    )
    assert still_open.expected == date(2027, 1, 5)
    assert still_open.owner == "Claire Fontaine"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_usual_encoding_is_read(desk: Desk, encoding: str) -> None:
    desk.take(desk.file("rapport.csv", FRENCH_DEALS, encoding))

    assert desk.known.accounts[0].name == "Société Vernadet"
    assert desk.known.deals[0].status is DealStatus.WON


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_any_usual_separator_is_read(desk: Desk, separator: str) -> None:
    desk.take(desk.file("rapport.csv", FRENCH_DEALS.replace(";", separator)))

    assert len(desk.known.deals) == 2


def test_a_hubspot_export_of_deals_comes_in(desk: Desk) -> None:
    """HubSpot keeps the probability 1 for deals that are won, whatever a stage is called."""
    desk.take(desk.file("hubspot.csv", HUBSPOT_DEALS))

    renewal, pilot = desk.known.deals
    assert (renewal.status, renewal.value) == ("open", Money(Decimal(12000), "GBP"))
    assert (pilot.status, pilot.closed) == ("won", date(2026, 2, 28))
    assert desk.known.accounts[0].external == {"hubspot": "77"}


def test_french_contacts_get_the_function_and_seniority_of_their_title(desk: Desk) -> None:
    desk.take(desk.file("contacts.csv", FRENCH_HUBSPOT_CONTACTS))

    helene, yann = desk.known.contacts
    assert (helene.name, helene.function, helene.seniority) == (
        "Hélène Marchand",
        Function.PROCUREMENT,
        Seniority.DIRECTOR,
    )
    assert yann.seniority is Seniority.MANAGER
    assert helene.external == {"hubspot": "501"}


def test_a_data_export_with_api_names_comes_in_with_its_accounts(desk: Desk) -> None:
    deals = desk.file(
        "Opportunity.csv",
        "Id,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon,CurrencyIsoCode\n"
        "006300000000AAAAAA,001300000000AAAAAA,Line 2,Signed,40000,2026-06-30,true,true,EUR\n"
        "006300000000BBBAAA,001300000000AAAAAA,Line 3,On hold,40000,2026-06-30,true,false,EUR\n",
    )
    accounts = desk.file(
        "Account.csv",
        "Id,Name,Industry,NumberOfEmployees,BillingCountry\n001300000000AAAAAA,Globex,Chemicals,1200,UK\n",
    )
    _, made = desk.take(deals, accounts)

    assert made.refused == ()
    assert [deal.status for deal in desk.known.deals] == ["won", "lost"]
    assert (desk.known.accounts[0].employees, desk.known.accounts[0].country) == (1200, "UK")


def test_activities_belong_to_what_they_name_and_move_the_last_contact(desk: Desk) -> None:
    desk.take(desk.file("contacts.csv", FRENCH_HUBSPOT_CONTACTS))
    desk.take(
        desk.file(
            "activities.csv",
            "Subject,Date,Company / Account,Contact,Assigned,Type\n"
            "Call about the press,2026-11-02,Société Vernadet,Yann Le Goff,Anna Keller,\n"
            "Demo,2027-01-15,Société Vernadet,Yann Le Goff,Anna Keller,Meeting\n",
        )
    )

    call, demo = desk.known.activities
    yann = desk.known.contacts[1]
    assert (call.kind, call.contact, call.owner) == ("call", yann.id, "Anna Keller")
    assert demo.kind == "meeting"
    assert yann.last_contact == date(2026, 11, 2)  # What is planned is no contact yet.


def test_spend_is_a_simple_table(desk: Desk) -> None:
    desk.take(
        desk.file(
            "depenses.csv",
            "Mois;Catégorie;Montant (EUR);Équipe\n"
            "mars 2026;Salons;12 500,00;Nord\n04/2026;Publicité;3 200,50;\n",
        )
    )

    fair, adverts = desk.known.spend
    assert (fair.month, fair.amount, fair.team) == (date(2026, 3, 1), Money(Decimal(12500), "EUR"), "Nord")
    assert adverts.month == date(2026, 4, 1)


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_may_hold_several_tables(desk: Desk) -> None:
    path = desk.folder / "export.xlsx"
    path.write_bytes(
        workbook(
            {
                "Notes": [["Made by the sales team"]],
                "Deals": [
                    ["Pipeline report"],
                    [],
                    ["Deal Name", "Associated Company", "Deal Stage", "Amount", "Close Date"],
                    ["Line 2", "Globex", "Closed Won", 1234.5, datetime(2026, 4, 3)],
                ],
                "Companies": [["Company name", "Number of Employees"], ["Globex", 1200]],
            }
        )
    )
    read, _ = desk.take(path)

    assert [(table.sheet, table.kind, table.rows) for table in read.tables] == [
        ("Deals", "deals", 1),
        ("Companies", "accounts", 1),
    ]
    assert desk.known.deals[0].closed == date(2026, 4, 3)
    assert desk.known.deals[0].value == Money(Decimal("1234.5"))
    assert desk.known.accounts[0].employees == 1200


def test_the_same_files_twice_change_nothing(desk: Desk) -> None:
    files = [
        desk.file("report.csv", SALESFORCE_DEALS),
        desk.file("rapport.csv", FRENCH_DEALS),
        desk.file("contacts.csv", FRENCH_HUBSPOT_CONTACTS),
    ]
    desk.take(*files)
    _, again = desk.take(*files)

    assert (again.total.new, again.total.changed, again.total.unchanged) == (0, 0, 7)
    assert (again.changes.added, again.changes.changed, again.differences) == (0, 0, ())


def test_a_dry_run_tells_old_and_new_field_by_field(desk: Desk) -> None:
    desk.take(desk.file("report.csv", SALESFORCE_DEALS))
    changed = SALESFORCE_DEALS.replace('"Negotiation/Review","50,000.00"', '"Closed Won","48,000.00"')
    _, made = desk.plan(desk.file("report.csv", changed))

    told = {(each.name, each.field): (each.old, each.new) for each in made.differences}
    assert told[("Globex service", "value")] == (Money(Decimal(50000)), Money(Decimal(48000)))
    assert told[("Globex service", "status")] == (DealStatus.OPEN, DealStatus.WON)
    assert (made.total.new, made.total.changed, made.total.unchanged) == (0, 1, 2)
    assert desk.known.deals[1].status is DealStatus.OPEN


def test_rows_that_cannot_be_read_are_told_and_the_rest_goes_in(desk: Desk) -> None:
    read, made = desk.take(
        desk.file(
            "deals.csv",
            "Deal Name,Associated Company,Deal Stage,Amount,Close Date\n"
            "Line 1,Globex,Closed Won,about ten,2026-01-31\n"
            "Line 2,,Closed Won,1200,2026-01-31\n"
            ",Globex,Closed Won,1200,2026-01-31\n"
            "Line 4,Globex,Closed Won,1200,2026-02-30\n"
            "Line 5,Globex,Closed Won,1200,2026-01-31\n",
        )
    )

    assert [fault.line for fault in read.faults] == [2, 3, 4, 5]
    assert "Amount: 'about ten' is no number" in read.faults[0].reason.en
    assert "'about ten' n'est pas un nombre" in read.faults[0].reason.fr
    assert "no date" in read.faults[3].reason.en
    assert [deal.name for deal in desk.known.deals] == ["Line 5"]
    assert made.total.new == 2


def test_a_date_that_can_be_read_in_two_ways_is_refused_until_it_is_said(desk: Desk) -> None:
    path = desk.file(
        "deals.csv", "Deal Name,Associated Company,Amount,Close Date\nLine 1,Globex,1200,03/04/2026\n"
    )
    read, _ = desk.take(path)

    assert "day or month first" in read.faults[0].reason.en
    assert "--dates" in read.faults[0].reason.fr
    assert desk.known.deals == ()

    desk.take(path, conventions=Conventions(dates="mdy"))
    assert desk.known.deals[0].expected == date(2026, 3, 4)


def test_another_column_of_dates_tells_the_order(desk: Desk) -> None:
    desk.take(
        desk.file(
            "deals.csv",
            "Deal Name,Associated Company,Amount,Close Date,Create Date\n"
            "L,Globex,1200,03/04/2026,25/12/2025\n",
        )
    )

    assert desk.known.deals[0].expected == date(2026, 4, 3)


def test_a_column_that_mixes_orders_is_refused(desk: Desk) -> None:
    read, _ = desk.plan(
        desk.file(
            "deals.csv",
            "Deal Name,Associated Company,Amount,Close Date\nA,Globex,1,25/12/2026\nB,Globex,1,12/25/2026\n",
        )
    )

    assert "25/12/2026" in read.faults[0].reason.en
    assert "12/25/2026" in read.faults[0].reason.en


@pytest.mark.parametrize(
    ("cells", "header", "expected"),
    [
        (["1,234", "950"], "Amount", "1234"),
        (["1,234"], "Amount", "1234"),
        (["1.234"], "Montant", "1234"),
        (["1 234,567"], "Montant", "1234.567"),
        (["1.234.567"], "Amount", "1234567"),
        (["1.234,5"], "Amount", "1234.5"),
        (["12 k€"], "Montant", "12000"),
        (["(500)"], "Amount", "-500"),
        (["-500"], "Amount", "-500"),
        (["€1,250.50"], "Amount", "1250.50"),
        (["1'250.50"], "Amount", "1250.50"),
        (["GBP 1,250.50"], "Amount", "1250.50"),
    ],
)
def test_numbers_of_both_languages_are_read(desk: Desk, cells: list[str], header: str, expected: str) -> None:
    french = header == "Montant"
    head = f"Opportunité\tCompte\tÉtape\t{header}" if french else f"Opportunity\tAccount\tStage\t{header}"
    rows = "\n".join(f"D{at}\tGlobex\tQ\t{cell}" for at, cell in enumerate(cells))
    read, _ = desk.take(desk.file("deals.csv", f"{head}\n{rows}\n"))

    assert read.faults == []
    value = desk.known.deals[0].value
    assert value is not None
    assert value.amount == Decimal(expected)


@pytest.mark.parametrize(("header", "cell"), [("Amount", "50.000"), ("Montant", "50,000")])
def test_a_number_that_can_be_read_in_two_ways_is_refused_until_it_is_said(
    desk: Desk, header: str, cell: str
) -> None:
    head = (
        f"Opportunité\tCompte\tÉtape\t{header}"
        if header == "Montant"
        else "Opportunity\tAccount\tStage\tAmount"
    )
    path = desk.file("deals.csv", f"{head}\nD\tGlobex\tQ\t{cell}\n")
    read, _ = desk.take(path)

    assert "two ways" in read.faults[0].reason.en
    assert desk.known.deals == ()
    desk.take(path, conventions=Conventions(decimal="," if "." in cell else "."))
    assert desk.known.deals[0].value == Money(Decimal(50000))


def test_a_file_that_is_nothing_known_says_what_would_help(desk: Desk) -> None:
    read, _ = desk.plan(desk.file("x.csv", "foo,bar\n1,2\n"), desk.folder / "missing.csv")

    assert "salesbot accounts template" in read.faults[0].reason.en
    assert "can't be read" in read.faults[1].reason.en


def test_a_mapping_file_names_other_columns_and_stages(desk: Desk) -> None:
    mapping = desk.file(
        "mapping.toml",
        'dates = "dmy"\ncurrency = "EUR"\n'
        '[columns.deals]\nname = "Intitulé"\naccount = "Donneur d\'ordre"\n'
        'value = "CA HT"\nstage = "Avancement"\n'
        'close = "Fin"\n[stages]\nwon = ["Commande reçue"]\n',
    )
    deals = desk.file(
        "affaires.csv",
        "Intitulé;Donneur d'ordre;CA HT;Avancement;Fin\nPresse;Vernadet;12 000;Commande reçue;03/04/2026\n",
    )
    desk.take(deals, conventions=read_mapping(mapping))

    deal = desk.known.deals[0]
    assert (deal.value, deal.status, deal.closed) == (Money(Decimal(12000), "EUR"), "won", date(2026, 4, 3))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('dates = "ymd"', "'ymd'"),
        ('[columns.deals]\nnom = "x"', "'nom'"),
        ('[columns.leads]\nname = "x"', "'leads'"),
        ("colonnes = 1", "'colonnes'"),
        ('currency = "euros?"', "euros?"),
        ("dates = ", "TOML"),
    ],
)
def test_a_mapping_file_with_a_mistake_names_it(desk: Desk, content: str, named: str) -> None:
    with pytest.raises(AccountsError) as caught:
        read_mapping(desk.file("mapping.toml", content))

    assert named in caught.value.text.en
    assert "mapping.toml" in caught.value.text.fr


def test_a_repeated_row_counts_once_and_a_differing_one_is_told(desk: Desk) -> None:
    row = "Anna,Meyer,a.meyer@globex.example,{title},Globex\n"
    content = "First Name,Last Name,Email,Title,Account Name\n" + row.format(title="CFO") * 2
    _, made = desk.plan(desk.file("same.csv", content))
    _, other = desk.plan(desk.file("other.csv", content + row.format(title="CEO")))

    assert (made.counts["contacts"].new, made.repeated) == (1, ())
    assert [fault.line for fault in other.repeated] == [4]
    assert "line 2" in other.repeated[0].reason.en


def test_two_people_of_one_name_stay_two(desk: Desk) -> None:
    head = "First Name,Last Name,Email,Account Name\n"
    desk.take(
        desk.file("a.csv", head + "Jean,Martin,j.martin@x.example,Globex\nJean,Martin,jm2@x.example,Globex\n")
    )

    assert len(desk.known.contacts) == 2


def test_a_row_of_a_known_name_gets_the_id_of_another_system(desk: Desk) -> None:
    desk.take(desk.file("a.csv", "Company,Country\nGlobex,UK\n"))
    desk.take(desk.file("b.csv", "Account ID,Account Name,Industry\n001300000000AAA,GLOBEX,Chemicals\n"))

    (account,) = desk.known.accounts
    assert (account.external, account.country) == ({"salesforce": "001300000000AAAAA2"}, "UK")


def test_accounts_that_share_a_name_are_told_apart_by_id_alone(desk: Desk) -> None:
    desk.take(desk.file("a.csv", "Account ID,Account Name\n001300000000AAA,Globex\n001300000000BBB,Globex\n"))
    _, made = desk.take(desk.file("b.csv", "First Name,Last Name,Account Name\nAnna,Meyer,Globex\n"))

    assert len(desk.known.accounts) == 2
    assert "2 accounts are called 'Globex'" in made.refused[0].reason.en


def test_an_account_id_that_nobody_knows_is_told(desk: Desk) -> None:
    _, made = desk.take(desk.file("c.csv", "Id,FirstName,LastName,AccountId\n0031,Anna,Meyer,0019\n"))

    assert "'0019' is not known" in made.refused[0].reason.en
    assert desk.known.contacts == ()


def test_what_somebody_set_stays_while_the_title_is_the_same(desk: Desk) -> None:
    contacts = desk.file("a.csv", "First Name,Last Name,Title,Account Name\nAnna,Meyer,Purchaser,Globex\n")
    desk.take(contacts)
    anna = desk.known.contacts[0]
    desk.store.apply(Changes(contacts=(replace(anna, function=Function.LEGAL, left=True),)))
    _, again = desk.take(contacts)

    assert desk.known.contacts[0].function is Function.LEGAL
    assert again.total.changed == 0


def test_whoever_was_forgotten_does_not_come_back(tmp_path: Path) -> None:
    gone = Contact(account=1, name="Anna Meyer", email="a.meyer@globex.example")
    desk = Desk(tmp_path, KnownRows(forgotten=frozenset(digests(gone, "Globex"))))
    _, made = desk.take(
        desk.file("a.csv", "First Name,Last Name,Email,Account Name\nAnna,Meyer,,Globex\nTom,Ray,,Globex\n"),
        desk.file(
            "b.csv",
            "Subject,Date,Company / Account,Contact,Assigned,Type\n"
            "Call Anna Meyer,2026-11-02,Globex,Anna Meyer,,Call\n",
        ),
    )

    assert made.forgotten == 1
    assert [contact.name for contact in desk.known.contacts] == ["Tom Ray"]
    assert "Anna" not in desk.known.activities[0].subject


def test_a_zip_bomb_is_refused(desk: Desk) -> None:
    path = desk.folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 260_000_000)
    read, _ = desk.plan(path)

    assert "zip bomb" in read.faults[0].reason.en


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Account Name,Account Owner,Industry,Employees,Billing Country,First Name,Last Name", "contacts"),
        ("Nom,Téléphone,Secteur,Pays", "accounts"),
        ("Nom,Prénom,Fonction,Entreprise", "contacts"),
        ("Account Name,Industry,Employees,Opportunity Name,Stage,Amount", "deals"),
        ("First Name,Last Name,Opportunity Name,Stage,Amount,Close Date", "deals"),
        ("Id,Name,Industry,NumberOfEmployees,OwnerId", "accounts"),
        ("Id,Name,AccountId,Amount,StageName,CloseDate", "deals"),
        ("Id,WhoId,WhatId,Subject,ActivityDate,TaskSubtype", "activities"),
        ("Mois,Catégorie,Montant", "spend"),
    ],
)
def test_the_kind_of_a_table_is_recognised_by_its_columns(header: str, kind: str) -> None:
    layout = recognised(header.split(","))

    assert layout is not None
    assert layout.kind == kind


def test_blank_lines_and_rows_with_a_name_alone_lose_nothing(desk: Desk) -> None:
    desk.take(desk.file("a.csv", "Account Name,Industry\n\nGlobex,Chemicals\n\nInitech,\n\n"))

    assert [account.name for account in desk.known.accounts] == ["Globex", "Initech"]
