"""What was read of files that were posted to conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "thread_files",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("thread", sa.String(256), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("model", sa.String(256), nullable=False, server_default=""),
        sa.Column("vectors", sa.LargeBinary),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("thread", "name"),
    )


def downgrade() -> None:
    """Removes it."""
    op.drop_table("thread_files")
