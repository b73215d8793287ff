"""Forms, files, edits and stops in the inbox; which messages answer what; feedback; who is new."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _added() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("event_id", sa.String(64)),
        sa.Column("form", sa.Text),
        sa.Column("files", sa.Text),
        sa.Column("edited_ts", sa.String(32), nullable=False, server_default=""),
        sa.Column("stopped_at", sa.Double),
        sa.Column("turned_away", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("conversation", sa.String(256), nullable=False, server_default=""),
        sa.Column("in_thread", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("errand", sa.String(16), nullable=False, server_default="answer"),
        sa.Column("about", sa.String(256), nullable=False, server_default=""),
        sa.Column("addressed", sa.Boolean, nullable=False, server_default=sa.true()),
    )


def upgrade() -> None:
    """Adds the columns and the tables."""
    for column in _added():
        op.add_column("slack_inbox", column)
    op.execute("UPDATE slack_inbox SET conversation = 'slack:' || team || ':' || channel || ':' || thread_ts")
    op.create_index("slack_inbox_conversation", "slack_inbox", ["conversation", "asked_at"])
    op.create_index("slack_inbox_event", "slack_inbox", ["event_id"], unique=True)
    op.create_index("slack_inbox_user", "slack_inbox", ["team", "user", "asked_at"])
    op.create_table(
        "slack_posts",
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("ts", sa.String(32), primary_key=True),
        sa.Column("question", sa.Integer, sa.ForeignKey("slack_inbox.id"), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
    )
    op.create_index("ix_slack_posts_question", "slack_posts", ["question"])
    op.create_table(
        "feedback",
        sa.Column("question", sa.String(256), primary_key=True),
        sa.Column("asker", sa.String(256), primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("remark", sa.Text),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "slack_people",
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("user", sa.String(32), primary_key=True),
        sa.Column("new", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    """Removes them."""
    for table in ("slack_people", "feedback", "slack_posts"):
        op.drop_table(table)
    op.drop_index("slack_inbox_conversation", "slack_inbox")
    op.drop_index("slack_inbox_user", "slack_inbox")
    op.drop_index("slack_inbox_event", "slack_inbox")
    with op.batch_alter_table("slack_inbox") as batch:
        for column in _added():
            batch.drop_column(column.name)
