"""The bot in a Slack workspace: a Bolt app in Socket Mode and the workers behind it."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import BackoffRetryIntervalCalculator
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, ServerErrorRetryHandler
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.slack import wording
from bot.slack.desk import Answerer, Desk, LanguageOf, Mail
from bot.slack.errors import (
    CONNECTION_ERRORS,
    SlackError,
    TokenMissingError,
    app_token_fault,
    bot_token_fault,
    unreachable,
)
from bot.slack.events import Identity
from bot.slack.inbox import Arrivals, Inbox
from bot.slack.listeners import register
from bot.slack.people import People
from bot.slack.posting import CommandSender, ThreadSender, rate_limit_handlers
from bot.slack.readers import Readers
from bot.slack.settings import SlackSettings
from bot.slack.worker import Workers
from tools.language import Language

log = logging.getLogger(__name__)

_PING_SECONDS = 5.0
_CLOSE_SECONDS = 10.0


class SlackBot:
    """The bot signed in to one workspace; it answers between `connect` and `close`."""

    def __init__(
        self,
        settings: SlackSettings,
        assistant: Answerer,
        inbox: Inbox,
        language_of: LanguageOf | None = None,
    ) -> None:
        self._settings = settings
        client = reading_client(settings)
        me = sign_in(client)
        posting = WebClient(
            settings.bot_token, base_url=settings.base_url, retry_handlers=rate_limit_handlers()
        )
        threads = ThreadSender(posting, settings.retry_seconds)
        people = People(client)
        mail = Mail(
            bot_user=me.user,
            people=people,
            readers=Readers(client, people, settings.managers),
            threads=threads,
            commands=CommandSender(threads),
            retry_seconds=settings.retry_seconds,
        )
        desk = Desk(mail, assistant, inbox, language_of or _unknown)
        self._workers = Workers(inbox, desk.work, settings.workers, settings.lease_seconds)
        self.app = build_app(client, me, inbox, self._workers.wake)
        self._socket: SocketModeHandler | None = None

    def connect(self) -> None:
        """Starts the workers and opens the connection; raises a `SlackError` that says what to do."""
        if not self._settings.app_token:
            raise TokenMissingError(wording.NO_APP_TOKEN)
        # One after the other, in the order of arrival: a follow-up counts only once its thread is known.
        self._socket = SocketModeHandler(
            self.app, self._settings.app_token, ping_interval=_PING_SECONDS, concurrency=1
        )
        try:
            self._socket.client.connect()
            if not self._socket.client.is_connected():
                raise unreachable(str(self._socket.client.wss_uri))
        except SlackApiError as error:
            self.close()
            raise app_token_fault(error) from error
        except CONNECTION_ERRORS as error:
            self.close()
            raise unreachable(self._settings.base_url) from error
        except SlackError:
            self.close()
            raise
        self._workers.start()

    def close(self) -> None:
        """Stops listening, then lets the answers that are being written go out."""
        if self._socket is not None:
            _close(self._socket.client)
        if not self._workers.stop(self._settings.drain_seconds):
            log.warning(
                "stopped while an answer was being written; it is taken up again after the next start"
            )


def serve(
    settings: SlackSettings,
    assistant: Answerer,
    inbox: Inbox,
    language_of: LanguageOf | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Answers in Slack until SIGTERM, SIGINT or `stop`; what is running is finished first."""
    bot = SlackBot(settings, assistant, inbox, language_of)
    bot.connect()
    log.info("connected to Slack")
    with _stopped_by_signals(stop or threading.Event()) as stopped:
        stopped.wait()
    log.info("stopping: finishing what is running")
    bot.close()


def build_app(client: WebClient, me: Identity, arrivals: Arrivals, wake: Callable[[], None]) -> App:
    """The Bolt app: its listeners store what arrives and call `wake`.

    Bolt acknowledges an event before its listener runs, unless it is told to process before the
    response; then a listener that fails is not acknowledged, and Slack delivers again.
    """
    app = App(name="salesbot", client=client, signing_secret="", process_before_response=True)
    register(app, me, arrivals, wake)
    return app


def reading_client(settings: SlackSettings) -> WebClient:
    """A client for calls that may be repeated."""
    if not settings.bot_token:
        raise TokenMissingError(wording.NO_BOT_TOKEN)
    pauses = BackoffRetryIntervalCalculator(backoff_factor=settings.retry_seconds)
    repeatable = [
        ConnectionErrorRetryHandler(max_retry_count=2, interval_calculator=pauses),
        ServerErrorRetryHandler(max_retry_count=2, interval_calculator=pauses),
    ]
    return WebClient(
        settings.bot_token, base_url=settings.base_url, retry_handlers=[*repeatable, *rate_limit_handlers()]
    )


def sign_in(client: WebClient) -> Identity:
    """Who the bot is, as Slack says; raises a `SlackError` that says what to do."""
    try:
        found = client.auth_test()
    except SlackApiError as error:
        raise bot_token_fault(error) from error
    except CONNECTION_ERRORS as error:
        raise unreachable(client.base_url) from error
    return Identity(team=found["team_id"], user=found["user_id"], bot_id=found.get("bot_id"))


def _close(client: SocketModeClient) -> None:
    closing = threading.Thread(target=client.close, name="slack-close", daemon=True)
    closing.start()
    deadline = time.monotonic() + _CLOSE_SECONDS
    while closing.is_alive() and time.monotonic() < deadline:
        # The SDK takes this back when it is closed while it starts to receive, and then never ends.
        client.current_session_state.terminated = True
        client.message_queue.put(None)  # else it waits a second for one more message
        closing.join(0.05)


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[threading.Event]:
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread may change what a signal does
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        for number, action in before.items():
            signal.signal(number, action)  # a second one stops at once

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield stop
    finally:
        for number, action in before.items():
            signal.signal(number, action)


def _unknown(_text: str) -> Language | None:
    return None
