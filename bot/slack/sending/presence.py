"""What an agent shows beside its answers: that it is at work and on what, a title, and the stop button.

A workspace may know none of it. Whatever fails here is logged and left out; no answer waits for it.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.dialogue.model import Stage
from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.wording import STAGES, WAITING
from bot.slack.work.inbox import Incoming
from tools.language import Language

log = logging.getLogger(__name__)

_TITLE_CHARACTERS = 200
_ASK_AGAIN_SECONDS = 3600.0
_AT_ONCE = 2
_MOST_WAITING = 100
"""While more than so many calls wait, no more are begun: answers come before decoration."""
_CLOSE_SECONDS = 2.0


class Presence:
    """Shows people that their question is being worked on; `close` ends it."""

    def __init__(self, client: WebClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._unknown_until: dict[str, float] = {}
        self._calls = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="slack-presence")
        self._waiting: set[Future[object]] = set()

    def at_work(self, incoming: Incoming, title: str, language: Language) -> "Sign":
        """The sign that `incoming` is being worked on; it shows at once and goes when it is taken down."""
        return Sign(self, incoming, title, language)

    def close(self) -> None:
        """Drops what isn't shown in a moment: a stop must not wait for a Slack that doesn't answer."""
        wait(tuple(self._waiting), _CLOSE_SECONDS)
        self._calls.shutdown(wait=False, cancel_futures=True)

    def call(self, method: str, **arguments: object) -> bool:
        """Calls a method that the workspace may not know; whether it went well."""
        if self._clock() < self._unknown_until.get(method, 0.0):
            return False
        try:
            self._client.api_call(method, json=arguments)
            return True
        except SlackApiError as error:
            code = error_code(error)
            if code in ("unknown_method", "missing_scope", "not_allowed_token_type"):
                self._unknown_until[method] = self._clock() + _ASK_AGAIN_SECONDS
            log.info("%s answered %s", method, code)
        except CONNECTION_ERRORS as error:
            log.info("%s got no answer: %s", method, type(error).__name__)
        return False

    def soon(self, work: Callable[[], object]) -> "Future[object] | None":
        """Has a call made in the background; None when there is too much of it or the end has come."""
        if len(self._waiting) >= _MOST_WAITING:
            return None
        try:
            begun = self._calls.submit(work)
        except RuntimeError:  # closed
            return None
        self._waiting.add(begun)
        begun.add_done_callback(self._waiting.discard)
        return begun


class Sign:
    """What one thread shows while its question is worked on."""

    def __init__(self, presence: Presence, incoming: Incoming, title: str, language: Language) -> None:
        self._presence = presence
        self._place = {"channel_id": incoming.channel, "thread_ts": incoming.thread_ts}
        self._shown = incoming.in_thread and incoming.addressed and not incoming.response_url
        self._language = language
        self._stage: Stage | None = None
        self._last: Future[object] | None = None
        session = {
            **self._place,
            "status": "processing",
            "title": title[:_TITLE_CHARACTERS] or "salesbot",
            "initiator_user_id": incoming.user,
        }
        self._next(lambda: presence.call("agents.sessions.setStatus", **session))
        self.tell("reading")

    def tell(self, stage: Stage) -> None:
        """Says what is being done."""
        if stage == self._stage:
            return
        self._stage = stage
        status = STAGES[stage].to(self._language)
        words = [status, *(text.to(self._language) for text in WAITING)]
        self._next(
            lambda: self._presence.call(
                "assistant.threads.setStatus", **self._place, status=status, loading_messages=words
            )
        )

    def take_down(self) -> None:
        """Shows that the work is done."""
        self._next(lambda: self._presence.call("assistant.threads.setStatus", **self._place, status=""))
        self._next(lambda: self._presence.call("agents.sessions.setStatus", **self._place, status="active"))

    def _next(self, call: Callable[[], object]) -> None:
        """Makes a call after the one before it, so that a thread never ends with an old sign."""
        if not self._shown:
            return
        before = self._last

        def in_turn() -> None:
            if before is not None:
                before.exception()
            call()

        self._last = self._presence.soon(in_turn) or self._last
