"""A message is in Slack once, whatever Slack refuses or fails to tell. Over the wire."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from slack_fakes import asked_before
from slack_sdk import WebClient
from slack_stand_in import BOT_TOKEN, BOT_USER, Fault, SlackStandIn

from bot.slack.blocks.cutting import paragraph
from bot.slack.blocks.message import Rendered
from bot.slack.blocks.render import render_sentence
from bot.slack.sending.delivery import Delivery
from bot.slack.sending.posting import ThreadSender
from bot.slack.sending.refusals import InterruptedPostError
from bot.slack.work.inbox import Incoming

PARAGRAPHS = tuple(paragraph(f"Paragraph {number}.") for number in range(3))
STREAMED = Rendered(blocks=PARAGRAPHS, text="Paragraph 0. Paragraph 1. Paragraph 2.", streamed=True)


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


def sender_to(slack: SlackStandIn) -> ThreadSender:
    return ThreadSender(WebClient(BOT_TOKEN, base_url=slack.url), BOT_USER, retry_seconds=0.01)


@pytest.fixture
def sender(slack: SlackStandIn) -> ThreadSender:
    return sender_to(slack)


@pytest.mark.parametrize("simple", [(), PARAGRAPHS[:2]])
def test_a_stream_whose_last_blocks_are_refused_goes_on_as_the_same_message(
    slack: SlackStandIn, sender: ThreadSender, simple: tuple[dict[str, object], ...]
) -> None:
    incoming = asked_before(slack, "D0REFUSED", "what about objections?")
    slack.fail("chat.stopStream", Fault(error="invalid_blocks"))
    slack.fail("chat.update", Fault(error="invalid_blocks"))

    sent = sender.send(incoming, replace(STREAMED, simple=simple), 0, Delivery())

    (post,) = slack.posts("D0REFUSED")
    assert sent == {"0.0": post.ts}
    assert post.text == STREAMED.text
    assert tuple(block["text"]["text"] for block in post.blocks) == tuple(
        block["text"]["text"]
        for block in simple  # type: ignore[index]  # a paragraph
    )
    assert slack.state.streaming == set()


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(error="internal_error")])
def test_what_may_have_arrived_is_looked_for_until_slack_tells(
    slack: SlackStandIn, sender: ThreadSender, fault: Fault
) -> None:
    incoming = asked_before(slack, "D0LOOK", "what about objections?")
    slack.fail("chat.postMessage", Fault(status=500, taken=True))
    slack.fail("conversations.replies", fault)

    sender.send(incoming, *render_sentence("hello"), 0, Delivery())

    assert len(slack.posts("D0LOOK")) == 1


def test_while_slack_does_not_tell_nothing_is_sent_again(slack: SlackStandIn, sender: ThreadSender) -> None:
    incoming = asked_before(slack, "D0DARK", "what about objections?")
    slack.fail("conversations.replies", *[Fault(status=503)] * 3)

    with pytest.raises(InterruptedPostError):
        sender.send(incoming, *render_sentence("hello"), 0, Delivery(resumed=True))

    assert slack.posts("D0DARK") == []


def test_a_thread_that_must_not_be_read_is_answered_all_the_same(
    slack: SlackStandIn, sender: ThreadSender
) -> None:
    incoming = asked_before(slack, "D0CLOSED", "what about objections?")
    slack.fail("conversations.replies", Fault(error="missing_scope"))

    sender.send(incoming, *render_sentence("hello"), 0, Delivery(resumed=True))

    assert len(slack.posts("D0CLOSED")) == 1


def test_a_message_is_found_though_the_clock_of_this_machine_is_fast(
    slack: SlackStandIn, sender: ThreadSender
) -> None:
    incoming = replace(asked_before(slack, "D0CLOCK", "what about objections?"), asked_at=time.time() + 60)
    first = sender.send(incoming, *render_sentence("hello"), 0, Delivery())

    again = sender.send(incoming, *render_sentence("hello"), 0, Delivery(resumed=True))

    assert again == first
    assert len(slack.posts("D0CLOCK")) == 1


def to_anna(slack: SlackStandIn) -> Incoming:
    """A question that is answered in the direct message with who asked it."""
    return replace(
        asked_before(slack, "C0ELSEWHERE", "what about objections?"), channel="U0ANNA", in_thread=False
    )


@pytest.mark.parametrize("fault", [Fault(status=500), Fault(half=True), Fault(error="token_revoked")])
def test_a_direct_message_waits_until_slack_opens_it(
    slack: SlackStandIn, sender: ThreadSender, fault: Fault
) -> None:
    incoming = to_anna(slack)
    slack.fail("conversations.open", fault)

    with pytest.raises(InterruptedPostError):
        sender.send(incoming, *render_sentence("hello"), 0, Delivery())
    before = slack.posts("D0ANNA")
    sender.send(incoming, *render_sentence("hello"), 0, Delivery())

    assert before == []
    assert len(slack.posts("D0ANNA")) == 1


def test_a_message_to_a_person_is_found_by_the_next_process_in_their_direct_message(
    slack: SlackStandIn, sender: ThreadSender
) -> None:
    incoming = to_anna(slack)
    slack.fail("conversations.open", Fault(error="missing_scope"))
    first = sender.send(incoming, *render_sentence("hello"), 0, Delivery())

    again = sender_to(slack).send(incoming, *render_sentence("hello"), 0, Delivery(resumed=True))

    assert again == first
    assert len(slack.posts("D0ANNA")) == 1


def begun_beside(slack: SlackStandIn, incoming: Incoming) -> str:
    """The message in which another question of the same thread is being answered."""
    client = WebClient(BOT_TOKEN, base_url=slack.url)
    chunk = {"type": "blocks", "blocks": [paragraph("Another answer begins.")]}
    begun = client.chat_startStream(channel=incoming.channel, thread_ts=incoming.thread_ts, chunks=[chunk])
    return str(begun["ts"])


def test_a_post_that_failed_does_not_take_the_growing_answer_beside_it_for_its_own(
    slack: SlackStandIn, sender: ThreadSender
) -> None:
    incoming = asked_before(slack, "D0BESIDE", "what about objections?")
    other = begun_beside(slack, incoming)
    slack.fail("chat.postMessage", Fault(status=500))

    sent = sender.send(incoming, *render_sentence("hello"), 0, Delivery())

    assert sent["0.0"] != other
    assert [post.shown for post in slack.posts("D0BESIDE")] == ["Another answer begins.", "hello"]


class LateThreads(WebClient):
    """Reads threads of a Slack that shows what it took without an answer at the second look only."""

    looks = 0

    def conversations_replies(self, **asked: Any) -> Any:  # type: ignore[override]
        self.looks += 1
        return [{"messages": []}] if self.looks == 1 else super().conversations_replies(**asked)


@pytest.mark.parametrize("fault", [Fault(status=502, taken=True), Fault(half=True, taken=True)])
def test_a_message_that_slack_shows_late_is_not_sent_again(slack: SlackStandIn, fault: Fault) -> None:
    incoming = asked_before(slack, "D0LATE", "what about objections?")
    client = LateThreads(BOT_TOKEN, base_url=slack.url, retry_handlers=[])
    slack.fail("chat.postMessage", fault)

    ThreadSender(client, BOT_USER, retry_seconds=0.01).send(
        incoming, *render_sentence("hello"), 0, Delivery()
    )

    assert len(slack.posts("D0LATE")) == 1


def test_a_message_that_slack_had_no_time_for_is_looked_for_once(slack: SlackStandIn) -> None:
    incoming = asked_before(slack, "D0BUSY", "what about objections?")
    client = LateThreads(BOT_TOKEN, base_url=slack.url, retry_handlers=[])
    slack.fail("chat.postMessage", Fault(status=429, error="ratelimited"))

    ThreadSender(client, BOT_USER, retry_seconds=0.01).send(
        incoming, *render_sentence("hello"), 0, Delivery()
    )

    assert client.looks == 1
    assert len(slack.posts("D0BUSY")) == 1
