"""A meeting that a rep tells in a thread is a contact like those in the CRM, and says who told it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from account_sample_talk import NOW, SampleTalk, copied, sample_database

from bot.accounts.keeping import gone_quiet
from bot.accounts.model import OPERATOR, Contact, Dossier, Told, Viewer
from bot.accounts.warnings import DealWarning, all_warnings
from bot.dialogue.accounts.across import portfolio_of

YESTERDAY = NOW.date() - timedelta(days=1)
TOLD = (("prep Globex", "I met Lena yesterday"), ("je vois Globex demain", "j'ai vu Lena hier"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_database(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def talk(sample: Path, tmp_path: Path) -> Iterator[SampleTalk]:
    engine = copied(sample, tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


def globex(talk: SampleTalk) -> Dossier:
    (found,) = [one for one in talk.book.accounts(OPERATOR) if one.name == "Globex"]
    dossier = talk.book.dossier(found.id, OPERATOR)
    assert dossier is not None
    return dossier


def lena(talk: SampleTalk) -> Contact:
    (found,) = [each for each in globex(talk).contacts if each.name.startswith("Lena")]
    return found


def quiet(talk: SampleTalk) -> set[str]:
    return {one.account.name for one in gone_quiet(portfolio_of(talk.book, OPERATOR, NOW.date(), "quiet"))}


def warned(talk: SampleTalk) -> dict[str, DealWarning]:
    return {warning.kind: warning for warning in all_warnings(globex(talk), NOW.date())}


@pytest.mark.parametrize(("before", "told"), TOLD)
def test_a_meeting_that_was_told_ends_the_silence(before: str, told: str, talk: SampleTalk) -> None:
    assert "Globex" in quiet(talk)
    assert "no_contact" in warned(talk)
    talk.say(before)

    talk.say(told)

    assert "Globex" not in quiet(talk)
    assert "no_contact" not in warned(talk)
    (kept,) = talk.book.meetings_told(OPERATOR, NOW.date())
    assert (kept.met, kept.contact, kept.words) == (YESTERDAY, lena(talk).id, told)


@pytest.mark.parametrize(("before", "told"), TOLD)
def test_who_told_it_is_said_with_the_words(before: str, told: str, talk: SampleTalk) -> None:
    talk.say(before)
    talk.say(told)

    answer = talk.say(before)

    (row,) = warned(talk)["single_threaded"].shown_by
    assert told in row.said.en
    assert told in row.said.fr
    assert row.on == YESTERDAY
    assert row.said.to(answer.language) in answer.text


@pytest.mark.parametrize(("before", "told"), TOLD)
def test_what_is_taken_back_was_no_contact(before: str, told: str, talk: SampleTalk) -> None:
    talk.say(before)
    talk.say(told)

    talk.say("undo" if "met" in told else "annule")

    assert "Globex" in quiet(talk)
    assert "no_contact" in warned(talk)
    assert talk.book.meetings_told(OPERATOR, NOW.date()) == ()


def test_the_meeting_counts_though_the_crm_has_an_older_contact_afterwards(talk: SampleTalk) -> None:
    talk.say("prep Globex")
    talk.say("I met Lena yesterday")

    talk.book.keep_contact(replace(lena(talk), last_contact=date(2025, 1, 23)), OPERATOR)

    assert "no_contact" not in warned(talk)
    assert "Globex" not in quiet(talk)


def test_a_decider_whom_a_rep_met_was_met(talk: SampleTalk) -> None:
    talk.say("prep Globex")
    talk.say("Lena decides, she told me")
    assert "no_decider" in warned(talk)

    talk.say("I met Lena yesterday")

    assert "no_decider" not in warned(talk)


def test_what_is_told_of_somebody_in_the_same_words_keeps_the_day(talk: SampleTalk) -> None:
    talk.say("prep Globex")

    talk.say("I met Lena yesterday, she decides")

    assert {told.met for told in globex(talk).told if told.contact == lena(talk).id} == {YESTERDAY}


def test_a_meeting_to_come_is_none_yet_and_one_of_others_is_not_seen(talk: SampleTalk) -> None:
    told = Told(
        account=globex(talk).account.id,
        words="we meet",
        by="ann",
        at=NOW,
        contact=lena(talk).id,
        met=NOW.date() + timedelta(days=1),
    )
    talk.book.tell(told, OPERATOR)

    assert "no_contact" in warned(talk)
    assert talk.book.meetings_told(OPERATOR, NOW.date()) == ()
    assert len(talk.book.meetings_told(OPERATOR, told.met or NOW.date())) == 1
    assert talk.book.meetings_told(Viewer(names=frozenset({"carl"})), told.met or NOW.date()) == ()
