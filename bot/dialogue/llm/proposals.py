"""The calls of a model as steps of a plan: the rules read every value and drop what nobody said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.dialogue.extracts import stems
from bot.dialogue.grammar.carrying import with_carried
from bot.dialogue.grammar.figures import claims_in
from bot.dialogue.grammar.history import as_it_stands, earlier
from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.request import account_in
from bot.dialogue.grammar.revision import alike
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.slots import Context, pair
from bot.dialogue.grammar.tokens import fold
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.llm.chat import ToolCall
from bot.dialogue.llm.offered import ABOUT, IN_WORDS, NONE, QUERY, SEARCH
from bot.dialogue.llm.reading import Read, read
from bot.dialogue.llm.said import Place, Told, find, told_in
from bot.dialogue.model import Question, Source
from bot.dialogue.plan import Claim, Compute, Plan, Reading, Search, Step, Thread, Unclear
from tools.base import AnyTool
from tools.registry import discover
from tools.schema import VALUE_TYPES, fields_of, missing_inputs

MOST_CALLS = 4
LONGEST_QUERY = 300


@dataclass(frozen=True)
class Proposals:
    """Turns the calls of a model about one question into steps."""

    question: Question
    thread: Thread
    plan: Plan

    @cached_property
    def _told(self) -> tuple[Told, ...]:
        return told_in(self.question, self.thread, self.plan.language)

    def steps(self, calls: Sequence[ToolCall]) -> list[Step]:
        """A step for each call that the rules can stand for; none for an unknown tool or for nothing said."""
        made = [call for call in calls[:MOST_CALLS] if call.name != NONE]
        names = [call.name for call in made]
        found = [self._step(call, alone=names.count(call.name) == 1) for call in made]
        steps = [step for step in found if step is not None]
        return [_beside(step, steps) if isinstance(step, Compute) else step for step in steps]

    def _step(self, call: ToolCall, *, alone: bool) -> Step | None:
        if call.name == SEARCH:
            return self._search(call.words.get(QUERY, ""))
        tool = discover().get(call.name)
        return None if tool is None else self._compute(tool, call.words, alone=alone)

    def _search(self, query: str) -> Search | None:
        """The question itself and, where that finds nothing, the model's words, if they speak of the same."""
        query = " ".join(query.split())[:LONGEST_QUERY]
        return Search(query=self.question.text, keywords=query) if self._shares_words(query) else None

    def _shares_words(self, query: str) -> bool:
        return bool(stems(self.question.text) & stems(query))

    def _compute(self, tool: AnyTool, words: Mapping[str, str], *, alone: bool) -> Compute | None:
        """A calculation; one that is not `alone` with its tool is not bound to what the rules made of it."""
        told = self._told
        fields = {field.name: field for field in fields_of(tool.inputs) if field.item in IN_WORDS}
        named = tool.name in intents_of(told[0].own_part).tools
        places = {name: _counting(find(words[name], told), named) for name in fields if name in words}
        found = read(tool, fields, places)
        about = _counting(find(words.get(ABOUT, ""), told), named)
        if not (any(place.own for place in found.places) or (named and not found.dropped)):
            return None
        subject = about.words if about and about.told.source is Source.MESSAGE else None
        base = self._base(tool, found, subject, alone=alone)
        request = _merged(tool, base, found, subject)
        request = request if base else replace(request, claims=_claims(tool, told[0], request))
        request = replace(request, unused=_unused(tool, told[0], request))
        carried = with_carried(request, earlier(self.thread), self.plan.language)
        return carried if missing_inputs(tool, set(map(_name, request.readings))) else request

    def _base(self, tool: AnyTool, found: Read, subject: str | None, *, alone: bool) -> Compute | None:
        """What the rules made of the message for the same tool, or what the conversation has of it."""
        ruled = [step for step in self.plan.steps if isinstance(step, Compute) and step.tool == tool.name]
        if ruled and alone:
            return ruled[0]
        given = [reading for reading in found.readings if reading.source is Source.MESSAGE]
        adds = any(_is_told(tool, reading) for reading in given)
        if not adds and not missing_inputs(tool, set(map(_name, given))):
            return None
        if adds:
            subject = subject or account_in(self._told[0].message)
        same = [one for one in earlier(self.thread) if one.tool == tool.name]
        about = (one for one in same if not subject or fold(subject) == fold(one.subject or ""))
        return next((as_it_stands(one) for one in about), None)


