"""Documents, passages, windows and vectors in SQLite: the truth that every index is rebuilt from.

A vector is kept under the digest of the text that was embedded and the model's name, so that text which
comes back, in another file or after a rebuild, is never embedded twice, and two models' vectors stand
side by side. What a search sees changes in one transaction (`Store.apply`), after all the vectors that it
needs are there.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, delete, func, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError

from knowledge import store_rows
from knowledge import store_tables as tables
from knowledge.access import Audience
from knowledge.contents import Change, Contents, Held, Known, Refusal, Window
from knowledge.document_form import read
from knowledge.errors import (
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexTooNew,
    Sentence,
    StoreNotWritable,
)
from knowledge.model import Passage
from knowledge.store_tables import SchemaTooNew, engine_of, made_current

if TYPE_CHECKING:
    from knowledge.contents import Vectors

FILE = "knowledge.sqlite3"
_SLICE = 500  # SQLite takes a limited number of values in one statement.


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
        store = cls._current(folder)
        if store.fact("id") is None:
            store._set(id=uuid.uuid4().hex)
        return store

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """The store in `folder` for reading; IndexMissing when nothing was ever indexed there."""
        if not (folder / FILE).is_file():
            raise IndexMissing(folder)
        store = cls._current(folder)
        if store.fact("revision") is None:
            raise IndexMissing(folder)
        return store

    @classmethod
    def _current(cls, folder: Path) -> "Store":
        store = cls(folder, engine_of(folder / FILE))
        with store._faults():
            try:
                made_current(store._engine)
            except SchemaTooNew as error:
                raise IndexTooNew(folder) from error
            except ValueError as error:
                raise IndexDamaged(folder / FILE, str(error)) from error
        return store

    def close(self) -> None:
        self._engine.dispose()

    def fact(self, name: str) -> str | None:
        """ "revision", "model", "previous" (the model before) or "id"; None before the first indexing."""
        with self._faults(), self._engine.connect() as connection:
            query = select(tables.facts.c.value).where(tables.facts.c.name == name)
            return connection.scalar(query)

    def revision(self) -> int:
        """Grows with every change; 0 before the first."""
        return int(self.fact("revision") or 0)

    def files(self) -> Known:
        """What is known of each file that was indexed or refused."""
        with self._faults(), self._engine.connect() as connection:
            indexed = connection.execute(select(tables.sources)).all()
            refused = connection.execute(select(tables.refusals)).all()
        return Known(
            digests={row.path: row.digest for row in indexed},
            warnings={row.path: store_rows.sentences(row.warnings) for row in indexed if row.warnings},
            refusals={
                row.path: Refusal(path=row.path, digest=row.digest, reason=Sentence(**json.loads(row.reason)))
                for row in refused
            },
        )

    def held(self) -> tuple[Held, ...]:
        """Every document with its passages, without windows and vectors, in the order of their paths."""
        documents = (
            select(tables.documents.c.id, tables.documents.c.content, tables.sources.c.path)
            .join(tables.sources, tables.sources.c.id == tables.documents.c.source)
            .order_by(tables.sources.c.path, tables.documents.c.id)
        )
        with self._faults(), self._engine.connect() as connection:
            rows = connection.execute(documents).all()
            passages: dict[int, list[Passage]] = {}
            for row in connection.execute(select(tables.passages).order_by(tables.passages.c.id)):
                passages.setdefault(row.document, []).append(store_rows.passage_of(row))
        return tuple(
            Held(path=row.path, document=read(row.content), passages=tuple(passages.get(row.id, ())))
            for row in rows
        )

    def audiences(self, names: Iterable[str]) -> dict[str, tuple[Audience, ...]]:
        """Who may see the documents of these ids now: an audience for each document that has the id."""
        found: dict[str, dict[int, list[str]]] = {}
        label = tables.audiences.c.label
        with self._faults(), self._engine.connect() as connection:
            for part in _slices(list(names)):
                rows = connection.execute(
                    select(tables.documents.c.id, tables.documents.c.name, label)
                    .outerjoin(tables.audiences, tables.audiences.c.document == tables.documents.c.id)
                    .where(tables.documents.c.name.in_(part))
                )
                for row in rows:
                    labels = found.setdefault(row.name, {}).setdefault(row.id, [])
                    labels += [row.label] if row.label else []
        return {
            name: tuple(tuple(labels) or None for labels in each.values()) for name, each in found.items()
        }

    def known(self, digests: Iterable[str], model: str) -> set[str]:
        """Those of `digests` whose vector of `model` is stored."""
        found: set[str] = set()
        vectors = tables.vectors.c
        with self._faults(), self._engine.connect() as connection:
            for part in _slices(list(digests)):
                query = select(vectors.digest).where(vectors.model == model, vectors.digest.in_(part))
                found.update(connection.scalars(query))
        return found

    def unembedded(self, model: str) -> dict[str, str]:
        """The texts of stored windows that have no vector of `model` yet, by digest."""
        query = (
            select(tables.windows.c.digest, tables.windows.c.text)
            .outerjoin(tables.vectors, _vector_of(model))
            .where(tables.vectors.c.digest.is_(None))
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
                connection.execute(insert(tables.vectors).prefix_with("OR REPLACE"), rows)

    def apply(self, change: Change) -> int:
        """Makes the change in one transaction and returns the new revision."""
        revision = self.revision() + 1
        before = self.fact("model")
        gone = [*change.removed, *(source.path for source in change.replaced)]
        facts = {"revision": str(revision), "model": change.model}
        if before not in (None, change.model):
            facts["previous"] = str(before)
        with self._faults(), self._engine.begin() as connection:
            for part in _slices(gone):
                connection.execute(delete(tables.sources).where(tables.sources.c.path.in_(part)))
                connection.execute(delete(tables.refusals).where(tables.refusals.c.path.in_(part)))
            for source in change.replaced:
                store_rows.add(connection, source)
            store_rows.refuse(connection, change.refused)
            store_rows.write_facts(connection, facts)
        return revision

    def refuse(self, refusals: Sequence[Refusal]) -> None:
        """Remembers files that could not be read, when nothing else changed."""
        with self._faults(), self._engine.begin() as connection:
            store_rows.refuse(connection, refusals)

    def forget_unused(self) -> None:
        """Drops the vectors that no window uses, or that neither this model nor the one before made."""
        used = select(tables.windows.c.digest)
        models = [name for name in (self.fact("model"), self.fact("previous")) if name]
        vectors = tables.vectors.c
        with self._faults(), self._engine.begin() as connection:
            connection.execute(
                delete(tables.vectors).where(vectors.model.not_in(models) | vectors.digest.not_in(used))
            )

    def contents(self, model: str) -> Contents:
        """Everything, read at one moment; IndexOutdated while `model` has not embedded all of it."""
        windows = tables.windows.c
        with self._faults(), self._engine.connect() as connection:
            facts = {row.name: row.value for row in connection.execute(select(tables.facts))}
            documents = connection.execute(
                select(tables.documents.c.id, tables.documents.c.content).order_by(tables.documents.c.id)
            ).all()
            passages = connection.execute(select(tables.passages).order_by(tables.passages.c.id)).all()
            embedded = connection.execute(
                select(windows.id, windows.passage, tables.vectors.c.vector)
                .join(tables.vectors, _vector_of(model))
                .order_by(windows.id)
            ).all()
            expected = connection.scalar(select(func.count()).select_from(tables.windows))
        if expected != len(embedded):
            if facts["model"] != model:
                raise IndexOutdated(facts["model"], model)
            raise IndexDamaged(self.folder / FILE, f"{expected} windows, {len(embedded)} vectors")
        document_at = {row.id: at for at, row in enumerate(documents)}
        passage_at = {row.id: at for at, row in enumerate(passages)}
        return Contents(
            revision=int(facts["revision"]),
            model=model,
            documents=tuple(read(row.content) for row in documents),
            passages=tuple((document_at[row.document], store_rows.passage_of(row)) for row in passages),
            windows=tuple(Window(id=row.id, passage=passage_at[row.passage]) for row in embedded),
            vectors=_matrix([row.vector for row in embedded]),
        )

    def _set(self, **facts: str) -> None:
        with self._faults(), self._engine.begin() as connection:
            store_rows.write_facts(connection, facts)

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


def _vector_of(model: str) -> Any:  # Any: SQLAlchemy's expressions have no short type.
    return (tables.vectors.c.digest == tables.windows.c.digest) & (tables.vectors.c.model == model)


def _matrix(blobs: Sequence[bytes]) -> "Vectors":
    import numpy as np

    width = len(blobs[0]) // 4 if blobs else 0
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), width)


def _slices(names: list[str]) -> Iterator[list[str]]:
    yield from (names[start : start + _SLICE] for start in range(0, len(names), _SLICE))
