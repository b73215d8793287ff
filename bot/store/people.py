"""Who said of themselves that they are new in sales, in SQL."""

from sqlalchemy import Engine, and_, select

from bot.store.tables import people
from bot.store.upsert import put
from bot.store.writing import arriving


class SqlNewcomers:
    """Implements `bot.slack.members.personas.Newcomers`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def is_new(self, team: str, user: str) -> bool:
        """Whether this person says that they are new."""
        same = and_(people.c.team == team, people.c.user == user)
        with self._engine.connect() as connection:
            return bool(connection.execute(select(people.c.new).where(same)).scalar())

    def say(self, team: str, user: str, *, new: bool) -> None:
        """Keeps what this person says of themselves."""
        with arriving(self._engine) as connection:
            put(connection, people, {"team": team, "user": user}, {"new": new})
