"""Which account is meant, where what was typed is in the names of several."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_sample_talk import SampleTalk, copied, sample_database

from bot.dialogue.account_steps import Show, Unknown, WhichAccount

TWO = ["Quillstone Software", "Silberquell Software"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_database(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def talk(sample: Path, tmp_path: Path) -> Iterator[SampleTalk]:
    engine = copied(sample, tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


@pytest.mark.parametrize(
    "text",
    [
        "where are we with Software?",
        "where are we with software?",
        "who decides at Software?",
        "prep Software",
        "où en est-on avec Software ?",
        "qui décide chez Software ?",
    ],
)
def test_a_common_word_that_two_names_have_is_asked_about(text: str, talk: SampleTalk) -> None:
    answer = talk.say(text)

    (asked,) = answer.steps
    assert isinstance(asked, WhichAccount)
    assert [choice.name for choice in asked.choices] == TWO
    assert all(name in answer.text for name in TWO)


@pytest.mark.parametrize(
    ("text", "choice", "place"),
    [
        ("where are we with Software?", "the second one", 1),
        ("where are we with Software?", "the first", 0),
        ("where are we with Software?", "number one", 0),
        ("where are we with Software?", "Silberquell", 1),
        ("où en est-on avec Software ?", "la deuxième", 1),
        ("où en est-on avec Software ?", "le premier", 0),
        ("où en est-on avec Software ?", "Quillstone", 0),
    ],
)
def test_the_one_that_is_chosen_is_shown(text: str, choice: str, place: int, talk: SampleTalk) -> None:
    talk.say(text)

    (step,) = talk.say(choice).steps

    assert isinstance(step, Show)
    assert (step.look, step.name) == ("stage", TWO[place])


@pytest.mark.parametrize("text", ["prep Data", "je vois Data demain"])
def test_a_common_word_that_one_name_has_is_that_account(text: str, talk: SampleTalk) -> None:
    (step,) = talk.say(text).steps

    assert isinstance(step, Show)
    assert step.name == "Korrigan Data"


@pytest.mark.parametrize(
    "text",
    ["our software is great", "what's the ROI for software?", "quel est le ROI d'un logiciel, Software ?"],
)
def test_where_no_account_is_asked_for_a_common_word_is_none(text: str, talk: SampleTalk) -> None:
    steps = talk.say(text).steps

    assert not [step for step in steps if isinstance(step, WhichAccount | Unknown | Show)]
