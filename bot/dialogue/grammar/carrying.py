"""Inputs of an earlier calculation that serve another one: "ok, and the NPV at 8 %?"."""

from dataclasses import replace

from bot.dialogue.grammar.cues import amounts_of, period_fits
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.tokens import fold
from bot.dialogue.grammar.waiting import figures_of, waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.display import show_figure
from tools.language import Language
from tools.registry import discover
from tools.schema import Field, missing_inputs


def with_carried(request: Compute, earlier: list[Compute], language: Language) -> Compute:
    """The request with what the conversation knows already of its inputs: said, or computed, before.

    Nothing is carried to another account, and nothing at all unless something needed is found.
    """
    sources = [c for c in earlier if _same_subject(request, c) and not waits_for(c) and not c.unclear]
    tool = discover()[request.tool]
    known = {reading.name: reading for reading in request.readings}
    needed = set(missing_inputs(tool, set(known))) | {name for group in tool.one_of for name in group}
    found: dict[str, Reading] = {}
    for source in sources:
        if source.tool == request.tool:
            continue
        for f in amounts_of(tool):
            if f.name not in known and f.name not in found:
                reading = _said(source, f) or _computed(source, f, language)
                if reading is not None:
                    found[f.name] = reading
    if not needed & set(found):
        return request
    order = [f.name for f in amounts_of(tool)]
    readings = sorted({**found, **known}.values(), key=lambda r: order.index(r.name))
    subject = request.subject or next((c.subject for c in sources if c.subject), None)
    return replace(request, readings=tuple(readings), subject=subject)


def _same_subject(request: Compute, source: Compute) -> bool:
    return request.subject is None or fold(request.subject) == fold(source.subject or "")


def _said(source: Compute, f: Field) -> Reading | None:
    """The input of the same name, or one that means the same."""
    for name in (f.name, *f.slot.same_as):
        reading = source.reading(name)
        if reading is None or not isinstance(reading.items[0], f.item):
            continue
        if not all(period_fits(getattr(item, "per", None), f) for item in reading.items):
            continue
        if f.several:
            return replace(kept(reading), name=f.name, value=reading.items)
        if len(reading.items) == 1:
            return replace(kept(reading), name=f.name, value=reading.items[0])
    return None


def _computed(source: Compute, f: Field, language: Language) -> Reading | None:
    """The figure of the same name, or one that means the same, quoted as it was shown."""
    for figure in figures_of(source):
        named = figure.name in (f.name, *f.slot.same_as)
        value = figure.as_value
        if named and isinstance(value, f.item) and not f.several:
            shown = show_figure(figure, language)
            return Reading(name=f.name, value=value, source=Source.EARLIER, quote=shown)
    return None
