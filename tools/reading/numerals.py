"""Reads one number: digits, words or a fraction, "and a half", and the scale behind it."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from text_to_num import text2num

from tools.language import Language
from tools.phrases import FRACTION, NUMERAL, WORD
from tools.reading.literals import LONGEST, MILLION, Setting, literal_value
from tools.reading.typed import Typed

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}
_MOST_WORDS = 24


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number as read; its amount may depend on what stands beside it.

    `literal` holds digits not yet interpreted, `base` an interpreted number; `tail` is what "and a half"
    adds.
    """

    start: int
    end: int
    base: Decimal | None = None
    literal: str | None = None
    scale: Decimal = field(default=Decimal(1))
    tail: Decimal = field(default=Decimal(0))
    article: bool = False
    fraction: bool = False
    in_words: bool = False
    about: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter multiplies it."""
        return self.scale != 1

    def amount(self, setting: Setting, language: Language) -> Decimal | None:
        """The full amount, or None when the digits can be read in two ways."""
        base = self.base
        if self.literal is not None:
            base = literal_value(self.literal, setting, self.scale, language)
        return None if base is None else base * self.scale + self.tail


def number_at(typed: Typed, place: int, *, money: bool = False) -> Number | None:
    """The number that begins at a place, with its scale; `money`: a currency stands before it."""
    number = _fraction(typed, place) or _unscaled(typed, place)
    if number is None:
        return None
    number = _with_tail(typed, number)
    scaled = _with_scale(typed, number, money=money)
    if scaled is number:
        return number
    return _with_rest(typed, scaled if scaled.tail else _with_tail(typed, scaled))


def _unscaled(typed: Typed, place: int) -> Number | None:
    match typed.kind(place):
        case "numeral":
            return _digits(typed, place)
        case "fraction":
            return Number(start=place, end=place + 1, base=_fraction_sign(typed, place), fraction=True)
        case "word":
            return _words(typed, place)
    return None


def _fraction_sign(typed: Typed, place: int) -> Decimal:
    return Decimal(_FRACTIONS[typed.text(place).replace(" ", "")])


def _digits(typed: Typed, place: int) -> Number:
    text, behind = typed.text(place), place + 1
    short = text.isdecimal() and len(text) < LONGEST
    if short and typed.kind(behind) == FRACTION and typed.same_line(behind):
        return Number(start=place, end=behind + 1, base=Decimal(text) + _fraction_sign(typed, behind))
    decimals = typed.text(behind + 1)
    said = short and typed.text(behind) in typed.words.decimal_words and typed.same_line(behind)
    if said and decimals.isdecimal() and typed.same_line(behind + 1) and not typed.touches(behind + 1):
        return Number(start=place, end=behind + 2, literal=f"{text}.{decimals}")
    return Number(start=place, end=behind, literal=text)


def _fraction(typed: Typed, place: int) -> Number | None:
    """ "half a", "un quart d'"."""
    found = typed.words.fractions.at(typed.tokens, place)
    if found is None:
        return None
    value, end = found
    return Number(start=place, end=end, base=value, fraction=True)


def _words(typed: Typed, place: int) -> Number | None:
    words, first = typed.words, typed.text(place)
    if first in words.decimal_words:
        return _decimals_alone(typed, place)
    if first in words.needs_multiplier:
        return None
    if first not in words.number_words and first not in words.articles:
        return None
    value, end = _longest(typed, place)
    article = first in words.articles and end <= place + 1
    if value is None:
        return Number(start=place, end=place + 1, base=Decimal(1), article=True) if article else None
    if said := _decimals(typed, end):
        return Number(start=place, end=said[1], base=Decimal(f"{value}.{said[0]}"), in_words=True)
    return Number(start=place, end=end, base=Decimal(value), article=article, in_words=not article)


def _longest(typed: Typed, start: int, *, small: bool = False) -> tuple[int | None, int]:
    """The longest run of words from a place that makes one number, and the place behind it."""
    run: list[str] = []
    best, end, place = None, start, start
    while len(run) < _MOST_WORDS and (place == start or typed.same_line(place)):
        if run and typed.is_hyphen(place):
            place += 1
            continue
        word = _number_word(typed, place, start)
        if word is None or (small and word in typed.words.not_decimals):
            break
        run.append(word)
        place += 1
        if word in typed.words.joiners:
            continue
        value = _in_words(run, typed.language)
        if value is None:
            break
        best, end = value, place
    return best, end


def _number_word(typed: Typed, place: int, start: int) -> str | None:
    """The word as text2num knows it, or None where the number ends."""
    words, word = typed.words, typed.text(place)
    if place > start and word in words.joiners:
        return word if _joins(typed, place, start) else None
    if word in words.articles and word not in words.number_words:
        return "one" if place == start and typed.text(place + 1) in words.needs_multiplier else None
    if word not in words.number_words:
        return None
    return {"zero": "zéro", "une": "un"}.get(word, word) if typed.language is Language.FR else word


def _joins(typed: Typed, place: int, start: int) -> bool:
    """Whether "and" goes on with the number: "one hundred and six", but not "between one hundred and two"."""
    words = typed.words
    before = typed.text(place - 2) if typed.is_hyphen(place - 1) else typed.text(place - 1)
    following = typed.text(place + 2) if typed.is_hyphen(place + 1) else typed.text(place + 1)
    if words.fraction_tails.at(typed.tokens, place) or words.between.at(typed.tokens, start - 1):
        return False
    return before in words.before_joiner and following in (words.after_joiner or words.number_words)


def _decimals(typed: Typed, place: int) -> tuple[str, int] | None:
    """The digits said after "point" or "virgule", and the place behind them."""
    if typed.text(place) not in typed.words.decimal_words or (place and not typed.same_line(place)):
        return None
    words, digits, place = typed.words, "", place + 1
    while typed.same_line(place) and len(digits) < LONGEST:
        if typed.text(place) not in words.number_words or typed.text(place) in words.not_decimals:
            break
        value, end = (0, place + 1) if typed.text(place) == "zero" else _longest(typed, place, small=True)
        if value is None or (value > 9 and digits.strip("0")):
            break
        digits, place = digits + str(value), end
    return (digits, place) if digits else None


def _decimals_alone(typed: Typed, place: int) -> Number | None:
    """ "point 77", where it begins the text."""
    if place:
        return None
    digits = typed.text(1)
    if typed.kind(1) == NUMERAL and digits.isdecimal():
        return Number(start=0, end=2, literal=f"0.{digits}", fraction=True)
    said = _decimals(typed, 0)
    return Number(start=0, end=said[1], base=Decimal(f"0.{said[0]}"), fraction=True) if said else None


def _with_tail(typed: Typed, number: Number) -> Number:
    """Adds "and a half". After a scale it is half of the scale, unless it belongs to a unit that follows."""
    found = typed.words.fraction_tails.at(typed.tokens, number.end)
    if found is None or not typed.same_line(number.end) or number.fraction:
        return number
    value, end = found
    last = typed.text(number.end - 1)
    scale = typed.words.scale_words.get(last, number.scale) if number.in_words else number.scale
    if scale != 1:
        if typed.words.durations.at(typed.tokens, end):
            return number
        return replace(number, tail=number.tail + value * scale, end=end)
    base = number.base
    if number.literal is not None:
        base = (
            Decimal(number.literal) if number.literal.isdecimal() and len(number.literal) < LONGEST else None
        )
    if base is None:
        return number
    return replace(number, base=base + value, literal=None, end=end, article=False)


def _with_scale(typed: Typed, number: Number, *, money: bool) -> Number:
    place = number.end + typed.is_hyphen(number.end)
    if not typed.same_line(place):
        return number
    factor, end = _scale_at(typed, place, money=money)
    letter = len(typed.text(place)) <= 2
    if factor is None or (letter and (number.article or (number.in_words and typed.touches(place)))):
        return number
    about = typed.text(place) in typed.words.round_scales
    tail, end = _tenths(typed, number, end, factor)
    return replace(number, scale=factor, end=end, about=about, article=False, tail=number.tail + tail)


def _tenths(typed: Typed, number: Number, place: int, factor: Decimal) -> tuple[Decimal, int]:
    """The digit typed against a scale, and the place behind it: "2M5" is 2.5 million, "12k5" 12,500."""
    digit, letter = typed.text(place), typed.original(place - 1)
    whole = (number.literal or "").isdecimal() and letter in ("k", "K", "M") and typed.touches(place - 1)
    if not whole or not typed.touches(place) or typed.kind(place) != NUMERAL or len(digit) != 1:
        return Decimal(0), place
    return Decimal(digit) * factor / 10, place + 1


def _scale_at(typed: Typed, place: int, *, money: bool) -> tuple[Decimal | None, int]:
    words, word = typed.words, typed.text(place)
    if typed.kind(place) != WORD:
        return None, place
    letter = typed.original(place)
    if letter == "M" and not (
        typed.text(place + 1) == "." and typed.touches(place + 1) and typed.text(place + 2)
    ):
        return Decimal(MILLION), place + 1
    million = letter == "m" and "." in typed.text(place - 1)  # "1.5m" in English; "5m" may be metres
    if (letter == "B" or million) and typed.language is Language.EN and typed.touches(place):
        return words.money_scales[word], place + 1
    money = money or _touching_currency(typed, place + 1) or _ends_money_range(typed, place)
    if word in words.money_scales and money:
        return words.money_scales[word], place + 1
    factor = words.scale_words.get(word)
    if word == "hundred" and factor and (squared := words.scale_words.get(typed.text(place + 1))):
        return factor * squared, place + 2
    return factor, place + (factor is not None)


def _touching_currency(typed: Typed, place: int) -> bool:
    """Whether a currency follows a letter that is a scale only then: "5m€", "3 G$", "2 M €"."""
    near = typed.touches(place) or typed.original(place - 1).isupper()
    return near and typed.words.currencies.at(typed.tokens, place) is not None


def _ends_money_range(typed: Typed, place: int) -> bool:
    """Whether a letter ends a range of money: the m of "£3-5m"."""
    ranging = typed.words.ranges.at(typed.tokens, place - 2) == (True, place - 1)
    return ranging and typed.words.currencies.at(typed.tokens, place - 4) is not None


def _with_rest(typed: Typed, number: Number) -> Number:
    """Adds a smaller part: "3 million 200 thousand", "3 hundred and 21"."""
    place = number.end
    joined = typed.text(place) in typed.words.joiners and number.scale == 100
    place += joined
    if not typed.same_line(place) or typed.kind(place) not in (NUMERAL, WORD):
        return number
    rest = _unscaled(typed, place)
    if rest is None or rest.article or rest.fraction:
        return number
    if not joined:
        rest = _with_scale(typed, rest, money=False)
        if number.scale < 1000 or not (rest.scaled or rest.in_words) or len(typed.text(number.end - 1)) < 3:
            return number
    amount = rest.amount("plain", typed.language)
    if amount is None or amount >= number.scale:
        return number
    return replace(number, tail=number.tail + amount, end=rest.end)


def _in_words(run: list[str], language: Language) -> int | None:
    try:
        return int(text2num(" ".join(run), language))
    except ValueError:
        return None
