"""Streaming, statuses, sessions and prompts of the workspace, with Slack's own client."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from workspace_fakes import ANNA, DEALS, LEA, web_client, workspace

from bot.workspace.model import App
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace

TO_ANNA = {"recipient_team_id": "T0WORKSPACE", "recipient_user_id": ANNA}


@pytest.fixture(scope="module")
def slack() -> Iterator[PlayedWorkspace]:
    with workspace() as slack:
        yield slack


@pytest.fixture
def root(slack: PlayedWorkspace) -> str:
    return slack.say("a question", channel=DEALS)


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def last(slack: PlayedWorkspace) -> Any:
    return slack.posts(DEALS)[-1]


def test_the_sdks_stream_grows_one_message(slack: PlayedWorkspace, root: str) -> None:
    stream = web_client(slack).chat_stream(channel=DEALS, thread_ts=root, buffer_size=5, **TO_ANNA)
    stream.append(markdown_text="**Hello** ")
    growing = last(slack)
    stream.append(markdown_text="world")
    stream.stop(blocks=[{"type": "divider"}])
    message = last(slack)

    assert growing.streaming
    assert (message.ts, message.streaming, message.markdown) == (growing.ts, False, "**Hello** world")
    assert [block["type"] for block in message.blocks] == ["divider"]
    assert message.thread_ts == root


def test_blocks_and_tasks_stream_as_chunks(slack: PlayedWorkspace, root: str) -> None:
    client = web_client(slack)
    task = {"type": "task_update", "id": "1", "title": "Reading", "status": "in_progress", "details": "a"}
    ts = client.chat_startStream(channel=DEALS, thread_ts=root, chunks=[task], **TO_ANNA)["ts"]
    done = {**task, "status": "complete", "details": "b"}
    header = {"type": "header", "text": {"type": "plain_text", "text": "Result"}}
    client.chat_appendStream(channel=DEALS, ts=ts, chunks=[done, {"type": "blocks", "blocks": [header]}])
    client.chat_stopStream(channel=DEALS, ts=ts)
    message = last(slack)

    assert [(t["status"], t["details"]) for t in message.tasks] == [("complete", "ab")]
    assert [block["type"] for block in message.blocks] == ["header"]


def test_a_stream_in_a_channel_names_its_reader(slack: PlayedWorkspace, root: str) -> None:
    client = web_client(slack)
    nobody = refused(lambda: client.chat_startStream(channel=DEALS, thread_ts=root))
    no_user = refused(
        lambda: client.chat_startStream(channel=DEALS, thread_ts=root, recipient_team_id="T0WORKSPACE")
    )

    assert (nobody, no_user) == ("missing_recipient_team_id", "missing_recipient_user_id")


def test_what_slack_refuses_of_a_stream_is_refused(slack: PlayedWorkspace, root: str) -> None:
    client = web_client(slack)
    ts = client.chat_startStream(channel=DEALS, thread_ts=root, markdown_text="a", **TO_ANNA)["ts"]
    there = {"channel": DEALS, "ts": ts}
    chunk = {"type": "markdown_text", "text": "b"}

    assert refused(lambda: client.chat_appendStream(**there, chunks=[chunk])) == "streaming_mode_mismatch"
    assert refused(lambda: client.chat_appendStream(**there)) == "markdown_text_or_chunks_required"
    assert refused(lambda: client.chat_appendStream(**there, markdown_text="x" * 12_001)) == "msg_too_long"
    assert refused(lambda: client.chat_update(**there, text="x")) == "streaming_state_conflict"
    client.chat_stopStream(**there)
    assert refused(lambda: client.chat_stopStream(**there)) == "message_not_in_streaming_state"
    assert client.chat_update(**there, text="x")["ok"]


def test_an_old_stream_is_over() -> None:
    with workspace(timing=Timing(stream=0.0)) as slack:
        client, root = web_client(slack), slack.say("hi", channel=DEALS)
        ts = client.chat_startStream(channel=DEALS, thread_ts=root, markdown_text="a", **TO_ANNA)["ts"]
        late = refused(lambda: client.chat_appendStream(channel=DEALS, ts=ts, markdown_text="b"))

        assert late == "message_not_in_streaming_state"
        assert not last(slack).streaming


def test_a_stop_by_the_reader_ends_the_stream(slack: PlayedWorkspace, root: str) -> None:
    client = web_client(slack)
    ts = client.chat_startStream(channel=DEALS, thread_ts=root, markdown_text="a", **TO_ANNA)["ts"]
    slack.stop_session(root, channel=DEALS)

    assert refused(lambda: client.chat_appendStream(channel=DEALS, ts=ts, markdown_text="b")) == (
        "stopped_by_user"
    )


def test_a_status_goes_with_the_next_message(slack: PlayedWorkspace, root: str) -> None:
    client = web_client(slack)
    where = {"channel_id": DEALS, "thread_ts": root}
    client.assistant_threads_setStatus(**where, status="is calculating", loading_messages=["One moment"])
    shown = (DEALS, root) in slack.world.statuses
    client.chat_postMessage(channel=DEALS, thread_ts=root, text="done")

    assert shown
    assert (DEALS, root) not in slack.world.statuses
    where["thread_ts"] = "1.0"
    nowhere = refused(lambda: client.assistant_threads_setStatus(**where, status="x"))
    assert nowhere == "invalid_thread_ts"


def test_a_status_and_a_stream_end_by_themselves() -> None:
    with workspace(timing=Timing(status=0.1, stream=0.2)) as slack:
        client, root = web_client(slack), slack.say("hi", channel=DEALS)
        client.assistant_threads_setStatus(channel_id=DEALS, thread_ts=root, status="is calculating")
        slack.wait_for(lambda: not slack.world.statuses)
        client.chat_startStream(channel=DEALS, thread_ts=root, markdown_text="a", **TO_ANNA)
        slack.wait_for(lambda: not last(slack).streaming)

    assert [event["status"] for event in slack.shown("status")] == ["is calculating", ""]


def test_a_session_begins_with_a_title_and_can_be_renamed(slack: PlayedWorkspace, root: str) -> None:
    client = web_client(slack)
    where = {"channel_id": DEALS, "thread_ts": root}
    set_status = "agents.sessions.setStatus"
    nothing = refused(lambda: client.api_call("agents.sessions.rename", json={**where, "title": "x"}))
    client.api_call(set_status, json={**where, "status": "processing", "title": "ROI"})
    again = client.api_call(set_status, json={**where, "status": "active", "title": "ignored"})
    client.api_call("agents.sessions.rename", json={**where, "title": "ROI for Acme"})

    assert nothing == "session_not_found"
    assert (again["status"], again["title"]) == ("active", "ROI")
    assert slack.world.sessions[DEALS, root].title == "ROI for Acme"
    assert refused(lambda: client.api_call(set_status, json={**where, "status": "busy"})) == "invalid_status"


def test_an_app_that_cannot_be_stopped_is_warned() -> None:
    with workspace(app=App(events=frozenset({"message.im"}))) as slack:
        root = slack.say("hi", channel=DEALS)
        where = {"channel_id": DEALS, "thread_ts": root, "status": "processing"}
        answer = web_client(slack, "xoxb-local").api_call("agents.sessions.setStatus", json=where)

    assert answer["warning"] == "missing_agent_session_stopped_event_subscription"


def test_prompts_are_four_at_most_and_for_the_whole_direct_message(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    direct = client.conversations_open(users=[LEA])["channel"]["id"]
    prompt = {"title": "ROI", "message": "What is the ROI?"}
    call = "assistant.threads.setSuggestedPrompts"
    many = refused(lambda: client.api_call(call, json={"channel_id": direct, "prompts": [prompt] * 5}))
    client.api_call(call, json={"channel_id": direct, "prompts": [prompt], "thread_ts": "1.0"})
    before = slack.world.prompts.get(direct)
    client.api_call(call, json={"channel_id": direct, "prompts": [prompt], "title": "Try"})

    assert many == "invalid_arguments"
    assert before is None
    assert slack.world.prompts[direct]["title"] == "Try"
