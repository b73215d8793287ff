"""What the assistant is given: who understands, who writes, and who hears of it meanwhile."""

from collections.abc import Callable
from typing import Protocol

from bot.dialogue.answer import Answer
from bot.dialogue.model import Question, Stage
from bot.dialogue.plan import Plan, Thread

Tell = Callable[[Stage], None]
"""Told what is being done, for doors that show it."""
Hear = Callable[[str], None]
"""Told each sentence of prose as soon as it is checked, for doors that show an answer as it grows."""


def untold(_stage: Stage) -> None:
    """For doors that don't show what is being done."""


class Interpreter(Protocol):
    """Understands a question in its thread."""

    def interpret(self, question: Question, thread: Thread) -> Plan:
        """What to do about the question."""
        ...


class Prose(Protocol):
    """Puts an answer into better words, or leaves it as it is."""

    def written(self, question: Question, answer: Answer, hear: Hear | None = None) -> Answer:
        """The answer with prose, or the answer itself."""
        ...


class _Templates:
    def written(self, question: Question, answer: Answer, hear: Hear | None = None) -> Answer:
        return answer


TEMPLATES: Prose = _Templates()
