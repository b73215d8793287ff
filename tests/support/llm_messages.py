"""What goes over the wire to a stand-in for a provider of language models, and what it is scripted to say."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
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
        return bool(self.body.get("stream")) or ":stream" in self.path

    @property
    def tools(self) -> tuple[str, ...]:
        return tuple(tool["name"] for tool in self._tools())

    def _tools(self) -> Iterator[Json]:
        for tool in self.body.get("tools") or ():
            yield from tool.get("functionDeclarations") or [tool.get("function", tool)]

    @property
    def rules(self) -> str:
        """What the system prompt says."""
        system = self.body.get("system") or (self.body.get("systemInstruction") or {}).get("parts")
        if system is None:
            system = next((m["content"] for m in self.body["messages"] if m["role"] == "system"), "")
        return system if isinstance(system, str) else "".join(block["text"] for block in system)

    @property
    def asked(self) -> str:
        """What the user message says."""
        said = self.body.get("messages") or self.body["contents"]
        content = next(m.get("content") or m["parts"] for m in said if m["role"] == "user")
        return content if isinstance(content, str) else "".join(block.get("text", "") for block in content)


Script = Callable[[Received], Reply]
PIECE = 7
"""Characters of one piece of a stream."""


def pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), PIECE):
        yield text[start : start + PIECE]
