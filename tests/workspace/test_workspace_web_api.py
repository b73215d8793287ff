"""The Web API of the workspace, called with Slack's own client."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from workspace_fakes import ANNA, APP, BOSS, DEALS, LEA, web_client, workspace

from bot.workspace import pictures
from bot.workspace.model import App
from bot.workspace.options import RateLimits
from bot.workspace.played import PlayedWorkspace


@pytest.fixture(scope="module")
def slack() -> Iterator[PlayedWorkspace]:
    with workspace() as slack:
        yield slack


@pytest.fixture(scope="module")
def client(slack: PlayedWorkspace) -> Any:
    return web_client(slack)


def refused(call: Callable[[], Any]) -> str:
    """The name that Slack gives to the refusal of a call."""
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def test_the_app_is_told_who_it_is(client: Any) -> None:
    me = client.auth_test()

    assert (me["user_id"], me["bot_id"], me["team_id"]) == (APP.user, APP.bot_id, "T0WORKSPACE")


@pytest.mark.parametrize(
    ("token", "error"),
    [("xoxb-wrong", "invalid_auth"), ("", "not_authed"), (APP.app_token, "not_allowed_token_type")],
)
def test_a_wrong_token_is_refused(slack: PlayedWorkspace, token: str, error: str) -> None:
    assert refused(lambda: web_client(slack, token).auth_test()) == error


def test_a_method_that_is_not_there_is_unknown(client: Any) -> None:
    assert refused(lambda: client.api_call("chat.postPoem")) == "unknown_method"


def test_arguments_come_as_a_form_or_as_json(client: Any) -> None:
    blocks = [{"type": "divider"}]
    as_json = client.api_call("chat.postMessage", json={"channel": DEALS, "text": "hi", "blocks": blocks})
    as_form = client.api_call(
        "chat.postMessage", params={"channel": DEALS, "text": "hi", "blocks": '[{"type": "divider"}]'}
    )

    assert as_json["message"]["blocks"][0]["type"] == as_form["message"]["blocks"][0]["type"] == "divider"


def test_a_body_that_is_no_json_is_refused_by_its_name(slack: PlayedWorkspace) -> None:
    request = urllib.request.Request(f"{slack.url}auth.test", b"{", {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        assert b"invalid_json" in response.read()


def test_a_message_is_posted_changed_and_deleted(slack: PlayedWorkspace, client: Any) -> None:
    channel = slack.new_channel()
    metadata = {"event_type": "a", "event_payload": {}}
    ts = client.chat_postMessage(channel=channel, text="one", metadata=metadata)["ts"]
    client.chat_update(channel=channel, ts=ts, text="two")
    (message,) = slack.posts(channel)
    client.chat_delete(channel=channel, ts=ts)

    assert (message.text, message.edited_ts is not None, message.metadata["event_type"]) == ("two", True, "a")
    assert slack.posts(channel) == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "nowhere", "text": "hi"}, "channel_not_found"),
        ({"channel": DEALS}, "no_text"),
        ({"channel": DEALS, "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": DEALS, "text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
        ({"channel": DEALS, "text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ({"channel": DEALS, "text": "x", "metadata": "[1]"}, "invalid_metadata_format"),
        ({"channel": DEALS, "text": "x", "metadata": "{}", "thread_ts": ""}, ""),
        ({"channel": DEALS, "text": "x", "metadata": '{"event_type": 1}'}, "invalid_metadata_schema"),
    ],
)
def test_what_slack_refuses_is_refused(client: Any, arguments: dict[str, Any], error: str) -> None:
    def call() -> None:
        client.api_call("chat.postMessage", params=arguments)

    assert (refused(call) if error else call() or "") == error


def test_the_message_of_somebody_else_stays_as_it_is(slack: PlayedWorkspace, client: Any) -> None:
    ts = slack.say("mine", channel=DEALS)

    assert refused(lambda: client.chat_update(channel=DEALS, ts=ts, text="x")) == "cant_update_message"
    assert refused(lambda: client.chat_delete(channel=DEALS, ts=ts)) == "cant_delete_message"
    assert refused(lambda: client.chat_delete(channel=DEALS, ts="1.000000")) == "message_not_found"


def test_a_persons_id_stands_for_the_direct_message(slack: PlayedWorkspace, client: Any) -> None:
    posted = client.chat_postMessage(channel=LEA, text="for you")

    assert posted["channel"] == client.conversations_open(users=[LEA])["channel"]["id"]
    assert [m.text for m in slack.posts(LEA)] == ["for you"]


def test_a_thread_is_read_with_its_first_message_and_metadata_on_demand(
    slack: PlayedWorkspace, client: Any
) -> None:
    channel = slack.new_channel()
    root = slack.say("a question", channel=channel)
    metadata = {"event_type": "mark", "event_payload": {"part": "0"}}
    for text in ("one", "two", "three"):
        client.chat_postMessage(channel=channel, thread_ts=root, text=text, metadata=metadata)

    bare = client.conversations_replies(channel=channel, ts=root)["messages"]
    pages = client.conversations_replies(channel=channel, ts=root, limit=3, include_all_metadata=True)
    by_page = [page["messages"] for page in pages]

    assert [m["text"] for m in bare] == ["a question", "one", "two", "three"]
    assert bare[0]["reply_count"] == 3
    assert all("metadata" not in m for m in bare)
    assert [len(page) for page in by_page] == [3, 1]
    assert by_page[1][0]["metadata"] == metadata


def test_history_is_the_top_level_newest_first_within_a_time(slack: PlayedWorkspace, client: Any) -> None:
    channel = slack.new_channel()
    first, second, third = (slack.say(text, channel=channel) for text in ("1", "2", "3"))
    slack.say("a reply", channel=channel, thread_ts=first)

    whole = client.conversations_history(channel=channel)["messages"]
    between = client.conversations_history(channel=channel, oldest=first, latest=third)["messages"]
    with_ends = client.conversations_history(channel=channel, oldest=first, latest=third, inclusive=True)

    assert [m["text"] for m in whole] == ["3", "2", "1"]
    assert [m["ts"] for m in between] == [second]
    assert len(with_ends["messages"]) == 3


def test_members_are_described_as_slack_does(client: Any) -> None:
    anna = client.users_info(user=ANNA, include_locale=True)["user"]
    everybody = [u["id"] for page in client.users_list(limit=2) for u in page["members"]]

    assert (anna["locale"], anna["profile"]["display_name"]) == ("en-US", "Anna Keller")
    assert {ANNA, LEA, BOSS, APP.user} <= set(everybody)
    assert client.users_lookupByEmail(email="ANNA@brightwell.example")["user"]["id"] == ANNA
    assert refused(lambda: client.users_info(user="U0NOBODY")) == "user_not_found"
    assert refused(lambda: client.users_lookupByEmail(email="x@y.example")) == "users_not_found"


def test_groups_and_channels_tell_who_is_in_them(client: Any) -> None:
    (group,) = client.usergroups_list(include_users=True)["usergroups"]

    assert group["users"] == [BOSS]
    assert set(client.conversations_members(channel=DEALS)["members"]) == {ANNA, LEA, APP.user}
    assert client.conversations_info(channel=DEALS)["channel"]["is_ext_shared"] is False


def test_a_note_is_for_one_person_in_the_channel(slack: PlayedWorkspace, client: Any) -> None:
    client.chat_postEphemeral(channel=DEALS, user=ANNA, text="only you")

    assert [note.text for note in slack.notes(ANNA)] == ["only you"]
    assert slack.notes(LEA) == []
    assert (
        refused(lambda: client.chat_postEphemeral(channel=DEALS, user=BOSS, text="x"))
        == "user_not_in_channel"
    )


def test_a_reaction_is_put_once_and_taken_away_once(slack: PlayedWorkspace, client: Any) -> None:
    ts = slack.say("good news", channel=DEALS)
    there = {"channel": DEALS, "timestamp": ts}

    client.reactions_add(name="tada", **there)
    again = refused(lambda: client.reactions_add(name="tada", **there))
    client.reactions_remove(name="tada", **there)

    assert again == "already_reacted"
    assert refused(lambda: client.reactions_remove(name="tada", **there)) == "no_reaction"
    assert refused(lambda: client.reactions_add(name="no such", **there)) == "invalid_name"


def test_a_picture_is_seen_by_those_who_read_the_message_that_shows_it(
    slack: PlayedWorkspace, client: Any
) -> None:
    file = client.files_upload_v2(filename="a.png", content=b"\x89PNG\r\n\x1a\n")["files"][0]["id"]
    with slack.world.changed:
        kept = slack.world.files[file]
        before = [user for user in (ANNA, LEA, BOSS) if pictures.may_see(slack.world, kept, user)]
    blocks = [{"type": "image", "alt_text": "a map", "slack_file": {"id": file}}]
    ts = client.chat_postMessage(channel=DEALS, text="a map", blocks=blocks)["ts"]

    def seeing() -> list[str]:
        with slack.world.changed:
            return [user for user in (ANNA, LEA, BOSS) if pictures.may_see(slack.world, kept, user)]

    after = seeing()
    client.chat_delete(channel=DEALS, ts=ts)
    assert (before, after, seeing()) == ([], [ANNA, LEA], [])


def test_a_deleted_picture_is_seen_by_nobody_and_deleted_once(slack: PlayedWorkspace, client: Any) -> None:
    file = client.files_upload_v2(filename="a.png", content=b"\x89PNG\r\n\x1a\n")["files"][0]["id"]
    blocks = [{"type": "image", "alt_text": "a map", "slack_file": {"id": file}}]
    client.chat_postMessage(channel=DEALS, text="a map", blocks=blocks)

    assert client.files_delete(file=file)["ok"]

    with slack.world.changed:
        assert file not in slack.world.files
        assert slack.world.records.bytes_of(file) == b""
    assert refused(lambda: client.files_delete(file=file)) == "file_deleted"
    assert refused(lambda: client.files_info(file=file)) == "file_deleted"
    assert refused(lambda: client.files_delete(file="F0NONE")) == "file_not_found"
    assert (
        refused(lambda: client.chat_postMessage(channel=DEALS, text="a map", blocks=blocks))
        == "invalid_blocks"
    )


def test_the_file_of_a_person_is_not_the_apps_to_delete(slack: PlayedWorkspace, client: Any) -> None:
    file = client.files_upload_v2(filename="a.png", content=b"\x89PNG\r\n\x1a\n")["files"][0]["id"]
    with slack.world.changed:
        slack.world.keep_file(replace(slack.world.files[file], user=ANNA))

    assert refused(lambda: client.files_delete(file=file)) == "cant_delete_file"

    with slack.world.changed:
        assert file in slack.world.files


def test_a_note_shows_its_picture_to_one_person(slack: PlayedWorkspace, client: Any) -> None:
    file = client.files_upload_v2(filename="a.png", content=b"\x89PNG\r\n\x1a\n")["files"][0]["id"]
    blocks = [{"type": "image", "alt_text": "a map", "slack_file": {"id": file}}]

    client.chat_postEphemeral(channel=DEALS, user=LEA, text="a map", blocks=blocks)

    with slack.world.changed:
        kept = slack.world.files[file]
        assert [user for user in (ANNA, LEA) if pictures.may_see(slack.world, kept, user)] == [LEA]


@pytest.mark.parametrize(("name", "content"), [("a.png", b"<svg/>"), ("a.txt", b"hello")])
def test_a_file_that_is_no_picture_is_not_shown_as_one(
    slack: PlayedWorkspace, client: Any, name: str, content: bytes
) -> None:
    file = client.files_upload_v2(filename=name, content=content)["files"][0]["id"]
    blocks = [{"type": "image", "alt_text": "a map", "slack_file": {"id": file}}]

    with pytest.raises(SlackApiError, match="invalid slack file"):
        client.chat_postMessage(channel=DEALS, text="a map", blocks=blocks)


def test_a_file_of_somebody_else_is_not_shown(slack: PlayedWorkspace, client: Any) -> None:
    file = slack.upload("a.png", b"\x89PNG\r\n\x1a\n")
    blocks = [{"type": "image", "alt_text": "a map", "slack_file": {"id": file}}]

    with pytest.raises(SlackApiError, match="invalid slack file"):
        client.chat_postMessage(channel=DEALS, text="a map", blocks=blocks)


def test_the_sdk_uploads_a_file_and_fetches_it_with_the_token(slack: PlayedWorkspace, client: Any) -> None:
    channel = slack.new_channel()
    content = "Überblick;12\n".encode()

    client.files_upload_v2(channel=channel, filename="overview.csv", content=content, initial_comment="here")
    (message,) = slack.posts(channel)
    file = client.files_info(file=message.files[0])["file"]
    request = urllib.request.Request(
        file["url_private_download"], headers={"Authorization": f"Bearer {APP.bot_token}"}
    )
    with urllib.request.urlopen(request) as response:
        fetched = response.read()

    assert (message.text, file["name"], file["size"]) == ("here", "overview.csv", len(content))
    assert fetched == content


def test_without_the_token_a_file_is_not_given_out(slack: PlayedWorkspace, client: Any) -> None:
    name = slack.upload("secret.txt", b"the inner secret")
    address = client.files_info(file=name)["file"]["url_private"]

    with urllib.request.urlopen(address) as response:
        assert b"secret" not in response.read()


def test_a_scope_that_lacks_is_named() -> None:
    app = App(**{**vars(APP), "scopes": frozenset({"chat:write", "channels:history"})})
    with workspace(app=app) as slack:
        client = web_client(slack)
        ts = slack.say("hi", channel=DEALS)
        with pytest.raises(SlackApiError) as caught:
            client.users_info(user=ANNA)

        assert client.conversations_replies(channel=DEALS, ts=ts)["ok"]
        assert client.auth_test().headers["X-OAuth-Scopes"] == "channels:history,chat:write"
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "users:read"


def test_addresses_are_left_out_without_their_scope() -> None:
    for scopes, known in ((("users:read",), False), (("users:read", "users:read.email"), True)):
        with workspace(app=App(**{**vars(APP), "scopes": frozenset(scopes)})) as slack:
            profile = web_client(slack).users_info(user=ANNA)["user"]["profile"]

        assert ("email" in profile) is known


def test_rate_limits_are_kept_where_that_is_asked_for() -> None:
    with workspace(rates=RateLimits(messages=True, tiers=True)) as slack:
        client = web_client(slack)
        client.chat_postMessage(channel=DEALS, text="one")
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel=DEALS, text="two")
        client.chat_postMessage(channel="C0OTHER", text="elsewhere")
        for _ in range(20):
            client.users_list()
        one_more = refused(client.users_list)

    assert caught.value.response.status_code == 429
    assert 1 <= int(caught.value.response.headers["Retry-After"]) <= 2
    assert one_more == "ratelimited"


def test_an_installation_gives_the_token_for_the_code(slack: PlayedWorkspace, client: Any) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_arguments: Any) -> None:
            return None

    address = f"{slack.address}/oauth/v2/authorize?client_id={APP.client_id}&state=s&redirect_uri="
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.build_opener(Stay).open(address + "http://127.0.0.1:9/back")
    location = caught.value.headers["Location"]
    caught.value.close()
    code = location.partition("code=")[2].partition("&")[0]
    secrets = {"client_id": APP.client_id, "client_secret": APP.client_secret}

    assert location.startswith("http://127.0.0.1:9/back?code=")
    assert client.oauth_v2_access(**secrets, code=code)["access_token"] == APP.bot_token
    assert refused(lambda: client.oauth_v2_access(**secrets, code=code)) == "invalid_code"
