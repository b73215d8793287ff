"""The form of a deal's stage or qualification: how each criterion stands, and what was chosen in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.dialogue.form_fields import FormField
from bot.dialogue.grammar.statements import takes_statements
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import forms as wording
from tools import purchase_stage, qualification
from tools.base import AnyTool, InputError
from tools.choices import CHOICES, choice
from tools.evidence import Standing, Statement, Verdict
from tools.language import Language, Text
from tools.lexicon.qualification_wording import NAMES
from tools.lexicon.stage_wording import CRITERION_NAMES
from tools.registry import discover

WORDS = "words"
"""The name of the line for what shows that a criterion stands as it was chosen."""
_NAMES: Mapping[str, Mapping[str, Text]] = {
    qualification.TOOL.name: {str(element): name for element, name in NAMES.items()},
    purchase_stage.TOOL.name: {str(criterion): name for criterion, name in CRITERION_NAMES.items()},
}


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion of the form, as it stands, with the words that say so."""

    name: str
    label: Text
    verdict: Verdict


def covers(tool: AnyTool) -> bool:
    """Whether what the tool takes is told rather than counted, so that it has this form."""
    return tool.name in _NAMES


def criteria(request: Compute) -> tuple[Criterion, ...]:
    """The criteria in the order of the tool, as what was told so far leaves them."""
    known = _verdicts(request)
    return tuple(
        Criterion(name=name, label=label, verdict=known.get(name, Verdict()))
        for name, label in _NAMES[request.tool].items()
    )


def _options(language: Language) -> tuple[tuple[str, str], ...]:
    """How a criterion may stand, with what that is called."""
    return tuple((str(standing), capital(text.to(language))) for standing, text in CHOICES.items())


def _hint(criterion: Criterion, voice: Voice) -> str:
    """The words that it rests on; empty where nothing was told of it."""
    quotes = voice.shown(tuple(Statement(said=quote) for quote in criterion.verdict.quotes), listed=True)
    return voice.to(wording.RESTS_ON, words=quotes) if quotes else ""


def fields(request: Compute, voice: Voice) -> Iterator[FormField]:
    """A choice for each criterion, and a line for what shows the ones that are changed."""
    for one in criteria(request):
        yield FormField(
            name=one.name,
            label=capital(voice.to(one.label)),
            hint=_hint(one, voice),
            value=str(one.verdict.standing),
            required=True,
            options=_options(voice.language),
        )
    yield FormField(
        name=WORDS,
        label=voice.to(wording.WHAT_SHOWS_IT),
        hint=voice.to(wording.WHAT_SHOWS_EXAMPLE),
        value="",
        required=False,
        several_lines=True,
    )


def chosen(request: Compute, words: Mapping[str, str], language: Language) -> tuple[Statement, ...]:
    """A statement for each criterion that stands otherwise now; more words alone are told as they are."""
    said = " ".join(words.get(WORDS, "").split())
    changed = tuple(_changed(request, words, said, language))
    return changed if changed or not said else (Statement(said=said),)


def readings(request: Compute, statements: tuple[Statement, ...]) -> tuple[Reading, ...]:
    """The inputs of the request with these statements told last."""
    slot = takes_statements(discover()[request.tool]) or ""
    old = request.reading(slot)
    quote = ", ".join(statement.said for statement in statements)
    told = (*(old.items if old else ()), *statements)
    others = tuple(each for each in request.readings if each.name != slot)
    fresh = Reading(name=slot, value=told, source=Source.MESSAGE, quote=quote)
    return (fresh if statements or old is None else replace(old, value=told), *others)


def _changed(
    request: Compute, words: Mapping[str, str], said: str, language: Language
) -> Iterator[Statement]:
    for one in criteria(request):
        now = words.get(one.name, "")
        if now in {str(standing) for standing in Standing} and now != one.verdict.standing:
            standing = Standing(now)
            shown = "" if standing is Standing.MISSING else said
            yield Statement(said=choice(one.label, standing, shown, language))


def _verdicts(request: Compute) -> Mapping[str, Verdict]:
    tool = discover()[request.tool]
    slot = takes_statements(tool) or ""
    told = request.reading(slot)
    try:
        result = tool.compute(tool.inputs(**{slot: told.items if told else ()}))
    except InputError:
        return {}
    match result:
        case qualification.Qualification(elements=elements):
            return {str(element): verdict for element, verdict in elements.items()}
        case purchase_stage.StageMap(stages=stages):
            return {str(c): verdict for view in stages for c, verdict in view.criteria.items()}
    return {}
