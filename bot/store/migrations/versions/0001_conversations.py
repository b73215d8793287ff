"""Conversations, questions without an answer, and the inbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates the first tables."""
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("thread", sa.String(256), nullable=False),
        sa.Column("question_id", sa.String(256), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Index("turns_of_thread", "thread", "id"),
    )
    op.create_table(
        "gaps",
        sa.Column("id", sa.String(256), primary_key=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nearest", sa.Text),
        sa.Column("owner", sa.Text),
    )
    op.create_table(
        "slack_inbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(128), nullable=False),
        sa.Column("thread_ts", sa.String(128), nullable=False),
        sa.Column("asked_at", sa.Double, nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("response_url", sa.Text),
        sa.Column("outgoing", sa.Text),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(32)),
        sa.Column("held_until", sa.Double, nullable=False),
        sa.Column("answered_at", sa.Double),
        sa.UniqueConstraint("team", "channel", "ts"),
        sa.Index("slack_inbox_thread", "team", "channel", "thread_ts"),
        sa.Index("slack_inbox_open", "answered_at", "asked_at"),
    )


def downgrade() -> None:
    """Removes them."""
    for table in ("slack_inbox", "gaps", "turns"):
        op.drop_table(table)
