"""Modals, home tabs, presses and shortcuts of the workspace, with Slack's own clients."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from workspace_fakes import ANNA, DEALS, LEA, Listener, ask, web_client, workspace

from bot.workspace.link import UnansweredError
from bot.workspace.options import Timing
from bot.workspace.played import PlayedWorkspace

Json = dict[str, Any]


def text(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def form(**more: Any) -> Json:
    """A modal with one input."""
    element = {"type": "plain_text_input", "action_id": "typed"}
    block = {"type": "input", "block_id": "gain", "label": text("Gain"), "element": element}
    return {"type": "modal", "title": text("Inputs"), "submit": text("Go"), "blocks": [block], **more}


BUTTON = {"type": "button", "action_id": "go", "text": text("Go"), "value": "42"}
MENU = {
    "type": "static_select",
    "action_id": "pick",
    "options": [{"text": text(word), "value": word} for word in ("a", "b")],
}


@pytest.fixture
def slack() -> Iterator[PlayedWorkspace]:
    with workspace() as slack:
        yield slack


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def trigger(slack: PlayedWorkspace, user: str = ANNA) -> str:
    with slack.world.changed:
        return slack.world.tickets.trigger(user)


def test_a_modal_opens_for_whoever_pressed(slack: PlayedWorkspace) -> None:
    opened = web_client(slack).views_open(trigger_id=trigger(slack), view=form())["view"]

    assert [view["id"] for view in slack.modals(ANNA)] == [opened["id"]]
    assert slack.modals(LEA) == []
    assert opened["root_view_id"] == opened["id"]
    assert opened["state"] == {"values": {}}


def test_a_trigger_is_used_once_and_soon(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    once = trigger(slack)
    client.views_open(trigger_id=once, view=form())

    assert refused(lambda: client.views_open(trigger_id=once, view=form())) == "exchanged_trigger_id"
    assert refused(lambda: client.views_open(trigger_id="1.2.3", view=form())) == "invalid_trigger_id"
    with workspace(timing=Timing(trigger=0.0)) as hasty:
        late = trigger(hasty)
        assert (
            refused(lambda: web_client(hasty).views_open(trigger_id=late, view=form()))
            == "expired_trigger_id"
        )


def test_a_view_that_is_refused_leaves_the_trigger_unused(slack: PlayedWorkspace) -> None:
    client, once = web_client(slack), trigger(slack)

    assert refused(lambda: client.views_open(trigger_id=once, view=form(title=text("x" * 25)))) == (
        "invalid_arguments"
    )
    assert client.views_open(trigger_id=once, view=form())["ok"]


def test_views_pile_up_to_three(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    first = client.views_open(trigger_id=trigger(slack), view=form())["view"]
    second = client.views_push(trigger_id=trigger(slack), view=form())["view"]
    client.views_push(trigger_id=trigger(slack), view=form())

    assert second["previous_view_id"] == second["root_view_id"] == first["id"]
    assert refused(lambda: client.views_push(trigger_id=trigger(slack), view=form())) == "push_limit_reached"


def test_a_view_is_changed_unless_it_changed_meanwhile(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    view = client.views_open(trigger_id=trigger(slack), view=form(external_id="mine"))["view"]
    client.views_update(external_id="mine", hash=view["hash"], view=form(title=text("Anew")))
    late = refused(lambda: client.views_update(view_id=view["id"], hash=view["hash"], view=form()))

    assert slack.modals()[0]["title"]["text"] == "Anew"
    assert late == "hash_conflict"
    assert refused(lambda: client.views_update(view_id="V0GONE", view=form())) == "not_found"


def test_a_home_is_each_persons_own(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    client.views_publish(user_id=ANNA, view={"type": "home", "blocks": [{"type": "divider"}]})

    assert set(slack.world.homes) == {ANNA}
    assert refused(lambda: client.views_publish(user_id="U0NOBODY", view=form())) == "user_not_found"
    assert refused(lambda: client.views_publish(user_id=ANNA, view=form())) == "invalid_arguments"


def test_a_press_comes_with_the_button_and_its_message(slack: PlayedWorkspace) -> None:
    blocks = [{"type": "actions", "elements": [BUTTON, MENU]}]
    web_client(slack).chat_postMessage(channel=DEALS, text="x", blocks=blocks)
    (message,) = slack.posts(DEALS)
    with Listener(slack) as app:
        chosen = MENU["options"][1]  # type: ignore[index]
        slack.answer(slack.press("pick", message, selected_option=chosen))
        slack.answer(slack.press("go", message))

    pick, go = app.payloads("block_actions")
    assert pick["actions"][0]["selected_option"]["value"] == "b"
    assert (go["actions"][0]["value"], go["actions"][0]["text"]["text"]) == ("42", "Go")
    assert go["message"]["ts"] == go["container"]["message_ts"] == message.ts
    (block,) = go["state"]["values"].values()
    assert block["pick"]["selected_option"]["value"] == "b"


def test_a_press_in_a_note_comes_without_the_message(slack: PlayedWorkspace) -> None:
    blocks = [{"type": "actions", "elements": [BUTTON]}]
    web_client(slack).chat_postEphemeral(channel=DEALS, user=ANNA, text="x", blocks=blocks)
    with Listener(slack) as app:
        slack.answer(slack.press("go", slack.notes()[0]))

    (go,) = app.payloads("block_actions")
    assert go["container"]["is_ephemeral"] is True
    assert "message" not in go
    assert go["response_url"]


def test_a_press_at_home_comes_with_the_view(slack: PlayedWorkspace) -> None:
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [BUTTON]}]}
    web_client(slack).views_publish(user_id=ANNA, view=home)
    with Listener(slack) as app:
        slack.answer(slack.press_in_view("go", slack.world.homes[ANNA]))

    (go,) = app.payloads("block_actions")
    assert go["container"] == {"type": "view", "view_id": go["view"]["id"]}
    assert "channel" not in go


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({}, []),
        ({"response_action": "clear"}, []),
        ({"response_action": "errors", "errors": {"gain": "too much"}}, ["Inputs"]),
        ({"response_action": "update", "view": form(title=text("Next"))}, ["Next"]),
        ({"response_action": "push", "view": form(title=text("More"))}, ["Inputs", "More"]),
    ],
)
def test_a_form_that_is_sent_ends_as_the_app_wants(
    slack: PlayedWorkspace, answer: Json, left: list[str]
) -> None:
    view = web_client(slack).views_open(trigger_id=trigger(slack), view=form(private_metadata="p"))["view"]
    with Listener(slack, view_submission=answer) as app:
        slack.submit(view, gain="12")

    (sent,) = app.payloads("view_submission")
    assert sent["view"]["state"]["values"]["gain"]["typed"] == {"type": "plain_text_input", "value": "12"}
    assert sent["view"]["private_metadata"] == "p"
    assert [each["title"]["text"] for each in slack.modals()] == left


def test_a_chosen_channel_comes_with_a_place_to_answer(slack: PlayedWorkspace) -> None:
    menu = {"type": "conversations_select", "action_id": "to", "response_url_enabled": True}
    block = {"type": "input", "block_id": "where", "label": text("Where"), "element": menu}
    client = web_client(slack)
    view = client.views_open(trigger_id=trigger(slack), view=form(blocks=[block]))["view"]
    with Listener(slack) as app:
        slack.submit(view, where=DEALS)

    (url,) = app.payloads("view_submission")[0]["response_urls"]
    assert (url["channel_id"], url["block_id"]) == (DEALS, "where")


def test_a_form_that_is_closed_is_told_of_if_the_app_wants(slack: PlayedWorkspace) -> None:
    client = web_client(slack)
    with Listener(slack) as app:
        for notify in (True, False):
            view = client.views_open(trigger_id=trigger(slack), view=form(notify_on_close=notify))["view"]
            slack.close(view)
        slack.wait_for_acks()

    assert len(app.payloads("view_closed")) == 1


def test_a_shortcut_comes_with_the_message(slack: PlayedWorkspace) -> None:
    ts = slack.say("too expensive, they say", channel=DEALS, user=LEA)
    with Listener(slack) as app:
        slack.answer(slack.shortcut("ask_about", ts, channel=DEALS))

    (shortcut,) = app.payloads("message_action")
    assert (shortcut["callback_id"], shortcut["message"]["text"]) == ("ask_about", "too expensive, they say")
    assert shortcut["message"]["user"] == LEA


def test_without_the_app_a_press_fails_at_once(slack: PlayedWorkspace) -> None:
    blocks = [{"type": "actions", "elements": [BUTTON]}]
    web_client(slack).chat_postMessage(channel=DEALS, text="x", blocks=blocks)
    delivery = slack.press("go", slack.posts(DEALS)[0])

    with pytest.raises(UnansweredError):
        slack.answer(delivery)


def test_the_page_hears_what_is_wrong_with_a_form(slack: PlayedWorkspace) -> None:
    number = {
        "type": "number_input",
        "action_id": "years",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": "10",
    }
    block = {"type": "input", "block_id": "horizon", "label": text("Years"), "element": number}
    view = web_client(slack).views_open(
        trigger_id=trigger(slack, LEA), view=form(blocks=[*form()["blocks"], block])
    )["view"]
    values = {"horizon": {"years": {"type": "number_input", "value": "12"}}}

    status, answer = ask(slack, "/ui/submit", {"as": LEA, "view_id": view["id"], "values": values})

    assert status == 200
    assert answer["errors"] == {"gain": "Veuillez remplir ce champ.", "horizon": "10 est le maximum."}


def test_the_page_hears_the_apps_own_objection_too(slack: PlayedWorkspace) -> None:
    answer = {"response_action": "errors", "errors": {"gain": "That is no amount."}}
    view = web_client(slack).views_open(trigger_id=trigger(slack), view=form())["view"]
    values = {"gain": {"typed": {"type": "plain_text_input", "value": "much"}}}
    with Listener(slack, view_submission=answer):
        _, heard = ask(slack, "/ui/submit", {"as": ANNA, "view_id": view["id"], "values": values})

    assert heard == {"errors": {"gain": "That is no amount."}}
