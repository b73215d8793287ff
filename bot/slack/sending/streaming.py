"""Messages that appear paragraph by paragraph, where the workspace can show that."""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.blocks.limits import Block
from bot.slack.blocks.message import Rendered
from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.sending.refusals import BLOCKS_REFUSED, is_passing
from bot.slack.work.inbox import Incoming

log = logging.getLogger(__name__)

_ASK_AGAIN_SECONDS = 3600.0
"""How long a workspace that doesn't know streams is spared the question."""


class NotStreamableError(Exception):
    """The workspace shows no streams here; nothing was posted."""


class StreamBrokenError(Exception):
    """The stream `ts` has begun and can't be gone on with; an update of the message completes it."""

    def __init__(self, ts: str) -> None:
        super().__init__(ts)
        self.ts = ts


class Streams:
    """Writes messages as streams.

    A stream grows by blocks rather than by Markdown, so that its words are escaped as in any other message.
    """

    def __init__(
        self, client: WebClient, quick: WebClient | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._quick = quick or client
        self._clock = clock
        self._none_before = 0.0

    def takes(self, incoming: Incoming, message: Rendered) -> bool:
        """Whether it is worth a try: prose, in a thread, in a workspace that may know streams."""
        prose = len(_prose(message.blocks)) > 1
        return message.streamed and prose and incoming.in_thread and self.known

    @property
    def known(self) -> bool:
        """Whether the workspace may know streams."""
        return self._clock() >= self._none_before

    def write(
        self,
        incoming: Incoming,
        message: Rendered,
        metadata: dict[str, Any],
        begun: Callable[[str], None],
        stopped: Callable[[], bool],
    ) -> str:
        """The ts of the finished message; `begun` hears it as soon as there is one.

        Ends early once `stopped` says so. Raises `NotStreamableError` and `StreamBrokenError`, and
        SlackApiError where the same may go well later.
        """
        first, *more = _prose(message.blocks)
        ts = self._start(self._client, incoming, first)
        begun(ts)
        place: dict[str, Any] = {"channel": incoming.channel, "ts": ts}
        try:
            for paragraph in more:
                if stopped():
                    break
                self._client.chat_appendStream(**place, chunks=[_chunk(paragraph)])
            rest = () if stopped() else message.blocks[1 + len(more) :]
            self._client.chat_stopStream(**place, blocks=list(rest) or None, metadata=metadata)
        except (SlackApiError, *CONNECTION_ERRORS) as error:
            if stopped():
                return ts  # Slack ends the stream itself when its reader presses stop
            raise StreamBrokenError(ts) from error
        return ts

    def begin(self, incoming: Incoming, first: Block) -> str:
        """The ts of a stream that goes on later; nothing is tried again. Raises `NotStreamableError` and,
        where it may be there all the same, SlackApiError or an error of the connection."""
        return self._start(self._quick, incoming, first)

    def grow(self, channel: str, ts: str, more: Block) -> None:
        """Adds a block; raises SlackApiError or an error of the connection, where it may be there too."""
        self._quick.chat_appendStream(channel=channel, ts=ts, chunks=[_chunk(more)])

    def finish(self, channel: str, ts: str, message: Rendered, metadata: dict[str, Any]) -> bool:
        """Ends a stream that shows the first blocks of `message` with all the others; False when it can't be.

        Raises SlackApiError when Slack refuses the blocks.
        """
        rest = list(message.blocks[message.shown :]) or None
        try:
            self._client.chat_stopStream(channel=channel, ts=ts, blocks=rest, metadata=metadata)
        except SlackApiError as error:
            if error_code(error) in BLOCKS_REFUSED:
                raise
            log.info("chat.stopStream answered %s: the message is updated", error_code(error))
            return False
        except CONNECTION_ERRORS as error:
            log.info("chat.stopStream got no answer: %s", type(error).__name__)
            return False
        return True

    def end(self, channel: str, ts: str) -> None:
        """Ends a stream that may still run, so that its message can be updated."""
        try:
            self._client.chat_stopStream(channel=channel, ts=ts)
        except (SlackApiError, *CONNECTION_ERRORS) as error:
            log.info("the stream is not running any more: %s", type(error).__name__)

    def _start(self, client: WebClient, incoming: Incoming, first: Block) -> str:
        try:
            started = client.chat_startStream(
                channel=incoming.channel,
                thread_ts=incoming.thread_ts,
                recipient_team_id=incoming.team,
                recipient_user_id=incoming.user,
                chunks=[_chunk(first)],
            )
        except SlackApiError as error:
            code = error_code(error)
            if is_passing(error):
                raise
            if code == "unknown_method":
                self._none_before = self._clock() + _ASK_AGAIN_SECONDS
            log.info("chat.startStream answered %s: posting the message at once", code)
            raise NotStreamableError(code) from error
        return str(started["ts"])


def _prose(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs that a message begins with."""
    count = next((n for n, block in enumerate(blocks) if block["type"] != "section"), len(blocks))
    return list(blocks[:count])


def _chunk(block: Block) -> dict[str, Any]:
    return {"type": "blocks", "blocks": [block]}
