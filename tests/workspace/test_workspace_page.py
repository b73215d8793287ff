"""What the page gets and sends, and who else is kept out."""

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from workspace_fakes import ANNA, APP, BOSS, DEALS, LEA, Listener, ask, cast, get, web_client, workspace

from bot.workspace.played import PlayedWorkspace
from bot.workspace.records import SqliteRecords
from bot.workspace.workspace import Options, Workspace


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text("<!doctype html><title>Test</title>")
    (folder / "app.js").write_text("export {}")
    (folder.parent / "secret.txt").write_text("the inner secret")
    return folder


@pytest.fixture(scope="module")
def slack(page: Path) -> Iterator[PlayedWorkspace]:
    with workspace(page=page) as slack:
        yield slack


def events_of(slack: PlayedWorkspace, user: str, **headers: str) -> Any:
    address = f"ws{slack.address.removeprefix('http')}/ui/events?as={user}"
    return connect(address, additional_headers=headers, close_timeout=1)


def next_of(page: Any, kind: str) -> dict[str, Any]:
    """The next event of a type."""
    while True:
        event: dict[str, Any] = json.loads(page.recv(timeout=60))
        if event["type"] == kind:
            return event


def test_the_state_shows_a_person_what_is_theirs(slack: PlayedWorkspace) -> None:
    _, anna = get(slack, f"/ui/state?as={ANNA}")
    _, boss = get(slack, f"/ui/state?as={BOSS}")

    assert {c["name"] for c in anna["channels"] if c["kind"] == "channel"} >= {"deals"}
    assert DEALS not in {c["id"] for c in boss["channels"]}
    assert sum(c["kind"] == "im" for c in anna["channels"]) == 1
    assert anna["commands"] == [{"command": "/salesbot", "description": "Ask", "usage_hint": "[question]"}]
    assert anna["connected"] is False


def test_no_secret_of_the_app_is_in_what_the_page_gets(slack: PlayedWorkspace) -> None:
    _, state = get(slack, f"/ui/state?as={ANNA}")

    for secret in (APP.bot_token, APP.app_token, APP.signing_secret):
        assert secret not in str(state) + repr(APP)


def test_what_somebody_sends_shows_on_the_pages_of_the_channel(slack: PlayedWorkspace) -> None:
    with events_of(slack, LEA) as lea:
        _, sent = ask(slack, "/ui/send", {"as": ANNA, "channel": DEALS, "text": "hello"})
        root = sent["message"]["ts"]
        shown = next_of(lea, "message")["message"]
        ask(slack, "/ui/send", {"as": ANNA, "channel": DEALS, "text": "again", "thread_ts": root})
        reply = next_of(lea, "message")["message"]
        parent = next_of(lea, "message_changed")["message"]

    assert (shown["ts"], shown["text"], shown["user"]) == (root, "hello", ANNA)
    assert reply["thread_ts"] == root
    assert (parent["reply_count"], parent["latest_reply"]) == (1, reply["ts"])


