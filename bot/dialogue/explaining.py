"""Says where a figure comes from: the calculation of the conversation that has it, and its inputs."""

from collections.abc import Iterator

from bot.dialogue.answer import Computed
from bot.dialogue.currencies import in_one_currency, run
from bot.dialogue.draft import Draft
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.recall import asked_again
from bot.dialogue.grammar.waiting import assumed_of, waits_for
from bot.dialogue.model import Route
from bot.dialogue.origin import Origin, of_input, trace
from bot.dialogue.plan import Compute, Provenance, Thread, Turn, Vary
from bot.dialogue.variations import vary
from bot.dialogue.wording.replies import REPLIES
from tools.base import InputError
from tools.language import Language


def explain(step: Provenance, thread: Thread, draft: Draft) -> None:
    computed = [one for turn in reversed(thread.turns) for one in _results_of(turn)]
    found = _input_asked_for(step, computed, thread) or trace(step.quote, computed)
    draft.routes.append(Route.PROVENANCE)
    if found is None:
        draft.sections.append(draft.writer.say(REPLIES["no_calculation"]))
        return
    draft.computed.append(found.computed)
    draft.sections.extend(draft.writer.origin(found.computed, found.figures, found.readings))


def _results_of(turn: Turn) -> Iterator[Computed]:
    """The results of a turn, the latest first; what was only asked for has none."""
    for step in reversed(turn.steps):
        if isinstance(step, Vary) and (varied := _varied(step)):
            yield varied
        elif isinstance(step, Compute) and not waits_for(step):
            request = in_one_currency(step)
            yield Computed(request=request, result=run(request))


def _varied(step: Vary) -> Computed | None:
    """What moving the inputs came to; None where it could not be computed."""
    try:
        return None if waits_for(step.request) else vary(step)
    except InputError:
        return None


def _input_asked_for(step: Provenance, computed: list[Computed], thread: Thread) -> Origin | None:
    """The input that the words ask for again, of the latest result that has it."""
    for language in Language:
        message = Message.read(step.quote, language)
        for one in computed:
            found = asked_again(message, one.request, thread, assumed_of(one.request))
            if found:
                return of_input(one, found)
    return None
