"""Where a workspace is kept between two runs: one row for each thing in it, in an SQLite file."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from bot.workspace.wire import Json

VERSION = 1


class Records(Protocol):
    """Keeps things by kind and name."""

    def put(self, kind: str, name: str, body: Json) -> None:
        """Keeps `body`, instead of what had that name."""
        ...

    def drop(self, kind: str, name: str) -> None:
        """Forgets what has that name."""
        ...

    def all(self, kind: str) -> Iterator[Json]:
        """Everything of a kind, in the order of the names."""
        ...

    def put_bytes(self, name: str, content: bytes) -> None:
        """Keeps the bytes of a file."""
        ...

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file; none when it isn't there."""
        ...

    def close(self) -> None:
        """Ends the use of it."""
        ...


class MemoryRecords:
    """Keeps the files, and nothing else, for as long as the process runs."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def put(self, kind: str, name: str, body: Json) -> None:
        """Nothing: the world itself is in memory."""

    def drop(self, kind: str, name: str) -> None:
        """Nothing."""

    def all(self, kind: str) -> Iterator[Json]:
        """Nothing was kept."""
        return iter(())

    def put_bytes(self, name: str, content: bytes) -> None:
        """Keeps the bytes of a file."""
        self._files[name] = content

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file; none when it isn't there."""
        return self._files.get(name, b"")

    def close(self) -> None:
        """Nothing to do."""


class SqliteRecords:
    """Keeps everything in the file at `path`, from one run to the next.

    Whoever uses it holds the lock of the world, so the connection may go from thread to thread.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        if self._db.execute("PRAGMA user_version").fetchone()[0] not in (0, VERSION):
            self._db.executescript("DROP TABLE IF EXISTS thing; DROP TABLE IF EXISTS file;")
        self._db.executescript(
            "CREATE TABLE IF NOT EXISTS thing (kind TEXT, name TEXT, body TEXT, PRIMARY KEY (kind, name));"
            "CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, content BLOB);"
            f"PRAGMA user_version={VERSION};"
        )

    def put(self, kind: str, name: str, body: Json) -> None:
        """Keeps `body`, instead of what had that name."""
        text = json.dumps(body, ensure_ascii=False)
        self._db.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?)", (kind, name, text))

    def drop(self, kind: str, name: str) -> None:
        """Forgets what has that name."""
        self._db.execute("DELETE FROM thing WHERE kind = ? AND name = ?", (kind, name))

    def all(self, kind: str) -> Iterator[Json]:
        """Everything of a kind, in the order of the names."""
        rows = self._db.execute("SELECT body FROM thing WHERE kind = ? ORDER BY name", (kind,))
        return iter([json.loads(body) for (body,) in rows])

    def put_bytes(self, name: str, content: bytes) -> None:
        """Keeps the bytes of a file."""
        self._db.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (name, content))

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a file; none when it isn't there."""
        row = self._db.execute("SELECT content FROM file WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else b""

    def close(self) -> None:
        """Closes the file."""
        self._db.close()
