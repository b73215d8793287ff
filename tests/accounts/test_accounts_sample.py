"""The sample accounts tell the same story on every day, and hold what managers look for."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.accounts.calendar import Period, steps
from bot.accounts.figures.computing import results_of
from bot.accounts.figures.measure import measure
from bot.accounts.figures.model import Rows
from bot.accounts.figures.scope import Scope
from bot.accounts.intake_port import Changes
from bot.accounts.model import DealStatus
from bot.accounts.sample import load_sample, sample
from bot.accounts.sample_story import GLOBEX
from bot.store.account_intake import SqlAccountsIntake
from bot.workspace.model import App
from bot.workspace.sample import sample as workspace
from tools.language import Language
from tools.titles import Function

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def told() -> Changes:
    return sample(TODAY, Language.EN)


def test_the_same_seed_and_day_tell_the_same(told: Changes) -> None:
    assert sample(TODAY, Language.EN) == told
    assert sample(TODAY, Language.EN, seed=2) != told


def test_another_day_moves_every_date_along(told: Changes) -> None:
    later = sample(TODAY + timedelta(days=30), Language.EN)

    assert [deal.value for deal in later.deals] == [deal.value for deal in told.deals]
    for before, after in zip(told.deals, later.deals, strict=True):
        assert before.created is not None
        assert after.created == before.created + timedelta(days=30)


def test_there_are_forty_invented_accounts_in_four_countries(told: Changes) -> None:
    assert len(told.accounts) == 40
    assert {account.country for account in told.accounts} == {
        "France",
        "United Kingdom",
        "Deutschland",
        "United States",
    }
    assert all(account.tags == ("invented",) for account in told.accounts)
    assert all(account.website.endswith(".example") for account in told.accounts)


def test_deals_of_two_years_are_won_lost_and_open(told: Changes) -> None:
    counts = {status: sum(deal.status is status for deal in told.deals) for status in DealStatus}

    assert min(counts.values()) >= 15
    for deal in told.deals:
        assert deal.created is not None
        assert TODAY - timedelta(days=730) <= deal.created <= TODAY
        assert (deal.closed is None) is (deal.status is DealStatus.OPEN)
        assert deal.closed is None or deal.created <= deal.closed <= TODAY


def test_there_are_renewals_quiet_customers_and_deals_that_hang_on_one_person(told: Changes) -> None:
    due = [one for one in told.accounts if one.renewal_on and one.renewal_on <= TODAY + timedelta(days=90)]
    last = {
        one.account: max(row.on for row in told.activities if row.account == one.account)
        for one in told.deals
    }
    customers = {one.id for one in told.accounts if one.customer_since}
    quiet = [at for at in customers if last[at] < TODAY - timedelta(days=120)]
    contacts = {one.id: sum(who.account == one.id for who in told.contacts) for one in told.accounts}
    single = [one for one in told.deals if one.status is DealStatus.OPEN and contacts[one.account] == 1]

    assert min(len(due), len(quiet), len(single)) >= 3


@pytest.mark.parametrize("today", [TODAY, date(2027, 3, 31), date(2028, 2, 29)])
def test_both_teams_win_new_customers_and_spend_in_every_quarter(today: date) -> None:
    """In each whole quarter of the two years: CAC can be asked of any of them, in euros and in pounds."""
    told = sample(today, Language.EN)
    accounts = {account.id: account for account in told.accounts}
    quarters = [one for one in steps(today - timedelta(days=690), today, "quarter") if _is_whole(one)]

    assert len(quarters) >= 6
    for period in quarters:
        for team in ("sales-fr", "sales-uk"):
            new = [
                deal
                for deal in told.deals
                if deal.kind == "new"
                and deal.status is DealStatus.WON
                and deal.closed is not None
                and period.holds(deal.closed)
                and accounts[deal.account].team == team
            ]
            assert new
            assert all(accounts[deal.account].customer_since == deal.closed for deal in new)
            assert any(row.team == team and period.holds(row.month) for row in told.spend)


def test_a_customer_acquisition_cost_of_this_year_can_be_told_in_both_currencies(told: Changes) -> None:
    data = Rows(accounts=told.accounts, deals=told.deals, spend=told.spend)
    year = Scope(today=TODAY, period=Period(start=date(TODAY.year, 1, 1), end=date(TODAY.year, 12, 31)))

    results = results_of(measure("cac", data, year))

    assert set(results) == {"EUR", "GBP"}
    for result in results.values():
        assert 20_000 < result.figure("cac").value < 200_000


def test_no_deal_with_a_customer_is_older_than_the_first_purchase(told: Changes) -> None:
    since = {account.id: account.customer_since for account in told.accounts}

    for deal in told.deals:
        if deal.kind != "new":
            assert deal.created is not None
            assert since[deal.account] is not None
            assert deal.created > since[deal.account]


def test_deals_are_lost_all_along(told: Changes) -> None:
    for ago in range(0, 600, 120):
        lost = [
            deal
            for deal in told.deals
            if deal.status is DealStatus.LOST
            and deal.closed is not None
            and TODAY - timedelta(days=ago + 120) <= deal.closed < TODAY - timedelta(days=ago)
        ]
        assert lost


def _is_whole(quarter: Period) -> bool:
    assert quarter.start is not None
    assert quarter.end is not None
    return (quarter.end - quarter.start).days > 85


def test_globex_is_in_negotiation_and_nobody_has_met_who_decides(told: Changes) -> None:
    globex = next(one for one in told.accounts if one.name == GLOBEX)
    (deal,) = [one for one in told.deals if one.account == globex.id and one.status is DealStatus.OPEN]
    lena = next(one for one in told.contacts if one.account == globex.id and one.function is Function.FINANCE)

    assert (lena.name, deal.stage) == ("Lena Hartwell", "Negotiation")
    assert not [one for one in told.activities if one.deal == deal.id and one.contact == lena.id]


def test_owners_are_the_people_of_the_demo(told: Changes) -> None:
    app = App()
    people = {person.email for person in workspace(app, Language.EN).people}

    assert {account.owner for account in told.accounts} <= people


def test_titles_and_stages_are_in_the_local_language() -> None:
    french = sample(TODAY, Language.FR)

    assert "Fermée gagnée" in {deal.stage for deal in french.deals}
    assert "Directrice financière" in {contact.title for contact in french.contacts}


def test_the_sample_is_stored_once(database: Engine) -> None:
    intake = SqlAccountsIntake(database)

    assert load_sample(intake, TODAY, Language.EN) > 900
    assert load_sample(intake, TODAY, Language.EN) == 0
    assert len(intake.load().accounts) == 40
