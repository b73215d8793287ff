"""The assistant's answers to a conversation, with no library to search."""

from decimal import Decimal

from fakes import ScriptedFinder

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import JSON, to_json
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings


def answer(*messages: str) -> Answer:
    """The answer to the last message of a conversation."""
    finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
    assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
    answers = [assistant.answer(Question(id=str(n), text=t, thread="t")) for n, t in enumerate(messages)]
    return answers[-1]


def figure(given: Answer, name: str) -> Decimal:
    """The value of the first figure of that name."""
    return next(f.value for computed in given.computed for f in computed.result.figures if f.name == name)


def inputs(given: Answer) -> dict[str, JSON]:
    """The inputs of the answer's JSON by name."""
    return {row["name"]: row for result in to_json(given)["results"] for row in result["inputs"]}
