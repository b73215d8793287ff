"""Inputs of calculations that documents of the conversation give: taken, cited, or asked about."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from bot.dialogue.answer import Citation, Section
from bot.dialogue.draft import Draft
from bot.dialogue.grammar.labelled import Line, taken
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Plan
from bot.dialogue.voice import Voice
from bot.dialogue.wording import files as wording
from bot.dialogue.wording import labels
from tools.registry import discover
from tools.schema import fields_of, missing_inputs

Lines = Callable[[], tuple[Line, ...]]
"""Reads the labelled lines of what the conversation has: asked only when something is missing."""


def filled(plan: Plan, lines_held: Lines) -> Plan:
    """The plan with what its calculations lack from the lines; which calculations, the message chose."""
    if not any(isinstance(step, Compute) and _lacks(step) for step in plan.steps):
        return plan
    lines = lines_held()
    steps = (taken(s, lines, plan.language).compute if isinstance(s, Compute) else s for s in plan.steps)
    return replace(plan, steps=tuple(steps))


def told(lines_held: Lines, draft: Draft, *, asked: bool) -> Iterator[Section]:
    """Where the figures stand that were taken, and which could not be; with `asked` that none was."""
    requests = (*(computed.request for computed in draft.computed), *draft.asked)
    used = {
        (reading.document, reading.quote)
        for request in requests
        for reading in request.readings
        if reading.source is Source.DOCUMENT
    }
    waiting = [request for request in draft.asked if _lacks(request)]
    lines = lines_held() if used or waiting else ()
    cited = _cited(lines, used)
    if cited:
        yield draft.writer.sources(cited, len(draft.citations) + 1)
        draft.citations += cited
        if any(citation.invented for citation in cited):
            yield draft.writer.note(labels.INVENTED)
    doubts = tuple(chain.from_iterable(_doubts(request, lines, draft) for request in waiting))
    yield from doubts
    if asked and waiting and not used and not doubts:
        yield draft.writer.note(wording.NO_FIGURES)


def _lacks(request: Compute) -> bool:
    tool = discover()[request.tool]
    return bool(missing_inputs(tool, {reading.name for reading in request.readings}))


def _cited(lines: tuple[Line, ...], used: set[tuple[str, str]]) -> tuple[Citation, ...]:
    found = (line.citation for line in lines if (line.called, line.citation.quote) in used)
    return tuple(dict.fromkeys(found))


def _doubts(request: Compute, lines: tuple[Line, ...], draft: Draft) -> Iterator[Section]:
    voice, tool = Voice(draft.writer.language), discover()[request.tool]
    named = {field.name: field.slot.label for field in fields_of(tool.inputs)}
    for doubt in taken(request, lines, voice.language).doubts:
        quotes = ", ".join(voice.to(labels.QUOTED, quote=quote) for quote in doubt.quotes[:_SHOWN])
        yield draft.writer.note(wording.SEVERAL_VALUES, label=voice.to(named[doubt.name]), quotes=quotes)


_SHOWN = 4
