"""The questions from Slack that wait for an answer, in SQL."""

import time
import uuid
from collections.abc import Callable, Collection, Mapping
from itertools import count

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.slack.work.inbox import Answered, Incoming, Job
from bot.store.inbox_rows import job_of, row_of
from bot.store.tables import inbox, posts
from bot.store.writing import arriving, writing

ROOM = 1000
"""How many questions may wait; those that come later are told so instead of being answered."""


class SqlInbox:
    """Implements `bot.slack.work.inbox.Inbox`; processes that open the same database share the questions."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time, room: int = ROOM) -> None:
        self.engine = engine
        self._clock = clock
        self._room = room
        self._process = uuid.uuid4().hex[:20]
        self._turns = count(1)

    def add(self, incoming: Incoming) -> bool:
        """Stores a question for good; False when it was there already."""
        row = row_of(incoming)
        try:
            with arriving(self.engine) as connection:
                row["turned_away"] = _waiting(connection) >= self._room
                connection.execute(insert(inbox).values(**row))
        except IntegrityError:
            return False
        return True

    def conversation(self, team: str, channel: str, thread_ts: str) -> str | None:
        """The conversation that this thread belongs to; None when the bot has no part in it."""
        asked = select(inbox.c.conversation).where(
            inbox.c.team == team,
            inbox.c.channel == channel,
            inbox.c.thread_ts == thread_ts,
            inbox.c.addressed,
        )
        with self.engine.connect() as connection:
            found = connection.execute(asked.order_by(inbox.c.id).limit(1)).scalar()
        if found is None and (answered := self.answered_by(team, channel, thread_ts)) is not None:
            return answered.conversation  # a thread that began under an answer
        return found

    def edit(self, incoming: Incoming) -> bool:
        """Has a question answered again in its new words; False when it is none or has them already.

        Whoever is at work on the old words keeps it until they notice, so that two never send at once.
        """
        same = _message(incoming.team, incoming.channel, incoming.ts)
        with arriving(self.engine) as connection:
            anew = {
                **self._let_go(),
                "text": incoming.text,
                "edited_ts": incoming.edited_ts,
                "files": row_of(incoming)["files"],
                "addressed": True if incoming.addressed else inbox.c.addressed,
                "outgoing": None,
                "sent": 0,
                "attempts": 0,
                "answered_at": None,
                "stopped_at": None,
                "turned_away": _waiting(connection) >= self._room,
            }
            changing = update(inbox).where(same, inbox.c.edited_ts < incoming.edited_ts)
            return connection.execute(changing.values(**anew)).rowcount == 1

    def _let_go(self) -> dict[str, object]:
        """Free, unless somebody works on it right now."""
        at_work = and_(
            inbox.c.owner.is_not(None), inbox.c.answered_at.is_(None), inbox.c.held_until > self._clock()
        )
        return {
            "owner": case((at_work, inbox.c.owner), else_=None),
            "held_until": case((at_work, inbox.c.held_until), else_=0.0),
        }

    def stop(self, team: str, channel: str, thread_ts: str) -> int:
        """Stops what is not answered yet in a thread; gives how many questions that are."""
        thread = and_(inbox.c.team == team, inbox.c.channel == channel, inbox.c.thread_ts == thread_ts)
        stopping = update(inbox).where(thread, inbox.c.answered_at.is_(None)).values(stopped_at=self._clock())
        with arriving(self.engine) as connection:
            return connection.execute(stopping).rowcount

    def answered_by(self, team: str, channel: str, ts: str) -> Answered | None:
        """The question that the message `ts` answers, if it is an answer."""
        place = and_(posts.c.team == team, posts.c.channel == channel)
        question = select(posts.c.question).where(place, posts.c.ts == ts).scalar_subquery()
        with self.engine.connect() as connection:
            row = connection.execute(select(inbox).where(inbox.c.id == question)).first()
            if row is None:
                return None
            known = _posts(connection, row.id)
        return Answered(
            team=row.team,
            channel=row.channel,
            question_ts=row.ts,
            thread_ts=row.thread_ts,
            user=row.user,
            conversation=row.conversation,
            posts=known,
        )

    def forget_posts(self, team: str, channel: str, ts: tuple[str, ...]) -> None:
        """These messages are gone."""
        gone = and_(posts.c.team == team, posts.c.channel == channel, posts.c.ts.in_(ts))
        with writing(self.engine) as connection:
            connection.execute(delete(posts).where(gone))

    def claim(self, lease_seconds: float, held: Collection[int] = ()) -> Job | None:
        """The oldest question that nobody holds and that no earlier one of its thread blocks."""
        turn = next(self._turns)
        with writing(self.engine) as connection:
            now = self._clock()  # the wait before one's turn to write is no part of the lease
            free = and_(inbox.c.answered_at.is_(None), inbox.c.held_until <= now, inbox.c.id.not_in(held))
            oldest = (
                select(inbox.c.id).where(free, ~_blocked()).order_by(inbox.c.asked_at, inbox.c.id).limit(1)
            )
            # PostgreSQL passes over what another process is taking; elsewhere only one writes at a time.
            oldest = oldest.with_for_update(skip_locked=True)
            taking = (
                update(inbox)
                .where(inbox.c.id == oldest.scalar_subquery(), free)
                .values(
                    owner=self._holder(turn), held_until=now + lease_seconds, attempts=inbox.c.attempts + 1
                )
                .returning(*inbox.c)
            )
            row = connection.execute(taking).first()
        return None if row is None else job_of(row, turn)

    def renew(self, job: Job, lease_seconds: float) -> bool:
        """Keeps the job for so much longer."""
        return self._keep(job, lease_seconds)

    def save(self, job: Job) -> bool:
        """Stores how far the answer is; False when another process has taken the job."""
        return self._change(job, outgoing=job.outgoing, sent=job.sent)

    def postpone(self, job: Job, seconds: float, *, counted: bool = True) -> bool:
        """Gives the job back, to be taken up again after `seconds`; uncounted, this was no attempt."""
        return self._keep(job, seconds, owner=None, attempts=inbox.c.attempts - (0 if counted else 1))

    def finish(self, job: Job) -> bool:
        """Marks the question as answered and forgets what was said; that it was asked is kept."""
        return self._change(job, **self._done())

    def delivered(self, job: Job, channel: str, messages: Mapping[str, str], *, last: bool) -> bool:
        """Remembers these messages and how far the answer is; with the `last` the question is answered."""
        changed = self._done() if last else {"sent": job.sent}
        with writing(self.engine) as connection:
            self._remember(connection, job, channel, messages)
            return self._changed(connection, job, changed)

    def others_in(self, job: Job) -> int:
        """How many other people have written in the job's conversation."""
        same = and_(inbox.c.conversation == job.incoming.thread, inbox.c.user != job.incoming.user)
        with self.engine.connect() as connection:
            return connection.execute(select(func.count(inbox.c.user.distinct())).where(same)).scalar_one()

    def is_stopped(self, job: Job) -> bool:
        """Whether its author has pressed stop."""
        with self.engine.connect() as connection:
            found = connection.execute(select(inbox.c.stopped_at).where(inbox.c.id == job.id)).scalar()
        return found is not None

    def posted(self, job: Job, channel: str, messages: Mapping[str, str]) -> None:
        """Remembers which messages answer the job's question: ts by part."""
        with writing(self.engine) as connection:
            self._remember(connection, job, channel, messages)

    def posts_of(self, job: Job) -> Mapping[str, str]:
        """The messages that answer it so far: ts by part."""
        with self.engine.connect() as connection:
            return _posts(connection, job.id)

    def waiting(self) -> int:
        """How many questions are not answered yet."""
        with self.engine.connect() as connection:
            return _waiting(connection)

    def asked_lately(self, job: Job, seconds: float, *, by_team: bool = False) -> int:
        """How many questions its author, or their workspace, asked in the `seconds` up to it."""
        asked_at, team, user = job.incoming.asked_at, job.incoming.team, job.incoming.user
        theirs = inbox.c.team == team if by_team else and_(inbox.c.team == team, inbox.c.user == user)
        lately = and_(
            theirs, inbox.c.addressed, inbox.c.asked_at > asked_at - seconds, inbox.c.asked_at <= asked_at
        )
        with self.engine.connect() as connection:
            return connection.execute(select(func.count()).where(lately)).scalar_one()

    def purge(self, seconds: float, most: int) -> int:
        """Forgets at most so many questions of conversations that rest for `seconds`; gives how many.

        A conversation goes as a whole: as long as one question of it is younger, its thread stays known.
        """
        until = self._clock() - seconds
        resting = select(inbox.c.id).where(inbox.c.answered_at < until, ~_younger(until)).limit(most)
        with writing(self.engine) as connection:
            ids = connection.execute(resting).scalars().all()
            connection.execute(delete(posts).where(posts.c.question.in_(ids)))
            return connection.execute(delete(inbox).where(inbox.c.id.in_(ids))).rowcount

    def _change(self, job: Job, **changed: object) -> bool:
        with writing(self.engine) as connection:
            return self._changed(connection, job, changed)

    def _changed(self, connection: Connection, job: Job, changed: Mapping[str, object]) -> bool:
        """Whether the job is still this one's, in the same words; a question in new words is free again."""
        mine, same = self._held(job), inbox.c.edited_ts == job.incoming.edited_ts
        if connection.execute(update(inbox).where(mine, same).values(**changed)).rowcount == 1:
            return True
        connection.execute(update(inbox).where(mine).values(owner=None, held_until=0.0))
        return False

    def _keep(self, job: Job, seconds: float, **changed: object) -> bool:
        """Nobody else takes it for so long, counted from the moment that this is written."""
        with writing(self.engine) as connection:
            changing = update(inbox).where(self._held(job))
            kept = changing.values(held_until=self._clock() + seconds, **changed)
            return connection.execute(kept).rowcount == 1

    def _held(self, job: Job) -> ColumnElement[bool]:
        return and_(inbox.c.id == job.id, inbox.c.owner == self._holder(job.turn))

    def _holder(self, turn: int) -> str:
        return f"{self._process}:{turn:x}"

    def _remember(self, connection: Connection, job: Job, channel: str, messages: Mapping[str, str]) -> None:
        place = {"team": job.incoming.team, "channel": channel, "question": job.id}
        known = _posts(connection, job.id) if messages else {}
        new = [{**place, "part": part, "ts": ts} for part, ts in messages.items() if known.get(part) != ts]
        if new:
            connection.execute(insert(posts), new)

    def _done(self) -> dict[str, object]:
        said = {"text": "", "outgoing": None, "response_url": None, "form": None, "files": None}
        return {"answered_at": self._clock(), **said}


