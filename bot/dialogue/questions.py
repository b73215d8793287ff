"""What is still needed for a calculation, asked all at once, with the form of an answer."""

from collections.abc import Iterable

from bot.dialogue.answer import Section
from bot.dialogue.deals import spread
from bot.dialogue.plan import Compute, Unclear
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import labels
from tools.base import AnyTool
from tools.language import Text
from tools.registry import discover
from tools.schema import Field, fields_of, missing_inputs


def asking(voice: Voice, request: Compute) -> list[Section]:
    """The sections that ask: what is missing or unclear, what was understood, an example of an answer."""
    tool = discover()[request.tool]
    missing = _missing(tool, request)
    sections = [
        Section(kind="ask", lines=_which(voice, tool, request, missing)),
        Section(
            kind="ask",
            title=_lead(voice, tool, request),
            lines=tuple(voice.to(field.slot.ask) for field in _beside(request, missing)),
        ),
        understood(voice, request),
        Section(kind="ask", lines=_example(voice, tool, request, missing)),
    ]
    return [section for section in sections if section.lines]


def impossible(voice: Voice, request: Compute, reason: Text) -> list[Section]:
    """Why the tool can't compute, and what would help, with the inputs as understood."""
    told = voice.to(labels.CANNOT, reason=voice.to(reason))
    sections = [Section(kind="ask", lines=(told,)), understood(voice, request)]
    return [section for section in sections if section.lines]


def understood(voice: Voice, request: Compute) -> Section:
    """The inputs as they were read so far."""
    tool = discover()[request.tool]
    lines = tuple(voice.input_line(tool, reading) for reading in spread(request.readings))
    return Section(kind="inputs", title=voice.to(labels.USED), lines=lines)


def _missing(tool: AnyTool, request: Compute) -> tuple[Field, ...]:
    absent = missing_inputs(tool, {reading.name for reading in request.readings})
    return tuple(field for field in fields_of(tool.inputs) if field.name in absent)


def _beside(request: Compute, missing: Iterable[Field]) -> tuple[Field, ...]:
    """The missing inputs that no unclear words could fill."""
    asked = {name for unclear in request.unclear for name in unclear.names}
    return tuple(field for field in missing if field.name not in asked)


def _lead(voice: Voice, tool: AnyTool, request: Compute) -> str:
    text = labels.STILL_NEEDED_FOR if request.subject else labels.STILL_NEEDED
    return voice.to(text, aim=voice.to(tool.aim), subject=request.subject or "")


def _which(voice: Voice, tool: AnyTool, request: Compute, missing: Iterable[Field]) -> tuple[str, ...]:
    """One question for each amount that could be several things, and for the other thing it leaves open."""
    questions = [_question(voice, tool, unclear) for unclear in request.unclear]
    left_open = {field.name for field in missing} & {n for u in request.unclear for n in u.names}
    if questions and len(left_open) > len(questions):
        questions.append(voice.to(labels.AND_THE_OTHER))
    return tuple(questions)


def _question(voice: Voice, tool: AnyTool, unclear: Unclear) -> str:
    options = voice.to(labels.OR).join(voice.named(tool, name) for name in unclear.names)
    return voice.to(labels.WHICH, quote=unclear.quote, options=options)


def _example(voice: Voice, tool: AnyTool, request: Compute, missing: Iterable[Field]) -> tuple[str, ...]:
    """The clauses that would give what is missing, or the word that would settle what is unclear."""
    if request.unclear:
        clauses = [voice.named(tool, request.unclear[0].names[0])] if len(request.unclear) == 1 else []
    else:
        clauses = [clause for field in missing if (clause := voice.to(field.slot.answer))]
    if not clauses:
        return ()
    return (voice.to(labels.FOR_EXAMPLE, answer=capital(", ".join(clauses))),)
