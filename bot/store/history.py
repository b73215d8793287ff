"""What people asked before, in SQL: the inbox knows who asked, the conversations know what."""

import json
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Engine, Select, and_, literal, select

from bot.dialogue.forms import calculations
from bot.dialogue.plan import QuizAnswer, Step
from bot.slack.memory.history import Recent
from bot.store import codec
from bot.store.tables import inbox, turns

_QUIZ_ANSWER = '"do": "quiz_answer"'


class SqlHistory:
    """Implements `bot.slack.memory.history.History`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def recent(self, team: str, user: str, limit: int) -> tuple[Recent, ...]:
        """The last questions of a person, the latest first."""
        latest = _asked_by(team, user).order_by(inbox.c.asked_at.desc(), inbox.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(latest).all()
        return tuple(
            Recent(
                question=row.question,
                asked_at=row.asked_at,
                channel=row.channel,
                ts=row.ts,
                thread_ts=row.thread_ts,
                tool=next((request.tool for request in calculations(tuple(_steps(row.steps)))), ""),
            )
            for row in rows
        )

    def quiz_answers(self, team: str, user: str) -> tuple[QuizAnswer, ...]:
        """How this person's answers to quiz questions were judged, the earliest first."""
        judged = _asked_by(team, user).where(turns.c.steps.contains(_QUIZ_ANSWER, autoescape=True))
        with self._engine.connect() as connection:
            rows = connection.execute(judged.order_by(inbox.c.asked_at, inbox.c.id)).all()
        return tuple(
            step
            for row in rows
            for step in _steps(row.steps)
            if isinstance(step, QuizAnswer) and step.section
        )


def _asked_by(team: str, user: str) -> Select[tuple[str, str, float, str, str, str]]:
    """The turns of the questions that one person wrote, and of no one else's in the same thread."""
    theirs = and_(inbox.c.team == team, inbox.c.user == user)
    columns = (
        turns.c.question,
        turns.c.steps,
        inbox.c.asked_at,
        inbox.c.channel,
        inbox.c.ts,
        inbox.c.thread_ts,
    )
    return select(*columns).join_from(inbox, turns, _same_question()).where(theirs)


def _same_question() -> ColumnElement[bool]:
    key = literal("slack:") + inbox.c.team + ":" + inbox.c.channel + ":" + inbox.c.ts
    return and_(turns.c.thread == inbox.c.conversation, turns.c.question_id == key)


def _steps(stored: str) -> Iterator[Step]:
    loaded = (codec.load(form) for form in json.loads(stored))
    return (step for step in loaded if step is not None)
