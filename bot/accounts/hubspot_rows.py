"""What the objects of HubSpot say: which of their properties are asked for, and how each becomes a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.accounts.blanks import left_blank
from bot.accounts.importing.columns import Kind
from bot.accounts.importing.words import deal_kind
from bot.accounts.incoming import NOTHING, Incoming, Reference
from bot.accounts.model import ActivityKind, DealStatus
from tools.values import Money

Facts = Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage of a pipeline of deals, and how a deal in it has ended."""

    label: str
    status: DealStatus


@dataclass(frozen=True, kw_only=True)
class Stream:
    """A kind of object: the properties asked for, the one that tells when it changed, what it belongs to."""

    kind: Kind
    object: str
    properties: tuple[str, ...]
    changed: str = "hs_lastmodifieddate"
    belongs_to: tuple[str, ...] = ()
    happened: ActivityKind | None = None


_HAPPENED = ("companies", "contacts", "deals")
STREAMS = (
    Stream(
        kind="accounts",
        object="companies",
        properties=(
            "name",
            "industry",
            "numberofemployees",
            "country",
            "state",
            "domain",
            "type",
            "hubspot_owner_id",
        ),
    ),
    Stream(
        kind="contacts",
        object="contacts",
        properties=(
            *("firstname", "lastname", "jobtitle", "email", "phone", "mobilephone", "company"),
            *("notes_last_contacted", "hubspot_owner_id"),
        ),
        changed="lastmodifieddate",
        belongs_to=("companies",),
    ),
    Stream(
        kind="deals",
        object="deals",
        properties=(
            *("dealname", "amount", "deal_currency_code", "dealstage", "dealtype", "createdate", "closedate"),
            *("closed_lost_reason", "hubspot_owner_id"),
        ),
        belongs_to=("companies",),
    ),
    Stream(
        kind="activities",
        object="calls",
        properties=("hs_timestamp", "hs_call_title", "hubspot_owner_id"),
        belongs_to=_HAPPENED,
        happened="call",
    ),
    Stream(
        kind="activities",
        object="meetings",
        properties=("hs_timestamp", "hs_meeting_title", "hubspot_owner_id"),
        belongs_to=_HAPPENED,
        happened="meeting",
    ),
    Stream(
        kind="activities",
        object="tasks",
        properties=("hs_timestamp", "hs_task_subject", "hubspot_owner_id"),
        belongs_to=_HAPPENED,
        happened="task",
    ),
    Stream(
        kind="activities",
        object="notes",
        properties=("hs_timestamp", "hubspot_owner_id"),
        belongs_to=_HAPPENED,
        happened="note",
    ),
    Stream(
        kind="activities",
        object="emails",
        properties=("hs_timestamp", "hs_email_subject", "hubspot_owner_id"),
        belongs_to=_HAPPENED,
        happened="email",
    ),
)
"""In the order in which one refers to another; e-mails, which need a right of their own, come last. The text
of notes and e-mails stays where it is."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Objects as rows, with what their ids of owners and stages stand for."""

    owners: Mapping[str, str]
    stages: Mapping[str, Stage]
    currency: str | None

    def row(self, stream: Stream, record: Any, linked: Mapping[str, Mapping[str, str]]) -> Incoming | None:
        """What an object says; None when it says nothing that can be kept."""
        said: Facts = record.properties
        owner = self.owners.get(said.get("hubspot_owner_id") or "", "")
        facts = {
            name: one for name, one in self._facts(stream, said, owner).items() if one not in (None, "", ())
        }
        blank = (
            name for name, filled_by in _FILLED_BY.get(stream.kind, {}).items() if _all_blank(said, filled_by)
        )
        if not facts.get("on" if stream.happened else "name"):
            return None
        company = Reference(
            external=linked.get("companies", {}).get(record.id, ""),
            name=(said.get("company") or "") if stream.kind == "contacts" else "",
        )
        return Incoming(
            kind=stream.kind,
            facts=facts,
            system="hubspot",
            external=record.id,
            account=company,
            contact=_reference(linked, "contacts", record.id) if stream.happened else NOTHING,
            deal=_reference(linked, "deals", record.id) if stream.happened else NOTHING,
            owner=owner,
            blank=left_blank(stream.kind, blank, facts.get("status")),
            source="HubSpot",
        )

    def _facts(self, stream: Stream, said: Facts, owner: str) -> Mapping[str, Any]:
        match stream.kind:
            case "accounts":
                return _company(said, owner)
            case "contacts":
                return _contact(said)
            case "deals":
                return self._deal(said, owner)
            case _:
                return _activity(stream, said, owner)

    def _deal(self, said: Facts, owner: str) -> Mapping[str, Any]:
        stage = self.stages.get(said.get("dealstage") or "")
        status = stage.status if stage else DealStatus.OPEN
        day = _day(said.get("closedate"))
        amount = said.get("amount")
        currency = said.get("deal_currency_code") or self.currency
        return {
            "name": said.get("dealname"),
            "value": Money(Decimal(amount), currency) if amount else None,
            "stage": stage.label if stage else said.get("dealstage"),
            "status": status,
            "kind": deal_kind(said.get("dealtype") or ""),
            "created": _day(said.get("createdate")),
            "expected": day if status is DealStatus.OPEN else None,
            "closed": None if status is DealStatus.OPEN else day,
            "owner": owner,
            "lost_reason": said.get("closed_lost_reason"),
        }


_FILLED_BY: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    "accounts": {
        "industry": ("industry",),
        "employees": ("numberofemployees",),
        "country": ("country",),
        "region": ("state",),
        "website": ("domain",),
        "owner": ("hubspot_owner_id",),
    },
    "contacts": {"title": ("jobtitle",), "email": ("email",), "phone": ("phone", "mobilephone")},
    "deals": {
        "value": ("amount",),
        "expected": ("closedate",),
        "closed": ("closedate",),
        "owner": ("hubspot_owner_id",),
        "lost_reason": ("closed_lost_reason",),
    },
}
"""The properties that fill each field: it is blank once they are all there without a value."""


def _all_blank(said: Facts, properties: tuple[str, ...]) -> bool:
    return all(name in said and not said[name] for name in properties)


def _reference(linked: Mapping[str, Mapping[str, str]], kind: str, record: str) -> Reference:
    return Reference(external=linked.get(kind, {}).get(record, ""))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _company(said: Facts, owner: str) -> Mapping[str, Any]:
    people = said.get("numberofemployees")
    kind = said.get("type")
    return {
        "name": said.get("name") or said.get("domain"),
        "industry": (said.get("industry") or "").replace("_", " ").capitalize(),
        "employees": int(Decimal(people)) if people else None,
        "country": said.get("country"),
        "region": said.get("state"),
        "website": said.get("domain"),
        "owner": owner,
        "tags": (kind.capitalize(),) if kind else (),
    }


def _contact(said: Facts) -> Mapping[str, Any]:
    name = " ".join(part for part in (said.get("firstname"), said.get("lastname")) if part)
    return {
        "name": name or said.get("email"),
        "title": said.get("jobtitle"),
        "email": said.get("email"),
        "phone": said.get("phone") or said.get("mobilephone"),
        "last_contact": _day(said.get("notes_last_contacted")),
    }


def _activity(stream: Stream, said: Facts, owner: str) -> Mapping[str, Any]:
    subjects = ("hs_call_title", "hs_email_subject", "hs_meeting_title", "hs_task_subject")
    return {
        "kind": stream.happened,
        "on": _day(said.get("hs_timestamp")),
        "subject": next((said[name] for name in subjects if said.get(name)), ""),
        "owner": owner,
    }
