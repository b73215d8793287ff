"""Shows that a weak model can't make the bot lie: the same questions with it and without, side by side.

    python tests/benchmarks/weak_model.py --model openai:NAME --url http://127.0.0.1:8099/v1

Prints a Markdown table, each row when it is there, and a count of what the model was asked and what came of
it. Run by hand, since it takes a server with a model; docs/llm.md says how to start one.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.assembly import Parts, assemble
from bot.dialogue.answer import Answer
from bot.dialogue.json_form import to_json
from bot.dialogue.ledger import numbers_in
from bot.dialogue.llm.usage import Tally
from bot.dialogue.model import Question
from bot.settings import Settings
from knowledge.access import OPERATOR

QUESTIONS = (
    "CAC with 120k€ and 48 customers?",
    "120k€ of ads landed us 48 logos, what does one set us back",
    "ROI for Kestrel: costs 40k€, gains 30k€ a year over 4 years",
    "we won 12 and lost 28, how good is that",
    "what does a gatekeeper do in a buying centre?",
    "Quel est le CAC si on a dépensé 120 k€ pour 48 clients ?",
    "120 k€ cramés, 48 logos raflés, le logo revient à combien",
    "ROI pour Kestrel : coûte 40 k€, rapporte 30 k€ par an sur 4 ans",
    "12 gagnées, 28 perdues, c'est bien ou pas",
    "que fait un gatekeeper dans un centre d'achat ?",
)


def answers(parts: Parts) -> Iterator[tuple[Answer, float]]:
    """The answer to each question, each in a conversation of its own, and the seconds that it took."""
    for number, text in enumerate(QUESTIONS):
        began = time.monotonic()
        question = Question(id=f"q{number}", text=text, thread=f"t{number}", reader=OPERATOR)
        yield parts.assistant.answer(question), time.monotonic() - began


def figures(answer: Answer) -> list[tuple[str, str]]:
    results = to_json(answer)["results"]
    return [(figure["name"], figure["value"]) for result in results for figure in result["figures"]]


def of_the_models_own(answer: Answer, by_rules: Answer) -> set[str]:
    """The numbers that the answer has and that of the rules, with its passages, has not."""
    known = "\n".join((by_rules.text, *(citation.quote for citation in by_rules.citations)))
    own = set(numbers_in(answer.text, answer.language)) - set(numbers_in(known, answer.language))
    shown = {figure["display"] for result in to_json(answer)["results"] for figure in result["figures"]}
    return {number for number in own if not any(number in display for display in shown)}


HEAD = (
    "| question | figures as by the rules | numbers of its own | understood | written | seconds |",
    "|---|---|---|---|---|---|",
)


def row(text: str, answer: Answer, by_rules: Answer, took: float) -> str:
    same = "yes" if figures(answer) == figures(by_rules) else "no"
    own = ", ".join(sorted(of_the_models_own(answer, by_rules))) or "0"
    return f"| {text} | {same} | {own} | {answer.understood_by} | {answer.written_by} | {took:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="openai:weak")
    parser.add_argument("--url", required=True)
    parser.add_argument("--seconds", type=float, default=120.0, help="what the model may take for a question")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        common = {"SALESBOT_DATA_DIR": Path(folder)}
        alone = assemble(Settings(LLM_MODEL="", **common))
        weak = assemble(
            Settings(LLM_MODEL=given.model, LLM_BASE_URL=given.url, LLM_SECONDS=given.seconds, **common)
        )
        by_rules = [answer for answer, _ in answers(alone)]
        print("\n".join(HEAD), flush=True)
        for text, rule, (answer, took) in zip(QUESTIONS, by_rules, answers(weak), strict=True):
            print(row(text, answer, rule, took), flush=True)
    assert isinstance(weak.usage, Tally)
    for (purpose, outcome), count in sorted(weak.usage.outcomes.items()):
        print(f"{purpose} {outcome}: {count}")
    print(f"tokens read {weak.usage.tokens.read}, written {weak.usage.tokens.written}")


if __name__ == "__main__":
    main()
