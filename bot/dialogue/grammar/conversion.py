"""What the exchange rates and the currency that a message asks for do to the calculations around them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.dialogue.currencies import currencies_of, rates_of
from bot.dialogue.grammar.currency_names import Named, asked_currency
from bot.dialogue.grammar.exchange import Told, bare_rate_in, direction_in, rates_in
from bot.dialogue.grammar.history import as_it_stands
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Present, Reading, Step, Vary
from tools.currency import Exchange
from tools.language import word_set

SHORT = 8
FIRST = word_set("first former 1st premier premiere")
SECOND = word_set("second latter 2nd other inverse deuxieme seconde autre")

Reader = Callable[[Message], list[Step]]


@dataclass(frozen=True, kw_only=True)
class Rates:
    """The exchange rates of a message as readings, and the currency that it asks for."""

    readings: tuple[Reading, ...] = ()
    currency: str | None = None

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(r.value for r in self.readings if isinstance(r.value, Exchange))


def converted(message: Message, earlier: Iterable[Compute], read: Reader) -> list[Step]:
    """The steps that `read` finds in the message without its exchange rates, at these rates.

    A message that gives rates and no calculation is about the latest one of `earlier`.
    """
    thread = list(earlier)
    latest = thread[0] if thread else None
    settled = _settled(message, latest)
    if settled is not None:
        return [settled]
    rest, rates = _apart(message, latest)
    steps = read(rest) if rest.tokens and (rest.quantities or not rates.readings) else []
    if any(isinstance(step, Compute | Vary | Present) for step in steps):
        return [_at_rates(step, rates, thread, message) for step in steps]
    again = _again(latest, rates, message) if latest else None
    return [again] if again else steps


def _apart(message: Message, latest: Compute | None) -> tuple[Message, Rates]:
    """The message without its exchange rates, and these."""
    asked = asked_currency(message)
    told = rates_in(message)
    readings = []
    rest = message
    for one in told:
        assert one.base
        assert one.quote
        readings.append(_reading(one, message, one.between(one.base, one.quote, None)))
        rest = rest.without(one.start, one.end)
    bare = None if told else bare_rate_in(message)
    if bare is not None:
        left = message.without(bare.start, bare.end)
        rate = _between_those_spoken_of(bare, left, asked, latest)
        if rate is not None:
            readings.append(_reading(bare, message, rate))
            rest = left
    return rest, Rates(
        readings=tuple(r for r in readings if r is not None), currency=asked.code if asked else None
    )


def _reading(told: Told, message: Message, rate: Exchange | None) -> Reading | None:
    if rate is None:
        return None
    quote = message.text[told.start : told.end].strip(" ,;:.(")
    return Reading(name="exchange_rate", value=rate, source=Source.MESSAGE, quote=quote)


def _between_those_spoken_of(
    bare: Told, rest: Message, asked: Named | None, latest: Compute | None
) -> Exchange | None:
    """The bare number as a rate between the two currencies at play; None when there are not just two."""
    own = dict.fromkeys(str(q.unit) for q in rest.quantities if q.kind == "money" and q.unit)
    if not own and latest is not None:
        own = dict.fromkeys(currencies_of(latest))
        if len(own) > 1 and not waits_for(latest) and not latest.exchange:
            return None
    play = set(own) | ({asked.code} if asked else set())
    told = {code for code in (bare.base, bare.quote) if code}
    if len(play) != 2 or told - play:
        return None
    one, other = own if len(own) == 2 else (*own, asked.code if asked else "")
    return bare.between(one, other, asked.code if asked else None)


def _settled(message: Message, latest: Compute | None) -> Compute | None:
    """The latest calculation with the direction of its rate, when the message says just that."""
    unsure = next((rate for rate in rates_of(latest) if not rate.directed), None) if latest else None
    if latest is None or unsure is None or rates_in(message):
        return None
    direction = direction_in(message)
    words = {token.word for token in message.tokens}
    if direction is None and len(message.tokens) <= SHORT:
        shown = (unsure.base, unsure.quote)
        direction = shown if words & FIRST else (shown[1], shown[0]) if words & SECOND else None
    if direction is None or set(direction) != unsure.pair:
        return None
    sure = replace(unsure, base=direction[0], quote=direction[1], directed=True)
    rates = tuple(replace(kept(r), value=sure) if r.value == unsure else kept(r) for r in latest.exchange)
    return as_it_stands(replace(latest, exchange=rates))


def _at_rates(step: Step, rates: Rates, thread: list[Compute], message: Message) -> Step:
    """A step with the rates of the message, or those given earlier where its currencies differ."""
    match step:
        case Compute():
            return _compute_at(step, rates, thread, message)
        case Vary(request=request) | Present(request=request):
            return replace(step, request=_compute_at(request, rates, thread, message))
    return step


def _compute_at(compute: Compute, rates: Rates, thread: list[Compute], message: Message) -> Compute:
    own = tuple(map(kept, compute.exchange))
    known = own or _given_earlier(compute, thread)
    merged = _merged(known, rates)
    currency = compute.currency
    if rates.currency and any(rates.currency in rate.pair for rate in _exchanges(merged)):
        currency = rates.currency
    needed = len(currencies_of(compute)) > 1 or currency not in (None, *currencies_of(compute))
    if not needed:
        unused = tuple(r.quote for r in rates.readings)
        return replace(compute, exchange=own, unused=(*compute.unused, *unused))
    return replace(compute, exchange=merged, currency=currency)


def _given_earlier(compute: Compute, thread: list[Compute]) -> tuple[Reading, ...]:
    """The rates of an earlier calculation that bring the amounts of this one together."""
    spoken = set(currencies_of(compute))
    if len(spoken) < 2:
        return ()
    for other in thread:
        fitting = tuple(
            kept(r)
            for r in other.exchange
            if isinstance(r.value, Exchange) and r.value.directed and r.value.pair <= spoken
        )
        if fitting:
            return fitting
    return ()


def _exchanges(readings: Iterable[Reading]) -> tuple[Exchange, ...]:
    return tuple(r.value for r in readings if isinstance(r.value, Exchange))


def _merged(known: tuple[Reading, ...], rates: Rates) -> tuple[Reading, ...]:
    """The known rates with those of the message in place of older ones for the same pair."""
    told = {rate.pair for rate in rates.exchanges}
    older = tuple(r for r in known if not isinstance(r.value, Exchange) or r.value.pair not in told)
    return (*older, *rates.readings)


def _again(latest: Compute, rates: Rates, message: Message) -> Compute | None:
    """The latest calculation at the rates that were given, or in a currency that its rates lead to."""
    said = currencies_of(latest)
    if not rates.readings and (message.quantities or len(tokenize(message.text)) > SHORT):
        return None
    merged = _merged(tuple(map(kept, latest.exchange)), rates)
    reach = {code for rate in _exchanges(merged) for code in rate.pair}
    if not said or not reach & set(said):
        return None
    currency = rates.currency or latest.currency
    if rates.currency is None and len(said) == 1 and rates.readings:
        currency = next((code for code in sorted(reach) if code != said[0]), None)
    if not rates.readings and (rates.currency is None or rates.currency not in reach):
        return None
    previous = None if waits_for(latest) else replace(latest, previous=None)
    return replace(as_it_stands(latest), exchange=merged, currency=currency, previous=previous)
