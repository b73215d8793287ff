"""Runs the migrations on the connection that `bot.store.database` hands over."""

from alembic import context

from bot.store import account_tables as account_tables  # the tables are declared once it is loaded
from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
