"""The workspaces that installed the app themselves: their tokens, kept fresh, for as long as they stay."""

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.slack import manifest, wording
from bot.slack.errors import (
    CONNECTION_ERRORS,
    CallRefusedError,
    SlackError,
    TeamGoneError,
    error_code,
    fill,
    unreachable,
)
from bot.slack.settings import SlackSettings
from bot.slack.web import wording as serving_wording
from bot.slack.web.install_pages import pages

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"

_FRESH_MINUTES = 120
"""How long before its end a token is exchanged for the next one. Tokens live for twelve hours."""
_STATE_SECONDS = 600
_USED_UP = frozenset({"invalid_refresh_token", "invalid_grant", "token_revoked", "account_inactive"})


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The bot in one workspace, whose people open it at `url`."""

    team: str
    name: str
    url: str
    bot_token: str = field(repr=False)
    bot_user: str
    bot_id: str


class InstalledTeams:
    """Finds workspaces by id in the database `engine`; every process that opens it shares them."""

    def __init__(self, engine: "Engine", settings: SlackSettings) -> None:
        self._settings = settings
        self._store = _ByTeam(settings.client_id, engine)
        self._states = SQLAlchemyOAuthStateStore(_STATE_SECONDS, engine)
        self._rotating = threading.Lock()
        self._rotator = TokenRotator(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            client=WebClient(base_url=settings.base_url),
        )

    def token(self, team: str) -> Installed:
        """The workspace with a token that works for hours, if it ends at all.

        Raises `TeamGoneError` when the app is not installed there, and another `SlackError` when its token
        has ended and Slack gives no new one for now.
        """
        bot = self._bot(team)
        if _seconds_left(bot) < _FRESH_MINUTES * 60:
            bot = self._rotated(team)
        installation = self._store.find_installation(enterprise_id=None, team_id=team)
        return Installed(
            team=team,
            name=bot.team_name or team,
            url=(installation and installation.enterprise_url) or "",
            bot_token=bot.bot_token,
            bot_user=bot.bot_user_id,
            bot_id=bot.bot_id,
        )

    def forget(self, team: str, at: float | None = None) -> bool:
        """Deletes what is known of a workspace that uninstalled the app at this time; True when it did.

        It may have installed it again meanwhile: Slack's events come late, and in any order.
        """
        bot = self._store.find_bot(enterprise_id=None, team_id=team)
        if bot is not None and at is not None and bot.installed_at > at + 1:  # `at` is in whole seconds
            return False
        self._store.delete_all(enterprise_id=None, team_id=team)
        log.info("the app is no longer installed in %s", team)
        return True

    def flow(self) -> OAuthFlow:
        """The way in: Slack's page of consent and what follows it."""
        settings = OAuthSettings(
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret,
            scopes=manifest.scopes(),
            user_scopes=[],
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            install_page_rendering_enabled=False,
            authorization_url=f"{self._settings.base_url.removesuffix('api/')}oauth/v2/authorize",
            callback_options=pages(),
            installation_store=self._store,
            installation_store_bot_only=True,
            state_store=self._states,
            state_expiration_seconds=_STATE_SECONDS,
        )
        return _Flow(client=WebClient(base_url=self._settings.base_url), settings=settings)

    def _bot(self, team: str) -> Bot:
        bot = self._store.find_bot(enterprise_id=None, team_id=team)
        if bot is None:
            raise _gone(team)
        return bot

    def _rotated(self, team: str) -> Bot:
        with self._rotating:
            bot = self._bot(team)
            if _seconds_left(bot) >= _FRESH_MINUTES * 60:
                return bot  # another thread was faster
            try:
                fresh = self._rotator.perform_bot_token_rotation(
                    bot=bot, minutes_before_expiration=_FRESH_MINUTES
                )
            except SlackTokenRotationError as error:
                return self._after_all(bot, team, self._refusal(error.api_error, team))
            except CONNECTION_ERRORS:
                return self._after_all(bot, team, unreachable(self._settings.base_url))
            if fresh is None:
                return bot
            self._store.save_bot(fresh)
            return fresh

    def _after_all(self, bot: Bot, team: str, fault: SlackError) -> Bot:
        """The token that another process got instead, or the old one as long as it works."""
        known = self._bot(team)
        if known.bot_token == bot.bot_token and _seconds_left(known) <= 0:
            raise fault
        log.warning("the token of %s was not exchanged: %s", team, fault.text.en)
        return known

    def _refusal(self, error: SlackApiError, team: str) -> SlackError:
        code = error_code(error)
        if code in _USED_UP:
            return _gone(team)
        if not code:
            return unreachable(self._settings.base_url)
        return CallRefusedError(fill(wording.REFUSED, method="oauth.v2.access", error=code))


def _seconds_left(bot: Bot) -> float:
    return float("inf") if bot.bot_token_expires_at is None else bot.bot_token_expires_at - time.time()


def _gone(team: str) -> TeamGoneError:
    return TeamGoneError(fill(serving_wording.TEAM_GONE, team=team))


class _ByTeam(SQLAlchemyInstallationStore):
    """Finds a workspace by its own id, which no other one has: workers don't know its organisation."""

    def save(self, installation: Installation) -> None:
        """Stores the workspace; refuses an organisation, which has none."""
        if installation.is_enterprise_install or not installation.team_id:
            raise BoltError("installed for an organisation")
        installation.enterprise_id = None
        super().save(installation)


class _Flow(OAuthFlow):
    """Notes the address of a workspace where the SDK keeps that of an organisation."""

    def run_installation(self, code: str) -> Installation | None:
        """What Slack gives for the code; None when it gives nothing."""
        installation = super().run_installation(code)
        if installation is not None and installation.bot_token and not installation.is_enterprise_install:
            installation.enterprise_url = self.client.auth_test(token=installation.bot_token).get("url")
        return installation
