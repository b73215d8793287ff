"""Workspaces that installed the app themselves, as slack_sdk's stores keep them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _name(column: str, length: int = 32, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(column, sa.String(length), nullable=nullable)


def _common() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Integer, primary_key=True),
        _name("client_id", nullable=False),
        _name("app_id", nullable=False),
        _name("enterprise_id"),
        _name("enterprise_name", 200),
        _name("team_id"),
        _name("team_name", 200),
        _name("bot_token", 200),
        _name("bot_id"),
        _name("bot_user_id"),
        _name("bot_scopes", 1000),
        _name("bot_refresh_token", 200),
        sa.Column("bot_token_expires_at", sa.DateTime),
        sa.Column("is_enterprise_install", sa.Boolean, nullable=False),
        sa.Column("installed_at", sa.DateTime, nullable=False),
    )


def _installer() -> tuple[sa.Column[object], ...]:
    return (
        _name("enterprise_url", 200),
        _name("user_id", nullable=False),
        _name("user_token", 200),
        _name("user_scopes", 1000),
        _name("user_refresh_token", 200),
        sa.Column("user_token_expires_at", sa.DateTime),
        _name("incoming_webhook_url", 200),
        _name("incoming_webhook_channel", 200),
        _name("incoming_webhook_channel_id", 200),
        _name("incoming_webhook_configuration_url", 200),
        _name("token_type"),
    )


def upgrade() -> None:
    """Creates the tables."""
    team = ("client_id", "enterprise_id", "team_id")
    op.create_table("slack_bots", *_common())
    op.create_index("slack_bots_idx", "slack_bots", [*team, "installed_at"])
    op.create_table("slack_installations", *_common(), *_installer())
    op.create_index("slack_installations_idx", "slack_installations", [*team, "user_id", "installed_at"])
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer, primary_key=True),
        _name("state", 200, nullable=False),
        sa.Column("expire_at", sa.DateTime, nullable=False),
    )


def downgrade() -> None:
    """Removes them."""
    for table in ("slack_oauth_states", "slack_installations", "slack_bots"):
        op.drop_table(table)
