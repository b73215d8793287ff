"""A database of an earlier version keeps what is in it and gets the shape of this one."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine, create_engine, inspect, text

from bot.store import migrations
from bot.store.database import NEWEST, Place, open_database
from bot.store.tables import metadata
from bot.store.threads import SqlThreads

BEFORE_MIGRATIONS = """
CREATE TABLE turns (id INTEGER PRIMARY KEY, thread VARCHAR(256) NOT NULL, question_id VARCHAR(256) NOT NULL,
  question TEXT NOT NULL, language VARCHAR(2) NOT NULL, steps TEXT NOT NULL, asked_at DATETIME NOT NULL);
CREATE INDEX turns_of_thread ON turns (thread, id);
CREATE TABLE gaps (id VARCHAR(256) PRIMARY KEY, question TEXT NOT NULL, language VARCHAR(2) NOT NULL,
  asked_at DATETIME NOT NULL, nearest TEXT, owner TEXT);
CREATE TABLE slack_inbox (id INTEGER PRIMARY KEY, team VARCHAR(32) NOT NULL, channel VARCHAR(32) NOT NULL,
  ts VARCHAR(128) NOT NULL, thread_ts VARCHAR(128) NOT NULL, asked_at DOUBLE NOT NULL,
  user VARCHAR(32) NOT NULL, text TEXT NOT NULL, door VARCHAR(16) NOT NULL, response_url TEXT, outgoing TEXT,
  sent INTEGER NOT NULL, attempts INTEGER NOT NULL, owner VARCHAR(32), held_until DOUBLE NOT NULL,
  answered_at DOUBLE, UNIQUE (team, channel, ts));
CREATE INDEX slack_inbox_thread ON slack_inbox (team, channel, thread_ts);
CREATE INDEX slack_inbox_open ON slack_inbox (answered_at, asked_at);
INSERT INTO turns VALUES (1, 't', 'q', 'what is the ROI?', 'en', '[]', '2026-01-01 00:00:00');
INSERT INTO slack_inbox VALUES
  (1, 'T', 'C', '1', '1', 1, 'U', 'x', 'channel', NULL, NULL, 0, 0, NULL, 0, NULL)
"""


def test_a_new_database_has_the_tables_as_declared(place: Place) -> None:
    engine = open_database(place)
    of_the_sdk = (
        SQLAlchemyInstallationStore(client_id="C", engine=engine).metadata,
        SQLAlchemyOAuthStateStore(expiration_seconds=1, engine=engine).metadata,
    )

    with engine.connect() as connection:
        changes = compare_metadata(MigrationContext.configure(connection), [metadata, *of_the_sdk])

    engine.dispose()
    assert [change for change in changes if "writable" not in str(change)] == []


def test_processes_that_start_at_once_make_the_tables_once(place: Place) -> None:
    with ThreadPoolExecutor(4) as processes:
        engines = list(processes.map(open_database, [place] * 4))

    assert all(inspect(engine).has_table("accounts") for engine in engines)
    for engine in engines:
        engine.dispose()


def test_every_step_back_and_forth_works(database: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        assert not inspect(connection).has_table("accounts")
        command.upgrade(config, "head")
        assert inspect(connection).has_table("accounts")


def test_the_newest_migration_is_named() -> None:
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head() == NEWEST


def test_a_database_from_before_migrations_keeps_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "salesbot.sqlite3"
    old = create_engine(f"sqlite:///{path}")
    with old.begin() as connection:
        for statement in BEFORE_MIGRATIONS.split(";\n"):
            connection.execute(text(statement))

    engine = open_database(path)

    assert [turn.question for turn in SqlThreads(engine).load("t").turns] == ["what is the ROI?"]
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT turned_away, edited_ts FROM slack_inbox")).one()
    assert tuple(kept) == (0, "")
    assert inspect(engine).has_table("slack_posts")
