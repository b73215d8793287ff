"""Sending messages to Slack so that each arrives once, whatever Slack or the network answers."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import RateLimitErrorRetryHandler, RetryHandler
from slack_sdk.webhook import WebhookClient

from bot.slack.errors import CONNECTION_ERRORS, REFUSED_TOKENS, BlockLimitError, error_code, status_code
from bot.slack.inbox import Incoming
from bot.slack.limits import check_message
from bot.slack.message import Rendered
from bot.slack.render import plain

log = logging.getLogger(__name__)

_BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
_PASSING = REFUSED_TOKENS | {
    "",  # an answer that is not Slack's
    "fatal_error",
    "internal_error",
    "missing_scope",
    "ratelimited",
    "rate_limited",
    "request_timeout",
    "service_unavailable",
}
"""Refusals that say nothing about the message: Slack recovers, or the operator mends the token."""
_NOT_UPDATED = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_MARK = "salesbot_answer"
_TRIES = 3
_RATE_LIMIT_TRIES = 5


class InterruptedPostError(Exception):
    """Slack could not be reached or is out of order; the same message may go through later."""


class UndeliverableError(Exception):
    """Slack will never take this message: the channel is gone, the bot was removed from it."""


def rate_limit_handlers() -> list[RetryHandler]:
    """Waiting as long as Slack asks for, and no other retry: a repeated post could show twice."""
    return [RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_TRIES)]


Posts = Mapping[str, str]
"""Which messages make up an answer: ts by part."""


@dataclass(frozen=True, kw_only=True)
class Before:
    """What went before a delivery: the messages that are there, and whether there may be more of them."""

    posts: Posts = field(default_factory=dict)
    resumed: bool = False


class Sender(Protocol):
    """A way to the person who asked."""

    def send(self, incoming: Incoming, message: Rendered, part: int, before: Before) -> Posts:
        """Delivers message `part` of the answer; raises `InterruptedPostError` or `UndeliverableError`.

        A message that is there already gets the new content. Gives the messages that now hold it.
        """
        ...


class ThreadSender:
    """Posts into the thread of the question.

    Each message carries which question and part it is. When it is unclear whether Slack has taken one,
    the thread is looked through for it before it is sent again.
    """

    def __init__(self, client: WebClient, retry_seconds: float) -> None:
        self._client = client
        self._retry_seconds = retry_seconds

    def send(self, incoming: Incoming, message: Rendered, part: int, before: Before) -> Posts:
        """Posts `message`, or updates the message that the thread already has in its place."""
        found: dict[str, str] = {}
        for mark, piece in _marked(str(part), _accepted(message)):
            found |= self._post_somehow(incoming, piece, mark, before)
        return found

    def remove(self, channel: str, ts: str) -> None:
        """Deletes a message of the bot; one that is gone already is no fault."""
        try:
            self._client.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            log.info("chat.delete answered %s", error_code(error))
        except CONNECTION_ERRORS as error:
            log.warning("chat.delete got no answer: %s", error)

    def _post_somehow(self, incoming: Incoming, message: Rendered, mark: str, before: Before) -> Posts:
        """With its blocks, else with simpler ones, else as text."""
        try:
            return {mark: self._post(incoming, message, mark, before)}
        except _BlocksRefusedError:
            if message.simpler:
                return self._post_somehow(incoming, message.simpler, mark, before)
            return {
                plain_mark: self._post(incoming, text, plain_mark, before)
                for plain_mark, text in _marked(mark, plain(message))
            }

    def _post(self, incoming: Incoming, message: Rendered, mark: str, before: Before) -> str:
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(self._retry_seconds * 2 ** (attempt - 1))
            there = before.posts.get(mark)
            if there is None and (attempt or before.resumed):
                there = self._posted(incoming, mark)
            try:
                return self._write(incoming, message, mark, there)
            except SlackApiError as error:
                _raise_if_final(error)
                log.warning("Slack answered %s %s to a message", status_code(error), error_code(error))
            except CONNECTION_ERRORS as error:
                log.warning("Slack gave no answer to a message: %s", error)
        raise InterruptedPostError("posting")

    def _write(self, incoming: Incoming, message: Rendered, mark: str, there: str | None) -> str:
        arguments = _arguments(incoming, message, mark)
        if there is not None:
            try:
                self._client.chat_update(**_update(arguments), ts=there)
                return there
            except SlackApiError as error:
                if error_code(error) not in _NOT_UPDATED:
                    raise
        return str(self._client.chat_postMessage(**arguments)["ts"])

    def _posted(self, incoming: Incoming, mark: str) -> str | None:
        if not incoming.thread_ts:
            return None
        mine = {"question": incoming.key, "part": mark}
        try:
            return next((m["ts"] for m in self._messages_since(incoming) if _mark_of(m) == mine), None)
        except (SlackApiError, *CONNECTION_ERRORS) as error:
            log.warning("conversations.replies failed, an answer may show twice: %s", error)
            return None

    def _messages_since(self, incoming: Incoming) -> Iterator[dict[str, Any]]:
        pages = self._client.conversations_replies(
            channel=incoming.channel,
            ts=incoming.thread_ts,
            oldest=f"{incoming.asked_at:.6f}",
            include_all_metadata=True,
            limit=200,
        )
        for page in pages:  # the SDK asks for the next page by itself
            yield from page["messages"]


class CommandSender:
    """Answers a slash command where it was typed, for its author only; else as a direct message."""

    def __init__(self, direct: ThreadSender) -> None:
        self._direct = direct

    def send(self, incoming: Incoming, message: Rendered, part: int, before: Before) -> Posts:
        """Uses the command's `response_url`, and a direct message once Slack has closed that one."""
        try:
            for piece in _accepted(message):
                self._respond(str(incoming.response_url), piece)
        except UndeliverableError as closed:
            log.info("the response_url of %s is closed (%s): sending a direct message", incoming.key, closed)
            self._direct.send(_to_author(incoming), message, part, before)
        return {}

    def _respond(self, url: str, message: Rendered) -> None:
        answered = self._send(url, message)
        if answered == "":
            return
        if message.blocks and answered in _BLOCKS_REFUSED:
            log.error("Slack refused the blocks of a message: %s", answered)
            for other in (message.simpler,) if message.simpler else plain(message):
                self._respond(url, other)
            return
        raise UndeliverableError(answered)

    def _send(self, url: str, message: Rendered) -> str:
        webhook = WebhookClient(url, retry_handlers=rate_limit_handlers())
        try:
            response = webhook.send(
                text=message.text,
                blocks=message.blocks or None,
                response_type="ephemeral",
                replace_original=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        except CONNECTION_ERRORS as error:
            raise InterruptedPostError("response_url") from error
        if response.status_code == 429 or response.status_code >= 500:
            raise InterruptedPostError("response_url")
        return "" if response.status_code == 200 else response.body or str(response.status_code)


class _BlocksRefusedError(Exception):
    """Slack takes the message, but not its blocks."""


def _accepted(message: Rendered) -> tuple[Rendered, ...]:
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


def _arguments(incoming: Incoming, message: Rendered, mark: str) -> dict[str, Any]:
    return {
        "channel": incoming.channel,
        "thread_ts": incoming.thread_ts or None,
        "text": message.text,
        "blocks": list(message.blocks) or None,
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": _MARK, "event_payload": {"question": incoming.key, "part": mark}},
    }


def _update(arguments: dict[str, Any]) -> dict[str, Any]:
    """What an update takes; without blocks it has to say so, or the old ones stay."""
    kept = {name: arguments[name] for name in ("channel", "text", "metadata")}
    return {**kept, "blocks": arguments["blocks"] or []}


def _mark_of(message: dict[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload") if metadata.get("event_type") == _MARK else None


def _raise_if_final(error: SlackApiError) -> None:
    code = error_code(error)
    if code in _BLOCKS_REFUSED:
        log.error("Slack refused the blocks of a message: %s", code)
        raise _BlocksRefusedError(code) from error
    if code not in _PASSING and status_code(error) < 500:
        raise UndeliverableError(code) from error


def _to_author(incoming: Incoming) -> Incoming:
    # Slack opens the direct message when a user's id stands for the channel.
    return replace(incoming, channel=incoming.user, thread_ts="")
