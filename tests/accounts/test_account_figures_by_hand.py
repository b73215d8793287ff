"""Each figure from the rows of a small business, for all of it, a period, a team, a segment and a rep.

| account | team | segment | rep | customer since | decided in the first half of 2026 |
| ------- | ---- | ------- | --- | -------------- | --------------------------------- |
| 1 | North | Mid | ana | 2024 | won €10,000 in 30 days (renewal), €20,000 in 90; lost |
| 2 | North | Large | bo | by its deal, 2 March | won €50,000 in 60 days; lost |
| 3 | South | Mid | bo | by its deal, 11 April | won €30,000 in 90 days |
| 4 | South | Large | ana | 2023 | lost, its renewal too |
| 5 | North | Mid | bo | 2024, due 1 April | nothing |
| 6 | North | Large | bo | 2025, due 2027 | nothing |
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from account_rows import deal, euros, period, rows, scope, spent
from sqlalchemy import Engine

from bot.accounts.figures.computing import computed
from bot.accounts.figures.measure import FIGURES, measure
from bot.accounts.figures.model import FigureName, Rows
from bot.accounts.figures.scope import Scope
from bot.accounts.intake_port import Changes
from bot.accounts.model import OPERATOR, Account
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from tools.language import Language

ACCOUNTS = tuple(
    Account(
        id=-number,
        name=f"a{number}",
        team=team,
        segment=segment,
        owner=rep,
        customer_since=since,
        renewal_on=due,
    )
    for number, team, segment, rep, since, due in (
        (1, "North", "Mid", "ana", date(2024, 1, 1), None),
        (2, "North", "Large", "bo", None, None),
        (3, "South", "Mid", "bo", None, None),
        (4, "South", "Large", "ana", date(2023, 5, 1), None),
        (5, "North", "Mid", "bo", date(2024, 6, 1), date(2026, 4, 1)),
        (6, "North", "Large", "bo", date(2025, 1, 1), date(2027, 1, 1)),
    )
)
DEALS = tuple(
    replace(one, id=-10 - place)
    for place, one in enumerate(
        (
            deal("won", account=-1, created="2026-01-10", closed="2026-02-09", value=10_000, kind="renewal"),
            deal(
                "won", account=-1, created="2026-03-01", closed="2026-05-30", value=20_000, kind="expansion"
            ),
            deal("lost", account=-1, created="2026-04-02", closed="2026-04-15", kind="expansion"),
            deal("open", account=-1, created="2026-05-01", expected="2026-08-15", value=40_000),
            deal("won", account=-2, created="2026-01-01", closed="2026-03-02", value=50_000),
            deal("lost", account=-2, created="2026-01-15", closed="2026-02-20"),
            deal("open", account=-2, created="2026-06-01", expected="2026-09-01", value=60_000),
            deal(
                "won", account=-3, created="2026-02-10", first="2026-01-11", closed="2026-04-11", value=30_000
            ),
            deal("open", account=-3, created="2026-06-10", expected="2026-07-20", value=20_000),
            deal("lost", account=-4, created="2026-02-01", closed="2026-03-31", kind="renewal"),
            deal("lost", account=-4, created="2025-12-01", closed="2026-01-20", kind="expansion"),
            deal("open", account=-4, created="2026-04-01", expected="2026-12-01", value=80_000),
        )
    )
)
SPEND = (
    replace(spent("2026-02-01", 6_000, team="North"), id=-31, segment="Mid"),
    replace(spent("2026-03-01", 9_000, team="North"), id=-32, segment="Large"),
    replace(spent("2026-05-01", 12_000, team="South"), id=-33, segment="Mid"),
    replace(spent("2026-06-01", 3_000, team="South"), id=-34, segment="Large"),
)
DATA = rows(*DEALS, accounts=ACCOUNTS, spend=SPEND)

H1, Q1 = period("2026-01-01", "2026-06-30"), period("2026-01-01", "2026-03-31")
Q3, H2 = period("2026-07-01", "2026-09-30"), period("2026-07-01", "2026-12-31")
PARTS: Mapping[str, Mapping[str, str]] = {
    "all": {},
    "team": {"team": "north"},
    "segment": {"segment": "mid"},
    "rep": {"rep": "bo"},
}
SCOPES: Mapping[str, Scope] = {name: scope(H1, **part) for name, part in PARTS.items()} | {
    "period": scope(Q1)
}
AHEAD: Mapping[str, Scope] = {name: scope(Q3, **part) for name, part in PARTS.items()} | {"period": scope(H2)}
GIVEN: Mapping[FigureName, Reading] = {
    "pipeline_coverage": Reading(
        name="target", value=euros(60_000), source=Source.MESSAGE, quote="a target of 60k"
    )
}
SPENT = Reading(name="spend", value=(euros(10_000),), source=Source.MESSAGE, quote="we spent 10k")
"""Spend is on record by team and segment alone, so that for a rep it has to be told."""

BY_HAND: Mapping[FigureName, tuple[str, Mapping[str, Decimal]]] = {
    # won ÷ won and lost, by the day of closing
    "win_rate": (
        "win_rate",
        {
            "all": Decimal(4) / 8,
            "team": Decimal(3) / 5,
            "segment": Decimal(3) / 4,
            "rep": Decimal(2) / 3,
            "period": Decimal(2) / 5,
        },
    ),
    # signed ÷ signed and lost, of those created in the period; neither renewals nor open ones
    "conversion_rate": (
        "conversion_rate",
        {
            "all": Decimal(3) / 5,
            "team": Decimal(2) / 4,
            "segment": Decimal(2) / 3,
            "rep": Decimal(2) / 3,
            "period": Decimal(3) / 4,
        },
    ),
    # days from the first contact, else the creation, to the closing
    "sales_cycle": (
        "mean_days",
        {
            "all": Decimal(30 + 90 + 60 + 90) / 4,
            "team": Decimal(30 + 90 + 60) / 3,
            "segment": Decimal(30 + 90 + 90) / 3,
            "rep": Decimal(60 + 90) / 2,
            "period": Decimal(30 + 60) / 2,
        },
    ),
    # what was won ÷ how often
    "average_order_value": (
        "average_order_value",
        {
            "all": Decimal(10_000 + 20_000 + 50_000 + 30_000) / 4,
            "team": Decimal(10_000 + 20_000 + 50_000) / 3,
            "segment": Decimal(10_000 + 20_000 + 30_000) / 3,
            "rep": Decimal(50_000 + 30_000) / 2,
            "period": Decimal(10_000 + 50_000) / 2,
        },
    ),
    # of the customers of 1 January, 1 renewed, 6 is bound, 4 and 5 are gone; 5 was bound in March
    "retention_rate": (
        "retention_rate",
        {
            "all": Decimal(2) / 4,
            "team": Decimal(2) / 3,
            "segment": Decimal(1) / 2,
            "rep": Decimal(1) / 2,
            "period": Decimal(3) / 4,
        },
    ),
    # spend ÷ the new customers of its months: 2 in March, 3 in April
    "cac": (
        "cac",
        {
            "all": Decimal(6_000 + 9_000 + 12_000 + 3_000) / 2,
            "team": Decimal(6_000 + 9_000) / 1,
            "segment": Decimal(6_000 + 12_000) / 1,
            "rep": Decimal(10_000) / 2,
            "period": Decimal(6_000 + 9_000) / 1,
        },
    ),
    # open at the end × win rate × average order ÷ cycle; at the end of March two of those won later were open
    "pipeline_velocity": (
        "velocity",
        {
            "all": 4 * (Decimal(4) / 8) * 27_500 / Decimal("67.5"),
            "team": 2 * (Decimal(3) / 5) * (Decimal(80_000) / 3) / 60,
            "segment": 2 * (Decimal(3) / 4) * 20_000 / 70,
            "rep": 2 * (Decimal(2) / 3) * 40_000 / 75,
            "period": 2 * (Decimal(2) / 5) * 30_000 / 45,
        },
    ),
    # open and expected from July to September, or December, over a target of €60,000
    "pipeline_coverage": (
        "coverage",
        {
            "all": Decimal(40_000 + 60_000 + 20_000) / 60_000,
            "team": Decimal(40_000 + 60_000) / 60_000,
            "segment": Decimal(40_000 + 20_000) / 60_000,
            "rep": Decimal(60_000 + 20_000) / 60_000,
            "period": Decimal(40_000 + 60_000 + 20_000 + 80_000) / 60_000,
        },
    ),
}
CASES = [(name, part) for name in BY_HAND for part in SCOPES]


def figure(name: FigureName, part: str, data: Rows) -> Decimal:
    """The one figure of that name for a part of the business."""
    within = (AHEAD if name == "pipeline_coverage" else SCOPES)[part]
    told = SPENT if (name, part) == ("cac", "rep") else GIVEN.get(name)
    measured = measure(name, data, within)
    (one,) = computed(measured, Language.EN, given=(told,) if told else ())
    return one.result.figure(BY_HAND[name][0]).value


def test_every_figure_is_worked_by_hand_for_every_part() -> None:
    assert set(BY_HAND) == set(FIGURES)
    assert all(set(by_hand) == set(SCOPES) for _, by_hand in BY_HAND.values())


@pytest.mark.parametrize(("name", "part"), CASES)
def test_a_figure_agrees_with_the_one_worked_by_hand(name: FigureName, part: str) -> None:
    assert figure(name, part, DATA) == pytest.approx(BY_HAND[name][1][part], rel=Decimal("1e-20"))


def test_the_store_gives_the_same_rows_to_count(database: Engine) -> None:
    SqlAccountsIntake(database).apply(Changes(accounts=ACCOUNTS, deals=DEALS, spend=SPEND))
    book = SqlAccounts(database)

    data = Rows(accounts=book.accounts(OPERATOR), deals=book.deals(OPERATOR), spend=book.spend(OPERATOR))

    for name, part in CASES:
        assert figure(name, part, data) == figure(name, part, DATA)
