"""The app manifest asks for exactly what the app listens to and uses."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from bot.slack.doctor import SCOPES
from bot.slack.listeners import COMMAND, EVENTS

SCOPE_OF_EVENT = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
}
"""From Slack's reference of events."""
SCOPES_OF_CALLS = {
    "channels:read",
    "chat:write",
    "commands",
    "groups:read",
    "mpim:read",
    "usergroups:read",
    "users:read",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return yaml.safe_load(files("bot.slack").joinpath("manifest.yaml").read_text("utf-8"))


def test_the_manifest_subscribes_to_what_the_app_listens_to(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]

    assert {event.partition(".")[0] for event in events} == set(EVENTS)
    assert set(events) == set(SCOPE_OF_EVENT)


def test_the_manifest_asks_for_the_scopes_that_are_needed_and_no_more(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]["bot"]

    assert set(scopes) == set(SCOPES) == {*SCOPE_OF_EVENT.values(), *SCOPES_OF_CALLS}


def test_the_manifest_declares_the_command(manifest: dict[str, Any]) -> None:
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == [COMMAND]


def test_people_can_write_to_the_bot_over_socket_mode(manifest: dict[str, Any]) -> None:
    home = manifest["features"]["app_home"]

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False
