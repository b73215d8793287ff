"""What is counted of a language model; no count ever holds an id or anybody's words."""

from collections import Counter
from threading import Lock
from typing import Protocol

from bot.dialogue.llm.chat import Purpose, Tokens


class Usage(Protocol):
    """Counts what a model was asked, what came of it and what it cost."""

    def asked(self, purpose: Purpose, outcome: str) -> None:
        """The model was asked: `used`, `unchanged`, or why its answer could not be used."""
        ...

    def spent(self, tokens: Tokens) -> None:
        """An exchange took so many tokens."""
        ...

    def took(self, purpose: Purpose, seconds: float) -> None:
        """The model took so long."""
        ...


class Tally:
    """Counts in this process; implements `Usage`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.outcomes: Counter[tuple[Purpose, str]] = Counter()
        self.tokens = Tokens()
        self.seconds: list[tuple[Purpose, float]] = []

    def asked(self, purpose: Purpose, outcome: str) -> None:
        with self._lock:
            self.outcomes[purpose, outcome] += 1

    def spent(self, tokens: Tokens) -> None:
        with self._lock:
            self.tokens += tokens

    def took(self, purpose: Purpose, seconds: float) -> None:
        with self._lock:
            self.seconds = [*self.seconds[-_KEPT:], (purpose, seconds)]


_KEPT = 10_000
