"""The open pages: each a WebSocket that gets what its person can see."""

import asyncio
import json
from contextlib import suppress

from aiohttp import web

from bot.workspace.wire import Json


class PageHub:
    """Pushes events to the pages, from any thread."""

    def __init__(self) -> None:
        self._open: list[tuple[str, asyncio.Queue[str]]] = []
        self._sockets: set[web.WebSocketResponse] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run_in(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on there can be pages."""
        self._loop = loop

    def push(self, event: Json, users: frozenset[str] | None = None) -> None:
        """Shows an event on the pages of `users`, or on all of them."""
        if self._loop is not None and self._open and not self._loop.is_closed():
            text = json.dumps(event, ensure_ascii=False)
            self._loop.call_soon_threadsafe(self._put, text, users)

    def _put(self, text: str, users: frozenset[str] | None) -> None:
        for user, queue in self._open:
            if users is None or user in users:
                queue.put_nowait(text)

    async def show(self, request: web.Request, user: str) -> web.WebSocketResponse:
        """One page, from its opening to its closing."""
        socket = web.WebSocketResponse(heartbeat=30.0)
        await socket.prepare(request)
        entry = (user, asyncio.Queue[str]())
        self._open.append(entry)
        self._sockets.add(socket)
        writing = asyncio.create_task(_write(socket, entry[1]))
        try:
            async for _ in socket:
                pass  # pages listen; they speak over HTTP
        finally:
            self._open.remove(entry)
            self._sockets.discard(socket)
            writing.cancel()
        return socket

    async def close(self) -> None:
        """Closes all pages' connections."""
        for socket in list(self._sockets):
            with suppress(ConnectionError):
                await socket.close(code=1001)


async def _write(socket: web.WebSocketResponse, queue: "asyncio.Queue[str]") -> None:
    with suppress(ConnectionError):
        while True:
            await socket.send_str(await queue.get())
