"""Which files the given paths hold, and what each one is called."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.archives import ENDING, SEPARATOR, Archive
from knowledge.errors import Sentence
from knowledge.loaders import LoadError, NotNow, endings
from knowledge.rules import RULES_FILE
from knowledge.verdicts import FileReport

_LARGEST = 200_000_000
_NOTHING_INSIDE = Sentence(
    en="it holds no file in a format that is read", fr="il ne contient aucun fichier d'un format lu"
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A file that can be read at `path`; `id` is its path under the folder that was given, in posix form.

    `key` is what the store knows it by: its absolute path, and for a file in an archive the archive's,
    "!/" and its path inside, the `member`. `root` is the file or folder that was given.
    """

    path: Path
    id: str
    key: str
    root: Path
    member: str | None = None


def gather(paths: list[Path]) -> dict[str, Found]:
    """The files under `paths` by their absolute path; hidden ones and files of rules are passed over."""
    found: dict[str, Found] = {}
    for given in paths:
        root = given.resolve()
        for path in _walk(root) if root.is_dir() else [root] if root.is_file() else []:
            name = path.name if path == root else path.relative_to(root).as_posix()
            found.setdefault(str(path), Found(path=path, id=name, key=str(path), root=root))
    return found


class Files:
    """The files that can be read, those in archives among them, and what of the archives can't be."""

    def __init__(self, given: dict[str, Found]) -> None:
        self.found: list[Found] = []
        self.refused: list[FileReport] = []
        self._archives: dict[Path, Archive] = {}
        self._closed: list[str] = []
        for file in given.values():
            if file.path.suffix.lower() == ENDING:
                self._unpack(file)
            else:
                self.found.append(file)
        self._keys = {file.key for file in self.found}

    def lack(self, key: str) -> bool:
        """Whether the file is gone; what an archive holds that can't be opened now is not."""
        return key not in self._keys and key.partition(SEPARATOR)[0] not in self._closed

    def content(self, file: Found) -> bytes:
        """The file's bytes; LoadError says why they can't be had."""
        if file.member is not None:
            return self._archives[file.path].content(file.member, _LARGEST)
        try:
            if file.path.stat().st_size > _LARGEST:
                raise LoadError("it is larger than 200 MB", "il dépasse 200 Mo")
            return file.path.read_bytes()
        except OSError as error:
            reason = error.strerror or str(error)
            raise NotNow(f"it can't be read ({reason})", f"il est illisible ({reason})") from error

    def close(self) -> None:
        for archive in self._archives.values():
            archive.close()

    def _unpack(self, file: Found) -> None:
        try:
            archive = self._archives[file.path] = Archive(file.path)
            held = archive.members(endings())
        except LoadError as error:
            self._closed.append(file.key)
            self.refused.append(FileReport(path=file.key, verdict="refused", reason=error.reason))
            return
        if not held:
            self.refused.append(FileReport(path=file.key, verdict="skipped", reason=_NOTHING_INSIDE))
        above = "" if file.path == file.root else f"{file.id}/"
        for member in held:
            key = f"{file.key}{SEPARATOR}{member.place}"
            self.found.append(replace(file, id=above + member.name, key=key, member=member.place))


@contextmanager
def unpacked(given: dict[str, Found]) -> Iterator[Files]:
    """The files that were gathered, with those in archives, which are open meanwhile."""
    files = Files(given)
    try:
        yield files
    finally:
        files.close()


def within(path: str, given: list[Path]) -> bool:
    """Whether `path` is one of the given files or stands under one of the given folders or archives."""
    places = (Path(path), Path(path.partition(SEPARATOR)[0]))
    return any(place.is_relative_to(root.resolve()) for root in given for place in places)


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Path(folder) / name for name in sorted(files) if not name.startswith(".") and name != RULES_FILE
        )
