"""Slack's `ts`: the time of a message, which is its name too, so no two are alike."""

import threading
import time


class Timestamps:
    """Gives timestamps, each later than all before."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def new(self) -> str:
        """The time now, or a little later."""
        with self._lock:
            self._last = max(time.time_ns() // 1000, self._last + 1)
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def after(self, ts: str) -> None:
        """Makes the next one later than `ts`."""
        seconds, _, micros = ts.partition(".")
        with self._lock:
            self._last = max(self._last, int(seconds) * 1_000_000 + int(micros.ljust(6, "0")[:6]))
