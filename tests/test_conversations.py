"""The evaluation set: conversations in both languages, answered as a careful colleague would."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from fakes import ScriptedFinder

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings

SET = Path(__file__).parent / "data" / "conversations.jsonl"
FIGURES_ONLY = {"tool", "clarify"}
TOLERANCE = Decimal("0.005")
WANTED = 0.9


def rows() -> list[dict[str, Any]]:
    """The conversations that end in a figure or in a question back, which need no library."""
    listed = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    return [row for row in listed if set(row["expect"]["route"]) <= FIGURES_ONLY]


def last_answer(row: dict[str, Any]) -> dict[str, Any]:
    """The JSON of the answer to the last turn."""
    finder = ScriptedFinder(Findings(found=False, confidence=0.0, hits=()))
    assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
    turns = [Question(id=str(n), text=text, thread=row["id"]) for n, text in enumerate(row["turns"])]
    return [to_json(assistant.answer(question)) for question in turns][-1]


def figures_of(answer: dict[str, Any]) -> list[tuple[Decimal, str]]:
    """Every figure of an answer with its unit."""
    found = [figure for result in answer["results"] for figure in result["figures"]]
    return [(Decimal(figure["value"]), figure["unit"]) for figure in found]


def holds(figures: list[tuple[Decimal, str]], value: float, unit: str) -> bool:
    """Whether one of the figures is the expected one; multiples may be counts."""
    wanted = Decimal(str(value))
    units = {unit, "count"} if unit == "ratio" else {unit}
    return any(
        u in units and abs(v - wanted) <= TOLERANCE * abs(wanted) + Decimal("1e-9") for v, u in figures
    )


def as_expected(row: dict[str, Any]) -> bool:
    """Whether the last answer takes an allowed route and shows the figures expected, or none."""
    answer, expect = last_answer(row), row["expect"]
    figures = figures_of(answer)
    right = all(holds(figures, value, unit) for value, unit in expect.get("figures", ()))
    return answer["route"] in expect["route"] and right and not (expect.get("none") and figures)


def test_nearly_all_figures_come_out_as_a_colleague_would_give_them() -> None:
    listed = rows()
    failed = [row["id"] for row in listed if not as_expected(row)]
    assert len(failed) <= (1 - WANTED) * len(listed), failed


def test_no_figure_is_shown_where_something_has_to_be_asked() -> None:
    asking = [row for row in rows() if row["expect"].get("none")]
    assert asking
    assert [row["id"] for row in asking if figures_of(last_answer(row))] == []


def test_every_input_says_where_it_comes_from() -> None:
    sources = {"message", "earlier", "default"}
    for row in rows():
        for result in last_answer(row)["results"]:
            for entry in result["inputs"]:
                assert entry["source"] in sources, row["id"]
                assert entry["quote"] or entry["source"] == "default", row["id"]
