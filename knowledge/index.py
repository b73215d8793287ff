"""The Chroma index, embedded or on a server: the only door to chromadb.

Chroma rewrites its files in place, and a process killed meanwhile leaves them broken without an error.
So `publish` builds a new generation from the store, closes it, opens it anew (a large one in another
process, `knowledge.probing`) to see that it finds what was put in, and only then switches to it. The one
before goes last.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from knowledge.contents import Contents
from knowledge.errors import ChromaUnreachable, StoreNotWritable
from knowledge.generations import Generation, room, sweep, switch, vector_files
from knowledge.probing import Probe, found_by_another_process

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

    from knowledge.contents import Vectors

_PROBES = 20
APART_FROM = 2_000
_ALIKE = 0.999
_ON_SERVER = "salesbot"
_BATCH_ON_SERVER = 1_000
_GRAPH: "CreateHNSWConfiguration" = {
    "space": "cosine",
    # Wider than the defaults (16, 100, 100): with those, of 1,000 texts made by one template half did
    # not find themselves.
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 200,
}


class IndexBroken(Exception):  # noqa: N818 - it names the situation.
    """A generation doesn't hold what was put in, or can't be reached; it is not used."""


def publish(
    store_dir: Path, contents: Contents, *, url: str = "", owner: str = "", apart_from: int = APART_FROM
) -> Generation:
    """Builds, probes and switches to a generation that shows `contents`.

    From `apart_from` windows on another process probes: its start takes longer than a small index does.
    With `url` it is made on that Chroma server, among the collections of the store `owner`.
    """
    if url:
        return _publish_on_server(store_dir, contents, url, owner)
    try:
        with room(store_dir, contents.revision) as folder:
            with _embedded(folder) as client:
                names = _fill(client, contents, "windows", client.get_max_batch_size())
            generation = _generation(contents, folder.name, names, vector_files(folder))
            _probe_apart(folder, contents, names, apart_from)
        switch(store_dir, generation)
    except OSError as error:
        raise StoreNotWritable(store_dir, error.strerror or str(error)) from error
    sweep(store_dir, generation)
    return generation


def _publish_on_server(store_dir: Path, contents: Contents, url: str, owner: str) -> Generation:
    mine = f"{_ON_SERVER}-{owner[:12]}-"
    prefix = f"{mine}{contents.revision}-{uuid.uuid4().hex[:8]}"
    with _server(url) as client:
        try:
            batch = min(_BATCH_ON_SERVER, client.get_max_batch_size())
            names = _fill(client, contents, prefix, batch)
            probe(url, probes_of(contents, names))
        except BaseException:
            _drop(client, prefix, ())
            raise
        generation = _generation(contents, prefix, names, {}, url)
        switch(store_dir, generation)
        _drop(client, mine, generation.collections)
    sweep(store_dir, None)
    return generation


class Nearest:
    """Looks up nearest windows in a published generation; IndexBroken when it can't be opened or asked."""

    def __init__(self, store_dir: Path, generation: Generation) -> None:
        with _broken(generation.folder):
            if generation.url:
                self._client = _server_client(generation.url)
            else:
                self._client = _embedded_client(store_dir / generation.folder)
        try:
            with _broken(generation.folder):
                self._collections = [
                    self._client.get_collection(name, embedding_function=None)
                    for name in generation.collections
                ]
                held = sum(collection.count() for collection in self._collections)
            if held != generation.windows:
                raise IndexBroken(f"{generation.folder}: {held} of {generation.windows} windows")
        except IndexBroken:
            self.close()
            raise

    def windows(self, vector: "Vectors", count: int) -> list[int]:
        """The ids of about `count` nearest windows of each language."""
        found: list[int] = []
        for collection in self._collections:
            with _broken(collection.name):
                answer = collection.query(query_embeddings=vector[None, :], n_results=count, include=[])
            found.extend(int(name) for name in answer["ids"][0])
        return found

    def close(self) -> None:
        _close(self._client)