def test_a_note_shows_on_one_page_alone(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    with events_of(slack, ANNA) as anna, events_of(slack, LEA) as lea:
        client.chat_postEphemeral(channel=DEALS, user=ANNA, text="only you")
        client.chat_postMessage(channel=DEALS, text="for all")
        note = next_of(anna, "ephemeral")["message"]
        first = lea.recv(timeout=60)

    _, anna_sees = get(slack, f"/ui/history?as={ANNA}&channel={DEALS}")
    _, lea_sees = get(slack, f"/ui/history?as={LEA}&channel={DEALS}")
    assert note["ephemeral"] is True
    assert "only you" not in first
    assert "only you" in str(anna_sees)
    assert "only you" not in str(lea_sees)


def test_metadata_stays_with_the_app(slack: PlayedWorkspace) -> None:
    metadata = {"event_type": "mark", "event_payload": {"question": "the inner secret"}}
    web_client(slack).chat_postMessage(channel=DEALS, text="hi", metadata=metadata)

    assert "inner secret" not in str(get(slack, f"/ui/history?as={ANNA}&channel={DEALS}"))


def test_a_channel_is_closed_to_those_who_are_not_in_it(slack: PlayedWorkspace) -> None:
    asked = get(slack, f"/ui/history?as={BOSS}&channel={DEALS}")
    sent = ask(slack, "/ui/send", {"as": BOSS, "channel": DEALS, "text": "let me in"})

    assert (asked[0], asked[1]["error"]) == (400, "not_in_channel")
    assert (sent[0], sent[1]["error"]) == (400, "not_in_channel")
    assert sent[1]["text"]["fr"].startswith("Vous n'êtes pas")


def test_nobody_speaks_for_the_app(slack: PlayedWorkspace) -> None:
    status, answer = ask(slack, "/ui/send", {"as": APP.user, "channel": DEALS, "text": "I am the bot"})

    assert (status, answer["error"]) == (400, "user_not_found")


def test_only_the_author_changes_a_message(slack: PlayedWorkspace) -> None:
    ts = slack.say("mine", channel=DEALS)
    there = {"channel": DEALS, "ts": ts}

    assert ask(slack, "/ui/edit", {"as": LEA, **there, "text": "yours"})[0] == 400
    assert ask(slack, "/ui/delete", {"as": LEA, **there})[0] == 400
    assert ask(slack, "/ui/edit", {"as": ANNA, **there, "text": "still mine"})[1]["message"]["edited"] is True


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"as": ANNA},
        {"as": ANNA, "channel": DEALS, "text": " "},
        {"as": ANNA, "channel": None, "text": "x"},
        {"as": ["x"], "channel": DEALS, "text": "x"},
        {"as": ANNA, "channel": DEALS, "text": "x", "files": ["F0NONE"]},
    ],
)
def test_a_request_that_makes_no_sense_gets_a_sentence(slack: PlayedWorkspace, form: dict[str, Any]) -> None:
    status, answer = ask(slack, "/ui/send", form)

    assert status == 400
    assert answer["text"]["en"]
    assert answer["text"]["fr"]


def test_a_file_goes_up_and_comes_down_as_a_download(slack: PlayedWorkspace) -> None:
    boundary = "limit"
    content = b"<script>alert(1)</script>"
    body = (
        (
            f'--{boundary}\r\nContent-Disposition: form-data; name="as"\r\n\r\n{ANNA}\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.html"\r\n'
            f"Content-Type: text/html\r\n\r\n"
        ).encode()
        + content
        + f"\r\n--{boundary}--\r\n".encode()
    )
    kind = f"multipart/form-data; boundary={boundary}"
    request = urllib.request.Request(f"{slack.address}/ui/upload", body, {"Content-Type": kind})
    with urllib.request.urlopen(request) as response:
        name = str(response.read()).partition('"id": "')[2].partition('"')[0]
    ask(slack, "/ui/send", {"as": ANNA, "channel": "D0ANNA", "text": "", "files": [name]})

    with urllib.request.urlopen(f"{slack.address}/ui/file/{name}?as={ANNA}") as response:
        headers, fetched = response.headers, response.read()

    assert fetched == content
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["Content-Type"] == "application/octet-stream"
    assert get(slack, f"/ui/file/{name}?as={LEA}")[0] == 404


def test_without_the_app_a_command_is_told_so_and_with_it_is_answered(slack: PlayedWorkspace) -> None:
    form = {"as": ANNA, "channel": DEALS, "command": "/salesbot", "text": "hi"}
    status, answer = ask(slack, "/ui/command", form)
    with Listener(slack, slash_commands={"text": "One moment."}), events_of(slack, ANNA) as anna:
        there = ask(slack, "/ui/command", form)
        note = next_of(anna, "ephemeral")["message"]
    unknown = ask(slack, "/ui/command", {**form, "command": "/nothing"})

    assert (status, answer["error"]) == (504, "app_not_there")
    assert there == (200, {"ok": True})
    assert note["text"] == "One moment."
    assert unknown[1]["error"] == "unknown_command"


def test_the_page_is_told_when_the_app_comes_and_goes(slack: PlayedWorkspace) -> None:
    with events_of(slack, ANNA) as anna:
        with Listener(slack):
            came = next_of(anna, "connected")
        went = next_of(anna, "connected")

    assert (came["connected"], went["connected"]) == (True, False)


def test_a_language_is_set_and_seen_by_the_app(slack: PlayedWorkspace) -> None:
    ask(slack, "/ui/language", {"as": BOSS, "locale": "fr-FR"})

    assert web_client(slack).users_info(user=BOSS, include_locale=True)["user"]["locale"] == "fr-FR"
    assert ask(slack, "/ui/language", {"as": BOSS, "locale": "tlh"})[0] == 400


