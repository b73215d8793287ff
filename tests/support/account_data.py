"""Accounts for tests, as short as they can be said."""

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.accounts.model import Account, Activity, Contact, Deal, DealStatus, Kept, RoleSeen, Told, Viewer
from tools.buying_evidence import Role, Stance
from tools.titles import Function, Seniority
from tools.values import Money

MONDAY, THURSDAY = datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 26, 17, tzinfo=UTC)
ANN, BOB = Viewer(names=frozenset({"ann@acme.example"})), Viewer(names=frozenset({"bob dupont"}))
CHIEF = Viewer(teams=frozenset({"sales-fr"}))

GLOBEX = Account(
    name="Globex Corp.",
    industry="manufacturing",
    employees=1200,
    country="FR",
    region="Bretagne",
    segment="enterprise",
    technology="leader",
    website="https://globex.example",
    owner="Ann@acme.example",
    team="Sales-FR",
    customer_since=date(2024, 3, 1),
    renewal_on=date(2027, 3, 1),
    signature_threshold=Money(Decimal("50000.10"), "EUR"),
    tags=("pilot", "é"),
    external={"salesforce": "001A", "hubspot": "77"},
    origin="salesforce",
)


def lena(account: int, **other: object) -> Contact:
    facts: dict[str, object] = {
        "account": account,
        "name": "Léna Marsh",
        "title": "CFO",
        "function": Function.FINANCE,
        "seniority": Seniority.EXECUTIVE,
        "stance": Stance.NEUTRAL,
        "email": "lena.marsh@globex.example",
        "phone": "+33 1 00 00 00 00",
        "last_contact": date(2026, 11, 2),
        "external": {"salesforce": "003L"},
        "origin": "salesforce",
    }
    return Contact(**(facts | other))  # type: ignore[arg-type]


def rollout(account: int, **other: object) -> Deal:
    facts: dict[str, object] = {
        "account": account,
        "name": "Rollout",
        "value": Money(Decimal("120000.50"), "EUR"),
        "stage": "Proposal",
        "status": DealStatus.OPEN,
        "kind": "expansion",
        "created": date(2026, 6, 1),
        "first_contact": date(2026, 5, 12),
        "expected": date(2026, 12, 20),
        "owner": "Ann",
        "buy_class": "modified_rebuy",
        "domain": Function.OPERATIONS,
        "public_tender": True,
        "external": {"salesforce": "006R"},
        "origin": "salesforce",
    }
    return Deal(**(facts | other))  # type: ignore[arg-type]


def told(account: int, words: str = "Lena is the decider, she told me", **other: object) -> Told:
    facts: dict[str, object] = {"account": account, "words": words, "by": "ann", "at": THURSDAY}
    return Told(**(facts | other))  # type: ignore[arg-type]


def decider(account: int, contact: int, **other: object) -> RoleSeen:
    facts: dict[str, object] = {
        "account": account,
        "contact": contact,
        "role": Role.DECIDER,
        "confidence": "likely",
        "evidence": "a CFO signs above the threshold",
        "seen_at": MONDAY,
    }
    return RoleSeen(**(facts | other))  # type: ignore[arg-type]


def roi(account: int, **other: object) -> Kept:
    facts: dict[str, object] = {
        "account": account,
        "tool": "roi",
        "figures": {"roi": "2.2"},
        "inputs": {"gain": "110000"},
        "by": "ann",
        "at": MONDAY,
        "question": "ROI for Globex?",
    }
    return Kept(**(facts | other))  # type: ignore[arg-type]


def call(account: int, **other: object) -> Activity:
    facts: dict[str, object] = {"account": account, "kind": "call", "on": date(2026, 11, 2)}
    return Activity(**(facts | other))  # type: ignore[arg-type]
