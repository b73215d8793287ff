"""Faults between the bot and Slack that the operator can mend."""

from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.slack import wording
from tools.language import Language, Text

CONNECTION_ERRORS = (OSError, HTTPException, ValueError)
"""What the SDK lets through when no answer of Slack arrives: no connection, half an answer, broken JSON."""


class SlackError(Exception):
    """Slack cannot be used as it is set up; `text` says why and what to do. The command line exits with 1."""

    exit_code = 1

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def to(self, language: Language) -> str:
        """The sentence for the operator."""
        return self.text.to(language)


class TokenMissingError(SlackError):
    """A token is not set."""


class TokenRefusedError(SlackError):
    """Slack does not know the token, or not for this use."""


class ScopeMissingError(SlackError):
    """The token is good, but the app was not granted a scope."""


class SlackUnreachableError(SlackError):
    """Nothing answers at the address, or something that is not Slack."""


class CallRefusedError(SlackError):
    """Slack refused a call for a reason that has no class of its own."""


class SettingMissingError(SlackError):
    """A setting that this way of connecting needs is not set."""


class AddressTakenError(SlackError):
    """The web server can't listen where it should."""


class TeamGoneError(SlackError):
    """The bot is not installed in a workspace, or no longer."""


class BlockLimitError(SlackError):
    """A message breaks a limit of Block Kit; it goes out as plain text instead."""


REFUSED_TOKENS: frozenset[str] = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
        "no_permission",
        "org_login_required",
    }
)


def bot_token_fault(error: SlackApiError) -> SlackError:
    """The fault behind a refused `auth.test`."""
    code = error_code(error)
    if code in REFUSED_TOKENS:
        return TokenRefusedError(fill(wording.BAD_BOT_TOKEN, error=code))
    return _other_fault(error, "auth.test")


def app_token_fault(error: SlackApiError) -> SlackError:
    """The fault behind a refused `apps.connections.open`; its one scope belongs to the token itself."""
    code = error_code(error)
    if code in REFUSED_TOKENS or code == "missing_scope":
        return TokenRefusedError(fill(wording.BAD_APP_TOKEN, error=code))
    return _other_fault(error, "apps.connections.open")


def _other_fault(error: SlackApiError, method: str) -> SlackError:
    code = error_code(error)
    if not code:
        return unreachable(str(getattr(error.response, "api_url", "")))
    return CallRefusedError(fill(wording.REFUSED, method=method, error=code))


def unreachable(url: str) -> SlackUnreachableError:
    """Slack did not answer at `url`."""
    return SlackUnreachableError(fill(wording.UNREACHABLE, url=url))


def fill(text: Text, **values: str) -> Text:
    """`text` with its `{names}` replaced, in both languages."""
    return Text(en=text.en.format(**values), fr=text.fr.format(**values))


def error_code(error: SlackApiError) -> str:
    """Slack's name for the refusal, such as `invalid_blocks`; empty when the answer was not Slack's."""
    code = str(_body(error).get("error", ""))
    return code if code.replace("_", "").isalnum() else ""


def status_code(error: SlackApiError) -> int:
    """The HTTP status of the refused call."""
    return int(getattr(error.response, "status_code", 0) or 0)


def _body(error: SlackApiError) -> dict[str, object]:
    body = getattr(error.response, "data", None)
    return body if isinstance(body, dict) else {}
