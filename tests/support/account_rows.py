"""Rows of accounts as tests write them: short, with what a test is about and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from bot.accounts.calendar import EVER, Period
from bot.accounts.figures.model import Rows
from bot.accounts.figures.scope import Scope
from bot.accounts.model import Account, Deal, DealKind, DealStatus, Spend
from tools.values import Money

TODAY = date(2026, 7, 1)


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def period(start: str, end: str) -> Period:
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end))


def scope(within: Period = EVER, **names: str) -> Scope:
    return Scope(today=TODAY, period=within, **names)


def euros(amount: int | str, currency: str | None = "EUR") -> Money:
    return Money(Decimal(amount), currency)


def deal(
    status: str,
    *,
    id: int = 0,
    account: int = 1,
    created: str | None = "2026-01-01",
    first: str | None = None,
    closed: str | None = None,
    expected: str | None = None,
    value: int | None = None,
    currency: str | None = "EUR",
    kind: DealKind = "new",
    stage: str = "",
    owner: str = "",
) -> Deal:
    return Deal(
        id=id,
        account=account,
        name=f"deal {id}",
        status=DealStatus(status),
        created=day(created),
        first_contact=day(first),
        closed=day(closed),
        expected=day(expected),
        value=None if value is None else euros(value, currency),
        kind=kind,
        stage=stage,
        owner=owner,
    )


def spent(month: str, amount: int, *, category: str = "ads", currency: str = "EUR", team: str = "") -> Spend:
    return Spend(
        month=date.fromisoformat(month), category=category, amount=euros(amount, currency), team=team
    )


ACME = Account(id=1, name="Acme", industry="Healthcare", country="France", segment="Mid", team="North")
BETA = Account(id=2, name="Beta", industry="Logistique", country="GB", segment="Large", team="South")


def rows(*deals: Deal, accounts: tuple[Account, ...] = (ACME, BETA), spend: tuple[Spend, ...] = ()) -> Rows:
    return Rows(accounts=accounts, deals=deals, spend=spend)


_DAYS = st.none() | st.integers(0, 900).map(lambda days: date(2024, 6, 1) + timedelta(days=days))
_MONEY = st.none() | st.builds(
    Money, st.integers(-500, 90_000).map(Decimal), st.sampled_from(("EUR", "GBP", None))
)
_DEALS = st.builds(
    Deal,
    account=st.integers(1, 6),
    name=st.just("deal"),
    value=_MONEY,
    stage=st.sampled_from(("", "Prospecting", "Negotiation")),
    status=st.sampled_from(DealStatus),
    kind=st.sampled_from(("new", "expansion", "renewal")),
    created=_DAYS,
    first_contact=_DAYS,
    expected=_DAYS,
    closed=_DAYS,
    owner=st.sampled_from(("", "ana", "bo")),
)
_ACCOUNTS = st.builds(
    Account,
    name=st.just("account"),
    industry=st.sampled_from(("Retail", "Santé")),
    country=st.sampled_from(("France", "FR", "GB")),
    team=st.sampled_from(("North", "South")),
    owner=st.sampled_from(("ana", "bo")),
    customer_since=_DAYS,
    renewal_on=_DAYS,
)
_SPEND = st.builds(
    Spend,
    month=st.integers(0, 30).map(lambda n: date(2024 + n // 12, n % 12 + 1, 1)),
    category=st.sampled_from(("ads", "events")),
    amount=st.builds(Money, st.integers(-5, 9_000).map(Decimal), st.sampled_from(("EUR", "GBP"))),
    team=st.sampled_from(("", "North")),
)


def _numbered(parts: tuple[list[Account], list[Deal], list[Spend]]) -> Rows:
    accounts, deals, spend = parts
    return Rows(
        accounts=tuple(replace(one, id=place) for place, one in enumerate(accounts, start=1)),
        deals=tuple(replace(one, id=place) for place, one in enumerate(deals, start=1)),
        spend=tuple(replace(one, id=place) for place, one in enumerate(spend, start=1)),
    )


any_rows = st.tuples(
    st.lists(_ACCOUNTS, max_size=6), st.lists(_DEALS, max_size=25), st.lists(_SPEND, max_size=8)
).map(_numbered)
any_scope = st.builds(
    scope,
    st.sampled_from((EVER, period("2025-03-10", "2026-02-20"), period("2026-04-01", "2026-09-30"))),
    team=st.sampled_from(("", "north")),
    rep=st.sampled_from(("", "Ana")),
    industry=st.sampled_from(("", "healthcare")),
    country=st.sampled_from(("", "france")),
)
