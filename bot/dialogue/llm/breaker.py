"""Lets a model that fails again and again rest, so that nobody waits for it."""

from threading import Lock

from bot.dialogue.llm.chat import Clock

FAILURES = 4
REST_SECONDS = 60.0


class Breaker:
    """Opens after `failures` in a row; after `rest` seconds one question may try again."""

    def __init__(self, clock: Clock, failures: int = FAILURES, rest: float = REST_SECONDS) -> None:
        self._clock = clock
        self._failures = failures
        self._rest = rest
        self._lock = Lock()
        self._failed = 0
        self._rests_until = 0.0

    def lets_through(self) -> bool:
        """Whether the model may be asked; the one that tries after a rest keeps the others waiting."""
        with self._lock:
            if self._failed < self._failures:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + self._rest
            return True

    @property
    def rests(self) -> bool:
        """Whether the model failed too often, and hasn't answered since."""
        with self._lock:
            return self._failed >= self._failures

    def succeeded(self) -> None:
        """The model answered."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """The model gave no answer."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._failures:
                self._rests_until = self._clock() + self._rest
