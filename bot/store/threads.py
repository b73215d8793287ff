"""Conversations in SQL: every turn in order, so that a follow-up finds what it builds on after a restart."""

import json
from datetime import UTC, datetime

from sqlalchemy import Engine, Row, insert, select, update

from bot.dialogue.plan import Thread, Turn
from bot.store import codec
from bot.store.tables import turns
from bot.store.writing import writing
from tools.language import Language


class SqlThreads:
    """Implements `bot.dialogue.threads.Threads`; processes that open the same database share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def load(self, thread: str) -> Thread:
        """The conversation so far; an empty one when it is new."""
        found = select(turns.c.question_id, turns.c.question, turns.c.language, turns.c.steps).where(
            turns.c.thread == thread
        )
        with self._engine.connect() as connection:
            rows = connection.execute(found.order_by(turns.c.id)).all()
        return Thread(id=thread, turns=tuple(_turn(row) for row in rows))

    def put(self, thread: str, turn: Turn) -> None:
        """Adds a turn at the end, or puts it in the place of the one about the same question."""
        row = {
            "thread": thread,
            "question_id": turn.id,
            "question": turn.question,
            "language": str(turn.language),
            "steps": json.dumps([codec.dump(step) for step in turn.steps], ensure_ascii=False),
            "asked_at": datetime.now(UTC),
        }
        same = (turns.c.thread == thread, turns.c.question_id == turn.id)
        with writing(self._engine) as connection:
            if not turn.id or not connection.execute(update(turns).where(*same).values(**row)).rowcount:
                connection.execute(insert(turns).values(**row))


def _turn(row: Row[str, str, str, str]) -> Turn:
    loaded = (codec.load(form) for form in json.loads(row.steps))
    return Turn(
        id=row.question_id,
        question=row.question,
        language=Language(row.language),
        steps=tuple(step for step in loaded if step is not None),
    )
