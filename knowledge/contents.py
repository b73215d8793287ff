"""What goes into the store and what comes out of it."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.errors import Sentence
from knowledge.model import Document, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    """One vector a row, or one vector."""


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A document with its passages."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file as it was read: where, the digest of its bytes and of what was said of it, what it holds,
    and what of it could not be read."""

    path: str
    digest: str
    cuts: tuple[Cut, ...]
    warnings: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A file that could not be read: it is not tried again before its content changes."""

    path: str
    digest: str
    reason: Sentence


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the store knows of files, by path: the digest and the warnings of those that are indexed, and
    the refusals, also of files of which an earlier version is still indexed."""

    digests: dict[str, str]
    warnings: dict[str, tuple[Sentence, ...]]
    refusals: dict[str, Refusal]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one indexing run does to the store; `model` is what all the vectors are of afterwards."""

    model: str
    replaced: tuple[Source, ...] = ()
    removed: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Held:
    """A document as it is stored: the file it came from, what is known of it, and its passages."""

    path: str
    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Window:
    """A window's stable number and the position of its passage in `Contents.passages`."""

    id: int
    passage: int


@dataclass(frozen=True, kw_only=True)
class Contents:
    """All that can be found, at one revision."""

    revision: int
    model: str
    documents: tuple[Document, ...]
    passages: tuple[tuple[int, Passage], ...]
    """Each with the position of its document."""
    windows: tuple[Window, ...]
    vectors: "Vectors"


def digest(content: str | bytes) -> str:
    """The name under which the same content is recognised."""
    return hashlib.sha256(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()
