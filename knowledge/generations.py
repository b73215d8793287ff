"""Which index is in use: generations beside each other, a pointer file, and the writers' lock.

Nothing is ever written to a generation that is in use. Another one is built beside it, and the pointer
file names it by an atomic rename once it is complete; readers never write.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import IndexBusy, StoreNotWritable

POINTER = "index.json"
_PREFIX = "index-"
_LOCK = "writer.lock"


@dataclass(frozen=True, kw_only=True)
class Generation:
    """A complete index: where it is, and which revision of the store and which model it shows.

    `folder` is its folder in the data folder; on a Chroma server, `url`, the beginning of its collections'
    names. `files` are the sizes of its vector files: deleted or truncated ones give wrong neighbours, not
    errors.
    """

    folder: str
    revision: int
    model: str
    windows: int
    collections: tuple[str, ...]
    files: dict[str, int]
    url: str = ""


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


def current(store_dir: Path, url: str = "") -> Generation | None:
    """The generation in use at `url`; None when there is none or its files are not as they were written."""
    try:
        fields = json.loads((store_dir / POINTER).read_text(encoding="utf-8"))
        generation = Generation(**{**fields, "collections": tuple(fields["collections"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    intact = bool(generation.url) or vector_files(store_dir / generation.folder) == generation.files
    return generation if intact and generation.url == url else None


@contextmanager
def room(store_dir: Path, revision: int) -> Iterator[Path]:
    """A new folder for a generation; it goes when building in it fails."""
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{revision}-", dir=store_dir))
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def switch(store_dir: Path, generation: Generation) -> None:
    """Makes `generation` the one in use."""
    draft = store_dir / f".{POINTER}.{os.getpid()}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(generation), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(store_dir / POINTER)


def sweep(store_dir: Path, kept: Generation | None) -> None:
    """Removes the folders of other generations, and what a killed run left behind."""
    for old in store_dir.glob(f"{_PREFIX}*"):
        if old.is_dir() and (kept is None or old.name != kept.folder):
            shutil.rmtree(old, ignore_errors=True)
    for draft in store_dir.glob(f".{POINTER}.*"):
        draft.unlink(missing_ok=True)


def vector_files(folder: Path) -> dict[str, int]:
    """The sizes of a generation's vector files by their path in its folder."""
    return {str(path.relative_to(folder)): path.stat().st_size for path in sorted(folder.rglob("*.bin"))}
