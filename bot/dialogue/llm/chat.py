"""The port to a language model: what is said to it, what it may call, and what comes back.

No type of LangChain crosses it; `langchain_chat.py` is the one implementation, tests have others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Purpose = Literal["interpret", "write"]
"""What a model is asked for."""

Fault = Literal["timeout", "unreachable", "busy", "refused", "unreadable", "resting", "spent"]
"""Why there is no answer of a model. `resting`: it failed too often of late; `spent`: the day's limit."""

PASSING: frozenset[Fault] = frozenset({"unreachable", "busy"})
"""Faults that another try may not meet."""


class ModelUnavailable(Exception):  # noqa: N818 - it names the situation.
    """The model gives no answer that can be used; the rules answer. `after` is how long it asks to wait."""

    def __init__(self, fault: Fault, *, after: float = 0.0, detail: str = "") -> None:
        super().__init__(f"{fault} ({detail})" if detail else fault)
        self.fault: Fault = fault
        self.after = after


@dataclass(frozen=True, kw_only=True)
class OfferedTool:
    """A tool that a model may call; every input is words. `schema` is the JSON schema of its inputs."""

    name: str
    description: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ToolCall:
    """What a model wants done: a tool, and for each input the words that it read."""

    name: str
    words: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What an exchange cost; `cached` are those of `read` that the provider had kept."""

    read: int = 0
    written: int = 0
    cached: int = 0

    @property
    def total(self) -> int:
        return self.read + self.written

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(
            read=self.read + other.read,
            written=self.written + other.written,
            cached=self.cached + other.cached,
        )


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What is said to a model: `rules` stay the same from question to question, `asked` is this one."""

    rules: str = field(repr=False)
    asked: str = field(repr=False)

    @property
    def size(self) -> int:
        """About how many tokens it has, where nobody has counted."""
        return (len(self.rules) + len(self.asked)) // CHARACTERS_A_TOKEN


CHARACTERS_A_TOKEN = 3
"""Fewer than usual, so that an estimate is rather too high."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The calls that a model made; `broken` counts those whose inputs could not be read."""

    calls: tuple[ToolCall, ...]
    tokens: Tokens = field(default_factory=Tokens)
    broken: int = 0


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A bit of text as a model writes it; the tokens come with the last one."""

    text: str = ""
    tokens: Tokens = field(default_factory=Tokens)


class ChatModel(Protocol):
    """A model as it is: it may be slow, fail in any way and say anything."""

    @property
    def name(self) -> str:
        """Provider and model, as the operator set them."""
        ...

    def choose(self, prompt: Prompt, tools: Sequence[OfferedTool], seconds: float) -> Choice:
        """Which tools it would call."""
        ...

    def write(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        """What it writes, piece by piece."""
        ...

    def explain(self, error: BaseException) -> ModelUnavailable:
        """What an error that one of the two raised comes to."""
        ...


Clock = Callable[[], float]
