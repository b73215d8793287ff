"""The one file that speaks LangChain: any provider's chat model behind the port of `chat.py`.

Keys and addresses are handed in. Nothing is traced, cached or logged: the clients' own logs hold prompts.
"""

import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_core.tools import StructuredTool
from langsmith import tracing_context

from bot.dialogue.llm.chat import (
    Choice,
    Fault,
    ModelUnavailable,
    OfferedTool,
    Piece,
    Prompt,
    Tokens,
    ToolCall,
)

TALKATIVE = (
    *("openai", "anthropic", "mistralai", "google", "google_genai", "ollama"),
    *("httpx", "httpx2", "httpcore", "httpcore2"),
)
"""The clients' loggers: at DEBUG they write whole requests."""
TALKATIVE_AT_WARNING = ("langchain_google_genai",)
"""Warns of each tool and each time that a model says nothing."""
MOST_WRITTEN = 2_000
"""Tokens of an answer. Prose is short, and so are tool calls, but some models think first."""
GOOGLE_LEAST_SECONDS = 10.0
"""The client tells Gemini its time limit, and Gemini refuses a shorter one."""
LOCAL_KEY = "none"
"""What a server of one's own is sent where it wants no key."""

_TOLD_PER_REQUEST = frozenset({"openai", "anthropic"})
_STATUS: Mapping[int, Fault] = {408: "unreachable", 409: "busy", 425: "busy", 429: "busy", 529: "busy"}
_CLIENT_ERROR, _SERVER_ERROR = 400, 500
_NAMED: tuple[tuple[str, Fault], ...] = (
    ("Timeout", "timeout"),
    ("Connect", "unreachable"),
    ("Connection", "unreachable"),
    ("RemoteProtocol", "unreachable"),
    ("Read", "unreachable"),
    ("ResourceExhausted", "busy"),
    ("ServiceUnavailable", "busy"),
)


@dataclass(frozen=True, kw_only=True)
class Access:
    """Which model, where, and with what key. `model` is "provider:name".

    After `seconds` a client that can't be told so with each request gives up.
    """

    model: str
    key: str = field(default="", repr=False)
    base_url: str = ""
    seconds: float = 60.0

    @property
    def provider(self) -> str:
        return self.model.partition(":")[0]


class LangChainModel:
    """Implements `ChatModel`; raises whatever the provider's client raises, which `explain` reads."""

    def __init__(self, access: Access) -> None:
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        for name in TALKATIVE_AT_WARNING:
            logging.getLogger(name).setLevel(logging.ERROR)
        self._access = access
        self._model = init_chat_model(access.model, **_arguments(access))
        self._bound: dict[tuple[str, ...], Any] = {}

    @property
    def name(self) -> str:
        return self._access.model

    def choose(self, prompt: Prompt, tools: Sequence[OfferedTool], seconds: float) -> Choice:
        """The calls of one answer."""
        with tracing_context(enabled=False):
            answer = self._with_tools(tools).invoke(self._messages(prompt), **self._bounded(seconds))
        calls = tuple(_call(call["name"], call["args"]) for call in answer.tool_calls)
        return Choice(calls=calls, tokens=_tokens(answer), broken=len(answer.invalid_tool_calls))

    def write(self, prompt: Prompt, seconds: float) -> Iterator[Piece]:
        """The text as it comes."""
        with tracing_context(enabled=False):
            for chunk in self._model.stream(self._messages(prompt), **self._bounded(seconds)):
                yield Piece(text=str(chunk.text), tokens=_tokens(chunk))

    def explain(self, error: BaseException) -> ModelUnavailable:
        """The kind of fault by the status of the answer, or else by the name of the error: the clients of
        the providers share no types."""
        if isinstance(error, ModelUnavailable):
            return error
        status = next((found for one in _causes(error) if (found := _status(one))), None)
        detail = type(error).__name__
        if status is not None and status >= _CLIENT_ERROR:
            fault: Fault = _STATUS.get(status, "busy" if status >= _SERVER_ERROR else "refused")
            return ModelUnavailable(fault, after=_wanted_wait(error), detail=f"{detail} {status}")
        for kind in type(error).__mro__:
            for part, named in _NAMED:
                if part in kind.__name__:
                    return ModelUnavailable(named, detail=detail)
        return ModelUnavailable("unreadable", detail=detail)

    def _with_tools(self, tools: Sequence[OfferedTool]) -> Any:
        names = tuple(tool.name for tool in tools)
        if names not in self._bound:
            made = [_langchain_tool(tool, self._access.provider) for tool in tools]
            self._bound[names] = self._model.bind_tools(made, tool_choice="any")
        return self._bound[names]

    def _bounded(self, seconds: float) -> dict[str, Any]:
        """How long a request may take, where a request can be told; the guard sees to the rest."""
        return {"timeout": seconds} if self._access.provider in _TOLD_PER_REQUEST else {}

    def _messages(self, prompt: Prompt) -> list[BaseMessage]:
        return [_rules(prompt.rules, self._access.provider), HumanMessage(prompt.asked)]


