"""The other transport of the workspace: signed requests to a real Bolt app behind a web server."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_bolt import App as BoltApp
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from workspace_fakes import APP, DEALS, web_client, workspace

from bot.workspace.http_events import HttpEvents, signature
from bot.workspace.options import Timing

HASTY = Timing(ack=0.5, retry_pauses=(0.0, 0.1, 0.1))


class Web(ThreadingHTTPServer):
    """Hands requests to a Bolt app; the first `failures` of them are answered with 500."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.bolt: BoltApp | None = None
        self.failures = 0
        self.requests: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/slack/events"


class _Request(BaseHTTPRequestHandler):
    server: Web

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.requests.append(dict(self.headers))
        if self.server.failures:
            self.server.failures -= 1
            return self._reply(500, "")
        assert self.server.bolt is not None
        headers = {name: [value] for name, value in self.headers.items()}
        response = self.server.bolt.dispatch(BoltRequest(body=body, headers=headers))
        self._reply(response.status, response.body or "")

    def _reply(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_arguments: object) -> None:
        """Keeps the test's output quiet."""


@contextmanager
def serving() -> Iterator[Web]:
    web = Web()
    thread = threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


def bolt(url: str, heard: list[Any], secret: str = APP.signing_secret) -> BoltApp:
    """A Bolt app that keeps what it hears."""
    client = web_client_of(url)
    app = BoltApp(client=client, signing_secret=secret, process_before_response=True)
    app.event("message")(lambda event: heard.append(event["text"]))

    def command(ack: Any, command: dict[str, Any]) -> None:
        heard.append(command["text"])
        ack("at once")

    app.command("/salesbot")(command)
    return app


def web_client_of(url: str) -> Any:
    return WebClient(APP.bot_token, base_url=url)


def test_signed_events_and_commands_reach_a_real_app() -> None:
    heard: list[Any] = []
    with serving() as web, workspace(events_url=web.url, timing=HASTY) as slack:
        web.bolt = bolt(slack.url, heard)
        slack.say("hello", channel=DEALS)
        slack.wait_for_acks()
        slack.command("what is the ROI?", channel=DEALS)
        slack.wait_for_acks()

    assert heard == ["hello", "what is the ROI?"]


def test_a_wrong_secret_is_refused_by_the_app_and_tried_again() -> None:
    heard: list[Any] = []
    with serving() as web, workspace(events_url=web.url, timing=HASTY) as slack:
        web.bolt = bolt(slack.url, heard, secret="another")
        slack.say("hello", channel=DEALS)
        slack.wait_for(lambda: len(web.requests) == 4)

    assert heard == []


def test_an_event_that_fails_comes_again_with_its_number() -> None:
    heard: list[Any] = []
    with serving() as web, workspace(events_url=web.url, timing=HASTY) as slack:
        web.bolt, web.failures = bolt(slack.url, heard), 2
        slack.say("hello", channel=DEALS)
        slack.wait_for_acks()

    assert heard == ["hello"]
    assert [request.get("X-Slack-Retry-Num") for request in web.requests] == [None, "1", "2"]
    assert web.requests[1]["X-Slack-Retry-Reason"] == "http_error"


def test_an_app_that_is_away_is_tried_again() -> None:
    with serving() as web:
        url = web.url
    with workspace(events_url=url, timing=HASTY) as slack:
        slack.say("hello", channel=DEALS)
        assert slack.http is not None
        deliveries = slack.http.deliveries
        slack.wait_for(lambda: all(one.answered.done() for one in deliveries.sent.values()))

    (delivery,) = deliveries.sent.values()
    assert (delivery.attempt, delivery.reason) == (3, "connection_failed")


def test_a_socket_is_not_to_be_had_then() -> None:
    with workspace(events_url="http://127.0.0.1:9/") as slack:
        client = web_client(slack, APP.app_token)
        with pytest.raises(SlackApiError, match="not_allowed"):
            client.apps_connections_open(app_token=APP.app_token)


def test_the_signature_is_that_of_slacks_own_example() -> None:
    """The request of docs.slack.dev/authentication/verifying-requests-from-slack."""
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&"
        "channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&"
        "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
        "96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )

    found = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)

    assert found == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


def test_the_app_proves_that_an_address_is_its_own() -> None:
    heard: list[Any] = []
    with serving() as web, workspace(events_url=web.url) as slack:
        web.bolt = bolt(slack.url, heard)
        assert isinstance(slack.http, HttpEvents)
        assert asyncio.run(slack.http.verify())
        web.failures = 1
        assert not asyncio.run(slack.http.verify())
