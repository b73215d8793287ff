"""What was read of posted files, in SQL: by conversation, with the vectors once there are any."""

from datetime import UTC, datetime

from pydantic import ValidationError
from sqlalchemy import Engine, delete, insert, select, update

from bot.dialogue.files import MOST_FILES, StoredFile
from bot.store.tables import thread_files
from bot.store.writing import writing
from knowledge.posted import posted_files


class SqlThreadFiles:
    """Implements `bot.dialogue.files.FileStore`; processes that open the same database share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, thread: str, stored: StoredFile) -> None:
        """Keeps it in the place of what has the same name; beyond `MOST_FILES` the oldest ones go."""
        in_thread = thread_files.c.thread == thread
        row = {
            "thread": thread,
            "name": stored.file.name,
            "content": posted_files().dump_json(stored.file).decode(),
            "model": stored.model,
            "vectors": stored.vectors or None,
            "posted_at": datetime.now(UTC),
        }
        latest = select(thread_files.c.id).where(in_thread).order_by(thread_files.c.id.desc())
        with writing(self._engine) as connection:
            connection.execute(delete(thread_files).where(in_thread, thread_files.c.name == stored.file.name))
            connection.execute(insert(thread_files).values(**row))
            kept = connection.execute(latest.limit(MOST_FILES)).scalars().all()
            connection.execute(delete(thread_files).where(in_thread, thread_files.c.id.not_in(kept)))

    def of(self, thread: str) -> tuple[StoredFile, ...]:
        """What the conversation has, oldest first; without what another version of the bot wrote."""
        found = select(thread_files).where(thread_files.c.thread == thread).order_by(thread_files.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(found).all()
        return tuple(
            file for row in rows if (file := _stored(row.content, row.model, row.vectors)) is not None
        )

    def embedded(self, thread: str, stored: StoredFile) -> None:
        """Keeps the vectors of a file that is there."""
        same = (thread_files.c.thread == thread, thread_files.c.name == stored.file.name)
        changed = {"model": stored.model, "vectors": stored.vectors}
        with writing(self._engine) as connection:
            connection.execute(update(thread_files).where(*same).values(**changed))


def _stored(content: str, model: str, vectors: bytes | None) -> StoredFile | None:
    try:
        file = posted_files().validate_json(content)
    except ValidationError:
        return None
    return StoredFile(file=file, model=model, vectors=vectors or b"")
