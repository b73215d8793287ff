"""Socket Mode of the workspace: envelopes, acknowledgements, retries and response URLs."""

import pytest
from slack_sdk.errors import SlackApiError
from workspace_fakes import ANNA, APP, BOSS, DEALS, LEA, Listener, respond, web_client, workspace

from bot.workspace import talking
from bot.workspace.faults import LinkFaults
from bot.workspace.model import App
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace

HASTY = Timing(ack=0.5, retry_pauses=(0.0, 0.1, 0.1), ping=0.05)


def test_a_mention_comes_as_two_events_with_one_ts() -> None:
    with workspace() as slack, Listener(slack) as app:
        ts = slack.mention("what is the ROI?", channel=DEALS)
        slack.wait_for_acks()

    (mention,), (message,) = app.events("app_mention"), app.events("message")
    assert mention["ts"] == message["ts"] == ts
    assert (message["channel_type"], message["user"], message["text"]) == (
        "channel",
        ANNA,
        "<@U0TESTER> what is the ROI?",
    )
    (first, _) = app.heard
    assert first.payload["authorizations"][0]["user_id"] == APP.user


def test_what_happens_to_messages_is_told() -> None:
    with workspace() as slack, Listener(slack) as app:
        ts = slack.say("one", channel=DEALS)
        slack.edit(ts, "two", channel=DEALS)
        slack.react("tada", ts, channel=DEALS)
        slack.react("tada", ts, channel=DEALS, add=False)
        slack.delete(ts, channel=DEALS)
        slack.wait_for_acks()

    _, changed, deleted = app.events("message")
    assert (changed["subtype"], changed["message"]["text"], changed["previous_message"]["text"]) == (
        "message_changed",
        "two",
        "one",
    )
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert app.events("reaction_added")[0]["item"] == {"type": "message", "channel": DEALS, "ts": ts}
    assert app.events("reaction_removed")[0]["item_user"] == ANNA


def test_a_file_that_is_shared_is_told_twice() -> None:
    with workspace() as slack, Listener(slack) as app:
        name = slack.upload("notes.txt", b"to whom it may concern")
        slack.say("", channel="D0ANNA", files=(name,))
        slack.wait_for_acks()

    (message,) = app.events("message")
    assert (message["subtype"], message["channel_type"]) == ("file_share", "im")
    assert message["files"][0]["name"] == "notes.txt"
    assert app.events("file_shared")[0]["file_id"] == name


def test_a_home_that_is_opened_and_a_session_that_is_stopped_are_told() -> None:
    with workspace() as slack, Listener(slack) as app:
        web_client(slack).views_publish(user_id=ANNA, view={"type": "home", "blocks": [{"type": "divider"}]})
        slack.open_home("home")
        slack.open_home("messages", user=LEA)
        root = slack.say("a hard one", channel="D0ANNA")
        slack.stop_session(root, channel="D0ANNA")
        slack.wait_for_acks()

    home, messages = app.events("app_home_opened")
    assert (home["tab"], home["view"]["type"]) == ("home", "home")
    assert (messages["tab"], messages["user"], "view" in messages) == ("messages", LEA, False)
    assert app.events("agent_session_stopped")[0]["thread_ts"] == root


def test_an_app_hears_only_what_it_subscribed_to() -> None:
    app = App(**{**vars(APP), "events": frozenset({"message.im"})})
    with workspace(app=app) as slack, Listener(slack) as listener:
        slack.mention("hello", channel=DEALS)
        slack.say("hello", channel="D0ANNA")
        slack.wait_for_acks()

    assert [r.payload["event"]["channel_type"] for r in listener.heard] == ["im"]


def test_a_command_comes_with_a_trigger_and_a_place_to_answer() -> None:
    with workspace() as slack, Listener(slack) as app:
        path = slack.command("what is the ROI?", channel=DEALS)
        slack.wait_for_acks()

    (command,) = app.payloads("slash_commands")
    assert (command["command"], command["text"]) == ("/salesbot", "what is the ROI?")
    assert command["response_url"].endswith(path)
    assert command["trigger_id"]


def test_an_event_without_an_ack_comes_again_and_then_no_more() -> None:
    with workspace(timing=HASTY) as slack, Listener(slack) as app:
        app.mute = True
        slack.say("hello", channel=DEALS)
        slack.wait_for(lambda: _ended(slack))

    assert [r.retry_attempt for r in app.heard] == [0, 1, 2, 3]
    assert {r.retry_reason for r in app.heard[1:]} == {"timeout"}
    assert len({r.envelope_id for r in app.heard}) == 1
    assert len({r.payload["event_id"] for r in app.heard}) == 1


