"""Forgets what was answered long ago, so that the inbox doesn't grow for ever."""

import logging
import threading
from typing import Protocol

log = logging.getLogger(__name__)

_EVERY_SECONDS = 3600.0
_AT_ONCE = 500
"""So few that whatever arrives meanwhile doesn't wait for it."""


class Purgeable(Protocol):
    """What can be made to forget."""

    def purge(self, seconds: float, most: int) -> int:
        """Forgets at most so many questions of conversations that rest for `seconds`; gives how many."""
        ...


class Purging:
    """A thread that clears the inbox of conversations that rest for `days`, once an hour."""

    def __init__(self, inbox: Purgeable, days: int) -> None:
        self._inbox = inbox
        self._seconds = days * 86_400.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="slack-purging", daemon=True)

    def start(self) -> None:
        """Begins now, with what piled up while nothing ran."""
        self._thread.start()

    def stop(self) -> None:
        """Ends after the few that are being forgotten."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._purge()
            except Exception:  # the database may be busy for a moment; the next hour tries again
                log.exception("what was answered long ago could not be forgotten")
            self._stopping.wait(_EVERY_SECONDS)

    def _purge(self) -> None:
        gone = 0
        while not self._stopping.is_set() and (some := self._inbox.purge(self._seconds, _AT_ONCE)):
            gone += some
        if gone:
            log.info("forgot %d questions of conversations that rest for long", gone)
