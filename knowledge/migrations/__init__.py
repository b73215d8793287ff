"""The steps from one version of the store's schema to the next, taken by Alembic."""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def scripts() -> ScriptDirectory:
    """The steps, as Alembic finds them in `versions`."""
    folder = Path(__file__).parent
    return ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])


def upgrade(connection: Connection, version: str) -> None:
    """Takes every step after `version`, inside the transaction that `connection` is in."""
    directory = scripts()

    def steps(_: object, __: object) -> list[object]:
        return list(directory._upgrade_revs("head", version))

    context = MigrationContext.configure(
        connection, opts={"fn": steps, "transactional_ddl": False, "as_sql": False}
    )
    if context.get_current_revision() is None:
        context.stamp(directory, version)
    with Operations.context(context):
        context.run_migrations()
