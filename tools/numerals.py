"""Reads one number: digits in either decimal habit, words, fractions, and the scale behind it.

Separators mean different things in the two languages, and what is settled is settled here:
- one group of three digits after the language's own thousands mark is thousands ("1,200" in English, "1.200" in
  French); after its decimal mark it is a decimal in English ("1.200" is 1.2) and unread in French ("1,200");
- next to a currency nobody writes three decimals: "1,200 €" in French is 1200, but "$3.459" stays unread;
- a comma before one or two digits is a decimal in English only beside a unit ("45,5 %"), else perhaps a list.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from text_to_num import text2num  # type: ignore[import-untyped]  # ships no types

from tools.language import Language
from tools.phrases import FRACTION, NUMERAL, WORD, Token
from tools.vocabulary import Vocabulary

Setting = Literal["plain", "count", "money", "unit"]
"""What stands beside a number: nothing, a counted noun, a currency, a percent sign or unit of time."""

_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+|(?:'\d{3})+(?:[.,]\d+)?|(?: \d{3})+(?:[.,]\d+)?)")
_DOTTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_THOUSAND = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_SIMPLE = re.compile(r"(\d*)(?:([.,])(\d+))?")
_LONGEST_LITERAL = 30
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}
_LONGEST_IN_WORDS = 24


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number as read; its amount may depend on what stands beside it.

    `literal` holds digits not yet interpreted, `base` an interpreted number; `tail` is what "and a half" adds.
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
        return self.scale != 1

    def amount(self, setting: Setting, language: Language) -> Decimal | None:
        """The full amount, or None when the digits can be read in two ways."""
        base = self.base
        if self.literal is not None:
            base = literal_value(self.literal, setting, self.scale, language)
        return None if base is None else base * self.scale + self.tail


def literal_value(literal: str, setting: Setting, scale: Decimal, language: Language) -> Decimal | None:
    """What digits with marks between them amount to in a language; None when that isn't sure."""
    digits = literal.replace(" . ", ".")
    if len(digits) > _LONGEST_LITERAL:
        return None
    if _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits):
        return _ungroup(digits)
    if _DOTTED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if thousand := _THOUSAND.fullmatch(digits):
        return _one_group(digits, thousand[1], setting, scale, language)
    if (simple := _SIMPLE.fullmatch(digits)) is None:
        return None
    whole, mark, decimals = simple.groups()
    if mark == "," and language is Language.EN and setting in ("plain", "count") and scale == 1:
        return None
    return Decimal(f"{whole or 0}.{decimals or 0}")


def _ungroup(digits: str) -> Decimal:
    plain = digits.replace("'", "").replace(" ", "")
    return Decimal(plain.replace(",", "." if plain != digits else ""))


def _one_group(digits: str, mark: str, setting: Setting, scale: Decimal, language: Language) -> Decimal | None:
    """ "1.200" and "1,200": thousands, decimals, or unsure."""
    grouped, decimal = Decimal(re.sub("[.,]", "", digits)), Decimal(digits.replace(",", "."))
    own = mark == ("," if language is Language.EN else ".")
    if scale != 1:
        if own:
            return grouped if language is Language.EN else None
        return decimal if scale >= 10**6 and not digits.endswith("00") else None
    if own:
        return None if setting == "unit" and language is Language.FR else grouped
    if setting == "money":
        return grouped if language is Language.FR or digits.endswith("00") else None
    return decimal if language is Language.EN and setting != "count" else None


