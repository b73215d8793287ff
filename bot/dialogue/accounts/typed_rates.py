"""Exchange rates that somebody typed in the conversation, kept for figures from the rows of accounts."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from bot.accounts.book import Accounts
from bot.accounts.model import Viewer
from bot.dialogue.grammar.exchange import rates_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading, Say, Step, Thread
from tools.currency import Exchange, between


@dataclass(frozen=True)
class TypedRates:
    """The rates that bring amounts of the rows together, and the message without those of its own.

    `kept` is how a step keeps them, empty where there are none; `own` says that the message gave some.
    """

    kept: str
    own: bool
    rest: Message


def typed_rates(message: Message, thread: Thread, book: Accounts, viewer: Viewer) -> TypedRates:
    """The rates of the message and of the conversation before it; of each pair the one typed last counts."""
    own, before = list(_told(message)), list(_before(thread))
    if not own and not before:
        return TypedRates("", False, message)
    latest = {
        reading.value.pair: reading for reading in (*before, *own) if isinstance(reading.value, Exchange)
    }
    used = _used(latest.values(), _currencies(book, viewer))
    if not any(reading in used for reading in own):
        return TypedRates(_kept(used), False, message)
    rest = message
    for told in rates_in(message):
        rest = rest.without(told.start, told.end)
    return TypedRates(_kept(used), True, rest)


def readings_of(kept: str) -> tuple[Reading, ...]:
    """The rates that a step keeps, each with the words that gave it."""
    rows = json.loads(kept) if kept else []
    return tuple(_reading(base, quote, Decimal(rate), words) for base, quote, rate, words in rows)


def _kept(readings: Iterable[Reading]) -> str:
    rows = [
        [rate.base, rate.quote, str(rate.fraction), reading.quote]
        for reading in readings
        if isinstance(rate := reading.value, Exchange)
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def _told(message: Message) -> Iterator[Reading]:
    """The rates that the message gives for sure: with both currencies, and which way round they are."""
    for told in rates_in(message):
        rate = told.between(told.base, told.quote, None) if told.base and told.quote else None
        if rate is not None and rate.directed and rate.fraction > 0:
            words = message.text[told.start : told.end].strip(" ,;:.(")
            yield _reading(rate.base, rate.quote, rate.fraction, words)


def _before(thread: Thread) -> Iterator[Reading]:
    """Those of the conversation since it was last started over."""
    fresh = [place for place, turn in enumerate(thread.turns) if any(map(_starts_over, turn.steps))]
    for turn in thread.turns[fresh[-1] if fresh else 0 :]:
        if any(char.isdigit() for char in turn.question):
            yield from _told(Message.read(turn.question, turn.language))


def _starts_over(step: Step) -> bool:
    return isinstance(step, Say) and step.name == "started_over"


def _reading(base: str, quote: str, rate: Decimal, words: str) -> Reading:
    value = Exchange(rate, base=base, quote=quote)
    return Reading(name="exchange_rate", value=value, source=Source.MESSAGE, quote=words)


def _currencies(book: Accounts, viewer: Viewer) -> frozenset[str]:
    """The currencies that amounts of the rows are in."""
    deals = (deal.value.currency for deal in book.deals(viewer) if deal.value)
    spent = (one.amount.currency for one in book.spend(viewer))
    return frozenset(code for code in (*deals, *spent) if code)


def _used(readings: Iterable[Reading], currencies: frozenset[str]) -> tuple[Reading, ...]:
    """Those of the rates that lead from one of the currencies to another."""
    readings = tuple(readings)
    rates = tuple(reading.value for reading in readings if isinstance(reading.value, Exchange))
    legs = {rate for pair in permutations(sorted(currencies), 2) for rate in between(*pair, rates)}
    return tuple(reading for reading in readings if reading.value in legs)
