"""A Slack on this machine: Web API, response URLs and Socket Mode over real HTTP and WebSocket.

It keeps what was posted, refuses what Slack refuses under the names that Slack gives, fails on demand,
and knows which envelopes were acknowledged.
"""

import json
import threading
import time
import uuid
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from slack_refusals import refused, texts_of, view_refused
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from bot.slack.manifest import scopes

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
TEAM = "T0STANDIN"
BOT_USER = "U0SALESBOT"
BOT_ID = "B0SALESBOT"
ALL_SCOPES = ",".join(scopes())

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What the next call gets instead of an answer; `taken` means that Slack did what was asked first."""

    status: int = 200
    error: str = ""
    retry_after: int | None = None
    taken: bool = False


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message that Slack shows."""

    channel: str
    thread_ts: str | None
    ts: str
    text: str
    blocks: list[Json]
    metadata: Json
    arguments: Json

    @property
    def shown(self) -> str:
        """What a reader sees: the blocks, or the text when there are none."""
        return "\n".join(texts_of(self.blocks)) or self.text


@dataclass(frozen=True, kw_only=True)
class Responded:
    """What came in on the `response_url` of a command."""

    path: str
    body: Json

    @property
    def shown(self) -> str:
        """What the author of the command sees."""
        return "\n".join(texts_of(self.body.get("blocks") or [])) or self.body["text"]


@dataclass(kw_only=True)
class _State:
    scopes: str | None = ALL_SCOPES
    users: dict[str, Json] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    shared_channels: set[str] = field(default_factory=set)
    posts: list[Posted] = field(default_factory=list)
    responses: list[Responded] = field(default_factory=list)
    closed_urls: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    wait_until: dict[str, float] = field(default_factory=dict)
    impatient: list[str] = field(default_factory=list)
    unknown_blocks: frozenset[str] = frozenset()
    unknown_methods: set[str] = field(default_factory=set)
    views: list[Json] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    notes: list[Json] = field(default_factory=list)
    statuses: list[Json] = field(default_factory=list)
    prompts: list[Json] = field(default_factory=list)
    sessions: list[Json] = field(default_factory=list)
    streaming: set[str] = field(default_factory=set)
    sent: dict[str, Json] = field(default_factory=dict)
    acked: dict[str, Json] = field(default_factory=dict)


