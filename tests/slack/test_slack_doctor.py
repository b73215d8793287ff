"""What `salesbot doctor` says about the connection to Slack."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from oauth_stand_in import CLIENT_ID, CLIENT_SECRET, OAuthStandIn
from slack_fakes import settings_for_url
from slack_stand_in import ALL_SCOPES, Fault, SlackStandIn

from bot.slack.doctor import check
from bot.slack.metrics import Metrics
from bot.slack.settings import SlackSettings
from bot.slack.web.routes import health_routes
from bot.slack.web.server import WebServer


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


def test_a_good_setup_has_no_fault(slack: SlackStandIn) -> None:
    findings = check(settings_for_url(slack.url))

    assert [(finding.name, finding.works) for finding in findings] == [
        ("bot token", True),
        ("scopes", True),
        ("app token", True),
    ]


@pytest.mark.parametrize(
    ("changed", "name", "words"),
    [
        ({"bot_token": "xoxb-wrong"}, "bot token", "invalid_auth"),
        ({"bot_token": ""}, "bot token", "SLACK_BOT_TOKEN"),
        ({"app_token": "xapp-wrong"}, "app token", "connections:write"),
        ({"app_token": ""}, "app token", "SLACK_APP_TOKEN"),
    ],
)
def test_a_bad_token_is_the_only_fault_and_says_what_to_do(
    slack: SlackStandIn, changed: dict[str, str], name: str, words: str
) -> None:
    findings = check(replace(settings_for_url(slack.url), **changed))

    (fault,) = [finding for finding in findings if not finding.works]
    assert fault.name == name
    assert words in fault.says.en
    assert words in fault.says.fr


def test_a_missing_scope_is_named(slack: SlackStandIn) -> None:
    granted = [scope for scope in ALL_SCOPES.split(",") if scope not in ("im:history", "users:read")]
    slack.state.scopes = ",".join(granted)

    (fault,) = [finding for finding in check(settings_for_url(slack.url)) if not finding.works]

    assert "lacks the scopes im:history, users:read." in fault.says.en


def test_an_app_token_without_its_scope_is_named(slack: SlackStandIn) -> None:
    slack.fail("apps.connections.open", Fault(error="missing_scope"))

    (fault,) = [finding for finding in check(settings_for_url(slack.url)) if not finding.works]

    assert fault.name == "app token"
    assert "connections:write" in fault.says.en


def test_scopes_that_slack_does_not_tell_are_no_fault(slack: SlackStandIn) -> None:
    slack.state.scopes = None

    assert all(finding.works for finding in check(settings_for_url(slack.url)))


@pytest.mark.parametrize("path", ["/nothing/", ""])
def test_an_address_that_is_not_slack_is_named(slack: SlackStandIn, path: str) -> None:
    url = slack.url.replace("/api/", path)

    findings = check(settings_for_url(url))

    assert not any(finding.works for finding in findings)
    assert all(url in finding.says.en for finding in findings)


def test_an_address_where_nobody_listens_is_named() -> None:
    findings = check(settings_for_url("http://127.0.0.1:9/api/"))

    assert not any(finding.works for finding in findings)
    assert all("http://127.0.0.1:9/api/" in finding.says.fr for finding in findings)


def test_over_http_one_workspace_needs_a_signing_secret_and_no_app_token(slack: SlackStandIn) -> None:
    over_http = replace(settings_for_url(slack.url), app_token="", http=True)

    good = check(replace(over_http, signing_secret="8f742231"))
    (fault,) = [finding for finding in check(over_http) if not finding.works]

    assert [(finding.name, finding.works) for finding in good] == [
        ("bot token", True),
        ("scopes", True),
        ("signing secret", True),
    ]
    assert (fault.name, "SLACK_SIGNING_SECRET" in fault.says.fr) == ("signing secret", True)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, None),
        ({"client_secret": "wrong"}, "bad_client_secret"),
        ({"client_secret": ""}, "SLACK_CLIENT_SECRET is not"),
        ({"client_id": ""}, "SLACK_CLIENT_ID is not"),
        ({"api_url": "http://127.0.0.1:9/api/"}, "http://127.0.0.1:9/api/"),
    ],
)
def test_the_client_of_an_installed_app_is_tried_without_an_installation(
    changed: dict[str, str], words: str | None
) -> None:
    with OAuthStandIn() as slack:
        settings = SlackSettings(
            bot_token="",
            app_token="",
            signing_secret="8f742231",
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            api_url=slack.url,
            http=True,
        )
        findings = check(replace(settings, **changed))

    assert [finding.name for finding in findings] == ["signing secret", "client"]
    assert findings[1].works is (words is None)
    assert (words or "") in findings[1].says.en


def test_an_address_is_free_taken_or_taken_by_salesbot_itself(slack: SlackStandIn) -> None:
    settings = settings_for_url(slack.url)
    ours = WebServer(health_routes({}, Metrics()), "127.0.0.1", 0)
    ours.start()
    try:
        running = check(replace(settings, http_port=ours.port))[-1]
        with socket.create_server(("127.0.0.1", 0)) as silent:
            taken = check(replace(settings, http_port=silent.getsockname()[1]))[-1]
    finally:
        ours.close()
    free = check(replace(settings, http_port=ours.port))[-1]

    assert [found.name for found in (free, running, taken)] == ["address"] * 3
    assert (free.works, running.works, taken.works) == (True, True, False)
    assert "SALESBOT_HTTP_PORT" in taken.says.en
