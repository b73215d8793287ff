"""Figures from the rows of accounts: each as worked by hand, with what it counts and leaves out."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from account_rows import ACME, BETA, TODAY, any_rows, any_scope, deal, euros, period, rows, scope, spent
from hypothesis import given
from hypothesis import strategies as st

from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.computing import computed, missing, results_of
from bot.accounts.figures.measure import FIGURES, measure
from bot.accounts.figures.model import FigureName, Measured, Rows
from bot.accounts.figures.money import Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.model import Account, DealStatus
from bot.dialogue.ledger import numbers_in
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading
from tools.currency import Exchange
from tools.display import show_value
from tools.language import Language, Text
from tools.values import Money

H1 = period("2026-01-01", "2026-06-30")
NAMES: tuple[FigureName, ...] = tuple(FIGURES)


def figure(measured: Measured, name: str, currency: str | None = None) -> Decimal:
    """The figure of the result in that currency."""
    return results_of(measured)[currency].figure(name).value


def reasons(measured: Measured) -> dict[str, int]:
    """How many rows were left out for each reason."""
    return {one.reason.en: len(one.rows) for one in measured.left_out}


class TestWinRate:
    DEALS = (
        deal("won", closed="2026-02-01"),
        deal("won", closed="2026-06-30"),
        deal("lost", closed="2026-03-01"),
        deal("lost", closed="2026-01-01"),
        deal("lost", closed="2026-05-05"),
        deal("won", closed="2025-12-31"),  # of another period
        deal("lost", closed=None),
        deal("open", created="2026-04-01"),
        deal("open", created="2026-07-01"),  # begun behind the period
    )

    def test_won_over_won_and_lost_in_the_period(self):
        """2 won and 3 lost in the half year: 2 ÷ 5 = 40 %."""
        measured = measure("win_rate", rows(*self.DEALS), scope(H1))

        assert figure(measured, "win_rate") == Decimal("0.4")
        assert len(measured.counted) == 5
        assert measured.told.en == (
            "2 won of 5\u00a0deals decided; left out: 1 still open, 1 without a closing date"
        )
        assert measured.told.to(Language.FR) == (
            "2\u00a0gagnées sur 5\u00a0affaires décidées\u00a0; hors calcul\u00a0: 1 encore en cours, "
            "1 sans date de clôture"
        )

    def test_without_a_period_dates_are_not_needed(self):
        """3 won and 4 lost: 3 ÷ 7."""
        assert figure(measure("win_rate", rows(*self.DEALS), scope()), "win_rate") == Decimal(3) / 7

    def test_nothing_decided_is_said_and_not_computed(self):
        measured = measure("win_rate", rows(deal("open")), scope(H1))

        assert measured.bases == ()
        assert "1 still open" in measured.told.en


class TestConversionRate:
    def test_signed_over_those_that_came_in_together_and_are_decided(self):
        """In the half year came 5: 2 signed (one of them later), 2 lost: 2 ÷ 4 = 50 %; 1 is still open."""
        deals = (
            deal("won", created="2026-01-10", closed="2026-03-01"),
            deal("won", created="2026-06-30", closed="2026-07-01"),
            deal("lost", created="2026-02-01", closed="2026-03-01"),
            deal("lost", created=None, first="2026-02-01"),
            deal("open", created="2026-05-01", stage="Negotiation"),
            deal("open", created="2026-05-01", stage="Prospecting"),
            deal("won", created="2026-05-01", kind="renewal", closed="2026-05-02"),
            deal("won", created=None, closed="2026-03-01"),
            deal("won", created="2025-12-31", closed="2026-01-01"),  # came in before
        )

        measured = measure("conversion_rate", rows(*deals), scope(H1))

        assert figure(measured, "conversion_rate") == Decimal("0.5")
        assert measured.in_scope == 8
        assert reasons(measured) == {
            "{rows} still open": 1,
            "{rows} not qualified yet": 1,
            "{rows:renewal|renewals}": 1,
            "{rows} without a creation date": 1,
        }

    def test_open_deals_are_told_and_not_counted(self):
        """42 of 168 decided were signed: 25 %, whatever becomes of the 9 that are open."""
        deals = (
            *(deal("won", created="2026-02-01", closed="2026-03-01") for _ in range(42)),
            *(deal("lost", created="2026-02-01", closed="2026-03-01") for _ in range(126)),
            *(deal("open", created="2026-02-01", stage="Negotiation") for _ in range(9)),
        )

        measured = measure("conversion_rate", rows(*deals), scope(H1))

        assert figure(measured, "conversion_rate") == Decimal("0.25")
        assert measured.told.en == "42 signed of 168\u00a0qualified prospects; left out: 9 still open"
        assert (
            measured.told.fr
            == "42\u00a0signés sur 168\u00a0prospects qualifiés ; hors calcul : 9 encore en cours"
        )

    def test_with_open_deals_alone_there_is_no_rate_yet(self):
        measured = measure("conversion_rate", rows(deal("open", stage="Negotiation")), scope(H1))

        assert measured.bases == ()
        assert "1 still open" in measured.told.en


class TestSalesCycle:
    DEALS = (
        deal("won", created="2026-01-05", first="2026-01-01", closed="2026-01-31"),  # 30 days
        deal("won", created="2026-02-01", closed="2026-03-18"),  # 45 days, from the creation
        deal("won", created="2026-01-01", closed="2026-03-02"),  # 60 days
        deal("won", created="2026-01-01", closed="2026-04-16"),  # 105 days
        deal("won", created=None, closed="2026-04-16"),
        deal("won", created="2026-05-01", closed="2026-04-16"),
        deal("lost", created="2026-01-01", closed="2026-04-16"),
        deal("open", created="2026-01-01"),
    )

    def test_mean_and_median_from_first_contact_to_closing(self):
        """30, 45, 60 and 105 days: 240 ÷ 4 = 60; the middle of 45 and 60 is 52.5."""
        measured = measure("sales_cycle", rows(*self.DEALS), scope(H1))

        assert figure(measured, "mean_days") == 60
        assert figure(measured, "median_days") == Decimal("52.5")
        assert measured.told.en.startswith(
            "4 deals won, 3 of them counted from the creation".replace("4 d", "4\u00a0d")
        )
        assert sum(reasons(measured).values()) == 4


class TestAverageOrderValue:
    def test_what_the_won_deals_came_to_over_their_number(self):
        """10,000 + 20,000 + 33,000 = 63,000 over 3 deals is 21,000."""
        deals = [deal("won", closed="2026-02-01", value=value) for value in (10_000, 20_000, 33_000)]
        others = (deal("won", closed="2026-02-01"), deal("won", closed="2026-02-01", value=-5))

        measured = measure("average_order_value", rows(*deals, *others), scope(H1))

        assert figure(measured, "average_order_value", "EUR") == 21_000
        assert reasons(measured) == {"{rows} without an amount": 1, "{rows} with a negative amount": 1}

    def test_two_currencies_are_never_added_up(self):
        """(10,000 + 20,000) ÷ 2 = €15,000 beside £9,000; what has no currency belongs to neither."""
        deals = (
            deal("won", value=10_000),
            deal("won", value=20_000),
            deal("won", value=9_000, currency="GBP"),
            deal("won", value=7_000, currency=None),
        )

        measured = measure("average_order_value", rows(*deals), scope())

        assert figure(measured, "average_order_value", "EUR") == 15_000
        assert figure(measured, "average_order_value", "GBP") == 9_000
        assert [basis.subject for basis in measured.bases] == ["EUR", "GBP"]
        assert reasons(measured) == {"{rows} in no stated currency": 1}
        assert "EUR and GBP" in measured.notes[0].en

    def test_a_rate_of_the_rep_brings_them_to_one(self):
        """£9,000 at 1.20 are €10,800; with €10,000 and €20,000 that is 40,800 ÷ 3 = 13,600."""
        deals = (
            deal("won", value=10_000),
            deal("won", value=20_000),
            deal("won", value=9_000, currency="GBP"),
        )
        rate = Exchange(Decimal("1.20"), base="GBP", quote="EUR")

        measured = measure("average_order_value", rows(*deals), scope(), Rates(exchange=(rate,)))
        reading = Reading(name="exchange_rate", value=rate, source=Source.MESSAGE, quote="£1 = €1.20")
        (one,) = computed(measured, Language.EN, exchange=(reading,))

        assert one.result.figure("average_order_value").value == 13_600
        assert any("rate you gave" in text.en for text in one.result.assumptions)

    def test_an_amount_without_a_currency_joins_the_only_one(self):
        deals = (deal("won", value=10_000), deal("won", value=20_000, currency=None))

        assert (
            figure(measure("average_order_value", rows(*deals), scope()), "average_order_value", "EUR")
            == 15_000
        )


class TestRetention:
    YEAR = period("2025-07-01", "2026-06-30")

    def test_customers_of_the_start_who_renewed_or_are_bound(self):
        """Of 5 customers at the start one renewed, one bought more, one is bound; 3 ÷ 5 = 60 %."""
        accounts = tuple(
            Account(id=number, name=f"a{number}", customer_since=since, renewal_on=renewal)
            for number, since, renewal in (
                (1, date(2024, 1, 1), None),  # renews
                (2, date(2024, 1, 1), None),  # buys again
                (3, date(2024, 1, 1), date(2027, 1, 1)),  # its contract runs on
                (4, date(2024, 1, 1), date(2027, 1, 1)),  # ends it
                (5, None, None),  # bought once before, never again
                (6, date(2026, 1, 1), None),  # new in the period
                (7, date(2023, 1, 1), None),  # gone before
                (8, None, None),  # won, nobody knows when
                (9, None, None),  # never bought
            )
        )
        deals = (
            deal("won", account=1, kind="renewal", closed="2026-01-01"),
            deal("won", account=2, kind="expansion", closed="2025-07-01"),
            deal("lost", account=4, kind="renewal", closed="2026-02-01"),
            deal("won", account=5, closed="2025-06-30"),
            deal("lost", account=7, kind="renewal", closed="2025-01-01"),
            deal("won", account=8),
            deal("open", account=9),
        )

        measured = measure("retention_rate", rows(*deals, accounts=accounts), scope(self.YEAR))

        assert figure(measured, "retention_rate") == Decimal("0.6")
        assert reasons(measured) == {"{rows} gone before": 1, "{rows} with no date of becoming a customer": 1}

    def test_a_renewal_that_may_still_come_is_left_out(self):
        account = replace(ACME, customer_since=date(2024, 1, 1), renewal_on=date(2026, 8, 1))

        measured = measure(
            "retention_rate", rows(accounts=(account,)), scope(period("2026-01-01", "2026-12-31"))
        )

        assert measured.bases == ()
        assert measured.left_out[0].told.fr.endswith("au renouvellement pas encore décidé")

    def test_without_a_period_it_is_the_year_that_ends_today(self):
        measured = measure("retention_rate", rows(), scope())

        assert measured.scope.period == period("2025-07-02", "2026-07-01")
        assert "year that ends today" in measured.notes[0].en


class TestCac:
    def test_spend_of_the_months_over_the_customers_new_in_them(self):
        """(60,000 + 20,000) + 40,000 = 120,000 over 3 new customers is 40,000."""
        accounts = tuple(Account(id=number, name=f"a{number}") for number in range(1, 6))
        deals = (
            deal("won", account=1, closed="2026-01-15"),
            deal("won", account=2, closed="2026-06-30"),
            deal("won", account=3, closed="2026-03-01"),
            deal("won", account=3, closed="2026-04-01"),  # the same customer again
            deal("won", account=4, closed="2025-12-31"),  # new before
            deal("won", account=5),  # won, nobody knows when
        )
        spend = (
            spent("2026-01-01", 60_000),
            spent("2026-06-01", 20_000),
            spent("2026-02-01", 40_000, category="events"),
            spent("2025-12-01", 99_000),
        )

        measured = measure("cac", rows(*deals, accounts=accounts, spend=spend), scope(H1))

        assert figure(measured, "cac", "EUR") == 40_000
        assert measured.bases[0].inputs[0].value == (euros(80_000), euros(40_000))  # ads, events
        assert len(measured.counted) == 3 + 3
        assert reasons(measured) == {"{rows} with no date of becoming a customer": 1}

    def test_customers_are_counted_over_the_months_that_have_spend(self):
        """Spend is on record for January alone, and so is one of the two customers."""
        deals = (deal("won", account=1, closed="2026-01-15"), deal("won", account=2, closed="2026-03-01"))

        measured = measure("cac", rows(*deals, spend=(spent("2026-01-01", 5_000),)), scope(H1))

        assert figure(measured, "cac", "EUR") == 5_000
        assert "January 2026" in measured.notes[0].en

    def test_a_team_is_not_charged_with_what_is_shared(self):
        deals = (deal("won", account=1, closed="2026-01-15"),)
        spend = (spent("2026-01-01", 5_000, team="North"), spent("2026-01-01", 9_000))

        measured = measure("cac", rows(*deals, spend=spend), scope(H1, team="north"))

        assert figure(measured, "cac", "EUR") == 5_000
        assert len(measured.left_out[0].rows) == 1

    def test_by_industry_the_spend_is_asked_for(self):
        deals = (deal("won", account=1, closed="2026-01-15"),)

        measured = measure("cac", rows(*deals, spend=(spent("2026-01-01", 5),)), scope(H1, industry="santé"))
        (request,) = measured.requests(Language.EN)

        assert missing(request) == ("spend",)
        assert request.reading("new_customers") is not None
        assert "tell me what was spent" in measured.notes[0].en


class TestPipelineVelocity:
    DEALS = (
        *(deal("open", created="2026-05-01", value=5_000) for _ in range(4)),
        deal("won", created="2026-01-01", closed="2026-01-31", value=10_000),  # 30 days
        deal("won", created="2026-01-01", closed="2026-03-02", value=30_000),  # 60 days
        deal("lost", closed="2026-03-01"),
        deal("lost", closed="2026-03-01"),
        deal("open", stage="Prospecting"),
        deal("won", closed=None, value=1),
    )

    def test_opportunities_times_rate_times_size_over_days(self):
        """4 open × 2 ÷ 4 won × €20,000 ÷ 45 days = 40,000 ÷ 45 = €888.89 a day."""
        measured = measure("pipeline_velocity", rows(*self.DEALS), scope(H1))

        assert figure(measured, "velocity", "EUR") == Decimal(40_000) / 45
        assert reasons(measured) == {"{rows} not qualified yet": 1, "{rows} without a closing date": 1}

    def test_of_the_past_it_takes_what_was_open_then(self):
        """At the end of January 4 of today's are not begun, and the deal won in March was open."""
        measured = measure("pipeline_velocity", rows(*self.DEALS), scope(period("2026-01-01", "2026-01-31")))

        opportunities = measured.bases[0].inputs[0].value
        assert opportunities.number == 3  # one won and two lost in March, all begun on 1 January

    def test_what_no_decided_deal_shows_is_asked_for(self):
        (request,) = measure("pipeline_velocity", rows(deal("open")), scope()).requests(Language.FR)

        assert missing(request) == ("win_rate", "deal_size", "cycle_days")


