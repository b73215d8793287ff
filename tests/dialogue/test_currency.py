"""Exchange rates: how people give them, what they are applied to, and what is asked when unsure."""

from decimal import Decimal

import pytest
from answers import answer, figure, inputs
from hypothesis import given
from hypothesis import strategies as st
from talk import last, plans

from bot.dialogue.currencies import in_one_currency, run
from bot.dialogue.grammar.exchange import bare_rate_in, direction_in, rates_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Step
from bot.store import codec
from tools import roi
from tools.base import InputError
from tools.currency import Converted, Exchange, convert, one_currency
from tools.language import Language
from tools.values import Duration, Money

EN, FR = Language.EN, Language.FR
MIXED = "ROI: cost $50k, gain 70k€ a year over 2 years"
FR_MIXED = "ROI : coût 50 k$, gain 70 k€ par an sur 2 ans"
EUROS = "ROI: cost 50k€, gain 70k€ a year over 2 years"
DOLLARS = "ROI: cost $50k, gain $70k a year over 2 years"
EUR_USD = Exchange(Decimal("1.08"), base="EUR", quote="USD")


class TestConvert:
    def test_an_amount_is_multiplied_from_base_to_quote_and_divided_the_other_way(self) -> None:
        assert convert(Money(Decimal(100), "EUR", "year"), "USD", [EUR_USD]) == Converted(
            Decimal("108.00"), "USD", "year", given=Money(Decimal(100), "EUR", "year")
        )
        assert convert(Money(Decimal(108), "USD"), "EUR", [EUR_USD]).amount == 100

    def test_two_rates_lead_through_a_third_currency(self) -> None:
        pounds = Exchange(Decimal("0.8"), base="EUR", quote="GBP")
        assert convert(Money(Decimal(54), "USD"), "GBP", [EUR_USD, pounds]).amount == 40

    def test_without_a_rate_that_leads_there_nothing_is_converted(self) -> None:
        francs = Money(Decimal(54), "CHF")
        assert convert(francs, "USD", [EUR_USD]) == francs

    @pytest.mark.parametrize("rate", ["0", "-1.08"])
    def test_a_rate_is_above_zero(self, rate: str) -> None:
        with pytest.raises(InputError, match="above zero") as fault:
            convert(Money(Decimal(1), "EUR"), "USD", [Exchange(Decimal(rate), base="EUR", quote="USD")])
        assert fault.value.field == "exchange_rate"

    def test_mixed_currencies_without_a_rate_name_both_and_the_input(self) -> None:
        with pytest.raises(InputError, match="USD and EUR") as fault:
            one_currency([("cost", Money(Decimal(1), "USD")), ("gain", Money(Decimal(1), "EUR"))])
        assert fault.value.field == "gain"

    @given(cost=st.integers(1, 10**6), gain=st.integers(0, 10**7), rate=st.decimals("0.01", "200", places=4))
    def test_the_currency_never_changes_a_ratio(self, cost: int, gain: int, rate: Decimal) -> None:
        exchange = Exchange(rate, base="EUR", quote="USD")
        spent, brought = Money(Decimal(cost), "EUR"), Money(Decimal(gain), "EUR", "year")
        years = Duration(Decimal(2), "year")
        own = roi.compute(roi.Inputs(initial_cost=(spent,), gain=(brought,), horizon=years))
        changed = roi.compute(
            roi.Inputs(
                initial_cost=(convert(spent, "USD", [exchange]),),
                gain=(convert(brought, "USD", [exchange]),),
                horizon=years,
            )
        )
        assert float(changed.figure("roi").value) == pytest.approx(float(own.figure("roi").value))
        assert changed.figure("net_gain").currency == "USD"


