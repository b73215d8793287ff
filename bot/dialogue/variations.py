"""Runs a calculation with its inputs moved, the spread among what is shown of it."""

from dataclasses import replace

from bot.dialogue.answer import Computed
from bot.dialogue.currencies import OpenQuestionError, in_one_currency, tool_inputs
from bot.dialogue.plan import Vary
from tools.extremes import NO_SPREAD, extremes
from tools.registry import discover
from tools.sensitivity import sensitivity
from tools.values import Rate


def vary(step: Vary) -> Computed:
    """The result of moving the inputs, under the request that they are of.

    Raises OpenQuestionError where the spread has to be asked for, and InputError when it can't be computed.
    """
    request = replace(in_one_currency(step.request), previous=None)
    tool, inputs = discover()[request.tool], tool_inputs(request)
    spread = step.spread.value if step.spread else None
    if step.spread:
        request = replace(request, readings=(*request.readings, step.spread))
    if not isinstance(spread, Rate):
        if step.together:
            raise OpenQuestionError("spread", NO_SPREAD)
        return Computed(request=request, result=sensitivity(tool, inputs))
    moved = extremes if step.together else sensitivity
    return Computed(request=request, result=moved(tool, inputs, spread))
