"""Sending messages to Slack so that each arrives once, whatever Slack or the network answers."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RateLimitErrorRetryHandler, RetryHandler

from bot.slack.blocks.limits import check_message
from bot.slack.blocks.message import Rendered
from bot.slack.blocks.render import plain
from bot.slack.errors import CONNECTION_ERRORS, BlockLimitError, error_code, status_code
from bot.slack.sending.delivery import Delivery, Posts
from bot.slack.sending.refusals import (
    BLOCKS_REFUSED,
    InterruptedPostError,
    UndeliverableError,
    is_doubtful,
    is_final,
)
from bot.slack.sending.streaming import NotStreamableError, StreamBrokenError, Streams
from bot.slack.sending.traces import Traces, marked
from bot.slack.work.inbox import Incoming

log = logging.getLogger(__name__)

_NOT_UPDATED = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_TRIES = 3
_LOOKS = 2
"""How often what Slack may have taken is looked for before it is sent again: it can show with a delay."""
_RATE_LIMIT_TRIES = 5


def rate_limit_handlers() -> list[RetryHandler]:
    """Waiting as long as Slack asks for, and no other retry: a repeated post could show twice."""
    return [RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_TRIES)]


class ThreadSender:
    """Posts into the thread of the question, or into the channel where there is no thread.

    Each message carries which question and part it is. When it is unclear whether Slack has taken one,
    the place is looked through for it before it is sent again. `me` is the bot's user id, `quick` a client
    that gives up soon, for what nothing waits for.
    """

    def __init__(
        self, client: WebClient, me: str, retry_seconds: float, quick: WebClient | None = None
    ) -> None:
        self._client = client
        self._traces = Traces(client, me)
        self._retry_seconds = retry_seconds
        self.streams = Streams(client, quick)
        self._direct: dict[str, str] = {}

    def send(self, incoming: Incoming, message: Rendered, part: int, delivery: Delivery) -> Posts:
        """Posts `message`, or updates the message that is there already in its place."""
        delivery = replace(delivery, question=delivery.question or incoming.key)
        incoming = replace(incoming, channel=self.channel_of(incoming.channel))
        found: dict[str, str] = {}
        for mark, piece in _marked(str(part), accepted(message)):
            found |= self._post_somehow(incoming, piece, mark, delivery)
        return found

    def channel_of(self, place: str) -> str:
        """The direct message with a person, when `place` is a person; else the place itself.

        Raises `InterruptedPostError` while Slack can't tell: a message to the person by their id could not be
        found again in the direct message.
        """
        if not place.startswith(("U", "W")):
            return place
        if place not in self._direct:
            try:
                self._direct[place] = str(self._client.conversations_open(users=place)["channel"]["id"])
            except SlackApiError as error:
                code = error_code(error)
                if not is_final(error) and code != "missing_scope":
                    raise InterruptedPostError("conversations.open") from error
                log.info("conversations.open answered %s, posting to the person instead", code)
                return place  # Slack opens the direct message when a user's id stands for the channel
            except CONNECTION_ERRORS as error:
                raise InterruptedPostError("conversations.open") from error
        return self._direct[place]

    def remove(self, channel: str, ts: str) -> None:
        """Deletes a message of the bot; one that is gone already is no fault. May be interrupted."""
        try:
            self._client.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            if not is_final(error):
                raise InterruptedPostError("chat.delete") from error
            log.info("chat.delete answered %s", error_code(error))
        except CONNECTION_ERRORS as error:
            raise InterruptedPostError("chat.delete") from error

    def _post_somehow(self, incoming: Incoming, message: Rendered, mark: str, delivery: Delivery) -> Posts:
        """With its blocks, else with simpler ones, else as text; in place of what is there of it already."""
        try:
            return {mark: self._post(incoming, message, mark, delivery)}
        except _BlocksRefusedError as refused:
            begun = refused.there
        if begun is not None:
            delivery = replace(delivery, posts={**delivery.posts, mark: begun})
        if message.shows_pictures:
            return self._post_somehow(incoming, message.pictured({}), mark, delivery)
        if message.simpler:
            return self._post_somehow(incoming, message.simpler, mark, delivery)
        return {
            plain_mark: self._post(incoming, text, plain_mark, delivery)
            for plain_mark, text in _marked_plain(mark, message, begun)
        }

    def _post(self, incoming: Incoming, message: Rendered, mark: str, delivery: Delivery) -> str:
        there, looks = delivery.posts.get(mark), int(delivery.resumed)
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(self._retry_seconds * 2 ** (attempt - 1))
            try:
                if there is None:
                    there = self._found(lambda: self._traces.find(incoming, message, mark, delivery), looks)
                return self._write(incoming, message, mark, there, delivery)
            except StreamBrokenError as broken:
                there = broken.ts
                log.warning("a stream broke off: the message is completed by an update")
            except SlackApiError as error:
                _raise_if_final(error, there)
                looks = max(looks, _LOOKS if is_doubtful(error) else 1)
                log.warning("Slack answered %s %s to a message", status_code(error), error_code(error))
            except CONNECTION_ERRORS as error:
                looks = _LOOKS
                log.warning("Slack gave no answer to a message: %s", type(error).__name__)
        raise InterruptedPostError("posting")

    def _found(self, find: Callable[[], str | None], looks: int) -> str | None:
        """What is there after all, at the last of so many looks."""
        for look in range(looks):
            if look:
                time.sleep(self._retry_seconds)
            if (there := find()) is not None:
                return there
        return None

    def _write(
        self, incoming: Incoming, message: Rendered, mark: str, there: str | None, delivery: Delivery
    ) -> str:
        arguments = _arguments(incoming, message, marked(delivery.question, mark))
        if there is not None and not (incoming.edited_ts or message.streamed or message.begun):
            return there  # it says what it has to say, and an update would show it as edited
        delivery.hold()
        if there is not None and self._completed(arguments, message, there):
            return there
        if there is None and self.streams.takes(incoming, message):
            try:
                return self.streams.write(
                    incoming,
                    message,
                    arguments["metadata"],
                    lambda ts: delivery.note(mark, ts),
                    delivery.stopped,
                )
            except NotStreamableError:
                pass  # it is posted at once
        delivery.hold()  # what went before may have taken its time
        return str(self._client.chat_postMessage(**arguments)["ts"])

    def _completed(self, arguments: dict[str, Any], message: Rendered, there: str) -> bool:
        """Whether the message that is there says all of it now; False when there is none any more."""
        channel = arguments["channel"]
        if message.shown and self.streams.finish(channel, there, message, arguments["metadata"]):
            return True
        if message.streamed or message.begun:
            self.streams.end(channel, there)
        try:
            self._client.chat_update(**_update(arguments), ts=there)
        except SlackApiError as error:
            if error_code(error) not in _NOT_UPDATED:
                raise
            return False
        return True


class _BlocksRefusedError(Exception):
    """Slack takes the message, but not its blocks; `there` is what it has of it already."""

    def __init__(self, code: str, there: str | None) -> None:
        super().__init__(code)
        self.there = there


def accepted(message: Rendered) -> tuple[Rendered, ...]:
    """The message, or its text in its place when it breaks a limit of Slack's."""
    try:
        check_message(message.blocks)
        check_message(message.simple)
    except BlockLimitError:
        log.exception("a message breaks a limit of Block Kit and goes out as plain text")
        return plain(message)
    return (message,)


