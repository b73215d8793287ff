"""Figures over deals in several currencies: at rates that a file states, or apart, with the rows of each."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from account_fakes import MemoryAccounts
from account_rows import ACME, TODAY, deal, period, rows, scope, spent
from account_stage import NOTHING_FOUND
from fakes import ScriptedFinder

from bot.accounts.errors import AccountsError
from bot.accounts.figures.computing import results_of
from bot.accounts.figures.measure import measure
from bot.accounts.figures.model import FigureName
from bot.accounts.figures.money import Rates
from bot.accounts.model import OPERATOR, Dossier
from bot.accounts.rates import NO_RATES, StatedRates, read_rates
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.interpreter import AccountInterpreter
from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from bot.settings import Settings, SettingsError
from tools.currency import Exchange
from tools.language import Language

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
FILE = """
source = "European Central Bank"
date = 2026-06-30

[rates]
"GBP/EUR" = 1.20
"USD/EUR" = 0.9
"CHF/EUR" = 1.05
"""
DEALS = (
    deal("won", id=1, closed="2026-02-01", value=10_000),
    deal("won", id=2, closed="2026-02-01", value=20_000),
    deal("won", id=3, closed="2026-03-01", value=9_000, currency="GBP"),
    deal("won", id=4, closed="2026-03-01", value=7_000, currency="SEK"),
)
POUND = Exchange(Decimal("1.20"), base="GBP", quote="EUR")


def stated(folder: Path, text: str = FILE) -> StatedRates:
    file = folder / "rates.toml"
    file.write_text(text, encoding="utf-8")
    return read_rates(file)


def answer(text: str, rates: StatedRates) -> Answer:
    book = MemoryAccounts({1: Dossier(account=ACME, deals=DEALS)})
    assistant = Assistant(
        AccountInterpreter(RuleInterpreter(), lambda: book, lambda: NOW),
        ScriptedFinder(NOTHING_FOUND),
        MemoryThreads(),
        desk=Desk(lambda: book, lambda: NOW, rates),
    )
    return assistant.answer(Question(id="1", text=text, thread="t", viewer=OPERATOR))


def test_a_file_states_rates_with_their_source_and_day(tmp_path: Path) -> None:
    rates = stated(tmp_path)

    assert (rates.source, rates.on, rates.file) == ("European Central Bank", date(2026, 6, 30), "rates.toml")
    assert rates.exchange[0] == POUND


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source = 3", "where the rates come from"),
        ('source = "ECB"', "of which day"),
        ('source = "ECB"\ndate = 2026-06-30', "[rates]"),
        ('source = "ECB"\ndate = 2026-06-30\n[rates]\n"GBP" = 1.2', "'GBP' = 1.2 is no rate"),
        ('source = "ECB"\ndate = 2026-06-30\n[rates]\n"GBP/EUR" = 0', "'GBP/EUR' = 0 is no rate"),
        ('source = "ECB"\ndate = 2026-06-30\n[rates]\n"GBP/EUR" = nan', "is no rate"),
        ("source", "can't be read"),
    ],
)
def test_a_file_that_does_not_say_enough_is_refused_with_the_reason(
    tmp_path: Path, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AccountsError) as fault:
        stated(tmp_path, text)

    assert said in fault.value.text.en
    monkeypatch.setenv("SALESBOT_EXCHANGE_RATES", str(tmp_path / "rates.toml"))
    with pytest.raises(SettingsError) as wrong:
        Settings.from_env()
    assert wrong.value.text == fault.value.text


def test_the_setting_gives_the_rates_and_without_it_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings.from_env().rates == NO_RATES

    rates = stated(tmp_path)
    monkeypatch.setenv("SALESBOT_EXCHANGE_RATES", str(tmp_path / "rates.toml"))

    assert Settings.from_env().rates == rates


@pytest.mark.parametrize("language", Language)
def test_the_answer_shows_the_rate_it_used_with_source_and_day(tmp_path: Path, language: Language) -> None:
    """£9,000 at 1.20 are €10,800, and (10,000 + 20,000 + 10,800) ÷ 3 = 13,600; the crowns stay apart."""
    text = {
        Language.EN: "what is our average order value in 2026?",
        Language.FR: "quel est notre panier moyen en 2026 ?",
    }[language]

    found = answer(text, stated(tmp_path))

    values = [one.result.figure("average_order_value").value for one in found.computed]
    assert values == [13_600, 7_000]
    day = {Language.EN: "30 Jun 2026", Language.FR: "30 juin 2026"}[language]
    assert f"European Central Bank, {day}" in found.text
    assert "rates.toml" in found.text
    assert "CHF" not in found.text
    (rate,) = [
        one
        for result in json.loads(json.dumps(to_json(found)))["results"]
        for one in result["inputs"]
        if one["name"] == "exchange_rate"
    ]
    assert (rate["value"], rate["source"], rate["base"], rate["counter"]) == ("1.2", "document", "GBP", "EUR")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what is our average order value in 2026?", "(2 in EUR, 1 in GBP, 1 in SEK)"),
        ("quel est notre panier moyen en 2026 ?", "(2 en EUR, 1 en GBP, 1 en SEK)"),
    ],
)
def test_without_rates_each_currency_has_its_figure_and_its_rows(text: str, said: str) -> None:
    found = answer(text, NO_RATES)

    values = [one.result.figure("average_order_value").value for one in found.computed]
    assert values == [15_000, 9_000, 7_000]
    assert said in found.text
    assert not any(one["name"] == "exchange_rate" for r in to_json(found)["results"] for one in r["inputs"])


def test_the_course_of_a_figure_is_converted_as_its_whole_is(tmp_path: Path) -> None:
    found = answer("average order value in 2026 by month", stated(tmp_path))

    whole = next(one for one in found.computed if one.result.figure("average_order_value").value == 13_600)
    assert any(reading.name == "exchange_rate" for reading in whole.request.exchange)


def test_each_part_is_converted_at_the_same_rates(tmp_path: Path) -> None:
    found = answer("average order value by team in 2026", stated(tmp_path))

    assert [one.result.figure("average_order_value").value for one in found.computed] == [13_600, 7_000]


@pytest.mark.parametrize(
    ("name", "figure", "by_hand"),
    [
        ("average_order_value", "average_order_value", Decimal(40_800) / 3),
        ("pipeline_velocity", "deal_size", Decimal(40_800) / 3),
        ("pipeline_coverage", "pipeline", Decimal(4_000) + Decimal(5_000) * Decimal("1.2")),
        ("cac", "spend", Decimal(3_000) + Decimal(1_000) * Decimal("1.2")),
    ],
)
def test_every_figure_with_amounts_is_worked_at_the_rate(
    name: FigureName, figure: str, by_hand: Decimal
) -> None:
    data = rows(
        *DEALS[:3],
        deal("open", value=4_000, expected="2026-07-10"),
        deal("open", value=5_000, currency="GBP", expected="2026-07-10"),
        spend=(spent("2026-02-01", 3_000), spent("2026-03-01", 1_000, currency="GBP")),
    )
    within = scope(period("2026-01-01", "2026-12-31"))

    apart = measure(name, data, within)
    measured = measure(name, data, within, Rates(exchange=(POUND,)))

    assert {basis.currency for basis in apart.bases} == {"EUR", "GBP"}
    assert apart.exchange == ()
    assert sum(basis.rows for basis in apart.bases) == len(apart.counted)
    (basis,) = measured.bases
    assert measured.exchange == (POUND,)
    given = {one.name: one.value for one in basis.inputs}
    if figure in given:
        worth = given[figure] if isinstance(given[figure], tuple) else (given[figure],)
        assert sum(money.amount for money in worth) == by_hand  # type: ignore[union-attr]
    else:
        assert results_of(measured)["EUR"].figure(figure).value == by_hand


def told(*texts: str, rates: StatedRates = NO_RATES) -> Answer:
    """The answer to the last of what is said in one conversation."""
    book = MemoryAccounts({1: Dossier(account=ACME, deals=DEALS)})
    assistant = Assistant(
        AccountInterpreter(RuleInterpreter(), lambda: book, lambda: NOW),
        ScriptedFinder(NOTHING_FOUND),
        MemoryThreads(),
        desk=Desk(lambda: book, lambda: NOW, rates),
    )
    questions = [Question(id=str(n), text=text, thread="t", viewer=OPERATOR) for n, text in enumerate(texts)]
    return [assistant.answer(question) for question in questions][-1]


def worth(found: Answer) -> list[Decimal]:
    return [one.result.figure("average_order_value").value for one in found.computed]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("what is our average order value in 2026 at £1 = €1.50?",), "you wrote"),
        (("average order value in 2026 with 1 GBP = 1.5 EUR",), "you wrote"),
        (("£1 = €1.50", "what is our average order value in 2026?"), "you wrote"),
        (("what is our average order value in 2026?", "£1 = €1.50"), "you wrote"),
        (("quel est notre panier moyen en 2026 à 1 £ = 1,50 € ?",), "vous avez écrit"),
        (("1 £ = 1,50 €", "quel est notre panier moyen en 2026 ?"), "vous avez écrit"),
        (("quel est notre panier moyen en 2026 ?", "1 £ = 1,50 €"), "vous avez écrit"),
    ],
)
def test_a_rate_that_was_typed_converts_the_rows_and_is_said_to_be_typed(
    texts: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """£9,000 at 1.50 are €13,500, and (10,000 + 20,000 + 13,500) ÷ 3 = 14,500, whatever is on record."""
    for rates in (NO_RATES, stated(tmp_path)):
        found = told(*texts, rates=rates)

        assert worth(found) == [14_500, 7_000]
        assert said in found.text
        assert "European Central Bank" not in found.text
        (rate, *_) = [
            one
            for result in json.loads(json.dumps(to_json(found)))["results"]
            for one in result["inputs"]
            if one["name"] == "exchange_rate"
        ]
        assert (rate["value"], rate["source"]) in (("1.5", "message"), ("1.50", "message"))


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("£1 = €1.50", "actually £1 = €1.20", "what is our average order value in 2026?"), [13_600, 7_000]),
        (("£1 = €1.50", "start over", "what is our average order value in 2026?"), [15_000, 9_000, 7_000]),
        (("1 € = 1.08 $", "what is our average order value in 2026?"), [15_000, 9_000, 7_000]),
        (
            ("1 £ = 1.50 $", "1 € = 1.25 $", "what is our average order value in 2026?"),
            [Decimal(40_800) / 3, 7_000],
        ),
    ],
)
def test_the_rate_typed_last_counts_where_it_leads_between_currencies_of_the_rows(
    texts: tuple[str, ...], values: list[Decimal]
) -> None:
    assert worth(told(*texts)) == values


def test_what_follows_keeps_the_rate() -> None:
    found = told("£1 = €1.50", "what is our average order value in 2026?", "and in Q1 2026?")

    assert worth(found) == [14_500, 7_000]


@pytest.mark.parametrize(
    "text", ["average order value by team in 2026", "average order value in 2026 by month"]
)
def test_parts_and_courses_are_converted_at_the_rate_that_was_typed(text: str) -> None:
    found = told("£1 = €1.50", text)

    quotes = {reading.quote for one in found.computed for reading in one.request.exchange}
    assert quotes == {"£1 = €1.50"}
