"""Socket Mode: envelopes over WebSockets that the app opens, each acknowledged by its id."""

import asyncio
import json
import random
import secrets
import threading
from collections import deque
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from bot.workspace.delivering import Deliveries
from bot.workspace.faults import Faults
from bot.workspace.link import Delivery
from bot.workspace.model import App
from bot.workspace.options import Timing
from bot.workspace.wire import Json, Pages

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 18_060
HOST = "local"


class SocketMode:
    """The connections of the app; each envelope goes to one of them."""

    def __init__(
        self, app: App, timing: Timing, faults: Faults, pages: Pages, changed: threading.Condition
    ) -> None:
        self.deliveries = Deliveries(timing, faults, changed)
        self.deliveries.transmit = self._transmit
        self._app = app
        self._timing = timing
        self._faults = faults
        self._pages = pages
        self._changed = changed
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._waiting: deque[Delivery] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def connected(self) -> bool:
        """Whether the app can be reached."""
        return bool(self._connections)

    def send(self, delivery: Delivery) -> None:
        """Starts on the way; an event waits for a connection, the others need one now."""
        self.deliveries.send(delivery)

    def open(self) -> str:
        """The ticket for a new connection."""
        ticket = secrets.token_urlsafe(24)
        self._tickets.add(ticket)
        return ticket

    def run_in(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on there can be connections."""
        self._loop = loop
        self.deliveries.run_in(loop)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Asks the app to open new connections, as Slack does every few hours."""
        text = json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}})
        for connection in list(self._connections):
            self._soon(connection.put, text)

    def cut(self) -> None:
        """Breaks all connections without a word."""
        for connection in list(self._connections):
            self._soon(connection.cut)

    async def talk(self, request: web.Request) -> web.StreamResponse:
        """One connection, from its beginning to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=404)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        if len(self._connections) >= MOST_CONNECTIONS:
            refusal = {"type": "disconnect", "reason": "too_many_websockets", "debug_info": {"host": HOST}}
            await socket.send_json(refusal)
            await socket.close()
            return socket
        connection = _Connection(socket, request)
        tasks = [asyncio.create_task(connection.write()), asyncio.create_task(self._ping(socket))]
        self._come(connection)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._read(message.data)
        finally:
            self._go(connection)
            for task in tasks:
                task.cancel()
        return socket

    async def close(self) -> None:
        """Ends all connections."""
        for connection in list(self._connections):
            with suppress(ConnectionError):
                await connection.socket.close()

    def _come(self, connection: "_Connection") -> None:
        hello = {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "connection_info": {"app_id": self._app.id},
            "debug_info": {
                "host": HOST,
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
        }
        connection.put(json.dumps(hello))
        with self._changed:
            self._connections.append(connection)
            self._changed.notify_all()
        self._pages.push({"type": "connected", "connected": True})
        while self._waiting:
            self._transmit(self._waiting.popleft())

    def _go(self, connection: "_Connection") -> None:
        with self._changed:
            self._connections.remove(connection)
            self._changed.notify_all()
        if not self._connections:
            self._pages.push({"type": "connected", "connected": False})

    def _read(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except json.JSONDecodeError:
            return
        if isinstance(answer, dict) and isinstance(answer.get("envelope_id"), str):
            payload = answer.get("payload")
            self.deliveries.acked(answer["envelope_id"], payload if isinstance(payload, dict) else {})

    def _transmit(self, delivery: Delivery) -> None:
        if not self._connections:
            if delivery.what == "events_api":
                self._waiting.append(delivery)
            else:
                self.deliveries.failed(delivery, "not connected")
            return
        connection = random.choice(self._connections)
        connection.put(json.dumps(_envelope(delivery), ensure_ascii=False))
        self.deliveries.started(delivery)
        if self._faults.strikes("close", self._faults.link.close_every):
            connection.cut()

    async def _ping(self, socket: web.WebSocketResponse) -> None:
        with suppress(ConnectionError):
            while not socket.closed:
                await asyncio.sleep(self._timing.ping)
                await socket.ping(b"local")

    def _soon(self, call: Any, *arguments: Any) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, *arguments)


class _Connection:
    """One WebSocket, and what is still to be written to it."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._request = request
        self._queue: asyncio.Queue[str] = asyncio.Queue()

    def put(self, text: str) -> None:
        """Writes `text` next."""
        self._queue.put_nowait(text)

    def cut(self) -> None:
        """Breaks the connection."""
        if self._request.transport is not None:
            self._request.transport.abort()

    async def write(self) -> None:
        """Writes what comes, until the connection ends."""
        with suppress(ConnectionError):
            while True:
                await self.socket.send_str(await self._queue.get())


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": delivery.id,
        "type": delivery.what,
        "accepts_response_payload": delivery.what != "events_api",
        "payload": delivery.payload,
    }
    if delivery.what == "events_api":
        envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
    return envelope
