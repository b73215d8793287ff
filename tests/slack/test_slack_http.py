"""The web door over real HTTP: only Slack gets in, health and metrics are told, a stop finishes what runs."""

import io
import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from signed_requests import SIGNING_SECRET, post_event, post_form, send, signature, signed_headers
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from bot.logs import DiscreetHandler
from bot.slack.errors import AddressTakenError
from bot.slack.metrics import Metrics
from bot.slack.web.routes import EVENTS_PATHS, health_routes, slack_routes
from bot.slack.web.server import MOST_BYTES, Request, Response, Routes, WebServer
from bot.slack.web.signature import Signature

SECRET_WORDS = "our margin at Globex is 61 percent"


class Listening:
    """A Bolt app that remembers what reached it."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.app = App(
            signing_secret="",
            request_verification_enabled=False,
            process_before_response=True,
            authorize=lambda team_id: AuthorizeResult(
                enterprise_id=None, team_id=team_id, bot_token="xoxb-1"
            ),
        )
        self.app.event("message")(self.on_message)
        self.app.command("/salesbot")(self.on_command)
        self.app.action("press")(self.on_command)

    def on_message(self, event: dict[str, Any]) -> None:
        """Remembers, or fails."""
        if event["text"] == "fail":
            raise RuntimeError(SECRET_WORDS)
        self.heard.append(event)

    def on_command(self, ack: Ack, body: dict[str, Any]) -> None:
        """Remembers."""
        ack()
        self.heard.append(body)


@contextmanager
def serving(routes: Routes) -> Iterator[WebServer]:
    server = WebServer(routes, "127.0.0.1", 0)
    server.start()
    try:
        yield server
    finally:
        server.close()


@pytest.fixture(scope="module")
def door() -> Iterator[tuple[int, Listening, Metrics]]:
    listening, metrics = Listening(), Metrics()
    routes = slack_routes(listening.app, Signature(SIGNING_SECRET), metrics.refused)
    with serving({**routes, **health_routes({}, metrics)}) as server:
        yield server.port, listening, metrics


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that `salesbot serve` would write to stderr at INFO."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, before = DiscreetHandler(stream, "INFO", "text"), root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


MESSAGE = {"type": "message", "channel": "D0", "user": "U0ANNA", "text": "hello", "ts": "1.0"}


@pytest.mark.parametrize("path", EVENTS_PATHS)
def test_slack_confirms_the_address_and_delivers_events_to_any_path(
    door: tuple[int, Listening, Metrics], path: str
) -> None:
    port, listening, _ = door
    body = json.dumps({"type": "url_verification", "challenge": "3eZbrw1a", "token": "x"}).encode()

    confirmed = send(port, "POST", path, body, signed_headers(body))
    delivered = post_event(port, {**MESSAGE, "text": f"hello {path}"}, path)

    assert (confirmed.status, confirmed.json) == (200, {"challenge": "3eZbrw1a"})
    assert delivered.status == 200
    assert listening.heard[-1]["text"] == f"hello {path}"


def test_commands_and_presses_arrive(door: tuple[int, Listening, Metrics]) -> None:
    port, listening, _ = door
    command = {
        "command": "/salesbot",
        "text": "le coût d’été ?",
        "team_id": "T0",
        "user_id": "U0",
        "trigger_id": "1",
    }
    press = {
        "type": "block_actions",
        "team": {"id": "T0"},
        "user": {"id": "U0"},
        "actions": [{"type": "button", "action_id": "press", "block_id": "b", "value": "v"}],
    }

    assert post_form(port, command, "/slack/commands").status == 200
    assert listening.heard[-1]["text"] == "le coût d’été ?"
    assert post_form(port, {"payload": json.dumps(press)}, "/slack/interactive").status == 200
    assert listening.heard[-1]["actions"][0]["value"] == "v"


def test_what_a_listener_cannot_take_is_not_acknowledged_and_not_logged_in_words(
    door: tuple[int, Listening, Metrics], logged: io.StringIO
) -> None:
    port, _, _ = door

    assert post_event(port, {**MESSAGE, "text": "fail"}).status == 500
    assert "RuntimeError" in logged.getvalue()
    assert "Globex" not in logged.getvalue()


def headers_with(**changed: str | None) -> dict[str, str]:
    """Good headers but for those that are changed; None leaves one out."""
    names = {"timestamp": "X-Slack-Request-Timestamp", "signature": "X-Slack-Signature"}
    headers = signed_headers(BODY)
    for name, text in changed.items():
        headers.pop(names[name])
        if text is not None:
            headers[names[name]] = text
    return headers


BODY = json.dumps({"type": "event_callback", "event": {**MESSAGE, "text": SECRET_WORDS}}).encode()
Change = Callable[[int], dict[str, str | None]]
"""What is changed of the headers, given the time of the request in seconds."""


def moved(seconds: int) -> Change:
    """Sent so long after now, and signed for it."""
    return lambda now: {"timestamp": str(now + seconds), "signature": signature(BODY, str(now + seconds))}


def signed(body: bytes = BODY, secret: str = SIGNING_SECRET) -> Change:
    """Signed for another body, or with another secret."""
    return lambda now: {"timestamp": str(now), "signature": signature(body, str(now), secret)}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (lambda _: {"signature": None}, "no timestamp or no signature"),
        (lambda _: {"timestamp": None}, "no timestamp or no signature"),
        (lambda _: {"signature": ""}, "no timestamp or no signature"),
        (lambda _: {"timestamp": "yesterday"}, "is no number"),
        (lambda _: {"timestamp": "1e9"}, "is no number"),
        (lambda now: {"timestamp": f"{now}.0"}, "is no number"),
        (lambda now: {"timestamp": f"-{now}"}, "is no number"),
        (lambda now: {"timestamp": f"{str(now)[:5]}_{str(now)[5:]}"}, "is no number"),
        (lambda _: {"timestamp": "٣٣٣"}, "is no number"),
        (lambda _: {"timestamp": "9" * 5000}, "is no number"),
        (moved(-301), "too far from now"),
        (moved(900), "too far from now"),
        (signed(secret="another secret"), "does not match"),
        (signed(BODY + b" "), "does not match"),
        (lambda _: {"signature": "v0="}, "does not match"),
        (lambda _: {"signature": "v0=" + "é" * 64}, "does not match"),
    ],
)
def test_what_slack_has_not_signed_gets_401_and_nothing_else_happens(
    door: tuple[int, Listening, Metrics], logged: io.StringIO, changed: Change, reason: str
) -> None:
    port, listening, _ = door
    before = len(listening.heard)
    headers = {name: text.encode() for name, text in headers_with(**changed(int(time.time()))).items()}

    reply = send(port, "POST", "/slack/events", BODY, headers)  # type: ignore[arg-type]  # bytes as they are

    assert (reply.status, reply.body) == (401, b"")
    assert len(listening.heard) == before
    (line,) = logged.getvalue().splitlines()
    assert "refused a request from 127.0.0.1 with " in line
    assert line.endswith(reason)
    assert "Globex" not in line


def test_a_body_that_is_no_text_gets_401(door: tuple[int, Listening, Metrics]) -> None:
    port, _, _ = door
    body = b"\xff\xfe\x00"
    assert send(port, "POST", "/slack/events", body, signed_headers(body)).status == 401


def test_a_signed_body_that_is_no_json_gets_400(door: tuple[int, Listening, Metrics]) -> None:
    port, _, _ = door
    assert send(port, "POST", "/slack/events", b"{", signed_headers(b"{")).status == 400


def test_refusals_are_counted(door: tuple[int, Listening, Metrics]) -> None:
    port, _, metrics = door
    send(port, "POST", "/slack/events", b"{}")

    assert b'salesbot_refusals_total{reason="unsigned"}' in send(port, "GET", "/metrics").body
    assert b'salesbot_refusals_total{reason="unsigned"}' in metrics.text()


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_more_than_a_megabyte_is_not_taken(
    door: tuple[int, Listening, Metrics], logged: io.StringIO, chunked: bool
) -> None:
    port, listening, _ = door
    before = len(listening.heard)
    largest, larger = b"x" * MOST_BYTES, b"x" * (MOST_BYTES + 1)

    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(larger)}"
        connection.sendall(f"POST /slack/events HTTP/1.1\r\nHost: x\r\n{length}\r\n\r\n".encode())
        if chunked:
            connection.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(larger), larger))
        status = connection.recv(65536).split(b"\r\n")[0]

    assert status == b"HTTP/1.1 413 Request Entity Too Large"
    assert send(port, "POST", "/slack/events", largest).status == 401
    assert len(listening.heard) == before
    assert "xxx" not in logged.getvalue()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/slack/events", 405),
        ("POST", "/healthz", 405),
        ("GET", "/slack/install", 404),
        ("POST", "/slack/events/", 404),
        ("GET", "/../etc/passwd", 404),
    ],
)
def test_what_there_is_not_is_not_found(
    door: tuple[int, Listening, Metrics], method: str, path: str, status: int
) -> None:
    reply = send(door[0], method, path)

    assert (reply.status, reply.body) == (status, b"")


def test_a_process_that_lives_says_so_also_without_a_body(door: tuple[int, Listening, Metrics]) -> None:
    port, _, _ = door

    assert send(port, "GET", "/healthz").json == {"salesbot": "alive"}
    assert (send(port, "HEAD", "/healthz").status, send(port, "HEAD", "/healthz").body) == (200, b"")


def test_a_bot_that_is_not_ready_says_which_checks_fail() -> None:
    working = {"database": True, "slack": False, "index": False}
    checks = {name: (lambda name=name: working[name]) for name in working}
    with serving(health_routes(checks, Metrics())) as server:
        before = send(server.port, "GET", "/readyz")
        working.update(slack=True, index=True)
        after = send(server.port, "GET", "/readyz")

    assert (before.status, before.json) == (503, {"ready": False, "failing": ["slack", "index"]})
    assert (after.status, after.json) == (200, {"ready": True, "failing": []})


def test_a_check_that_breaks_is_not_ready_and_keeps_its_words() -> None:
    def broken() -> bool:
        raise RuntimeError(SECRET_WORDS)

    with serving(health_routes({"database": broken}, Metrics())) as server:
        reply = send(server.port, "GET", "/readyz")

    assert reply.status == 500
    assert b"Globex" not in reply.body


def refuses_connections(port: int, seconds: float = 60.0) -> bool:
    """Whether nobody listens there any more, before long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.02)
    return False


