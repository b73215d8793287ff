"""Questions without an answer: what the asker is told, and what is kept of them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import ScriptedFinder
from sqlalchemy import Engine
from typer.testing import CliRunner

from bot.__main__ import app
from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.gaps import Gap
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Route
from bot.dialogue.threads import MemoryThreads
from bot.store.database import open_database
from bot.store.gaps import SqlGaps
from knowledge.errors import Sentence
from knowledge.model import Condition, Document, Findings, Hit
from tools.language import Language

NOTHING = Findings(
    found=False, confidence=0.1, hits=(), nearest="Discount approval 2026", nearest_owner="Deal desk 7"
)
SIZE = Condition(
    field="size",
    words="under 500 people",
    high=499,
    said=Sentence(en="fewer than 500 people", fr="moins de 500 personnes"),
)
HIT = Hit(
    document=Document(id="p.md", title="Pumps", body="", language="en"), section="", text="Pumps.", score=1.0
)


class Kept:
    """Implements `bot.dialogue.gaps.Gaps`."""

    def __init__(self) -> None:
        self.gaps: list[Gap] = []

    def record(self, gap: Gap) -> None:
        self.gaps.append(gap)


def ask(text: str, findings: Findings, kept: Kept) -> Answer:
    assistant = Assistant(RuleInterpreter(), ScriptedFinder(findings), MemoryThreads(), gaps=kept)
    return assistant.answer(Question(id="m1", text=text, thread="t", asker="slack:T:U9"))


def test_the_owner_of_the_nearest_document_is_named() -> None:
    english = ask("who approves a discount?", NOTHING, Kept())
    french = ask("qui valide une remise ?", NOTHING, Kept())

    assert english.route is Route.REFUSE
    assert "“Discount approval 2026”: Deal desk 7, who keeps it" in english.text
    assert "demandez à Deal desk 7" in french.text


def test_how_the_question_was_narrowed_is_said() -> None:
    answer = ask("a case study of a firm under 500 people?", replace(NOTHING, applied=(SIZE,)), Kept())

    assert "I looked for a document, about a company of fewer than 500 people." in answer.text


def test_a_declined_question_is_kept_without_who_asked() -> None:
    kept = Kept()

    ask("who approves a discount?", NOTHING, kept)

    (gap,) = kept.gaps
    assert (gap.id, gap.question, gap.nearest, gap.owner) == (
        "m1",
        "who approves a discount?",
        "Discount approval 2026",
        "Deal desk 7",
    )
    assert "U9" not in repr(gap)


def test_an_answered_question_is_no_gap() -> None:
    kept = Kept()

    ask("what is a pump?", Findings(found=True, confidence=0.9, hits=(HIT,)), kept)

    assert kept.gaps == []


@pytest.fixture
def stored(tmp_path: Path) -> SqlGaps:
    gaps = SqlGaps(open_database(tmp_path / "salesbot.sqlite3"))
    asked = (("1", "Who signs?"), ("2", "Do we ship to Peru?"), ("3", "who  signs"), ("3", "who  signs"))
    for at, (name, question) in enumerate(asked, start=1):
        when = datetime(2026, 11, at, tzinfo=UTC)
        gaps.record(Gap(id=name, question=question, language=Language.EN, asked_at=when, nearest="Roles"))
    return gaps


def test_a_gap_of_a_message_is_kept_once_in_every_database(database: Engine) -> None:
    gap = Gap(id="1", question="Who signs?", language=Language.EN, asked_at=datetime(2026, 11, 1, tzinfo=UTC))
    gaps = SqlGaps(database)
    gaps.record(gap)
    gaps.record(gap)

    assert [(one.times, one.latest.asked_at) for one in gaps.all()] == [(1, gap.asked_at)]


def test_what_was_asked_most_often_comes_first_and_a_message_counts_once(stored: SqlGaps) -> None:
    assert [(one.question, one.times) for one in stored.all()] == [
        ("who  signs", 2),
        ("Do we ship to Peru?", 1),
    ]
    assert stored.all()[0].latest.asked_at == datetime(2026, 11, 3, tzinfo=UTC)


def test_the_command_shows_them(stored: SqlGaps, tmp_path: Path) -> None:
    environment = {"SALESBOT_DATA_DIR": str(tmp_path), "SALESBOT_LANGUAGE": "fr"}

    table = CliRunner().invoke(app, ["knowledge", "gaps"], env=environment)
    lines = CliRunner().invoke(app, ["knowledge", "gaps", "--json"], env=environment)

    assert "Document le plus proche" in table.stdout
    assert "Peru" in table.stdout
    assert '"times": 2' in lines.stdout.splitlines()[0]


def test_no_gaps_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["knowledge", "gaps"], env={"SALESBOT_DATA_DIR": str(tmp_path)})

    assert "No question" in done.stdout
