"""Which files the given paths hold, and what each one is called."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file that can be read at `path`; `id` is its path under the folder that was given, in posix form.

    `key` is what the store knows it by: its absolute path, and for a file in an archive the archive's,
    "!/" and its path inside. `root` is the folder that was given, or the archive.
    """

    path: Path
    id: str
    key: str
    root: Path


def gather(paths: list[Path]) -> dict[str, Found]:
    """The files under `paths` by their absolute path; hidden files and folders are passed over."""
    found: dict[str, Found] = {}
    for given in paths:
        root = given.resolve()
        for path in _walk(root) if root.is_dir() else [root] if root.is_file() else []:
            name = path.name if path == root else path.relative_to(root).as_posix()
            found.setdefault(str(path), Found(path=path, id=name, key=str(path), root=root))
    return found


def within(path: str, given: list[Path]) -> bool:
    """Whether `path` is one of the given files or stands under one of the given folders."""
    return any(Path(path).is_relative_to(root.resolve()) for root in given)


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(files) if not name.startswith("."))
