"""What the language model took, by day and person."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "model_tokens",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("person", sa.String(256), primary_key=True),
        sa.Column("read", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("written", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("cached", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("told", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    """Removes it."""
    op.drop_table("model_tokens")
