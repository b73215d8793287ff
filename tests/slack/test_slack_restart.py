"""Starting, stopping, dying and starting again: each question still gets exactly one answer."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from places import TESTS
from slack_fakes import Parrot, Slow, asked_before, dialogue_of, records_of, running_bot, settings_for_url
from slack_stand_in import SlackStandIn

from bot.slack.app import SlackBot, serve
from bot.slack.blocks.message import dump
from bot.slack.blocks.render import render_sentence
from bot.slack.errors import SlackUnreachableError, TokenMissingError, TokenRefusedError
from bot.slack.work.inbox import Incoming, Job
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from bot.workspace.faults import Fault as HalfAnswer
from tools.language import Language


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


def test_what_cannot_be_stored_is_not_acknowledged(
    slack: SlackStandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class FullDisk(SqlInbox):
        def add(self, incoming: Incoming) -> bool:
            if "unlucky" in incoming.text:
                raise OSError("no space left")
            return super().add(incoming)

    disk = FullDisk(SqlInbox(open_database(tmp_path / "inbox.db")).engine)
    with running_bot(slack, Parrot(), disk):
        event = {"type": "message", "channel": "D0FULL", "user": "U0ANNA", "text": "unlucky", "ts": "1.0"}
        lost = slack.deliver(event)
        slack.say("hello", channel="D0FULL")
        slack.wait_for_posts("D0FULL")

    assert lost not in slack.state.acked


def test_what_was_left_over_is_answered_after_a_restart(slack: SlackStandIn, inbox: SqlInbox) -> None:
    inbox.add(asked_before(slack, "C0LEFT", "what is the ROI?"))

    with running_bot(slack, Parrot(), inbox):
        (post,) = slack.wait_for_posts("C0LEFT")

    assert post.shown == "You said: what is the ROI?"


def test_a_thread_is_known_after_a_restart(slack: SlackStandIn, tmp_path: Path) -> None:
    with running_bot(slack, Parrot(), SqlInbox(open_database(tmp_path / "inbox.db"))):
        root = slack.mention("what is the ROI?", channel="C0KNOWN")
        slack.wait_for_posts("C0KNOWN")

    with running_bot(slack, Parrot(), SqlInbox(open_database(tmp_path / "inbox.db"))):
        slack.say("and over five years?", channel="C0KNOWN", thread_ts=root)
        assert slack.wait_for_posts("C0KNOWN", 2)


def test_an_answer_that_slack_has_is_not_sent_again(slack: SlackStandIn, tmp_path: Path) -> None:
    inbox = DyingInbox(SqlInbox(open_database(tmp_path / "inbox.db")).engine)
    inbox.add(asked_before(slack, "C0DYING", "what is the ROI?"))
    with running_bot(slack, Parrot(), inbox):
        slack.wait_for_posts("C0DYING")
        until(lambda: inbox.died and inbox.waiting() == 0)

    assert len(slack.posts("C0DYING")) == 1


class DyingInbox(SqlInbox):
    """The power goes out right after a message was posted."""

    died = False

    def delivered(self, job: Job, channel: str, messages: Mapping[str, str], *, last: bool) -> bool:
        if not self.died:
            self.died = True
            raise OSError("the power went out")
        return super().delivered(job, channel, messages, last=last)


def until(claim: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline, "did not happen"
        time.sleep(0.02)


def test_an_answer_is_not_worked_out_again_after_a_restart(slack: SlackStandIn, inbox: SqlInbox) -> None:
    inbox.add(asked_before(slack, "C0READY", "what is the ROI?"))
    job = inbox.claim(0.0)
    assert job is not None
    inbox.save(replace(job, outgoing=dump(render_sentence("worked out before"))))
    parrot = Parrot()

    with running_bot(slack, parrot, inbox):
        (post,) = slack.wait_for_posts("C0READY")

    assert post.shown == "worked out before"
    assert parrot.asked == []


def test_a_question_that_keeps_killing_the_bot_is_given_up(slack: SlackStandIn, inbox: SqlInbox) -> None:
    inbox.add(asked_before(slack, "C0KILLER", "what is the ROI?"))
    for _ in range(4):
        assert inbox.claim(0.0)
    parrot = Parrot()

    with running_bot(slack, parrot, inbox):
        (post,) = slack.wait_for_posts("C0KILLER")

    assert "reference" in post.shown
    assert parrot.asked == []


def test_stopping_lets_a_running_answer_go_out(slack: SlackStandIn, inbox: SqlInbox) -> None:
    slow, stop = Slow(), threading.Event()
    serving = threading.Thread(
        target=serve, args=(settings_for_url(slack.url), dialogue_of(slow), records_of(inbox), stop)
    )
    serving.start()
    slack.say("a hard one", channel="D0STOP")
    assert slow.began.wait(60)

    stop.set()
    slow.go_on.set()
    serving.join(60)

    assert not serving.is_alive()
    assert [post.shown for post in slack.posts("D0STOP")] == ["You said: a hard one"]


@contextmanager
def process(slack: SlackStandIn, database: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    script = TESTS / "support" / "slack_process.py"
    paths = os.pathsep.join((str(script.parent), str(script.parent.parent)))
    with subprocess.Popen(
        [sys.executable, str(script), slack.url, str(database), str(seconds)],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            slack.wait_for(lambda: "apps.connections.open" in slack.state.calls, seconds=120)
            yield started
        finally:
            started.kill()


def until_it_thinks(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "thinking\n"


def test_sigterm_finishes_the_running_answer_and_a_kill_loses_none(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    with process(slack, tmp_path / "inbox.db", seconds=30) as killed:
        slack.say("hello", channel="D0KILL")
        until_it_thinks(killed)
        killed.kill()

    with process(slack, tmp_path / "inbox.db", seconds=0.5) as stopped:
        until_it_thinks(stopped)
        stopped.send_signal(signal.SIGTERM)
        code = stopped.wait(60)

    assert code == 0
    assert [post.shown for post in slack.posts("D0KILL")] == ["You said: hello"]


@pytest.mark.parametrize(
    ("changed", "fault", "variable"),
    [
        ({"bot_token": "xoxb-wrong"}, TokenRefusedError, "SLACK_BOT_TOKEN"),
        ({"app_token": "xapp-wrong"}, TokenRefusedError, "SLACK_APP_TOKEN"),
        ({"bot_token": ""}, TokenMissingError, "SLACK_BOT_TOKEN"),
        ({"app_token": ""}, TokenMissingError, "SLACK_APP_TOKEN"),
    ],
)
def test_a_wrong_token_is_named_with_what_to_do(
    slack: SlackStandIn, inbox: SqlInbox, changed: dict[str, str], fault: type[Exception], variable: str
) -> None:
    settings = replace(settings_for_url(slack.url), **changed)

    with pytest.raises(fault) as caught:
        serve(settings, dialogue_of(Parrot()), records_of(inbox))

    assert caught.value.exit_code == 1
    assert variable in caught.value.to(Language.EN)
    assert variable in caught.value.to(Language.FR)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_half_an_answer_at_the_start_is_no_end(slack: SlackStandIn, inbox: SqlInbox, method: str) -> None:
    slack.faults.add(HalfAnswer(method=method, half=True, taken=True))

    with running_bot(slack, Parrot(), inbox):
        slack.say("hello", channel="D0HALF")
        assert slack.wait_for_posts("D0HALF")


def test_an_address_where_nobody_answers_is_named(inbox: SqlInbox) -> None:
    settings = settings_for_url("http://127.0.0.1:9/api/")

    with pytest.raises(SlackUnreachableError, match=r"http://127\.0\.0\.1:9/api/"):
        SlackBot(settings, dialogue_of(Parrot()), records_of(inbox))


def test_no_token_is_printed(slack: SlackStandIn, inbox: SqlInbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    settings = settings_for_url(slack.url)
    with running_bot(slack, Parrot(), inbox):
        slack.say("hello", channel="D0TOKEN")
        slack.wait_for_posts("D0TOKEN")

    for token in (settings.bot_token, settings.app_token):
        assert token not in repr(settings) + caplog.text
