"""Opens the bot's database: a SQLite file, or PostgreSQL by its URL."""

from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store import account_tables as account_tables  # the tables are declared once it is loaded
from tools.language import Text

Place = Path | str
"""The file of a SQLite database, or the URL of a PostgreSQL one."""


class DatabaseUnavailable(Exception):  # noqa: N818 - it names the situation.
    """The database can't be opened or written; `text` says what to do."""

    def __init__(self, place: Place, reason: str) -> None:
        self.text = _unusable_file(place, reason) if isinstance(place, Path) else _unusable(place, reason)
        super().__init__(self.text.en)


def _unusable_file(path: Path, reason: str) -> Text:
    file = str(path)
    return Text(
        en=f"The database {file!r} can't be used ({reason}): check the permissions and the free space of "
        "its folder, or choose another one with SALESBOT_DATA_DIR.",
        fr=f"La base {file!r} est inutilisable ({reason}) : vérifiez les droits et l'espace libre de son "
        "dossier, ou choisissez-en un autre avec SALESBOT_DATA_DIR.",
    )


def _unusable(url: str, reason: str) -> Text:
    shown = named(url)
    return Text(
        en=f"The database {shown!r} can't be used ({reason}): check that the server runs, that the database "
        "exists and that its user may create tables, or correct DATABASE_URL.",
        fr=f"La base {shown!r} est inutilisable ({reason}) : vérifiez que le serveur tourne, que la base "
        "existe et que son utilisateur peut créer des tables, ou corrigez DATABASE_URL.",
    )


def named(place: Place) -> str:
    """The database as it may be shown: without its password."""
    return str(place) if isinstance(place, Path) else make_url(place).render_as_string(hide_password=True)


def open_database(place: Place) -> Engine:
    """The database with its tables, made for several threads and for a power cut at any moment.

    A SQLite file is created when it is new; a PostgreSQL database has to be there.
    """
    try:
        return _open_file(place) if isinstance(place, Path) else _open_server(place)
    except OSError as error:
        raise DatabaseUnavailable(place, error.strerror or "?") from error
    except DatabaseError as error:
        raise DatabaseUnavailable(place, _first_line(error)) from error


def _open_file(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
    event.listen(engine, "connect", _make_durable)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS writable (yes INTEGER)"))
    if _version(engine) != NEWEST:
        with (
            FileLock(path.with_name(f"{path.name}.lock"), timeout=_WAIT_SECONDS),
            engine.begin() as connection,
        ):
            _migrate(connection)
    return engine


def _open_server(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, connect_args=_CONNECTING)
    if _version(engine) != NEWEST:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            _migrate(connection)
    return engine


def _first_line(error: DatabaseError) -> str:
    return str(error.orig).strip().partition("\n")[0]


NEWEST = "0007"
"""The last migration; a database that is there needs no Alembic."""
_FIRST = "0001"
_WAIT_SECONDS = 60.0
_CONNECTING = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""A server that is gone without a word is found out within a minute, not after the system's hours."""
_LOCK = 7205759403792793
"""The advisory lock that a process holds while it changes tables; any number that others don't use."""


def _migrate(connection: Connection) -> None:
    """Brings the tables up to date, unless another process has done so by now."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.attributes["connection"] = connection
    if not inspect(connection).has_table("alembic_version") and inspect(connection).has_table("turns"):
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
    cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
    cursor.close()
