"""The interpreter with a model: the rules go first, and what they leave open the model may read."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.dialogue.finder import Finder
from bot.dialogue.llm.certainty import is_certain, open_inputs, open_points
from bot.dialogue.llm.chat import Choice, ModelUnavailable, ToolCall
from bot.dialogue.llm.fencing import Fence
from bot.dialogue.llm.guard import Asked, Guard
from bot.dialogue.llm.instructions import to_interpret
from bot.dialogue.llm.offered import NONE, SEARCH, offered
from bot.dialogue.llm.proposals import Proposals
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Plan, Search, Step, Thread
from bot.dialogue.ports import Interpreter
from bot.dialogue.searching import HITS
from knowledge.errors import KnowledgeError
from tools.registry import discover

log = logging.getLogger(__name__)

MOST_LEFT_OUT = 1
"""A calculation that the rules didn't see and that leaves out more amounts than this is misunderstood."""


Complete = Callable[[Plan, Question, Thread], Plan]
"""Adds what is known of accounts to a plan."""


def as_it_is(plan: Plan, _question: Question, _thread: Thread) -> Plan:
    """The plan without anything of an account."""
    return plan


class ModelInterpreter:
    """Understands by the rules and, where they are not sure, with a model; implements `Interpreter`."""

    def __init__(
        self, rules: Interpreter, guard: Guard, finder: Finder, complete: Complete = as_it_is
    ) -> None:
        """`complete` adds to what a model proposes what is known of the account that the message names."""
        self._rules = rules
        self._complete = complete
        self._guard = guard
        self._finder = finder

    def interpret(self, question: Question, thread: Thread) -> Plan:
        """What to do about the question; the rules' own plan whenever the model has nothing better."""
        plan = self._rules.interpret(question, thread)
        if is_certain(question, plan, lambda step: self._finds(step, question, plan)):
            return plan
        asked = Asked(question=question.id, person=question.asker, purpose="interpret")
        try:
            choice = self._guard.choose(asked, to_interpret(question, thread, Fence.drawn()), offered())
        except ModelUnavailable as fault:
            spent = fault.fault == "spent" and self._guard.tells_of_limit(question.asker)
            return replace(plan, limit_reached=spent)
        better = bettered(plan, Proposals(question, thread, plan).steps(choice.calls))
        self._guard.count("interpret", _outcome(choice, better is not None))
        return plan if better is None else self._completed(better, question, thread)

    def _completed(self, plan: Plan, question: Question, thread: Thread) -> Plan:
        """The plan with inputs from the account; it stays what it is when the account makes another of it."""
        known = self._complete(plan, question, thread)
        return known if _does(known) == _does(plan) else plan

    def _finds(self, step: Search, question: Question, plan: Plan) -> bool:
        try:
            findings = self._finder.search(
                step.query, reader=question.reader, language=plan.language, limit=HITS
            )
        except KnowledgeError:
            return True  # The model can't read a library that the rules can't.
        return findings.found


def bettered(plan: Plan, steps: Sequence[Step]) -> Plan | None:
    """The plan with what a model proposes, where that leaves less open; None when it doesn't.

    A calculation that has all it needs is better than one that waits, fewer amounts left over than more.
    In the place of a search that finds nothing anything is better that somebody said.
    """
    before = [step for step in plan.steps if isinstance(step, Compute)]
    after = [step for step in steps if isinstance(step, Compute)]
    if before:
        if not after or not _leaves_less_open(after, before):
            return None
        rest = tuple(step for step in plan.steps if not isinstance(step, Compute))
        return replace(plan, steps=(*after, *rest), understood_by="model")
    if not steps or any(len(compute.unused) > MOST_LEFT_OUT for compute in after):
        return None
    return replace(plan, steps=tuple(_distinct(steps)), understood_by="model")


def _leaves_less_open(after: Sequence[Compute], before: Sequence[Compute]) -> bool:
    if sum(map(open_points, after)) < sum(map(open_points, before)):
        return True
    most = max(MOST_LEFT_OUT, *(len(compute.unused) for compute in before))
    waits_less = sum(map(open_inputs, after)) < sum(map(open_inputs, before))
    return waits_less and all(len(compute.unused) <= most for compute in after)


def _does(plan: Plan) -> list[str]:
    """What is done, whatever it is done with."""
    return [step.tool if isinstance(step, Compute) else type(step).__name__ for step in plan.steps]


def _distinct(steps: Sequence[Step]) -> list[Step]:
    """The steps with one search at most, behind what is computed."""
    searches = [step for step in steps if isinstance(step, Search)]
    return [*(step for step in steps if not isinstance(step, Search)), *searches[:1]]


def _outcome(choice: Choice, used: bool) -> str:
    if used:
        return "used"
    if choice.broken and not choice.calls:
        return "unreadable_call"
    if any(_is_unknown(call) for call in choice.calls):
        return "unknown_tool"
    return "unchanged"


def _is_unknown(call: ToolCall) -> bool:
    return call.name not in discover() and call.name not in (SEARCH, NONE)
