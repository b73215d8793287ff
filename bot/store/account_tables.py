"""The tables of accounts; `migrations/` brings a database to this shape.

A row has its ids in other systems in `external`, by system; `origin` and `external_id` are the one that it
came with, which no two rows share, so that two imports at once can't store a row twice. What people write is
of any length.
"""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text
from sqlalchemy.schema import SchemaItem

from bot.store.columns import Exact, Moment
from bot.store.tables import metadata


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="", server_default="")


def _account() -> Column[int]:
    return Column("account", Integer, ForeignKey("accounts.id"), nullable=False, index=True)


def _external(table: str) -> tuple[SchemaItem, ...]:
    """Where a row came from, and the ids it has there."""
    known = text("external_id <> ''")
    columns = (
        Column("origin", String(16), nullable=False),
        _words("external_id"),
        Column("external", JSON, nullable=False),
    )
    unique = Index(
        f"{table}_external", "origin", "external_id", unique=True, sqlite_where=known, postgresql_where=known
    )
    return (*columns, unique)


accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("bare", Text, nullable=False),
    _words("industry"),
    Column("employees", Integer),
    _words("country"),
    _words("region"),
    _words("segment"),
    _words("technology"),
    _words("website"),
    _words("owner"),
    _words("owner_folded"),
    _words("team"),
    _words("team_folded"),
    Column("customer_since", Date),
    Column("renewal_on", Date),
    Column("signature_threshold", Exact),
    Column("signature_currency", String(3)),
    Column("tags", JSON, nullable=False),
    *_external("accounts"),
    Index("accounts_owner", "owner_folded"),
    Index("accounts_team", "team_folded"),
)
"""`bare` is the name as names are compared: folded, without its legal form."""

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("name", Text, nullable=False),
    _words("title"),
    Column("function", String(32)),
    Column("seniority", String(16)),
    Column("stance", String(16)),
    _words("email"),
    _words("phone"),
    Column("last_contact", Date),
    Column("gone", Boolean, nullable=False),
    *_external("contacts"),
)

deals = Table(
    "deals",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("name", Text, nullable=False),
    Column("value", Exact),
    Column("currency", String(3)),
    _words("stage"),
    Column("status", String(8), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("created", Date),
    Column("first_contact", Date),
    Column("expected", Date),
    Column("closed", Date),
    _words("owner"),
    Column("buy_class", String(16)),
    Column("domain", String(32)),
    Column("public_tender", Boolean, nullable=False),
    _words("lost_reason"),
    *_external("deals"),
)

activities = Table(
    "activities",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("contact", Integer, ForeignKey("contacts.id"), index=True),
    Column("deal", Integer, ForeignKey("deals.id"), index=True),
    Column("kind", String(16), nullable=False),
    Column("on_day", Date, nullable=False, index=True),
    _words("owner"),
    _words("subject"),
    *_external("activities"),
)

told = Table(
    "account_told",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("contact", Integer, ForeignKey("contacts.id"), index=True),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    _words("thread"),
    Column("roles", JSON, nullable=False),
    Column("stance", String(16)),
    Column("withdrawn", Boolean, nullable=False),
    Column("met", Date),
)

roles_seen = Table(
    "account_roles",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("contact", Integer, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("role", String(16), nullable=False),
    Column("confidence", String(16), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

stances_seen = Table(
    "account_stances",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("contact", Integer, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("stance", String(16)),
    Column("origin", String(16), nullable=False),
    Column("seen_at", Moment, nullable=False),
)

results = Table(
    "account_results",
    metadata,
    Column("id", Integer, primary_key=True),
    _account(),
    Column("deal", Integer, ForeignKey("deals.id")),
    Column("tool", String(64), nullable=False),
    Column("figures", JSON, nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Moment, nullable=False),
    _words("question"),
)

spend = Table(
    "spend",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", Date, nullable=False),
    Column("category", Text, nullable=False),
    Column("amount", Exact, nullable=False),
    Column("currency", String(3)),
    _words("team"),
    _words("team_folded"),
    _words("segment"),
    Column("origin", String(16), nullable=False),
)

syncs = Table(
    "account_syncs",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("cursor", Text, nullable=False),
)
"""How far each sync with a CRM has come."""

stamps = Table(
    "account_stamps",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("stamp", String(32), nullable=False),
)
"""What changes with every change of some rows, for those who keep a copy of them."""

forgotten = Table("account_forgotten", metadata, Column("digest", String(32), primary_key=True))
"""Digests of people that were deleted on their wish, whom no import may bring back."""
