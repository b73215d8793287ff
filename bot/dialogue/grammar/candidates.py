"""What in a message could be the value of an input: each quantity, and products ("2 FTE at 55k each")."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

from bot.dialogue.grammar import lexicon
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token, Vocabulary, fold, tokenize
from bot.dialogue.model import Reading, Source
from tools.quantities import Quantity
from tools.values import Count, Duration, DurationUnit, Money, Rate, Value

PERCENT = Decimal(100)
EACH_WITHIN = 4
PERIOD_WITHIN = 6
UNIT_WITHIN = 8
BETWEEN_AT_MOST = 2
PAUSE = re.compile(r"[,;:.?!()\n]")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A stretch of the message and the values that it can be read as; `parts` when it is a product."""

    start: int
    end: int
    quote: str
    quantity: Quantity
    parts: tuple[Reading, ...] = ()

    @property
    def noun(self) -> str:
        """What the number counts, folded; empty when nothing follows it."""
        return fold(self.quantity.noun or "")

    @property
    def bare(self) -> bool:
        """Whether it is a number and nothing more: no currency, unit, period or noun."""
        return self.quantity.kind == "number" and not self.quantity.noun and self.quantity.per is None


def candidates_in(message: Message, counted: Vocabulary[str] | None = None) -> list[Candidate]:
    """Every quantity of the message in order, with those that form a product joined into one.

    `counted` are nouns whose number is an input of its own: "48 customers at 50k" is then no product.
    """
    found: list[Candidate] = []
    quantities = _with_periods(message)
    while quantities:
        first = quantities.pop(0)
        if quantities and _is_product(message, first, quantities[0], counted):
            found.append(_product(message, first, quantities.pop(0)))
        elif (count := _counted_units(message, first, quantities)) is not None:
            quantities.remove(count)
            found.append(_product_of_units(message, first, count))
        else:
            end = _noun_end(message, first)
            quote = message.text[first.start : end]
            found.append(Candidate(start=first.start, end=first.end, quote=quote, quantity=first))
    return found


def _noun_end(message: Message, quantity: Quantity) -> int:
    """Where the words end that the quantity is quoted with: "48" is quoted as "48 customers"."""
    if not quantity.noun:
        return quantity.end
    place = message.text.find(quantity.noun, quantity.start, quantity.end + len(quantity.noun) + 2)
    return max(quantity.end, place + len(quantity.noun)) if place >= 0 else quantity.end


PERIOD: Vocabulary[str] = Vocabulary({period: words.all for period, words in lexicon.PERIODS.items()})
SENTENCE_END = re.compile(r"[.;?!](?=\s|$)|\n")


def _with_periods(message: Message) -> list[Quantity]:
    """The quantities, each with the period that is said in words beside it."""
    return [
        quantity if quantity.per else replace(quantity, per=_period_beside(message, place))
        for place, quantity in enumerate(message.quantities)
    ]


def _period_beside(message: Message, place: int) -> Any:
    """The period said before the quantity in its clause, or behind it; None when none is said."""
    quantity = message.quantities[place]
    if quantity.kind == "duration":
        return None
    start = message.quantities[place - 1].end if place else 0
    breaks = list(PAUSE.finditer(message.text, start, quantity.start))
    before = PERIOD.find(
        _words_between(message, breaks[-1].end() if _cuts(message, breaks) else start, quantity.start)
    )
    if before:
        return before[-1].key
    following = message.quantities[place + 1 : place + 2]
    limit = following[0].start if following else len(message.text)
    pause = PAUSE.search(message.text, quantity.end, limit)
    words = _words_between(message, quantity.end, pause.start() if pause else limit)[:PERIOD_WITHIN]
    if pause is None and following and following[0].kind != "duration":
        words = _up_to_the_next_clause(words)
    after = PERIOD.find(words)
    return after[0].key if after else None


