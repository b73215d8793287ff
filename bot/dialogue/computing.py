"""Runs the calculations of a plan, or asks for what they still need."""

from dataclasses import replace

from bot.dialogue.answer import Computed, Missing
from bot.dialogue.currencies import OpenQuestionError, in_one_currency, run
from bot.dialogue.draft import Draft
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import Compute, Thread, Vary
from bot.dialogue.variations import vary
from tools.base import InputError, Result
from tools.display import show_value
from tools.language import Language
from tools.registry import discover
from tools.schema import missing_inputs
from tools.values import Count, Duration, Money, Rate


def compute(request: Compute, draft: Draft) -> None:
    """Runs a tool, or asks for what it still needs."""
    tool = discover()[request.tool]
    request = in_one_currency(request)
    absent = missing_inputs(tool, {reading.name for reading in request.readings})
    if absent or request.unclear:
        draft.sections.extend(draft.writer.ask(request))
        draft.asked.append(request)
        unclear = [name for one in request.unclear for name in one.names]
        names = dict.fromkeys((*absent, *unclear))
        draft.missing.extend(Missing(tool=tool.name, name=name) for name in names)
        draft.routes.append(Route.CLARIFY)
        return
    try:
        computed = Computed(request=request, result=run(request), before=_before(request))
    except OpenQuestionError as error:
        _ask_back(request, error, draft)
        return
    except InputError as error:
        draft.sections.extend(draft.writer.impossible(request, error.reason))
        _wait(request, error, draft)
        return
    draft.computed.append(computed)
    draft.sections.extend(draft.writer.result(computed))
    draft.routes.append(Route.TOOL)


def vary_inputs(step: Vary, draft: Draft) -> None:
    """What moving the inputs does to the result; asks when there is nothing to move yet."""
    if waits_for(step.request):
        compute(step.request, draft)
        return
    try:
        computed = vary(step)
    except OpenQuestionError as error:
        _ask_back(step.request, error, draft)
    except InputError as error:
        draft.sections.extend(draft.writer.impossible(step.request, error.reason))
        _wait(step.request, error, draft)
    else:
        draft.computed.append(computed)
        draft.sections.extend(draft.writer.result(computed))
        draft.routes.append(Route.TOOL)


def present(request: Compute, draft: Draft) -> None:
    """The calculation in a form for the customer; asks when it can't be computed after all."""
    if waits_for(request):
        compute(request, draft)
        return
    computed = Computed(request=in_one_currency(request), result=run(in_one_currency(request)))
    draft.computed.append(computed)
    draft.sections.extend(draft.writer.paste(computed))
    draft.routes.append(Route.TOOL)


def about_somebody_named(step: Compute, question: Question, thread: Thread) -> Compute:
    """The request without a subject whose words nobody in the conversation ever wrote."""
    said = " ".join((question.text, *(turn.question for turn in thread.turns)))
    subject = step.subject or ""
    if step.account:
        return step
    words = {token.word for token in tokenize(said)}
    typed = subject in said or all(token.word in words for token in tokenize(subject))
    if typed or subject in _inputs_as_shown(step):
        return step
    return replace(step, subject=None)


def _ask_back(request: Compute, error: InputError, draft: Draft) -> None:
    """Asks the question that the error puts, beside the inputs as understood."""
    question, *understood = draft.writer.impossible(request, error.reason)
    asked = draft.writer.say(error.reason).lines
    draft.sections.extend((replace(question, lines=asked), *understood))
    _wait(request, error, draft)


def _wait(request: Compute, error: InputError, draft: Draft) -> None:
    draft.asked.append(request)
    draft.missing.append(Missing(tool=request.tool, name=error.field))
    draft.routes.append(Route.CLARIFY)


def _inputs_as_shown(step: Compute) -> set[str]:
    """The inputs of a request as either language prints them: one end of a range is a subject too."""
    values = [item for reading in step.readings for item in reading.items]
    shown = [value for value in values if isinstance(value, Money | Rate | Duration | Count)]
    return {str(show_value(value, language)) for value in shown for language in Language}


def _before(request: Compute) -> Result | None:
    if request.previous is None or waits_for(request.previous):
        return None
    try:
        return run(request.previous)
    except InputError:
        return None
