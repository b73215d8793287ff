"""Documents, passages, windows and vectors in SQLite: the truth that every index is rebuilt from.

A vector is kept under the digest of the text that was embedded and the model's name, so that text which
comes back, in another file or after a rebuild, is never embedded twice. What a search sees changes in
one transaction (`Store.apply`), after all the vectors that it needs are there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError, OperationalError

from knowledge.contents import Change, Contents, Source, Window, digest
from knowledge.document_form import read, written
from knowledge.errors import IndexDamaged, IndexMissing, IndexOutdated, StoreNotWritable
from knowledge.model import Passage

if TYPE_CHECKING:
    from knowledge.contents import Vectors

FILE = "knowledge.sqlite3"
_SLICE = 500  # SQLite takes a limited number of values in one statement.

_tables = MetaData()
_facts = Table(
    "facts", _tables, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)
_sources = Table(
    "sources",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("path", String, unique=True, nullable=False),
    Column("digest", String, nullable=False),
    sqlite_autoincrement=True,
)
_documents = Table(
    "documents",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("content", String, nullable=False),
    sqlite_autoincrement=True,
)
_passages = Table(
    "passages",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("section", String, nullable=False),
    Column("text", String, nullable=False),
    sqlite_autoincrement=True,
)
_windows = Table(
    "windows",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("passage", ForeignKey("passages.id", ondelete="CASCADE"), index=True, nullable=False),
    Column("digest", String, nullable=False, index=True),
    Column("text", String, nullable=False),
    sqlite_autoincrement=True,
)
_vectors = Table(
    "vectors",
    _tables,
    Column("digest", String, primary_key=True),
    Column("model", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    Index("vectors_by_model", "model"),
)


class Store:
    """The database in a data folder."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self._engine = engine

    @classmethod
    def create(cls, folder: Path) -> "Store":
        """The store in `folder` for writing; made first when it isn't there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreNotWritable(folder, error.strerror or str(error)) from error
        store = cls(folder, _engine(folder / FILE))
        with store._faults():
            _tables.create_all(store._engine)
        return store

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """The store in `folder` for reading; IndexMissing when nothing was ever indexed there."""
        if not (folder / FILE).is_file():
            raise IndexMissing(folder)
        store = cls(folder, _engine(folder / FILE))
        if store.fact("revision") is None:
            raise IndexMissing(folder)
        return store

    def close(self) -> None:
        self._engine.dispose()

    def fact(self, name: str) -> str | None:
        """ "revision" or "model"; None before the first indexing."""
        with self._faults(), self._engine.connect() as connection:
            return connection.scalar(select(_facts.c.value).where(_facts.c.name == name))

    def revision(self) -> int:
        """Grows with every change; 0 before the first."""
        return int(self.fact("revision") or 0)

    def digests(self) -> dict[str, str]:
        """The digest of each file that is indexed, by its path."""
        with self._faults(), self._engine.connect() as connection:
            rows = connection.execute(select(_sources.c.path, _sources.c.digest))
            return {row.path: row.digest for row in rows}

    def known(self, digests: Iterable[str], model: str) -> set[str]:
        """Those of `digests` whose vector of `model` is stored."""
        found: set[str] = set()
        with self._faults(), self._engine.connect() as connection:
            for part in _slices(list(digests)):
                rows = connection.scalars(
                    select(_vectors.c.digest).where(_vectors.c.model == model, _vectors.c.digest.in_(part))
                )
                found.update(rows)
        return found

    def unembedded(self, model: str) -> dict[str, str]:
        """The texts of stored windows that have no vector of `model` yet, by digest."""
        vector = (_vectors.c.digest == _windows.c.digest) & (_vectors.c.model == model)
        query = (
            select(_windows.c.digest, _windows.c.text)
            .outerjoin(_vectors, vector)
            .where(_vectors.c.digest.is_(None))
        )
        with self._faults(), self._engine.connect() as connection:
            return {row.digest: row.text for row in connection.execute(query)}

    def keep(self, model: str, vectors: Mapping[str, "Vectors"]) -> None:
        """Stores vectors by digest; they are seen once `apply` brings the windows that use them."""
        rows = [
            {"digest": name, "model": model, "vector": vector.astype("<f4").tobytes()}
            for name, vector in vectors.items()
        ]
        if rows:
            with self._faults(), self._engine.begin() as connection:
                connection.execute(insert(_vectors).prefix_with("OR REPLACE"), rows)

    def apply(self, change: Change) -> int:
        """Makes the change in one transaction and returns the new revision."""
        revision = self.revision() + 1
        gone = [*change.removed, *(source.path for source in change.replaced)]
        facts = {"revision": revision, "model": change.model}
        with self._faults(), self._engine.begin() as connection:
            for part in _slices(gone):
                connection.execute(delete(_sources).where(_sources.c.path.in_(part)))
            for source in change.replaced:
                _add(connection, source)
            connection.execute(
                insert(_facts).prefix_with("OR REPLACE"),
                [{"name": name, "value": str(known)} for name, known in facts.items()],
            )
        return revision

    def forget_unused(self) -> None:
        """Drops the vectors that no window uses, or that another model made."""
        used = select(_windows.c.digest)
        model = self.fact("model")
        with self._faults(), self._engine.begin() as connection:
            connection.execute(
                delete(_vectors).where((_vectors.c.model != model) | _vectors.c.digest.not_in(used))
            )

    def contents(self, model: str) -> Contents:
        """Everything, read at one moment; IndexOutdated when another model's vectors are stored."""
        with self._faults(), self._engine.connect() as connection:
            facts = {row.name: row.value for row in connection.execute(select(_facts))}
            if facts["model"] != model:
                raise IndexOutdated(facts["model"], model)
            documents = connection.execute(
                select(_documents.c.id, _documents.c.content).order_by(_documents.c.id)
            ).all()
            passages = connection.execute(select(_passages).order_by(_passages.c.id)).all()
            windows = connection.execute(
                select(_windows.c.id, _windows.c.passage, _vectors.c.vector)
                .join(_vectors, (_vectors.c.digest == _windows.c.digest) & (_vectors.c.model == model))
                .order_by(_windows.c.id)
            ).all()
            expected = connection.scalar(select(func.count()).select_from(_windows))
        if expected != len(windows):
            raise IndexDamaged(self.folder / FILE, f"{expected} windows, {len(windows)} vectors")
        document_at = {row.id: at for at, row in enumerate(documents)}
        passage_at = {row.id: at for at, row in enumerate(passages)}
        return Contents(
            revision=int(facts["revision"]),
            model=model,
            documents=tuple(read(row.content) for row in documents),
            passages=tuple(
                (document_at[row.document], Passage(section=row.section, text=row.text, windows=()))
                for row in passages
            ),
            windows=tuple(Window(id=row.id, passage=passage_at[row.passage]) for row in windows),
            vectors=_matrix([row.vector for row in windows]),
        )

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Says what a failing database means for the person who runs it."""
        try:
            yield
        except OperationalError as error:
            if "no such" in str(error.orig):  # A table or column: this was never, or not quite, a store.
                raise IndexDamaged(self.folder / FILE, str(error.orig)) from error
            raise StoreNotWritable(self.folder, str(error.orig)) from error
        except DatabaseError as error:
            raise IndexDamaged(self.folder / FILE, str(error.orig)) from error


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: object) -> None:  # Any: the driver's own connection.
        for line in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {line}")

    return engine


def _add(connection: Connection, source: Source) -> None:
    source_id = _key(connection, _sources, path=source.path, digest=source.digest)
    for cut in source.cuts:
        document_id = _key(connection, _documents, source=source_id, content=written(cut.document))
        for passage in cut.passages:
            passage_id = _key(
                connection, _passages, document=document_id, section=passage.section, text=passage.text
            )
            rows = [
                {"passage": passage_id, "digest": digest(window), "text": window}
                for window in passage.windows
            ]
            connection.execute(insert(_windows), rows)


def _key(connection: Connection, table: Table, **columns: str | int) -> int:
    key = connection.execute(insert(table), columns).inserted_primary_key
    if key is None:
        raise AssertionError(f"{table.name} has no primary key")
    return int(key[0])


def _matrix(blobs: Sequence[bytes]) -> "Vectors":
    import numpy as np

    width = len(blobs[0]) // 4 if blobs else 0
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), width)


def _slices(names: list[str]) -> Iterator[list[str]]:
    yield from (names[start : start + _SLICE] for start in range(0, len(names), _SLICE))
