"""What an app may use for a short while: triggers for views, and response URLs."""

import secrets
import time
from dataclasses import dataclass, field

from bot.workspace.options import Timing
from bot.workspace.wire import SlackError

USES_OF_URL = 5


@dataclass(kw_only=True)
class ResponseUrl:
    """Where an app answers a command or a button; `message_ts` is the message that the button is in."""

    token: str
    channel: str
    user: str
    message_ts: str | None = None
    thread_ts: str | None = None
    until: float
    uses: int = 0

    def use(self) -> None:
        """Counts one use. Raises `SlackError` when it is too late or one too many."""
        if time.monotonic() > self.until:
            raise SlackError("expired_url")
        if self.uses >= USES_OF_URL:
            raise SlackError("used_url")
        self.uses += 1


@dataclass(kw_only=True)
class _Trigger:
    user: str
    until: float
    used: bool = False


@dataclass(kw_only=True)
class Tickets:
    """Gives out triggers and response URLs, and takes them back in."""

    timing: Timing
    urls: dict[str, ResponseUrl] = field(default_factory=dict)
    _triggers: dict[str, _Trigger] = field(default_factory=dict)

    def trigger(self, user: str) -> str:
        """A trigger by which a view can be opened for `user`, once."""
        name = f"{time.time_ns() // 1_000_000}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        self._triggers[name] = _Trigger(user=user, until=time.monotonic() + self.timing.trigger)
        return name

    def redeem(self, name: str) -> str:
        """The user whom a trigger is for. Raises `SlackError` when it is unknown, too old or used."""
        trigger = self._triggers.get(name)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() > trigger.until:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def response_url(
        self, channel: str, user: str, message_ts: str | None = None, thread_ts: str | None = None
    ) -> str:
        """The path of a new response URL."""
        token = secrets.token_hex(12)
        self.urls[token] = ResponseUrl(
            token=token,
            channel=channel,
            user=user,
            message_ts=message_ts,
            thread_ts=thread_ts,
            until=time.monotonic() + self.timing.response_url,
        )
        return f"/actions/{token}"
