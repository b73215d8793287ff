"""Who is forgotten is nowhere any more; everybody else is."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from account_data import GLOBEX, call, decider, lena, roi, rollout, told
from posting import read_file
from sqlalchemy import Engine, event, text
from typer.testing import CliRunner

from bot.__main__ import app
from bot.accounts.intake_port import Changes
from bot.accounts.mentions import GONE, Mentions
from bot.accounts.model import OPERATOR, Account, Contact
from bot.dialogue.files import StoredFile
from bot.dialogue.gaps import Gap
from bot.dialogue.plan import Search, Turn
from bot.slack.work.inbox import Incoming
from bot.store.account_forgetting import SqlForgetting
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from bot.store.database import open_database
from bot.store.feedback import SqlFeedback
from bot.store.gaps import SqlGaps
from bot.store.inbox import SqlInbox
from bot.store.tables import metadata
from bot.store.thread_files import SqlThreadFiles
from bot.store.threads import SqlThreads
from tools.language import Language

LENA = Mentions(["Léna Marsh"], ["lena.marsh@globex.example"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Met Léna Marsh today", f"Met {GONE} today"),
        ("LENA  MARSH signs; lena marsh agrees", f"{GONE} signs; {GONE} agrees"),
        ("Marsh, Lena (CFO)", f"{GONE} (CFO)"),
        ("write to Lena.Marsh@globex.example", f"write to {GONE}"),
        ('{"who": "Léna Marsh"}', f'{{"who": "{GONE}"}}'),
        ("Dr Lena Marsh's view", f"Dr {GONE}'s view"),
    ],
)
def test_a_name_is_taken_out_however_it_is_written(text: str, left: str) -> None:
    assert LENA.name(text)
    assert LENA.without(text) == left


@pytest.mark.parametrize(
    "text", ["Lena", "the marsh", "Lena Marshall", "Lena met Tom, Marsh left", "Elena Marsh"]
)
def test_another_name_is_left_alone(text: str) -> None:
    assert not LENA.name(text)
    assert LENA.without(text) == text


def test_one_name_alone_may_be_theirs() -> None:
    assert LENA.may_name("ask Lena")
    assert not LENA.may_name("ask Elena")


def filled(database: Engine) -> Account:
    """One account where Lena and Tom are named in every table that can name anybody."""
    book, tells = SqlAccounts(database), "Lena Marsh told me that Tom Reed leaves"
    globex = book.create(GLOBEX, OPERATOR)
    marsh, tom = book.keep_contact(lena(globex.id), OPERATOR), book.keep_contact(tom_of(globex), OPERATOR)
    deal = book.keep_deal(rollout(globex.id, name="Lena Marsh's rollout"), OPERATOR)
    book.tell(told(globex.id, contact=marsh.id, thread="t-lena", words="She decides"), OPERATOR)
    book.tell(told(globex.id, contact=tom.id, words="Tom is a champion"), OPERATOR)
    book.see([decider(globex.id, marsh.id), decider(globex.id, tom.id, evidence=tells)], OPERATOR)
    book.keep_result(roi(globex.id, deal=deal.id, inputs={"asked": "for Lena Marsh"}), OPERATOR)
    SqlAccountsIntake(database).apply(
        Changes(activities=(call(globex.id, contact=marsh.id, subject="Call with Léna Marsh"),))
    )
    threads = SqlThreads(database)
    for thread, question in (
        ("t-1", "what does Lena Marsh want?"),
        ("t-lena", "and Lena, does she sign?"),
        ("t-2", "Lena from another company"),
        ("t-2", "what is the ROI?"),
    ):
        threads.put(thread, Turn(question=question, language=Language.EN, steps=()))
    found = (Search(query="rôle de Léna Marsh"),)
    threads.put("t-3", Turn(question="et elle ?", language=Language.FR, steps=found))
    for name, said in (("a.txt", "Notes: Lena Marsh, CFO."), ("b.txt", "Notes: Tom Reed, CTO.")):
        SqlThreadFiles(database).put("t-1", StoredFile(file=read_file(name, said.encode())))
    when = datetime(2026, 11, 1, tzinfo=UTC)
    SqlGaps(database).record(Gap(id="g", question="Who is Lena Marsh?", language=Language.EN, asked_at=when))
    SqlFeedback(database).explain("q", "u", "other", "Lena Marsh is no CFO")
    SqlInbox(database).add(waiting())
    return globex


def tom_of(globex: Account) -> Contact:
    return lena(globex.id, name="Tom Reed", email="tom@globex.example", external={"salesforce": "003T"})


def waiting() -> Incoming:
    return Incoming(
        team="T1",
        channel="C1",
        ts="1",
        thread_ts="1",
        asked_at=1,
        user="U1",
        text="Is Lena Marsh there?",
        door="direct",
        form='{"who": "L\\u00e9na Marsh"}',
    )


def everything(database: Engine) -> str:
    """All that the database says, as one text."""
    with database.connect() as connection:
        rows = [repr(row) for table in metadata.sorted_tables for row in connection.execute(table.select())]
    return "\n".join(rows)


def test_the_person_is_nowhere_and_everybody_else_is_where_they_were(database: Engine) -> None:
    globex = filled(database)
    forgetting = SqlForgetting(database)

    people = forgetting.people("lena marsh")
    found = forgetting.forget("lena marsh", people)

    counts = {one.table: (one.deleted, one.cleared) for one in found.erased if one.deleted or one.cleared}
    assert counts == {
        "contacts": (1, 0),
        "account_told": (1, 0),
        "account_roles": (1, 1),
        "account_stances": (1, 0),
        "activities": (0, 2),
        "deals": (0, 1),
        "account_results": (0, 1),
        "turns": (3, 0),
        "thread_files": (1, 0),
        "gaps": (1, 0),
        "slack_inbox": (0, 1),
        "feedback": (0, 1),
    }
    assert found.unsure == 1  # "Lena from another company"
    assert not LENA.name(everything(database))
    dossier = SqlAccounts(database).dossier(globex.id, OPERATOR)
    assert dossier is not None
    assert [contact.name for contact in dossier.contacts] == ["Tom Reed"]
    assert [one.words for one in dossier.told] == ["Tom is a champion"]
    assert [one.evidence for one in dossier.roles] == [f"{GONE} told me that Tom Reed leaves"]
    assert [(one.contact, one.subject) for one in dossier.activities] == [(None, f"Call with {GONE}")]
    job = SqlInbox(database).claim(10)
    assert job is not None
    assert (job.incoming.text, job.incoming.form) == (f"Is {GONE} there?", f'{{"who": "{GONE}"}}')


def test_a_second_search_finds_nothing_and_the_next_import_brings_nobody_back(database: Engine) -> None:
    globex = filled(database)
    forgetting = SqlForgetting(database)
    people = forgetting.people("lena.marsh@globex.example")
    forgetting.forget("lena.marsh@globex.example", people)

    SqlAccountsIntake(database).apply(Changes(contacts=(lena(globex.id, id=-1),)))

    assert forgetting.people("Léna Marsh") == ()
    assert forgetting.forget("Léna Marsh", people, dry_run=True).total == 0


def test_a_dry_run_counts_and_leaves_everything(database: Engine) -> None:
    filled(database)
    before = everything(database)
    forgetting = SqlForgetting(database)

    found = forgetting.forget("Lena Marsh", forgetting.people("Lena Marsh"), dry_run=True)

    assert found.total > 10
    assert everything(database) == before


def test_a_person_in_conversations_alone_is_forgotten_too(database: Engine) -> None:
    turn = Turn(question="Bruno Alba called", language=Language.EN, steps=())
    SqlThreads(database).put("t", turn)

    found = SqlForgetting(database).forget("Bruno Alba", ())

    assert found.total == 1
    assert SqlThreads(database).load("t").turns == ()


def test_namesakes_are_told_apart_by_their_company(database: Engine) -> None:
    book = SqlAccounts(database)
    for name in ("Globex", "Initech"):
        account = book.create(replace(GLOBEX, name=name, external={}), OPERATOR)
        book.keep_contact(lena(account.id, external={}, email=""), OPERATOR)
    forgetting = SqlForgetting(database)

    forgetting.forget("Lena Marsh", forgetting.people("Lena Marsh", "initech"))

    assert [company for _, company in forgetting.people("Lena Marsh")] == ["Globex"]


def test_a_single_name_deletes_its_contact_and_no_text_of_somebody_else(database: Engine) -> None:
    book, threads = SqlAccounts(database), SqlThreads(database)
    globex = book.create(GLOBEX, OPERATOR)
    book.keep_contact(lena(globex.id, name="Tom"), OPERATOR)
    threads.put("t", Turn(question="ask Tom of Initech", language=Language.EN, steps=()))
    forgetting = SqlForgetting(database)

    found = forgetting.forget("Tom", forgetting.people("Tom"))

    assert forgetting.people("Tom") == ()
    assert len(threads.load("t").turns) == 1
    assert found.unsure == 1


def run(folder: Path, *arguments: str, language: str = "en") -> tuple[int, str]:
    done = CliRunner().invoke(
        app,
        ["accounts", *arguments],
        env={"SALESBOT_DATA_DIR": str(folder), "SALESBOT_LANGUAGE": language, "DATABASE_URL": ""},
    )
    return done.exit_code, done.output


def test_the_command_shows_what_would_go_then_what_went_and_proves_it(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "salesbot.sqlite3")
    filled(engine)
    engine.dispose()

    would = run(tmp_path, "forget", "Lena Marsh", "--dry-run")
    went = run(tmp_path, "forget", "Lena Marsh", language="fr")
    again = run(tmp_path, "forget", "Lena Marsh")

    assert would[0] == went[0] == 0
    assert "Would be forgotten: Léna Marsh (Globex Corp.)." in would[1]
    assert "Oublié\u00a0: Léna Marsh (Globex Corp.)." in went[1]
    assert "contacts\u00a0: suppressions 1" in went[1]
    assert "Recherche refaite dans chaque table\u00a0: il en reste 0." in went[1]
    assert "Hors de portée" in went[1]
    assert again[0] == 1
    assert "check the spelling" in again[1]
    written = b"".join(path.read_bytes() for path in tmp_path.glob("salesbot.sqlite3*"))
    assert b"Marsh" not in written
    assert b"Tom Reed" in written


def test_the_command_asks_which_namesake_is_meant(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "salesbot.sqlite3")
    book = SqlAccounts(engine)
    for name in ("Globex", "Initech"):
        account = book.create(replace(GLOBEX, name=name, external={}), OPERATOR)
        book.keep_contact(lena(account.id, external={}), OPERATOR)
    engine.dispose()

    code, said = run(tmp_path, "forget", "Lena Marsh")
    assert code == 1
    assert "Léna Marsh (Globex), Léna Marsh (Initech)" in said
    assert run(tmp_path, "forget", "Lena Marsh", "--at", "Globex")[0] == 0
    assert run(tmp_path, "forget", "Lena Marsh", "--all")[0] == 0


def test_a_database_that_is_read_by_another_says_that_traces_stay(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "salesbot.sqlite3")
    filled(engine)
    wiping = open_database(tmp_path / "salesbot.sqlite3")
    event.listen(wiping, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout = 100"))
    with engine.connect() as reading:
        reading.execute(text("BEGIN"))
        reading.execute(text("SELECT count(*) FROM turns"))
        assert not SqlForgetting(wiping).wipe()
