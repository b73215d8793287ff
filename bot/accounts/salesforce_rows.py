"""What the records of Salesforce say: which of their fields are asked for, and how each becomes a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.accounts.blanks import left_blank
from bot.accounts.importing.columns import Kind
from bot.accounts.importing.words import activity_kind, deal_kind
from bot.accounts.incoming import Incoming, Reference
from bot.accounts.model import DealStatus
from tools.values import Money

Record = Mapping[str, Any]  # a record as the library gives it


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A kind of record: what is asked for, and how one is read."""

    kind: Kind
    record: str
    fields: tuple[str, ...]
    read: Callable[[Record, str | None], Incoming | None]
    optional: tuple[str, ...] = ()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _inside(record: Record, *path: str) -> Any:
    """A field of a related record, such as Owner.Email; None when nothing is related."""
    found: Any = record
    for name in path:
        found = found.get(name) if found else None
    return found


def _row(kind: Kind, record: Record, facts: Mapping[str, Any], **references: Any) -> Incoming:
    said = {name: one for name, one in facts.items() if one not in (None, "", ())}
    return Incoming(
        kind=kind,
        facts=said,
        blank=left_blank(kind, facts.keys() - said.keys(), said.get("status")),
        system="salesforce",
        external=record["Id"],
        owner=_inside(record, "Owner", "Email") or "",
        source="Salesforce",
        **references,
    )


def _account(record: Record, _currency: str | None) -> Incoming:
    facts = dict(
        name=record["Name"],
        industry=record["Industry"],
        employees=record["NumberOfEmployees"],
        country=record["BillingCountry"],
        region=record["BillingState"],
        website=record["Website"],
        owner=_inside(record, "Owner", "Email"),
        team=_inside(record, "Owner", "UserRole", "Name"),
        tags=(record["Type"],) if record["Type"] else (),
    )
    return _row("accounts", record, facts)


def _at(record: Record) -> Reference:
    return Reference(name=_inside(record, "Account", "Name") or "", external=record.get("AccountId") or "")


def _contact(record: Record, _currency: str | None) -> Incoming:
    facts = dict(
        name=" ".join(part for part in (record["FirstName"], record["LastName"]) if part),
        title=record["Title"],
        email=record["Email"],
        phone=record["Phone"] or record["MobilePhone"],
        last_contact=_day(record["LastActivityDate"]),
    )
    return _row("contacts", record, facts, account=_at(record))


def _deal(record: Record, currency: str | None) -> Incoming:
    closed, won = record["IsClosed"], record["IsWon"]
    day = _day(record["CloseDate"])
    amount = record["Amount"]
    facts = dict(
        name=record["Name"],
        value=None if amount is None else Money(Decimal(amount), record.get("CurrencyIsoCode") or currency),
        stage=record["StageName"],
        status=DealStatus.WON if won else DealStatus.LOST if closed else DealStatus.OPEN,
        kind=deal_kind(record["Type"] or ""),
        created=_day(record["CreatedDate"]),
        expected=None if closed else day,
        closed=day if closed else None,
        owner=_inside(record, "Owner", "Email"),
    )
    return _row("deals", record, facts, account=_at(record))


def _task(record: Record, _currency: str | None) -> Incoming:
    kinds = (record["Type"] or "", record["TaskSubtype"] or "")
    return _happened(record, _day(record["ActivityDate"] or record["CreatedDate"]), *kinds)


def _event(record: Record, _currency: str | None) -> Incoming:
    return _happened(
        record, _day(record["ActivityDate"] or record["StartDateTime"]), record["Type"] or "", "event"
    )


def _happened(record: Record, on: date | None, *kinds: str) -> Incoming:
    subject, what = record["Subject"] or "", record["WhatId"] or ""
    facts = dict(
        kind=activity_kind(*kinds[:1], subject, *kinds[1:]),
        on=on,
        subject=subject,
        owner=_inside(record, "Owner", "Email"),
    )
    return _row(
        "activities",
        record,
        facts,
        account=_at(record),
        contact=Reference(external=record["WhoId"] or ""),
        deal=Reference(external=what if what.startswith("006") else ""),
    )


_BELONGS = ("AccountId", "WhoId", "WhatId", "Owner.Email")
STREAMS = (
    Stream(
        kind="accounts",
        record="Account",
        fields=(
            *("Id", "Name", "Industry", "NumberOfEmployees", "BillingCountry", "BillingState", "Website"),
            *("Type", "Owner.Email", "Owner.UserRole.Name"),
        ),
        read=_account,
    ),
    Stream(
        kind="contacts",
        record="Contact",
        fields=(
            *("Id", "FirstName", "LastName", "Title", "Email", "Phone", "MobilePhone", "LastActivityDate"),
            *("AccountId", "Account.Name", "Owner.Email"),
        ),
        read=_contact,
    ),
    Stream(
        kind="deals",
        record="Opportunity",
        fields=(
            *("Id", "Name", "AccountId", "Account.Name", "Amount", "StageName", "CloseDate", "CreatedDate"),
            *("IsClosed", "IsWon", "Type", "Owner.Email"),
        ),
        read=_deal,
        optional=("CurrencyIsoCode",),
    ),
    Stream(
        kind="activities",
        record="Task",
        fields=("Id", "Subject", "Type", "TaskSubtype", "ActivityDate", "CreatedDate", *_BELONGS),
        read=_task,
    ),
    Stream(
        kind="activities",
        record="Event",
        fields=("Id", "Subject", "Type", "ActivityDate", "StartDateTime", *_BELONGS),
        read=_event,
    ),
)
"""In the order in which one refers to another."""
