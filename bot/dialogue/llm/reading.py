"""The value of an input, read by the rules from words that a model named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.dialogue.grammar.amounts import as_value
from bot.dialogue.grammar.candidates import candidates_in
from bot.dialogue.grammar.cues import NEAR, nouns_of
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.request import account_words
from bot.dialogue.grammar.slots import Context, Pairing, pair, reading
from bot.dialogue.grammar.statements import statements_reading
from bot.dialogue.llm.said import Place
from bot.dialogue.plan import Reading, Unclear
from tools.base import AnyTool
from tools.buying_center import Person
from tools.evidence import Statement
from tools.schema import Field

CONTRADICTED = NEAR
"""By so much the words around an amount must speak for another input to gainsay the model."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """What the words named by a model came to: inputs, doubts, and where the inputs stand."""

    readings: tuple[Reading, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    places: tuple[Place, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Named:
    """An input with the place of its words and the amounts there."""

    field: Field
    place: Place
    pairings: tuple[Pairing, ...] = ()

    @property
    def amounts(self) -> set[tuple[str, int]]:
        return {(self.place.told.text, pairing.candidate.start) for pairing in self.pairings}


def read(tool: AnyTool, fields: Mapping[str, Field], places: Mapping[str, Place | None]) -> Read:
    """The inputs of `tool` from the words of each; one that can't be read from them is dropped.

    An amount that two inputs claim, or that the words around it give to another input, is unclear.
    """
    amounts = [_named(tool, fields[name], place) for name, place in places.items() if place is not None]
    told = [found for one in amounts if (found := _in_words(tool, one)) is not None]
    claimed = [one for one in amounts if one.pairings]
    unclear = tuple(_doubts(claimed))
    doubted = {name for one in unclear for name in one.names}
    sure = [one for one in claimed if one.field.name not in doubted]
    readings = (*(_reading(one) for one in sure), *told)
    taken = {found.name for found in readings} | doubted
    return Read(
        readings=readings,
        unclear=unclear,
        places=tuple(one.place for one in amounts if one.field.name in taken),
        dropped=tuple(name for name in places if name not in taken),
    )


def _named(tool: AnyTool, wanted: Field, place: Place) -> _Named:
    if wanted.item in (Person, Statement):
        return _Named(wanted, place)
    inside = _pairings(tool, place)
    found = tuple(one for one in inside if wanted.name in one.scores)
    whole = not any(_might_be(wanted, one) for one in inside if one not in found)
    return _Named(wanted, place, found if len(found) == 1 or (wanted.several and whole) else ())


def _might_be(wanted: Field, one: Pairing) -> bool:
    """Whether the amount could have been one of a list, which would be another list without it."""
    return as_value(one.candidate.quantity, wanted.item) is not None


def _pairings(tool: AnyTool, place: Place) -> list[Pairing]:
    """The amounts within the words, as the whole message has them; a product where all of it is named."""
    message = place.told.message
    whole = pair(tool, message, Context())
    inside = [p for p in whole if place.holds(p.candidate.start, p.candidate.end)]
    if inside or not any(p.candidate.start < place.end and place.start < p.candidate.end for p in whole):
        return inside
    part = message.part(place.start, place.end)
    return pair(tool, part, Context()) if candidates_in(part, nouns_of(tool.name)) else []


def _doubts(named: list[_Named]) -> Iterator[Unclear]:
    for place, one in enumerate(named):
        rivals = [other.field.name for other in named if other is not one and one.amounts & other.amounts]
        if rivals:
            earlier = any(one.amounts & other.amounts for other in named[:place])
            if not earlier:
                yield Unclear(quote=one.pairings[0].candidate.quote, names=(one.field.name, *rivals))
            continue
        for pairing in one.pairings:
            free = {n: s for n, s in pairing.scores.items() if not _fits_better(named, one, n, s)}
            better = max(free, key=lambda name: free[name])
            if free[better] - free[one.field.name] >= CONTRADICTED:
                yield Unclear(quote=pairing.candidate.quote, names=(better, one.field.name))


def _fits_better(named: list[_Named], one: _Named, name: str, score: float) -> bool:
    """Whether the input has an amount already that its words speak for as much: "340 to start, 60 new"."""
    others = (other for other in named if other is not one and other.field.name == name)
    return any(pairing.scores[name] >= score for other in others for pairing in other.pairings)


def _reading(one: _Named) -> Reading:
    found = reading(one.field, [pairing.candidate for pairing in one.pairings])
    return _from(one.place, found)


def _in_words(tool: AnyTool, one: _Named) -> Reading | None:
    """People, or statements about a deal, that the rules see in the words too."""
    part = one.place.told.message.part(one.place.start, one.place.end)
    if one.field.item is Person:
        people = tuple(mention.person for mention in people_in(part, account_words(part)))
        found = Reading(name=one.field.name, value=people, source=one.place.told.source)
        return replace(found, quote=one.place.words) if people else None
    if one.field.item is Statement:
        return next((_from(one.place, found) for found in statements_reading(tool, part)), None)
    return None


def _from(place: Place, found: Reading) -> Reading:
    source = place.told.source
    return replace(
        found, source=source, factors=tuple(replace(each, source=source) for each in found.factors)
    )
