"""The port to the knowledge: what the assistant needs of a library."""

from typing import Protocol

from knowledge.access import Reader
from knowledge.model import Findings


class Finder(Protocol):
    """Finds passages; raises KnowledgeError when nothing can be looked up."""

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        """What `reader` may see that answers `text`, best first; the asker's language where it has it."""
        ...
