"""The pages that end the installation of the app, in both languages: nobody has said theirs yet."""

from collections.abc import Sequence
from html import escape

from slack_bolt import BoltResponse
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs

from bot.slack.web import wording
from tools.language import Text

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>salesbot</title>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem }}
</style>
</head>
<body>
{sections}
</body>
</html>
"""
_HEADERS: dict[str, str | Sequence[str]] = {
    "Content-Type": ["text/html; charset=utf-8"],
    "Cache-Control": ["no-store"],
    "Content-Security-Policy": ["default-src 'none'; style-src 'unsafe-inline'"],
    "Referrer-Policy": ["no-referrer"],
}
_REASONS = {
    "access_denied": wording.CANCELLED,
    "invalid_browser": wording.STALE_INSTALL,
    "invalid_state": wording.STALE_INSTALL,
    "storage_error": wording.ORGANISATION_INSTALL,
}


def pages() -> CallbackOptions:
    """How an installation ends: well, or with what went wrong and a way to begin again."""
    return CallbackOptions(success=_success, failure=_failure)


def not_installed(status: int, why: Text) -> BoltResponse:
    """The page that says why the app is not installed."""
    return _page(status, wording.NOT_INSTALLED_TITLE, why, again=True)


def _success(_args: SuccessArgs) -> BoltResponse:
    return _page(200, wording.INSTALLED_TITLE, wording.INSTALLED, again=False)


def _failure(args: FailureArgs) -> BoltResponse:
    return not_installed(args.suggested_status_code, _REASONS.get(args.reason, wording.REFUSED_INSTALL))


def _page(status: int, title: Text, says: Text, *, again: bool) -> BoltResponse:
    sections = (
        _section("en", title.en, says.en, wording.BEGIN_AGAIN.en if again else ""),
        _section("fr", title.fr, says.fr, wording.BEGIN_AGAIN.fr if again else ""),
    )
    return BoltResponse(status=status, body=_PAGE.format(sections="\n".join(sections)), headers=_HEADERS)


def _section(language: str, title: str, says: str, again: str) -> str:
    link = f'<p><a href="/slack/install">{escape(again)}</a></p>' if again else ""
    return f'<section lang="{language}"><h1>{escape(title)}</h1><p>{escape(says)}</p>{link}</section>'
