"""Slack's rate limits, for those who want them kept."""

import time
from collections import defaultdict, deque

from bot.workspace.options import RateLimits

POSTING = frozenset({"chat.postMessage", "chat.postEphemeral"})


class TooManyError(Exception):
    """A call that comes too soon; it may be made again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again after {seconds} s")
        self.seconds = seconds


class Rates:
    """Counts calls."""

    def __init__(self, limits: RateLimits) -> None:
        self._limits = limits
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def count(self, method: str, a_minute: int, channel: str) -> None:
        """Counts one. Raises `TooManyError` when it is one too many."""
        if self._limits.messages and method in POSTING:
            self._take(f"post {channel}", 1, 1.0)
        if self._limits.tiers and method not in POSTING:
            self._take(method, a_minute, 60.0)

    def _take(self, name: str, most: int, seconds: float) -> None:
        calls, now = self._calls[name], time.monotonic()
        while calls and calls[0] <= now - seconds:
            calls.popleft()
        if len(calls) >= most:
            raise TooManyError(int(calls[0] + seconds - now) + 1)
        calls.append(now)
