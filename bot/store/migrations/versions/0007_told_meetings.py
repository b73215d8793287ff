"""The day on which somebody was met, of what a rep told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the column; of what was told before no day is known."""
    op.add_column("account_told", sa.Column("met", sa.Date))


def downgrade() -> None:
    """Removes it."""
    op.drop_column("account_told", "met")
