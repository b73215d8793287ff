"""A provider of language models on this machine, over real HTTP: it says what it is scripted to say.

It speaks OpenAI's chat completions and Anthropic's messages, with tools and server-sent events, as the two
document them, and can be slow, cut off, broken, overloaded or absent.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Call:
    """A tool call; `raw` stands in for the arguments where they are no JSON."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    raw: str | None = None

    @property
    def text(self) -> str:
        return self.raw if self.raw is not None else json.dumps(dict(self.arguments), ensure_ascii=False)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the provider answers.

    `delay` is before anything, `pause` between the pieces of a stream; `cut_after` pieces the connection
    breaks; `before` is told of each piece before it goes out. `body` stands in for the whole body.
    """

    text: str = ""
    calls: tuple[Call, ...] = ()
    status: int = 200
    retry_after: str = ""
    delay: float = 0.0
    pause: float = 0.0
    cut_after: int | None = None
    body: bytes | None = None
    before: Callable[[int], None] | None = None


@dataclass(frozen=True, kw_only=True)
class Received:
    """A request as the provider sees it."""

    path: str
    headers: Mapping[str, str]
    body: Json

    @property
    def streams(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def tools(self) -> tuple[str, ...]:
        return tuple(
            t["function"]["name"] if "function" in t else t["name"] for t in self.body.get("tools") or ()
        )

    @property
    def rules(self) -> str:
        """What the system prompt says."""
        system = self.body.get("system")
        if system is None:
            system = next((m["content"] for m in self.body["messages"] if m["role"] == "system"), "")
        return system if isinstance(system, str) else "".join(block["text"] for block in system)

    @property
    def asked(self) -> str:
        """What the user message says."""
        content = next(m["content"] for m in self.body["messages"] if m["role"] == "user")
        return content if isinstance(content, str) else "".join(block.get("text", "") for block in content)


Script = Callable[[Received], Reply]
PIECE = 7
"""Characters of one piece of a stream."""


class Provider:
    """A server of both protocols; `url` is its address, `received` what came in."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.received: list[Received] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - the class is counted in.
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length))
            received = Received(path=self.path, headers=dict(self.headers), body=body)
            provider.received.append(received)
            reply = provider.script(received)
            time.sleep(reply.delay)
            protocol = _Anthropic if self.path.endswith("/messages") else _OpenAI
            try:
                self._answer(reply, protocol(received, reply))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, reply: Reply, protocol: "_OpenAI | _Anthropic") -> None:
            if reply.body is not None or reply.status != 200 or not protocol.received.streams:
                self._whole(reply, protocol)
            else:
                self._stream(reply, protocol)

        def _whole(self, reply: Reply, protocol: "_OpenAI | _Anthropic") -> None:
            form = protocol.error() if reply.status != 200 else protocol.message()
            body = json.dumps(form).encode() if reply.body is None else reply.body
            self.send_response(reply.status)
            self.send_header("Content-Type", "application/json")
            if reply.retry_after:
                self.send_header("Retry-After", reply.retry_after)
            cut = reply.cut_after is not None
            self.send_header("Content-Length", str(len(body) + cut))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)
            self.close_connection = self.close_connection or cut

        def _stream(self, reply: Reply, protocol: "_OpenAI | _Anthropic") -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for number, event in enumerate(protocol.events()):
                if number == reply.cut_after:
                    return
                if reply.before is not None:
                    reply.before(number)
                self.wfile.write(event.encode())
                self.wfile.flush()
                time.sleep(reply.pause)

    return Handler


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), PIECE):
        yield text[start : start + PIECE]


@dataclass(frozen=True)
class _OpenAI:
    """POST /v1/chat/completions."""

    received: Received
    reply: Reply

    def message(self) -> Json:
        calls = [
            {"id": f"call_{n}", "type": "function", "function": {"name": c.name, "arguments": c.text}}
            for n, c in enumerate(self.reply.calls)
        ]
        message = {"role": "assistant", "content": self.reply.text or None, "refusal": None}
        choice = {
            "index": 0,
            "message": message | ({"tool_calls": calls} if calls else {}),
            "finish_reason": "tool_calls" if calls else "stop",
            "logprobs": None,
        }
        return self._head("chat.completion") | {"choices": [choice], "usage": self._usage()}

    def events(self) -> Iterator[str]:
        yield self._event({"role": "assistant", "content": ""})
        for piece in _pieces(self.reply.text):
            yield self._event({"content": piece})
        yield self._event({}, finish="stop")
        yield self._data(self._head("chat.completion.chunk") | {"choices": [], "usage": self._usage()})
        yield "data: [DONE]\n\n"

    def error(self) -> Json:
        return {"error": {"message": "scripted", "type": "server_error", "param": None, "code": None}}

    def _event(self, delta: Json, finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return self._data(self._head("chat.completion.chunk") | {"choices": [choice]})

    def _data(self, form: Json) -> str:
        return f"data: {json.dumps(form)}\n\n"

    def _head(self, kind: str) -> Json:
        return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": self.received.body["model"]}

    def _usage(self) -> Json:
        return {
            "prompt_tokens": 1000,
            "completion_tokens": 20,
            "total_tokens": 1020,
            "prompt_tokens_details": {"cached_tokens": 900, "audio_tokens": 0},
        }


@dataclass(frozen=True)
class _Anthropic:
    """POST /v1/messages."""

    received: Received
    reply: Reply

    def message(self) -> Json:
        blocks: list[Json] = [{"type": "text", "text": self.reply.text}] if self.reply.text else []
        blocks += [
            {"type": "tool_use", "id": f"toolu_{n}", "name": c.name, "input": dict(c.arguments)}
            for n, c in enumerate(self.reply.calls)
        ]
        stop = "tool_use" if self.reply.calls else "end_turn"
        return self._head() | {"content": blocks, "stop_reason": stop, "usage": self._usage()}

    def events(self) -> Iterator[str]:
        yield self._event("message_start", message=self._head() | {"content": [], "usage": self._usage()})
        yield self._event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        for piece in _pieces(self.reply.text):
            delta = {"type": "text_delta", "text": piece}
            yield self._event("content_block_delta", index=0, delta=delta)
        yield self._event("content_block_stop", index=0)
        done = {"stop_reason": "end_turn", "stop_sequence": None}
        yield self._event("message_delta", delta=done, usage={"output_tokens": 20})
        yield self._event("message_stop")

    def error(self) -> Json:
        return {"type": "error", "error": {"type": "overloaded_error", "message": "scripted"}}

    def _event(self, kind: str, **form: Any) -> str:
        return f"event: {kind}\ndata: {json.dumps({'type': kind} | form)}\n\n"

    def _head(self) -> Json:
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": self.received.body["model"],
            "stop_reason": None,
            "stop_sequence": None,
        }

    def _usage(self) -> Json:
        return {
            "input_tokens": 100,
            "output_tokens": 20,
            "cache_read_input_tokens": 900,
            "cache_creation_input_tokens": 0,
        }