def _message(team: str, channel: str, ts: str) -> ColumnElement[bool]:
    return and_(inbox.c.team == team, inbox.c.channel == channel, inbox.c.ts == ts)


def _waiting(connection: Connection) -> int:
    return connection.execute(select(func.count()).where(inbox.c.answered_at.is_(None))).scalar_one()


def _posts(connection: Connection, question: int) -> dict[str, str]:
    found = select(posts.c.part, posts.c.ts).where(posts.c.question == question).order_by(posts.c.ts)
    return {row.part: row.ts for row in connection.execute(found)}


def _younger(until: float) -> ColumnElement[bool]:
    """Whether the conversation has a question that waits, or that was answered since `until`."""
    other = inbox.alias("other")
    open_still = or_(other.c.answered_at.is_(None), other.c.answered_at >= until)
    return exists().where(other.c.conversation == inbox.c.conversation, open_still)


def _blocked() -> ColumnElement[bool]:
    earlier = inbox.alias("earlier")
    return exists().where(
        earlier.c.conversation == inbox.c.conversation,
        earlier.c.answered_at.is_(None),
        or_(
            earlier.c.asked_at < inbox.c.asked_at,
            and_(earlier.c.asked_at == inbox.c.asked_at, earlier.c.id < inbox.c.id),
        ),
    )
