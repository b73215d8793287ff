"""A second address at which faults are switched on and off, for those who try their app against them."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.workspace.faults import Fault, LinkFaults

if TYPE_CHECKING:
    from bot.workspace.socket_mode import SocketMode
    from bot.workspace.workspace import Workspace


class Wanted(BaseModel):
    """What is to be switched on; what isn't named stays as it is."""

    model_config = ConfigDict(extra="forbid")

    calls: list[Fault] = Field(default_factory=list)
    link: LinkFaults | None = None
    unknown_methods: list[str] | None = None
    unknown_blocks: list[str] | None = None


class Control:
    """Answers at that address."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace

    def routes(self) -> list[web.RouteDef]:
        """Where what is answered."""
        return [
            web.get("/faults", self._show),
            web.post("/faults", self._switch_on),
            web.delete("/faults", self._clear),
            web.post("/disconnect", self._socket(lambda socket: socket.disconnect())),
            web.post("/cut", self._socket(lambda socket: socket.cut())),
        ]

    async def _show(self, _request: web.Request) -> web.Response:
        faults, world = self._workspace.faults, self._workspace.world
        return web.json_response(
            {
                "calls": [asdict(fault) for fault in faults.calls],
                "link": asdict(faults.link),
                "unknown_methods": sorted(self._workspace.caller.unknown),
                "unknown_blocks": sorted(world.unknown_blocks),
                "impatient": faults.impatient,
            }
        )

    async def _switch_on(self, request: web.Request) -> web.Response:
        try:
            wanted = Wanted.model_validate(json.loads(await request.read()))
        except (json.JSONDecodeError, ValidationError) as error:
            return web.json_response({"error": "invalid_faults", "why": str(error)}, status=400)
        faults, world = self._workspace.faults, self._workspace.world
        faults.add(*wanted.calls)
        if wanted.link is not None:
            faults.link = wanted.link
        if wanted.unknown_methods is not None:
            self._workspace.caller.unknown = set(wanted.unknown_methods)
        if wanted.unknown_blocks is not None:
            world.unknown_blocks = frozenset(wanted.unknown_blocks)
        return await self._show(request)

    async def _clear(self, request: web.Request) -> web.Response:
        self._workspace.faults.clear()
        self._workspace.caller.unknown.clear()
        self._workspace.world.unknown_blocks = frozenset()
        return await self._show(request)

    def _socket(
        self, act: "Callable[[SocketMode], None]"
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(_request: web.Request) -> web.StreamResponse:
            if self._workspace.socket is None:
                return web.json_response({"error": "no_socket_mode"}, status=409)
            act(self._workspace.socket)
            return web.json_response({"ok": True})

        return answer
