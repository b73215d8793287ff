"""What the app's manifest asks Slack for."""

from importlib.resources import files

import yaml


def scopes() -> tuple[str, ...]:
    """The scopes of the bot token."""
    manifest = yaml.safe_load(files("bot.slack").joinpath("manifest.yaml").read_text("utf-8"))
    return tuple(manifest["oauth_config"]["scopes"]["bot"])
