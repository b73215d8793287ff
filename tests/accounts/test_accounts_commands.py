"""`salesbot accounts import` and `sync` on the command line, into the real store."""

import json
from pathlib import Path

import pytest
from crm_stand_in import TOKEN, CrmStandIn
from places import DATA
from test_crm_sync import filled, furnished
from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import Settings
from bot.store.account_intake import SqlAccountsIntake
from bot.store.database import open_database

DATA = DATA / "crm"
FILES = [str(path) for path in sorted(DATA.glob("*.csv"))]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.setenv("SALESBOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("SALESBOT_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def stored(folder: Path) -> SqlAccountsIntake:
    return SqlAccountsIntake(open_database(folder / "data" / "salesbot.sqlite3"))


def test_files_come_in_once(run: CliRunner, tmp_path: Path) -> None:
    first = run.invoke(app, ["accounts", "import", *FILES])
    again = run.invoke(app, ["accounts", "import", *FILES])

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "12 new, 0 changed, 0 as before" in first.stdout
    assert "0 new, 0 changed, 9 as before." in again.stdout
    assert len(stored(tmp_path).load().deals) == 7


def test_a_dry_run_stores_nothing(run: CliRunner, tmp_path: Path) -> None:
    told = run.invoke(app, ["accounts", "import", "--dry-run", *FILES])

    assert "Nothing was stored (--dry-run). 12 new" in told.stdout
    assert "new: Hélène Marchand (contacts)" in told.stdout
    assert stored(tmp_path).load().accounts == ()


def test_a_dry_run_shows_the_first_changes_in_french(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.invoke(app, ["accounts", "import", *FILES])
    changed = tmp_path / "changed.csv"
    text = (DATA / "salesforce_deals_fr.csv").read_text(encoding="utf-8")
    changed.write_text(text.replace("1 234,50 €", "1 500,00 €"), encoding="utf-8")
    monkeypatch.setenv("SALESBOT_LANGUAGE", "fr")
    told = run.invoke(app, ["accounts", "import", "--dry-run", str(changed)])

    flat = told.stdout.replace("\u00a0", " ").replace("\u202f", " ")
    assert "0 nouveaux, 1 modifiés, 1 comme avant" in flat
    assert "Presse n° 3 : montant 1 234,50 € → 1 500 €" in flat or "montant 1 234,50 € → 1 500,00 €" in flat


def test_what_cannot_be_read_is_told_with_its_line_and_ends_in_1(run: CliRunner, tmp_path: Path) -> None:
    bad = tmp_path / "deals.csv"
    bad.write_text("Deal Name,Company,Amount\nLine 1,Globex,ten\nLine 2,Globex,1200\n", encoding="utf-8")
    told = run.invoke(app, ["accounts", "import", str(bad)])

    assert told.exit_code == 1
    assert "line 2: Amount: 'ten' is no number" in told.stderr
    assert [deal.name for deal in stored(tmp_path).load().deals] == ["Line 2"]


def test_json_has_every_change_and_fault(run: CliRunner, tmp_path: Path) -> None:
    bad = tmp_path / "deals.csv"
    bad.write_text("Deal Name,Company,Amount\nLine 1,Globex,ten\nLine 2,Globex,1200\n", encoding="utf-8")
    told = json.loads(run.invoke(app, ["accounts", "import", "--json", "--currency", "eur", str(bad)]).stdout)

    assert told["new"] == {"accounts": 1, "contacts": 0, "deals": 1, "activities": 0, "spend": 0}
    assert told["refused"][0]["line"] == 2
    assert told["tables"][0]["columns"]["value"] == "Amount"
    deal = stored(tmp_path).load().deals[0]
    assert deal.value is not None
    assert deal.value.currency == "EUR"


def test_the_template_names_the_columns_of_both_systems_and_languages(run: CliRunner) -> None:
    told = run.invoke(app, ["accounts", "template"]).stdout

    for name in (
        "Opportunity Name",
        "Nom de l'opportunité",
        "StageName",
        "Deal Stage",
        "Phase de la transaction",
    ):
        assert name in told


def test_a_sync_without_a_crm_names_the_settings(run: CliRunner) -> None:
    told = run.invoke(app, ["accounts", "sync"])

    assert told.exit_code == 1
    assert "SALESFORCE_INSTANCE_URL" in told.stderr
    assert "HUBSPOT_ACCESS_TOKEN" in told.stderr


def test_a_sync_reads_both_crms_that_are_set(
    run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CrmStandIn() as salesforce, CrmStandIn() as hubspot:
        filled(salesforce)
        furnished(hubspot)
        monkeypatch.setenv("SALESFORCE_INSTANCE_URL", salesforce.url)
        monkeypatch.setenv("SALESFORCE_CLIENT_ID", "id")
        monkeypatch.setenv("SALESFORCE_CLIENT_SECRET", "secret")
        monkeypatch.setenv("HUBSPOT_ACCESS_TOKEN", TOKEN)
        monkeypatch.setenv("HUBSPOT_API_URL", hubspot.url)
        told = run.invoke(app, ["accounts", "sync"])

    assert told.exit_code == 0
    known = stored(tmp_path).load()
    assert known.accounts[0].external == {"salesforce": "001300000000001AAA", "hubspot": "1"}
    assert len(known.accounts) == 3
    assert len(known.deals) == 1  # The same deal by name in the same account.
    assert set(known.cursors) >= {"salesforce.Account", "hubspot.companies"}


def test_the_sample_is_stored_once_and_a_query_sees_it(run: CliRunner, tmp_path: Path) -> None:
    first, again = (run.invoke(app, ["accounts", "sample"]) for _ in range(2))

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "marked as invented" in first.stdout
    assert "already" in again.stdout
    assert len(stored(tmp_path).load().accounts) == 40
