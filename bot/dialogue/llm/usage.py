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

    def rests(self, resting: bool) -> None:
        """The model is not asked for a while, having failed too often, or answers again."""
        ...


class Tally:
    """Counts in this process, and passes on what it counts; implements `Usage`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._others: tuple[Usage, ...] = ()
        self.outcomes: Counter[tuple[Purpose, str]] = Counter()
        self.tokens = Tokens()
        self.seconds: list[tuple[Purpose, float]] = []
        self.resting = False

    def asked(self, purpose: Purpose, outcome: str) -> None:
        with self._lock:
            self.outcomes[purpose, outcome] += 1
        for other in self._others:
            other.asked(purpose, outcome)

    def spent(self, tokens: Tokens) -> None:
        with self._lock:
            self.tokens += tokens
        for other in self._others:
            other.spent(tokens)

    def took(self, purpose: Purpose, seconds: float) -> None:
        with self._lock:
            self.seconds = [*self.seconds[-_KEPT:], (purpose, seconds)]
        for other in self._others:
            other.took(purpose, seconds)

    def rests(self, resting: bool) -> None:
        self.resting = resting
        for other in self._others:
            other.rests(resting)

    def passes_on(self, other: Usage) -> None:
        """Has what is counted from now on counted there too."""
        self._others = (*self._others, other)


_KEPT = 10_000
