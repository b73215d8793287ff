"""The tables of accounts; `migrations/` brings a database to this shape."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Table,
    Text,
)

from bot.store.tables import metadata

_MONEY = Numeric(24, 6, asdecimal=True)


def _external() -> tuple[Column[object], ...]:
    """Where a row came from, and the id it has there."""
    return (
        Column("origin", String(16), nullable=False),
        Column("external_id", String(128), nullable=False, default="", server_default=""),
    )


accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(256), nullable=False),
    Column("folded", String(256), nullable=False),
    Column("industry", String(128), nullable=False, default="", server_default=""),
    Column("employees", Integer),
    Column("country", String(64), nullable=False, default="", server_default=""),
    Column("region", String(64), nullable=False, default="", server_default=""),
    Column("segment", String(64), nullable=False, default="", server_default=""),
    Column("technology", String(64), nullable=False, default="", server_default=""),
    Column("website", String(256), nullable=False, default="", server_default=""),
    Column("owner", String(256), nullable=False, default="", server_default=""),
    Column("owner_folded", String(256), nullable=False, default="", server_default=""),
    Column("team", String(128), nullable=False, default="", server_default=""),
    Column("customer_since", Date),
    Column("renewal_on", Date),
    Column("signature_threshold", _MONEY),
    Column("signature_currency", String(3)),
    Column("tags", JSON, nullable=False),
    *_external(),
    Index("accounts_name", "folded"),
    Index("accounts_owner", "owner_folded"),
    Index("accounts_team", "team"),
    Index("accounts_external", "origin", "external_id"),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", String(256), nullable=False),
    Column("title", String(256), nullable=False, default="", server_default=""),
    Column("function", String(32)),
    Column("seniority", String(16)),
    Column("stance", String(16)),
    Column("email", String(256), nullable=False, default="", server_default=""),
    Column("phone", String(64), nullable=False, default="", server_default=""),
    Column("last_contact", Date),
    Column("gone", Boolean, nullable=False),
    *_external(),
    Index("contacts_external", "origin", "external_id"),
)

deals = Table(
    "deals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", String(256), nullable=False),
    Column("value", _MONEY),
    Column("currency", String(3)),
    Column("stage", String(128), nullable=False, default="", server_default=""),
    Column("status", String(8), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("created", Date),
    Column("first_contact", Date),
    Column("expected", Date),
    Column("closed", Date),
    Column("owner", String(256), nullable=False, default="", server_default=""),
    Column("buy_class", String(16)),
    Column("domain", String(32)),
    Column("public_tender", Boolean, nullable=False),
    Column("lost_reason", String(256), nullable=False, default="", server_default=""),
    *_external(),
    Index("deals_external", "origin", "external_id"),
)

activities = Table(
    "activities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("contact", Integer, ForeignKey("contacts.id"), index=True),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("kind", String(16), nullable=False),
    Column("on_day", Date, nullable=False),
    Column("owner", String(256), nullable=False, default="", server_default=""),
    Column("subject", Text, nullable=False, default="", server_default=""),
    *_external(),
    Index("activities_external", "origin", "external_id"),
)

told = Table(
    "account_told",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("contact", Integer, ForeignKey("contacts.id"), index=True),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("words", Text, nullable=False),
    Column("by", String(256), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("thread", String(256), nullable=False, default="", server_default=""),
    Column("roles", JSON, nullable=False),
    Column("stance", String(16)),
    Column("withdrawn", Boolean, nullable=False),
)

roles_seen = Table(
    "account_roles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("contact", Integer, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("role", String(16), nullable=False),
    Column("confidence", String(16), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
)

results = Table(
    "account_results",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("tool", String(64), nullable=False),
    Column("figures", JSON, nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("by", String(256), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("question", String(256), nullable=False, default="", server_default=""),
)

spend = Table(
    "spend",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", Date, nullable=False),
    Column("category", String(64), nullable=False),
    Column("amount", _MONEY, nullable=False),
    Column("currency", String(3)),
    Column("team", String(128), nullable=False, default="", server_default=""),
    Column("segment", String(64), nullable=False, default="", server_default=""),
    *_external(),
)
