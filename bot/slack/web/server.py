"""The web door: a small HTTP server with a table of what it answers."""

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.server import create_server

from bot.slack.errors import AddressTakenError, fill
from bot.slack.web import wording

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
"""How long the body of a request may be; what Slack sends is far below."""
_MOST_HEADER_BYTES = 32_768
_THREADS = 8
_IDLE_SECONDS = 30
_CONNECTIONS = 400
_LOOK_AGAIN_SECONDS = 0.02


@dataclass(frozen=True, kw_only=True)
class Request:
    """What somebody asks the server for; the names of `headers` are in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    remote: str


@dataclass(frozen=True, kw_only=True)
class Response:
    """What the server answers."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


Answer = Callable[[Request], Response]
Routes = Mapping[tuple[str, str], Answer]
"""What answers by method and path; what answers GET answers HEAD, too."""


class WebServer:
    """Serves `routes` between `start` and `close`, once."""

    def __init__(self, routes: Routes, host: str, port: int) -> None:
        self._routes = routes
        self._host, self._port = host, port
        self._server: Any = None  # of waitress, which has no types
        self._loop = threading.Thread(target=self._watch, name="web", daemon=True)
        self._stopped = threading.Event()

    @property
    def port(self) -> int:
        """The port that it listens on, which the system has chosen when 0 was asked for."""
        return int(self._server.effective_port) if self._server is not None else self._port

    def start(self) -> None:
        """Begins to answer; raises `AddressTakenError` when the address can't be had."""
        self._server = create_server(
            self._answer,
            sockets=[listening(self._host, self._port)],
            threads=_THREADS,
            ident="salesbot",
            max_request_body_size=MOST_BYTES + 1,  # what reaches it gets 413
            max_request_header_size=_MOST_HEADER_BYTES,
            channel_timeout=_IDLE_SECONDS,
            connection_limit=_CONNECTIONS,
        )
        self._loop.start()

    def close(self, seconds: float = 5.0) -> bool:
        """Takes no new connection and finishes the requests that run; False when they took too long."""
        server = self._server
        if server is None:
            return True
        deadline = time.monotonic() + seconds
        # Sockets belong to the thread that watches them.
        server.trigger.pull_trigger(lambda: wasyncore.dispatcher.close(server))
        while (server.accepting or _busy(server)) and time.monotonic() < deadline:
            time.sleep(_LOOK_AGAIN_SECONDS)
        finished = not _busy(server)
        server.task_dispatcher.shutdown(timeout=max(0.1, deadline - time.monotonic()))
        self._stopped.set()
        server.trigger.pull_trigger()
        self._loop.join()
        wasyncore.close_all(server._map)
        self._server = None
        return finished

    def _watch(self) -> None:
        while not self._stopped.is_set():
            wasyncore.loop(timeout=1, map=self._server._map, use_poll=True, count=1)

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = _read(environ)
        response = self._respond(request)
        status = HTTPStatus(response.status)
        length = ("Content-Length", str(len(response.body)))
        start_response(f"{status.value} {status.phrase}", [*response.headers, length])
        return [b"" if request.method == "HEAD" else response.body]

    def _respond(self, request: Request) -> Response:
        wanted = "GET" if request.method == "HEAD" else request.method
        answer = self._routes.get((wanted, request.path))
        if answer is not None:
            return answer(request)
        methods = [method for method, path in self._routes if path == request.path]
        if methods:
            return Response(status=405, headers=(("Allow", ", ".join(methods)),))
        return Response(status=404)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises `AddressTakenError` when it can't."""
    address = f"{host}:{port}"
    try:
        family, *_rest, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(where[:2], family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or "?"
        raise AddressTakenError(fill(wording.ADDRESS_TAKEN, address=address, reason=reason)) from error


def _busy(server: Any) -> bool:
    """Whether a request is being answered, waits for that, or has an answer that isn't sent yet."""
    return any(
        channel.requests or channel.total_outbufs_len for channel in list(server.active_channels.values())
    )


def _read(environ: "WSGIEnvironment") -> Request:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): str(found)
        for name, found in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    return Request(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", ""),
        query=environ.get("QUERY_STRING", ""),
        headers=headers,
        body=environ["wsgi.input"].read(MOST_BYTES),
        remote=environ.get("REMOTE_ADDR", ""),
    )
