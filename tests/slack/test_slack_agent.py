"""What an agent shows beside its answers: status, title, stop, streams, suggestions, the Home tab."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_fakes import Parrot, Slow, Stage, answer_with, running_bot
from slack_stand_in import Fault, SlackStandIn

from bot.dialogue.answer import Answer, Citation, Section
from bot.dialogue.model import Question, Route
from bot.dialogue.ports import Hear, Tell, untold
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        slack.state.users["U0ANNA"] = {"id": "U0ANNA", "name": "anna", "locale": "en-US"}
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


PARAGRAPHS = tuple(f"Paragraph {n} says something of its own." for n in range(4))


class Reader:
    """Quotes a page, paragraph by paragraph; tells that it searched."""

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """Several passages with their citation."""
        tell("searching")
        passages = (Section(kind="passage", lines=(paragraph,)) for paragraph in PARAGRAPHS)
        source = Citation(document="a.md", title="A", section="S", language="en", quote="…")
        return replace(answer_with(question, *passages), citations=(source,), route=Route.KNOWLEDGE)


def test_people_see_that_and_on_what_the_bot_works_and_that_it_is_done(
    slack: SlackStandIn, stage: Stage
) -> None:
    stage.actor = Reader()

    ts = slack.say("what about objections?", channel="D0STATUS")
    slack.wait_for(lambda: slack.state.sessions and slack.state.sessions[-1]["status"] == "active")

    begun = slack.state.sessions[0]
    assert (begun["status"], begun["title"]) == ("processing", "what about objections?")
    assert (begun["channel_id"], begun["thread_ts"]) == ("D0STATUS", ts)
    said = [status["status"] for status in slack.state.statuses]
    assert said == ["is reading your message…", "is looking through the playbooks…", ""]


def test_the_status_is_in_the_language_of_the_person(slack: SlackStandIn, stage: Stage) -> None:
    slack.say("CAC ?", channel="D0LEA", user="U0LEA")

    slack.wait_for(lambda: slack.state.statuses)

    assert slack.state.statuses[0]["status"] == "lit votre message…"


@pytest.mark.parametrize("unknown", [True, False])
def test_a_workspace_that_knows_no_agents_gets_the_same_answer(
    slack: SlackStandIn, stage: Stage, unknown: bool
) -> None:
    if unknown:
        slack.state.unknown_methods |= {
            "assistant.threads.setStatus",
            "assistant.threads.setSuggestedPrompts",
            "agents.sessions.setStatus",
            "chat.startStream",
        }
    stage.actor = Reader()

    slack.say("what about objections?", channel="D0PLAIN")
    (post,) = slack.wait_for_posts("D0PLAIN")
    slack.wait_for(lambda: post.ts not in slack.state.streaming)

    assert all(paragraph in slack.posts("D0PLAIN")[0].shown for paragraph in PARAGRAPHS)


def test_a_method_that_is_not_known_is_not_tried_each_time(slack: SlackStandIn, stage: Stage) -> None:
    slack.state.unknown_methods |= {"chat.startStream"}
    stage.actor = Reader()

    for channel in ("D0FIRST", "D0SECOND"):
        slack.say("what about objections?", channel=channel)
        slack.wait_for_posts(channel)

    assert slack.state.calls.count("chat.startStream") == 1


def test_passages_are_streamed_and_figures_are_not(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = Reader()
    slack.say("what about objections?", channel="D0STREAM")
    slack.wait_for(lambda: slack.state.calls.count("chat.stopStream") == 1)
    stage.actor = Parrot()
    slack.say("hello", channel="D0STREAM")
    slack.wait_for_posts("D0STREAM", 2)

    assert slack.state.calls.count("chat.startStream") == 1
    assert slack.state.calls.count("chat.appendStream") == len(PARAGRAPHS) - 1
    assert slack.state.streaming == set()
    (streamed, _) = slack.posts("D0STREAM")
    assert [text for text in streamed.shown.splitlines() if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert streamed.metadata["event_payload"]["question"].startswith("slack:")


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("chat.startStream", Fault(error="channel_type_not_supported")),
        ("chat.startStream", Fault(status=500)),
        ("chat.startStream", Fault(status=500, taken=True)),
        ("chat.appendStream", Fault(error="message_not_in_streaming_state")),
        ("chat.appendStream", Fault(status=500, taken=True)),
        ("chat.appendStream", Fault(status=429, error="ratelimited", retry_after=1)),
        ("chat.stopStream", Fault(error="internal_error")),
        ("chat.stopStream", Fault(status=503, taken=True)),
    ],
)
def test_a_stream_that_breaks_off_is_completed_once(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox, method: str, fault: Fault
) -> None:
    stage.actor = Reader()
    slack.fail(method, fault)

    slack.say("what about objections?", channel="D0BROKEN")
    slack.wait_for(lambda: slack.posts("D0BROKEN") and inbox.waiting() == 0)

    (post,) = slack.posts("D0BROKEN")
    assert [text for text in post.shown.splitlines() if text in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize("failures", [1, 4])
def test_a_stream_that_could_not_be_ended_is_completed_once_it_can(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox, failures: int
) -> None:
    stage.actor = Reader()
    slack.fail("chat.appendStream", Fault(error="internal_error"))
    slack.fail("chat.stopStream", *[Fault(status=500)] * failures)

    slack.say("what about objections?", channel="D0STUCK")
    slack.wait_for(lambda: slack.posts("D0STUCK") and inbox.waiting() == 0)

    (post,) = slack.posts("D0STUCK")
    assert [text for text in post.shown.splitlines() if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert slack.state.streaming == set()


def test_the_stop_button_stops_the_answer(slack: SlackStandIn, stage: Stage) -> None:
    stage.actor = slow = Slow()
    ts = slack.say("a hard one", channel="D0HALT")
    assert slow.began.wait(60)

    slack.deliver(
        {
            "type": "agent_session_stopped",
            "channel": "D0HALT",
            "thread_ts": ts,
            "user": "U0ANNA",
            "streaming_message_ts": [],
        }
    )
    slack.wait_for_acks()
    slow.go_on.set()

    (post,) = slack.wait_for_posts("D0HALT")
    assert post.shown == "Stopped. Ask again whenever you like."
    slack.wait_for(lambda: slack.state.sessions[-1]["status"] == "active")


def test_a_person_who_changes_their_language_is_spoken_to_in_it_at_once(
    slack: SlackStandIn, stage: Stage
) -> None:
    slack.open_home("messages")
    slack.wait_for(lambda: slack.state.prompts)
    slack.speak("fr-FR")
    slack.wait_for_acks()

    slack.open_home("messages")
    slack.wait_for(lambda: len(slack.state.prompts) == 2)

    assert slack.state.prompts[-1]["title"].startswith("Que puis-je faire pour vous")


def test_opening_the_direct_message_suggests_what_to_ask(slack: SlackStandIn, stage: Stage) -> None:
    slack.open_home("messages", user="U0LEA")

    (suggested,) = slack.wait_for(lambda: slack.state.prompts)

    assert suggested["title"].startswith("Que puis-je faire pour vous")
    assert 1 <= len(suggested["prompts"]) <= 4
    assert "thread_ts" not in suggested


def test_the_home_tab_knows_who_is_new_once_they_say_so(slack: SlackStandIn, stage: Stage) -> None:
    slack.say("what is the ROI?", channel="D0ANNA")
    slack.wait_for_posts("D0ANNA")
    slack.open_home()
    slack.wait_for(lambda: "U0ANNA" in slack.state.homes)
    assert "new:roi" in actions(slack.state.homes["U0ANNA"])

    slack.press_home({"action_id": "persona:new"})

    slack.wait_for(lambda: "persona:settled" in actions(slack.state.homes["U0ANNA"]))


def test_a_button_of_the_home_tab_opens_a_form_and_its_answer_comes_as_a_direct_message(
    slack: SlackStandIn, stage: Stage
) -> None:
    stage.actor = parrot = Parrot()
    slack.press_home({"action_id": "new:cac"})
    (view,) = slack.wait_for(lambda: slack.state.views)

    slack.submit(view, spend="120k€", new_customers="48")

    (post,) = slack.wait_for_posts("D0ANNA")
    assert post.thread_ts is None
    (asked,) = parrot.asked
    assert asked.press is not None
    assert (asked.press.tool, asked.press.words["spend"]) == ("cac", "120k€")


def test_a_reply_below_such_an_answer_goes_on_with_it(
    slack: SlackStandIn, stage: Stage, inbox: SqlInbox
) -> None:
    stage.actor = parrot = Parrot()
    slack.press_home({"action_id": "new:cac"})
    (view,) = slack.wait_for(lambda: slack.state.views)
    slack.submit(view, spend="120k€", new_customers="48")
    (post,) = slack.wait_for_posts("D0ANNA")
    slack.wait_for(lambda: inbox.waiting() == 0)

    slack.say("and with 60?", channel="D0ANNA", thread_ts=post.ts)
    slack.wait_for_posts("D0ANNA", 2)

    assert len({question.thread for question in parrot.asked}) == 1


def actions(view: dict[str, Any]) -> set[str]:
    """The buttons of a view by action id, wherever they stand."""
    return set(re.findall(r'"action_id": "([^"]+)"', json.dumps(view)))
