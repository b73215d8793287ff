"""The fit of accounts: points worked by hand, reasons in both languages, and who they are like."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from account_rows import TODAY, any_rows, euros
from hypothesis import given

from bot.accounts.criteria import CRITERIA, innovation_level, size_band
from bot.accounts.figures.model import Rows
from bot.accounts.industries import industry_key
from bot.accounts.model import Account, Activity, Deal, DealStatus
from bot.accounts.places import country_code
from bot.accounts.portfolio import Portfolio
from bot.accounts.segments import Fit, best_customers, fit_of, fits
from tools.display import show_figure
from tools.language import Language


def account(number: int, **known: object) -> Account:
    base = Account(
        id=number,
        name=f"a{number}",
        country="France",
        region="Bretagne",
        industry="Healthcare",
        employees=100,
        technology="pioneer",
    )
    return replace(base, **known)


def won(number: int, amount: int, currency: str = "EUR", closed: date = date(2026, 1, 10)) -> Deal:
    return Deal(account=number, name="d", value=euros(amount, currency), status=DealStatus.WON, closed=closed)


def portfolio(*accounts: Account, deals: tuple[Deal, ...] = (), called: tuple[int, ...] = ()) -> Portfolio:
    latest = tuple(
        Activity(account=number, kind="call", on=TODAY - timedelta(days=number)) for number in called
    )
    return Portfolio(today=TODAY, accounts=accounts, deals=deals, latest=latest)


BEST = (account(1), account(2, country="DE", region="Hesse"), account(3, industry="SaaS", employees=400))
BOUGHT = (won(1, 90_000), won(2, 80_000), won(3, 70_000))


def points(fit: Fit) -> dict[str, int]:
    return {point.criterion: point.figure("points") for point in fit.points}


def test_what_the_weights_add_up_to_is_a_hundred():
    assert sum(criterion.most for criterion in CRITERIA) == 100
    assert {c.family for c in CRITERIA} == {"geographic", "sector", "behavioural", "technological"}


def test_the_score_is_the_share_of_the_points_that_could_be_had():
    """Best customers: 2 French, 1 German; 2 in healthcare, 1 in software; sizes medium, medium, next to it.

    A German account in healthcare with 300 people and proven technology that never bought, never called:
    country 10 × 1/2 = 5, region 5 × 0 = 0, industry 25 × 2/2 = 25,
    size 20 × (2 × ½ + 1) ÷ (2 + ½) = 16, orders 10 × 0 = 0 (all buy yearly, two steps away),
    innovation 20 × ½ = 10 (next to pioneer). 56 of 90: the recency of contact is not known. 62.2 is 62.
    """
    own = account(9, country="Germany", region="Bayern", employees=300, technology="pragmatist")

    fit = fit_of(own, portfolio(*BEST, own, deals=BOUGHT, called=(1, 2, 3)))

    assert fit is not None
    assert points(fit) == {
        "country": 5,
        "region": 0,
        "industry": 25,
        "size": 16,
        "orders": 0,
        "innovation": 10,
    }
    assert fit.score.value == 62
    assert fit.tier == "B"
    assert [text.fr for text in fit.unknown] == ["contact récent ou non"]


def test_a_twin_of_the_best_customers_fits_best():
    twin = account(9)

    fit = fit_of(twin, portfolio(*BEST, twin, deals=(*BOUGHT, won(9, 5)), called=(1, 2, 3, 9)))

    assert fit is not None
    assert fit.score.value == 100
    assert fit.tier == "A"


def test_every_point_says_why_with_its_numbers():
    own = account(9, industry="Santé")

    fit = fit_of(own, portfolio(*BEST, own, deals=BOUGHT))

    assert fit is not None
    (point,) = [point for point in fit.points if point.criterion == "industry"]
    names = {figure.name: show_figure(figure, Language.EN) for figure in point.figures}
    assert point.because.en.format_map(names) == (
        "industry Healthcare: 25 of 25, as 2 of the 3 best customers have it"
    )
    assert point.because.to(Language.FR).format_map(names) == (
        "secteur Santé\u00a0: 25 sur 25, comme 2 des 3 meilleurs clients"
    )


def test_who_it_is_like_and_what_they_share():
    own = account(9, country="DE", region="Hesse", employees=None)

    fit = fit_of(own, portfolio(*BEST, own, deals=BOUGHT))

    assert fit is not None
    assert [alike.account.id for alike in fit.alike] == [2, 1, 3]
    assert [text.en for text in fit.alike[0].shared] == [
        "country Germany",
        "region Hesse",
        "industry Healthcare",
        "level of innovation: pioneer, wants what is new",
    ]


def test_a_best_customer_is_held_against_the_others():
    fit = fit_of(BEST[0], portfolio(*BEST, deals=BOUGHT))

    assert fit is not None
    assert BEST[0].id not in {alike.account.id for alike in fit.alike}
    assert {point.figure("best") for point in fit.points} == {2}


def test_without_customers_nothing_is_scored():
    assert fit_of(account(1), portfolio(account(1))) is None


def test_the_best_customers_are_those_of_each_currency():
    """Of 20 in euros the fifth, which is 4; of two in pounds both."""
    accounts = tuple(account(number) for number in range(1, 23))
    deals = (*(won(n, n * 1_000) for n in range(1, 21)), won(21, 5, "GBP"), won(22, 6, "GBP"))

    best = best_customers(portfolio(*accounts, deals=deals))

    assert [each.id for each in best] == [20, 19, 18, 17, 22, 21]


def test_the_segment_is_the_crms_or_that_of_the_accounts_like_it():
    others = (
        account(4, segment="Mid"),
        account(5, segment="Mid"),
        account(6, segment="Large", employees=9_000),
    )
    data = portfolio(*BEST, *others, account(9), account(10, segment="Public"), deals=BOUGHT)

    found = fits(data)

    assert (found[10].segment, found[10].segment_from) == ("Public", "crm")
    assert (found[9].segment, found[9].segment_from) == ("Mid", "alike")
    assert "sectoriel : secteur Santé, moyenne entreprise" in found[9].profile.fr


def test_the_best_fits_come_first():
    odd = account(9, country="JP", region="", industry="Mining", employees=90_000, technology="low")

    found = list(fits(portfolio(odd, *BEST, account(8), deals=BOUGHT)).values())

    assert [fit.score.value for fit in found] == sorted((f.score.value for f in found), reverse=True)
    assert found[-1].account.id == 9


@given(any_rows)
def test_scores_lie_between_nothing_and_a_hundred_with_all_criteria_accounted_for(data: Rows):
    whole = Portfolio(today=TODAY, accounts=data.accounts, deals=data.deals)

    for fit in fits(whole).values():
        assert 0 <= fit.score.value <= 100
        assert len(fit.points) + len(fit.unknown) == len(CRITERIA)
        for point in fit.points:
            assert 0 <= point.figure("points") <= point.figure("most")
        for text in (fit.profile, *(p.because for p in fit.points), *fit.unknown):
            assert text.en
            assert text.fr


@given(any_rows)
def test_the_order_of_the_rows_changes_no_fit(data: Rows):
    one = Portfolio(today=TODAY, accounts=data.accounts, deals=data.deals)
    two = Portfolio(today=TODAY, accounts=data.accounts[::-1], deals=data.deals[::-1])

    assert fits(one) == fits(two)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Early adopter", "pioneer"),
        ("élevé", "pioneer"),
        ("Pragmatique", "pragmatic"),
        ("Late majority", "cautious"),
        ("late adopter", "cautious"),
        ("faible", "cautious"),
        ("", ""),
        ("SAP shop", "sap shop"),
    ],
)
def test_levels_of_innovation_are_read_in_both_languages(words: str, level: str):
    assert innovation_level(words) == level


def test_countries_industries_and_sizes_are_the_same_under_every_name():
    assert {country_code(name) for name in ("France", "FR", "fr", "FRANCE")} == {"FR"}
    assert {country_code(name) for name in ("Allemagne", "Germany", "Deutschland", "DE")} == {"DE"}
    assert {country_code(name) for name in ("UK", "Royaume-Uni", "United Kingdom", "GB")} == {"GB"}
    assert {industry_key(name) for name in ("Santé", "Healthcare", "Hospitals & clinics")} == {"healthcare"}
    assert industry_key("Industrial equipment") == industry_key("Machinery") == "manufacturing"
    assert industry_key("Zoology") == "zoology"
    assert [size_band(people) for people in (49, 50, 999, 1_000, 5_000)] == [
        "small",
        "medium",
        "intermediate",
        "large",
        "huge",
    ]
