"""The app manifest asks for exactly what the app listens to and uses."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from bot.slack.listeners import COMMAND, EVENTS, SHORTCUT

SCOPE_OF_EVENT = {
    "agent_session_stopped": "assistant:write",
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_uninstalled": None,
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "tokens_revoked": None,
    "user_change": "users:read",
}
"""From Slack's reference of events."""
SCOPES_OF_CALLS = {
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:read",
    "im:write",
    "mpim:read",
    "mpim:write",
    "usergroups:read",
    "users:read",
    "users:read.email",
}
ONLY_WHERE_SEVERAL_WORKSPACES_INSTALL = {"app_uninstalled", "tokens_revoked"}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return yaml.safe_load(files("bot.slack").joinpath("manifest.yaml").read_text("utf-8"))


def test_the_manifest_subscribes_to_what_the_app_listens_to(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]

    assert {event.partition(".")[0] for event in events} == {*EVENTS, *ONLY_WHERE_SEVERAL_WORKSPACES_INSTALL}
    assert set(events) == set(SCOPE_OF_EVENT)


def test_the_manifest_asks_for_the_scopes_that_are_needed_and_no_more(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]["bot"]

    assert set(scopes) == {*filter(None, SCOPE_OF_EVENT.values()), *SCOPES_OF_CALLS}


def test_the_manifest_declares_the_command(manifest: dict[str, Any]) -> None:
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == [COMMAND]


def test_the_manifest_declares_the_shortcut(manifest: dict[str, Any]) -> None:
    assert [each["callback_id"] for each in manifest["features"]["shortcuts"]] == [SHORTCUT]


def test_buttons_and_the_home_tab_are_switched_on(manifest: dict[str, Any]) -> None:
    assert manifest["settings"]["interactivity"]["is_enabled"] is True
    assert manifest["features"]["app_home"]["home_tab_enabled"] is True
    assert "agent_view" in manifest["features"]


def test_people_can_write_to_the_bot_over_socket_mode(manifest: dict[str, Any]) -> None:
    home = manifest["features"]["app_home"]

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False
