"""Faults on demand: calls that fail, events that come twice, acknowledgements that get lost."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

ANY = "*"
RESPONSE_URL = "response_url"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What calls of `method` meet: the next `times` of them or, with `every`, the last of every so many.

    `taken` lets the call take effect first. `status`, `error` and `retry_after` are the answer instead,
    `half` ends it in the middle, `delay` makes it come late. A fault that has a delay alone is a slow answer.
    """

    method: str = ANY
    times: int = 1
    every: int = 0
    status: int = 200
    error: str = ""
    retry_after: int | None = None
    taken: bool = False
    half: bool = False
    delay: float = 0.0

    @property
    def only_slow(self) -> bool:
        """Whether the answer itself is right."""
        return self.status == 200 and not self.error and not self.half


@dataclass(frozen=True, kw_only=True)
class LinkFaults:
    """Which envelopes come twice, which acknowledgements get lost, and after how many a socket is closed.

    Each is a number: the last of every so many; 0 is never.
    """

    redeliver_every: int = 0
    lose_ack_every: int = 0
    close_every: int = 0


@dataclass(kw_only=True)
class Faults:
    """The faults that are on, and who called again though told to wait."""

    calls: list[Fault] = field(default_factory=list)
    link: LinkFaults = LinkFaults()
    impatient: list[str] = field(default_factory=list)
    _seen: Counter[int] = field(default_factory=Counter)
    _events: Counter[str] = field(default_factory=Counter)
    _wait_until: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, *faults: Fault) -> None:
        """More of them; of those for one method the first added comes first."""
        with self._lock:
            self.calls.extend(faults)

    def clear(self) -> None:
        """All is well again."""
        with self._lock:
            self.calls.clear()
            self.link = LinkFaults()
            self._seen.clear()

    def meet(self, method: str) -> Fault | None:
        """The fault that a call of `method` meets now."""
        with self._lock:
            if time.monotonic() < self._wait_until.get(method, 0.0):
                self.impatient.append(method)
            fault = self._next(method)
            if fault is not None and fault.retry_after is not None:
                self._wait_until[method] = time.monotonic() + fault.retry_after
            return fault

    def _next(self, method: str) -> Fault | None:
        for place, fault in enumerate(self.calls):
            if fault.method not in (ANY, method):
                continue
            self._seen[id(fault)] += 1
            seen = self._seen[id(fault)]
            if fault.every:
                if seen % fault.every == 0:
                    return fault
                continue
            if seen >= fault.times:
                del self.calls[place], self._seen[id(fault)]
            return fault
        return None

    def strikes(self, what: str, every: int) -> bool:
        """Whether this time, among all times that `what` happened, is an `every`-th."""
        if not every:
            return False
        with self._lock:
            self._events[what] += 1
            return self._events[what] % every == 0
