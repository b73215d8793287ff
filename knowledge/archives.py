"""A zip of a wiki export, read as the folder that it is: Notion's Markdown, Confluence's HTML.

Nothing is unpacked to the disk: a member is read when it is its turn, up to a limit, and names that
point outside are only names. Notion packs large exports as zips in a zip and puts an id of 32 digits
behind every name; Confluence adds an index of the pages, which says nothing that they don't.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.loaders import LoadError, NotNow
from knowledge.loaders.base import damaged, locked

ENDING = ".zip"
SEPARATOR = "!/"
_MOST_MEMBERS = 50_000
_LARGEST_TOGETHER = 2_000_000_000
_LARGEST_PART = 500_000_000
_PACKED = 0x1
_NOTION_ID = re.compile(r"[ _][0-9a-f]{32}(?=(_all)?(\.\w+)?$)")
_CONFLUENCE_PAGE = re.compile(r"_?\d{3,}\.html$")


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file in an archive; `place` is its path inside, for one in a nested archive after `!/`.

    `name` is what people call it: its path without the ids that an export adds.
    """

    place: str
    name: str


class Archive:
    """An open zip; the nested one that was read last stays open too."""

    def __init__(self, path: Path) -> None:
        """LoadError says why it can't be opened."""
        try:
            self._pack = zipfile.ZipFile(path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise NotNow(f"it can't be read ({reason})", f"il est illisible ({reason})") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise damaged("zip") from error
        self._nested: tuple[str, zipfile.ZipFile] | None = None

    def close(self) -> None:
        self._pack.close()

    def members(self, readable: frozenset[str]) -> tuple[Member, ...]:
        """The files that end in one of `readable`; LoadError when there are too many, or too large ones."""
        places = []
        for place in _places(self._pack, readable | {ENDING}):
            if place.lower().endswith(ENDING):
                part = self._opened(place)
                places += [f"{place}{SEPARATOR}{below}" for below in _places(part, readable)]
            else:
                places.append(place)
        return tuple(_named(_told(places)))

    def content(self, place: str, limit: int) -> bytes:
        """The bytes of a member; LoadError when there are more than `limit`, or they can't be read."""
        outer, _, below = place.rpartition(SEPARATOR)
        return _bytes(self._opened(outer), below, limit) if outer else _bytes(self._pack, place, limit)

    def _opened(self, place: str) -> zipfile.ZipFile:
        if self._nested is None or self._nested[0] != place:
            try:
                part = zipfile.ZipFile(io.BytesIO(_bytes(self._pack, place, _LARGEST_PART)))
            except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
                raise damaged("zip") from error
            self._nested = (place, part)
        return self._nested[1]


def _places(pack: zipfile.ZipFile, readable: frozenset[str]) -> Iterator[str]:
    infos = pack.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise LoadError(
            f"it holds {len(infos)} files; more than {_MOST_MEMBERS} are not read: split it",
            f"il contient {len(infos)} fichiers ; plus de {_MOST_MEMBERS} ne sont pas lus : divisez-le",
        )
    wanted = [info for info in infos if not info.is_dir() and _wanted(info.filename, readable)]
    if sum(info.file_size for info in wanted) > _LARGEST_TOGETHER:
        raise LoadError(
            "unpacked it would be larger than 2 GB: split it", "décompressé, il dépasserait 2 Go : divisez-le"
        )
    for info in wanted:
        if info.flag_bits & _PACKED:
            raise locked()
        yield info.filename


def _wanted(place: str, readable: frozenset[str]) -> bool:
    path = PurePosixPath(place)
    hidden = any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in path.parts)
    return not hidden and path.suffix.lower() in readable


def _bytes(pack: zipfile.ZipFile, place: str, limit: int) -> bytes:
    try:
        with pack.open(place) as file:
            found = file.read(limit + 1)
    except Exception as error:  # zipfile, zlib, lzma and bz2 each have their own, without a common parent.
        raise damaged("zip") from error
    if len(found) > limit:
        size = limit // 1_000_000
        raise LoadError(f"unpacked it is larger than {size} MB", f"décompressé, il dépasse {size} Mo")
    return found


def _told(places: list[str]) -> list[str]:
    """Without what an export adds to its pages: Confluence's index, Notion's tables a second time."""
    names = set(places)
    pages = {PurePosixPath(place).parent for place in places if _CONFLUENCE_PAGE.search(place)}
    kept = []
    for place in places:
        path = PurePosixPath(place)
        if path.name == "index.html" and path.parent in pages:
            continue
        if path.suffix == ".csv" and str(path.with_name(f"{path.stem}_all.csv")) in names:
            continue
        kept.append(place)
    return kept


def _named(places: list[str]) -> Iterator[Member]:
    taken: set[str] = set()
    for place in places:
        inside = place.rpartition(SEPARATOR)[2]
        parts = [
            part for part in PurePosixPath(inside.replace("\\", "/")).parts if part not in ("/", "..", ".")
        ]
        name = "/".join(_NOTION_ID.sub("", part) for part in parts)
        if name in taken:
            name = "/".join(parts)
        taken.add(name)
        yield Member(place=place, name=name)
