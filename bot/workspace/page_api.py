"""What the page asks for and sends: JSON under /ui, with the WebSocket that keeps it up to date."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.workspace import events, page_shapes, pictures, pressing, responses, talking
from bot.workspace.link import Delivery, UnansweredError
from bot.workspace.model import NO_TEXT, File
from bot.workspace.page_forms import faults_of
from bot.workspace.page_hub import PageHub
from bot.workspace.page_words import refusal
from bot.workspace.talking import Saying
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World
from tools.language import Text

MOST_UPLOADED = 50_000_000
LOCALES = ("en-US", "fr-FR")


@dataclass(frozen=True, kw_only=True)
class Notices:
    """What the page says of itself, and what it suggests to try first."""

    notice: Text = NO_TEXT
    suggestion: Text = NO_TEXT


@dataclass(kw_only=True)
class PageApi:
    """Answers the page."""

    world: World
    hub: PageHub
    notices: Notices

    def routes(self) -> list[web.RouteDef]:
        """Where what is answered."""
        posts = {
            "send": self._send,
            "edit": self._edit,
            "delete": self._delete,
            "react": self._react,
            "command": self._command,
            "action": self._action,
            "submit": self._submit,
            "close": self._close,
            "shortcut": self._shortcut,
            "open": self._open,
            "stop": self._stop,
            "language": self._language,
        }
        return [
            web.get("/ui/state", self._state),
            web.get("/ui/history", self._history),
            web.get("/ui/events", self._events),
            web.get("/ui/file/{file}", self._file),
            web.get("/ui/picture/{file}", self._picture),
            web.post("/ui/upload", self._upload),
            *(web.post(f"/ui/{name}", self._posted(run)) for name, run in posts.items()),
        ]

    def _posted(
        self, run: Callable[[str, Json], Awaitable[Json]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """A request with JSON in it, by a member; what is refused is said in both languages."""

        async def answer(request: web.Request) -> web.StreamResponse:
            if request.content_type != "application/json":
                return refusal("json_only", 415)
            try:
                given = json.loads(await request.read())
                user = self._member(given["as"])
                return web.json_response(await run(user, given))
            except (ValueError, KeyError, TypeError, AttributeError):
                return refusal("invalid_arguments")
            except SlackError as error:
                return refusal(error.name)
            except UnansweredError as error:
                return refusal("app_not_there" if str(error) == "not connected" else "app_timed_out", 504)

        return answer

    def _member(self, user: Any) -> str:
        with self.world.changed:
            if self.world.person(str(user)).role == "bot":
                raise SlackError("user_not_found")
        return str(user)

    async def _state(self, request: web.Request) -> web.StreamResponse:
        world = self.world
        with world.changed:
            people = [one for one in world.people.values() if one.role != "bot"]
            me = next((one for one in people if one.id == request.query.get("as")), people[0])
            direct = world.direct(me.id)
            mine = [c for c in world.channels.values() if me.id in c.members]
            return web.json_response(
                {
                    "workspace": {"name": world.name, "notice": page_shapes.text(self.notices.notice)},
                    "me": page_shapes.person(me),
                    "people": [page_shapes.person(one) for one in world.people.values()],
                    "bot": {"id": world.app.bot_id, "user": world.app.user, "name": world.app.name},
                    "groups": [{"id": one.id, "handle": one.handle} for one in world.groups.values()],
                    "channels": [page_shapes.channel(place) for place in mine],
                    "commands": [vars(one) for one in world.app.commands],
                    "shortcuts": [
                        {"callback_id": one.callback_id, "name": one.name}
                        for one in world.app.shortcuts
                        if one.on_message
                    ],
                    "prompts": world.prompts.get(direct.id),
                    "home": world.homes.get(me.id),
                    "suggestion": page_shapes.text(self.notices.suggestion),
                    "connected": world.link.connected,
                    "sessions": page_shapes.sessions(world, {c.id for c in mine}),
                    "views": [world.views[name] for name in world.view_stacks.get(me.id, ())],
                }
            )

    async def _history(self, request: web.Request) -> web.StreamResponse:
        asked = request.query
        with self.world.changed:
            try:
                channel = self.world.channel(asked.get("channel", ""))
                if asked.get("as") not in channel.members:
                    raise SlackError("not_in_channel")
                found = page_shapes.history(self.world, channel.id, asked["as"], asked.get("thread_ts"))
            except SlackError as error:
                return refusal(error.name)
        return web.json_response({"messages": found})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        try:
            user = self._member(request.query.get("as"))
        except SlackError as error:
            return refusal(error.name)
        return await self.hub.show(request, user)

    def _seen(self, request: web.Request) -> tuple[File, bytes] | None:
        """The file that is asked for with its bytes, if whoever asks may see it."""
        with self.world.changed:
            file = self.world.files.get(request.match_info["file"])
            if file is None or not pictures.may_see(self.world, file, request.query.get("as", "")):
                return None
            return file, self.world.records.bytes_of(file.id)

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        """A picture to be shown; what is none is only ever downloaded."""
        seen = self._seen(request)
        kind = pictures.kind_of(seen[1]) if seen else None
        if seen is None or kind is None:
            return refusal("file_not_found", 404)
        return web.Response(body=seen[1], content_type=kind)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        seen = self._seen(request)
        if seen is None:
            return refusal("file_not_found", 404)
        file, content = seen
        name = "".join(c for c in file.name if c.isalnum() or c in " ._-()") or "file"
        disposition = web.Response(body=content, content_type="application/octet-stream")
        disposition.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        return disposition

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != "multipart/form-data":
            return refusal("invalid_arguments", 415)
        form = await request.post()
        user, sent = form.get("as"), form.get("file")
        if not isinstance(user, str) or not isinstance(sent, web.FileField):
            return refusal("invalid_arguments")
        content = sent.file.read()
        try:
            self._member(user)
            with self.world.changed:
                file = talking.upload(self.world, user, sent.filename, content, sent.content_type)
        except SlackError as error:
            return refusal(error.name)
        shape = {"id": file.id, "name": file.name, "size": file.size, "mimetype": file.mimetype}
        return web.json_response({"file": shape})

    # What people do

    async def _send(self, user: str, given: Json) -> Json:
        saying = Saying(
            user=user,
            channel=str(given["channel"]),
            text=str(given.get("text") or ""),
            thread_ts=given.get("thread_ts") or None,
            files=tuple(map(str, given.get("files") or ())),
        )
        with self.world.changed:
            message = talking.say(self.world, saying)
            return {"message": page_shapes.message(self.world, message)}

    async def _edit(self, user: str, given: Json) -> Json:
        with self.world.changed:
            message = talking.edit(self.world, user, given["channel"], given["ts"], str(given["text"]))
            return {"message": page_shapes.message(self.world, message)}

    async def _delete(self, user: str, given: Json) -> Json:
        with self.world.changed:
            talking.delete(self.world, user, given["channel"], given["ts"])
        return {"ok": True}

    async def _react(self, user: str, given: Json) -> Json:
        with self.world.changed:
            talking.react(
                self.world, user, given["channel"], given["ts"], str(given["name"]), bool(given["add"])
            )
        return {"ok": True}

    async def _command(self, user: str, given: Json) -> Json:
        channel = str(given["channel"])
        with self.world.changed:
            delivery = pressing.command(
                self.world, user, channel, str(given["command"]), str(given.get("text") or "")
            )
        answer = await _answered(delivery)
        with self.world.changed:
            responses.acknowledged(self.world, self.world.channel(channel).id, user, answer)
        return {"ok": True}

    async def _action(self, user: str, given: Json) -> Json:
        action = pressing.Action(
            user=user,
            block_id=str(given["block_id"]),
            action=dict(given["action"]),
            channel=str(given.get("channel") or ""),
            message_ts=str(given.get("message_ts") or ""),
            view_id=str(given.get("view_id") or ""),
            values=dict(given.get("values") or {}),
        )
        with self.world.changed:
            delivery = pressing.act(self.world, action)
        await _answered(delivery)
        return {"ok": True}

    async def _submit(self, user: str, given: Json) -> Json:
        view_id, values = str(given["view_id"]), dict(given.get("values") or {})
        with self.world.changed:
            view = self.world.views.get(view_id)
            wrong = faults_of(view, values, self.world.person(user).locale) if view else {}
            if wrong:
                return {"errors": wrong}
            delivery = pressing.submit(self.world, user, view_id, values)
        answer = await _answered(delivery)
        with self.world.changed:
            errors = pressing.settle(self.world, user, view_id, answer)
        return {"errors": errors} if errors else {"ok": True}

    async def _close(self, user: str, given: Json) -> Json:
        with self.world.changed:
            pressing.close(self.world, user, str(given["view_id"]))
        return {"ok": True}

    async def _shortcut(self, user: str, given: Json) -> Json:
        with self.world.changed:
            delivery = pressing.shortcut(
                self.world,
                user,
                str(given["callback_id"]),
                str(given.get("channel") or ""),
                str(given.get("ts") or ""),
            )
        await _answered(delivery)
        return {"ok": True}

    async def _open(self, user: str, given: Json) -> Json:
        if given["tab"] not in ("home", "messages"):
            raise SlackError("invalid_arguments")
        with self.world.changed:
            pressing.open_home(self.world, user, given["tab"])
        return {"ok": True}

    async def _stop(self, user: str, given: Json) -> Json:
        with self.world.changed:
            pressing.stop(self.world, user, str(given["channel"]), str(given["thread_ts"]))
        return {"ok": True}

    async def _language(self, user: str, given: Json) -> Json:
        if given["locale"] not in LOCALES:
            raise SlackError("invalid_arguments")
        with self.world.changed:
            person = talking.set_locale(self.world, user, given["locale"])
            events.person_changed(self.world, person)
        return {"person": page_shapes.person(person)}


async def _answered(delivery: Delivery) -> Json:
    return await asyncio.wrap_future(delivery.answered)
