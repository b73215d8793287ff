"""How values and figures are printed in both languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.base import Figure, Unit
from tools.display import show_figure, show_value
from tools.language import Language, Text
from tools.values import Count, Duration, Money, Rate, Value

LABEL = Text(en="figure", fr="chiffre")


def figure(value: str, unit: Unit, currency: str | None = None, per: str | None = None) -> Figure:
    return Figure(name="x", label=LABEL, value=Decimal(value), unit=unit, currency=currency, per=per)


def plain(text: str) -> str:
    """The text with its narrow and unbreakable spaces made ordinary."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        (Money(Decimal("1250.5"), "EUR"), "€1,250.50", "1 250,50 €"),
        (Money(Decimal(40_000), "EUR"), "€40,000", "40 000 €"),
        (Money(Decimal(-1250), "EUR"), "−€1,250", "−1 250 €"),
        (Money(Decimal(5000), "EUR", "year"), "€5,000 a year", "5 000 € par an"),
        (Money(Decimal("0.005"), "EUR"), "€0.005", "0,005 €"),
        (Money(Decimal(1234), "CHF"), "CHF 1,234", "1 234 CHF"),
        (Money(Decimal("1234567.5"), None), "1,234,567.5", "1 234 567,5"),
        (Rate(Decimal("0.15")), "15%", "15 %"),
        (Rate(Decimal("0.0125"), "month"), "1.25% a month", "1,25 % par mois"),
        (Duration(Decimal(3), "year"), "3 years", "3 ans"),
        (Duration(Decimal(1), "month"), "1 month", "1 mois"),
        (Duration(Decimal("0.5"), "hour", "day"), "0.5 hours a day", "0,5 heure par jour"),
        (Duration(Decimal("1.5"), "year"), "1.5 years", "1,5 an"),
        (Count(Decimal(12_000)), "12,000", "12 000"),
    ],
)
def test_inputs_follow_the_typography_of_the_language(value: Value, en: str, fr: str):
    assert plain(show_value(value, Language.EN)) == en
    assert plain(show_value(value, Language.FR)) == fr


@pytest.mark.parametrize(
    ("shown", "en", "fr"),
    [
        (figure("5", Unit.RATIO), "500%", "500 %"),
        (figure("4.21708", Unit.RATIO), "421.7%", "421,7 %"),
        (figure("-0.09549", Unit.RATIO), "−9.5%", "−9,5 %"),
        (figure("4.5714", Unit.MONTHS), "4.6 months", "4,6 mois"),
        (figure("1", Unit.YEARS), "1 year", "1 an"),
        (figure("71", Unit.DAYS), "71 days", "71 jours"),
        (figure("4400", Unit.HOURS, per="year"), "4,400 hours a year", "4 400 heures par an"),
        (figure("221119.4590", Unit.MONEY, "EUR"), "€221,119", "221 119 €"),
        (figure("43.478", Unit.MONEY, "EUR"), "€43.48", "43,48 €"),
        (figure("2326.15", Unit.MONEY, "USD", "day"), "$2,326 a day", "2 326 $US par jour"),
        (figure("4.1666", Unit.COUNT), "4.17", "4,17"),
    ],
)
def test_figures_are_rounded_for_reading(shown: Figure, en: str, fr: str):
    assert plain(show_figure(shown, Language.EN)) == en
    assert plain(show_figure(shown, Language.FR)) == fr


def test_halves_round_away_from_zero():
    assert show_figure(figure("1000.5", Unit.MONEY, "EUR"), Language.EN) == "€1,001"


@pytest.mark.parametrize("unit", [Unit.RATIO, Unit.MONEY, Unit.MONTHS, Unit.COUNT])
def test_a_small_figure_is_not_shown_as_zero(unit: Unit):
    shown = show_figure(figure("0.0004", unit), Language.EN)

    assert "4" in shown


@pytest.mark.parametrize("unit", list(Unit))
def test_zero_is_never_negative(unit: Unit):
    assert "−" not in show_figure(figure("-0.0", unit, "EUR" if unit is Unit.MONEY else None), Language.EN)


@pytest.mark.parametrize(
    ("number", "en", "fr"),
    [
        ("0", "0 deals", "0 affaire"),
        ("1", "1 deal", "1 affaire"),
        ("1.5", "1.5 deals", "1,5 affaire"),
        ("2", "2 deals", "2 affaires"),
        ("12000", "12,000 deals", "12 000 affaires"),
    ],
)
def test_a_noun_agrees_with_the_count_before_it(number: str, en: str, fr: str):
    count = Count(Decimal(number))

    assert plain(f"{show_value(count, Language.EN):deal|deals}") == en
    assert plain(f"{show_value(count, Language.FR):affaire|affaires}") == fr
    assert plain(f"{show_figure(figure(number, Unit.COUNT), Language.FR):affaire|affaires}") == fr


def test_a_french_amount_never_breaks_across_lines():
    shown = show_value(Money(Decimal("1250.5"), "EUR"), Language.FR)

    assert " " not in shown


@given(st.decimals(-(10**40), 10**40, places=3), st.sampled_from(list(Unit)), st.sampled_from(list(Language)))
def test_any_figure_can_be_shown(value: Decimal, unit: Unit, language: Language):
    shown = show_figure(Figure(name="x", label=LABEL, value=value, unit=unit, currency=None), language)

    assert any(character.isdigit() for character in shown)


@given(st.decimals(-(10**12), 10**12, places=6), st.sampled_from(["EUR", "USD", "CHF", None]))
def test_an_input_is_shown_as_it_was_given(amount: Decimal, currency: str | None):
    shown = show_value(Money(amount, currency), Language.EN)

    plainly = shown.replace("−", "-")
    digits = "".join(character for character in plainly if character.isdigit() or character in "-.")
    assert Decimal(digits) == amount
