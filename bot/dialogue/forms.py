"""Forms: the inputs of a calculation to fill in or to change, and what happens when that was done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.dialogue import standing_form
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.currencies import OpenQuestionError, in_one_currency, tool_inputs
from bot.dialogue.deals import DEAL, FACTS, facts_in, path, with_facts
from bot.dialogue.form_fields import Form, FormField
from bot.dialogue.grammar.revision import alike
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Press, Route
from bot.dialogue.plan import Compute, Plan, Present, QuizAsk, Reading, Say, Step, Thread, Turn, Vary
from bot.dialogue.typed import SPREAD, read_line, read_spread
from bot.dialogue.voice import CLAUSES, Voice, capital
from bot.dialogue.wording import forms as wording
from tools.base import AnyTool, InputError
from tools.language import Language, Text
from tools.moving import SPREAD_LABEL, study
from tools.registry import discover
from tools.schema import VALUE_TYPES, Field, fields_of, missing_inputs
from tools.values import Rate


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
    """Whether a form can ask for any input of the calculation, and for all that it still lacks."""
    tool = discover()[request.tool]
    if standing_form.covers(tool):
        return True
    names = {field.name for field in _fields(tool)}
    absent = missing_inputs(tool, {reading.name for reading in request.readings})
    return bool(names) and names.issuperset(absent)


def fresh(tool: str) -> Compute | None:
    """A calculation of which nothing is known yet; None when there is no such tool with a form."""
    if tool not in discover() or standing_form.covers(discover()[tool]):
        return None
    request = Compute(tool=tool)
    return request if has_form(request) else None


def form(request: Compute, language: Language) -> Form:
    """The form of a calculation with what is known filled in."""
    tool, voice = discover()[request.tool], Voice(language)
    return Form(
        title=voice.to(tool.title),
        language=language,
        told=standing_form.covers(tool),
        fields=tuple(standing_form.fields(request, voice))
        if standing_form.covers(tool)
        else tuple(
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


def form_of(press: Press, thread: Thread, fallback: Language) -> Form | None:
    """The form that a button opens; None when the calculation that it belongs to is gone."""
    request, language = _find(press, thread, fallback)
    if request is None:
        return None
    return spread_form(language) if press.kind == "vary" else form(request, language)


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


def faults(press: Press, thread: Thread, fallback: Language = Language.EN) -> dict[str, Text]:
    """What is wrong with the words in a form, by input; empty when all of them can be read.

    `fallback` is the language of a form that no earlier question led to.
    """
    request, language = _find(press, thread, fallback)
    if request is None:
        return {}
    if press.kind == "vary":
        typed = press.words.get(SPREAD, "")
        return {} if read_spread(typed, language) else {SPREAD: _unreadable(typed, wording.SPREAD_EXAMPLE)}
    if standing_form.covers(discover()[request.tool]):
        told = standing_form.chosen(request, press.words, language)
        return {} if told else {standing_form.WORDS: wording.NOTHING_CHOSEN}
    readings, wrong = _filled(request, press.words, language)
    return wrong | _left_out(press, readings, wrong)


def plan(press: Press, thread: Thread, fallback: Language) -> Plan:
    """What to do about a form or a button: the same plan that a message in words would have led to."""
    if press.kind == "quiz":
        return Plan(language=fallback, steps=(_quiz_question(press.words),))
    if press.kind == "again" and (turn := _turn(press, thread)) is not None:
        return Plan(language=turn.language, steps=tuple(_again(step) for step in turn.steps))
    request, language = _find(press, thread, fallback)
    if request is None:
        return Plan(language=language, steps=(Say(name="gone", route=Route.CLARIFY),))
    return Plan(language=language, steps=(_step(press, request, language),))


def _again(step: Step) -> Step:
    return step.again() if isinstance(step, AccountStep) else step


def in_words(press: Press, thread: Thread, language: Language) -> str:
    """A form of its own, or of choices, as the sentences that its author could have written instead."""
    tool, voice = discover().get(press.tool), Voice(language)
    if tool is None:
        request, spoken = _find(press, thread, language)
        return _chosen_in_words(request, press, spoken) if request else ""
    given = [
        wording.GIVEN.to(language).format(label=voice.label(tool, field.name), words=typed)
        for field in _fields(tool)
        if (typed := " ".join(press.words.get(field.name, "").split()))
    ]
    said = voice.to(wording.ASKED, title=voice.to(tool.title), given=CLAUSES[language].join(given))
    return said if given else voice.to(tool.title)


def _chosen_in_words(request: Compute, press: Press, language: Language) -> str:
    if press.kind != "fill" or not standing_form.covers(discover()[request.tool]):
        return ""
    return "\n".join(each.said for each in standing_form.chosen(request, press.words, language))


def _step(press: Press, request: Compute, language: Language) -> Step:
    bare = replace(request, previous=None)
    match press.kind:
        case "present":
            return Present(request=bare)
        case "vary":
            spread = read_spread(press.words.get(SPREAD, ""), language)
            return Vary(request=bare, spread=spread, together=True)
    readings, wrong = _read(request, press.words, language)
    if wrong:
        return bare
    before = None if waits_for(request) else bare
    return replace(request, readings=readings, previous=before, unclear=(), unused=(), claims=())


def _read(
    request: Compute, words: Mapping[str, str], language: Language
) -> tuple[tuple[Reading, ...], Mapping[str, Text]]:
    if standing_form.covers(discover()[request.tool]):
        told = standing_form.chosen(request, words, language)
        return standing_form.readings(request, told), {}
    return _filled(request, words, language)


def _quiz_question(words: Mapping[str, str]) -> QuizAsk:
    return QuizAsk(document=words["document"], ask=words["ask"])


def _find(press: Press, thread: Thread, fallback: Language) -> tuple[Compute | None, Language]:
    """The calculation that was pressed on, and the language of its form."""
    if press.tool:
        return fresh(press.tool), fallback
    turn = _turn(press, thread)
    language = turn.language if turn else thread.turns[-1].language if thread.turns else fallback
    requests = calculations(turn.steps) if turn else ()
    return (requests[press.place] if press.place < len(requests) else None), language


def _turn(press: Press, thread: Thread) -> Turn | None:
    return next((turn for turn in reversed(thread.turns) if turn.id == press.question), None)


def _fields(tool: AnyTool) -> Iterator[Field]:
    """The inputs that are amounts, those of a deal among them."""
    for field in fields_of(tool.inputs):
        parts = FACTS.values() if field.name == DEAL else ()
        yield from (replace(part, name=path(part.name)) for part in parts if part.item in VALUE_TYPES)
        if field.item in VALUE_TYPES:
            yield field


def _readings(request: Compute) -> dict[str, Reading]:
    """What is known, by name, the facts of a deal one by one."""
    facts = {path(name): replace(fact, name=path(name)) for name, fact in facts_in(request).items()}
    return {each.name: each for each in request.readings if each.name != DEAL} | facts


def _put_together(request: Compute, known: Mapping[str, Reading]) -> tuple[Reading, ...]:
    """The inputs in the order of the tool, the facts of a deal as one."""
    facts = [replace(known[path(name)], name=name) for name in FACTS if path(name) in known]
    order = [field.name for field in fields_of(discover()[request.tool].inputs)]
    others = sorted(
        (each for each in known.values() if each.name in order), key=lambda each: order.index(each.name)
    )
    return with_facts(replace(request, readings=tuple(others)), facts)


def _known(request: Compute, field: Field, voice: Voice) -> str:
    found = _readings(request).get(field.name)
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
    known = _readings(request)
    for field in _fields(tool):
        typed = " ".join(words.get(field.name, "").split())
        if field.name not in words or typed == " ".join(_known(request, field, voice).split()):
            continue
        if not typed:
            known.pop(field.name, None)
            if field.required:
                wrong[field.name] = _with_example(wording.NEEDED, field.slot.example)
            continue
        found = read_line(field, typed, language)
        if found is None:
            wrong[field.name] = _unreadable(typed, field.slot.example)
        else:
            old = known.get(field.name)
            known[field.name] = alike(found, old, field, adding=False) if old else found
    return _put_together(request, known), wrong


def _unreadable(typed: str, example: Text) -> Text:
    return _with_example(wording.UNREADABLE, example, words=typed)


def _with_example(text: Text, example: Text, **names: str) -> Text:
    return Text(
        en=text.en.format(example=example.en, **names), fr=text.fr.format(example=example.fr, **names)
    )


def _left_out(press: Press, readings: Iterable[Reading], wrong: Mapping[str, Text]) -> dict[str, Text]:
    """What a form of its own still needs; an earlier question's may be filled in bit by bit."""
    if not press.tool:
        return {}
    tool = discover()[press.tool]
    absent = missing_inputs(tool, {each.name for each in readings} | set(wrong))
    return {
        field.name: _needed(tool, field)
        for field in _fields(tool)
        if field.name in absent and field.name not in wrong
    }


def _needed(tool: AnyTool, field: Field) -> Text:
    """That an input is needed, or one of its alternatives."""
    group = next((group for group in tool.one_of if field.name in group), ())
    labels = [each.slot.label for each in _fields(tool) if each.name in group]
    if len(labels) < 2:
        return _with_example(wording.NEEDED, field.slot.example)
    english, french = (" / ".join(label.to(language) for label in labels) for language in Language)
    return Text(
        en=wording.ONE_NEEDED.en.format(labels=english), fr=wording.ONE_NEEDED.fr.format(labels=french)
    )
