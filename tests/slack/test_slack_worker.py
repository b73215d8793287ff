"""The threads that work off the inbox."""

import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from bot.slack.work.inbox import Incoming, Job
from bot.slack.work.worker import Workers
from bot.store.database import open_database
from bot.store.inbox import SqlInbox


@pytest.fixture
def inbox(tmp_path: Path) -> SqlInbox:
    return SqlInbox(open_database(tmp_path / "inbox.db"))


def ask(inbox: SqlInbox, ts: str) -> None:
    inbox.add(
        Incoming(
            team="T0",
            channel="C0",
            ts=ts,
            thread_ts=ts,
            asked_at=float(ts),
            user="U0",
            text="hello",
            door="channel",
        )
    )


def until(claim: Callable[[], bool], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while not claim() and time.monotonic() < deadline:
        time.sleep(0.01)
    return claim()


def test_work_that_takes_longer_than_its_lease_is_done_once(inbox: SqlInbox) -> None:
    begun: list[str] = []
    finished: list[bool] = []

    def work(job: Job) -> None:
        begun.append(job.incoming.ts)
        time.sleep(1.2)
        finished.append(inbox.finish(job))

    ask(inbox, "1")
    workers = Workers(inbox, work, count=2, lease_seconds=0.5)
    workers.start()
    assert until(lambda: bool(finished))

    assert workers.stop(60)
    assert begun == ["1"]
    assert finished == [True]


class Unrenewed(SqlInbox):
    """A queue whose leases run out, as where the machine has no time for the thread that renews them.

    `meanwhile` is what happens before whoever claimed a question hears of it.
    """

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def claim(self, lease_seconds: float, held: Collection[int] = ()) -> Job | None:
        job = super().claim(lease_seconds, held)
        if job:
            self.meanwhile()
        return job

    def renew(self, job: Job, lease_seconds: float) -> bool:
        return True


def test_work_whose_lease_ran_out_is_not_begun_again_beside_it(tmp_path: Path) -> None:
    inbox = Unrenewed(open_database(tmp_path / "inbox.db"))
    begun: list[str] = []
    other = threading.Event()

    def work(job: Job) -> None:
        begun.append(job.incoming.ts)
        if job.incoming.ts == "1":
            time.sleep(0.3)  # the lease is over
            ask(inbox, "2")
            workers.wake()
            other.wait(30)
        else:
            other.set()
        inbox.finish(job)

    ask(inbox, "1")
    workers = Workers(inbox, work, count=2, lease_seconds=0.1)
    workers.start()
    assert until(lambda: inbox.waiting() == 0, 30.0)

    assert workers.stop(60)
    assert begun == ["1", "2"]


def test_a_question_whose_lease_ran_out_before_its_work_began_is_answered_by_one(tmp_path: Path) -> None:
    inbox = Unrenewed(open_database(tmp_path / "inbox.db"))
    begun: list[str] = []

    def late() -> None:
        time.sleep(0.2)  # the lease is over
        workers.wake()
        time.sleep(0.2)

    def work(job: Job) -> None:
        begun.append(job.incoming.ts)
        inbox.finish(job)

    inbox.meanwhile = late
    ask(inbox, "1")
    workers = Workers(inbox, work, count=2, lease_seconds=0.1)
    workers.start()
    assert until(lambda: inbox.waiting() == 0)

    assert workers.stop(60)
    assert begun == ["1"]


def test_a_worker_outlives_what_goes_wrong_and_tries_again(inbox: SqlInbox) -> None:
    attempts: list[int] = []

    def work(job: Job) -> None:
        attempts.append(job.attempts)
        if job.attempts == 1:
            raise RuntimeError("the database was away")
        inbox.finish(job)

    ask(inbox, "1")
    workers = Workers(inbox, work, count=1, lease_seconds=0.1)
    workers.start()

    assert until(lambda: attempts == [1, 2])
    assert workers.stop(60)


def test_news_is_taken_up_at_once(inbox: SqlInbox) -> None:
    done = threading.Event()

    def work(job: Job) -> None:
        inbox.finish(job)
        done.set()

    workers = Workers(inbox, work, count=1, lease_seconds=5, look_again_seconds=600)
    workers.start()
    time.sleep(0.1)
    ask(inbox, "1")
    workers.wake()

    assert done.wait(30)
    assert workers.stop(60)


def test_a_stop_does_not_wait_for_ever(inbox: SqlInbox) -> None:
    began, go_on = threading.Event(), threading.Event()

    def work(_job: Job) -> None:
        began.set()
        go_on.wait(60)

    ask(inbox, "1")
    workers = Workers(inbox, work, count=1, lease_seconds=5)
    workers.start()
    assert began.wait(60)

    assert not workers.stop(0.1)
    go_on.set()


def test_workers_that_never_started_stop_at_once(inbox: SqlInbox) -> None:
    assert Workers(inbox, lambda _job: None, count=2, lease_seconds=5).stop(0)
