"""Checks of the connection to Slack: what works, and what to do about what does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack import wording
from bot.slack.clients import reading_client
from bot.slack.errors import (
    CONNECTION_ERRORS,
    ScopeMissingError,
    SlackError,
    TokenMissingError,
    app_token_fault,
    bot_token_fault,
    fill,
    unreachable,
)
from bot.slack.settings import SlackSettings
from tools.language import Text

SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "mpim:history",
        "mpim:read",
        "usergroups:read",
        "users:read",
    }
)
"""What the app needs, for the events it listens to and the methods it calls; the manifest asks for them."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was checked; `says` is what was found and, if it is a fault, what to do."""

    name: str
    works: bool
    says: Text


def check(settings: SlackSettings) -> tuple[Finding, ...]:
    """The bot token, its scopes and the app token, each tried on Slack itself."""
    granted: list[Mapping[str, str]] = []
    bot = _finding("bot token", lambda: _try_bot_token(settings, granted))
    scopes = [_finding("scopes", lambda: _compare_scopes(granted[0]))] if granted else []
    return (bot, *scopes, _finding("app token", lambda: _try_app_token(settings)))


def _finding(name: str, try_it: Callable[[], Text]) -> Finding:
    try:
        return Finding(name=name, works=True, says=try_it())
    except SlackError as fault:
        return Finding(name=name, works=False, says=fault.text)


def _try_bot_token(settings: SlackSettings, granted: list[Mapping[str, str]]) -> Text:
    client = reading_client(settings)
    try:
        found = client.auth_test()
    except SlackApiError as error:
        raise bot_token_fault(error) from error
    except CONNECTION_ERRORS as error:
        raise unreachable(settings.base_url) from error
    granted.append(found.headers)
    return fill(wording.BOT_TOKEN_WORKS, team=str(found.get("team")), user=str(found.get("user")))


def _compare_scopes(headers: Mapping[str, str]) -> Text:
    listed = next((text for name, text in headers.items() if name.lower() == "x-oauth-scopes"), None)
    if listed is None:
        return wording.SCOPES_UNKNOWN
    lacking = SCOPES - {scope.strip() for scope in listed.split(",")}
    if lacking:
        raise ScopeMissingError(fill(wording.MISSING_SCOPES, scopes=", ".join(sorted(lacking))))
    return wording.SCOPES_GRANTED


def _try_app_token(settings: SlackSettings) -> Text:
    if not settings.app_token:
        raise TokenMissingError(wording.NO_APP_TOKEN)
    try:
        WebClient(base_url=settings.base_url).apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        raise app_token_fault(error) from error
    except CONNECTION_ERRORS as error:
        raise unreachable(settings.base_url) from error
    return wording.APP_TOKEN_WORKS
