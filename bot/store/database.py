"""Opens the bot's database."""

from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from tools.language import Text


class DatabaseUnavailable(Exception):  # noqa: N818 - it names the situation.
    """The database can't be opened or written; `text` says what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        file = str(path)
        self.text = Text(
            en=f"The database {file!r} can't be used ({reason}): check the permissions and the free space of "
            "its folder, or choose another one with SALESBOT_DATA_DIR.",
            fr=f"La base {file!r} est inutilisable ({reason}) : vérifiez les droits et l'espace libre de son "
            "dossier, ou choisissez-en un autre avec SALESBOT_DATA_DIR.",
        )
        super().__init__(self.text.en)


def open_database(path: Path) -> Engine:
    """The SQLite file, created when it is new, made for several threads and for a power cut at any moment."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
        event.listen(engine, "connect", _make_durable)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS writable (yes INTEGER)"))
        migrate(engine, path.with_name(f"{path.name}.lock"))
    except OSError as error:
        raise DatabaseUnavailable(path, error.strerror or "?") from error
    except DatabaseError as error:
        raise DatabaseUnavailable(path, str(error.orig)) from error
    return engine


NEWEST = "0004"
"""The last migration; a database that is there needs no Alembic."""
_FIRST = "0001"
_WAIT_SECONDS = 60.0


def migrate(engine: Engine, lock: Path) -> None:
    """Brings the tables up to date, with one process at a time at work."""
    if _version(engine) == NEWEST:
        return
    from alembic import command
    from alembic.config import Config

    with FileLock(lock, timeout=_WAIT_SECONDS):
        config = Config()
        config.set_main_option("script_location", "bot.store:migrations")
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            if _version(engine) is None and inspect(connection).has_table("turns"):
                command.stamp(config, _FIRST)  # made before there were migrations
            command.upgrade(config, "head")


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _make_durable(connection: object, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection has no common type
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
