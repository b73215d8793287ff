"""Forms: the inputs of a calculation to fill in or to change, and what happens when that was done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.dialogue.currencies import OpenQuestionError, in_one_currency, tool_inputs
from bot.dialogue.grammar.amounts import as_value
from bot.dialogue.grammar.candidates import candidates_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.revision import alike
from bot.dialogue.grammar.slots import reading
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import (
    Compute,
    Plan,
    Present,
    Press,
    Reading,
    Route,
    Say,
    Source,
    Step,
    Thread,
    Turn,
    Vary,
)
from bot.dialogue.voice import LIST, SUM, Voice, capital
from bot.dialogue.wording import forms as wording
from tools.base import AnyTool, InputError
from tools.language import Language, Text
from tools.moving import SPREAD_LABEL, study
from tools.registry import discover
from tools.schema import VALUE_TYPES, Field, fields_of
from tools.values import Rate

SPREAD = "spread"


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One line of a form; `value` is what is known, in words that can be read again."""

    name: str
    label: str
    hint: str
    value: str
    required: bool


@dataclass(frozen=True, kw_only=True)
class Form:
    """The inputs of one calculation, in the language of the conversation."""

    title: str
    language: Language
    fields: tuple[FormField, ...]


def calculations(steps: tuple[Step, ...]) -> tuple[Compute, ...]:
    """The calculations of a turn, in order; a `Press` names one by its place."""
    return tuple(_requests(steps))


def _requests(steps: tuple[Step, ...]) -> Iterator[Compute]:
    for step in steps:
        match step:
            case Compute():
                yield step
            case Vary(request=request) | Present(request=request):
                yield request


def has_form(request: Compute) -> bool:
    """Whether any input of the calculation is an amount that a form can ask for."""
    return any(_fields(discover()[request.tool]))


def form(request: Compute, language: Language) -> Form:
    """The form of a calculation with what is known filled in."""
    tool, voice = discover()[request.tool], Voice(language)
    return Form(
        title=voice.to(tool.title),
        language=language,
        fields=tuple(
            FormField(
                name=field.name,
                label=voice.label(tool, field.name),
                hint=_hint(field, voice),
                value=_known(request, field, voice),
                required=field.required,
            )
            for field in _fields(tool)
        ),
    )


def can_vary(request: Compute) -> bool:
    """Whether the calculation has a best and a worst case."""
    if waits_for(request):
        return False
    try:
        study(discover()[request.tool], tool_inputs(in_one_currency(request)), Rate(Decimal("0.1")))
    except (InputError, OpenQuestionError):
        return False
    return True


def spread_form(language: Language) -> Form:
    """The form that asks how far the inputs move for the best and the worst case."""
    voice = Voice(language)
    hint = voice.to(wording.EXAMPLE, example=voice.to(wording.SPREAD_EXAMPLE))
    label = capital(voice.to(SPREAD_LABEL))
    field = FormField(name=SPREAD, label=label, hint=hint, value="", required=True)
    return Form(title=voice.to(wording.CASES), language=language, fields=(field,))


def faults(press: Press, thread: Thread) -> dict[str, Text]:
    """What is wrong with the words in a form, by input; empty when all of them can be read."""
    request, language = _find(press, thread)
    if request is None:
        return {}
    if press.kind == "vary":
        typed = press.words.get(SPREAD, "")
        return {} if _spread(typed, language) else {SPREAD: _unreadable(typed, wording.SPREAD_EXAMPLE)}
    return _filled(request, press.words, language)[1]