def _counting(place: Place | None, named: bool) -> Place | None:
    """The place unless it is quoted: what others wrote is computed with where the person asks for that.

    Whoever names the tool in words of their own does; else what they quote neither sets anything off nor
    changes it.
    """
    return place if place is not None and (named or not place.quoted) else None


def _merged(tool: AnyTool, base: Compute | None, found: Read, subject: str | None) -> Compute:
    """The calculation with what was read anew; what the rules had read of the message themselves stands."""
    if base is None:
        return Compute(
            tool=tool.name, readings=_ordered(tool, found.readings), unclear=found.unclear, subject=subject
        )
    ruled = {r.name: r for r in base.readings if r.source is Source.MESSAGE}
    before = {reading.name: reading for reading in base.readings}
    fields = {field.name: field for field in fields_of(tool.inputs)}
    fresh: dict[str, Reading] = {}
    for one in found.readings:
        if one.name in ruled or (one.name in before and one.source is not Source.MESSAGE):
            continue
        old = before.get(one.name)
        fresh[one.name] = alike(one, old, fields[one.name], adding=_is_told(tool, one)) if old else one
    if not fresh and not found.unclear and not base.unclear:
        return base
    changes = not ruled and not waits_for(base)
    readings = {**{name: r if ruled else kept(r) for name, r in before.items()}, **fresh}
    return replace(
        base,
        readings=_ordered(tool, tuple(readings.values())),
        unclear=_still_unclear(base, found, fresh),
        subject=base.subject or subject,
        previous=replace(base, previous=None) if changes else base.previous,
        claims=base.claims if ruled else (),
        focus=base.focus if ruled else None,
    )


def _still_unclear(base: Compute, found: Read, fresh: Mapping[str, Reading]) -> tuple[Unclear, ...]:
    quotes = {reading.quote for reading in fresh.values()}
    left = [one for one in base.unclear if one.quote not in quotes]
    known = {one.quote for one in left}
    return (*left, *(one for one in found.unclear if one.quote not in known))


def _ordered(tool: AnyTool, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    order = [field.name for field in fields_of(tool.inputs)]
    return tuple(sorted(readings, key=lambda each: order.index(each.name)))


def _is_told(tool: AnyTool, reading: Reading) -> bool:
    """Whether it is people, or what was told of a deal: more of it joins what is known, and replaces none."""
    return any(f.name == reading.name and f.item not in VALUE_TYPES for f in fields_of(tool.inputs))


def _name(reading: Reading) -> str:
    return reading.name


def _claims(tool: AnyTool, asked: Told, request: Compute) -> tuple[Claim, ...]:
    """What the question says that figures of the tool are, in words that no input was read from."""
    read = " ".join(reading.quote for reading in request.readings)
    found = claims_in(asked.own_part, tool.name, spelled_out=True).found
    return tuple(claim for claim in found if claim.quote not in read)


def _beside(request: Compute, steps: Sequence[Step]) -> Compute:
    """The calculation with only those amounts left over that none of the others takes either."""
    others = [step for step in steps if isinstance(step, Compute) and step is not request]
    read = [fold(reading.quote) for other in others for reading in other.readings]
    left = tuple(quote for quote in request.unused if not any(_holds(one, fold(quote)) for one in read))
    return replace(request, unused=left)


def _holds(words: str, part: str) -> bool:
    """Whether the words hold these as words of their own: "15 %" holds no "5 %"."""
    return re.search(rf"(?<![\w.,]){re.escape(part)}(?!\w)", words) is not None


def _unused(tool: AnyTool, asked: Told, request: Compute) -> tuple[str, ...]:
    """The amounts of the question that nothing took."""
    read = [
        fold(quote)
        for quote in (
            *(r.quote for r in request.readings),
            *(u.quote for u in request.unclear),
            *(c.quote for c in request.claims),
        )
    ]
    amounts = [pairing.candidate.quote for pairing in pair(tool, asked.message, Context())]
    return tuple(quote for quote in amounts if not any(_holds(one, fold(quote)) for one in read))
