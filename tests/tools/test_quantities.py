"""Reading quantities out of sales talk, in both languages."""

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st
from places import DATA

from tools.language import Language
from tools.quantities import Quantity, parse, to_json
from tools.reading.typed import typed

_FILE = DATA / "quantities.jsonl"
CASES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
LOCALES = {Language.EN: "en_US", Language.FR: "fr_FR"}
_PIECES = """1 12 3,5 1.200 40 000 2024 1/2 ½ k M k€ € $ % , . - – / + ~ ( ) one two hundred and a an half un
et demi cent mille deux million d' de years mois h per par month à to between entre FTE clients USD EUR kEUR
minus point virgule x K€ ans jour 3M 06 @ # : ; '"""
TALK = st.lists(st.sampled_from([*_PIECES.split(), "\u00a0", "\u202f", "\n", " "]), max_size=14)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)
LANGUAGES = st.sampled_from(list(Language))


def read(text: str, language: Language = Language.EN) -> Quantity:
    """The only quantity of a text."""
    (quantity,) = parse(text, language)
    return quantity


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']} {case['text']}")
def test_worked_case_is_read_as_written(case: dict[str, Any]) -> None:
    found = parse(case["text"], Language(case["lang"]))

    rows = [to_json(quantity) for quantity in found]
    shown = [
        {name: row[name] for name in row if name not in ("start", "end") and row[name] is not None}
        for row in rows
    ]

    assert shown == case["quantities"]


def test_there_are_worked_cases_in_both_languages() -> None:
    assert min(sum(case["lang"] == language for case in CASES) for language in Language) >= 75


@given(st.text(max_size=80) | st.builds(" ".join, TALK) | st.builds("".join, TALK), LANGUAGES)
def test_any_text_is_read_without_error_and_with_true_offsets(text: str, language: Language) -> None:
    found = parse(text, language)

    assert all(quantity.text == text[quantity.start : quantity.end] for quantity in found)
    assert all(quantity.value.is_finite() for quantity in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(AMOUNTS, st.sampled_from(["EUR", "USD", "GBP", "CHF", "CAD"]), LANGUAGES)
def test_printed_money_is_read_back(amount: Decimal, currency: str, language: Language) -> None:
    printed = format_currency(amount, currency, locale=LOCALES[language])

    quantity = read(printed, language)

    assert (quantity.kind, quantity.value, quantity.unit) == ("money", amount, currency)


@given(AMOUNTS.filter(lambda amount: amount != amount.to_integral()), LANGUAGES)
def test_printed_number_is_read_back(amount: Decimal, language: Language) -> None:
    printed = format_decimal(amount, locale=LOCALES[language])

    assert read(printed, language).value == amount


@given(st.integers(min_value=-(10**12), max_value=10**12), LANGUAGES)
def test_printed_whole_number_is_read_back(number: int, language: Language) -> None:
    printed = format_decimal(number, locale=LOCALES[language])

    assert read(printed, language).value == number


@given(st.decimals(min_value=-5, max_value=5, places=3), LANGUAGES)
def test_printed_percentage_is_read_back(fraction: Decimal, language: Language) -> None:
    printed = format_percent(fraction, "#,##0.0 %", locale=LOCALES[language])

    quantity = read(printed, language)

    assert (quantity.kind, quantity.value, quantity.unit) == ("percent", fraction * 100, "%")


@given(st.integers(min_value=1, max_value=999), st.sampled_from(["k€", "K€", "k €", " k€", " K €"]))
def test_thousands_of_euros_are_read_however_typed(thousands: int, unit: str) -> None:
    assert read(f"{thousands}{unit}", Language.FR).value == thousands * 1000


@given(st.integers(min_value=2, max_value=500), st.integers(min_value=1, max_value=400))
def test_a_range_shares_unit_and_scale(low: int, more: int) -> None:
    first, second = parse(f"{low}-{low + more}k€", Language.FR)

    assert (first.value, first.unit, first.bound) == (low * 1000, "EUR", "low")
    assert (second.value, second.unit, second.bound) == ((low + more) * 1000, "EUR", "high")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("1.200", Language.EN, "1.2"), ("1.200", Language.FR, "1200"), ("1,200", Language.EN, "1200")],
)
def test_one_mark_means_what_it_means_in_its_language(text: str, language: Language, value: str) -> None:
    assert to_json(read(text, language))["value"] == value


def test_one_group_after_a_comma_is_not_read_in_french() -> None:
    assert parse("1,200", Language.FR) == ()
    assert parse("1,200 clients", Language.FR) == ()


def test_no_part_of_an_unread_number_is_read_for_the_whole() -> None:
    for text in (
        "nineteen ninety",
        "one two three",
        "a few hundred thousand",
        "1,2,3",
        "3-5kg",
        "812 345 678 00012",
    ):
        assert parse(text, Language.EN) == (), text


def test_value_is_printed_without_exponent_or_trailing_zeros() -> None:
    assert to_json(read("2 million"))["value"] == "2000000"
    assert to_json(read("0.50"))["value"] == "0.5"
    assert to_json(read("0.0"))["value"] == "0"


def test_optional_keys_are_shown_only_when_set() -> None:
    plain, full = to_json(read("$5k")), to_json(read("about 5 reps"))

    assert list(plain) == ["text", "start", "end", "kind", "value", "unit", "per"]
    assert (full["noun"], full["approximate"]) == ("reps", True)


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "Prévu\u00a0: 3\u202fETP İ ß ﬁ 😀 à 45\u2009k€"

    quantities = parse(text, Language.FR)

    assert [quantity.text for quantity in quantities] == ["3", "45\u2009k€"]
    assert typed(text, Language.FR).tokens[-1].end == len(text)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "piece",
    [
        "40k€ + 5k/yr, ",
        "1 234 ",
        "1.2",
        "one hundred and ",
        "cent mille ",
        "-",
        "a.b+",
        "1, ",
        "1k, ",
        "1 then ",
        "un tiers des ",
        "5k every ",
        "half a ",
        "1/2/",
    ],
)
def test_long_repetitive_texts_are_read_without_a_fault(piece: str, language: Language) -> None:
    """How long it takes is printed by tests/benchmarks/quantities.py."""
    text = piece * (20_000 // len(piece))
    for quantity in parse(text, language):
        assert quantity.text == text[quantity.start : quantity.end]
