"""Opens the bot's database."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
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
    except OSError as error:
        raise DatabaseUnavailable(path, error.strerror or "?") from error
    except DatabaseError as error:
        raise DatabaseUnavailable(path, str(error.orig)) from error
    return engine


def _make_durable(connection: object, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a DBAPI connection has no common type
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
