"""What people think of the answers, in SQL."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, select

from bot.slack.memory.feedback import Opinions, Remark
from bot.store.tables import feedback
from bot.store.upsert import put
from bot.store.writing import arriving


def _now() -> datetime:
    return datetime.now(UTC)


class SqlFeedback:
    """Implements `bot.slack.memory.feedback.Feedback`."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = _now) -> None:
        self._engine = engine
        self._now = now

    def give(self, question: str, asker: str, *, helpful: bool) -> None:
        """A thumb; one for the better takes back what was said to be wrong."""
        taken_back = {"reason": None, "remark": None} if helpful else {}
        self._put(question, asker, {"helpful": helpful, **taken_back})

    def explain(self, question: str, asker: str, reason: str, remark: str = "") -> None:
        """What was wrong with an answer that did not help."""
        self._put(
            question, asker, {"helpful": False, "reason": reason, "remark": " ".join(remark.split()) or None}
        )

    def opinions(self, team: str, since: datetime, remarks: int) -> Opinions:
        """What was thought in a workspace since then, with the last `remarks` of them."""
        meant = and_(
            feedback.c.question.startswith(f"slack:{team}:", autoescape=True),
            feedback.c.given_at >= since.astimezone(UTC),
        )
        with self._engine.connect() as connection:
            thumbs = _counts(connection, feedback.c.helpful, meant)
            reasons = _counts(connection, feedback.c.reason, and_(meant, feedback.c.reason.is_not(None)))
            last = _remarks(connection, meant, remarks)
        return Opinions(
            helpful=thumbs.get(True, 0),
            unhelpful=thumbs.get(False, 0),
            reasons={str(reason): count for reason, count in reasons.items()},
            remarks=last,
        )

    def _put(self, question: str, asker: str, said: dict[str, object]) -> None:
        with arriving(self._engine) as connection:
            key = {"question": question, "asker": asker}
            put(connection, feedback, key, {**said, "given_at": self._now()})


def _counts(
    connection: Connection, column: ColumnElement[object], meant: ColumnElement[bool]
) -> dict[object, int]:
    rows = connection.execute(select(column, func.count()).where(meant).group_by(column))
    return {value: count for value, count in rows}


def _remarks(connection: Connection, meant: ColumnElement[bool], limit: int) -> tuple[Remark, ...]:
    found = select(feedback.c.remark, feedback.c.reason, feedback.c.given_at).where(
        meant, feedback.c.remark.is_not(None)
    )
    rows = connection.execute(found.order_by(feedback.c.given_at.desc()).limit(limit))
    return tuple(
        Remark(text=row.remark, reason=row.reason or "other", given_at=_utc(row.given_at)) for row in rows
    )


def _utc(when: datetime) -> datetime:
    """SQLite forgets the zone of a time; what is stored is UTC."""
    return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
