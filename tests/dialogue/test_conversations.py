"""The evaluation set: conversations in both languages, answered as a careful colleague would."""

import pytest
from fakes import ScriptedFinder
from places import DATA

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Route, Source
from bot.dialogue.threads import MemoryThreads
from bot.evaluation.case import Case, read_cases
from bot.evaluation.judge import Kind, Verdict
from bot.evaluation.report import Report
from bot.evaluation.run import evaluate
from knowledge.model import Findings

SET = DATA / "conversations.jsonl"
FIGURES_ONLY = {Route.TOOL, Route.CLARIFY}
WANTED = 0.9


def cases() -> tuple[Case, ...]:
    """The conversations that end in a figure or in a question back, which need no library."""
    found, bad = read_cases(SET.read_bytes().splitlines(), SET.name)
    assert not bad
    return tuple(case for case in found if set(case.expect.route) <= FIGURES_ONLY)


@pytest.fixture(scope="module")
def report() -> Report:
    finder = ScriptedFinder(Findings(found=False, confidence=0.0, hits=()))
    return evaluate(cases(), Assistant(RuleInterpreter(), finder, MemoryThreads()))


def told(verdicts: list[Verdict]) -> list[str]:
    """The conversations with their mistakes, for whoever reads that the test failed."""
    return [f"{v.case.id}: {'; '.join(mistake.detail.en for mistake in v.mistakes)}" for v in verdicts]


def test_nearly_all_figures_come_out_as_a_colleague_would_give_them(report: Report) -> None:
    failed = [verdict for verdict in report.verdicts if not verdict.as_expected]
    assert len(failed) <= (1 - WANTED) * len(report.verdicts), told(failed)


def test_no_figure_is_shown_where_something_has_to_be_asked(report: Report) -> None:
    asking = [verdict for verdict in report.verdicts if verdict.case.expect.none]
    assert asking
    assert told([verdict for verdict in asking if verdict.shown.figures]) == []


def test_every_input_says_where_it_comes_from(report: Report) -> None:
    sources = {Source.MESSAGE, Source.EARLIER, Source.DEFAULT}
    taken = [(verdict.case.id, entry) for verdict in report.verdicts for entry in verdict.shown.inputs]
    assert taken
    assert [entry for entry in taken if entry[1].source not in sources] == []
    assert told([verdict for verdict in report.verdicts if Kind.INVENTED_INPUT in verdict.kinds]) == []