class TestPipelineCoverage:
    QUARTER = period("2026-07-01", "2026-09-30")
    DEALS = (
        deal("open", expected="2026-07-15", value=200_000),
        deal("open", expected="2026-09-30", value=700_000),
        deal("open", expected="2026-12-01", value=1_000_000),  # expected later
        deal("open", expected="2026-05-01", value=50_000),  # overdue
        deal("open", value=80_000),
        deal("open", expected="2026-08-01"),
        deal("won", closed="2026-07-01", value=60_000),  # no longer open
    )

    def test_the_open_pipeline_over_the_target_of_the_question(self):
        """200,000 + 700,000 = 900,000 over 300,000 is 3 times."""
        target = Reading(name="target", value=euros(300_000), source=Source.MESSAGE, quote="300k")

        measured = measure("pipeline_coverage", rows(*self.DEALS), scope(self.QUARTER))
        (one,) = computed(measured, Language.EN, given=(target,))

        assert one.result.figure("coverage").value == 3
        assert sum(reasons(measured).values()) == 3
        assert measured.told.en.startswith("2\u00a0open deals; left out: 1 open past")
        assert missing(measured.requests(Language.EN)[0]) == ("target",)

    def test_a_target_in_euros_is_for_the_pipeline_in_euros(self):
        pounds = deal("open", expected="2026-07-15", value=5_000, currency="GBP")
        target = Reading(name="target", value=euros(300_000), source=Source.MESSAGE, quote="300k€")

        measured = measure("pipeline_coverage", rows(*self.DEALS, pounds), scope(self.QUARTER))
        (one,) = computed(measured, Language.EN, given=(target,))

        assert (one.request.subject, one.result.figure("coverage").value) == ("EUR", 3)


