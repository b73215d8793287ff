"""Answers that can't go where they should, are stopped half way, or fail each time. Over the wire."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_fakes import Stage, Verbose, answer_with, asked_before, headline, running_bot
from slack_sdk import WebClient
from slack_stand_in import BOT_TOKEN, TEAM, Fault, SlackStandIn, buttons_of
from sqlalchemy import text

from bot.dialogue.answer import Answer, Citation, Section
from bot.dialogue.model import Question, Route
from bot.dialogue.ports import Hear, Tell, untold
from bot.slack.blocks.cutting import paragraph
from bot.slack.blocks.message import dump
from bot.slack.blocks.render import render_sentence
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        slack.state.users["U0LEA"] = {"id": "U0LEA", "name": "lea", "locale": "fr-FR"}
        yield slack


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


@pytest.fixture
def stage(slack: SlackStandIn, inbox: SqlInbox) -> Iterator[Stage]:
    stage = Stage()
    with running_bot(slack, stage, inbox):
        yield stage


class Quoting:
    """Quotes so many long paragraphs, of which several make a message."""

    def __init__(self, paragraphs: int) -> None:
        self._paragraphs = paragraphs

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The paragraphs, with where they stand."""
        long = (
            Section(kind="passage", lines=(f"paragraph {number} " + "x" * 2500,))
            for number in range(self._paragraphs)
        )
        source = Citation(document="a.md", title="A", section="S", language="en", quote="…")
        answer = answer_with(question, headline("Found:"), *long)
        return replace(answer, citations=(source,), route=Route.KNOWLEDGE)


def settled(slack: SlackStandIn, inbox: SqlInbox) -> None:
    """Everything that arrived is dealt with."""
    slack.wait_for_acks()
    slack.wait_for(lambda: inbox.waiting() == 0)


