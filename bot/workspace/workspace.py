"""A Slack workspace on this machine, to which a real app connects; for the demo, and for tests."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.workspace.api.answering import Caller
from bot.workspace.api.rates import Rates
from bot.workspace.control import Control
from bot.workspace.faults import Faults
from bot.workspace.guard import guard
from bot.workspace.http_events import HttpEvents
from bot.workspace.link import Link
from bot.workspace.model import App
from bot.workspace.options import RateLimits, Timing
from bot.workspace.page_api import Notices, PageApi
from bot.workspace.page_hub import PageHub
from bot.workspace.page_site import PageSite
from bot.workspace.records import MemoryRecords, Records
from bot.workspace.server import Server, Site
from bot.workspace.socket_mode import SocketMode
from bot.workspace.web_api import WebApi
from bot.workspace.wire import Json
from bot.workspace.world import Cast, World

PAGE = Path(__file__).with_name("page")


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a workspace is served.

    `events_url` is where the app takes signed requests; without one it has to come over Socket Mode.
    `control_port` opens a second address at which faults are switched on and off; None leaves it closed.
    """

    app: App = field(default_factory=App)
    cast: Cast = field(default_factory=Cast)
    timing: Timing = field(default_factory=Timing)
    rates: RateLimits = field(default_factory=RateLimits)
    notices: Notices = field(default_factory=Notices)
    host: str = "127.0.0.1"
    port: int = 0
    open_to: frozenset[str] = frozenset()
    events_url: str = ""
    control_port: int | None = None
    page: Path = PAGE


class Workspace:
    """Is there between `start` and `stop`, or inside a `with`."""

    def __init__(
        self,
        options: Options,
        records: Records | None = None,
        world: type[World] = World,
        pages: PageHub | None = None,
    ) -> None:
        self.options = options
        self.faults = Faults()
        self.pages = pages or PageHub()
        self.responded: list[tuple[str, Json]] = []
        self.control_address = ""
        changed = threading.Condition()
        self.socket: SocketMode | None = None
        self.http: HttpEvents | None = None
        self.world = world(
            options.app,
            options.cast,
            records or MemoryRecords(),
            self._link(changed),
            self.pages,
            options.timing,
            changed,
        )
        self.caller = Caller(world=self.world, rates=Rates(options.rates))
        self._server = Server(self._begin, (self._end,))

    def __enter__(self) -> "Workspace":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """The address of the page."""
        return self.world.address

    @property
    def url(self) -> str:
        """The address of the Web API."""
        return f"{self.world.address}/api/"

    def start(self) -> None:
        """Serves from now on. Raises `OSError` when the port is taken."""
        options = self.options
        check = guard(options.open_to)
        sites = [Site(host=options.host, port=options.port, routes=self._routes(), middleware=check)]
        if options.control_port is not None:
            control = Control(workspace=self)
            sites.append(
                Site(host="127.0.0.1", port=options.control_port, routes=control.routes(), middleware=check)
            )
        ports = self._server.start(*sites)
        self.world.address = f"http://{_written(options.host)}:{ports[0]}"
        if options.control_port is not None:
            self.control_address = f"http://127.0.0.1:{ports[1]}"

    def stop(self) -> None:
        """Closes every connection, and what is kept."""
        self._server.stop()
        self.world.records.close()

    def wait_for(self, claim: Callable[[], Any], seconds: float = 60.0) -> Any:
        """What `claim` gives as soon as it is true. Raises `TimeoutError` when it does not become true."""
        deadline = time.monotonic() + seconds
        with self.world.changed:
            while not (met := claim()) and time.monotonic() < deadline:
                self.world.changed.wait(0.05)  # what is claimed may be about the app, which tells nobody
        if not met:
            raise TimeoutError(f"did not happen within {seconds} s")
        return met

    def _link(self, changed: threading.Condition) -> Link:
        options = self.options
        if options.events_url:
            self.http = HttpEvents(options.events_url, options.app, options.timing, self.faults, changed)
            return self.http
        self.socket = SocketMode(options.app, options.timing, self.faults, self.pages, changed)
        return self.socket

    def _routes(self) -> list[web.AbstractRouteDef]:
        api = WebApi(
            world=self.world,
            caller=self.caller,
            faults=self.faults,
            socket_mode=self.socket,
            responded=self.responded,
        )
        page = PageApi(world=self.world, hub=self.pages, notices=self.options.notices)
        routes: list[web.AbstractRouteDef] = [
            *api.routes(),
            *page.routes(),
            *PageSite(self.options.page).routes(),
        ]
        if self.socket is not None:
            routes.append(web.get("/link/", self.socket.talk))
        return routes

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        def later(seconds: float, call: Callable[[], None]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(loop.call_later, seconds, locked, call)

        def locked(call: Callable[[], None]) -> None:
            with self.world.changed:
                call()

        self.world.later = later
        self.pages.run_in(loop)
        for link in (self.socket, self.http):
            if link is not None:
                link.run_in(loop)

    async def _end(self) -> None:
        await self.pages.close()
        for link in (self.socket, self.http):
            if link is not None:
                await link.close()


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
