"""What waits to be answered: stored before Slack is told that it arrived, gone only when it is answered."""

from dataclasses import dataclass
from typing import Protocol

from bot.dialogue.model import Door


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A question as Slack delivered it; `text` still holds Slack's markup.

    (team, channel, ts) names it once and for all. `thread_ts` is the first message of its thread. A
    command has neither: its `ts` is the id that Slack gave it and `response_url` is where its answer goes.
    """

    team: str
    channel: str
    ts: str
    thread_ts: str
    asked_at: float
    user: str
    text: str
    door: Door
    response_url: str | None = None

    @property
    def key(self) -> str:
        """The question's id."""
        return f"slack:{self.team}:{self.channel}:{self.ts}"

    @property
    def thread(self) -> str:
        """The id of its conversation."""
        return f"slack:{self.team}:{self.channel}:{self.thread_ts}"


@dataclass(frozen=True, kw_only=True)
class Job:
    """A question that one worker holds for a while.

    `outgoing` is the answer as it will be sent, once there is one; `sent` is how many of its messages
    Slack has. `attempts` counts who took it, so that a worker that lost it is found out.
    """

    id: int
    incoming: Incoming
    attempts: int
    outgoing: str | None = None
    sent: int = 0


class Arrivals(Protocol):
    """Where listeners put questions."""

    def add(self, incoming: Incoming) -> bool:
        """Stores a question for good; False when it was there already."""
        ...

    def knows(self, team: str, channel: str, thread_ts: str) -> bool:
        """Whether the bot was asked something in this thread before."""
        ...


class Queue(Protocol):
    """Where workers get questions. A call about a job is False once another worker has taken that job."""

    def claim(self, lease_seconds: float) -> Job | None:
        """The oldest question that nobody holds and that no earlier one of its thread blocks."""
        ...

    def renew(self, job: Job, lease_seconds: float) -> bool:
        """Keeps the job for so much longer."""
        ...

    def save(self, job: Job) -> bool:
        """Stores how far the answer is."""
        ...

    def postpone(self, job: Job, seconds: float) -> bool:
        """Gives the job back, to be taken up again after `seconds`."""
        ...

    def finish(self, job: Job) -> bool:
        """The question is answered: what was said is forgotten, that it was asked is not."""
        ...


class Inbox(Arrivals, Queue, Protocol):
    """Both ends of the same store."""
