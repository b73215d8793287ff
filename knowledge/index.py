"""The Chroma index: generations that are built beside the one in use, and the only door to chromadb.

Chroma rewrites its files in place, and a process killed meanwhile leaves them broken without an error.
So nothing is ever written to a generation that is in use: `publish` builds a new folder from the store,
closes it, opens it again to see that it finds what was put in, and only then lets the pointer file name
it, by an atomic rename. The generations before it go last. Readers never write.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from knowledge.contents import Contents
from knowledge.errors import IndexBusy, StoreNotWritable

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

    from knowledge.contents import Vectors

POINTER = "index.json"
_PREFIX = "index-"
_LOCK = "writer.lock"
_PROBES = 20
_ALIKE = 0.999
_GRAPH: "CreateHNSWConfiguration" = {
    "space": "cosine",
    # Wider than the defaults (16, 100, 100): with those, of 1,000 texts made by one template half did
    # not find themselves.
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 200,
}


@dataclass(frozen=True, kw_only=True)
class Generation:
    """A complete index: its folder, and which revision of the store and which model it shows."""

    folder: str
    revision: int
    model: str
    windows: int
    collections: tuple[str, ...]
    files: dict[str, int]
    """The sizes of the vector files. Deleted or truncated ones give wrong neighbours, not errors."""


class IndexBroken(Exception):  # noqa: N818 - it names the situation.
    """A generation doesn't hold what was put in; it is not used."""


@contextmanager
def writing(store_dir: Path) -> Iterator[None]:
    """Holds the writers' lock of the data folder; IndexBusy when another process has it."""
    try:
        store_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store_dir / _LOCK, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise IndexBusy(store_dir) from error
    except OSError as error:
        raise StoreNotWritable(store_dir, error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()


def current(store_dir: Path) -> Generation | None:
    """The generation in use; None when there is none or its files are not as they were written."""
    try:
        fields = json.loads((store_dir / POINTER).read_text(encoding="utf-8"))
        generation = Generation(**{**fields, "collections": tuple(fields["collections"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    intact = _vector_files(store_dir / generation.folder) == generation.files
    return generation if intact else None


def publish(store_dir: Path, contents: Contents) -> Generation:
    """Builds, probes and switches to a generation that shows `contents`."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{contents.revision}-", dir=store_dir))
        try:
            generation = _built(folder, contents)
            _probe(folder, generation, contents)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _switch(store_dir, generation)
    except OSError as error:
        raise StoreNotWritable(store_dir, error.strerror or str(error)) from error
    for old in store_dir.glob(f"{_PREFIX}*"):
        if old.is_dir() and old.name != generation.folder:
            shutil.rmtree(old, ignore_errors=True)
    return generation


class Nearest:
    """Looks up nearest windows in a published generation; IndexBroken when it can't be opened."""

    def __init__(self, store_dir: Path, generation: Generation) -> None:
        from chromadb.errors import ChromaError

        try:
            self._client = _client(store_dir / generation.folder)
            self._collections = [
                self._client.get_collection(name, embedding_function=None) for name in generation.collections
            ]
        except (ChromaError, ValueError, OSError) as error:
            raise IndexBroken(f"{generation.folder}: {error}") from error

    def windows(self, vector: "Vectors", count: int) -> list[int]:
        """The ids of about `count` nearest windows of each language."""
        found: list[int] = []
        for collection in self._collections:
            answer = collection.query(query_embeddings=vector[None, :], n_results=count, include=[])
            found.extend(int(name) for name in answer["ids"][0])
        return found

    def close(self) -> None:
        self._client.close()  # type: ignore[attr-defined]  # Only the concrete client declares it.


def _client(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


def _built(folder: Path, contents: Contents) -> Generation:
    client = _client(folder)
    try:
        groups = _by_language(contents)
        batch = client.get_max_batch_size()
        for name, rows in groups.items():
            collection = client.create_collection(
                name, embedding_function=None, configuration={"hnsw": _GRAPH}
            )
            for start in range(0, len(rows), batch):
                part = rows[start : start + batch]
                collection.add(
                    ids=[str(contents.windows[row].id) for row in part], embeddings=contents.vectors[part]
                )
    finally:
        client.close()  # type: ignore[attr-defined]  # Only the concrete client declares it.
    return Generation(
        folder=folder.name,
        revision=contents.revision,
        model=contents.model,
        windows=len(contents.windows),
        collections=tuple(groups),
        files=_vector_files(folder),
    )


def _by_language(contents: Contents) -> dict[str, list[int]]:
    """The windows' positions by the name of their collection: a filter on language would be slower."""
    groups: dict[str, list[int]] = {}
    for row, window in enumerate(contents.windows):
        document, _ = contents.passages[window.passage]
        groups.setdefault(f"windows-{contents.documents[document].language or 'any'}", []).append(row)
    return groups


def _probe(folder: Path, generation: Generation, contents: Contents) -> None:
    """Opens what was written and looks for some of the vectors: each must find itself or its twin."""
    client = _client(folder)
    try:
        for name, rows in _by_language(contents).items():
            collection = client.get_collection(name, embedding_function=None)
            if collection.count() != len(rows):
                raise IndexBroken(f"{name}: {collection.count()} of {len(rows)} windows")
            probes = rows[:: -(-len(rows) // _PROBES)]
            answer = collection.query(
                query_embeddings=contents.vectors[probes], n_results=1, include=["distances"]
            )
            distances = answer["distances"] or []
            met = sum(1 - row[0] >= _ALIKE for row in distances if row)
            if met < 0.9 * len(probes):
                raise IndexBroken(f"{name}: {met} of {len(probes)} windows find themselves")
    finally:
        client.close()  # type: ignore[attr-defined]  # Only the concrete client declares it.


def _vector_files(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_size for path in sorted(folder.rglob("*.bin"))}


def _switch(store_dir: Path, generation: Generation) -> None:
    draft = store_dir / f".{POINTER}.{os.getpid()}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(generation), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(store_dir / POINTER)
