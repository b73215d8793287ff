"""Workspaces that uninstall the app or take its token away."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.slack.installations import InstalledTeams

log = logging.getLogger(__name__)


def register(app: App, installed: InstalledTeams | None) -> None:
    """Forgets a workspace as soon as Slack says that the app is no longer there.

    Without installations of its own there is a bot token that somebody has to replace.
    """

    def on_uninstalled(body: Mapping[str, Any]) -> None:
        if installed is None:
            log.error("the app was uninstalled: SLACK_BOT_TOKEN no longer works")
        else:
            installed.forget(str(body["team_id"]), float(body.get("event_time") or time.time()))

    def on_revoked(body: Mapping[str, Any], event: Mapping[str, Any]) -> None:
        if (event.get("tokens") or {}).get("bot"):
            on_uninstalled(body)

    app.event("app_uninstalled")(on_uninstalled)
    app.event("tokens_revoked")(on_revoked)
