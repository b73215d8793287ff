"""What a model changes that is always right: conversations by the rules, with it, and by it alone.

    python tests/benchmarks/oracle_model.py tests/data/conversations.jsonl

The model is a server of the tests. It calls the tool that makes the figures which a conversation expects,
with the words of the conversation, and writes a plain sentence for each figure (tests/support/llm_oracle.py).
With `--alone` a third row tells how it does where the rules read no calculation at all: what of its right
calls is taken. Prints a table for each file, how the model's calls came about, and the conversations that
came out worse than by the rules.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))

from llm_oracle import Oracle
from llm_stand_in import Provider

from bot.assembly import assemble
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.llm.budget import MemorySpending
from bot.dialogue.llm.usage import Tally
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Plan, Search, Thread
from bot.dialogue.threads import MemoryThreads
from bot.evaluation.case import Case, read_cases
from bot.evaluation.models import Trial, markdown
from bot.evaluation.run import Answering, evaluate
from bot.language_model import understanding
from bot.settings import Settings
from knowledge.access import Reader
from knowledge.model import Findings
from tools.language import Language

NOTHING = Findings(found=False, confidence=0.0, hits=())


class ReadingNoCalculation:
    """The rules, but for calculations: whatever asks for one is looked up in the library."""

    def __init__(self) -> None:
        self._rules = RuleInterpreter()

    def interpret(self, question: Question, thread: Thread) -> Plan:
        plan = self._rules.interpret(question, thread)
        if not any(isinstance(step, Compute) for step in plan.steps):
            return plan
        return Plan(language=plan.language, steps=(Search(query=question.text),))


class FindingNothing:
    """A library without an answer, so that the model is asked about every search."""

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        return NOTHING


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--alone", action="store_true", help="also without calculations read by the rules")
    given = parser.parse_args()
    for file in given.files:
        cases, _ = read_cases(Path(file).read_bytes().splitlines(), file)
        compare(cases, file, alone=given.alone)


def compare(cases: Sequence[Case], file: str, *, alone: bool) -> None:
    """Prints what comes of the conversations with the oracle and without."""
    oracle = Oracle(cases)
    provider = Provider(oracle)
    settings = Settings(
        LLM_MODEL="openai:oracle",
        LLM_BASE_URL=f"{provider.url}/v1",
        LLM_API_KEY="none",
        LLM_SECONDS=600,
        LLM_TOKENS_A_DAY=0,
        LLM_TOKENS_A_DAY_IN_ALL=0,
    )
    rules = tried(cases, assemble(settings.model_copy(update={"llm_model": ""})).assistant, "rules", Tally())
    parts = assemble(settings)
    assert parts.usage is not None
    trials = [rules, tried(cases, parts.assistant, "rules and oracle", parts.usage)]
    told(file, trials[-1], oracle)
    print(f"worse than by the rules: {worse(trials[-1], rules) or 'none'}", flush=True)
    if alone:
        mind = understanding(settings, ReadingNoCalculation(), FindingNothing(), MemorySpending())
        assistant = Assistant(mind.interpreter, parts.library, MemoryThreads(), prose=mind.prose)
        assert mind.usage is not None
        trials.append(tried(cases, assistant, "oracle alone", mind.usage))
        told(file, trials[-1], oracle)
    print(markdown(trials, Language.EN), flush=True)
    provider.close()


def told(file: str, trial: Trial, oracle: Oracle) -> None:
    """Prints what the oracle was asked since it was last told of, what it called and what was taken of it."""
    made = oracle.calls["tool"] + oracle.calls["search"]
    outcomes = {f"{what} {how}": count for (what, how), count in sorted(trial.usage.outcomes.items())}
    print(f"\n{file}, {trial.report.assistant}: asked {trial.asked}, answered {dict(oracle.calls)}")
    print(f"calls that were taken: {trial.understood} of {made}; {outcomes}", flush=True)
    oracle.calls.clear()


def tried(cases: Sequence[Case], assistant: Answering, name: str, usage: Tally) -> Trial:
    return Trial(report=evaluate(cases, assistant, name), usage=usage)


def worse(trial: Trial, rules: Trial) -> list[str]:
    """The conversations with a kind of mistake that the rules don't make in them."""
    both = zip(trial.report.verdicts, rules.report.verdicts, strict=True)
    return [
        f"{one.case.id} ({', '.join(sorted(set(one.kinds) - set(other.kinds)))})"
        for one, other in both
        if set(one.kinds) - set(other.kinds)
    ]


if __name__ == "__main__":
    main()
