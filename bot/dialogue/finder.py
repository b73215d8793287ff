"""The port to the knowledge: what the assistant needs of a library."""

from collections.abc import Iterable
from typing import Protocol

from knowledge.access import Reader
from knowledge.model import Findings, Passage


class Finder(Protocol):
    """Finds passages; raises KnowledgeError when nothing can be looked up."""

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        """What `reader` may see that answers `text`, best first; the asker's language where it has it."""
        ...

    def passages(self, document: str, reader: Reader) -> tuple[Passage, ...]:
        """All the passages of a document in their order; none when it isn't for `reader`."""
        ...

    def still_open(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
        """Those of the documents that `reader` may see at this moment, whatever an index still shows."""
        ...
