"""Accounts on the command line: listed, shown, and asked about when a name may mean two."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from account_data import GLOBEX, call, decider, lena, roi, rollout, told
from typer.testing import CliRunner

from bot.__main__ import app
from bot.accounts.intake_port import Changes
from bot.accounts.model import OPERATOR
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from bot.store.database import open_database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = open_database(tmp_path / "salesbot.sqlite3")
    book = SqlAccounts(engine)
    globex = book.create(GLOBEX, OPERATOR)
    book.create(replace(GLOBEX, name="Globex Industries", external={}), OPERATOR)
    contact, deal = book.keep_contact(lena(globex.id), OPERATOR), book.keep_deal(rollout(globex.id), OPERATOR)
    book.tell(told(globex.id, contact=contact.id, withdrawn=True), OPERATOR)
    book.see([decider(globex.id, contact.id)], OPERATOR)
    book.keep_result(roi(globex.id, deal=deal.id), OPERATOR)
    SqlAccountsIntake(engine).apply(Changes(activities=(call(globex.id, contact=contact.id),)))
    engine.dispose()
    return tmp_path


def run(folder: Path, *arguments: str, language: str = "en") -> tuple[int, str]:
    environment = {"SALESBOT_DATA_DIR": str(folder), "SALESBOT_LANGUAGE": language, "DATABASE_URL": ""}
    done = CliRunner().invoke(app, ["accounts", *arguments], env=environment)
    return done.exit_code, done.output


def test_the_list_has_every_account(folder: Path) -> None:
    code, said = run(folder, "list")
    rows = [json.loads(line) for line in run(folder, "list", "--json")[1].splitlines()]

    assert code == 0
    assert "Globex Industries" in said
    assert [row["name"] for row in rows] == ["Globex Corp.", "Globex Industries"]
    assert rows[0]["signature_threshold"]["amount"] == "50000.10"


def test_no_accounts_is_said_with_what_to_do(tmp_path: Path) -> None:
    assert "salesbot accounts import" in run(tmp_path, "list")[1]


def test_an_account_is_shown_with_its_history(folder: Path) -> None:
    code, said = run(folder, "show", "globex corp", language="fr")

    assert code == 0
    for line in (
        "  Léna Marsh · CFO · lena.marsh@globex.example · dernier contact 2026-11-02",
        "  2026-11-02 · appel · Léna Marsh",
        "  2026-11-23 · Léna Marsh · Décideur · probable · a CFO signs above the threshold",
        "  2026-11-23 · roi · ann · ROI for Globex?",
    ):
        assert line in said.splitlines()
    assert "retiré" in said
    assert "1\u202f200\u00a0personnes" in said


def test_an_account_is_shown_whole_as_json(folder: Path) -> None:
    found = json.loads(run(folder, "show", "Globex Corp.", "--json")[1])

    assert found["account"]["customer_since"] == "2024-03-01"
    assert found["deals"][0]["value"] == {"amount": "120000.50", "currency": "EUR", "per": None}
    assert found["told"][0]["at"] == "2026-11-26T17:00:00+00:00"
    assert [stance["stance"] for stance in found["stances"]] == ["neutral"]


def test_two_accounts_that_may_be_meant_are_asked_about(folder: Path) -> None:
    code, said = run(folder, "show", "globx")
    assert code == 1
    assert "'globx' may be Globex Corp., Globex Industries" in said


def test_a_name_that_is_not_known_says_where_to_look(folder: Path) -> None:
    code, said = run(folder, "show", "Zorgon")
    assert code == 1
    assert "salesbot accounts list" in said
