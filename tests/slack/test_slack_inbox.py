"""The store of what waits to be answered."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from bot.slack.work.inbox import Incoming, Job
from bot.slack.work.purging import Purging
from bot.store.database import open_database
from bot.store.inbox import SqlInbox

WAITING = {"connect_args": {"timeout": 30}}


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox(database: Engine, clock: Clock) -> SqlInbox:
    return SqlInbox(database, clock)


def question(ts: str, *, thread_ts: str | None = None, channel: str = "C0") -> Incoming:
    return Incoming(
        team="T0",
        channel=channel,
        ts=ts,
        thread_ts=thread_ts or ts,
        asked_at=float(ts),
        user="U0",
        text="what is the ROI?",
        door="channel",
    )


def claimed(inbox: SqlInbox) -> Job:
    job = inbox.claim(10)
    assert job is not None
    return job


def test_a_power_cut_takes_nothing_that_was_stored(tmp_path: Path) -> None:
    with open_database(tmp_path / "inbox.db").connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


def test_a_question_is_stored_once(inbox: SqlInbox) -> None:
    assert inbox.add(question("1"))
    assert not inbox.add(question("1"))
    assert inbox.add(question("1", channel="C1"))


def test_a_question_comes_out_as_it_went_in(inbox: SqlInbox) -> None:
    stored = replace(question("1"), response_url="https://hooks.example/1")
    inbox.add(stored)

    assert claimed(inbox).incoming == replace(stored, conversation="slack:T0:C0:1")


def test_several_processes_share_the_questions_and_none_is_taken_twice(inbox: SqlInbox, clock: Clock) -> None:
    for number in range(1, 41):
        inbox.add(question(str(number), thread_ts=str(number % 20 + 1)))

    with ThreadPoolExecutor(4) as processes:  # each with connections of its own, as a process has
        taken = list(processes.map(_taken_by_a_process, [(inbox.engine, clock)] * 4))

    ids = [job for jobs in taken for job in jobs]
    assert len(ids) == len(set(ids)) == 40


def _taken_by_a_process(shared: tuple[Engine, Clock]) -> list[int]:
    """Takes questions until there are none, and answers each; those of one thread come one by one."""
    engine, clock = shared
    own = create_engine(engine.url, **({} if engine.dialect.name != "sqlite" else WAITING))
    inbox, ids = SqlInbox(own, clock), []
    while inbox.waiting():
        if job := inbox.claim(10):
            ids.append(job.id)
            assert inbox.finish(job)
    own.dispose()
    return ids


def test_what_another_process_is_taking_is_passed_over(inbox: SqlInbox) -> None:
    """On a server a transaction that hangs must hold up its own question alone."""
    inbox.add(question("1"))
    inbox.add(question("2"))
    if inbox.engine.dialect.name == "sqlite":
        return  # one writes at a time
    with inbox.engine.begin() as other:
        other.execute(text("SELECT id FROM slack_inbox WHERE ts = '1' FOR UPDATE"))

        assert claimed(inbox).incoming.ts == "2"


def test_a_claimed_question_is_nobody_elses(inbox: SqlInbox) -> None:
    inbox.add(question("1"))
    claimed(inbox)

    assert inbox.claim(10) is None


def test_the_oldest_question_is_first_whatever_came_in_first(inbox: SqlInbox) -> None:
    inbox.add(question("2"))
    inbox.add(question("1"))

    assert [claimed(inbox).incoming.ts, claimed(inbox).incoming.ts] == ["1", "2"]


def test_a_thread_goes_on_when_its_earlier_question_is_answered(inbox: SqlInbox) -> None:
    inbox.add(question("1"))
    inbox.add(question("2", thread_ts="1"))
    first = claimed(inbox)
    waiting = inbox.claim(10)
    inbox.finish(first)

    assert waiting is None
    assert claimed(inbox).incoming.ts == "2"


def test_a_postponed_question_keeps_its_place_in_the_thread(inbox: SqlInbox, clock: Clock) -> None:
    inbox.add(question("1"))
    inbox.add(question("2", thread_ts="1"))
    inbox.postpone(claimed(inbox), 60)
    early = inbox.claim(10)
    clock.now += 61

    assert early is None
    assert claimed(inbox).incoming.ts == "1"


def test_a_lease_that_runs_out_frees_the_question(inbox: SqlInbox, clock: Clock) -> None:
    inbox.add(question("1"))
    lost = claimed(inbox)
    clock.now += 11
    taken = claimed(inbox)

    assert taken.attempts == 2
    assert not inbox.save(replace(lost, outgoing="late"))
    assert not inbox.finish(lost)
    assert inbox.save(replace(taken, outgoing="in time"))


def test_a_renewed_lease_holds(inbox: SqlInbox, clock: Clock) -> None:
    inbox.add(question("1"))
    job = claimed(inbox)
    clock.now += 9
    inbox.renew(job, 10)
    clock.now += 9

    assert inbox.claim(10) is None


def test_another_process_cannot_finish_what_it_does_not_hold(inbox: SqlInbox) -> None:
    inbox.add(question("1"))
    job = claimed(inbox)

    assert not SqlInbox(inbox.engine).finish(job)


def test_how_far_an_answer_is_survives(inbox: SqlInbox, clock: Clock) -> None:
    inbox.add(question("1"))
    inbox.save(replace(claimed(inbox), outgoing="[]", sent=3))
    clock.now += 11
    job = claimed(inbox)

    assert (job.outgoing, job.sent) == ("[]", 3)


def test_an_answered_question_is_remembered_without_its_words(inbox: SqlInbox) -> None:
    inbox.add(question("1"))
    inbox.finish(claimed(inbox))

    with inbox.engine.connect() as connection:
        kept = connection.execute(text("SELECT text, outgoing, response_url FROM slack_inbox")).one()
    assert tuple(kept) == ("", None, None)
    assert not inbox.add(question("1"))
    assert inbox.conversation("T0", "C0", "1") == "slack:T0:C0:1"


def test_a_thread_where_nothing_was_asked_is_not_known(inbox: SqlInbox) -> None:
    inbox.add(question("1"))

    assert inbox.conversation("T0", "C1", "1") is None
    assert inbox.conversation("T0", "C0", "2") is None


def test_a_thread_below_an_answer_goes_on_with_its_conversation(inbox: SqlInbox) -> None:
    shared = replace(question("1", thread_ts="1"), conversation="slack:T0:C9:7", in_thread=False)
    inbox.add(shared)
    inbox.posted(claimed(inbox), "C0", {"0.0": "5"})

    assert inbox.conversation("T0", "C0", "5") == "slack:T0:C9:7"


def test_talk_that_nobody_addressed_to_the_bot_makes_no_conversation(inbox: SqlInbox) -> None:
    inbox.add(replace(question("1"), addressed=False))

    assert inbox.conversation("T0", "C0", "1") is None


def test_others_are_those_who_wrote_in_the_same_conversation(inbox: SqlInbox) -> None:
    inbox.add(question("1"))
    inbox.add(replace(question("2", thread_ts="1"), user="U1"))
    inbox.add(replace(question("3"), user="U2"))

    assert inbox.others_in(claimed(inbox)) == 1


DAY = 86_400.0


class TestPurging:
    def answered(self, inbox: SqlInbox, *incoming: Incoming) -> None:
        for each in incoming:
            inbox.add(each)
            job = claimed(inbox)
            inbox.delivered(job, each.channel, {"0": f"{each.ts}9"}, last=True)

    def test_what_was_answered_long_ago_is_forgotten_with_its_messages(
        self, inbox: SqlInbox, clock: Clock
    ) -> None:
        self.answered(inbox, question("1.0"))
        clock.now += 31 * DAY

        assert inbox.purge(30 * DAY, 10) == 1
        assert inbox.answered_by("T0", "C0", "1.09") is None
        assert inbox.conversation("T0", "C0", "1.0") is None
        assert inbox.purge(30 * DAY, 10) == 0

    def test_a_redelivered_message_is_still_known_until_then(self, inbox: SqlInbox, clock: Clock) -> None:
        self.answered(inbox, question("1.0"))
        clock.now += 29 * DAY

        assert inbox.purge(30 * DAY, 10) == 0
        assert inbox.add(question("1.0")) is False

    def test_a_thread_that_goes_on_is_kept_whole(self, inbox: SqlInbox, clock: Clock) -> None:
        self.answered(inbox, question("1.0"))
        clock.now += 31 * DAY
        self.answered(inbox, question("2.0", thread_ts="1.0"))

        assert inbox.purge(30 * DAY, 10) == 0
        assert inbox.conversation("T0", "C0", "1.0") == "slack:T0:C0:1.0"

    def test_what_waits_is_never_forgotten(self, inbox: SqlInbox, clock: Clock) -> None:
        inbox.add(question("1.0"))
        clock.now += 400 * DAY

        assert inbox.purge(30 * DAY, 10) == 0
        assert claimed(inbox).incoming.ts == "1.0"

    def test_a_few_go_at_once(self, inbox: SqlInbox, clock: Clock) -> None:
        self.answered(inbox, *(question(f"{n}.0") for n in range(1, 6)))
        clock.now += 31 * DAY

        assert [inbox.purge(30 * DAY, 2) for _ in range(4)] == [2, 2, 1, 0]

    def test_a_running_bot_forgets_by_itself(self, inbox: SqlInbox, clock: Clock) -> None:
        self.answered(inbox, *(question(f"{n}.0") for n in range(1, 4)))
        clock.now += 31 * DAY
        purging = Purging(inbox, 30)

        purging.start()
        deadline = time.monotonic() + 30
        while inbox.conversation("T0", "C0", "3.0") and time.monotonic() < deadline:
            time.sleep(0.01)
        purging.stop()

        assert [inbox.conversation("T0", "C0", f"{n}.0") for n in range(1, 4)] == [None] * 3