def _marked(prefix: str, messages: Iterable[Rendered]) -> Iterator[tuple[str, Rendered]]:
    for index, message in enumerate(messages):
        yield f"{prefix}.{index}", message


def _marked_plain(mark: str, message: Rendered, begun: str | None) -> Iterator[tuple[str, Rendered]]:
    """The message as text. What has begun keeps its own mark, and goes on as the first of them."""
    for index, text in enumerate(plain(message)):
        yield (mark if begun and not index else f"{mark}.{index}"), text


def _arguments(incoming: Incoming, message: Rendered, metadata: dict[str, Any]) -> dict[str, Any]:
    return {
        "channel": incoming.channel,
        "thread_ts": incoming.thread_ts if incoming.in_thread else None,
        "text": message.text,
        "blocks": list(message.blocks) or None,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": metadata,
    }


def _update(arguments: dict[str, Any]) -> dict[str, Any]:
    """What an update takes; without blocks it has to say so, or the old ones stay."""
    kept = {name: arguments[name] for name in ("channel", "text", "metadata")}
    return {**kept, "blocks": arguments["blocks"] or []}


def _raise_if_final(error: SlackApiError, there: str | None) -> None:
    code = error_code(error)
    if code in BLOCKS_REFUSED:
        log.error("Slack refused the blocks of a message: %s", code)
        raise _BlocksRefusedError(code, there) from error
    if is_final(error):
        raise UndeliverableError(code) from error