def test_every_reason_counts_its_rows_once_in_both_languages():
    texts = [each for each in vars(wording).values() if isinstance(each, Text) and "{rows" in each.en]

    assert len(texts) > 10
    for text in texts:
        for count in (1, 7):
            said = counting(text, rows=count)
            assert said.en.count(f"{count}") == said.fr.count(f"{count}") == 1


@pytest.mark.parametrize(
    ("names", "won"),
    [
        ({"team": "north"}, 1),
        ({"segment": "LARGE"}, 1),
        ({"industry": "santé"}, 1),
        ({"industry": "logistics"}, 1),
        ({"country": "FR"}, 1),
        ({"country": "Royaume-Uni"}, 1),
        ({"rep": "ANA"}, 2),
        ({"team": "west"}, 0),
        ({"country": "France", "rep": "Bo"}, 0),
        ({}, 2),
    ],
)
def test_a_scope_takes_the_rows_of_its_names(names: dict[str, str], won: int):
    deals = (deal("won", account=1, owner="ana"), deal("won", account=2))
    accounts = (ACME, replace(BETA, owner="Ana"))

    measured = measure("win_rate", rows(*deals, accounts=accounts), scope(**names))

    assert len(measured.counted) == won


@pytest.mark.parametrize("name", NAMES)
@given(data=any_rows, within=any_scope)
def test_counted_and_left_out_are_all_rows_of_the_scope_each_once(
    name: FigureName, data: Rows, within: Scope
):
    measured = measure(name, data, within)

    every = [*measured.counted, *(row for one in measured.left_out for row in one.rows)]
    assert len(every) == measured.in_scope == len({(type(row), row.id) for row in every})
    assert {(type(row), row.id) for row in every} <= {
        (type(row), row.id) for row in (*data.accounts, *data.deals, *data.spend)
    }


