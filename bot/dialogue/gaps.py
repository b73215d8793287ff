"""Questions that the library had no answer to: what somebody should write a page about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tools.language import Language


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One question that was declined, by the id of the message; who asked it is not kept.

    `nearest` and `owner` are what the asker was told: the closest title and who answers for it.
    """

    id: str
    question: str
    language: Language
    asked_at: datetime
    nearest: str | None = None
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question that found no answer, how often it was asked, and the latest time."""

    question: str
    times: int
    latest: Gap


class Gaps(Protocol):
    """Remembers gaps."""

    def record(self, gap: Gap) -> None:
        """Keeps the gap, once however often the same message is answered."""
        ...


class _NoGaps:
    def record(self, gap: Gap) -> None:
        return None


NO_GAPS: Gaps = _NoGaps()
