"""The HTTP server: runs in a thread of its own, at an address of this machine."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from aiohttp import web

Step = Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Site:
    """One address, and what is answered there."""

    host: str
    port: int
    routes: Sequence[web.AbstractRouteDef]
    middleware: Callable[..., Awaitable[web.StreamResponse]]
    most_bytes: int = 60_000_000


class Server:
    """Serves sites between `start` and `stop`."""

    def __init__(
        self, on_start: Callable[[asyncio.AbstractEventLoop], None], on_stop: Iterable[Step]
    ) -> None:
        self._on_start = on_start
        self._on_stop = tuple(on_stop)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    def start(self, *sites: Site) -> list[int]:
        """The ports on which the sites are served. Raises `OSError` when one can't be had."""
        ports: Future[list[int]] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(sites, ports)), name="workspace", daemon=True
        )
        self._thread.start()
        return ports.result()

    def stop(self) -> None:
        """Ends all connections and the thread."""
        if self._loop is not None and self._ended is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._ended.set)
        if self._thread is not None:
            self._thread.join()

    async def _serve(self, sites: Sequence[Site], ports: "Future[list[int]]") -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        runners: list[web.AppRunner] = []
        try:
            try:
                found = [await self._open(site, runners) for site in sites]
            except OSError as error:
                ports.set_exception(error)
                return
            self._on_start(self._loop)
            ports.set_result(found)
            await self._ended.wait()
            for step in self._on_stop:
                await step()
        finally:
            for runner in runners:
                await runner.cleanup()

    async def _open(self, site: Site, runners: list[web.AppRunner]) -> int:
        app = web.Application(middlewares=[site.middleware], client_max_size=site.most_bytes)
        app.add_routes(site.routes)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        runners.append(runner)
        await runner.setup()
        await web.TCPSite(runner, site.host, site.port, reuse_address=True).start()
        port: int = runner.addresses[0][1]
        return port