class TestReading:
    @pytest.mark.parametrize(
        ("language", "text", "base", "quote", "rate"),
        [
            (EN, "1 EUR = 1.08 USD", "EUR", "USD", "1.08"),
            (FR, "1€=1,08$", "EUR", "USD", "1.08"),
            (EN, "€1 is $1.08", "EUR", "USD", "1.08"),
            (EN, "100 EUR = 108 USD", "EUR", "USD", "1.08"),
            (FR, "à 1,08 $ pour 1 €", "EUR", "USD", "1.08"),
            (EN, "the rate is 1.08 dollars to the euro", "EUR", "USD", "1.08"),
            (EN, "EUR/USD 1.08", "EUR", "USD", "1.08"),
            (EN, "EURUSD at 1.08", "EUR", "USD", "1.08"),
            (FR, "taux EUR/USD de 1,08", "EUR", "USD", "1.08"),
            (EN, "euros to dollars at 1.08", "EUR", "USD", "1.08"),
            (FR, "parité euro-dollar 1,08", "EUR", "USD", "1.08"),
            (FR, "taux de change 0,95 CHF/€", "EUR", "CHF", "0.95"),
            (EN, "1.08 USD/EUR", "EUR", "USD", "1.08"),
            (EN, "dollars per euro: 1.08", "EUR", "USD", "1.08"),
            (FR, "un euro vaut 1,08 dollar", "EUR", "USD", "1.08"),
            (FR, "1,08 $ l'euro", "EUR", "USD", "1.08"),
            (FR, "on prend 1 € pour 1,08 $", "EUR", "USD", "1.08"),
            (FR, "le dollar à 0,92 €", "USD", "EUR", "0.92"),
            (EN, "a dollar is 0.92 euro", "USD", "EUR", "0.92"),
            (EN, "at an exchange rate of 0.86 GBP per EUR", "EUR", "GBP", "0.86"),
            (FR, "1 livre = 1,17 €", "GBP", "EUR", "1.17"),
            (EN, "the pound buys 190 yen", "GBP", "JPY", "190"),
        ],
    )
    def test_a_rate_is_read_with_its_direction(
        self, language: Language, text: str, base: str, quote: str, rate: str
    ) -> None:
        (told,) = rates_in(Message.read(text, language))
        assert (told.base, told.quote, told.rate, told.directed) == (base, quote, Decimal(rate), True)

    @pytest.mark.parametrize("text", ["$/€ 1.08", "1.08 EUR/USD"])
    def test_a_fraction_of_signs_that_is_no_usual_pair_may_be_either_way(self, text: str) -> None:
        (told,) = rates_in(Message.read(text, EN))
        assert not told.directed

    @pytest.mark.parametrize(
        "text",
        [
            "cost 50k€, gain $70k",
            "we earn 3 $ per € spent",
            "an hourly rate of $45",
            "quote it in euros: $5,000",
            "convert 50k€ to dollars",
            "1 EUR = 1.08 EUR",
            "70 € par mois pour 12 utilisateurs",
        ],
    )
    def test_amounts_are_no_rates(self, text: str) -> None:
        message = Message.read(text, EN)
        assert rates_in(message) == ()
        told = bare_rate_in(message)
        assert told is None or told.between("EUR", "USD", None) is None or "1.08" in text

    def test_the_direction_alone_answers_the_question_for_it(self) -> None:
        assert direction_in(Message.read("dollars for one euro", EN)) == ("EUR", "USD")
        assert direction_in(Message.read("des dollars pour un euro", FR)) == ("EUR", "USD")


