"""What goes with the sending of an answer, and what a way to the person who asked has to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.slack.blocks.message import Rendered
from bot.slack.sending.refusals import TakenOverError
from bot.slack.work.inbox import Incoming

FIRST = "0.0"
"""How the first message of an answer is called among its parts."""

Posts = Mapping[str, str]
"""Which messages make up an answer: ts by part."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What goes with the sending of an answer.

    `question` is the key of what is answered, wherever the answer goes; without one it is that of the place.
    `posts` are the messages that are there already, and `resumed` says that there may be more of them.
    `note` is told of each message as soon as it is there, by part and ts; `stopped` says whether the
    person has pressed stop, and `mine` whether the answer is still this worker's to give;
    `of_another` whether a message, by its ts, answers another question.
    """

    question: str = ""
    posts: Posts = field(default_factory=dict)
    resumed: bool = False
    note: Callable[[str, str], None] = lambda _part, _ts: None
    stopped: Callable[[], bool] = lambda: False
    mine: Callable[[], bool] = lambda: True
    of_another: Callable[[str], bool] = lambda _ts: False

    def hold(self) -> None:
        """Keeps the answer for what is sent now; raises `TakenOverError` when another worker has it."""
        if not self.mine():
            raise TakenOverError


class Sender(Protocol):
    """A way to the person who asked."""

    def send(self, incoming: Incoming, message: Rendered, part: int, delivery: Delivery) -> Posts:
        """Delivers message `part` of the answer.

        Raises `InterruptedPostError`, `UndeliverableError` or `TakenOverError`. A message that is there
        already gets the new content. Gives the messages that now hold it, by part.
        """
        ...
