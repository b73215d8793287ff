"""An answer that waits to be sent while outsiders come to read its place: it is worked out for them, too."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from slack_fakes import answer_with, asked_before, headline, running_bot
from slack_sdk import WebClient
from slack_stand_in import BOT_TOKEN, BOT_USER, Fault, SlackStandIn
from sqlalchemy import text

from bot.dialogue.answer import Answer
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear, Tell, untold
from bot.slack.app import SlackBot
from bot.slack.blocks.message import dump
from bot.slack.blocks.render import render_sentence
from bot.slack.sending.delivery import Delivery
from bot.slack.sending.posting import ThreadSender
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from knowledge.access import EVERYONE

NEVER = 10_000


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


class Discreet:
    """Says what only people of the organisation may read to nobody else."""

    def __init__(self) -> None:
        self.asked = 0

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """What the readers of the place may read."""
        self.asked += 1
        inside = EVERYONE in question.reader.labels
        return answer_with(question, headline("the margin" if inside else "nothing"))


def process(slack: SlackStandIn, actor: Discreet, folder: Path) -> AbstractContextManager[SlackBot]:
    """A process that knows of Slack what it asks itself."""
    return running_bot(slack, actor, inbox_in(folder))


def inbox_in(folder: Path) -> SqlInbox:
    return SqlInbox(open_database(folder / "inbox.db"))


def waits_to_be_sent(inbox: SqlInbox) -> bool:
    with inbox.engine.connect() as connection:
        kept = "SELECT count(*) FROM slack_inbox WHERE outgoing IS NOT NULL AND owner IS NULL"
        return bool(connection.execute(text(kept)).scalar())


@pytest.mark.parametrize(("shared", "said", "asked"), [(True, "nothing", 2), (False, "the margin", 1)])
def test_an_answer_is_worked_out_again_where_its_channel_was_shared_before_it_was_sent(
    slack: SlackStandIn, tmp_path: Path, shared: bool, said: str, asked: int
) -> None:
    actor, inbox = Discreet(), inbox_in(tmp_path)
    slack.fail("chat.postMessage", Fault(status=500, times=NEVER))
    with process(slack, actor, tmp_path):
        slack.mention("what is our margin?", channel="C0MARGIN")
        slack.wait_for(lambda: waits_to_be_sent(inbox))

    if shared:
        slack.state.shared_channels.add("C0MARGIN")
    slack.faults.clear()
    with process(slack, actor, tmp_path):
        slack.wait_for(lambda: inbox.waiting() == 0)

    assert [post.shown for post in slack.posts("C0MARGIN")] == [said]
    assert actor.asked == asked


def test_what_was_sent_of_an_answer_before_its_channel_was_shared_is_taken_back(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    inbox, question = inbox_in(tmp_path), asked_before(slack, "C0HALF", "what is our margin?")
    inbox.add(question)
    job = inbox.claim(60.0)
    assert job is not None
    pages = [replace(*render_sentence(f"margin {page}"), inside=True) for page in range(3)]
    inbox.save(replace(job, outgoing=dump(pages)))
    sender = ThreadSender(WebClient(BOT_TOKEN, base_url=slack.url), BOT_USER, retry_seconds=0.01)
    for part in range(2):
        posts = sender.send(question, pages[part], part, Delivery())
        inbox.delivered(replace(job, sent=part + 1), "C0HALF", posts, last=False)
    inbox.postpone(job, 0.0)
    (first, _) = slack.posts("C0HALF")

    slack.state.shared_channels.add("C0HALF")
    with process(slack, Discreet(), tmp_path):
        slack.wait_for(lambda: inbox.waiting() == 0)

    assert [(post.ts, post.shown) for post in slack.posts("C0HALF")] == [(first.ts, "nothing")]
