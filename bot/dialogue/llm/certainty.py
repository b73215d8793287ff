"""Whether the rules are sure of what they understood, so that no model needs to be asked."""

from collections.abc import Callable

from bot.dialogue.grammar.message import Message
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Plan, Search
from tools.quantities import Quantity
from tools.registry import discover
from tools.schema import missing_inputs

Finds = Callable[[Search], bool]
"""Whether the library answers a search."""

ENOUGH_TO_COMPUTE = 2
"""So many amounts are given to have something computed, whatever a search finds."""


def is_certain(question: Question, plan: Plan, finds: Finds) -> bool:
    """Whether the plan leaves nothing open that a model might read.

    What is declined for safety is never put to a model, nor is what is asked of accounts, a message that
    wasn't for the bot, a form or a file. A calculation is sure when every amount of the message went into
    it: what is missing then was not said. A search is sure when it finds something and there is nothing
    to compute with.
    """
    if question.press or question.files or not question.addressed or not plan.steps:
        return True
    if not all(isinstance(step, Compute | Search) for step in plan.steps):
        return True
    amounts = Message.read(question.text, plan.language).quantities
    if all(isinstance(step, Search) for step in plan.steps):
        searches = [step for step in plan.steps if isinstance(step, Search)]
        return len(amounts) < ENOUGH_TO_COMPUTE and all(map(finds, searches))
    computes = [step for step in plan.steps if isinstance(step, Compute)]
    return not any(_leaves_open(compute, amounts) for compute in computes)


def _leaves_open(compute: Compute, amounts: tuple[Quantity, ...]) -> bool:
    if compute.unclear or compute.unused:
        return True
    absent = missing_inputs(discover()[compute.tool], {reading.name for reading in compute.readings})
    read = " ".join(reading.quote for reading in compute.readings)
    return bool(absent) and any(amount.text not in read for amount in amounts)


def open_points(compute: Compute) -> int:
    """How much stands between a calculation and its answer: what is missing, unclear or left over."""
    return open_inputs(compute) + len(compute.unused)


def open_inputs(compute: Compute) -> int:
    """How much a calculation waits for: what is missing or unclear."""
    absent = missing_inputs(discover()[compute.tool], {reading.name for reading in compute.readings})
    return len(absent) + len(compute.unclear)