def _up_to_the_next_clause(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before "and", "plus" or "that"; none when nothing parts them from the next amount."""
    ends = [i for i, token in enumerate(words) if token.word in lexicon.NEW_CLAUSE]
    return words[: ends[0]] if ends else ()


def _cuts(message: Message, breaks: list[re.Match[str]]) -> bool:
    """Whether the last pause parts the words before it from the amount; a colon leads to it instead."""
    return bool(breaks) and breaks[-1].group() not in ":("


def _words_between(message: Message, start: int, end: int) -> tuple[Token, ...]:
    return tuple(token for token in message.tokens if start <= token.start and token.end <= end)


def as_value(quantity: Quantity, wanted: type) -> Value | None:
    """The quantity as a value of the type that an input takes; None when it can't be one."""
    number, per = plain(quantity.value), quantity.per
    match quantity.kind, wanted:
        case ("money", kind) if kind is Money:
            return Money(number, quantity.unit, per)
        case ("number", kind) if kind is Money:
            return Money(number, None, per)
        case ("percent", kind) if kind is Rate:
            return Rate(number / PERCENT, per)
        case ("duration", kind) if kind is Duration:
            return Duration(number, cast(DurationUnit, quantity.unit), per)
        case ("number", kind) if kind is Count:
            return Count(number, per)
    return None


def plain(number: Decimal) -> Decimal:
    """The number without trailing zeros or an exponent: 2.0 is 2, 4E+1 is 40."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


HEADS: Vocabulary[str] = Vocabulary({"head": lexicon.HEADS.all})
EACH: Vocabulary[str] = Vocabulary({"each": lexicon.EACH.all})
PRICED: Vocabulary[str] = Vocabulary({"priced": lexicon.PRICED.all})
TIMES: Vocabulary[str] = Vocabulary({"times": lexicon.TIMES.all})


def _is_product(message: Message, count: Quantity, each: Quantity, counted: Vocabulary[str] | None) -> bool:
    """A count of things and what one costs: "2 FTE at 55k each", "3 contrats à 12 k€", "4 x 12k"."""
    if count.kind != "number" or each.kind not in ("money", "number") or each.noun:
        return False
    between = tokenize(message.text[count.end : each.start])
    noun = tokenize(count.noun or "")
    linked = bool(between) and bool(TIMES.find(between[-1:]))
    if len(between) > len(noun) + BETWEEN_AT_MOST or not linked:
        return False
    if each_after(message, each):
        return True
    own_input = counted is not None and bool(counted.find(noun))
    at_a_price = bool(PRICED.find(between[-1:])) and not own_input
    return at_a_price and not _scaled(count) and (each.kind == "money" or _scaled(each))


def _scaled(each: Quantity) -> bool:
    return each.value >= 1000 or any(char.isalpha() for char in each.text)


def each_after(message: Message, each: Quantity) -> int:
    """Where "each" ends behind an amount ("12k of margin each"); 0 when it isn't said."""
    stop = PAUSE.search(message.text, each.end)
    following = tokenize(message.text[each.end : stop.start() if stop else len(message.text)])[:EACH_WITHIN]
    found = EACH.find(following)
    return each.end + found[0].end if found else 0


def _counted_units(message: Message, each: Quantity, later: list[Quantity]) -> Quantity | None:
    """How many units there are of what the amount is for: "95 dollars per user … for 40 users"."""
    if each.kind != "money":
        return None
    following = _words_between(message, each.start, len(message.text))[:UNIT_WITHIN]
    named = [after.word[:4] for before, after in pairwise(following) if before.word in lexicon.PER]
    units = [q for q in later if q.kind == "number" and q.noun and fold(q.noun)[:4] in named]
    return units[0] if units else None


def _product_of_units(message: Message, each: Quantity, count: Quantity) -> Candidate:
    """The amount for one unit times the units, quoted from the one to the other."""
    quote = message.text[each.start : _noun_end(message, count)]
    total = replace(each, text=quote, end=each.end, value=each.value * count.value, per=each.per)
    counted = message.text[count.start : _noun_end(message, count)]
    parts = (
        Reading(
            name=fold(count.noun or ""), value=Count(plain(count.value)), source=Source.MESSAGE, quote=counted
        ),
        Reading(
            name="each",
            value=Money(plain(each.value), each.unit, each.per),
            source=Source.MESSAGE,
            quote=each.text,
        ),
    )
    return Candidate(start=each.start, end=each.end, quote=quote, quantity=total, parts=parts)


def _product(message: Message, count: Quantity, each: Quantity) -> Candidate:
    quote = message.text[count.start : each.end]
    end = each_after(message, each) or each.end
    per = each.per or ("year" if HEADS.find(tokenize(count.noun or "")) else None)
    product = Quantity(
        text=quote,
        start=count.start,
        end=each.end,
        kind="money",
        value=count.value * each.value,
        unit=each.unit,
        per=per,
        noun=None,
        bound=None,
        approximate=count.approximate or each.approximate,
    )
    counted = message.text[count.start : _noun_end(message, count)]
    parts = (
        Reading(
            name=fold(count.noun or "count"),
            value=Count(plain(count.value)),
            source=Source.MESSAGE,
            quote=counted,
        ),
        Reading(
            name="each",
            value=Money(plain(each.value), each.unit, per),
            source=Source.MESSAGE,
            quote=each.text,
        ),
    )
    return Candidate(
        start=count.start, end=end, quote=message.text[count.start : end], quantity=product, parts=parts
    )


def product_of(parts: tuple[Reading, ...]) -> Money:
    """The amount that the parts of a product make: a count times what one costs."""
    count, each = parts[0].value, parts[1].value
    assert isinstance(count, Count)
    assert isinstance(each, Money)
    return Money(count.number * each.amount, each.currency, each.per)