def plan(press: Press, thread: Thread, fallback: Language) -> Plan:
    """What to do about a form or a button: the same plan that a message in words would have led to."""
    request, language = _find(press, thread)
    language = language or fallback
    if request is None:
        return Plan(language=language, steps=(Say(name="gone", route=Route.CLARIFY),))
    match press.kind:
        case "present":
            return Plan(language=language, steps=(Present(request=replace(request, previous=None)),))
        case "vary":
            spread = _spread(press.words.get(SPREAD, ""), language)
            together = Vary(request=replace(request, previous=None), spread=spread, together=True)
            return Plan(language=language, steps=(together,))
    readings, wrong = _filled(request, press.words, language)
    if wrong:
        return Plan(language=language, steps=(replace(request, previous=None),))
    before = None if waits_for(request) else replace(request, previous=None)
    changed = replace(request, readings=readings, previous=before, unclear=(), unused=(), claims=())
    return Plan(language=language, steps=(changed,))


def _find(press: Press, thread: Thread) -> tuple[Compute | None, Language]:
    turn = next((turn for turn in reversed(thread.turns) if turn.id == press.question), None)
    language = (turn or _last(thread)).language
    requests = calculations(turn.steps) if turn else ()
    return (requests[press.place] if press.place < len(requests) else None), language


def _last(thread: Thread) -> Turn:
    return thread.turns[-1] if thread.turns else Turn(question="", language=Language.EN, steps=())


def _fields(tool: AnyTool) -> Iterator[Field]:
    yield from (field for field in fields_of(tool.inputs) if field.item in VALUE_TYPES)


def _known(request: Compute, field: Field, voice: Voice) -> str:
    found = request.reading(field.name)
    return voice.value(discover()[request.tool], found) if found else ""


def _hint(field: Field, voice: Voice) -> str:
    example = voice.to(field.slot.example)
    return voice.to(wording.EXAMPLE, example=example) if example else ""


def _filled(
    request: Compute, words: Mapping[str, str], language: Language
) -> tuple[tuple[Reading, ...], dict[str, Text]]:
    """The inputs as the form has them, and what can't be read, by input."""
    voice, wrong = Voice(language), dict[str, Text]()
    tool = discover()[request.tool]
    known = {each.name: each for each in request.readings}
    for field in _fields(tool):
        typed = " ".join(words.get(field.name, "").split())
        if field.name not in words or typed == " ".join(_known(request, field, voice).split()):
            continue
        if not typed:
            known.pop(field.name, None)
            if field.required:
                wrong[field.name] = _with_example(wording.NEEDED, field.slot.example)
            continue
        found = _read(field, typed, language)
        if found is None:
            wrong[field.name] = _unreadable(typed, field.slot.example)
        else:
            old = known.get(field.name)
            known[field.name] = alike(found, old, field, adding=False) if old else found
    order = [field.name for field in fields_of(tool.inputs)]
    return tuple(sorted(known.values(), key=lambda each: order.index(each.name))), wrong


def _unreadable(typed: str, example: Text) -> Text:
    return _with_example(wording.UNREADABLE, example, words=typed)


def _with_example(text: Text, example: Text, **names: str) -> Text:
    return Text(
        en=text.en.format(example=example.en, **names), fr=text.fr.format(example=example.fr, **names)
    )


def _spread(typed: str, language: Language) -> Reading | None:
    """How far the inputs move, as a rate of at most one; None when the words say no such thing."""
    candidates = candidates_in(Message.read(typed, language))
    found = as_value(candidates[0].quantity, Rate) if len(candidates) == 1 else None
    if not isinstance(found, Rate) or not 0 < found.fraction <= 1:
        return None
    return Reading(name=SPREAD, value=found, source=Source.MESSAGE, quote=" ".join(typed.split()))


def _read(field: Field, typed: str, language: Language) -> Reading | None:
    """The words of one line as a value of its input; None when any of them would be left over."""
    candidates = candidates_in(Message.read(typed, language))
    rest = typed
    for candidate in candidates:
        rest = rest.replace(candidate.quote, " ", 1)
    between = {SUM.strip(), *(mark.strip() for mark in LIST.values()), ""}
    if not candidates or not set(rest.split()) <= between or (len(candidates) > 1 and not field.several):
        return None
    if any(as_value(candidate.quantity, field.item) is None for candidate in candidates):
        return None
    return replace(reading(field, candidates), quote=typed)
