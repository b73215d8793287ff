"""How much the way through a language model adds to an answer, apart from the model itself.

    python tests/benchmarks/llm_latency.py

A provider on this machine answers at once, so what is measured is the prompt, LangChain's client, HTTP, the
checks and the reading of its words; the rules' own time is taken off. Prints one line of figures each.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))

from fakes import ScriptedFinder
from llm_stand_in import Call, Reply
from llm_talk import MODELS, NOTHING, talk

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads

ROUNDS = 60
OPEN = "120k€ of ads landed us 48 logos, what does one set us back"
SURE = "CAC with 120k€ and 48 customers?"
READ = Reply(calls=(Call(name="cac", arguments={"spend": "120k€", "new_customers": "48 logos"}),))
PROSE = "The CAC is {{cac.cac}}. The spend is {{cac.given.spend}} for a CAC of {{cac.cac}}."


def main() -> None:
    for protocol in MODELS:
        with talk(lambda _: READ, protocol=protocol, LLM_WRITES=False, LLM_TOKENS_A_DAY=0) as conversation:
            answer = conversation.assistant.answer
            understood = timed(partial(_ask, answer))
        with talk(lambda _: Reply(text=PROSE), protocol=protocol, LLM_TOKENS_A_DAY=0) as conversation:
            hearing = Hearing(conversation.assistant)
            wrote = timed(hearing.answer)
        show(f"{protocol}: understanding", [taken - rules(OPEN) for taken in understood])
        show(f"{protocol}: writing", [taken - rules(SURE) for taken in wrote])
        show(f"{protocol}: first sentence heard after", hearing.first[1:])


class Hearing:
    """Asks, and notes when the first checked sentence of each answer is there."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.first: list[float] = []

    def answer(self, number: int) -> None:
        began = time.perf_counter()
        heard: list[float] = []
        self._assistant.answer(asked(SURE, number), hear=lambda _: heard.append(time.perf_counter() - began))
        self.first.extend(heard[:1])


def _ask(answer: Callable[[Question], object], number: int) -> object:
    return answer(asked(OPEN, number))


def asked(text: str, number: int) -> Question:
    return Question(id=f"q{number}", text=text, thread=f"t{number}")


def timed(answer: Callable[[int], object]) -> list[float]:
    """The seconds of each round but the first, which loads what is loaded late."""
    taken = []
    for number in range(ROUNDS + 1):
        began = time.perf_counter()
        answer(number)
        taken.append(time.perf_counter() - began)
    return taken[1:]


def rules(text: str) -> float:
    """The seconds that the rules alone take."""
    alone = Assistant(RuleInterpreter(), ScriptedFinder(NOTHING), MemoryThreads())
    if text not in _RULES:
        _RULES[text] = median(timed(lambda n: alone.answer(asked(text, n))))
    return _RULES[text]


_RULES: dict[str, float] = {}


def show(what: str, seconds: list[float]) -> None:
    times = [1000 * taken for taken in seconds]
    print(f"{what}: median {median(times):.1f} ms, 19 of 20 within {quantiles(times, n=20)[-1]:.1f} ms")


if __name__ == "__main__":
    main()
