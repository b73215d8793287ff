"""How the workspace behaves where Slack's own behaviour takes minutes, or depends on the plan."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Slack's times in seconds; tests shorten them.

    An event that isn't acknowledged within `ack` is sent again after each of `retry_pauses`.
    `reading` is how long a file is there before its type is known and a block can show it.
    """

    ack: float = 3.0
    retry_pauses: tuple[float, ...] = (0.0, 60.0, 300.0)
    ping: float = 0.5
    trigger: float = 3.0
    response_url: float = 1800.0
    status: float = 120.0
    stream: float = 300.0
    reading: float = 0.0


@dataclass(frozen=True, kw_only=True)
class RateLimits:
    """Which of Slack's rate limits are kept: one message a second in a channel, and the tiers of methods."""

    messages: bool = False
    tiers: bool = False
