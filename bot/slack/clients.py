"""Clients for Slack's Web API."""

from slack_sdk import WebClient
from slack_sdk.http_retry import BackoffRetryIntervalCalculator
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, ServerErrorRetryHandler

from bot.slack import wording
from bot.slack.errors import TokenMissingError
from bot.slack.posting import rate_limit_handlers
from bot.slack.settings import SlackSettings


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
