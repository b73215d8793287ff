"""The questions that found no answer, in SQL."""

from collections.abc import Iterator
from datetime import UTC

from sqlalchemy import Engine, select

from bot.dialogue.gaps import Asked, Gap
from bot.store.tables import gaps
from bot.store.upsert import put_new
from bot.store.writing import writing
from tools.language import Language


class SqlGaps:
    """Implements `bot.dialogue.gaps.Gaps`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, gap: Gap) -> None:
        """Keeps the gap; one of the same message is kept already."""
        row = {
            "id": gap.id,
            "question": gap.question,
            "language": gap.language.value,
            "asked_at": gap.asked_at,
            "nearest": gap.nearest,
            "owner": gap.owner,
        }
        with writing(self._engine) as connection:
            put_new(connection, gaps, row)

    def all(self, of: str = "") -> tuple[Asked, ...]:
        """The gaps, those asked most often first, then the latest; what differs in case or spaces is one.

        Only those whose id begins with `of`, such as those of one workspace.
        """
        found: dict[str, list[Gap]] = {}
        for gap in self._each(of):
            found.setdefault(" ".join(gap.question.casefold().strip(" ?!.").split()), []).append(gap)
        asked = [
            Asked(question=each[-1].question, times=len(each), latest=each[-1]) for each in found.values()
        ]
        return tuple(sorted(asked, key=lambda one: (one.times, one.latest.asked_at), reverse=True))

    def _each(self, of: str) -> Iterator[Gap]:
        meant = select(gaps).where(gaps.c.id.startswith(of, autoescape=True))
        with self._engine.connect() as connection:
            for row in connection.execute(meant.order_by(gaps.c.asked_at)):
                yield Gap(
                    id=row.id,
                    question=row.question,
                    language=Language(row.language),
                    asked_at=row.asked_at.replace(tzinfo=row.asked_at.tzinfo or UTC).astimezone(UTC),
                    nearest=row.nearest,
                    owner=row.owner,
                )
