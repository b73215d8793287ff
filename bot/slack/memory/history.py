"""The port to what somebody asked before; it holds nothing that others asked."""

import re
from dataclasses import dataclass
from typing import Protocol

from bot.dialogue.plan import QuizAnswer

_MESSAGE = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, kw_only=True)
class Recent:
    """One question of a person. `question` is empty for a form or a button; `tool` is what it computed.

    A command or a button has no message of its own, so its `ts` is no place to go to.
    """

    question: str
    asked_at: float
    channel: str
    ts: str
    thread_ts: str
    tool: str = ""

    def link(self, team_url: str) -> str:
        """Where its thread is in Slack; empty when there is no message to show."""
        place = next((ts for ts in (self.ts, self.thread_ts) if _MESSAGE.fullmatch(ts)), None)
        if place is None or not team_url:
            return ""
        link = f"{team_url.rstrip('/')}/archives/{self.channel}/p{place.replace('.', '')}"
        return f"{link}?thread_ts={self.thread_ts}&cid={self.channel}" if place != self.thread_ts else link


class History(Protocol):
    """Remembers what people asked."""

    def recent(self, team: str, user: str, limit: int) -> tuple[Recent, ...]:
        """The last questions of a person, the latest first."""
        ...

    def quiz_answers(self, team: str, user: str) -> tuple[QuizAnswer, ...]:
        """How this person's answers to quiz questions were judged, the earliest first."""
        ...
