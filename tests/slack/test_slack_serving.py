"""The whole bot behind its web door: one workspace, several that install the app, health beside a socket."""

import io
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from oauth_stand_in import CLIENT_ID, CLIENT_SECRET, OAuthStandIn
from signed_requests import SIGNING_SECRET, post_event, post_form, send, signed_headers
from slack_fakes import Broken, Parrot, Slow, dialogue_of, records_of, settings_for_url
from slack_stand_in import TEAM, SlackStandIn
from sqlalchemy import Engine
from test_slack_installations import Browser, set_seconds_left

from bot.logs import DiscreetHandler
from bot.slack.app import SlackBot
from bot.slack.errors import AddressTakenError, SettingMissingError, SlackError, TokenMissingError
from bot.slack.installations import InstalledTeams
from bot.slack.many_teams import ManyTeams
from bot.slack.required import require
from bot.slack.settings import SlackSettings
from bot.slack.work.inbox import Incoming
from bot.store.database import open_database
from bot.store.health import answers
from bot.store.inbox import SqlInbox


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture
def oauth() -> Iterator[OAuthStandIn]:
    with OAuthStandIn() as oauth:
        yield oauth


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "salesbot.sqlite3")


@contextmanager
def running(bot: SlackBot) -> Iterator[int]:
    """The port of a bot that runs."""
    bot.connect()
    try:
        assert bot.web is not None
        yield bot.web.port
    finally:
        bot.close()


def over_http(slack: SlackStandIn) -> SlackSettings:
    return replace(
        settings_for_url(slack.url), app_token="", signing_secret=SIGNING_SECRET, http=True, http_port=0
    )


def installable(oauth: OAuthStandIn) -> SlackSettings:
    return replace(
        settings_for_url(oauth.url),
        bot_token="",
        app_token="",
        signing_secret=SIGNING_SECRET,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        http=True,
        http_port=0,
    )


def bot_of_many(settings: SlackSettings, engine: Engine) -> SlackBot:
    teams = ManyTeams(InstalledTeams(engine, settings), settings)
    return SlackBot(settings, dialogue_of(Parrot()), records_of(SqlInbox(engine)), teams=teams)


def message(text: str, ts: str, channel: str = "D0ANNA") -> dict[str, Any]:
    said = {"type": "message", "channel": channel, "channel_type": "im", "user": "U0ANNA"}
    return {**said, "text": text, "ts": ts}


