"""Accounts: companies, contacts, deals, what happened, what was told, seen, computed and spent."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Exact, Moment

revision = "0005"
down_revision = "0004"


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _words(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False, server_default="") for name in names)


def _required(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def _codes(length: int, *names: str, nullable: bool = True) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.String(length), nullable=nullable) for name in names)


def _days(*names: str) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, sa.Date) for name in names)


def _of(table: str, *, nullable: bool = False) -> sa.Column[int]:
    name = table.removesuffix("s")
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _external() -> tuple[sa.Column[object], ...]:
    return (
        *_codes(16, "origin", nullable=False),
        *_words("external_id"),
        sa.Column("external", sa.JSON, nullable=False),
    )


def upgrade() -> None:
    """Creates the tables."""
    _companies()
    _people()
    _deals()
    _activities()
    _told()
    _seen()
    _figures()
    for table in ("accounts", "contacts", "deals", "activities"):
        known = sa.text("external_id <> ''")
        op.create_index(
            f"{table}_external",
            table,
            ["origin", "external_id"],
            unique=True,
            sqlite_where=known,
            postgresql_where=known,
        )


def _companies() -> None:
    op.create_table(
        "accounts",
        _id(),
        *_required("name", "bare"),
        *_words("industry"),
        sa.Column("employees", sa.Integer),
        *_words("country", "region", "segment", "technology", "website"),
        *_words("owner", "owner_folded", "team", "team_folded"),
        *_days("customer_since", "renewal_on"),
        sa.Column("signature_threshold", Exact),
        *_codes(3, "signature_currency"),
        sa.Column("tags", sa.JSON, nullable=False),
        *_external(),
    )
    op.create_index("accounts_owner", "accounts", ["owner_folded"])
    op.create_index("accounts_team", "accounts", ["team_folded"])


def _people() -> None:
    op.create_table(
        "contacts",
        _id(),
        _of("accounts"),
        *_required("name"),
        *_words("title"),
        *_codes(32, "function"),
        *_codes(16, "seniority", "stance"),
        *_words("email", "phone"),
        *_days("last_contact"),
        sa.Column("gone", sa.Boolean, nullable=False),
        *_external(),
    )
    op.create_index("ix_contacts_account", "contacts", ["account"])


def _deals() -> None:
    op.create_table(
        "deals",
        _id(),
        _of("accounts"),
        *_required("name"),
        sa.Column("value", Exact),
        *_codes(3, "currency"),
        *_words("stage"),
        *_codes(8, "status", nullable=False),
        *_codes(16, "kind", nullable=False),
        *_days("created", "first_contact", "expected", "closed"),
        *_words("owner"),
        *_codes(16, "buy_class"),
        *_codes(32, "domain"),
        sa.Column("public_tender", sa.Boolean, nullable=False),
        *_words("lost_reason"),
        *_external(),
    )
    op.create_index("ix_deals_account", "deals", ["account"])


def _activities() -> None:
    op.create_table(
        "activities",
        _id(),
        _of("accounts"),
        _of("contacts", nullable=True),
        _of("deals", nullable=True),
        *_codes(16, "kind", nullable=False),
        sa.Column("on_day", sa.Date, nullable=False),
        *_words("owner", "subject"),
        *_external(),
    )
    for column in ("account", "contact", "deal", "on_day"):
        op.create_index(f"ix_activities_{column}", "activities", [column])


def _told() -> None:
    op.create_table(
        "account_told",
        _id(),
        _of("accounts"),
        _of("contacts", nullable=True),
        _of("deals", nullable=True),
        *_required("words", "by"),
        sa.Column("at", Moment, nullable=False),
        *_words("thread"),
        sa.Column("roles", sa.JSON, nullable=False),
        *_codes(16, "stance"),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index("ix_account_told_account", "account_told", ["account"])
    op.create_index("ix_account_told_contact", "account_told", ["contact"])


def _seen() -> None:
    op.create_table(
        "account_roles",
        _id(),
        _of("accounts"),
        _of("contacts"),
        _of("deals", nullable=True),
        *_codes(16, "role", "confidence", nullable=False),
        *_required("evidence"),
        sa.Column("seen_at", Moment, nullable=False),
    )
    op.create_table(
        "account_stances",
        _id(),
        _of("accounts"),
        _of("contacts"),
        *_codes(16, "stance"),
        *_codes(16, "origin", nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
    )
    for table in ("account_roles", "account_stances"):
        op.create_index(f"ix_{table}_account", table, ["account"])
        op.create_index(f"ix_{table}_contact", table, ["contact"])


def _figures() -> None:
    op.create_table(
        "account_results",
        _id(),
        _of("accounts"),
        _of("deals", nullable=True),
        *_codes(64, "tool", nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("inputs", sa.JSON, nullable=False),
        *_required("by"),
        sa.Column("at", Moment, nullable=False),
        *_words("question"),
    )
    op.create_index("ix_account_results_account", "account_results", ["account"])
    op.create_table(
        "spend",
        _id(),
        sa.Column("month", sa.Date, nullable=False),
        *_required("category"),
        sa.Column("amount", Exact, nullable=False),
        *_codes(3, "currency"),
        *_words("team", "team_folded", "segment"),
        *_codes(16, "origin", nullable=False),
    )
    op.create_table(
        "account_syncs",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("cursor", sa.Text, nullable=False),
    )
    op.create_table(
        "account_stamps",
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("stamp", sa.String(32), nullable=False),
    )
    op.create_table("account_forgotten", sa.Column("digest", sa.String(32), primary_key=True))


def downgrade() -> None:
    """Removes them."""
    for table in (
        "account_forgotten",
        "account_stamps",
        "account_syncs",
        "spend",
        "account_results",
        "account_stances",
        "account_roles",
        "account_told",
        "activities",
        "deals",
        "contacts",
        "accounts",
    ):
        op.drop_table(table)
