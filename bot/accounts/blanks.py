"""What a field that was emptied elsewhere takes away here: what nobody but that system has said."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.accounts.importing.columns import Kind
from bot.accounts.incoming import Incoming
from bot.accounts.intake_port import KnownRows
from bot.accounts.model import Account, Contact, Deal, DealStatus

EMPTY: Mapping[Kind, Mapping[str, Any]] = {  # what stands in a field of the model that says nothing
    "accounts": {
        **dict.fromkeys(("industry", "country", "region", "segment", "technology"), ""),
        **dict.fromkeys(("website", "owner", "team"), ""),
        **dict.fromkeys(("employees", "customer_since", "renewal_on", "signature_threshold")),
    },
    "contacts": {**dict.fromkeys(("title", "email", "phone"), ""), "stance": None},
    "deals": {
        **dict.fromkeys(("stage", "owner", "lost_reason"), ""),
        **dict.fromkeys(("value", "first_contact", "expected", "closed", "buy_class", "domain")),
    },
}


def left_blank(kind: Kind, blank: Iterable[str], status: DealStatus | None = None) -> frozenset[str]:
    """Of the fields that a row has nothing in, those that it takes away.

    `expected` and `closed` are one day in a CRM: which of them it was, the `status` of the deal tells. A deal
    that is open again is no longer closed.
    """
    found = EMPTY.get(kind, {}).keys() & set(blank)
    if kind != "deals":
        return frozenset(found)
    if status in (DealStatus.WON, DealStatus.LOST):
        return frozenset(found - {"expected"})
    return frozenset(found | {"closed"} if status is DealStatus.OPEN else found)


def emptied(row: Incoming, found: Account | Contact | Deal | None, known: KnownRows) -> dict[str, Any]:
    """The fields of a known row that the incoming one has emptied.

    None where another system, a thread or a form may have filled them: a blank here is no news of these.
    """
    if found is None or not row.blank or found.origin != row.system or found.external.keys() - {row.system}:
        return {}
    if (row.kind, found.id) in known.told:
        return {}
    facts = {name: EMPTY[row.kind][name] for name in sorted(row.blank)}
    return {**facts, "function": None, "seniority": None} if "title" in facts else facts
