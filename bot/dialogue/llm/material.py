"""What prose may be made of: figures behind slots, passages behind numbers, and the words around them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from bot.dialogue.answer import Answer, Citation, Computed
from bot.dialogue.model import Route
from tools.base import AnyTool
from tools.display import show_figure, show_value
from tools.language import Language
from tools.registry import discover
from tools.schema import fields_of
from tools.values import Count, Duration, Money, Rate

SLOT = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*\}\}")
MARK = re.compile(r"\[(\d{1,2})\]")
GIVEN = "given"
PUT_INTO_WORDS = frozenset({Route.TOOL, Route.MIXED, Route.KNOWLEDGE})
"""Where a number comes from is told as it is, and so is all that is no result."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A figure or an input that prose may name: what it is called, how it is shown, whether it is a time."""

    label: str
    shown: str
    lasts: bool = False


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that prose may say of one answer. `needed` has to be said; `words` go with the figures.

    `subject` is whom or what they are about: a name to be said whole, not words to make sentences of.
    """

    language: Language
    slots: Mapping[str, Slot]
    citations: Mapping[int, Citation]
    needed: str = ""
    words: str = ""
    subject: str = ""


def material_of(answer: Answer) -> Material | None:
    """What prose may be made of; None for an answer that is best left as it is.

    That is whatever asks, declines, tells of accounts or of several results side by side, claims that were
    checked, and passages in another language than the answer, where no word could be checked.
    """
    if answer.route not in PUT_INTO_WORDS:
        return None
    if answer.silent or answer.asked or answer.facts or len(answer.computed) > 1:
        return None
    citations = {
        number: citation
        for number, citation in enumerate(answer.citations, start=1)
        if citation.language == answer.language and _is_quoted(citation, answer)
    }
    computed = next(iter(answer.computed), None)
    if computed is None:
        return Material(language=answer.language, slots={}, citations=citations) if citations else None
    if computed.request.claims or computed.request.focus or not computed.result.figures:
        return None
    return _with_figures(computed, citations, answer.language)


def _is_quoted(citation: Citation, answer: Answer) -> bool:
    passages = (line for section in answer.sections if section.kind == "passage" for line in section.lines)
    return any(citation.quote in line for line in passages)


def _with_figures(
    computed: Computed, citations: Mapping[int, Citation], language: Language
) -> Material | None:
    tool, result = discover()[computed.request.tool], computed.result
    slots = dict(_slots(computed, tool, language))
    template = result.headline.to(language)
    named = (f"{tool.name}.{name}" for _, name, _, _ in Formatter().parse(template) if name)
    needed = next((key for key in named if key in slots), "")
    if not needed:
        return None
    plain = "".join(text for text, _, _, _ in Formatter().parse(template))
    return Material(
        language=language,
        slots=slots,
        citations=citations,
        needed=needed,
        words=f"{plain} {tool.title.to(language)}",
        subject=computed.request.subject or "",
    )


def _slots(computed: Computed, tool: AnyTool, language: Language) -> Iterator[tuple[str, Slot]]:
    for figure in computed.result.figures:
        label, shown = figure.label.to(language), str(show_figure(figure, language))
        lasts = isinstance(figure.as_value, Duration)
        yield f"{tool.name}.{figure.name}", Slot(label=label, shown=shown, lasts=lasts)
    labels = {field.name: field.slot.label.to(language) for field in fields_of(tool.inputs)}
    for reading in computed.request.readings:
        if (
            reading.name in labels
            and len(reading.items) == 1
            and isinstance(value := reading.items[0], Money | Rate | Duration | Count)
        ):
            shown = str(show_value(value, language))
            slot = Slot(label=labels[reading.name], shown=shown, lasts=isinstance(value, Duration))
            yield f"{tool.name}.{GIVEN}.{reading.name}", slot
