"""A message as the grammar sees it: its words and its quantities, and pieces of it."""

from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.grammar.tokens import Token, fold, tokenize
from tools.language import Language
from tools.quantities import Quantity, parse


@dataclass(frozen=True)
class Message:
    """A text with what can be read in it; `part` cuts out a stretch, its places still those of the whole."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]

    @classmethod
    def read(cls, text: str, language: Language) -> "Message":
        """The message with its words and quantities."""
        return cls(text, language, tokenize(text), parse(text, language))

    def part(self, start: int, end: int) -> "Message":
        """What lies between two places of the text."""
        return Message(
            self.text,
            self.language,
            tuple(token for token in self.tokens if start <= token.start and token.end <= end),
            tuple(q for q in self.quantities if start <= q.start and q.end <= end),
        )

    def without(self, start: int, end: int) -> "Message":
        """The message with the words and quantities between two places left out."""
        return Message(
            self.text,
            self.language,
            tuple(token for token in self.tokens if token.end <= start or token.start >= end),
            tuple(q for q in self.quantities if q.end <= start or q.start >= end),
        )

    @property
    def span(self) -> tuple[int, int]:
        """From the first word to the last."""
        return (self.tokens[0].start, self.tokens[-1].end) if self.tokens else (0, 0)

    @property
    def words(self) -> str:
        """The text of this piece as typed."""
        start, end = self.span
        return self.text[start:end]

    @cached_property
    def folded(self) -> str:
        """The words, folded and joined by single spaces, with a space at either end."""
        return " " + " ".join(token.word for token in self.tokens) + " "

    @property
    def bare(self) -> str:
        """The words that are not part of a quantity, folded."""
        return " ".join(fold(t.typed) for t in self.tokens if not self._in_quantity(t))

    def _in_quantity(self, token: Token) -> bool:
        return any(q.start < token.end and token.start < q.end for q in self.quantities)
