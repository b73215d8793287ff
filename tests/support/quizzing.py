"""Takes a quiz as a person would, and the pages that it is about."""

from collections.abc import Sequence
from pathlib import Path

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question
from bot.dialogue.plan import Step
from bot.dialogue.threads import MemoryThreads
from knowledge.access import OPERATOR
from knowledge.library import Library, starter_library
from knowledge.loaders import load
from knowledge.model import Document

PAGE = """---
title: Pricing
language: en
quiz:
  - ask: What is a list price?
    section: List price
    points:
      - point: the start of a discussion
        words: [starting point, discuss*]
---
## List price
A list price is the start of a discussion.

## Floor
The floor is the least we accept.
"""


ROLES = "quiz me on the buying centre roles"


def read(text: str, name: str = "a.md") -> Document:
    (document,) = load(Path(name), text.encode(), name).documents
    return document


def starter() -> Sequence[Document]:
    root = starter_library()
    found = sorted((root / "playbooks").rglob("*.md"))
    return [read(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()) for path in found]


class Talk:
    """One person's thread with the assistant."""

    def __init__(self, library: Library, thread: str = "t") -> None:
        self._threads = MemoryThreads()
        self._assistant = Assistant(RuleInterpreter(), library, self._threads, quiz=library)
        self._thread = thread
        self._said = 0

    def say(self, text: str) -> Answer:
        self._said += 1
        return self._assistant.answer(
            Question(id=str(self._said), text=text, thread=self._thread, reader=OPERATOR)
        )

    def asked(self, text: str) -> str:
        """The quiz question that a message leads to."""
        return next(section.lines[0] for section in self.say(text).sections if section.kind == "ask")

    @property
    def steps(self) -> list[Step]:
        return [step for turn in self._threads.load(self._thread).turns for step in turn.steps]


def lines_under(answer: Answer, title: str) -> tuple[str, ...]:
    return next((section.lines for section in answer.sections if section.title == title), ())
