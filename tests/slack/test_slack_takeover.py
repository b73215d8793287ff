"""A process that stood still too long is taken for dead, and wakes after another has answered."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from slack_fakes import Parrot, answer_with, asked_before, headline, running_bot
from slack_sdk import WebClient
from slack_stand_in import BOT_TOKEN, BOT_USER, SlackStandIn
from sqlalchemy import Engine

from bot.dialogue.answer import Answer
from bot.dialogue.model import Question
from bot.dialogue.ports import Hear, Tell, untold
from bot.slack.blocks.render import render_sentence
from bot.slack.sending.delivery import Delivery
from bot.slack.sending.ephemeral import CommandSender
from bot.slack.sending.posting import ThreadSender
from bot.slack.sending.refusals import TakenOverError
from bot.slack.work.inbox import Job
from bot.store.database import open_database
from bot.store.inbox import SqlInbox

SECONDS = 60


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "inbox.db")


class Standstill:
    """From the moment that it begins until somebody ends it."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.over = threading.Event()

    def last(self) -> None:
        """Comes back when it is over; at once when it was over before."""
        self.began.set()
        assert self.over.wait(SECONDS)


class StillInbox(SqlInbox):
    """The queue of a process that stands still, whose leases nobody renews meanwhile."""

    def __init__(self, engine: Engine, still: Standstill) -> None:
        super().__init__(engine)
        self._still = still

    def renew(self, job: Job, lease_seconds: float) -> bool:
        return super().renew(job, lease_seconds) if self._still.over.is_set() else True


class StillBeforeSending(StillInbox):
    """Stands still when it has looked what there is of an answer, and sends the rest of it next."""

    def posts_of(self, job: Job) -> Mapping[str, str]:
        posts = super().posts_of(job)
        self._still.last()
        return posts


class Writer:
    """Stands still before its first sentence shows."""

    def __init__(self, still: Standstill) -> None:
        self._still = still

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """A sentence that shows at once, and the same as the answer."""
        self._still.last()
        assert hear is not None
        hear("This comes late.")
        return answer_with(question, headline("This comes late."))


def test_an_answer_that_another_has_given_is_not_sent_by_who_wakes_with_it(
    slack: SlackStandIn, engine: Engine
) -> None:
    still, other = Standstill(), SqlInbox(engine)
    other.add(asked_before(slack, "D0SAVED", "hello"))
    with running_bot(slack, Parrot(), StillBeforeSending(engine, still)):
        assert still.began.wait(SECONDS)
        with running_bot(slack, Parrot(), other):
            slack.wait_for(lambda: slack.posts("D0SAVED") and other.waiting() == 0)
        still.over.set()

    assert [post.shown for post in slack.posts("D0SAVED")] == ["You said: hello"]


def test_an_answer_that_another_has_given_does_not_begin_to_show_again(
    slack: SlackStandIn, engine: Engine
) -> None:
    still, other = Standstill(), SqlInbox(engine)
    other.add(asked_before(slack, "D0WRITTEN", "hello"))
    with running_bot(slack, Writer(still), StillInbox(engine, still)):
        assert still.began.wait(SECONDS)
        with running_bot(slack, Parrot(), other):
            slack.wait_for(lambda: slack.posts("D0WRITTEN") and other.waiting() == 0)
        still.over.set()

    assert [post.shown for post in slack.posts("D0WRITTEN")] == ["You said: hello"]


@pytest.mark.parametrize("passing", [False, True])
def test_nothing_is_sent_of_an_answer_that_is_no_longer_the_workers(
    slack: SlackStandIn, passing: bool
) -> None:
    incoming, path = asked_before(slack, "D0THEIRS", "hello"), slack.response_path("C0THEIRS")
    threads = ThreadSender(WebClient(BOT_TOKEN, base_url=slack.url), BOT_USER, retry_seconds=0.01)
    sender = CommandSender(threads) if passing else threads
    if passing:
        incoming = replace(incoming, response_url=f"{slack.address}{path}")

    with pytest.raises(TakenOverError):
        sender.send(incoming, *render_sentence("hello"), 0, Delivery(mine=lambda: False))

    assert slack.posts("D0THEIRS") == []
    assert slack.responses(path) == []