class NumeralReader:
    """Finds numbers at places of a tokenised text."""

    def __init__(self, source: str, tokens: list[Token], vocabulary: Vocabulary) -> None:
        self._source = source
        self._tokens = tokens
        self._vocabulary = vocabulary

    def at(self, index: int, *, money: bool = False) -> Number | None:
        """The number that begins at a token, with its scale; `money` says that a currency stands before it."""
        number = self._fraction(index) or self._base(index)
        if number is None:
            return None
        number = self._with_tail(number)
        scaled = self._with_scale(number, money=money)
        if scaled is not number:
            scaled = self._with_tail(scaled) if number.tail == 0 else scaled
            scaled = self._with_rest(scaled)
        return scaled

    def text(self, index: int) -> str:
        """A token's folded text; empty past the end."""
        return self._tokens[index].text if 0 <= index < len(self._tokens) else ""

    def touches(self, index: int) -> bool:
        """Whether a token touches the one before."""
        return 0 < index < len(self._tokens) and not self._tokens[index].gap

    def same_line(self, index: int) -> bool:
        """Whether a token exists and stands on the line of the one before."""
        return 0 < index < len(self._tokens) and self._tokens[index].gap != "\n"

    def original(self, index: int) -> str:
        """A token as it was typed."""
        token = self._tokens[index]
        return self._source[token.start : token.end]

    def _base(self, index: int) -> Number | None:
        token = self._tokens[index]
        if token.kind == NUMERAL:
            return self._digits(index)
        if token.kind == FRACTION:
            value = Decimal(_FRACTIONS[token.text.replace(" ", "")])
            return Number(start=index, end=index + 1, base=value, fraction=True)
        return self._words(index) if token.kind == WORD else None

    def _digits(self, index: int) -> Number:
        text, behind = self.text(index), index + 1
        if behind < len(self._tokens) and self._tokens[behind].kind == FRACTION and text.isdigit():
            whole = Decimal(text) if len(text) < _LONGEST_LITERAL else Decimal(0)
            value = whole + Decimal(_FRACTIONS[self.text(behind).replace(" ", "")])
            return Number(start=index, end=behind + 1, base=value)
        if text.isdigit() and self.text(behind) in self._vocabulary.decimal_words and self.same_line(behind):
            following = self._tokens[behind + 1] if behind + 1 < len(self._tokens) else None
            if following and following.kind == NUMERAL and following.text.isdigit() and following.gap == " ":
                return Number(start=index, end=behind + 2, literal=f"{text}.{following.text}")
        return Number(start=index, end=behind, literal=text)

    def _fraction(self, index: int) -> Number | None:
        found = self._vocabulary.fractions.at(self._tokens, index)
        if found is None:
            return None
        value, end = found
        end += self.text(end) == "-" and self.touches(end)
        return Number(start=index, end=end, base=value, fraction=True)

    def _words(self, index: int) -> Number | None:
        """A number in words: the longest run from here that makes one."""
        first = self.text(index)
        if first in self._vocabulary.decimal_words:
            return self._decimals_alone(index)
        if first not in self._vocabulary.number_words and first not in self._vocabulary.articles:
            return None
        value, end = (None, index) if first in self._vocabulary.needs_multiplier else self._longest(index)
        if value is None:
            article = first in self._vocabulary.articles
            return Number(start=index, end=index + 1, base=Decimal(1), article=True) if article else None
        decimals = self._decimals(end)
        if decimals:
            return Number(start=index, end=decimals[1], base=Decimal(f"{value}.{decimals[0]}"), in_words=True)
        article = end == index + 1 and first in self._vocabulary.articles
        return Number(start=index, end=end, base=Decimal(value), article=article, in_words=not article)

    def _longest(self, index: int) -> tuple[int | None, int]:
        vocabulary, words, best, end = self._vocabulary, [], None, index
        place, limit = index, min(len(self._tokens), index + _LONGEST_IN_WORDS)
        between = self._after_between(index)
        while place < limit and (place == index or self.same_line(place)):
            word = self.text(place)
            if word == "-" and self.touches(place) and self.touches(place + 1) and words:
                place += 1
                continue
            if word in vocabulary.joiners and words:
                if between or not self._joins(place):
                    break
            elif word in vocabulary.articles and word not in vocabulary.number_words:
                if words or self.text(place + 1) not in vocabulary.needs_multiplier:
                    break
                word = "one"
            elif word not in vocabulary.number_words:
                break
            words.append({"zero": "zéro", "une": "un"}.get(word, word) if vocabulary.language == "fr" else word)
            place += 1
            if word in vocabulary.joiners:
                continue
            value = _in_words(words, vocabulary.language)
            if value is None:
                break
            best, end = value, place
        return best, end

    def _joins(self, place: int) -> bool:
        vocabulary = self._vocabulary
        before, following = self.text(place - 1), self.text(place + 1)
        before = self.text(place - 2) if before == "-" else before
        following = self.text(place + 2) if following == "-" else following
        return before in vocabulary.before_joiner and following in (vocabulary.after_joiner or vocabulary.number_words)

    def _after_between(self, index: int) -> bool:
        return index > 0 and self._vocabulary.between.at(self._tokens, index - 1) is not None

    def _decimals(self, index: int) -> tuple[str, int] | None:
        """The digits said after "point" or "virgule", and the place behind them."""
        if self.text(index) not in self._vocabulary.decimal_words:
            return None
        digits, place = "", index + 1
        while place < len(self._tokens) and self.same_line(place) and len(digits) < _LONGEST_LITERAL:
            if self.text(place) not in self._vocabulary.number_words - self._vocabulary.needs_multiplier:
                break
            value, end = (0, place + 1) if self.text(place) == "zero" else self._longest(place)
            if value is None or (value > 9 and digits.strip("0")):
                break
            digits, place = digits + str(value), end
        return (digits, place) if digits else None

    def _decimals_alone(self, index: int) -> Number | None:
        """ "point 77", as the whole of what was said."""
        following = index + 1
        if index or following >= len(self._tokens):
            return None
        if self._tokens[following].kind == NUMERAL and self.text(following).isdigit():
            return Number(start=index, end=following + 1, literal=f"0.{self.text(following)}", fraction=True)
        decimals = self._decimals(index)
        if decimals is None:
            return None
        return Number(start=index, end=decimals[1], base=Decimal(f"0.{decimals[0]}"), fraction=True)

    def _with_tail(self, number: Number) -> Number:
        """Adds "and a half". After a scale it is half of the scale, unless it belongs to a unit that follows."""
        found = self._vocabulary.fraction_tails.at(self._tokens, number.end)
        if found is None or not self.same_line(number.end) or number.fraction:
            return number
        value, end = found
        scale = number.scale
        if number.in_words:
            scale = self._vocabulary.scale_words.get(self.text(number.end - 1), scale)
        if scale != 1:
            if self._vocabulary.durations.at(self._tokens, end):
                return number
            return replace(number, tail=number.tail + value * scale, end=end)
        base = number.base if number.literal is None else _whole(number.literal)
        if base is None:
            return number
        return replace(number, base=base + value, literal=None, end=end, article=False)

    def _with_scale(self, number: Number, *, money: bool) -> Number:
        place = number.end
        if self.text(place) == "-" and self.touches(place) and self.touches(place + 1):
            place += 1
        if not self.same_line(place):
            return number
        factor, end = self._scale_at(place, money=money)
        if factor is None or (number.article and self.text(place) in ("k", "m", "md")):
            return number
        about = self.text(place) in self._vocabulary.round_scales
        return replace(number, scale=factor, end=end, about=about, article=False)

    def _scale_at(self, place: int, *, money: bool) -> tuple[Decimal | None, int]:
        vocabulary, word = self._vocabulary, self.text(place)
        if self._tokens[place].kind != WORD:
            return None, place
        if self.original(place) == "M" and not (self.text(place + 1) == "." and self.touches(place + 1)):
            return Decimal(10**6), place + 1
        if word in vocabulary.money_scales and (money or vocabulary.currencies.at(self._tokens, place + 1)):
            if money or self.touches(place + 1) or self.original(place).isupper():
                return vocabulary.money_scales[word], place + 1
        factor = vocabulary.scale_words.get(word)
        if factor is None:
            return None, place
        if factor == 100 and (squared := vocabulary.scale_words.get(self.text(place + 1))) and word == "hundred":
            return factor * squared, place + 2
        return factor, place + 1

    def _with_rest(self, number: Number) -> Number:
        """Adds a smaller part: "3 million 200 thousand", "3 hundred and 21"."""
        place = number.end
        joined = self.text(place) in self._vocabulary.joiners and number.scale == 100
        place += joined
        if not self.same_line(place) or self._tokens[place].kind not in (NUMERAL, WORD):
            return number
        rest = self._base(place)
        if rest is None or rest.article or rest.fraction:
            return number
        if not joined:
            with_scale = self._with_scale(rest, money=False)
            if not with_scale.scaled and not rest.in_words:
                return number
            rest = with_scale
        amount = rest.amount("plain", self._vocabulary.language)
        if amount is None or amount >= number.scale or (number.scale < 1000 and not joined):
            return number
        return replace(number, tail=number.tail + amount, end=rest.end)


def _whole(literal: str) -> Decimal | None:
    return Decimal(literal) if literal.isdigit() and len(literal) < _LONGEST_LITERAL else None


def _in_words(words: list[str], language: str) -> int | None:
    try:
        return int(text2num(" ".join(words), language))
    except ValueError:
        return None
