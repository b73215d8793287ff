"""Accounts as rows and back."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from bot.accounts.folding import folded, folded_owner
from bot.accounts.model import (
    Account,
    Activity,
    Contact,
    Deal,
    DealStatus,
    Kept,
    RoleSeen,
    Spend,
    StanceSeen,
    Told,
)
from bot.accounts.names import bare
from tools.buying_evidence import Role, Stance
from tools.values import Money

Stored = dict[str, Any]
AnyRow = Row[tuple[Any, ...]]


def account_row(account: Account) -> Stored:
    """An account without its id."""
    threshold = account.signature_threshold
    plain = (
        "name",
        "industry",
        "employees",
        "country",
        "region",
        "segment",
        "technology",
        "website",
        "owner",
        "team",
        "customer_since",
        "renewal_on",
    )
    return {
        **{name: getattr(account, name) for name in plain},
        "bare": bare(account.name),
        "owner_folded": folded_owner(account.owner),
        "team_folded": folded(account.team),
        "signature_threshold": threshold.amount if threshold else None,
        "signature_currency": threshold.currency if threshold else None,
        "tags": list(account.tags),
        **_known_elsewhere(account),
    }


def account_of(row: AnyRow) -> Account:
    """The account of a row."""
    return Account(
        id=row.id,
        name=row.name,
        industry=row.industry,
        employees=row.employees,
        country=row.country,
        region=row.region,
        segment=row.segment,
        technology=row.technology,
        website=row.website,
        owner=row.owner,
        team=row.team,
        customer_since=row.customer_since,
        renewal_on=row.renewal_on,
        signature_threshold=_money(row.signature_threshold, row.signature_currency),
        tags=tuple(row.tags),
        external=row.external or {},
        origin=row.origin,
    )


def contact_row(contact: Contact) -> Stored:
    """A contact without its id."""
    plain = ("account", "name", "title", "email", "phone", "last_contact")
    return {
        **{name: getattr(contact, name) for name in plain},
        **{name: _code(getattr(contact, name)) for name in ("function", "seniority", "stance")},
        "gone": contact.left,
        **_known_elsewhere(contact),
    }


def contact_of(row: AnyRow) -> Contact:
    """The contact of a row."""
    return Contact(
        id=row.id,
        account=row.account,
        name=row.name,
        title=row.title,
        function=row.function,
        seniority=row.seniority,
        stance=_stance(row.stance),
        email=row.email,
        phone=row.phone,
        last_contact=row.last_contact,
        left=row.gone,
        external=row.external or {},
        origin=row.origin,
    )


def deal_row(deal: Deal) -> Stored:
    """A deal without its id."""
    plain = (
        "account",
        "name",
        "stage",
        "kind",
        "created",
        "first_contact",
        "expected",
        "closed",
        "owner",
        "buy_class",
        "public_tender",
        "lost_reason",
    )
    return {
        **{name: getattr(deal, name) for name in plain},
        "domain": _code(deal.domain),
        "status": str(deal.status),
        "value": deal.value.amount if deal.value else None,
        "currency": deal.value.currency if deal.value else None,
        **_known_elsewhere(deal),
    }


_STATUS = {str(status): status for status in DealStatus}


def deal_of(row: AnyRow) -> Deal:
    """The deal of a row."""
    return Deal(
        id=row.id,
        account=row.account,
        name=row.name,
        value=_money(row.value, row.currency),
        stage=row.stage,
        status=_STATUS[row.status],
        kind=row.kind,
        created=row.created,
        first_contact=row.first_contact,
        expected=row.expected,
        closed=row.closed,
        owner=row.owner,
        buy_class=row.buy_class,
        domain=row.domain,
        public_tender=row.public_tender,
        lost_reason=row.lost_reason,
        external=row.external or {},
        origin=row.origin,
    )


def activity_row(activity: Activity) -> Stored:
    """What happened, without its id."""
    plain = ("account", "contact", "deal", "kind", "owner", "subject")
    return {
        **{name: getattr(activity, name) for name in plain},
        "on_day": activity.on,
        **_known_elsewhere(activity),
    }


def activity_of(row: AnyRow) -> Activity:
    """What happened, of a row with all columns of the table in their order.

    Of these there are by far the most, and asking a row for each column by its name takes most of the time.
    """
    columns: Sequence[Any] = row
    key, account, contact, deal, kind, on_day, owner, subject, origin, _, external = columns
    return Activity(
        id=key,
        account=account,
        kind=kind,
        on=on_day,
        contact=contact,
        deal=deal,
        owner=owner,
        subject=subject,
        external=external or {},
        origin=origin,
    )


def told_row(told: Told) -> Stored:
    """What was told, without its id."""
    plain = ("account", "words", "by", "at", "thread", "contact", "deal", "withdrawn", "met")
    return {
        **{name: getattr(told, name) for name in plain},
        "stance": _code(told.stance),
        "roles": [str(role) for role in told.roles],
    }


def told_of(row: AnyRow) -> Told:
    """What was told, of a row."""
    return Told(
        id=row.id,
        account=row.account,
        words=row.words,
        by=row.by,
        at=row.at,
        thread=row.thread,
        contact=row.contact,
        deal=row.deal,
        roles=tuple(Role(role) for role in row.roles),
        stance=_stance(row.stance),
        withdrawn=row.withdrawn,
        met=row.met,
    )


def role_row(seen: RoleSeen) -> Stored:
    """A role as it was seen."""
    plain = ("account", "contact", "deal", "confidence", "evidence", "seen_at")
    return {**{name: getattr(seen, name) for name in plain}, "role": str(seen.role)}


def role_of(row: AnyRow) -> RoleSeen:
    """The role of a row."""
    return RoleSeen(
        account=row.account,
        contact=row.contact,
        role=Role(row.role),
        confidence=row.confidence,
        evidence=row.evidence,
        seen_at=row.seen_at,
        deal=row.deal,
    )


def stance_of(row: AnyRow) -> StanceSeen:
    """The stance of a row."""
    return StanceSeen(
        account=row.account,
        contact=row.contact,
        stance=_stance(row.stance),
        seen_at=row.seen_at,
        origin=row.origin,
    )


def result_row(kept: Kept) -> Stored:
    """A result without its id."""
    plain = ("account", "deal", "tool", "by", "at", "question")
    return {
        **{name: getattr(kept, name) for name in plain},
        "figures": dict(kept.figures),
        "inputs": dict(kept.inputs),
    }


def result_of(row: AnyRow) -> Kept:
    """The result of a row."""
    return Kept(
        id=row.id,
        account=row.account,
        tool=row.tool,
        figures=row.figures,
        inputs=row.inputs,
        by=row.by,
        at=row.at,
        question=row.question,
        deal=row.deal,
    )


def spend_row(spent: Spend) -> Stored:
    """What was spent, without its id."""
    plain = ("month", "category", "team", "segment", "origin")
    return {
        **{name: getattr(spent, name) for name in plain},
        "team_folded": folded(spent.team),
        "amount": spent.amount.amount,
        "currency": spent.amount.currency,
    }


def spend_of(row: AnyRow) -> Spend:
    """What was spent, of a row."""
    return Spend(
        id=row.id,
        month=row.month,
        category=row.category,
        amount=Money(row.amount, row.currency),
        team=row.team,
        segment=row.segment,
        origin=row.origin,
    )


def _known_elsewhere(row: Account | Contact | Deal | Activity) -> Stored:
    external: Mapping[str, str] = row.external
    return {"origin": row.origin, "external_id": external.get(row.origin, ""), "external": dict(external)}


def _money(amount: Decimal | None, currency: str | None) -> Money | None:
    return None if amount is None else Money(amount, currency)


def _code(code: str | None) -> str | None:
    """A plain string: a driver may take an enum for its name."""
    return None if code is None else str(code)


def _stance(stored: str | None) -> Stance | None:
    return Stance(stored) if stored else None
