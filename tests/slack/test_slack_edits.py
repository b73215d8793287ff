"""Questions whose words change while they wait, while they are answered, and afterwards. Over the wire."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_fakes import Parrot, Stage, Verbose, headline, running_bot
from slack_stand_in import TEAM, Fault, SlackStandIn
from sqlalchemy import text

from bot.slack.blocks.message import dump
from bot.slack.blocks.render import render_sentence
from bot.slack.work.inbox import Incoming, Job, SharedFile
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


@pytest.fixture
def stage(slack: SlackStandIn, inbox: SqlInbox) -> Iterator[Stage]:
    stage = Stage()
    with running_bot(slack, stage, inbox):
        yield stage


def settled(slack: SlackStandIn, inbox: SqlInbox) -> None:
    """Everything that arrived is dealt with."""
    slack.wait_for_acks()
    slack.wait_for(lambda: inbox.waiting() == 0)


def is_being_sent(inbox: SqlInbox) -> bool:
    """Whether an answer is worked out and not delivered yet."""
    with inbox.engine.connect() as connection:
        return connection.execute(text("SELECT count(outgoing) FROM slack_inbox")).scalar() == 1


def test_an_edit_while_the_answer_is_sent_shows_one_answer_to_the_new_words(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    slack.fail("chat.postMessage", Fault(delay=0.7))
    ts = slack.say("40k", channel="D0SENDING")
    slack.wait_for(lambda: is_being_sent(inbox))

    slack.edit(ts, "40k", "60k", channel="D0SENDING")
    settled(slack, inbox)

    assert [post.shown for post in slack.posts("D0SENDING")] == ["You said: 60k"]


def test_a_question_may_be_edited_many_times(slack: SlackStandIn, stage: Stage, inbox: SqlInbox) -> None:
    ts = slack.say("version 0", channel="D0MANY")
    for number in range(6):
        settled(slack, inbox)
        slack.edit(ts, f"version {number}", f"version {number + 1}", channel="D0MANY")
    settled(slack, inbox)

    assert [post.shown for post in slack.posts("D0MANY")] == ["You said: version 6"]


def test_talk_that_mentions_the_bot_after_an_edit_is_for_the_bot(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = parrot = Parrot()
    root = slack.mention("hello", channel="C0NAMED")
    ts = slack.say("and over five years?", channel="C0NAMED", thread_ts=root)
    settled(slack, inbox)

    now = "<@U0SALESBOT> and over five years?"
    slack.edit(ts, "and over five years?", now, channel="C0NAMED", thread_ts=root)
    settled(slack, inbox)

    assert [question.addressed for question in parrot.asked] == [True, False, True]


def test_a_question_that_was_turned_away_is_answered_when_it_is_edited_later(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    database = open_database(tmp_path / "inbox.db")
    full = SqlInbox(database, room=0)
    with running_bot(slack, Parrot(), full):
        ts = slack.say("40k", channel="D0FULL")
        settled(slack, full)
    quiet = SqlInbox(database)
    with running_bot(slack, Parrot(), quiet):
        slack.edit(ts, "40k", "60k", channel="D0FULL")
        settled(slack, quiet)

    assert [post.shown for post in slack.posts("D0FULL")] == ["You said: 60k"]


def test_a_shorter_answer_takes_the_rest_away_also_when_it_was_interrupted(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    with running_bot(slack, Verbose(*(headline(f"old {part} " + "x" * 5000) for part in range(3))), inbox):
        ts = slack.say("40k", channel="D0REST")
        settled(slack, inbox)
    inbox.edit(question(channel="D0REST", ts=ts, text="60k", edited_ts="2", team=TEAM))
    job = claimed(inbox)
    inbox.save(replace(job, outgoing=dump((*render_sentence("new 0"), *render_sentence("new 1"))), sent=1))
    inbox.postpone(job, 0)

    with running_bot(slack, Parrot(), inbox):
        settled(slack, inbox)

    assert [post.shown[:5] for post in slack.posts("D0REST")] == ["old 0", "new 1"]


def question(**more: object) -> Incoming:
    asked = Incoming(
        team="T0", channel="C0", ts="1", thread_ts="1", asked_at=1.0, user="U0", text="40k", door="channel"
    )
    return replace(asked, **more)  # type: ignore[arg-type]  # any field


def claimed(inbox: SqlInbox) -> Job:
    job = inbox.claim(10)
    assert job is not None
    return job


def test_a_question_in_new_words_still_has_its_file(inbox: SqlInbox) -> None:
    file = SharedFile(name="offer.pdf", url="https://files.example/offer.pdf", size=10)
    inbox.add(question(files=(file,)))
    inbox.finish(claimed(inbox))
    inbox.edit(question(text="60k", edited_ts="2", files=(file,)))

    assert claimed(inbox).incoming.files == (file,)


def test_new_words_wait_for_whoever_works_on_the_old_ones(inbox: SqlInbox) -> None:
    inbox.add(question())
    old = claimed(inbox)
    inbox.edit(question(text="60k", edited_ts="2"))
    meanwhile = inbox.claim(10)

    assert meanwhile is None
    assert inbox.renew(old, 10)
    assert not inbox.save(replace(old, outgoing="[]"))
    assert claimed(inbox).incoming.text == "60k"


def test_what_was_sent_of_the_old_words_is_known_to_the_new_ones(inbox: SqlInbox) -> None:
    inbox.add(question())
    old = claimed(inbox)
    inbox.save(replace(old, outgoing="[]"))
    inbox.edit(question(text="60k", edited_ts="2"))

    assert not inbox.delivered(replace(old, sent=1), "C0", {"0.0": "5"}, last=True)
    new = claimed(inbox)
    assert (new.incoming.text, new.outgoing, new.sent, inbox.posts_of(new)) == ("60k", None, 0, {"0.0": "5"})


def test_an_edit_counts_no_attempt_at_the_old_words(inbox: SqlInbox) -> None:
    inbox.add(question())
    for _ in range(3):
        inbox.postpone(claimed(inbox), 0)
    inbox.edit(question(text="60k", edited_ts="2"))

    assert claimed(inbox).attempts == 1


def test_nobody_finishes_a_turn_that_is_over(inbox: SqlInbox) -> None:
    inbox.add(question())
    first = claimed(inbox)
    inbox.postpone(first, 0)
    second = claimed(inbox)

    assert not inbox.finish(first)
    assert inbox.finish(second)
