"""Talks to the rule interpreter as a person would: turn after turn in one thread."""

from collections.abc import Mapping

from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Step, Thread, Turn
from tools.language import Language
from tools.values import Money, Value, amount_of


def plans(*messages: str, locale: Language = Language.EN) -> list[tuple[Step, ...]]:
    """The steps that each message of one conversation leads to."""
    interpreter, thread, found = RuleInterpreter(), Thread(id="t"), []
    for number, text in enumerate(messages):
        question = Question(id=str(number), text=text, thread="t", locale=locale)
        plan = interpreter.interpret(question, thread)
        found.append(plan.steps)
        turn = Turn(question=text, language=plan.language, steps=plan.steps)
        thread = Thread(id="t", turns=(*thread.turns, turn))
    return found


def last(*messages: str, locale: Language = Language.EN) -> Compute:
    """The one calculation that the last message leads to."""
    (step,) = plans(*messages, locale=locale)[-1]
    assert isinstance(step, Compute), step
    return step


def amounts(request: Compute) -> Mapping[str, object]:
    """The bare numbers of a request's inputs; a list where several were given."""
    return {reading.name: _bare(reading.value) for reading in request.readings}


def money(request: Compute, name: str) -> Money:
    """The one amount that an input holds."""
    reading = request.reading(name)
    assert reading is not None
    (amount,) = reading.value if isinstance(reading.value, tuple) else (reading.value,)
    assert isinstance(amount, Money)
    return amount


def _bare(value: object) -> object:
    if isinstance(value, tuple):
        return _bare(value[0]) if len(value) == 1 else [_bare(item) for item in value]
    if not isinstance(value, Value):
        return value
    number = amount_of(value)
    return int(number) if number == int(number) else float(number)
