"""Prints values in the reader's language: `€1,250.50` and `1 250,50 €` are the same amount.

Rounding happens here and nowhere else. Reading numbers is the business of `tools.quantities`.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from babel.numbers import format_currency, format_decimal, get_currency_symbol

from tools.base import Figure, Unit
from tools.currency import Converted, Exchange
from tools.language import Language, Text
from tools.values import Count, Duration, Money, Period, Rate, Value, amount_of

LOCALES = {Language.EN: "en_US", Language.FR: "fr_FR"}
PERCENT_SIGN = {Language.EN: "%", Language.FR: "\u00a0%"}
WHOLE_FROM = Decimal(1000)
"""Computed amounts from here on are shown without cents."""
MOST_DECIMALS = 6
EITHER = Text(en="{one} or {other}", fr="{one} ou {other}")
LONGEST = 200
"""Digits that a number may have while it is rounded and grouped; Decimal's usual limit is 28."""
MINUS = "\u2212"
"""The sign of a negative amount in both languages; a hyphen could break at the end of a line."""

PERIOD_NAMES: dict[str, Text] = {
    "hour": Text(en="an hour", fr="de l'heure"),
    "day": Text(en="a day", fr="par jour"),
    "week": Text(en="a week", fr="par semaine"),
    "month": Text(en="a month", fr="par mois"),
    "quarter": Text(en="a quarter", fr="par trimestre"),
    "year": Text(en="a year", fr="par an"),
}
UNIT_NAMES: dict[str, tuple[Text, Text]] = {
    "minute": (Text(en="minute", fr="minute"), Text(en="minutes", fr="minutes")),
    "hour": (Text(en="hour", fr="heure"), Text(en="hours", fr="heures")),
    "day": (Text(en="day", fr="jour"), Text(en="days", fr="jours")),
    "week": (Text(en="week", fr="semaine"), Text(en="weeks", fr="semaines")),
    "month": (Text(en="month", fr="mois"), Text(en="months", fr="mois")),
    "quarter": (Text(en="quarter", fr="trimestre"), Text(en="quarters", fr="trimestres")),
    "year": (Text(en="year", fr="an"), Text(en="years", fr="ans")),
}


class Shown(str):
    """A printed amount that agrees with a noun: `{deals:deal|deals}` in a sentence is "1 deal"."""

    __slots__ = ("singular",)
    singular: bool

    def __new__(cls, text: str, *, singular: bool) -> "Shown":
        """The text with a true minus, and whether a noun after it is singular."""
        shown = super().__new__(cls, text.replace("-", MINUS))
        shown.singular = singular
        return shown

    def __format__(self, nouns: str) -> str:
        if not nouns:
            return str(self)
        one, many = nouns.split("|")
        return f"{self}\u00a0{one if self.singular else many}"


def _singular(number: Decimal, language: Language) -> bool:
    """Whether a noun that this number counts is singular: only "1" in English, all below 2 in French."""
    return abs(number) == 1 if language is Language.EN else abs(number) < 2


def show_value(value: Value, language: Language) -> Shown:
    """An input as it was given, unrounded, with its unit and period."""
    with localcontext(prec=LONGEST):
        return Shown(_value(value, language), singular=_singular(amount_of(value), language))


def _value(value: Value, language: Language) -> str:
    match value:
        case Exchange():
            return _exchange(value, language)
        case Converted(amount, currency, per):
            shown = _money(amount, currency, language, exact=False)
        case Money(amount, currency, per):
            shown = _money(amount, currency, language, exact=not _is_computed(amount))
        case Rate(fraction, per):
            shown = _percent(fraction, language, digits=4)
        case Duration(amount, unit, per):
            shown = _length(amount, unit, language, digits=4)
        case Count(number, per):
            shown = _decimal(number, language, digits=4)
    return _by_period(shown, per, language)


def _exchange(rate: Exchange, language: Language) -> str:
    """ "€1 = $1.08"; both ways round while it isn't known which one is meant."""
    sides = (Money(Decimal(1), rate.base), Money(rate.fraction, rate.quote))
    shown = " = ".join(_value(side, language) for side in sides)
    if rate.directed:
        return shown
    other = _exchange(replace(rate.turned, directed=True), language)
    return EITHER.to(language).format(one=shown, other=other)


