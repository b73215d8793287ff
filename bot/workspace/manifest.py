"""An app as its manifest describes it, the same file that creates it in Slack."""

import secrets
from typing import Any

import yaml

from bot.workspace.model import App, Command, Shortcut
from bot.workspace.wire import Json


def read_app(manifest: str) -> App:
    """The app of a manifest in YAML or JSON, with tokens made up for this run."""
    found = yaml.safe_load(manifest)
    features, settings = found.get("features", {}), found.get("settings", {})
    name = features.get("bot_user", {}).get("display_name") or found["display_information"]["name"]
    ids = "".join(letter for letter in name.upper() if letter.isascii() and letter.isalnum())[:9] or "APP"
    return App(
        id=f"A0{ids}",
        name=name,
        user=f"U0{ids}",
        bot_id=f"B0{ids}",
        bot_token=f"xoxb-local-{secrets.token_hex(16)}",
        app_token=f"xapp-local-{secrets.token_hex(16)}",
        signing_secret=secrets.token_hex(16),
        client_secret=secrets.token_hex(16),
        commands=tuple(_command(one) for one in features.get("slash_commands") or ()),
        shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts") or ()),
        scopes=_names(found.get("oauth_config", {}).get("scopes", {}).get("bot")),
        events=_names(settings.get("event_subscriptions", {}).get("bot_events")),
    )


def _command(one: Json) -> Command:
    return Command(
        command=one["command"], description=one.get("description", ""), usage_hint=one.get("usage_hint", "")
    )


def _shortcut(one: Json) -> Shortcut:
    return Shortcut(
        callback_id=one["callback_id"], name=one["name"], on_message=one.get("type", "message") == "message"
    )


def _names(listed: Any) -> frozenset[str]:
    return frozenset(map(str, listed or ()))
