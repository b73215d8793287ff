"""Pronouns are about whoever was spoken of last; of several it is asked, and no first name is guessed at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_sample_talk import SampleTalk, copied, sample_database

from bot.accounts.model import Contact, Told
from bot.dialogue.account_steps import Change, WhichContact
from bot.dialogue.answer import Answer
from tools.buying_evidence import Role, Stance


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_database(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def talk(sample: Path, tmp_path: Path) -> Iterator[SampleTalk]:
    engine = copied(sample, tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


def contact(talk: SampleTalk, first_name: str) -> Contact:
    return next(one for one in talk.dossier("Globex").contacts if one.name.startswith(first_name))


def told_of(talk: SampleTalk, first_name: str) -> list[Told]:
    person = contact(talk, first_name)
    return [one for one in talk.dossier("Globex").told if one.contact == person.id and not one.withdrawn]


def asked(answer: Answer) -> list[str]:
    steps = [step for step in answer.steps if isinstance(step, WhichContact)]
    return [choice.name for step in steps for choice in step.choices]


def changes(answer: Answer) -> list[Change]:
    return [step for step in answer.steps if isinstance(step, Change)]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("spoke to Lena yesterday", "she left"),
        ("spoke to Lena yesterday", "she's moved to Siemens"),
        ("Lena is the decider", "she doesn't work there anymore"),
        ("j'ai vu Lena hier", "elle est partie"),
        ("j'ai vu Lena hier", "elle a quitté la boîte"),
    ],
)
def test_whoever_was_named_last_left(talk: SampleTalk, before: str, text: str) -> None:
    talk.say("who decides at Globex?")
    talk.say(before)

    talk.say(text)

    assert contact(talk, "Lena").left
    assert not contact(talk, "Tom").left


@pytest.mark.parametrize("text", ["he's the one who signs", "c'est lui qui signe", "il signe"])
def test_a_role_is_that_of_whoever_was_named_last_in_the_words_that_were_typed(
    talk: SampleTalk, text: str
) -> None:
    talk.say("who decides at Globex?")
    talk.say("spoke to Lena last week")
    talk.say("spoke to Marcus yesterday")

    talk.say(text)

    (told,) = [one for one in told_of(talk, "Marcus") if one.roles]
    assert (told.roles, told.words) == ((Role.DECIDER,), text)
    assert not [one for one in told_of(talk, "Lena") if one.roles]


def test_a_stance_is_that_of_whoever_was_named_last(talk: SampleTalk) -> None:
    talk.say("qui décide chez Globex ?")
    talk.say("j'ai vu Marcus hier")

    talk.say("il est contre")

    assert contact(talk, "Marcus").stance is Stance.BLOCKER


def test_of_two_named_together_it_is_asked_and_the_answer_goes_on(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")
    talk.say("met Lena and Priya on Monday")

    which = talk.say("she left")
    assert sorted(asked(which)) == ["Lena Hartwell", "Priya Nair"]
    assert not contact(talk, "Lena").left

    talk.say("Priya")
    assert contact(talk, "Priya").left
    assert not contact(talk, "Lena").left
    assert [one.words for one in told_of(talk, "Priya")][-1] == "she left"


def test_with_nobody_named_it_is_asked(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")

    which = talk.say("she left")

    assert {"Lena Hartwell", "Tom Ashby"} <= set(asked(which))
    assert changes(which) == []


def test_a_first_name_says_no_gender(talk: SampleTalk) -> None:
    """Nobody said that Lena is a woman: "he" may be her as well."""
    talk.say("who decides at Globex?")
    talk.say("spoke to Lena yesterday")

    talk.say("he left")

    assert contact(talk, "Lena").left


def test_what_a_message_said_of_a_gender_holds_later(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")
    talk.say("Lena is the decider, she told me")
    talk.say("met Lena and Priya on Monday")

    talk.say("he is against it")

    assert contact(talk, "Priya").stance is Stance.BLOCKER


def test_a_form_of_address_says_a_gender(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")
    talk.say("Mr Doyle is the decider")
    talk.say("met Marcus and Priya on Monday")

    talk.say("she left")

    assert contact(talk, "Priya").left
    assert not contact(talk, "Marcus").left


def test_the_pronoun_of_a_message_that_names_somebody_is_theirs(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")
    talk.say("spoke to Tom yesterday")

    talk.say("Lena is the decider, she told me")

    assert Role.DECIDER in [role for one in told_of(talk, "Lena") for role in one.roles]
    assert not [one for one in told_of(talk, "Tom") if one.roles]


@pytest.mark.parametrize(
    "text",
    ["il faut un devis", "il nous manque le budget", "il y a un appel d'offres", "is she the decider?"],
)
def test_what_tells_nothing_of_a_person_changes_nothing_of_one(talk: SampleTalk, text: str) -> None:
    talk.say("qui décide chez Globex ?")
    talk.say("j'ai vu Marcus hier")

    answer = talk.say(text)

    assert asked(answer) == []
    assert not [edit for change in changes(answer) for edit in change.edits if edit.person]


def test_somebody_of_another_account_is_not_meant(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")
    talk.say("spoke to Lena yesterday")
    talk.say("who decides at Initrode?")

    talk.say("she left")

    assert not contact(talk, "Lena").left


def test_a_pronoun_can_be_whom_one_met(talk: SampleTalk) -> None:
    talk.say("who decides at Globex?")
    talk.say("Lena is the decider")

    talk.say("met her yesterday")

    assert str(contact(talk, "Lena").last_contact) == "2026-11-26"
