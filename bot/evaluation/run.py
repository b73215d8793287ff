"""Conversations put to an assistant, turn by turn, and judged by the answer to the last one."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.dialogue.answer import Answer
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question
from bot.evaluation.case import Case
from bot.evaluation.judge import Verdict, judge
from bot.evaluation.report import Report
from bot.evaluation.shown import Shown
from knowledge.access import OPERATOR

RULES = "rules"
"""The name of the assistant that understands by rules, without a model."""


class Answering(Protocol):
    """Whatever answers questions: the assistant with any interpreter, or a stand-in."""

    def answer(self, question: Question) -> Answer:
        """The answer, with the thread of the question in mind."""
        ...


def evaluate(
    cases: Sequence[Case],
    assistant: Answering,
    name: str = RULES,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """The verdict on every case, and the time of every turn.

    The assistant has to remember the thread between turns and to know nothing of these threads before.
    """
    verdicts: list[Verdict] = []
    seconds: list[float] = []
    for done, case in enumerate(cases, start=1):
        verdicts.append(judge(case, _converse(case, assistant, seconds)))
        if progress:
            progress(done, len(cases))
    return Report(assistant=name, verdicts=tuple(verdicts), seconds=tuple(seconds))


def _converse(case: Case, assistant: Answering, seconds: list[float]) -> Shown:
    """What the last turn's answer shows; a turn that fails ends the conversation with its error."""
    shown, said = Shown(error="no turn"), list[str]()
    for number, text in enumerate(case.turns):
        question = Question(id=f"{case.thread}#{number}", text=text, thread=case.thread, reader=OPERATOR)
        start = time.perf_counter()
        try:
            shown = replace(Shown.of(to_json(assistant.answer(question))), said_before=tuple(said))
            said.append(shown.text)
        except Exception as error:  # one conversation that fails must not cost the others their verdicts
            logging.getLogger(__name__).debug("%s failed", case.thread, exc_info=True)
            return Shown(error=f"{type(error).__name__}: {error}")
        finally:
            seconds.append(time.perf_counter() - start)
    return shown