def test_a_press_without_an_ack_is_not_repeated() -> None:
    blocks = [{"type": "actions", "elements": [_button("go")]}]
    with workspace(timing=HASTY) as slack, Listener(slack) as app:
        web_client(slack).chat_postMessage(channel=DEALS, text="x", blocks=blocks)
        app.mute = True
        slack.press("go", slack.posts(DEALS)[0])
        slack.wait_for(lambda: _ended(slack))

    assert len(app.payloads("block_actions")) == 1


def test_events_wait_for_an_app_that_is_away() -> None:
    with workspace() as slack:
        slack.say("hello", channel=DEALS)
        with Listener(slack) as app:
            slack.wait_for_acks()

    assert [event["text"] for event in app.events("message")] == ["hello"]


def test_each_envelope_goes_to_one_of_several_connections() -> None:
    with workspace() as slack, Listener(slack) as one, Listener(slack) as other:
        for number in range(30):
            slack.say(f"message {number}", channel=DEALS)
        slack.wait_for_acks()

    assert len(one.heard) + len(other.heard) == 30
    assert one.heard
    assert other.heard


def test_a_disconnect_makes_the_app_come_again() -> None:
    with workspace() as slack, Listener(slack) as app:
        assert slack.socket is not None
        slack.socket.disconnect()
        slack.wait_for(lambda: len(slack.calls("apps.connections.open")) == 2)
        slack.say("still there?", channel=DEALS)
        slack.wait_for_acks()

    assert app.events("message")


def test_the_token_for_a_connection_is_another_one() -> None:
    with workspace() as slack, pytest.raises(SlackApiError, match="not_allowed_token_type"):
        web_client(slack).apps_connections_open(app_token=APP.bot_token)


def test_every_third_event_twice_every_other_ack_lost() -> None:
    with workspace(timing=HASTY) as slack, Listener(slack) as app:
        slack.faults.link = LinkFaults(redeliver_every=3, lose_ack_every=2)
        for number in range(9):
            slack.say(f"message {number}", channel=DEALS)
        slack.wait_for_acks()

    heard = [event["text"] for event in app.events("message")]
    assert set(heard) == {f"message {number}" for number in range(9)}
    assert len(heard) > 9 + 3


def test_a_socket_that_breaks_loses_nothing() -> None:
    with workspace(timing=HASTY) as slack, Listener(slack) as app:
        slack.faults.link = LinkFaults(close_every=6)
        for number in range(8):
            slack.say(f"message {number}", channel=DEALS)
            slack.wait_for_acks()  # one at a time: each break then costs one try of one message

    assert len(slack.calls("apps.connections.open")) > 1
    assert {event["text"] for event in app.events("message")} == {f"message {n}" for n in range(8)}


def test_a_response_url_takes_five_answers() -> None:
    with workspace() as slack, Listener(slack):
        path = slack.command("hello", channel=DEALS)
        answers = [respond(slack, path, {"text": f"answer {number}"}) for number in range(6)]

    assert answers == [(200, "ok")] * 5 + [(404, "used_url")]
    assert [note.text for note in slack.notes()] == [f"answer {number}" for number in range(5)]


def test_a_response_url_replaces_or_deletes_the_message_of_its_button() -> None:
    blocks = [{"type": "actions", "elements": [_button("go")]}]
    with workspace() as slack, Listener(slack) as app:
        for text in ("first", "second"):
            web_client(slack).chat_postMessage(channel=DEALS, text=text, blocks=blocks)
        for message in slack.posts(DEALS):
            slack.press("go", message)
        slack.wait_for_acks()
        first, second = (p["response_url"].removeprefix(slack.address) for p in app.payloads("block_actions"))
        respond(slack, first, {"replace_original": True, "text": "changed"})
        respond(slack, second, {"delete_original": True})

    assert [m.text for m in slack.posts(DEALS)] == ["changed"]


def test_a_response_to_all_shows_in_the_channel_and_a_bad_one_is_refused() -> None:
    with workspace() as slack, Listener(slack):
        path = slack.command("hello", channel=DEALS)
        good = respond(slack, path, {"text": "for all", "response_type": "in_channel"})
        bad = respond(slack, path, {"text": "x", "blocks": [{"type": "poem"}]})

    assert (good, bad) == ((200, "ok"), (400, "invalid_blocks"))
    assert [m.text for m in slack.posts(DEALS)] == ["for all"]


def test_somebody_who_joins_a_channel_is_told_of() -> None:
    with workspace() as slack, Listener(slack) as app:
        with slack.world.changed:
            talking.join(slack.world, BOSS, DEALS)
        slack.wait_for_acks()

    assert app.events("member_joined_channel")[0]["user"] == BOSS


def _button(name: str) -> dict[str, object]:
    return {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": name}, "value": "v"}


def _ended(slack: PlayedWorkspace) -> bool:
    assert slack.socket is not None
    return all(one.answered.done() for one in slack.socket.deliveries.sent.values())
