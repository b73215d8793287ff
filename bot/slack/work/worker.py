"""The threads that take questions out of the inbox, outside Slack's listeners."""

import logging
import threading
import time
from collections.abc import Callable

from bot.slack.work.inbox import Job, Queue

log = logging.getLogger(__name__)


class Workers:
    """Several threads that work off one queue until they are stopped.

    None takes what another of them holds, even where its lease could not be renewed in time: a lease is how
    the questions of a process that died come back, and here nobody died.
    """

    def __init__(
        self,
        queue: Queue,
        work: Callable[[Job], None],
        count: int,
        lease_seconds: float,
        look_again_seconds: float = 1.0,
    ) -> None:
        self._queue = queue
        self._work = work
        self._lease_seconds = lease_seconds
        self._look_again_seconds = look_again_seconds
        self._stopping = threading.Event()
        self._finished = threading.Event()
        self._news = threading.Condition()
        self._arrived = 0
        self._held: set[Job] = set()
        self._claiming = threading.Lock()
        # Daemons, so that an answer which hangs cannot keep a stopped process alive.
        self._threads = [
            threading.Thread(target=self._run, name=f"slack-worker-{n}", daemon=True) for n in range(count)
        ]
        self._keeper = threading.Thread(target=self._keep_leases, name="slack-leases", daemon=True)

    def start(self) -> None:
        """Starts to work, also on what was left over from before."""
        for thread in (*self._threads, self._keeper):
            thread.start()

    @property
    def running(self) -> bool:
        """Whether all of them take questions."""
        return not self._stopping.is_set() and all(thread.is_alive() for thread in self._threads)

    def wake(self) -> None:
        """Says that there is something new."""
        with self._news:
            self._arrived += 1
            self._news.notify_all()

    def stop(self, seconds: float) -> bool:
        """Takes nothing new and waits for what is being worked on; False when that took too long."""
        self._stopping.set()
        self.wake()
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, deadline - time.monotonic()))
        if any(thread.is_alive() for thread in self._threads):
            return False  # what it works on stays its own
        self._finished.set()
        return True

    def _run(self) -> None:
        while not self._stopping.is_set():
            seen = self._arrived
            if self._work_on_one():
                self.wake()  # the next question of that thread is free now
            else:
                self._wait(seen)

    def _work_on_one(self) -> bool:
        try:
            job = self._claimed()
            if job is None:
                return False
            try:
                self._work(job)
            finally:
                self._held.discard(job)
            return True
        except Exception:  # a worker outlives everything; the question comes back when its lease has run out
            log.exception("a worker could not go on with its question")
            return False

    def _claimed(self) -> Job | None:
        with self._claiming:  # nobody looks for a question between its claim and its being held
            job = self._queue.claim(self._lease_seconds, {held.id for held in self._held.copy()})
            if job is not None:
                self._held.add(job)
            return job

    def _wait(self, seen: int) -> None:
        with self._news:
            if self._arrived == seen and not self._stopping.is_set():
                self._news.wait(self._look_again_seconds)

    def _keep_leases(self) -> None:
        while not self._finished.wait(self._lease_seconds / 3):
            try:
                for job in self._held.copy():
                    self._queue.renew(job, self._lease_seconds)
            except Exception:  # the database may be busy for a moment; the next round tries again
                log.exception("the leases could not be renewed")