def until(claim: Callable[[], bool], seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while not claim() and time.monotonic() < deadline:
        time.sleep(0.02)
    return claim()


def test_over_http_a_message_is_answered_once_however_often_it_is_sent(
    slack: SlackStandIn, engine: Engine
) -> None:
    bot = SlackBot(over_http(slack), dialogue_of(Parrot()), records_of(SqlInbox(engine)))
    with running(bot) as port:
        question = message("what is the ROI?", slack.new_ts())
        replies = [post_event(port, question) for _ in range(3)]
        slack.wait_for_posts("D0ANNA")
        later = post_event(port, question)
        post_event(port, message("and over two years?", slack.new_ts()))
        slack.wait_for_posts("D0ANNA", 2)

    assert {reply.status for reply in (*replies, later)} == {200}
    shown = [post.shown for post in slack.posts("D0ANNA")]
    assert shown == ["You said: what is the ROI?", "You said: and over two years?"]


def test_over_http_a_command_is_answered_where_it_was_typed(slack: SlackStandIn, engine: Engine) -> None:
    path = slack.response_path("C0COMMAND")
    command = {
        "command": "/salesbot",
        "text": "what is the ROI?",
        "team_id": TEAM,
        "channel_id": "C0COMMAND",
        "user_id": "U0ANNA",
        "trigger_id": "13345224609.738474920",
        "response_url": slack.url.removesuffix("/api/") + path,
    }
    bot = SlackBot(over_http(slack), dialogue_of(Parrot()), records_of(SqlInbox(engine)))
    with running(bot) as port:
        assert post_form(port, command, "/slack/commands").status == 200
        slack.wait_for(lambda: slack.responses(path))

    (response,) = slack.responses(path)
    assert response.shown.endswith("You said: what is the ROI?")


def test_what_is_not_signed_is_not_answered(slack: SlackStandIn, engine: Engine) -> None:
    inbox = SqlInbox(engine)
    bot = SlackBot(over_http(slack), dialogue_of(Parrot()), records_of(inbox))
    with running(bot) as port:
        forged = send(port, "POST", "/slack/events", b'{"type":"event_callback"}', signed_headers(b"{}"))
        command = send(port, "POST", "/slack/commands", b"command=%2Fsalesbot&text=hi", {})

    assert (forged.status, command.status) == (401, 401)
    assert inbox.waiting() == 0
    assert slack.state.posts == []


def test_over_http_a_stop_lets_a_running_answer_go_out(slack: SlackStandIn, engine: Engine) -> None:
    slow = Slow()
    bot = SlackBot(over_http(slack), dialogue_of(slow), records_of(SqlInbox(engine)))
    bot.connect()
    assert bot.web is not None
    post_event(bot.web.port, message("a hard one", slack.new_ts()))
    assert slow.began.wait(60)
    closing = threading.Thread(target=bot.close)
    closing.start()
    slow.go_on.set()
    closing.join(60)

    assert [post.shown for post in slack.posts("D0ANNA")] == ["You said: a hard one"]


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_a_failed_answer_gives_the_reference_that_is_in_the_logs_and_below_debug_no_words(
    slack: SlackStandIn, engine: Engine, level: str
) -> None:
    stream, root = io.StringIO(), logging.getLogger()
    settings = over_http(slack)
    handler, before = DiscreetHandler(stream, level, "json", settings.secrets), root.level
    root.addHandler(handler)
    root.setLevel(level)
    try:
        bot = SlackBot(settings, dialogue_of(Broken()), records_of(SqlInbox(engine)))
        with running(bot) as port:
            post_event(port, message("our margin at Globex", slack.new_ts()))
            (post,) = slack.wait_for_posts("D0ANNA")
    finally:
        root.removeHandler(handler)
        root.setLevel(before)

    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    (failed,) = [line for line in told if "Broken" in str(line.get("exception")) or "in answer" in str(line)]
    assert failed["reference"] in post.shown
    assert ("Globex" in stream.getvalue()) is (level == "DEBUG")
    assert not [secret for secret in settings.secrets if secret and secret in stream.getvalue()]


def test_the_metrics_tell_what_happened(slack: SlackStandIn, engine: Engine) -> None:
    bot = SlackBot(over_http(slack), dialogue_of(Parrot()), records_of(SqlInbox(engine)))
    with running(bot) as port:
        post_event(port, message("hello", slack.new_ts()))
        slack.wait_for_posts("D0ANNA")
        send(port, "POST", "/slack/events", b"{}")
        assert until(lambda: b"salesbot_queue_length 0.0" in send(port, "GET", "/metrics").body)
        told = send(port, "GET", "/metrics").body.decode()

    assert 'salesbot_events_total{kind="message"} 1.0' in told
    assert 'salesbot_answers_total{route="knowledge"} 1.0' in told
    assert 'salesbot_refusals_total{reason="unsigned"} 1.0' in told
    for stage in ("ack", "queue", "compute", "deliver", "total"):
        assert f'salesbot_stage_seconds_count{{stage="{stage}"}} 1.0' in told


def test_a_client_id_in_the_environment_does_not_take_the_place_of_the_bot_token(
    slack: SlackStandIn,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", CLIENT_ID)
    monkeypatch.setenv("SLACK_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("HOME", str(tmp_path))
    bot = SlackBot(settings_for_url(slack.url), dialogue_of(Parrot()), records_of(SqlInbox(engine)))
    bot.connect()
    try:
        slack.say("hello", channel="D0ENV")
        (post,) = slack.wait_for_posts("D0ENV")
        slack.wait_for_acks()
    finally:
        bot.close()

    assert post.shown == "You said: hello"
    assert not list(tmp_path.glob(".bolt*"))
    assert "slack_bolt" not in caplog.text


def test_workspaces_that_installed_the_app_are_answered_each_with_its_own_token(
    oauth: OAuthStandIn, engine: Engine
) -> None:
    with running(bot_of_many(installable(oauth), engine)) as port:
        for team in ("T0ONE", "T0TWO"):
            assert Browser(port).come_back(code=oauth.agree(team)).status == 200
            post_event(port, message(f"hello from {team}", "1.0"), team=team)
        assert until(lambda: len(oauth.posts) == 2)

    assert {(team, post["text"]) for team, post in oauth.posts} == {
        ("T0ONE", "You said: hello from T0ONE"),
        ("T0TWO", "You said: hello from T0TWO"),
    }


def test_an_answer_goes_out_with_the_token_that_took_the_place_of_an_old_one(
    oauth: OAuthStandIn, engine: Engine
) -> None:
    with running(bot_of_many(installable(oauth), engine)) as port:
        Browser(port).come_back(code=oauth.agree("T0ONE"))
        post_event(port, message("one", "1.0"), team="T0ONE")
        assert until(lambda: len(oauth.posts) == 1)
        oauth.tokens.clear()  # none of those before works any more
        set_seconds_left(engine, -5)
        post_event(port, message("two", "2.0"), team="T0ONE")
        assert until(lambda: len(oauth.posts) == 2)

    assert oauth.posts[1][1]["text"] == "You said: two"


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0BOT"]}}],
)
def test_a_workspace_that_uninstalled_the_app_is_not_answered(
    oauth: OAuthStandIn, engine: Engine, event: dict[str, Any]
) -> None:
    inbox = SqlInbox(engine)
    with running(bot_of_many(installable(oauth), engine)) as port:
        for team in ("T0ONE", "T0TWO"):
            Browser(port).come_back(code=oauth.agree(team))
        gone = post_event(port, event, team="T0ONE")
        late = post_event(port, message("are you there?", "1.0"), team="T0ONE")
        post_event(port, message("hello", "2.0"), team="T0TWO")
        assert until(lambda: len(oauth.posts) == 1)

    assert (gone.status, late.status) == (200, 200)
    assert oauth.posts[0][0] == "T0TWO"
    assert inbox.waiting() == 0


def test_one_workspace_that_uninstalls_the_app_needs_a_new_token(
    slack: SlackStandIn, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    bot = SlackBot(over_http(slack), dialogue_of(Parrot()), records_of(SqlInbox(engine)))
    with running(bot) as port:
        reply = post_event(port, {"type": "app_uninstalled"})

    assert reply.status == 200
    assert "SLACK_BOT_TOKEN" in caplog.text


def test_the_tokens_of_people_may_be_revoked(oauth: OAuthStandIn, engine: Engine) -> None:
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANNA"]}}
    with running(bot_of_many(installable(oauth), engine)) as port:
        Browser(port).come_back(code=oauth.agree("T0ONE"))
        post_event(port, event, team="T0ONE")
        post_event(port, message("hello", "1.0"), team="T0ONE")
        assert until(lambda: len(oauth.posts) == 1)


def test_a_question_that_waited_while_its_workspace_left_is_dropped(
    oauth: OAuthStandIn, engine: Engine
) -> None:
    settings, inbox = installable(oauth), SqlInbox(engine)
    first = bot_of_many(settings, engine)
    with running(first) as port:
        Browser(port).come_back(code=oauth.agree("T0ONE"))
    teams = InstalledTeams(engine, settings)
    inbox.add(
        Incoming(
            team="T0ONE",
            channel="D0",
            ts="1.0",
            thread_ts="1.0",
            asked_at=1.0,
            user="U0ANNA",
            text="hello",
            door="direct",
        )
    )
    teams.forget("T0ONE")

    with running(bot_of_many(settings, engine)):
        assert until(lambda: inbox.waiting() == 0)

    assert oauth.posts == []


def test_over_socket_mode_a_port_serves_health_and_metrics_and_nothing_of_slack(
    slack: SlackStandIn, engine: Engine
) -> None:
    settings = replace(settings_for_url(slack.url), http_port=0)
    bot = SlackBot(
        settings,
        dialogue_of(Parrot()),
        records_of(SqlInbox(engine)),
        checks={"database": lambda: answers(engine)},
    )
    with running(bot) as port:
        alive, ready = send(port, "GET", "/healthz"), send(port, "GET", "/readyz")
        events = send(port, "POST", "/slack/events", b"{}")
        measured = send(port, "GET", "/metrics")

    assert (alive.status, ready.status, events.status, measured.status) == (200, 200, 404, 200)
    assert ready.json == {"ready": True, "failing": []}


def test_a_bot_whose_database_is_gone_is_not_ready(slack: SlackStandIn, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    engine = open_database(folder / "salesbot.sqlite3")
    assert answers(engine)
    engine.dispose()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    assert not answers(engine)


def test_a_taken_port_is_told_before_slack_is_asked_for_a_connection(
    slack: SlackStandIn, engine: Engine
) -> None:
    bot = SlackBot(over_http(slack), dialogue_of(Parrot()), records_of(SqlInbox(engine)))
    with running(bot) as port:
        second = SlackBot(
            replace(settings_for_url(slack.url), http_port=port),
            dialogue_of(Parrot()),
            records_of(SqlInbox(engine)),
        )
        with pytest.raises(AddressTakenError):
            second.connect()

    assert "apps.connections.open" not in slack.state.calls


GOOD = SlackSettings(
    bot_token="xoxb-1", app_token="xapp-1", signing_secret="s", client_id="c", client_secret="s"
)


@pytest.mark.parametrize(
    ("settings", "fault", "variable"),
    [
        (replace(GOOD, bot_token=""), TokenMissingError, "SLACK_BOT_TOKEN"),
        (replace(GOOD, app_token=""), TokenMissingError, "SLACK_APP_TOKEN"),
        (replace(GOOD, http=True, signing_secret=""), SettingMissingError, "SLACK_SIGNING_SECRET"),
        (replace(GOOD, http=True, client_id=""), SettingMissingError, "SLACK_CLIENT_ID"),
        (replace(GOOD, http=True, client_secret=""), SettingMissingError, "SLACK_CLIENT_SECRET"),
        (
            replace(GOOD, http=True, client_id="", client_secret="", bot_token=""),
            TokenMissingError,
            "SLACK_BOT_TOKEN",
        ),
    ],
)
def test_what_is_missing_is_named_in_both_languages(
    settings: SlackSettings, fault: type[SlackError], variable: str
) -> None:
    with pytest.raises(fault) as caught:
        require(settings)

    assert variable in caught.value.text.en
    assert variable in caught.value.text.fr


@pytest.mark.parametrize(
    "settings",
    [
        replace(GOOD, signing_secret="", client_id="", client_secret=""),
        replace(GOOD, http=True, app_token="", client_id="", client_secret="", http_port=0),
        replace(GOOD, http=True, bot_token="", app_token="", http_port=0),
    ],
)
def test_nothing_is_missing_that_is_not_needed(settings: SlackSettings) -> None:
    require(settings)
