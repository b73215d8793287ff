"""The bot in a Slack workspace: a Bolt app in Socket Mode and the workers behind it."""

import logging
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.slack import wording
from bot.slack.bolt import build_app
from bot.slack.errors import (
    CONNECTION_ERRORS,
    SlackError,
    TokenMissingError,
    app_token_fault,
    bot_token_fault,
    unreachable,
)
from bot.slack.events import Identity
from bot.slack.listeners.intake import Intake
from bot.slack.many_teams import ManyTeams
from bot.slack.memory.records import Records
from bot.slack.metrics import Metrics
from bot.slack.sending.clients import again, reading_client
from bot.slack.settings import SlackSettings
from bot.slack.teams import OneTeam, Team, Teams, team_of
from bot.slack.web.routes import Check, health_routes, install_routes, slack_routes
from bot.slack.web.server import Routes, WebServer
from bot.slack.web.signature import Signature
from bot.slack.work.answering import Dialogue
from bot.slack.work.desk import Desk
from bot.slack.work.purging import Purging
from bot.slack.work.reception import Reception
from bot.slack.work.worker import Workers

log = logging.getLogger(__name__)

_PING_SECONDS = 5.0
_CLOSE_SECONDS = 10.0
_SWITCH_SECONDS = 0.0005
"""How long one thread may keep the interpreter from the others: what arrives has to be acknowledged quickly
while several answers are being worked out."""


class SlackBot:
    """The bot signed in to its workspaces; it answers between `connect` and `close`."""

    def __init__(
        self,
        settings: SlackSettings,
        dialogue: Dialogue,
        records: Records,
        metrics: Metrics | None = None,
        teams: Teams | None = None,
        checks: Mapping[str, Check] | None = None,
    ) -> None:
        self._settings = settings
        self.metrics = metrics or Metrics()
        self.metrics.watch_queue(records.inbox.waiting)
        if dialogue.usage is not None:
            self.metrics.watch_model(dialogue.usage)
        self._teams = teams or OneTeam(sign_in(settings))
        desk = Desk(self._teams, dialogue, records.inbox, settings, self.metrics)
        self._workers = Workers(records.inbox, desk.work, settings.workers, settings.lease_seconds)
        self._purging = Purging(records.inbox, settings.inbox_days)
        self._reception = Reception()
        self.intake = Intake(
            teams=self._teams,
            arrivals=records.inbox,
            wake=self._workers.wake,
            reception=self._reception,
            threads=dialogue.threads,
            records=records,
            metrics=self.metrics,
            bots=settings.bots,
            people=dialogue.people,
        )
        self._app = build_app(settings, self.intake)
        self._checks = checks or {}
        self._socket: SocketModeHandler | None = None
        self.web: WebServer | None = None

    def connect(self) -> None:
        """Starts the workers and opens the connection; raises a `SlackError` that says what to do."""
        try:
            self._listen()
            if not self._settings.http:
                self._join()
        except SlackError:
            self.close()
            raise
        self._workers.start()
        self._purging.start()

    def _listen(self) -> None:
        """Opens the web server, if there is to be one."""
        if self._settings.http_port is None:
            return
        checks = {**self._checks, "workers": lambda: self._workers.running, "slack": self._is_connected}
        routes = {
            **health_routes(checks, self.metrics),
            **(self._slack_routes() if self._settings.http else {}),
        }
        self.web = WebServer(routes, self._settings.http_host, self._settings.http_port)
        self.web.start()

    def _slack_routes(self) -> Routes:
        routes = slack_routes(self._app, Signature(self._settings.signing_secret), self.metrics.refused)
        if not isinstance(self._teams, ManyTeams):
            return routes
        return {**routes, **install_routes(self._teams.installed.flow())}

    def _is_connected(self) -> bool:
        """Whether Slack can reach the bot; over HTTP that is up to Slack."""
        return self._settings.http or (self._socket is not None and self._socket.client.is_connected())

    def _join(self) -> None:
        """Opens the connection of Socket Mode."""
        if not self._settings.app_token:
            raise TokenMissingError(wording.NO_APP_TOKEN)
        # One after the other, in the order of arrival: a follow-up counts only once its thread is known.
        self._socket = SocketModeHandler(
            self._app, self._settings.app_token, ping_interval=_PING_SECONDS, concurrency=1
        )
        try:
            again(self._socket.client.connect, self._settings.retry_seconds)
        except SlackApiError as error:
            raise app_token_fault(error) from error
        except CONNECTION_ERRORS as error:
            raise unreachable(self._settings.base_url) from error
        if not self._socket.client.is_connected():
            raise unreachable(str(self._socket.client.wss_uri))

    def close(self) -> None:
        """Stops listening, then lets the answers that are being written go out."""
        if self.web is not None and not self.web.close():
            log.warning("stopped while a request was being answered; Slack sends it again")
        if self._socket is not None:
            _close(self._socket.client)
        if not self._workers.stop(self._settings.drain_seconds):
            log.warning(
                "stopped while an answer was being written; it is taken up again after the next start"
            )
        self._purging.stop()
        self._reception.close()
        self._teams.close()


def serve(
    settings: SlackSettings,
    dialogue: Dialogue,
    records: Records,
    stop: threading.Event | None = None,
    teams: Teams | None = None,
    checks: Mapping[str, Check] | None = None,
) -> None:
    """Answers in Slack until SIGTERM, SIGINT or `stop`; what is running is finished first."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    bot = SlackBot(settings, dialogue, records, teams=teams, checks=checks)
    bot.connect()
    log.info("listening to Slack")
    with _stopped_by_signals(stop or threading.Event()) as stopped:
        stopped.wait()
    log.info("stopping: finishing what is running")
    bot.close()


def sign_in(settings: SlackSettings) -> Team:
    """The workspace of the bot token; raises a `SlackError` that says what to do."""
    client = reading_client(settings)
    return team_of(client, who_am_i(client, settings.retry_seconds), settings)


def who_am_i(client: WebClient, retry_seconds: float) -> Identity:
    """Who the bot is, as Slack says; raises a `SlackError` that says what to do."""
    try:
        found = again(client.auth_test, retry_seconds)
    except SlackApiError as error:
        raise bot_token_fault(error) from error
    except CONNECTION_ERRORS as error:
        raise unreachable(client.base_url) from error
    return Identity(
        team=found["team_id"], user=found["user_id"], bot_id=found.get("bot_id"), url=found.get("url") or ""
    )


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
