"""What it means when Slack refuses a call: try again later, say it otherwise, or give up."""

from slack_sdk.errors import SlackApiError

from bot.slack.errors import REFUSED_TOKENS, error_code, status_code

BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
_OUT_OF_ORDER = frozenset(
    {
        "",  # an answer that is not Slack's
        "fatal_error",
        "internal_error",
        "ratelimited",
        "rate_limited",
        "request_timeout",
        "service_unavailable",
    }
)
"""Refusals by a Slack that can't answer just now."""
PASSING = REFUSED_TOKENS | _OUT_OF_ORDER | {"missing_scope"}
"""Refusals that say nothing about the message: Slack recovers, or the operator mends the token."""


class InterruptedPostError(Exception):
    """Slack could not be reached or is out of order; the same message may go through later."""


class TakenOverError(Exception):
    """Another worker has the answer, because this one was taken for dead; nothing more is sent here."""


class UndeliverableError(Exception):
    """Slack will never take this message: the channel is gone, the bot was removed from it."""


def is_final(error: SlackApiError) -> bool:
    """Whether Slack will never take the message.

    A stream that could not be ended refuses every update (`streaming_state_conflict`) until Slack ends it
    itself after a few minutes, so whatever is said of a stream's state passes.
    """
    code = error_code(error)
    return code not in PASSING and "stream" not in code and status_code(error) < 500


def is_doubtful(error: SlackApiError) -> bool:
    """Whether Slack may have done all the same what it was asked; a call that came too soon it has not."""
    too_soon = status_code(error) == 429 or error_code(error) in ("ratelimited", "rate_limited")
    return is_passing(error) and not too_soon


def is_passing(error: SlackApiError) -> bool:
    """Whether Slack can't answer just now, whatever it was asked."""
    return error_code(error) in _OUT_OF_ORDER or status_code(error) >= 500