def probe(place: str, probes: Sequence[Probe]) -> None:
    """Looks at `place`, a folder or a server's address, for what `probes` name; IndexBroken otherwise."""
    with _server(place) if "://" in place else _embedded(Path(place)) as client, _broken(place):
        for one in probes:
            collection = client.get_collection(one.collection, embedding_function=None)
            if collection.count() != one.count:
                raise IndexBroken(f"{one.collection}: {collection.count()} of {one.count} windows")
            answer = collection.query(query_embeddings=one.vectors, n_results=1, include=["distances"])
            met = sum(1 - row[0] >= _ALIKE for row in answer["distances"] or [] if row)
            if met < 0.9 * len(one.vectors):
                raise IndexBroken(f"{one.collection}: {met} of {len(one.vectors)} windows find themselves")


def probes_of(contents: Contents, names: dict[str, list[int]]) -> list[Probe]:
    """Some of the vectors of each collection: each must find itself or its twin."""
    return [
        Probe(collection=name, count=len(rows), vectors=contents.vectors[rows[:: -(-len(rows) // _PROBES)]])
        for name, rows in names.items()
    ]


def _probe_apart(folder: Path, contents: Contents, names: dict[str, list[int]], apart_from: int) -> None:
    probes = probes_of(contents, names)
    if len(contents.windows) < apart_from:
        probe(str(folder), probes)
        return
    fault = found_by_another_process(str(folder.resolve()), probes)
    if fault:
        raise IndexBroken(fault)


def collections_of(contents: Contents, prefix: str) -> dict[str, list[int]]:
    """The windows' positions by their collection, one a language: a filter on language would be slower."""
    groups: dict[str, list[int]] = {}
    for row, window in enumerate(contents.windows):
        document, _ = contents.passages[window.passage]
        groups.setdefault(f"{prefix}-{contents.documents[document].language or 'any'}", []).append(row)
    return groups


def _fill(client: "ClientAPI", contents: Contents, prefix: str, batch: int) -> dict[str, list[int]]:
    groups = collections_of(contents, prefix)
    with _broken(prefix):
        for name, rows in groups.items():
            collection = client.create_collection(
                name, embedding_function=None, configuration={"hnsw": _GRAPH}
            )
            for start in range(0, len(rows), batch):
                part = rows[start : start + batch]
                collection.add(
                    ids=[str(contents.windows[row].id) for row in part], embeddings=contents.vectors[part]
                )
    return groups


def _generation(
    contents: Contents, folder: str, names: dict[str, list[int]], files: dict[str, int], url: str = ""
) -> Generation:
    return Generation(
        folder=folder,
        revision=contents.revision,
        model=contents.model,
        windows=len(contents.windows),
        collections=tuple(names),
        files=files,
        url=url,
    )


def _drop(client: "ClientAPI", prefix: str, kept: Sequence[str]) -> None:
    with _broken(prefix):
        for collection in client.list_collections():
            if collection.name.startswith(prefix) and collection.name not in kept:
                client.delete_collection(collection.name)


@contextmanager
def _broken(what: str) -> Iterator[None]:
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, OSError, httpx.HTTPError) as error:
        raise IndexBroken(f"{what}: {error}") from error


@contextmanager
def _embedded(folder: Path) -> Iterator["ClientAPI"]:
    client = _embedded_client(folder)
    try:
        yield client
    finally:
        _close(client)


@contextmanager
def _server(url: str) -> Iterator["ClientAPI"]:
    try:
        client = _server_client(url)
    except (ValueError, OSError) as error:
        raise ChromaUnreachable(url) from error
    try:
        yield client
    finally:
        _close(client)


def _embedded_client(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


def _server_client(url: str) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    address = urlsplit(url)
    secure = address.scheme == "https"
    return chromadb.HttpClient(
        host=address.hostname or "localhost",
        port=address.port or (443 if secure else 8000),
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )


def _close(client: "ClientAPI") -> None:
    client.close()  # type: ignore[attr-defined]  # Only the concrete client declares it.
    # chromadb leaves its connections to a server open, those of the client and of the one inside it.
    for one in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(one, "_server", None), "_session", None)
        if session is not None:
            session.close()
