"""The port to the memory of conversations, and one that forgets when the process ends."""

from typing import Protocol

from bot.dialogue.plan import Thread, Turn


class Threads(Protocol):
    """Remembers what was asked and done in each conversation."""

    def load(self, thread: str) -> Thread:
        """The conversation so far; an empty one when it is new."""
        ...

    def put(self, thread: str, turn: Turn) -> None:
        """Adds a turn at the end, or puts it in the place of the one about the same question."""
        ...


class MemoryThreads:
    """Conversations kept in this process only."""

    def __init__(self) -> None:
        self._turns: dict[str, tuple[Turn, ...]] = {}

    def load(self, thread: str) -> Thread:
        return Thread(id=thread, turns=self._turns.get(thread, ()))

    def put(self, thread: str, turn: Turn) -> None:
        before = self._turns.get(thread, ())
        if turn.id and any(earlier.id == turn.id for earlier in before):
            self._turns[thread] = tuple(turn if earlier.id == turn.id else earlier for earlier in before)
        else:
            self._turns[thread] = (*before, turn)
