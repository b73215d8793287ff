"""The way to the app: what it is told, and what it answers."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.workspace.wire import Json

What = Literal["events_api", "interactive", "slash_commands"]


class UnansweredError(Exception):
    """The app did not acknowledge in time, or isn't there."""


@dataclass(kw_only=True)
class Delivery:
    """Something on its way to the app; `answered` holds what came with the acknowledgement."""

    id: str
    what: What
    payload: Json
    attempt: int = 0
    reason: str = ""
    answered: "Future[Json]" = field(default_factory=Future)

    @property
    def acked(self) -> bool:
        """Whether the app has acknowledged it."""
        return self.answered.done() and self.answered.exception() is None


class Link(Protocol):
    """Slack's side of a connection to the app."""

    @property
    def connected(self) -> bool:
        """Whether the app can be reached."""
        ...

    def send(self, delivery: Delivery) -> None:
        """Starts on the way; an event is sent again while it isn't acknowledged, the others are not."""
        ...
