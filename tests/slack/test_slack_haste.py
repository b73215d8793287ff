"""What Slack or a person waits for doesn't wait for what Slack is slow to tell. Over the wire."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from slack_fakes import Parrot, dialogue_of, records_of, running_bot, settings_for_url
from slack_stand_in import Fault, SlackStandIn

from bot.slack.app import SlackBot
from bot.slack.home.tab import ASK
from bot.slack.listeners import SHORTCUT
from bot.store.database import open_database
from bot.store.inbox import SqlInbox
from knowledge.access import EVERYONE

_TRIGGER_SECONDS = 3.0
"""How long Slack lets a form open after somebody asked for it."""


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        slack.state.users["U0LEA"] = {"id": "U0LEA", "name": "lea", "locale": "fr-FR"}
        yield slack


@pytest.fixture
def bot(slack: SlackStandIn, tmp_path: Path) -> Iterator[SlackBot]:
    inbox = SqlInbox(open_database(tmp_path / "inbox.db"))
    settings = replace(settings_for_url(slack.url), answer_seconds=0.5)
    bot = SlackBot(settings, dialogue_of(Parrot()), records_of(inbox))
    bot.connect()
    yield bot
    bot.close()


@pytest.mark.parametrize("fault", [Fault(status=429, error="ratelimited", retry_after=5), Fault(delay=5)])
def test_a_form_opens_in_time_though_slack_is_slow_to_tell_who_asks(
    slack: SlackStandIn, bot: SlackBot, fault: Fault
) -> None:
    slack.fail("users.info", fault)
    began = time.monotonic()

    slack.shortcut(SHORTCUT, "What is the ROI?", user="U0LEA")
    slack.wait_for(lambda: slack.state.views)

    assert time.monotonic() - began < _TRIGGER_SECONDS


def test_a_form_is_in_the_language_of_whoever_is_known(slack: SlackStandIn, bot: SlackBot) -> None:
    slack.say("bonjour", channel="D0LEA", user="U0LEA")
    slack.wait_for_posts("D0LEA")
    slack.fail("users.info", Fault(status=500))

    slack.press_home({"action_id": ASK}, user="U0LEA")
    (view,) = slack.wait_for(lambda: slack.state.views)

    assert view["submit"]["text"] == "Envoyer"


def test_what_slack_is_slow_to_tell_counts_as_time_for_the_answer(slack: SlackStandIn, bot: SlackBot) -> None:
    slack.fail("conversations.info", Fault(delay=4))
    began = time.monotonic()

    slack.mention("what is the ROI?", channel="C0SLOW")
    (post,) = slack.wait_for_posts("C0SLOW")

    assert "could not work this out in time" in post.shown
    assert time.monotonic() - began < 4


def test_a_member_whom_slack_cannot_tell_just_now_is_not_answered_as_a_stranger(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    parrot = Parrot()
    slack.fail("users.info", *[Fault(status=500)] * 3)  # the client tries as often as this

    with running_bot(slack, parrot, SqlInbox(open_database(tmp_path / "later.db"))):
        slack.say("bonjour", channel="D0LEA", user="U0LEA")
        slack.wait_for_posts("D0LEA")

    (asked,) = parrot.asked
    assert EVERYONE in asked.reader.labels