class SlackStandIn:
    """Runs between `with` and its end. Settings for a bot: `url`, `BOT_TOKEN` and `APP_TOKEN`."""

    def __init__(self) -> None:
        self.state = _State()
        self._changed = threading.Condition()
        self._connections: list[ServerConnection] = []
        self._clock = time.time()
        self._http = _HttpServer(self)
        # Quick pings keep the SDK's receiving thread awake, so that it closes without waiting.
        self._socket = serve(self._talk, "127.0.0.1", 0, ping_interval=0.1, ping_timeout=None)
        self._threads = [
            threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True),
            threading.Thread(target=self._socket.serve_forever, daemon=True),
        ]

    def __enter__(self) -> "SlackStandIn":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._socket.shutdown()
        for thread in self._threads:
            thread.join()

    @property
    def url(self) -> str:
        """The address of the Web API."""
        return f"http://127.0.0.1:{self._http.server_port}/api/"

    # What a test does

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` meet these faults, one each."""
        self.state.faults[method].extend(faults)

    def say(self, text: str, *, channel: str, user: str = "U0ANNA", **more: Any) -> str:
        """Somebody writes a message; gives its ts. `more` goes into the event (`thread_ts`, `subtype`…)."""
        ts = more.pop("ts", None) or self.new_ts()
        event = {"type": "message", "channel": channel, "user": user, "text": text, "ts": ts, **more}
        event.setdefault("channel_type", "im" if channel.startswith("D") else "channel")
        self.deliver(event)
        return ts

    def mention(self, text: str, *, channel: str, user: str = "U0ANNA", **more: Any) -> str:
        """Somebody mentions the bot: Slack sends it as `app_mention` and as `message`."""
        ts = self.new_ts()
        words = f"<@{BOT_USER}> {text}"
        event = {"type": "app_mention", "channel": channel, "user": user, "text": words, "ts": ts, **more}
        self.deliver(event)
        return self.say(words, channel=channel, user=user, ts=ts, **more)

    def command(self, text: str, *, channel: str = "C0COMMAND", user: str = "U0ANNA") -> str:
        """Somebody types `/salesbot text`; gives the path of its response_url."""
        path = f"/commands/{uuid.uuid4().hex}"
        payload = {
            "command": "/salesbot",
            "text": text,
            "team_id": TEAM,
            "channel_id": channel,
            "user_id": user,
            "trigger_id": uuid.uuid4().hex,
            "response_url": f"http://127.0.0.1:{self._http.server_port}{path}",
        }
        self._send({"type": "slash_commands", "payload": payload, "accepts_response_payload": True})
        return path

    def press(
        self, button: Json, post: Posted, *, user: str = "U0ANNA", response_url: str | None = None
    ) -> str:
        """Somebody presses a button below a message; gives the envelope's id."""
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": post.channel},
            "message": {"ts": post.ts, "thread_ts": post.thread_ts},
            "container": {"type": "message", "message_ts": post.ts, "is_ephemeral": bool(response_url)},
            "trigger_id": uuid.uuid4().hex,
            "response_url": response_url or "",
            "actions": [{"type": "button", "action_ts": self.new_ts(), **button}],
        }
        return self._send({"type": "interactive", "payload": payload, "accepts_response_payload": True})

    def submit(self, view: Json, *, user: str = "U0ANNA", **values: Any) -> Json:
        """Somebody sends a modal with these values by block; gives what the app answered."""
        state = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                given = values.get(block["block_id"], element.get("initial_value"))
                state[block["block_id"]] = {element["action_id"]: _entered(element, given)}
        payload = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user},
            "view": {**view, "state": {"values": state}},
        }
        envelope = self._send({"type": "interactive", "payload": payload, "accepts_response_payload": True})
        self.wait_for(lambda: envelope in self.state.acked)
        return self.state.acked[envelope]

    def react(self, name: str, post: Posted, *, user: str = "U0ANNA") -> None:
        """Somebody reacts to a message."""
        item = {"type": "message", "channel": post.channel, "ts": post.ts}
        self.deliver({"type": "reaction_added", "user": user, "reaction": name, "item": item})

    def edit(
        self, ts: str, before: str, now: str, *, channel: str, user: str = "U0ANNA", **more: Any
    ) -> None:
        """Somebody changes the words of a message."""
        said = {"type": "message", "user": user, "ts": ts, **more}
        changed = {**said, "text": now, "edited": {"user": user, "ts": self.new_ts()}}
        self.deliver(
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "channel": channel,
                "channel_type": "im" if channel.startswith("D") else "channel",
                "ts": self.new_ts(),
                "message": changed,
                "previous_message": {**said, "text": before},
            }
        )

    def open_home(self, tab: str = "home", *, user: str = "U0ANNA") -> None:
        """Somebody opens the Home tab of the bot, or its direct message."""
        self.deliver({"type": "app_home_opened", "user": user, "channel": f"D{user[1:]}", "tab": tab})

    def press_home(self, button: Json, *, user: str = "U0ANNA") -> str:
        """Somebody presses a button of the Home tab; gives the envelope's id."""
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user},
            "container": {"type": "view", "view_id": "V0HOME"},
            "view": {"id": "V0HOME", "type": "home"},
            "trigger_id": uuid.uuid4().hex,
            "actions": [{"type": "button", "action_ts": self.new_ts(), **button}],
        }
        return self._send({"type": "interactive", "payload": payload, "accepts_response_payload": True})

    def shortcut(self, callback_id: str, text: str, *, user: str = "U0ANNA") -> str:
        """Somebody uses a shortcut on a message with this text; gives the envelope's id."""
        payload = {
            "type": "message_action",
            "callback_id": callback_id,
            "team": {"id": TEAM},
            "user": {"id": user},
            "channel": {"id": "C0SHORTCUT"},
            "message": {"type": "message", "text": text, "ts": self.new_ts(), "user": "U0BORIS"},
            "trigger_id": uuid.uuid4().hex,
            "response_url": "",
        }
        return self._send({"type": "interactive", "payload": payload, "accepts_response_payload": True})

    def deliver(self, event: Json, **envelope: Any) -> str:
        """Sends an event in an envelope of its own; gives the envelope's id."""
        payload = {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": f"Ev{uuid.uuid4().hex}",
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
            "event": event,
        }
        body = {"type": "events_api", "payload": payload, "accepts_response_payload": False}
        return self._send({**body, **envelope})

    def deliver_again(self, envelope_id: str) -> None:
        """Sends an envelope a second time, as Slack does when it saw no acknowledgement."""
        again = {**self.state.sent[envelope_id], "retry_attempt": 1, "retry_reason": "timeout"}
        self._transmit(again)

    def disconnect(self) -> None:
        """Asks every client to open a new connection, as Slack does every few hours."""
        for connection in list(self._connections):
            connection.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    def wait_for(self, claim: Callable[[], Any], seconds: float = 8.0) -> Any:
        """What `claim` gives as soon as it is true; fails the test when it does not become true."""
        with self._changed:
            met = self._changed.wait_for(claim, seconds)
        assert met, f"did not happen within {seconds} s; posted: {[post.shown for post in self.state.posts]}"
        return met

    def wait_for_posts(self, channel: str, count: int = 1) -> list[Posted]:
        """The messages in `channel`, once there are `count`."""
        self.wait_for(lambda: len(self.posts(channel)) >= count)
        return self.posts(channel)

    def wait_for_acks(self) -> None:
        """Returns once everything that was sent is acknowledged."""
        self.wait_for(lambda: self.state.sent.keys() <= self.state.acked.keys())

    def posts(self, channel: str) -> list[Posted]:
        """What the bot posted in `channel`."""
        return [post for post in self.state.posts if post.channel == channel]

    def responses(self, path: str) -> list[Responded]:
        """What the bot sent to one response_url."""
        return [response for response in self.state.responses if response.path == path]

    def new_channel(self) -> str:
        """A channel where nothing was said yet."""
        return f"C0{uuid.uuid4().hex[:8].upper()}"

    def new_ts(self) -> str:
        """A message id later than all before."""
        with self._changed:
            self._clock += 0.01
            return f"{self._clock:.6f}"

    # Socket Mode

    def _send(self, body: Json) -> str:
        envelope_id = uuid.uuid4().hex
        self.state.sent[envelope_id] = {"envelope_id": envelope_id, **body}
        self._transmit(self.state.sent[envelope_id])
        return envelope_id

    def _transmit(self, envelope: Json) -> None:
        self.wait_for(lambda: self._connections)
        self._connections[-1].send(json.dumps(envelope))

    def _talk(self, connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        with self._changed:
            self._connections.append(connection)
            self._changed.notify_all()
        try:
            for text in connection:
                answer = json.loads(text)
                with self._changed:
                    self.state.acked[answer["envelope_id"]] = answer.get("payload") or {}
                    self._changed.notify_all()
        except ConnectionClosed:
            pass  # the bot goes away as it likes
        finally:
            with self._changed:
                self._connections.remove(connection)

    # Web API

    def answer(self, path: str, token: str, arguments: Json) -> tuple[int, Json | str, dict[str, str]]:
        """Status, body and headers for one HTTP call."""
        method = path.removeprefix("/api/") if path.startswith("/api/") else "response_url"
        with self._changed:
            self.state.calls.append(method)
            if time.monotonic() < self.state.wait_until.get(method, 0.0):
                self.state.impatient.append(method)
            faults = self.state.faults[method]
            fault = faults.popleft() if faults else None
            body: Json | str = {}
            if fault is None or fault.taken:
                body = self._do(method, path, token, arguments)
            self._changed.notify_all()
        if fault is not None:
            headers = {}
            if fault.retry_after is not None:
                self.state.wait_until[method] = time.monotonic() + fault.retry_after
                headers["Retry-After"] = str(fault.retry_after)
            return fault.status, {"ok": False, "error": fault.error} if fault.error else "broken", headers
        if method == "response_url":
            return (200 if body == "ok" else 404 if body == "expired_url" else 400), body, {}
        return 200, body, {"X-OAuth-Scopes": self.state.scopes} if self.state.scopes is not None else {}

    def _do(self, method: str, path: str, token: str, arguments: Json) -> Json | str:
        if method == "response_url":
            return self._respond(path, arguments)
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return {"ok": False, "error": "invalid_auth"}
        methods: dict[str, Callable[[Json], Json]] = {
            "auth.test": self._auth_test,
            "apps.connections.open": self._open_connection,
            "chat.postMessage": self._post_message,
            "chat.update": self._update_message,
            "chat.delete": self._delete_message,
            "chat.postEphemeral": self._post_note,
            "views.open": self._open_view,
            "views.publish": self._publish_home,
            "conversations.replies": self._replies,
            "users.info": self._user_info,
            "usergroups.list": self._user_groups,
            "conversations.info": self._conversation_info,
            "conversations.members": self._members,
            "users.list": self._users,
            "conversations.open": self._open_direct,
            "conversations.history": self._history,
            "chat.startStream": self._start_stream,
            "chat.appendStream": self._append_stream,
            "chat.stopStream": self._stop_stream,
            "assistant.threads.setStatus": self._note("statuses"),
            "assistant.threads.setSuggestedPrompts": self._note("prompts"),
            "agents.sessions.setStatus": self._note("sessions"),
        }
        if method not in methods or method in self.state.unknown_methods:
            return {"ok": False, "error": "unknown_method"}
        return methods[method](arguments)

    def _auth_test(self, _arguments: Json) -> Json:
        me = {"team": "Stand-in", "user": "salesbot", "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID}
        return {"ok": True, **me}

    def _open_connection(self, _arguments: Json) -> Json:
        port = self._socket.socket.getsockname()[1]
        return {"ok": True, "url": f"ws://127.0.0.1:{port}/link/?ticket={uuid.uuid4().hex}"}

    def _post_message(self, arguments: Json) -> Json:
        refusal = refused(arguments, self.state.unknown_blocks)
        if refusal:
            return {"ok": False, "error": refusal}
        self._clock += 0.01
        post = Posted(
            channel=arguments["channel"],
            thread_ts=arguments.get("thread_ts"),
            ts=f"{self._clock:.6f}",
            text=arguments.get("text", ""),
            blocks=arguments.get("blocks") or [],
            metadata=arguments.get("metadata") or {},
            arguments=arguments,
        )
        self.state.posts.append(post)
        return {"ok": True, "channel": post.channel, "ts": post.ts}

    def _update_message(self, arguments: Json) -> Json:
        refusal = refused(arguments, self.state.unknown_blocks)
        places = [n for n, post in enumerate(self.state.posts) if post.ts == arguments.get("ts")]
        if refusal or not places:
            return {"ok": False, "error": refusal or "message_not_found"}
        post = self.state.posts[places[0]]
        self.state.posts[places[0]] = replace(
            post, text=arguments.get("text", ""), blocks=arguments.get("blocks") or [], arguments=arguments
        )
        return {"ok": True, "channel": post.channel, "ts": post.ts}

    def _delete_message(self, arguments: Json) -> Json:
        kept = [post for post in self.state.posts if post.ts != arguments["ts"]]
        found = len(kept) < len(self.state.posts)
        self.state.posts = kept
        return {"ok": found, "error": "message_not_found"}

    def _post_note(self, arguments: Json) -> Json:
        self.state.notes.append(arguments)
        return {"ok": True, "message_ts": self.new_ts()}

    def _open_view(self, arguments: Json) -> Json:
        refusal = view_refused(arguments["view"])
        if refusal:
            return {"ok": False, "error": refusal}
        view = {"id": f"V{uuid.uuid4().hex}", **arguments["view"]}
        self.state.views.append(view)
        return {"ok": True, "view": view}

    def _publish_home(self, arguments: Json) -> Json:
        refusal = view_refused(arguments["view"])
        if not refusal:
            self.state.homes[arguments["user_id"]] = arguments["view"]
        return {"ok": not refusal, "error": refusal}

    def _note(self, where: str) -> Callable[[Json], Json]:
        def note(arguments: Json) -> Json:
            getattr(self.state, where).append(arguments)
            return {"ok": True}

        return note

    def _open_direct(self, arguments: Json) -> Json:
        users = arguments["users"].split(",")
        name = f"D{users[0][1:]}" if len(users) == 1 else f"G{'-'.join(sorted(users))}"
        return {"ok": True, "channel": {"id": name}}

    def _history(self, arguments: Json) -> Json:
        top = [p for p in self.posts(arguments["channel"]) if p.thread_ts is None]
        messages = [{"ts": p.ts, "user": BOT_USER, "metadata": p.metadata} for p in top]
        return {"ok": True, "messages": messages, "has_more": False}

    def _start_stream(self, arguments: Json) -> Json:
        if not arguments.get("thread_ts"):
            return {"ok": False, "error": "invalid_arguments"}
        posted = self._post_message({**arguments, "text": "streamed", "blocks": _chunked(arguments)})
        if posted["ok"]:
            self.state.streaming.add(posted["ts"])
        return posted

    def _append_stream(self, arguments: Json) -> Json:
        return self._grow(arguments, _chunked(arguments))

    def _stop_stream(self, arguments: Json) -> Json:
        grown = self._grow(arguments, [*_chunked(arguments), *(arguments.get("blocks") or [])])
        self.state.streaming.discard(arguments["ts"])
        return grown

    def _grow(self, arguments: Json, blocks: list[Json]) -> Json:
        places = [n for n, post in enumerate(self.state.posts) if post.ts == arguments["ts"]]
        if not places or arguments["ts"] not in self.state.streaming:
            return {"ok": False, "error": "message_not_in_streaming_state"}
        post = self.state.posts[places[0]]
        refusal = refused({"blocks": [*post.blocks, *blocks]}, self.state.unknown_blocks)
        if refusal and blocks:
            return {"ok": False, "error": refusal}
        metadata = arguments.get("metadata") or post.metadata
        self.state.posts[places[0]] = replace(post, blocks=[*post.blocks, *blocks], metadata=metadata)
        return {"ok": True, "ts": post.ts}

    def _replies(self, arguments: Json) -> Json:
        in_thread = [p for p in self.posts(arguments["channel"]) if p.thread_ts == arguments["ts"]]
        messages = [{"ts": p.ts, "user": BOT_USER, "text": p.text, "metadata": p.metadata} for p in in_thread]
        return {"ok": True, "messages": messages, "has_more": False}

    def _user_info(self, arguments: Json) -> Json:
        user = self.state.users.get(arguments["user"])
        return {"ok": True, "user": user} if user else {"ok": False, "error": "user_not_found"}

    def _user_groups(self, _arguments: Json) -> Json:
        groups = [{"id": name, "users": users} for name, users in self.state.groups.items()]
        return {"ok": True, "usergroups": groups}

    def _conversation_info(self, arguments: Json) -> Json:
        channel = arguments["channel"]
        shared = channel in self.state.shared_channels
        return {"ok": True, "channel": {"id": channel, "is_ext_shared": shared}}

    def _members(self, _arguments: Json) -> Json:
        return {"ok": True, "members": list(self.state.users)}

    def _users(self, _arguments: Json) -> Json:
        members = [{"id": name, **user} for name, user in self.state.users.items()]
        return {"ok": True, "members": members}

    def _respond(self, path: str, arguments: Json) -> str:
        if path in self.state.closed_urls or len(self.responses(path)) >= 5:
            return "expired_url"
        refusal = refused(arguments, self.state.unknown_blocks)
        if refusal:
            return refusal
        self.state.responses.append(Responded(path=path, body=arguments))
        return "ok"


def _chunked(arguments: Json) -> list[Json]:
    return [block for chunk in arguments.get("chunks") or [] for block in chunk["blocks"]]


def _entered(element: Json, given: Any) -> Json:
    if element["type"] in ("static_select", "radio_buttons"):
        option = next((one for one in element["options"] if one["value"] == given), None)
        return {"type": element["type"], "selected_option": option}
    return {"type": element["type"], "value": given or None}


def buttons_of(blocks: list[Json]) -> dict[str, Json]:
    """The buttons of a message by action id, as a press of them is sent."""
    found = [e for block in blocks if block["type"] == "actions" for e in block["elements"]]
    return {e["action_id"]: {"action_id": e["action_id"], "value": e["value"]} for e in found}


class _HttpServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, slack: SlackStandIn) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.slack = slack


class _Request(BaseHTTPRequestHandler):
    server: _HttpServer

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if "json" in self.headers.get("Content-Type", ""):
            arguments = json.loads(raw or "{}")
        else:
            arguments = {name: values[0] for name, values in parse_qs(raw).items()}
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        status, body, headers = self.server.slack.answer(urlsplit(self.path).path, token, arguments)
        self._reply(status, body, headers)

    def _reply(self, status: int, body: Json | str, headers: dict[str, str]) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if isinstance(body, str) else "application/json")
        for name, header in headers.items():
            self.send_header(name, header)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_arguments: object) -> None:
        """Keeps the test's output quiet."""
