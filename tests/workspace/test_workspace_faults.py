"""Faults on demand, and the address where they are switched on."""

import http.client
import json
import time
import urllib.error
import urllib.request
from contextlib import closing
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from workspace_fakes import APP, DEALS, Listener, web_client, workspace

from bot.workspace.faults import Fault
from bot.workspace.workspace import Workspace


def control(slack: Workspace, path: str = "/faults", form: Any = None, method: str = "") -> tuple[int, Any]:
    body = None if form is None else json.dumps(form).encode()
    request = urllib.request.Request(slack.control_address + path, body, method=method or None)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def status_of(slack: Workspace) -> tuple[int, str]:
    try:
        web_client(slack).chat_postMessage(channel=DEALS, text="hi")
    except SlackApiError as error:
        return error.response.status_code, str(error.response.get("error"))
    return 200, ""


def test_the_next_calls_of_a_method_fail_one_after_the_other() -> None:
    with workspace() as slack:
        wait = Fault(status=429, error="ratelimited", retry_after=30)
        slack.fail("chat.postMessage", wait, Fault(status=500))
        first, second, third = (status_of(slack) for _ in range(3))

    assert first == (429, "ratelimited")
    assert second[0] == 500
    assert third == (200, "")
    assert slack.faults.impatient == ["chat.postMessage"] * 2
    assert len(slack.posts(DEALS)) == 1


def test_a_call_may_take_effect_and_fail_all_the_same() -> None:
    with workspace() as slack:
        slack.fail("chat.postMessage", Fault(status=500, taken=True))

        assert status_of(slack)[0] == 500
        assert len(slack.posts(DEALS)) == 1


def test_every_third_call_of_any_method_fails() -> None:
    with workspace() as slack:
        slack.faults.add(Fault(every=3, status=503, error="service_unavailable"))
        answers = [status_of(slack)[0] for _ in range(6)]

    assert answers == [200, 200, 503, 200, 200, 503]


def test_an_answer_breaks_off_in_the_middle_after_it_took_effect() -> None:
    with workspace() as slack:
        slack.fail("chat.postMessage", Fault(half=True))
        body = json.dumps({"channel": DEALS, "text": "hi"})
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {APP.bot_token}"}
        with closing(http.client.HTTPConnection(slack.address.removeprefix("http://"))) as connection:
            connection.request("POST", "/api/chat.postMessage", body, headers)
            with closing(connection.getresponse()) as response, pytest.raises(http.client.IncompleteRead):
                response.read()

        assert len(slack.posts(DEALS)) == 1


def test_an_answer_comes_late() -> None:
    with workspace() as slack:
        slack.fail("chat.postMessage", Fault(delay=0.3))
        began = time.monotonic()

        assert status_of(slack) == (200, "")
        assert time.monotonic() - began >= 0.3


def test_methods_and_blocks_are_unknown_on_demand() -> None:
    with workspace() as slack:
        slack.caller.unknown.add("chat.postMessage")
        unknown = status_of(slack)
        slack.caller.unknown.clear()
        slack.world.unknown_blocks = frozenset({"divider"})
        with pytest.raises(SlackApiError, match="invalid_blocks"):
            web_client(slack).chat_postMessage(channel=DEALS, text="x", blocks=[{"type": "divider"}])

    assert unknown == (200, "unknown_method")


def test_faults_are_switched_on_and_off_at_a_second_address() -> None:
    fault = {"method": "chat.postMessage", "status": 500, "times": 2}
    with workspace(control_port=0) as slack:
        _, shown = control(slack, form={"calls": [fault], "unknown_methods": ["views.open"]})
        failed = status_of(slack)[0]
        control(slack, method="DELETE")
        after = status_of(slack)[0]
        _, empty = control(slack)

    assert shown["calls"][0]["method"] == "chat.postMessage"
    assert shown["unknown_methods"] == ["views.open"]
    assert (failed, after) == (500, 200)
    assert empty["calls"] == empty["unknown_methods"] == []


@pytest.mark.parametrize("form", [{"cals": []}, {"calls": [{"status": "many"}]}, [], {"calls": [{"x": 1}]}])
def test_a_fault_that_makes_no_sense_is_refused(form: Any) -> None:
    with workspace(control_port=0) as slack:
        status, answer = control(slack, form=form)

    assert (status, answer["error"]) == (400, "invalid_faults")


@pytest.mark.parametrize("path", ["/disconnect", "/cut"])
def test_sockets_are_renewed_and_cut_from_there_too(path: str) -> None:
    with workspace(control_port=0) as slack, Listener(slack):
        slack.wait_for(lambda: slack.world.link.connected)

        assert control(slack, path, form={}) == (200, {"ok": True})
        assert slack.wait_for(lambda: len(slack.calls("apps.connections.open")) == 2)


def test_the_second_address_is_closed_unless_asked_for() -> None:
    with workspace() as slack:
        assert slack.control_address == ""
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{slack.address}/faults")
        caught.value.close()

    assert caught.value.code == 404
