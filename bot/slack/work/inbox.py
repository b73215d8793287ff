"""What waits to be answered: stored before Slack is told that it arrived, gone only when it is answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.dialogue.model import Door

Errand = Literal["answer", "share", "refer", "remove"]
"""What is wanted: an answer, the same answer in another place, a person to ask, or an answer taken away."""


@dataclass(frozen=True, kw_only=True)
class SharedFile:
    """A file that came with a message, where the bot's token may fetch it."""

    name: str
    url: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A question as Slack delivered it; `text` still holds Slack's markup.

    (team, channel, ts) names it once and for all; `event_id` is Slack's name for the delivery.
    `thread_ts` is the first message of its thread, and `in_thread` is False where there is no message to
    answer under. A command or a button has no message of its own: its `ts` is the id that Slack gave it,
    and a `response_url` is where its answer goes, for its author only. `conversation` is the one it goes on
    with, when that is another one than its thread's. `form` is what was pressed or filled in, as
    `presses.dump` gives it; `about` is the message that an errand is about. `edited_ts` is when the author
    last changed the words. `addressed` is False where nobody named the bot.
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
    event_id: str | None = None
    form: str | None = None
    files: tuple[SharedFile, ...] = ()
    edited_ts: str = ""
    conversation: str = ""
    in_thread: bool = True
    errand: Errand = "answer"
    about: str = ""
    addressed: bool = True

    @property
    def key(self) -> str:
        """The question's id."""
        return f"slack:{self.team}:{self.channel}:{self.ts}"

    @property
    def place(self) -> tuple[str, str, str]:
        """Its thread, by team, channel and first message."""
        return self.team, self.channel, self.thread_ts

    @property
    def thread(self) -> str:
        """The id of its conversation."""
        return self.conversation or f"slack:{self.team}:{self.channel}:{self.thread_ts}"


@dataclass(frozen=True, kw_only=True)
class Job:
    """A question that one worker holds for a while.

    `outgoing` is the answer as it will be sent, once there is one; `sent` is how many of its messages
    Slack has. `attempts` counts how often these words were taken up; `turn` tells one worker of a process
    from another, so that one that lost it is found out. `stopped` says that its author pressed stop,
    `turned_away` that too many others were waiting when it came.
    """

    id: int
    incoming: Incoming
    attempts: int
    turn: int
    outgoing: str | None = None
    sent: int = 0
    stopped: bool = False
    turned_away: bool = False


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question and the messages that answer it: ts by part. `conversation` is where its memory is."""

    team: str
    channel: str
    question_ts: str
    thread_ts: str
    user: str
    conversation: str
    posts: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The question's id."""
        return f"slack:{self.team}:{self.channel}:{self.question_ts}"


class Arrivals(Protocol):
    """Where listeners put what happens in Slack."""

    def add(self, incoming: Incoming) -> bool:
        """Stores a question for good; False when it was there already."""
        ...

    def conversation(self, team: str, channel: str, thread_ts: str) -> str | None:
        """The conversation that this thread belongs to; None when the bot has no part in it."""
        ...

    def edit(self, incoming: Incoming) -> bool:
        """Has a question answered again in its new words; False when it is none or has them already."""
        ...

    def stop(self, team: str, channel: str, thread_ts: str) -> int:
        """Stops what is not answered yet in a thread; gives how many questions that are."""
        ...

    def answered_by(self, team: str, channel: str, ts: str) -> Answered | None:
        """The question that the message `ts` answers, if it is an answer."""
        ...

    def forget_posts(self, team: str, channel: str, ts: tuple[str, ...]) -> None:
        """These messages are gone."""
        ...


class Queue(Protocol):
    """Where workers get questions. A call about a job is False once another worker has taken that job, and
    one about its answer also when its author has changed the words: the question is free again then."""

    def claim(self, lease_seconds: float, held: Collection[int] = ()) -> Job | None:
        """The oldest question that nobody holds and that no earlier one of its thread blocks.

        `held` are jobs that are still worked on, whatever has become of their lease.
        """
        ...

    def renew(self, job: Job, lease_seconds: float) -> bool:
        """Keeps the job for so much longer."""
        ...

    def save(self, job: Job) -> bool:
        """Stores how far the answer is."""
        ...

    def postpone(self, job: Job, seconds: float, *, counted: bool = True) -> bool:
        """Gives the job back, to be taken up again after `seconds`; uncounted, this was no attempt."""
        ...

    def finish(self, job: Job) -> bool:
        """The question is answered: what was said is forgotten, that it was asked is not."""
        ...

    def delivered(self, job: Job, channel: str, messages: Mapping[str, str], *, last: bool) -> bool:
        """Remembers these messages and how far the answer is; with the `last` the question is answered."""
        ...

    def forget_posts(self, team: str, channel: str, ts: tuple[str, ...]) -> None:
        """These messages are gone."""
        ...

    def answered_by(self, team: str, channel: str, ts: str) -> Answered | None:
        """The question that the message `ts` answers, if it is an answer."""
        ...

    def others_in(self, job: Job) -> int:
        """How many other people have written in the job's conversation."""
        ...

    def is_stopped(self, job: Job) -> bool:
        """Whether its author has pressed stop."""
        ...

    def posted(self, job: Job, channel: str, messages: Mapping[str, str]) -> None:
        """Remembers which messages answer the job's question: ts by part."""
        ...

    def posts_of(self, job: Job) -> Mapping[str, str]:
        """The messages that answer it so far: ts by part."""
        ...

    def waiting(self) -> int:
        """How many questions are not answered yet."""
        ...

    def purge(self, seconds: float, most: int) -> int:
        """Forgets at most so many questions of conversations that rest for `seconds`; gives how many."""
        ...

    def asked_lately(self, job: Job, seconds: float, *, by_team: bool = False) -> int:
        """How many questions its author, or their workspace, asked in the `seconds` up to it."""
        ...


class Inbox(Arrivals, Queue, Protocol):
    """Both ends of the same store."""
