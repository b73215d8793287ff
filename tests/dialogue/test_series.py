"""Amounts in a row: cash flows, amounts by year, and parts of a whole as rates."""

from decimal import Decimal

import pytest

from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.slots import fill
from tools.language import Language
from tools.registry import discover
from tools.values import Duration, Rate, amount_of

EN, FR = Language.EN, Language.FR


def given(tool: str, text: str, language: Language) -> dict[str, object]:
    """What a message gives to a tool, amounts as plain numbers; nothing may stay unclear or unused."""
    filling = fill(discover()[tool], Message.read(text, language))
    assert (filling.unclear, filling.unused) == ((), ())
    return {reading.name: _plain(reading.value) for reading in filling.readings}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return int(amount_of(value)) if not isinstance(value, Rate | Duration) else value


@pytest.mark.parametrize(
    ("text", "language", "flows"),
    [
        ("flows -45000 ; 15000 ; 20000 ; 22000", FR, (-45_000, 15_000, 20_000, 22_000)),
        ("-60 000 puis 25 000 / 25 000 / 25 000", FR, (-60_000, 25_000, 25_000, 25_000)),
        ("-120k now then 40k, 50k, 60k", EN, (-120_000, 40_000, 50_000, 60_000)),
        (
            "-250 000 au départ, 90 000, 110 000 et 120 000 les années suivantes",
            FR,
            (-250_000, 90_000, 110_000, 120_000),
        ),
        ("-100k | 40k | 50k | 60k", EN, (-100_000, 40_000, 50_000, 60_000)),
        ("-100k\n40k\n50k\n60k", EN, (-100_000, 40_000, 50_000, 60_000)),
        ("-100 → 40 → 50 → 60", FR, (-100, 40, 50, 60)),
        ("year 0: -100k, year 1: 40k, year 2: 50k", EN, (-100_000, 40_000, 50_000)),
        ("-50k, 20k l'année 1, 30k l'année 2", FR, (-50_000, 20_000, 30_000)),
        (
            "a project at 100k that returns 30k, 40k, 50k and 60k",
            EN,
            (-100_000, 30_000, 40_000, 50_000, 60_000),
        ),
        (
            "on investit 100 k€, et ça rapporte 40 k€ puis 50 k€ puis 60 k€",
            FR,
            (-100_000, 40_000, 50_000, 60_000),
        ),
        ("-100k then 130k", EN, (-100_000, 130_000)),
    ],
)
def test_flows_are_read_in_order(text: str, language: Language, flows: tuple[int, ...]) -> None:
    assert given("irr", text, language) == {"flows": flows}


@pytest.mark.parametrize(
    ("text", "language", "gain", "years"),
    [
        ("cost 20k, gains 5k first year, 20k second", EN, (5_000, 20_000), 2),
        ("coût 20k, gains année 1 : 10k, année 2 : 30k", FR, (10_000, 30_000), 2),
        ("invest 20k. Savings Y1 20k, Y2 30k, Y3 40k", EN, (20_000, 30_000, 40_000), 3),
        ("20 k€ investis, 10 k€ gagnés la première année et 30 k€ la deuxième", FR, (10_000, 30_000), 2),
        (
            "20k project, first year 10k, second year 20k, third year 25k of savings",
            EN,
            (10_000, 20_000, 25_000),
            3,
        ),
        ("it costs 20k and saves 39k in the first year", EN, (39_000,), 1),
        ("coût 20k, gain de 10k en année 1, 15k en année 2, 20k en année 3", FR, (10_000, 15_000, 20_000), 3),
    ],
)
def test_amounts_by_year_are_one_off_and_the_last_year_is_the_horizon(
    text: str, language: Language, gain: tuple[int, ...], years: int
) -> None:
    assert given("roi", text, language) == {
        "initial_cost": (20_000,),
        "gain": gain,
        "horizon": Duration(Decimal(years), "year"),
    }


def test_a_horizon_that_is_given_stands_and_a_gap_in_the_years_makes_none() -> None:
    told = given("roi", "cost 20k, gains 5k first year, 20k second, over 3 years", EN)
    lone = given("roi", "cost 20k, gains 25k in year 2", EN)

    assert told["horizon"] == Duration(Decimal(3), "year")
    assert "horizon" not in lone


def test_what_comes_later_for_some_years_comes_each_year() -> None:
    for text, language in (
        ("100k out, then 40k for 3 years", EN),
        ("on met 100k, puis 40k pendant 3 ans", FR),
    ):
        filling = fill(discover()["irr"], Message.read(text, language))
        values = {reading.name: reading.value for reading in filling.readings}
        assert (values["gain"].amount, values["gain"].per) == (40_000, "year")
        assert values["initial_cost"].amount == 100_000


@pytest.mark.parametrize(
    ("text", "language", "rate"),
    [
        ("we win one in four", EN, "0.25"),
        ("one deal in five is won", EN, "0.2"),
        ("3 out of 10 are won", EN, "0.3"),
        ("on en gagne une sur quatre", FR, "0.25"),
        ("on signe 1 affaire sur 5", FR, "0.2"),
        ("half of them are won", EN, "0.5"),
        ("on gagne la moitié des affaires", FR, "0.5"),
    ],
)
def test_a_part_of_a_whole_is_a_rate_where_one_is_wanted(text: str, language: Language, rate: str) -> None:
    assert given("pipeline_velocity", text, language) == {"win_rate": Rate(Decimal(rate))}


def test_a_part_of_a_whole_is_two_numbers_where_both_are_wanted() -> None:
    assert given("conversion_rate", "1 lead in 4 buys", EN) == {"converted": 1, "total": 4}
    assert given("conversion_rate", "12 rdv sur 80 leads", FR) == {"converted": 12, "total": 80}


def test_a_rate_at_which_flows_are_discounted_is_no_share_of_the_outlay() -> None:
    read = given("npv", "npv at 10% of -120k now then 40k, 50k, 60k", EN)

    assert read == {"flows": (-120_000, 40_000, 50_000, 60_000), "rate": Rate(Decimal("0.1"))}


def test_sentences_and_words_part_a_list() -> None:
    message = Message.read("it costs 40k. They have 12, 15 and 18 people.", EN)
    readings = {reading.name: reading.value for reading in fill(discover()["roi"], message).readings}

    assert len(readings["initial_cost"]) == 1
    assert "gain" not in readings


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("34, 58, 120, 47 and 66 days", EN),
        ("34 / 58 / 120 / 47 / 66 days", EN),
        ("34, 58, 120, 47 et 66 jours", FR),
        ("34 puis 58 puis 120 puis 47 puis 66 jours", FR),
    ],
)
def test_the_unit_of_the_last_is_shared_by_all(text: str, language: Language) -> None:
    filling = fill(discover()["sales_cycle"], Message.read(text, language))
    (reading,) = filling.readings

    assert [(value.amount, value.unit) for value in reading.value] == [
        (amount, "day") for amount in (34, 58, 120, 47, 66)
    ]