@given(any_rows)
def test_without_any_restriction_no_deal_of_a_known_account_vanishes(data: Rows):
    everywhere = measure("win_rate", data, scope())
    known = {account.id for account in data.accounts}

    assert everywhere.in_scope == sum(deal.account in known for deal in data.deals)


@given(any_rows)
def test_what_is_of_the_scope_is_what_was_decided_in_it_or_may_have_been(data: Rows):
    """By hand: closed in it; decided without a date; open and not begun behind its end."""
    known = {account.id for account in data.accounts}
    of_scope = [
        row
        for row in data.deals
        if row.account in known
        and (
            (row.status is DealStatus.OPEN and (row.created or row.first_contact or TODAY) <= TODAY)
            or (
                row.status is not DealStatus.OPEN
                and (row.closed is None or date(2026, 1, 1) <= row.closed <= TODAY)
            )
        )
    ]

    for name in ("win_rate", "sales_cycle", "average_order_value"):
        measured = measure(name, data, scope(replace(H1, end=TODAY)))
        assert measured.in_scope == len(of_scope)


@pytest.mark.parametrize("name", NAMES)
@given(data=any_rows, within=any_scope, seed=st.integers(0, 99))
def test_the_order_of_the_rows_changes_nothing(name: FigureName, data: Rows, within: Scope, seed: int):
    shuffle = random.Random(seed)
    other = Rows(
        accounts=tuple(shuffle.sample(data.accounts, len(data.accounts))),
        deals=tuple(shuffle.sample(data.deals, len(data.deals))),
        spend=tuple(shuffle.sample(data.spend, len(data.spend))),
    )

    one, two = measure(name, data, within), measure(name, other, within)

    assert one.told == two.told
    assert [basis.currency for basis in one.bases] == [basis.currency for basis in two.bases]
    figures = [{c: r.figures for c, r in results_of(each).items()} for each in (one, two)]
    assert figures[0] == figures[1]


