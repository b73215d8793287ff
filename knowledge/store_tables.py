"""The tables of the store, and how a database of an earlier version becomes one of this.

The schema's version stands in the database (Alembic's own table). A fresh database is made at once; an
older one takes the steps in `knowledge/migrations`, in one transaction, and keeps its vectors.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    inspect,
)

VERSION = "0002"
"""The newest step in `knowledge/migrations/versions`."""
_STAMP = "alembic_version"

tables = MetaData()
facts = Table(
    "facts", tables, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)
sources = Table(
    "sources",
    tables,
    Column("id", Integer, primary_key=True),
    Column("path", String, unique=True, nullable=False),
    Column("digest", String, nullable=False),
    Column("warnings", String),
    sqlite_autoincrement=True,
)
refusals = Table(
    "refusals",
    tables,
    Column("path", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("reason", String, nullable=False),
)
documents = Table(
    "documents",
    tables,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("name", String),
    Column("content", String, nullable=False),
    Index("documents_by_name", "name"),
    sqlite_autoincrement=True,
)
audiences = Table(
    "audiences",
    tables,
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("label", String, primary_key=True),
)
passages = Table(
    "passages",
    tables,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("section", String, nullable=False),
    Column("text", String, nullable=False),
    Column("language", String),
    Column("locator_kind", String),
    Column("locator_name", String),
    sqlite_autoincrement=True,
)
windows = Table(
    "windows",
    tables,
    Column("id", Integer, primary_key=True),
    Column("passage", ForeignKey("passages.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("digest", String, nullable=False, index=True),
    Column("text", String, nullable=False),
    sqlite_autoincrement=True,
)
vectors = Table(
    "vectors",
    tables,
    Column("digest", String, primary_key=True),
    Column("model", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    Index("vectors_by_model", "model"),
)


class SchemaTooNew(Exception):  # noqa: N818 - it names the situation.
    """A later version of the product wrote this database; `version` is its schema's."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


def engine_of(path: Path) -> Engine:
    """Connections to the SQLite file; what was committed survives a crash of the machine."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: object) -> None:  # Any: the driver's own connection.
        for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {line}")

    return engine


def made_current(engine: Engine) -> None:
    """Makes the tables, or brings those of an earlier version up to this one; SchemaTooNew for later ones."""
    with engine.connect() as connection:
        if _version(connection) == VERSION:
            return
    # The driver begins no transaction for a change of tables: this one begins its own, and holds the
    # database from the first look at the version on, so that two processes don't both take the steps.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            _bring_up(connection, _version(connection))
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _bring_up(connection: Connection, version: str | None) -> None:
    if version == VERSION:
        return
    if version is not None and version > VERSION:
        raise SchemaTooNew(version)
    if version is None and not inspect(connection).has_table("facts"):
        tables.create_all(connection)
        connection.exec_driver_sql(f"CREATE TABLE {_STAMP} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql(f"INSERT INTO {_STAMP} VALUES ('{VERSION}')")
        return
    from knowledge.migrations import upgrade

    upgrade(connection, version or "0001")


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_STAMP):
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {_STAMP}").scalar()
    return str(found) if found else None
