"""Conversations are kept: a follow-up after a restart finds what it builds on."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from talk import plans

from bot.dialogue.model import Route
from bot.dialogue.plan import Compute, Provenance, Say, Search, Step, Turn
from bot.store import codec
from bot.store.database import DatabaseUnavailable, Place, open_database
from bot.store.threads import SqlThreads
from tools.language import Language

TALK = (
    "ROI: costs 40k€ plus 5k€ a year, saves 2 FTE at 55k€ each over 3 years",
    "only 1 FTE",
    "CAC with 30k of ads and 90k of salaries for 24 customers",
    "ROI of 40k?",
    "At Vantor: Ana (COO), she signs, Bruno (procurement manager) and two developers. Map it",
)


@pytest.mark.parametrize("place", range(len(TALK)))
def test_every_kind_of_calculation_survives_storage(place: int) -> None:
    for step in plans(*TALK[: place + 1])[-1]:
        assert codec.load(codec.dump(step)) == step


@pytest.mark.parametrize(
    "step", [Search(query="é"), Provenance(quote="36 k€"), Say(name="help", route=Route.SMALLTALK)]
)
def test_the_other_steps_survive_storage(step: Step) -> None:
    assert codec.load(codec.dump(step)) == step


def test_a_step_of_a_tool_that_is_gone_is_forgotten() -> None:
    form = codec.dump(Compute(tool="roi"))
    assert codec.load(form | {"tool": "no_longer_there"}) is None


def test_a_second_process_reads_what_the_first_wrote(place: Place) -> None:
    turn = Turn(question="ROI of 40k?", language=Language.FR, steps=plans("ROI of 40k?")[-1])
    first = open_database(place)
    SqlThreads(first).put("t", turn)
    first.dispose()
    second = open_database(place)
    assert SqlThreads(second).load("t").turns == (turn,)
    assert SqlThreads(second).load("another").turns == ()
    second.dispose()


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    open_database(tmp_path / "new folder" / "salesbot.sqlite3").dispose()
    assert (tmp_path / "new folder" / "salesbot.sqlite3").exists()


def test_turns_about_one_question_take_each_others_place(database: Engine) -> None:
    threads = SqlThreads(database)
    for question in ("ROI of 40k?", "ROI of 50k?"):
        threads.put("t", Turn(id="q", question=question, language=Language.EN, steps=()))
    assert [turn.question for turn in threads.load("t").turns] == ["ROI of 50k?"]


def test_a_server_that_does_not_answer_is_explained_without_its_password() -> None:
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL") as caught:
        open_database("postgresql+psycopg://rep:hunter2@127.0.0.1:1/salesbot")
    assert "hunter2" not in caught.value.text.en + caught.value.text.fr
    assert "rep" in caught.value.text.fr


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "salesbot.sqlite3"
    path.write_bytes(b"this is no database at all, only some text that is long enough" * 20)
    with pytest.raises(DatabaseUnavailable, match="SALESBOT_DATA_DIR"):
        open_database(path)


def test_a_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(DatabaseUnavailable, match="SALESBOT_DATA_DIR"):
        open_database(tmp_path / "data" / "salesbot.sqlite3")
