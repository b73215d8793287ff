"""Clients for Slack's Web API."""

import time
from collections.abc import Callable
from typing import TypeVar

from slack_sdk import WebClient
from slack_sdk.http_retry import BackoffRetryIntervalCalculator
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, ServerErrorRetryHandler

from bot.slack import wording
from bot.slack.errors import CONNECTION_ERRORS, TokenMissingError
from bot.slack.sending.posting import rate_limit_handlers
from bot.slack.settings import SlackSettings

Found = TypeVar("Found")
_TRIES = 3


def again(call: Callable[[], Found], seconds: float) -> Found:
    """What a call that may be repeated gives; half an answer, which the SDK doesn't try again, is no end yet.

    Raises what the last try raised; `seconds` is the first pause, and it doubles.
    """
    for attempt in range(_TRIES - 1):
        try:
            return call()
        except CONNECTION_ERRORS:
            time.sleep(seconds * 2**attempt)
    return call()


def reading_client(settings: SlackSettings) -> WebClient:
    """A client for calls that may be repeated, with the bot token of the settings."""
    if not settings.bot_token:
        raise TokenMissingError(wording.NO_BOT_TOKEN)
    return patient_client(settings, settings.bot_token)


def patient_client(settings: SlackSettings, token: str | None) -> WebClient:
    """A client for calls that may be repeated, with this token."""
    pauses = BackoffRetryIntervalCalculator(backoff_factor=settings.retry_seconds)
    repeatable = [
        ConnectionErrorRetryHandler(max_retry_count=2, interval_calculator=pauses),
        ServerErrorRetryHandler(max_retry_count=2, interval_calculator=pauses),
    ]
    return WebClient(token, base_url=settings.base_url, retry_handlers=[*repeatable, *rate_limit_handlers()])
