"""The port to the memory of conversations, and one that forgets when the process ends."""

from typing import Protocol

from bot.dialogue.model import Thread, Turn


class Threads(Protocol):
    """Remembers what was asked and done in each conversation."""

    def load(self, thread: str) -> Thread:
        """The conversation so far; an empty one when it is new."""
        ...

    def append(self, thread: str, turn: Turn) -> None:
        """Adds a turn at the end."""
        ...


class MemoryThreads:
    """Conversations kept in this process only."""

    def __init__(self) -> None:
        self._turns: dict[str, tuple[Turn, ...]] = {}

    def load(self, thread: str) -> Thread:
        return Thread(id=thread, turns=self._turns.get(thread, ()))

    def append(self, thread: str, turn: Turn) -> None:
        self._turns[thread] = (*self._turns.get(thread, ()), turn)
