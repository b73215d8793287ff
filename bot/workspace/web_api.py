"""The Web API over HTTP: calls, response URLs, uploads and downloads, with the faults that are on."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from aiohttp import BasicAuth, BodyPartReader, web

from bot.workspace import responses
from bot.workspace.api.answering import CONNECT, Call, Caller
from bot.workspace.api.arguments import read_arguments
from bot.workspace.api.rates import TooManyError
from bot.workspace.faults import RESPONSE_URL, Fault, Faults
from bot.workspace.guard import LOOPBACK
from bot.workspace.socket_mode import SocketMode
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

FAULTY_BODY = "<html><body>Something went wrong</body></html>"


class _Reply(NamedTuple):
    status: int
    body: Json | str
    headers: dict[str, str]


@dataclass(kw_only=True)
class WebApi:
    """What the app calls."""

    world: World
    caller: Caller
    faults: Faults
    socket_mode: SocketMode | None
    responded: list[tuple[str, Json]]

    def routes(self) -> list[web.RouteDef]:
        """Where what is answered."""
        return [
            web.route("*", "/api/{method}", self._call),
            web.post("/actions/{token}", self._respond),
            web.post("/upload/v1/{file}", self._upload),
            web.get("/files-pri/{name}/{rest:.*}", self._download),
            web.get("/oauth/v2/authorize", self._authorize),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        body = await request.read()
        return await self._with_faults(request, name, lambda: self._answered(request, name, body))

    def _answered(self, request: web.Request, name: str, body: bytes) -> _Reply:
        token, client = _credentials(request)
        scopes = self.world.app.scopes
        headers = {} if scopes is None else {"X-OAuth-Scopes": ",".join(sorted(scopes))}
        with self.world.changed:
            try:
                given = read_arguments(request.content_type, body, {**request.query, **client})
                self.caller.calls.append(Call(method=name, arguments=given.given))
                answer = self.caller.run(name, token, given)
                if name == CONNECT:
                    answer |= self._connection()
            except SlackError as refusal:
                answer = refusal.answer
            except TooManyError as error:
                wait = {"Retry-After": str(error.seconds)}
                return _Reply(429, {"ok": False, "error": "ratelimited"}, {**headers, **wait})
            finally:
                self.world.changed.notify_all()
        return _Reply(200, answer, headers)

    def _connection(self) -> Json:
        if self.socket_mode is None:
            raise SlackError("not_allowed")
        address = f"ws{self.world.address.removeprefix('http')}/link/"
        return {"url": f"{address}?ticket={self.socket_mode.open()}&app_id={self.world.app.id}"}

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        return await self._with_faults(request, RESPONSE_URL, lambda: self._taken(request, body))

    def _taken(self, request: web.Request, body: bytes) -> _Reply:
        with self.world.changed:
            self.caller.calls.append(Call(method=RESPONSE_URL, arguments={}))
            try:
                given = read_arguments("application/json", body, {})
                responses.respond(self.world, request.match_info["token"], given.given)
            except SlackError as refusal:
                gone = refusal.name in ("expired_url", "used_url")
                return _Reply(404 if gone else 400, refusal.name, {})
            finally:
                self.world.changed.notify_all()
            self.responded.append((request.path, given.given))
        return _Reply(200, "ok", {})

    async def _with_faults(
        self, request: web.Request, name: str, run: Callable[[], _Reply]
    ) -> web.StreamResponse:
        """The answer, or what a fault puts in its place."""
        fault = self.faults.meet(name)
        if fault is None:
            return _response(run())
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.only_slow:
            return _response(run())
        if fault.half:
            return await _half(request, run())
        if fault.taken:
            run()
        else:
            with self.world.changed:
                self.caller.calls.append(Call(method=name, arguments={}))
                self.world.changed.notify_all()
        return _response(_faulty(fault))

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        with self.world.changed:
            file = self.world.uploads.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="not found")
        content = await _sent_bytes(request)
        with self.world.changed:
            self.world.uploads.pop(file.id, None)
            self.world.keep_file(replace(file, size=len(content)), content)
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        token, _ = _credentials(request)
        if token != self.world.app.bot_token:
            return web.Response(status=302, headers={"Location": "/"})  # Slack shows its page for signing in
        name = request.match_info["name"].partition("-")[2]
        with self.world.changed:
            file = self.world.files.get(name)
            content = self.world.records.bytes_of(name)
        if file is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=content, content_type=file.mimetype)

    async def _authorize(self, request: web.Request) -> web.StreamResponse:
        """Everybody here agrees at once; only an address of this machine gets the code."""
        target = request.query.get("redirect_uri", "")
        if request.query.get("client_id") != self.world.app.client_id or not _is_local(target):
            return web.json_response({"ok": False, "error": "bad_redirect_uri"}, status=400)
        with self.world.changed:
            user = next(iter(self.world.people))
            code = self.world.clock.new().replace(".", "")
            self.world.codes[code] = user
        answer = urlencode({"code": code, "state": request.query.get("state", "")})
        return web.Response(status=302, headers={"Location": f"{target}?{answer}"})


def _response(reply: _Reply) -> web.Response:
    if isinstance(reply.body, str):
        return web.Response(status=reply.status, text=reply.body, headers=reply.headers)
    return web.json_response(reply.body, status=reply.status, headers=reply.headers)


def _faulty(fault: Fault) -> _Reply:
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    body: Json | str = {"ok": False, "error": fault.error} if fault.error else FAULTY_BODY
    return _Reply(fault.status, body, headers)


async def _half(request: web.Request, reply: _Reply) -> web.StreamResponse:
    """The first half of an answer; then the connection breaks."""
    text = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = len(text)
    await response.prepare(request)
    await response.write(text[: len(text) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


def _credentials(request: web.Request) -> tuple[str, Json]:
    """The token of a request, or the client that an installation is for."""
    kind, _, word = request.headers.get("Authorization", "").partition(" ")
    if kind == "Basic":
        client = BasicAuth.decode(f"Basic {word}")
        return "", {"client_id": client.login, "client_secret": client.password}
    return word.strip() if kind == "Bearer" else "", {}


def _is_local(address: str) -> bool:
    return urlsplit(address).hostname in LOOPBACK


async def _sent_bytes(request: web.Request) -> bytes:
    """The bytes of an upload, bare or as the first file of a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader):
            return bytes(await part.read())
    return b""
