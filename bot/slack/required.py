"""What has to be set before the bot can connect, told before anything slow begins."""

from bot.slack import wording
from bot.slack.errors import SettingMissingError, TokenMissingError
from bot.slack.settings import SlackSettings
from bot.slack.web import wording as serving_wording
from bot.slack.web.server import listening


def require(settings: SlackSettings) -> None:
    """Raises a `SlackError` that says what to do when a token or a secret is missing or a port is taken."""
    if settings.http:
        _require_for_http(settings)
    else:
        _require_tokens(settings)
    if settings.http_port is not None:
        listening(settings.http_host, settings.http_port).close()


def _require_for_http(settings: SlackSettings) -> None:
    if not settings.signing_secret:
        raise SettingMissingError(serving_wording.NO_SIGNING_SECRET)
    if settings.client_secret and not settings.client_id:
        raise SettingMissingError(serving_wording.NO_CLIENT_ID)
    if settings.client_id and not settings.client_secret:
        raise SettingMissingError(serving_wording.NO_CLIENT_SECRET)
    if not settings.many_teams and not settings.bot_token:
        raise TokenMissingError(serving_wording.NO_TEAM)


def _require_tokens(settings: SlackSettings) -> None:
    if not settings.bot_token:
        raise TokenMissingError(wording.NO_BOT_TOKEN)
    if not settings.app_token:
        raise TokenMissingError(wording.NO_APP_TOKEN)