def _arguments(access: Access) -> dict[str, Any]:
    """What the client of the provider is made with; it tries once, since trying again is the guard's.

    No temperature: models that think refuse one, and what any model says is checked.
    """
    own: dict[str, Any] = {"max_tokens": MOST_WRITTEN, "max_retries": 0, "cache": False}
    if access.provider == "ollama":
        own = {"num_predict": MOST_WRITTEN, "cache": False, "client_kwargs": {"timeout": access.seconds}}
    if access.provider == "mistralai":
        own["timeout"] = math.ceil(access.seconds)
    if access.provider == "google_genai":
        own["timeout"] = max(access.seconds, GOOGLE_LEAST_SECONDS)
    if access.provider == "openai":
        own |= {"use_responses_api": False, "stream_usage": True}
    if access.base_url:
        own["base_url"] = access.base_url
    if access.provider != "ollama" and (access.key or access.base_url):
        own["api_key"] = access.key or LOCAL_KEY
    return own


def _rules(rules: str, provider: str) -> SystemMessage:
    """The part that stays the same. Anthropic keeps what is marked so, tools included; others keep what
    prompts begin with by themselves."""
    if provider != "anthropic":
        return SystemMessage(rules)
    return SystemMessage([{"type": "text", "text": rules, "cache_control": {"type": "ephemeral"}}])


def _langchain_tool(tool: OfferedTool, provider: str) -> StructuredTool:
    """The tool as LangChain offers it. What it does when called is give back the words: it is never run.

    Gemini knows no `additionalProperties`.
    """
    unknown = {"additionalProperties"} if provider == "google_genai" else set[str]()
    schema = {key: told for key, told in tool.schema.items() if key not in unknown}
    return StructuredTool.from_function(
        func=dict, name=tool.name, description=tool.description, args_schema=schema
    )


def _call(name: str, arguments: Mapping[str, Any]) -> ToolCall:
    """The call with what is text in it; a list of words is one stretch after another."""
    words = {key: _as_words(said) for key, said in arguments.items()}
    return ToolCall(name=name, words={key: said for key, said in words.items() if said})


def _as_words(said: Any) -> str:
    if isinstance(said, list):
        return "\n".join(one for one in said if isinstance(one, str))
    return said if isinstance(said, str) else ""


def _tokens(answer: AIMessage | AIMessageChunk) -> Tokens:
    told = answer.usage_metadata
    if not told:
        return Tokens()
    cached = (told.get("input_token_details") or {}).get("cache_read") or 0
    return Tokens(read=told["input_tokens"], written=told["output_tokens"], cached=cached)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from: some clients wrap what the provider said."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__


def _status(error: BaseException) -> int | None:
    """The HTTP status that an error tells of, wherever its client keeps it."""
    response = getattr(error, "response", None)
    told = (getattr(error, "status_code", None), getattr(error, "code", None))
    known = (*told, getattr(response, "status_code", None))
    return next((status for status in known if isinstance(status, int)), None)


def _wanted_wait(error: BaseException) -> float:
    for one in _causes(error):
        headers = getattr(getattr(one, "response", None), "headers", None) or {}
        told = str(headers.get("retry-after", ""))
        if told.replace(".", "", 1).isdigit():
            return float(told)
    return 0.0
