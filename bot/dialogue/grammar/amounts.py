"""An amount of a message: a stretch of text, the quantity in it and the values that it can be read as."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Literal, cast

from bot.dialogue.grammar.lexicon import amount_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token, Vocabulary, fold
from bot.dialogue.plan import Reading
from tools.quantities import Quantity
from tools.values import Count, Duration, DurationUnit, Money, Rate, Value

PERCENT = Decimal(100)
PERIOD_WITHIN, TIME_WITHIN = 6, 4
CLOCK = frozenset(("minute", "hour"))
"""Working time is counted in these, horizons and cycles in days and longer."""
PART: Final = "part"
WHOLE: Final = "whole"
PAUSE = re.compile(r"[,;:.?!()\n]")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A stretch of the message and the values that it can be read as.

    `parts` when it is a product; `share` when it is one of the two numbers of "1 in 4".
    """

    start: int
    end: int
    quote: str
    quantity: Quantity
    parts: tuple[Reading, ...] = ()
    share: Literal["part", "whole"] | None = None

    @property
    def noun(self) -> str:
        """What the number counts, folded; empty when nothing follows it."""
        return fold(self.quantity.noun or "")

    @property
    def bare(self) -> bool:
        """Whether it is a number and nothing more: no currency, unit, period or noun."""
        return self.quantity.kind == "number" and not self.quantity.noun and self.quantity.per is None


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


IN_A_ROW: Vocabulary[str] = Vocabulary({"in a row": amount_words.IN_A_ROW.all})
IN_A_ROW_WITHIN = 3
PERIOD: Vocabulary[str] = Vocabulary({period: words.all for period, words in amount_words.PERIODS.items()})


def with_periods(message: Message) -> list[Quantity]:
    """The quantities, each with the period that is said in words beside it."""
    return [
        quantity if quantity.per else replace(quantity, per=_period_beside(message, place))
        for place, quantity in enumerate(message.quantities)
    ]


def _period_beside(message: Message, place: int) -> Any:
    """The period said before the quantity in its clause, or behind it; None when none is said."""
    quantity = message.quantities[place]
    if quantity.kind == "duration":
        return _period_of_time(message, place) if quantity.unit in CLOCK else None
    if (each := _each_for(message, place)) is not None:
        return each
    start = message.quantities[place - 1].end if place else 0
    breaks = list(PAUSE.finditer(message.text, start, quantity.start))
    before = PERIOD.find(
        words_between(message, breaks[-1].end() if _cuts(message, breaks) else start, quantity.start)
    )
    if before and not _clause_between(message, before[-1].end, quantity.start):
        return before[-1].key
    following = message.quantities[place + 1 : place + 2]
    limit = following[0].start if following else len(message.text)
    pause = PAUSE.search(message.text, quantity.end, limit)
    words = words_between(message, quantity.end, pause.start() if pause else limit)[:PERIOD_WITHIN]
    if pause is None and following and following[0].kind != "duration":
        words = _up_to_the_next_clause(words)
    after = PERIOD.find(words)
    return after[0].key if after else None


def _period_of_time(message: Message, place: int) -> Any:
    """The period right behind working time: "30 min gagnées par jour"."""
    end = message.quantities[place].end
    following = message.quantities[place + 1 : place + 2]
    pause = PAUSE.search(message.text, end, following[0].start if following else len(message.text))
    limit = pause.start() if pause else following[0].start if following else len(message.text)
    after = PERIOD.find(words_between(message, end, limit)[:TIME_WITHIN])
    return after[0].key if after else None


def _each_for(message: Message, place: int) -> Any:
    """ "-100k then 40k for 3 years": what comes later for so many years comes each year."""
    quantity, following = message.quantities[place], message.quantities[place + 1 : place + 2]
    if quantity.kind not in ("money", "number") or not following:
        return None
    length = following[0]
    if length.kind != "duration" or length.unit not in ("month", "quarter", "year"):
        return None
    if _each_of(message, quantity, length):
        return length.unit
    if not place:
        return None
    led = [token.word for token in words_between(message, 0, quantity.start)[-1:]]
    between = [token.word for token in words_between(message, quantity.end, length.start)]
    lasts = len(between) == 1 and between[0] in amount_words.LASTING
    return length.unit if lasts and led and led[0] in amount_words.THEN else None


def _clause_between(message: Message, start: int, end: int) -> bool:
    """ "2.5% every month and it costs 3,000": the period is the other clause's."""
    words = [token.word for token in words_between(message, start, end)]
    return len(words) > 1 and words[0] in amount_words.NEW_SENTENCE


def _each_of(message: Message, quantity: Quantity, length: Quantity) -> bool:
    """ "30k back at the end of each of the next 4 years", "18k three years running"."""
    if PAUSE.search(message.text, quantity.end, length.start):
        return False
    between = [token.word for token in words_between(message, quantity.end, length.start)]
    behind = words_between(message, length.end, len(message.text))[:IN_A_ROW_WITHIN]
    in_a_row = any(match.first == 0 for match in IN_A_ROW.find(behind))
    return bool(amount_words.EACH_OF.intersection(between)) or in_a_row


def _up_to_the_next_clause(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before "and", "plus" or "that"; none when nothing parts them from the next amount."""
    ends = [i for i, token in enumerate(words) if token.word in amount_words.NEW_CLAUSE]
    return words[: ends[0]] if ends else ()


def _cuts(message: Message, breaks: list[re.Match[str]]) -> bool:
    """Whether the last pause parts the words before it from the amount; a colon leads to it instead."""
    return bool(breaks) and breaks[-1].group() not in ":("


def words_between(message: Message, start: int, end: int) -> tuple[Token, ...]:
    return tuple(token for token in message.tokens if start <= token.start and token.end <= end)
