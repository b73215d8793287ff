"""What the language model took, in SQL, so that several processes share the limits of a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Engine, delete, func, select, update

from bot.dialogue.llm.chat import Tokens
from bot.store.tables import model_tokens
from bot.store.upsert import add_up, put_new
from bot.store.writing import writing

KEPT_DAYS = 31
_COUNTS = ("read", "written", "cached")


class SqlSpending:
    """Implements `bot.dialogue.llm.budget.Spending`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, day: date, person: str, tokens: Tokens) -> None:
        """Counts the tokens; what is older than a month goes."""
        amounts = {name: getattr(tokens, name) for name in _COUNTS}
        with writing(self._engine) as connection:
            add_up(connection, model_tokens, {"day": day, "person": person}, amounts)
            old = model_tokens.c.day < day - timedelta(days=KEPT_DAYS)
            connection.execute(delete(model_tokens).where(old))

    def of(self, day: date, person: str) -> tuple[Tokens, Tokens]:
        """What the person, and what everybody, has spent on that day."""
        sums = select(*(func.coalesce(func.sum(model_tokens.c[name]), 0) for name in _COUNTS))
        of_day = sums.where(model_tokens.c.day == day)
        with self._engine.connect() as connection:
            own = connection.execute(of_day.where(model_tokens.c.person == person)).one()
            everybody = connection.execute(of_day).one()
        return _tokens(tuple(own)), _tokens(tuple(everybody))

    def tell_once(self, day: date, person: str) -> bool:
        """True the first time that it is asked of that day and person."""
        row = {"day": day, "person": person}
        untold = (model_tokens.c.day == day, model_tokens.c.person == person, ~model_tokens.c.told)
        with writing(self._engine) as connection:
            put_new(connection, model_tokens, row)
            changed = connection.execute(update(model_tokens).where(*untold).values(told=True))
        return changed.rowcount == 1


def _tokens(counts: Sequence[int]) -> Tokens:
    return Tokens(**dict(zip(_COUNTS, map(int, counts), strict=True)))