def test_who_shares_into_a_channel_that_the_bot_is_not_in_is_told_so(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = Quoting(1)
    path = slack.command("objections?", channel="C0AWAY", user="U0LEA")
    (private,) = slack.wait_for(lambda: slack.responses(path))
    slack.fail("chat.postMessage", Fault(error="not_in_channel"))

    slack.press(buttons_of(private.body["blocks"])["share"], slack.private("C0AWAY", "U0LEA"), user="U0LEA")
    settled(slack, inbox)

    assert slack.posts("C0AWAY") == []
    (told,) = slack.posts("D0LEA")
    assert "je n'ai pas pu partager la réponse" in told.shown.casefold()


@pytest.mark.parametrize(
    ("user", "place", "said"),
    [
        ("U0ANNA", "D0ANNA", "Slack doesn't let me post there"),
        ("U0LEA", "D0LEA", "Slack ne me laisse pas y publier"),
    ],
)
def test_who_asks_where_the_bot_may_not_post_is_told_so_and_nothing_else(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox, user: str, place: str, said: str
) -> None:
    slack.fail("chat.postMessage", Fault(error="restricted_action"))

    slack.mention("hello", channel="C0RESTRICTED", user=user)
    settled(slack, inbox)

    assert slack.posts("C0RESTRICTED") == []
    (told,) = slack.posts(place)
    assert said in told.shown
    assert "You said" not in told.shown + told.text


def test_who_got_half_an_answer_before_the_bot_was_removed_is_told_so_once(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = Verbose(headline("one " + "x" * 5000), headline("two " + "x" * 5000))
    slack.fail("chat.postMessage", Fault(error="not_in_channel", every=2))
    slack.fail("conversations.open", Fault(status=500))

    slack.mention("hello", channel="C0REMOVED")
    settled(slack, inbox)

    (half,) = slack.posts("C0REMOVED")
    assert half.shown.startswith("one")
    (told,) = slack.posts("D0ANNA")
    assert "Slack doesn't let me post there" in told.shown


def test_an_edit_that_cannot_be_answered_takes_the_answer_to_the_old_words_away_from_nobody(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    ts = slack.mention("hello", channel="C0CLOSED")
    (before,) = slack.wait_for_posts("C0CLOSED")
    settled(slack, inbox)
    slack.fail("chat.update", Fault(error="restricted_action"))

    slack.edit(ts, "<@U0SALESBOT> hello", "<@U0SALESBOT> goodbye", channel="C0CLOSED")
    slack.wait_for_posts("D0ANNA")
    settled(slack, inbox)

    assert slack.posts("C0CLOSED") == [before]
    (told,) = slack.posts("D0ANNA")
    assert "Slack doesn't let me post there" in told.shown


def test_a_stop_between_two_messages_of_an_answer_ends_it(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = Quoting(9)
    slack.fail("chat.stopStream", Fault(delay=0.5))
    ts = slack.say("everything", channel="D0ENOUGH")
    slack.wait_for_posts("D0ENOUGH")

    inbox.stop(TEAM, "D0ENOUGH", ts)
    settled(slack, inbox)

    assert len(slack.posts("D0ENOUGH")) == 1


def test_an_answer_is_not_written_over_the_unmarked_one_to_another_question(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    first = asked_before(slack, "D0STOPPED", "first")
    inbox.add(first)
    job = inbox.claim(60.0)
    assert job is not None
    later = slack.new_ts()  # the second question comes while the first is being answered
    stream = WebClient(BOT_TOKEN, base_url=slack.url)
    place, chunk = {"channel": "D0STOPPED"}, {"type": "blocks", "blocks": [paragraph("First of all")]}
    begun = stream.chat_startStream(**place, thread_ts=first.ts, chunks=[chunk])["ts"]
    stream.chat_stopStream(**place, ts=begun)
    inbox.posted(job, "D0STOPPED", {"0.0": begun})
    inbox.finish(job)
    slack.fail("chat.startStream", Fault(status=500))

    stage = Stage()
    stage.actor = Quoting(2)
    with running_bot(slack, stage, inbox):
        slack.say("second", channel="D0STOPPED", ts=later, thread_ts=first.ts)
        settled(slack, inbox)

    (before, after) = slack.posts("D0STOPPED")
    assert (before.ts, before.shown) == (begun, "First of all")
    assert "paragraph 1" in after.shown


def test_what_fails_each_time_is_given_up_and_its_thread_goes_on(
    slack: SlackStandIn, inbox: SqlInbox
) -> None:
    spoilt = asked_before(slack, "D0SPOILT", "first")
    inbox.add(spoilt)
    with inbox.engine.begin() as connection:
        connection.execute(text("UPDATE slack_inbox SET outgoing = 'spoilt', attempts = 19"))

    with running_bot(slack, Stage(), inbox):
        slack.say("second", channel="D0SPOILT", thread_ts=spoilt.ts)
        settled(slack, inbox)

    assert [post.shown for post in slack.posts("D0SPOILT")] == ["You said: second"]


def test_an_answer_waits_a_day_for_a_slack_out_of_reach(slack: SlackStandIn, inbox: SqlInbox) -> None:
    asked = asked_before(slack, "D0AWAY", "first")
    inbox.add(asked)
    inbox.add(replace(asked, ts=slack.new_ts(), thread_ts="1.0", asked_at=asked.asked_at - 90_000.0))
    with inbox.engine.begin() as connection:
        said = {"said": dump(render_sentence("40k"))}
        connection.execute(text("UPDATE slack_inbox SET outgoing = :said, attempts = 14"), said)
    slack.fail("conversations.replies", *[Fault(status=500)] * 30)

    with running_bot(slack, Stage(), inbox):
        slack.wait_for(lambda: inbox.waiting() == 1 and is_put_off(inbox))

    with inbox.engine.connect() as connection:
        left = connection.execute(text("SELECT ts, attempts FROM slack_inbox WHERE answered_at IS NULL"))
        assert [tuple(row) for row in left] == [(asked.ts, 14)]


def is_put_off(inbox: SqlInbox) -> bool:
    """Whether what is left is to be tried again in minutes."""
    with inbox.engine.connect() as connection:
        until = "SELECT min(held_until) FROM slack_inbox WHERE answered_at IS NULL AND owner IS NULL"
        return (connection.execute(text(until)).scalar() or 0.0) > time.time() + 60.0
