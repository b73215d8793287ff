"""What `salesbot doctor` says about the connection to Slack."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from slack_fakes import settings_for_url
from slack_stand_in import ALL_SCOPES, Fault, SlackStandIn

from bot.slack.doctor import check


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
    slack.state.scopes = ALL_SCOPES.replace(",im:history", "").replace(",users:read", "")

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