# Who is kept out


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:80"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_pages_from_elsewhere_are_refused(slack: PlayedWorkspace, headers: dict[str, str]) -> None:
    form = {"as": ANNA, "channel": DEALS, "text": "not mine"}

    assert ask(slack, "/ui/send", form, **headers)[0] == 403
    assert get(slack, f"/ui/state?as={ANNA}", **headers)[0] == 403
    assert get(slack, "/api/auth.test", **headers)[0] == 403
    assert all(message.text != "not mine" for message in slack.world.said_in(DEALS))


def test_the_page_itself_is_let_in_under_each_name_of_this_machine(slack: PlayedWorkspace) -> None:
    port = slack.address.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
        assert get(slack, f"/ui/state?as={ANNA}", **own)[0] == 200


@pytest.mark.parametrize("path", ["/ui/events?as=U0ANNA", "/link/?ticket=x"])
def test_a_websocket_from_another_origin_is_refused(slack: PlayedWorkspace, path: str) -> None:
    address = f"ws{slack.address.removeprefix('http')}{path}"

    with pytest.raises(InvalidStatus) as caught:
        connect(address, additional_headers={"Origin": "https://evil.example"})

    assert caught.value.response.status_code == 403


def test_a_form_of_another_page_is_not_taken_for_json(slack: PlayedWorkspace) -> None:
    body = b'{"as": "U0ANNA", "channel": "C0DEALS", "text": "smuggled"}'
    request = urllib.request.Request(f"{slack.address}/ui/send", body, {"Content-Type": "text/plain"})
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request)
    caught.value.close()

    assert caught.value.code == 415


def test_every_answer_forbids_scripts_from_elsewhere(slack: PlayedWorkspace) -> None:
    for path in ("/", "/assets/app.js", "/assets/none.js", f"/ui/state?as={ANNA}", "/nowhere"):
        try:
            with urllib.request.urlopen(slack.address + path) as response:
                headers = response.headers
        except urllib.error.HTTPError as error:
            headers = error.headers
            error.close()
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


OUTSIDE = ["../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "/etc/passwd", "."]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_file_outside_of_the_page_is_served(slack: PlayedWorkspace, path: str) -> None:
    host, port = slack.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as raw:
        raw.sendall(f"GET /assets/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 404")
    assert b"secret" not in answer.partition(b"\r\n\r\n")[2]


def test_hostile_words_come_back_as_they_were_and_as_json_only(slack: PlayedWorkspace) -> None:
    words = "<script>alert(1)</script> <javascript:alert(1)|click> " + "x" * 10_000
    ask(slack, "/ui/send", {"as": ANNA, "channel": DEALS, "text": words})

    with urllib.request.urlopen(f"{slack.address}/ui/history?as={ANNA}&channel={DEALS}") as response:
        kind, body = response.headers["Content-Type"], response.read().decode()

    assert kind.startswith("application/json")
    assert "<script>alert(1)</script>" in body


# Between two runs


def test_a_workspace_is_as_it_was_after_a_restart(tmp_path: Path) -> None:
    def started() -> Workspace:
        return Workspace(Options(app=APP, cast=cast()), SqliteRecords(tmp_path / "workspace.sqlite3"))

    with started() as first:
        _, sent = ask(first, "/ui/send", {"as": ANNA, "channel": DEALS, "text": "hello"})
        there = {"channel": DEALS, "ts": sent["message"]["ts"]}
        ask(first, "/ui/react", {"as": LEA, **there, "name": "tada", "add": True})
        ask(first, "/ui/language", {"as": ANNA, "locale": "fr-FR"})
        home = {"type": "home", "blocks": [{"type": "divider"}]}
        web_client(first).views_publish(user_id=ANNA, view=home)
    with started() as second:
        _, state = get(second, f"/ui/state?as={ANNA}")
        _, history = get(second, f"/ui/history?as={ANNA}&channel={DEALS}")
        _, later = ask(second, "/ui/send", {"as": ANNA, "channel": DEALS, "text": "again"})

    (message,) = history["messages"]
    assert (message["text"], message["reactions"]) == ("hello", [{"name": "tada", "users": [LEA]}])
    assert state["me"]["locale"] == "fr-FR"
    assert state["home"]["blocks"][0]["type"] == "divider"
    assert later["message"]["ts"] > message["ts"]
