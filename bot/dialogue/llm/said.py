"""What the people of a conversation said, and where in it the words stand that a model names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.grammar.history import REACH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.model import Question, Source
from bot.dialogue.plan import Say, Thread
from tools.language import Language

_QUOTED = re.compile(r"^[ \t]*(?:>|&gt;)|^[ \t]*\|", re.MULTILINE)
_BLOCK = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """One message of the conversation, and whether it is the one to answer."""

    text: str
    language: Language
    source: Source

    @cached_property
    def message(self) -> Message:
        """The message as the grammar reads it."""
        return Message.read(self.text, self.language)

    @cached_property
    def pasted(self) -> tuple[tuple[int, int], ...]:
        """The stretches that the writer quotes: lines behind ">", blocks between "```"."""
        blocks = [(found.start(), found.end()) for found in _BLOCK.finditer(self.text)]
        place, lines = 0, []
        for line in self.text.splitlines(keepends=True):
            if _QUOTED.match(line):
                lines.append((place, place + len(line)))
            place += len(line)
        return (*blocks, *lines)

    @property
    def own_part(self) -> Message:
        """The message without what its writer quotes."""
        own = self.message
        for start, end in self.pasted:
            own = own.without(start, end)
        return own


@dataclass(frozen=True)
class Place:
    """Where words stand in what was told."""

    told: Told
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch of the message lies within the words, but for signs: "-100k" is no "100k"."""
        text = self.told.text
        around = text[start : self.start] + text[self.end : end]
        return start < self.end and self.start < end and not any(char.isalnum() for char in around)

    @property
    def own(self) -> bool:
        """Whether the person who asks says it now, and not in something that they quote."""
        return self.told.source is Source.MESSAGE and not self.quoted

    @property
    def quoted(self) -> bool:
        """Whether the words, or some of them, stand in what their writer quotes of somebody else."""
        return any(a < self.end and self.start < b for a, b in self.told.pasted)

    @property
    def words(self) -> str:
        """The words as typed."""
        return self.told.text[self.start : self.end]


def told_in(question: Question, thread: Thread, language: Language) -> tuple[Told, ...]:
    """The question and then what was said before it, the latest first, back to where it began afresh."""
    return (Told(question.text, language, Source.MESSAGE), *_before(thread))


def _before(thread: Thread) -> Iterator[Told]:
    for turn in reversed(thread.turns[-REACH:]):
        if any(isinstance(step, Say) and step.name == "started_over" for step in turn.steps):
            return
        yield Told(turn.question, turn.language, Source.EARLIER)


def find(words: str, told: tuple[Told, ...]) -> Place | None:
    """Where the words stand, whole words each in their order, however they were spaced or accented.

    In one message what its writer says goes before what it quotes.
    """
    wanted = [token.word for token in tokenize(words)]
    for one in told if wanted else ():
        places = list(_places(wanted, one))
        if places:
            return next((place for place in places if not place.quoted), places[0])
    return None


def _places(wanted: list[str], told: Told) -> Iterator[Place]:
    tokens = told.message.tokens
    for first in range(len(tokens) - len(wanted) + 1):
        run = tokens[first : first + len(wanted)]
        if [token.word for token in run] == wanted:
            yield Place(told, run[0].start, run[-1].end)
