"""Logs for `salesbot serve`: text or JSON lines with a reference for each question, and nothing private.

Below DEBUG an exception is told by its kind and place: its own words may hold what somebody wrote.
Tokens, keys and secrets are masked at every level, and what the clients of language models say or raise is
never told in their words: it holds prompts.
"""

import copy
import hashlib
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TextIO

from pythonjsonlogger.json import JsonFormatter

LogFormat = Literal["text", "json"]

_NONE = "-"
_reference: ContextVar[str] = ContextVar("reference", default=_NONE)

_TOKEN = re.compile(
    r"\b(?:xoxe\.)?(?:xox[a-z]|xapp)-[\w-]+"  # Slack
    r"|\bsk-[\w-]{6,}|\bAIza[\w-]{10,}"  # OpenAI, Anthropic and those who took after them; Google
    r"|(?<=Bearer )[\w.~+/=-]{6,}"
)
_MASK = "[masked]"
_SHORTEST_SECRET = 6
_TALKATIVE = ("slack_bolt", "slack_sdk")
"""They log what people wrote: Bolt the body of a request that it rejects, at INFO."""
_MODEL_CLIENTS = frozenset(
    {
        "anthropic",
        "google",
        "google_genai",
        "httpcore",
        "httpcore2",
        "httpx",
        "httpx2",
        "langchain",
        "langchain_core",
        "langsmith",
        "mistralai",
        "ollama",
        "openai",
    }
)
"""Below WARNING they log whole requests; their errors hold what the provider says to them."""
_FRAMES = 20
_SHORTEST_TEXT = 3


def reference_of(key: str) -> str:
    """The short name under which everything about the question `key` is logged."""
    return hashlib.sha256(key.encode()).hexdigest()[:8]


@contextmanager
def reference(key: str) -> Iterator[str]:
    """Whatever this thread logs meanwhile carries the reference of the question `key`; gives it."""
    before = _reference.set(reference_of(key))
    try:
        yield _reference.get()
    finally:
        _reference.reset(before)


def set_up(level: str, log_format: LogFormat, secrets: Iterable[str] = ()) -> None:
    """Sends all logs to stderr; `secrets` are masked beside whatever looks like a token of Slack."""
    logging.basicConfig(level=level, handlers=[DiscreetHandler(sys.stderr, level, log_format, secrets)])


class DiscreetHandler(logging.StreamHandler[TextIO]):
    """Writes to `stream` what may be told at `level`."""

    def __init__(
        self, stream: TextIO, level: str, log_format: LogFormat, secrets: Iterable[str] = ()
    ) -> None:
        super().__init__(stream)
        self._tells_all = level == "DEBUG"
        self._secrets = tuple(secret for secret in secrets if len(secret) >= _SHORTEST_SECRET)
        self.setFormatter(_formatter(log_format))

    def filter(self, record: logging.LogRecord) -> bool:
        """Drops what the SDK says below WARNING, and the clients of models at any level. Bolt gives its
        loggers a level of their own, so that none that is set on their parent counts."""
        root = record.name.partition(".")[0]
        talkative = root in _MODEL_CLIENTS or (root in _TALKATIVE and not self._tells_all)
        if talkative and record.levelno < logging.WARNING:
            return False
        return super().filter(record)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets and, below DEBUG, without the words of exceptions."""
        shown = copy.copy(record)
        shown.reference = _reference.get()
        if not self._tells_all or _is_of_a_model(shown):
            _leave_out_details(shown)
        line = _TOKEN.sub(_MASK, super().format(shown))
        for secret in self._secrets:
            line = line.replace(secret, _MASK)
        return line


def _formatter(log_format: LogFormat) -> logging.Formatter:
    if log_format == "text":
        return logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(reference)s] %(message)s")
    return JsonFormatter(
        ["levelname", "name", "reference", "message"],
        rename_fields={"levelname": "level", "name": "logger", "exc_info": "exception"},
        timestamp="time",
        json_ensure_ascii=False,
    )


def _is_of_a_model(record: logging.LogRecord) -> bool:
    """Whether the record tells of an error of a model's client."""
    told = record.args if isinstance(record.args, tuple) else ()
    errors = [one for one in (*told, *(record.exc_info or ())) if isinstance(one, BaseException)]
    chained = (each for error in errors for each in _chain(error))
    return any(type(each).__module__.partition(".")[0] in _MODEL_CLIENTS for each in chained)


def _leave_out_details(record: logging.LogRecord) -> None:
    if isinstance(record.args, tuple):
        record.args = tuple(
            brief(argument) if isinstance(argument, BaseException) else argument for argument in record.args
        )
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return
    record.msg, record.args = _without_words(record.getMessage(), error), None
    record.exc_info, record.exc_text = None, "\n".join(_places(error))


def brief(error: BaseException) -> str:
    """The kind of an error with the reason that the system or Slack has for it, never its own words."""
    reason = error.strerror if isinstance(error, OSError) else None
    answer = getattr(getattr(error, "response", None), "data", None)
    code = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(code, str) and code.replace("_", "").isalnum():
        reason = code
    return f"{type(error).__name__} ({reason})" if reason else type(error).__name__


def _without_words(message: str, error: BaseException) -> str:
    """The message with the kind of each error in place of its words: Bolt writes them into its own."""
    for one in _chain(error):
        words = str(one)
        if len(words) >= _SHORTEST_TEXT:
            message = message.replace(words, type(one).__name__)
    return message


def _places(error: BaseException) -> Iterator[str]:
    for one in _chain(error):
        yield brief(one)
        for frame in traceback.extract_tb(one.__traceback__, limit=-_FRAMES):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield following
        following = following.__cause__ or following.__context__
