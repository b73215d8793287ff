"""Writing a row that may be there already, in the databases that the bot runs on."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERTS: Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def put(connection: Connection, table: Table, key: Mapping[str, object], said: Mapping[str, object]) -> None:
    """Adds the row that `key` names, or changes what is `said` in it, as one statement."""
    adding = _INSERTS[connection.dialect.name](table).values(**key, **said)
    connection.execute(adding.on_conflict_do_update(index_elements=list(key), set_=dict(said)))


def put_new(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Adds the row unless one with its key is there."""
    connection.execute(_INSERTS[connection.dialect.name](table).values(**row).on_conflict_do_nothing())


def add_up(
    connection: Connection, table: Table, key: Mapping[str, object], amounts: Mapping[str, int]
) -> None:
    """Adds the amounts to those of the row that `key` names; a new row begins with them."""
    adding = _INSERTS[connection.dialect.name](table).values(**key, **amounts)
    sums = {name: table.c[name] + amount for name, amount in amounts.items()}
    connection.execute(adding.on_conflict_do_update(index_elements=list(key), set_=sums))