def show_figure(figure: Figure, language: Language) -> Shown:
    """A computed figure, rounded for reading: cents below a thousand, one decimal for the rest."""
    with localcontext(prec=LONGEST):
        return Shown(_figure(figure, language), singular=_singular(figure.value, language))


def drawn(value: Value) -> Decimal:
    """The number that stands for a value in a drawing: rounded as a figure is shown, a rate in percent."""
    with localcontext(prec=LONGEST):
        match value:
            case Money(amount=number):
                return _rounded(number, _visible(number, 2 if abs(number) < WHOLE_FROM else 0))
            case Rate(fraction=fraction):
                return _rounded(fraction.scaleb(2), _visible(fraction.scaleb(2), 1))
            case Duration(amount=number):
                return _rounded(number, _visible(number, 1))
            case Count(number=number):
                return _rounded(number, _visible(number, 2))


def unit_drawn(value: Value, language: Language) -> str:
    """What the numbers of a drawing are in: "€", "%", "months"; empty for a plain count."""
    match value:
        case Money(currency=currency):
            return get_currency_symbol(currency, LOCALES[language]) if currency else ""
        case Rate():
            return "%"
        case Duration(unit=unit):
            return UNIT_NAMES[unit][1].to(language)
    return ""


def _figure(figure: Figure, language: Language) -> str:
    match figure.unit:
        case Unit.MONEY:
            shown = _money(figure.value, figure.currency, language, exact=False)
        case Unit.RATIO:
            shown = _percent(figure.value, language, digits=1)
        case Unit.COUNT:
            shown = _decimal(figure.value, language, digits=_visible(figure.value, 2))
        case _:
            shown = _length(figure.value, figure.unit.removesuffix("s"), language, digits=1)
    return _by_period(shown, figure.per, language)


def _by_period(shown: str, per: Period | None, language: Language) -> str:
    return f"{shown} {PERIOD_NAMES[per].to(language)}" if per else shown


def _money(amount: Decimal, currency: str | None, language: Language, *, exact: bool) -> str:
    cents = 2 if exact or abs(amount) < WHOLE_FROM else 0
    rounded = _rounded(amount, max(cents, _decimals(amount)) if exact else _visible(amount, cents))
    if currency is None:
        return _decimal(rounded, language, digits=_decimals(rounded))
    whole = rounded == rounded.to_integral_value()
    symbol = get_currency_symbol(currency, LOCALES[language])
    number = "#,##0" if whole else "#,##0." + "0" * max(2, _decimals(rounded))
    before = "¤\u00a0" if symbol[-1].isalpha() else "¤"
    pattern = {Language.EN: before + number, Language.FR: number + "\u00a0¤"}[language]
    return format_currency(rounded, currency, pattern, locale=LOCALES[language], currency_digits=False)


def _percent(fraction: Decimal, language: Language, *, digits: int) -> str:
    percent = fraction.scaleb(2)
    return _decimal(percent, language, digits=_visible(percent, digits)) + PERCENT_SIGN[language]


def _decimal(number: Decimal, language: Language, *, digits: int) -> str:
    pattern = "#,##0." + "#" * digits
    return format_decimal(_rounded(number, digits), pattern, locale=LOCALES[language])


def _length(amount: Decimal, unit: str, language: Language, *, digits: int) -> str:
    singular, plural = UNIT_NAMES[unit]
    one = _singular(amount, language)
    number = _decimal(amount, language, digits=_visible(amount, digits))
    return f"{number}\u00a0{(singular if one else plural).to(language)}"


def _is_computed(number: Decimal) -> bool:
    """Whether it has more decimals than are ever shown, as an average has and no amount that was typed."""
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent > MOST_DECIMALS


def _rounded(number: Decimal, digits: int) -> Decimal:
    """`number` to `digits` decimals, never minus zero."""
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0


def _visible(number: Decimal, digits: int) -> int:
    """`digits`, or as many more as keep a small number from being shown as zero."""
    return max(digits, min(MOST_DECIMALS, -number.adjusted())) if number else digits


def _decimals(number: Decimal) -> int:
    """How many decimals the number has, up to what is shown at most."""
    exponent = number.normalize().as_tuple().exponent
    return min(MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0
