"""Whether the database can be used right now."""

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError


def answers(engine: Engine) -> bool:
    """Whether the database is there and has its tables."""
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() is not None
    except SQLAlchemyError:
        return False
