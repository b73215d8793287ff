"""The questions from Slack that wait for an answer, in SQL."""

import time
import uuid
from collections.abc import Callable

from sqlalchemy import (
    Column,
    ColumnElement,
    Double,
    Engine,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.slack.inbox import Incoming, Job

metadata = MetaData()

inbox = Table(
    "slack_inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", String(32), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("ts", String(128), nullable=False),
    Column("thread_ts", String(128), nullable=False),
    Column("asked_at", Double, nullable=False),
    Column("user", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("door", String(16), nullable=False),
    Column("response_url", Text),
    Column("outgoing", Text),
    Column("sent", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", String(32)),
    Column("held_until", Double, nullable=False, default=0.0),
    Column("answered_at", Double),
    UniqueConstraint("team", "channel", "ts"),
    Index("slack_inbox_thread", "team", "channel", "thread_ts"),
    Index("slack_inbox_open", "answered_at", "asked_at"),
)


class SqlInbox:
    """Implements `bot.slack.inbox.Inbox`; every process that opens the same database shares the questions."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self.engine = engine
        self._clock = clock
        self._owner = uuid.uuid4().hex
        metadata.create_all(engine)

    def add(self, incoming: Incoming) -> bool:
        """Stores a question for good; False when it was there already."""
        row = {column: getattr(incoming, column) for column in _INCOMING}
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(inbox).values(**row))
        except IntegrityError:
            return False
        return True

    def knows(self, team: str, channel: str, thread_ts: str) -> bool:
        """Whether the bot was asked something in this thread before."""
        found = select(inbox.c.id).where(
            inbox.c.team == team, inbox.c.channel == channel, inbox.c.thread_ts == thread_ts
        )
        with self.engine.connect() as connection:
            return connection.execute(found.limit(1)).first() is not None

    def claim(self, lease_seconds: float) -> Job | None:
        """The oldest question that nobody holds and that no earlier one of its thread blocks."""
        now = self._clock()
        free = and_(inbox.c.answered_at.is_(None), inbox.c.held_until <= now)
        oldest = select(inbox.c.id).where(free, ~_blocked()).order_by(inbox.c.asked_at, inbox.c.id).limit(1)
        # `free` stands here again for databases where somebody may take the row in between.
        taking = (
            update(inbox)
            .where(inbox.c.id == oldest.scalar_subquery(), free)
            .values(owner=self._owner, held_until=now + lease_seconds, attempts=inbox.c.attempts + 1)
            .returning(*inbox.c)
        )
        with self.engine.begin() as connection:
            row = connection.execute(taking).first()
        return None if row is None else _job(row)

    def renew(self, job: Job, lease_seconds: float) -> bool:
        """Keeps the job for so much longer."""
        return self._change(job, held_until=self._clock() + lease_seconds)

    def save(self, job: Job) -> bool:
        """Stores how far the answer is; False when another process has taken the job."""
        return self._change(job, outgoing=job.outgoing, sent=job.sent)

    def postpone(self, job: Job, seconds: float) -> bool:
        """Gives the job back, to be taken up again after `seconds`."""
        return self._change(job, owner=None, held_until=self._clock() + seconds)

    def finish(self, job: Job) -> bool:
        """Marks the question as answered and forgets what was said; that it was asked is kept."""
        return self._change(job, answered_at=self._clock(), text="", outgoing=None, response_url=None)

    def _change(self, job: Job, **changed: object) -> bool:
        held = and_(inbox.c.id == job.id, inbox.c.owner == self._owner, inbox.c.attempts == job.attempts)
        with self.engine.begin() as connection:
            return connection.execute(update(inbox).where(held).values(**changed)).rowcount == 1


_INCOMING = ("team", "channel", "ts", "thread_ts", "asked_at", "user", "text", "door", "response_url")


def _blocked() -> ColumnElement[bool]:
    earlier = inbox.alias("earlier")
    return exists().where(
        earlier.c.team == inbox.c.team,
        earlier.c.channel == inbox.c.channel,
        earlier.c.thread_ts == inbox.c.thread_ts,
        earlier.c.answered_at.is_(None),
        or_(
            earlier.c.asked_at < inbox.c.asked_at,
            and_(earlier.c.asked_at == inbox.c.asked_at, earlier.c.id < inbox.c.id),
        ),
    )


def _job(row: Row[tuple[object, ...]]) -> Job:
    stored = row._mapping
    return Job(
        id=stored["id"],
        incoming=Incoming(**{column: stored[column] for column in _INCOMING}),
        attempts=stored["attempts"],
        outgoing=stored["outgoing"],
        sent=stored["sent"],
    )
