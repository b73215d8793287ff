"""Checks of the connection to Slack: what works, and what to do about what does not."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack import wording
from bot.slack.errors import (
    CONNECTION_ERRORS,
    AddressTakenError,
    CallRefusedError,
    ScopeMissingError,
    SettingMissingError,
    SlackError,
    TokenMissingError,
    TokenRefusedError,
    app_token_fault,
    bot_token_fault,
    error_code,
    fill,
    unreachable,
)
from bot.slack.manifest import scopes
from bot.slack.sending.clients import reading_client
from bot.slack.settings import SlackSettings
from bot.slack.web import wording as serving_wording
from bot.slack.web.server import listening
from tools.language import Text


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was checked; `says` is what was found and, if it is a fault, what to do."""

    name: str
    works: bool
    says: Text


def check(settings: SlackSettings) -> tuple[Finding, ...]:
    """The tokens and secrets of the way of connecting that is set up, tried on Slack where that can be."""
    return tuple(_findings(settings))


def _findings(settings: SlackSettings) -> Iterator[Finding]:
    client = bool(settings.client_id or settings.client_secret)
    http = settings.http or bool(settings.signing_secret) or client
    if settings.bot_token or not client:
        yield from _bot_token(settings)
    if settings.app_token or not http:
        yield _finding("app token", lambda: _try_app_token(settings))
    if http:
        yield _finding("signing secret", lambda: _look_for_signing_secret(settings))
    if client:
        yield _finding("client", lambda: _try_client(settings))
    if settings.http_port is not None:
        yield _finding("address", lambda: _try_address(settings.http_host, settings.http_port or 0))


def _bot_token(settings: SlackSettings) -> Iterator[Finding]:
    granted: list[Mapping[str, str]] = []
    yield _finding("bot token", lambda: _try_bot_token(settings, granted))
    if granted:
        yield _finding("scopes", lambda: _compare_scopes(granted[0]))


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
    lacking = set(scopes()) - {scope.strip() for scope in listed.split(",")}
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


def _look_for_signing_secret(settings: SlackSettings) -> Text:
    if not settings.signing_secret:
        raise SettingMissingError(serving_wording.NO_SIGNING_SECRET)
    return serving_wording.SIGNING_SECRET_SET


def _try_client(settings: SlackSettings) -> Text:
    """Asks for the tokens of a code that nobody was given: Slack looks at who asks first."""
    if not settings.client_id:
        raise SettingMissingError(serving_wording.NO_CLIENT_ID)
    if not settings.client_secret:
        raise SettingMissingError(serving_wording.NO_CLIENT_SECRET)
    try:
        WebClient(base_url=settings.base_url).oauth_v2_access(
            client_id=settings.client_id, client_secret=settings.client_secret, code="salesbot-doctor"
        )
    except SlackApiError as error:
        _judge_client(settings, error)
    except CONNECTION_ERRORS as error:
        raise unreachable(settings.base_url) from error
    return serving_wording.CLIENT_WORKS


def _judge_client(settings: SlackSettings, error: SlackApiError) -> None:
    code = error_code(error)
    if code == "invalid_code":
        return
    if code in ("bad_client_secret", "invalid_client_id"):
        raise TokenRefusedError(fill(serving_wording.BAD_CLIENT, error=code)) from error
    if not code:
        raise unreachable(settings.base_url) from error
    raise CallRefusedError(fill(wording.REFUSED, method="oauth.v2.access", error=code)) from error


def _try_address(host: str, port: int) -> Text:
    address = f"{host}:{port}"
    try:
        listening(host, port).close()
    except AddressTakenError:
        if not _is_ours(address):
            raise
        return fill(serving_wording.ADDRESS_OURS, address=address)
    return fill(serving_wording.ADDRESS_FREE, address=address)


def _is_ours(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{address}/healthz", timeout=3) as answer:
            said = json.loads(answer.read(1000))
    except (urllib.error.URLError, *CONNECTION_ERRORS):
        return False
    return isinstance(said, dict) and "salesbot" in said