class TestInAConversation:
    @pytest.mark.parametrize(
        "messages",
        [
            (f"{MIXED}, 1 € = 1.08 $",),
            (f"{MIXED}, at 1.08 dollars to the euro",),
            (f"EUR/USD 1.08. {MIXED}",),
            (f"{MIXED} at $1.08",),
            (f"{FR_MIXED}, à 1,08 $ pour 1 €",),
            (MIXED, "1 EUR = 1.08 USD"),
            (FR_MIXED, "au cours de 1,08 $ par euro"),
            (MIXED, "use 1.08", "dollars for one euro"),
            (MIXED, "use 1.08", "the first one"),
            (MIXED, "use 1.08", "1 € = 1.08 $"),
        ],
    )
    def test_mixed_currencies_are_computed_at_the_rate_given(self, messages: tuple[str, ...]) -> None:
        given = answer(*messages)
        assert figure(given, "roi") == Decimal("2.024")
        assert [m.name for m in given.missing] == []

    def test_amounts_are_shown_converted_with_their_own_words_and_the_rate_as_an_input(self) -> None:
        given = answer(f"{MIXED}, 1 € = 1.08 $")
        assert "Initial cost: €46,296 (you wrote “$50k”)" in given.text
        assert "Exchange rate: €1 = $1.08 (you wrote “1 € = 1.08 $”)" in given.text
        assert "converted to EUR" in given.text
        rate, cost = inputs(given)["exchange_rate"], inputs(given)["initial_cost"]
        assert (rate["value"], rate["unit"], rate["source"]) == ("1.08", "ratio", "message")
        assert (cost["currency"], cost["given"]) == ("EUR", {"value": "50000", "currency": "USD"})

    def test_the_numbers_of_a_rate_are_no_costs(self) -> None:
        compute = last(f"{MIXED}, 1 € = 1.08 $")
        assert {reading.name for reading in compute.readings} == {"gain", "initial_cost", "horizon"}
        assert compute.unused == ()

    @pytest.mark.parametrize("text", ["use 1.08", "fx rate 1.08", "1.08"])
    def test_a_bare_number_is_asked_about(self, text: str) -> None:
        given = answer(MIXED, text)
        assert given.computed == ()
        assert [m.name for m in given.missing] == ["exchange_rate"]
        assert "€1 = $1.08 or $1 = €1.08" in given.text

    @pytest.mark.parametrize(
        "text", ["in dollars at 1.08", "en dollars à 1,08 $ pour 1 €", "1 EUR = 1.08 USD"]
    )
    def test_a_result_in_one_currency_is_converted_and_the_old_one_shown(self, text: str) -> None:
        given = answer(EUROS, text)
        assert figure(given, "total_gain") == 151_200
        changed = {f.name for f in given.computed[0].changed}
        assert "total_gain" in changed
        assert not changed & {"roi", "payback_months"}

    def test_where_markets_quote_the_other_way_round_the_direction_is_asked(self) -> None:
        assert [m.name for m in answer(DOLLARS, "in euros at 1.08").missing] == ["exchange_rate"]

    def test_another_currency_without_a_rate_is_not_computed(self) -> None:
        given = answer(EUROS, "in dollars")
        assert (str(given.route), given.computed) == ("clarify", ())

    def test_the_rate_stays_for_what_follows(self) -> None:
        given = answer(MIXED, "1 € = 1.08 $", "and over 3 years?")
        assert figure(given, "total_gain") == 210_000
        assert inputs(given)["exchange_rate"]["source"] == "earlier"
        assert figure(answer(MIXED, "1 € = 1.08 $", "in dollars"), "total_gain") == 151_200
        again = answer(MIXED, "1 € = 1.08 $", "CAC: 60k€ of ads and $54k of salaries, 50 customers")
        assert figure(again, "cac") == 2200

    def test_a_new_rate_replaces_the_old_one(self) -> None:
        given = answer(MIXED, "1 € = 1.08 $", "sorry, 1 € = 1.10 $")
        assert inputs(given)["exchange_rate"]["value"] == "1.1"
        assert figure(given, "roi") == Decimal("2.08")

    def test_a_rate_of_zero_is_refused_in_a_sentence(self) -> None:
        given = answer(FR_MIXED, "1 € = 0 $")
        assert given.computed == ()
        assert "supérieur à zéro" in given.text

    def test_a_rate_that_nothing_needs_is_said_to_be_unused(self) -> None:
        given = answer(f"{EUROS}, 1 € = 1.08 $")
        assert figure(given, "total_gain") == 140_000
        assert "1 € = 1.08 $" in given.computed[0].request.unused

    def test_a_bare_number_beside_one_currency_is_no_rate(self) -> None:
        assert last(f"{EUROS} at 1.08").exchange == ()

    def test_most_amounts_decide_and_the_currency_asked_for_comes_first(self) -> None:
        text = "CAC: ads 60k€, events 10k€ and salaries $54k for 50 customers, 1€=1.08$"
        assert figure(answer(text), "cac") == 2400
        assert figure(answer(f"{text}, in dollars"), "cac") == Decimal("2592")

    def test_an_unsure_rate_keeps_a_calculation_waiting(self) -> None:
        assert waits_for(last(MIXED, "use 1.08")) == ("exchange_rate",)

    def test_bringing_to_one_currency_twice_changes_nothing(self) -> None:
        once = in_one_currency(last(f"{MIXED}, 1 € = 1.08 $"))
        assert in_one_currency(once) == once
        assert run(once) == run(last(f"{MIXED}, 1 € = 1.08 $"))


@pytest.mark.parametrize(
    "messages", [(f"{MIXED}, 1 € = 1.08 $",), (MIXED, "use 1.08"), (EUROS, "in dollars at 1.08")]
)
def test_a_calculation_with_a_rate_survives_storage(messages: tuple[str, ...]) -> None:
    (step,) = plans(*messages)[-1]
    assert isinstance(step, Compute)
    assert step.exchange
    assert codec.load(codec.dump(step)) == step


def test_a_calculation_stored_before_there_were_rates_is_still_read() -> None:
    (step,) = plans(EUROS)[-1]
    form = {key: part for key, part in codec.dump(step).items() if key not in ("exchange", "currency")}
    loaded: Step | None = codec.load(form)
    assert loaded == step
    assert all(reading.source is Source.MESSAGE for reading in loaded.readings if isinstance(loaded, Compute))
