"""The port to what people think of the answers they got."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody wrote about an answer, without their name; `reason` is a key of `wording.REASONS`."""

    text: str
    reason: str
    given_at: datetime


@dataclass(frozen=True, kw_only=True)
class Opinions:
    """What was thought of the answers of one workspace: how many thumbs, and what was wrong by reason."""

    helpful: int = 0
    unhelpful: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


class Feedback(Protocol):
    """Remembers opinions: one for each person and answer, of which the last one counts."""

    def give(self, question: str, asker: str, *, helpful: bool) -> None:
        """A thumb; one for the better takes back what was said to be wrong."""
        ...

    def explain(self, question: str, asker: str, reason: str, remark: str = "") -> None:
        """What was wrong with an answer that did not help."""
        ...

    def opinions(self, team: str, since: datetime, remarks: int) -> Opinions:
        """What was thought in a workspace since then, with the last `remarks` of them."""
        ...