@pytest.mark.parametrize("name", NAMES)
@given(data=any_rows, within=any_scope)
def test_everything_is_said_in_both_languages_with_its_numbers_quoted(
    name: FigureName, data: Rows, within: Scope
):
    measured = measure(name, data, within)

    for text in (
        measured.told,
        measured.definition,
        *measured.notes,
        *(one.told for one in measured.left_out),
    ):
        assert text.en.strip()
        assert text.fr.strip()
        assert "{" not in text.en + text.fr
    for language in Language:
        quotes = " ".join(r.quote for r in (r for b in measured.bases for r in b.readings(language)))
        if measured.bases:
            assert set(numbers_in(measured.told.to(language), language)) <= set(numbers_in(quotes, language))
        for basis in measured.bases:
            assert all(reading.source is Source.ACCOUNT for reading in basis.readings(language))


def test_a_mean_is_shown_as_a_figure_is():
    """An amount with more decimals than anybody types was computed: 50,000 ÷ 3."""
    deals = [deal("won", closed="2026-02-01", value=value) for value in (10_000, 20_000, 20_000)]

    measured = measure("pipeline_velocity", rows(*deals), scope(H1))

    sizes = [one.value for one in measured.bases[0].inputs if one.name == "deal_size"]
    assert sizes == [Money(Decimal(50_000) / 3, "EUR")]
    assert show_value(Money(Decimal(50_000) / 3, "EUR"), Language.EN) == "€16,667"
    assert show_value(Money(Decimal("0.123456"), "EUR"), Language.EN) == "€0.123456"  # typed