def test_a_stop_finishes_the_requests_that_run_and_takes_no_new_ones() -> None:
    began, go_on, replies = threading.Event(), threading.Event(), list[int]()

    def slow(_request: Request) -> Response:
        began.set()
        assert go_on.wait(60)
        return Response(status=200, body=b"x" * 300_000)

    server = WebServer({("GET", "/slow"): slow}, "127.0.0.1", 0)
    server.start()
    port = server.port
    asking = threading.Thread(target=lambda: replies.append(len(send(port, "GET", "/slow").body)))
    asking.start()
    assert began.wait(60)
    stopped: list[bool] = []
    stopping = threading.Thread(target=lambda: stopped.append(server.close(10)))
    stopping.start()
    assert refuses_connections(port)
    go_on.set()
    stopping.join(60)
    asking.join(60)

    assert (replies, stopped) == ([300_000], [True])


def test_a_stop_does_not_wait_for_ever_nor_for_idle_connections() -> None:
    go_on = threading.Event()

    def hanging(_request: Request) -> Response:
        go_on.wait(60)
        return Response(status=200)

    server = WebServer({("GET", "/hanging"): hanging, **health_routes({}, Metrics())}, "127.0.0.1", 0)
    server.start()
    with socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in idle.recv(65536)
        with socket.create_connection(("127.0.0.1", server.port)) as hanging_on:
            hanging_on.sendall(b"GET /hanging HTTP/1.1\r\nHost: x\r\n\r\n")
            time.sleep(0.1)
            began = time.monotonic()
            finished = server.close(0.3)

    assert not finished
    assert time.monotonic() - began < 3
    go_on.set()


def test_an_idle_server_stops_at_once_and_one_that_never_started_too() -> None:
    server = WebServer({}, "127.0.0.1", 0)
    assert server.close()
    server.start()
    began = time.monotonic()
    assert server.close()
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", None), ("no.such.host.invalid", 3000)])
def test_an_address_that_cannot_be_had_is_named_with_what_to_do(host: str, port: int | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wanted = port or taken.getsockname()[1]
        with pytest.raises(AddressTakenError) as caught:
            WebServer({}, host, wanted).start()

    assert f"{host}:{wanted}" in caught.value.text.en
    assert "SALESBOT_HTTP_PORT" in caught.value.text.fr
