"""The deal of a buying centre as an input: one value made of facts, each with its own words and source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.buying_signals import Deal
from tools.schema import Field, fields_of
from tools.values import Count, Money

DEAL = "deal"
"""The input that holds it."""
FACTS: Mapping[str, Field] = {
    field.name: replace(field, type=Count) if field.name == "employees" else field
    for field in fields_of(Deal)
}
"""What can be known of a deal; a size is a count of people."""
MONEY = ("value", "signature_threshold")


def facts_in(request: Compute) -> dict[str, Reading]:
    """What is known of the deal of a request, by name."""
    reading = request.reading(DEAL)
    return {fact.name: fact for fact in reading.factors} if reading else {}


def path(name: str) -> str:
    """What a fact is called among the inputs: "deal.value"."""
    return f"{DEAL}.{name}"


def spread(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings one by one, a deal as the facts that it is made of."""
    for reading in readings:
        if isinstance(reading.value, Deal):
            yield from (replace(fact, name=path(fact.name)) for fact in reading.factors)
        else:
            yield reading


def deal_of(facts: Iterable[Reading]) -> Reading | None:
    """The input made of these facts, in the order of the deal; None when there are none.

    An amount that was given without a currency is in that of the other.
    """
    known = {fact.name: fact for fact in _in_one_currency(tuple(facts))}
    ordered = tuple(known[name] for name in FACTS if name in known)
    if not ordered:
        return None
    fresh = [fact for fact in ordered if fact.source is Source.MESSAGE]
    return Reading(
        name=DEAL,
        value=Deal(**{fact.name: _plain(fact.value) for fact in ordered}),
        source=fresh[0].source if fresh else ordered[0].source,
        quote=", ".join(dict.fromkeys(fact.quote for fact in fresh or ordered)),
        factors=ordered,
    )


def with_facts(request: Compute, facts: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings of the request with a deal that is made of these facts."""
    others = tuple(reading for reading in request.readings if reading.name != DEAL)
    deal = deal_of(facts)
    return (*others, deal) if deal else others


def _plain(value: object) -> Any:  # what the deal declares for the fact
    return int(value.number) if isinstance(value, Count) else value


def _in_one_currency(facts: tuple[Reading, ...]) -> Iterator[Reading]:
    said = {fact.value.currency for fact in facts if isinstance(fact.value, Money) and fact.value.currency}
    own = said.pop() if len(said) == 1 else None
    for fact in facts:
        if isinstance(fact.value, Money) and fact.value.currency is None:
            fact = replace(fact, value=replace(fact.value, currency=own))
        yield fact
