"""Files that come with questions, and the port to what was read of them: each conversation has its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from knowledge.model import Findings
from tools.language import Text

if TYPE_CHECKING:
    from knowledge.posted import PostedFile


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that came with a question. `fault` says why its content could not be had.

    It completes "I can't read it: …".
    """

    name: str
    content: bytes = field(default=b"", repr=False)
    fault: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Posted:
    """What became of an attachment: what was read of it, or why it could not be."""

    name: str
    file: "PostedFile | None" = None
    refused: Text | None = None


class ThreadFiles(Protocol):
    """Reads files, keeps them for their conversation alone, and searches them."""

    def post(self, thread: str, files: Sequence[Attachment]) -> tuple[Posted, ...]:
        """Reads and keeps the files; one of the same name takes the place of the one before."""
        ...

    def held(self, thread: str) -> "tuple[PostedFile, ...]":
        """What the conversation has, oldest first."""
        ...

    def search(self, thread: str, text: str, *, language: str | None = None, limit: int = 5) -> Findings:
        """What the conversation's files say to `text`; raises KnowledgeError when none can be looked up."""
        ...


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """What was read of a file, with the vectors of its windows once `model` has embedded them."""

    file: "PostedFile"
    model: str = ""
    vectors: bytes = field(default=b"", repr=False)


class FileStore(Protocol):
    """Remembers what was read, by conversation."""

    def put(self, thread: str, stored: StoredFile) -> None:
        """Keeps it in the place of what has the same name; beyond `MOST_FILES` the oldest ones go."""
        ...

    def of(self, thread: str) -> tuple[StoredFile, ...]:
        """What the conversation has, oldest first."""
        ...

    def embedded(self, thread: str, stored: StoredFile) -> None:
        """Keeps the vectors of a file that is there."""
        ...


MOST_FILES = 10
"""How many files a conversation keeps."""


class MemoryFileStore:
    """Files kept in this process only."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[StoredFile, ...]] = {}

    def put(self, thread: str, stored: StoredFile) -> None:
        others = (one for one in self.of(thread) if one.file.name != stored.file.name)
        self._files[thread] = (*others, stored)[-MOST_FILES:]

    def of(self, thread: str) -> tuple[StoredFile, ...]:
        return self._files.get(thread, ())

    def embedded(self, thread: str, stored: StoredFile) -> None:
        self._files[thread] = tuple(
            stored if one.file.name == stored.file.name else one for one in self.of(thread)
        )


NOT_READ_HERE = Text(
    en="files are not read here; type or paste the lines that matter",
    fr="les fichiers ne sont pas lus ici ; écrivez ou collez les lignes qui comptent",
)
_NOTHING = Findings(found=False, confidence=0.0, hits=())


class _NoFiles:
    def post(self, thread: str, files: Sequence[Attachment]) -> tuple[Posted, ...]:
        return tuple(Posted(name=file.name, refused=file.fault or NOT_READ_HERE) for file in files)

    def held(self, thread: str) -> "tuple[PostedFile, ...]":
        return ()

    def search(self, thread: str, text: str, *, language: str | None = None, limit: int = 5) -> Findings:
        return _NOTHING


NO_FILES: ThreadFiles = _NoFiles()
