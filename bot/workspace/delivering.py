"""What is on its way to the app: sent, acknowledged, or sent again as Slack does."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

from bot.workspace.faults import Faults
from bot.workspace.link import Delivery, UnansweredError
from bot.workspace.options import Timing
from bot.workspace.wire import Json

REMEMBERED = 20_000


class Deliveries:
    """Keeps track of deliveries; `transmit` puts one on the wire, in the thread of the event loop."""

    def __init__(self, timing: Timing, faults: Faults, changed: threading.Condition) -> None:
        self.sent: dict[str, Delivery] = {}
        self.transmit: Callable[[Delivery], None] = _nowhere
        self._timing = timing
        self._faults = faults
        self._changed = changed
        self._loop: asyncio.AbstractEventLoop | None = None

    def run_in(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on things can be sent."""
        self._loop = loop

    def send(self, delivery: Delivery) -> None:
        """Starts on the way, from any thread."""
        with self._changed:
            self.sent[delivery.id] = delivery
            while len(self.sent) > REMEMBERED:
                del self.sent[next(iter(self.sent))]
        self._soon(self._go, delivery)
        if delivery.what == "events_api" and self._faults.strikes("event", self._faults.link.redeliver_every):
            self.again(delivery.id)

    def again(self, name: str) -> None:
        """Sends something a second time, as when no acknowledgement was seen."""
        self._soon(self.transmit, replace(self.sent[name], attempt=1, reason="timeout"))

    def acked(self, name: str, answer: Json) -> None:
        """The app has it."""
        delivery = self.sent.get(name)
        if delivery is None or self._faults.strikes("ack", self._faults.link.lose_ack_every):
            return
        with self._changed:
            if not delivery.answered.done():
                delivery.answered.set_result(answer)
            self._changed.notify_all()

    def failed(self, delivery: Delivery, reason: str) -> None:
        """The app does not have it: an event is sent again after a pause, a few times."""
        if delivery.answered.done():
            return
        pauses = self._timing.retry_pauses
        if delivery.what != "events_api" or delivery.attempt >= len(pauses):
            with self._changed:
                delivery.answered.set_exception(UnansweredError(reason))
                self._changed.notify_all()
            return
        pause = pauses[delivery.attempt]
        delivery.attempt += 1
        delivery.reason = reason
        if self._loop is not None:
            self._loop.call_later(pause, self._go, delivery)

    def started(self, delivery: Delivery) -> None:
        """It is on the wire: the time in which it has to be acknowledged begins."""
        if self._loop is not None:
            self._loop.call_later(self._timing.ack, self._check, delivery, delivery.attempt)

    def _check(self, delivery: Delivery, attempt: int) -> None:
        if delivery.attempt == attempt:
            self.failed(delivery, "timeout")

    def _go(self, delivery: Delivery) -> None:
        if not delivery.answered.done():
            self.transmit(delivery)

    def _soon(self, call: Callable[[Delivery], None], delivery: Delivery) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, delivery)


def _nowhere(_delivery: Delivery) -> None:
    """Before there is a connection."""
