"""Finding a message again that Slack took without saying so: each carries which question and part it is."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.blocks.message import Rendered
from bot.slack.errors import error_code
from bot.slack.sending.delivery import Delivery
from bot.slack.sending.refusals import is_passing
from bot.slack.work.inbox import Incoming

log = logging.getLogger(__name__)

_MARK = "salesbot_answer"
_SKEW_SECONDS = 300.0
"""How far this machine's clock may be ahead of Slack's, which names messages by their time."""


def marked(question: str, part: str) -> dict[str, Any]:
    """The metadata of a message that is this part of the answer to a question."""
    return {"event_type": _MARK, "event_payload": {"question": question, "part": part}}


class Traces:
    """Looks for messages of the bot, whose user id is `me`."""

    def __init__(self, client: WebClient, me: str) -> None:
        self._client = client
        self._me = me

    def find(self, incoming: Incoming, message: Rendered, part: str, delivery: Delivery) -> str | None:
        """The message that was sent without an answer of Slack's, if it is there after all.

        While Slack doesn't tell, nothing is sent: it could show twice.
        """
        mine = marked(delivery.question, part)["event_payload"]
        try:
            messages = list(self._messages_since(incoming))
        except SlackApiError as error:
            if is_passing(error):
                raise
            log.warning("an answer may show twice, its thread can't be read: %s", error_code(error))
            return None
        there = (m["ts"] for m in messages if _mark_of(m) == mine)
        found = next(there, None)
        if found is None and (message.streamed or message.begun):
            return self._unfinished(incoming, messages, delivery)
        return found

    def _unfinished(
        self, incoming: Incoming, messages: Iterable[dict[str, Any]], delivery: Delivery
    ) -> str | None:
        """A stream that broke off before it was known: it gets its mark when it ends."""
        known = set(delivery.posts.values())
        mine = (m["ts"] for m in messages if m.get("user") == self._me and not m.get("metadata"))
        since = (ts for ts in mine if ts not in known and float(ts) > incoming.asked_at)
        return next((ts for ts in since if not delivery.of_another(ts)), None)

    def _messages_since(self, incoming: Incoming) -> Iterator[dict[str, Any]]:
        asked: dict[str, Any] = {
            "channel": incoming.channel,
            "oldest": f"{incoming.asked_at - _SKEW_SECONDS:.6f}",
            "include_all_metadata": True,
            "limit": 200,
        }
        if incoming.in_thread:
            pages = self._client.conversations_replies(**asked, ts=incoming.thread_ts)
        else:
            pages = self._client.conversations_history(**asked)
        for page in pages:  # the SDK asks for the next page by itself
            yield from page["messages"]


def _mark_of(message: dict[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload") if metadata.get("event_type") == _MARK else None
