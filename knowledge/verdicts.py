"""What became of each file that was to be indexed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.errors import Sentence

Verdict = Literal["new", "changed", "renamed", "unchanged", "vanished", "skipped", "refused"]


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What became of one file; `reason` says why it was skipped or refused, `warnings` what it lacks.

    `before` is where a renamed one stood. `private` counts its documents that name no audience.
    """

    path: str
    verdict: Verdict
    documents: int = 0
    reason: Sentence | None = None
    warnings: tuple[Sentence, ...] = ()
    private: int = 0
    before: str | None = None


@dataclass(frozen=True, kw_only=True)
class SyncReport:
    """What became of each file, and how many windows had to be embedded for it."""

    files: tuple[FileReport, ...]
    embedded: int
    revision: int

    def count(self, verdict: Verdict) -> int:
        return sum(file.verdict == verdict for file in self.files)

    def warned(self) -> Iterator[FileReport]:
        """The files of which something could not be read, also those that were read before."""
        return (file for file in self.files if file.warnings)
