"""The protocols of the providers of language models as they document them, with tools and streams."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from llm_messages import Json, Received, Reply, pieces


class Speaks(Protocol):
    """Puts a reply into the form of one provider."""

    stream_type: str

    def message(self) -> Json: ...

    def events(self) -> Iterator[str]: ...

    def error(self) -> Json: ...


@dataclass(frozen=True)
class OpenAI:
    """POST /v1/chat/completions."""

    received: Received
    reply: Reply
    stream_type: str = "text/event-stream"

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
        for piece in pieces(self.reply.text):
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
class Anthropic:
    """POST /v1/messages."""

    received: Received
    reply: Reply
    stream_type: str = "text/event-stream"

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
        for piece in pieces(self.reply.text):
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


@dataclass(frozen=True)
class Mistral(OpenAI):
    """POST /v1/chat/completions of Mistral: the last event of a stream has the usage."""

    def events(self) -> Iterator[str]:
        yield self._event({"role": "assistant", "content": ""})
        for piece in pieces(self.reply.text):
            yield self._event({"content": piece})
        choice = {"index": 0, "delta": {"content": ""}, "finish_reason": "stop"}
        head = self._head("chat.completion.chunk")
        yield self._data(head | {"choices": [choice], "usage": self._usage()})
        yield "data: [DONE]\n\n"

    def error(self) -> Json:
        return {"object": "error", "message": "scripted", "type": "scripted", "param": None, "code": "1300"}

    def _usage(self) -> Json:
        return {"prompt_tokens": 1000, "completion_tokens": 20, "total_tokens": 1020}


@dataclass(frozen=True)
class Gemini:
    """POST /v1beta/models/NAME:generateContent, and :streamGenerateContent?alt=sse."""

    received: Received
    reply: Reply
    stream_type: str = "text/event-stream"

    def message(self) -> Json:
        said = [{"text": self.reply.text}] if self.reply.text else []
        called = [{"functionCall": {"name": c.name, "args": dict(c.arguments)}} for c in self.reply.calls]
        return self._answer([*said, *called], finish="STOP")

    def events(self) -> Iterator[str]:
        for piece in pieces(self.reply.text):
            yield f"data: {json.dumps(self._answer([{'text': piece}]))}\r\n\r\n"
        yield f"data: {json.dumps(self._answer([{'text': ''}], finish='STOP'))}\r\n\r\n"

    def error(self) -> Json:
        status = "RESOURCE_EXHAUSTED" if self.reply.status == 429 else "INTERNAL"
        return {"error": {"code": self.reply.status, "message": "scripted", "status": status}}

    def _answer(self, parts: list[Json], finish: str = "") -> Json:
        candidate = {"content": {"role": "model", "parts": parts}, "index": 0}
        counts = {
            "promptTokenCount": 1000,
            "candidatesTokenCount": 20,
            "totalTokenCount": 1020,
            "cachedContentTokenCount": 900,
        }
        return {
            "candidates": [candidate | ({"finishReason": finish} if finish else {})],
            "usageMetadata": counts,
            "modelVersion": "scripted",
            "responseId": "r1",
        }


@dataclass(frozen=True)
class Ollama:
    """POST /api/chat: one JSON object a line."""

    received: Received
    reply: Reply
    stream_type: str = "application/x-ndjson"

    def message(self) -> Json:
        calls = [{"function": {"name": c.name, "arguments": dict(c.arguments)}} for c in self.reply.calls]
        return self._line(self.reply.text, calls, done=True)

    def events(self) -> Iterator[str]:
        calls = [{"function": {"name": c.name, "arguments": dict(c.arguments)}} for c in self.reply.calls]
        if calls:
            yield json.dumps(self._line("", calls)) + "\n"
        for piece in pieces(self.reply.text):
            yield json.dumps(self._line(piece)) + "\n"
        yield json.dumps(self._line("", done=True)) + "\n"

    def error(self) -> Json:
        return {"error": "scripted"}

    def _line(self, text: str, calls: list[Json] | None = None, *, done: bool = False) -> Json:
        message: Json = {"role": "assistant", "content": text} | ({"tool_calls": calls} if calls else {})
        head = {"model": self.received.body["model"], "created_at": "2026-11-28T12:00:00Z"}
        end = {"done_reason": "stop", "prompt_eval_count": 1000, "eval_count": 20, "total_duration": 1}
        return head | {"message": message, "done": done} | (end if done else {})


def protocol_of(path: str) -> type[OpenAI] | type[Anthropic] | type[Gemini] | type[Ollama]:
    """Whose protocol an address belongs to."""
    if path.endswith("/messages"):
        return Anthropic
    if "enerateContent" in path:
        return Gemini
    if path.endswith("/api/chat"):
        return Ollama
    return Mistral if path.startswith("/mistral") else OpenAI
