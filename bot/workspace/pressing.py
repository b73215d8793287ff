"""What people do with what the app offers: commands, buttons, forms, shortcuts, its home, the stop."""

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from bot.workspace import events, shapes, timeline, views
from bot.workspace.blocks import find
from bot.workspace.link import Delivery, What
from bot.workspace.model import Channel, Message
from bot.workspace.wire import DOMAIN, TEAM, Json, SlackError
from bot.workspace.world import World


@dataclass(frozen=True, kw_only=True)
class Action:
    """A use of a button, a menu or an input, in a message or in a view."""

    user: str
    block_id: str
    action: Json
    channel: str = ""
    message_ts: str = ""
    view_id: str = ""
    values: Json = field(default_factory=dict)


def command(world: World, user: str, channel: str, name: str, text: str) -> Delivery:
    """A slash command."""
    if world.app.commands and name not in {c.command for c in world.app.commands}:
        raise SlackError("unknown_command")
    place = world.channel(channel)
    person = world.person(user)
    payload = {
        "token": "local",
        "team_id": TEAM,
        "team_domain": DOMAIN,
        "channel_id": place.id,
        "channel_name": _place_name(place),
        "user_id": user,
        "user_name": person.handle,
        "command": name,
        "text": text,
        "api_app_id": world.app.id,
        "is_enterprise_install": "false",
        "response_url": _response_url(world, place.id, user),
        "trigger_id": world.tickets.trigger(user),
    }
    return _send(world, "slash_commands", payload)


def act(world: World, given: Action) -> Delivery:
    """A press of a button, or a choice in a menu."""
    if given.view_id:
        return _act_in_view(world, given)
    message = world.message(given.channel, given.message_ts)
    _check_can_see(world, given.user, message)
    values = given.values or world.choices.setdefault(f"{given.user} {message.ts}", {})
    action = _action(world, given, message.blocks)
    _remember(values, action)
    hidden = bool(message.only_for)
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": hidden,
        **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
    }
    payload = {
        **_interaction(world, "block_actions", given.user),
        "container": container,
        "channel": _named(world, message.channel),
        **({} if hidden else {"message": shapes.message(world, message)}),
        "state": {"values": values},
        "response_url": _response_url(world, message.channel, given.user, message),
        "actions": [action],
    }
    return _send(world, "interactive", payload)


def submit(world: World, user: str, view_id: str, values: Json) -> Delivery:
    """A form that is sent."""
    view = _open_view(world, user, view_id)
    payload = {
        **_interaction(world, "view_submission", user),
        "view": views.with_state(view, values),
        "response_urls": list(_asked_urls(world, user, view, values)),
    }
    return _send(world, "interactive", payload)


def settle(world: World, user: str, view_id: str, answer: Json) -> dict[str, str]:
    """What the app wants to happen after a form was sent; gives the faults that it found, by block."""
    match answer:
        case {"response_action": "errors", "errors": dict(errors)}:
            return {str(block): str(text) for block, text in errors.items()}
        case {"response_action": "update", "view": dict(view)}:
            views.update_view(world, _open_view(world, user, view_id), view)
        case {"response_action": "push", "view": dict(view)}:
            views.push_view(world, user, view)
        case {"response_action": "clear"}:
            for name in list(reversed(world.view_stacks.get(user, []))):
                views.drop(world, user, name)
        case _:
            views.drop(world, user, view_id)
    return {}


def close(world: World, user: str, view_id: str, cleared: bool = False) -> None:
    """A form that is closed without being sent; the app is told if it wants to be."""
    view = _open_view(world, user, view_id)
    views.drop(world, user, view_id)
    if view["notify_on_close"]:
        payload = {**_interaction(world, "view_closed", user), "view": view, "is_cleared": cleared}
        _send(world, "interactive", {name: part for name, part in payload.items() if name != "trigger_id"})


def shortcut(world: World, user: str, callback_id: str, channel: str = "", ts: str = "") -> Delivery:
    """A shortcut, on a message or on its own."""
    kind = "message_action" if ts else "shortcut"
    payload = {**_interaction(world, kind, user), "callback_id": callback_id, "action_ts": world.clock.new()}
    if ts:
        message = world.message(channel, ts)
        _check_can_see(world, user, message)
        payload |= {
            "channel": _named(world, message.channel),
            "message_ts": ts,
            "message": shapes.message(world, message),
            "response_url": _response_url(world, message.channel, user, message),
        }
    return _send(world, "interactive", payload)


def open_home(world: World, user: str, tab: str) -> None:
    """Somebody looks at the app's home, or at the direct message with it."""
    channel = world.direct(user)
    event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id, "tab": tab}
    if tab == "home" and user in world.homes:
        event["view"] = world.homes[user]
    events.tell(world, {**event, "event_ts": world.clock.new()})


def stop(world: World, user: str, channel: str, thread_ts: str) -> None:
    """Somebody wants the app to stop what it does in a thread; its streams there end."""
    ended = []
    for message in world.replies(channel, thread_ts):
        stream = world.streams.get(message.ts)
        if stream is not None:
            stream.stopped = True
            timeline.grow(world, replace(message, streaming=False))
            ended.append(message.ts)
    event = {"type": "agent_session_stopped", "user": user, "channel": channel, "thread_ts": thread_ts}
    events.tell(world, {**event, "streaming_message_ts": ended, "event_ts": world.clock.new()})


def _act_in_view(world: World, given: Action) -> Delivery:
    home = world.homes.get(given.user)
    at_home = home is not None and home["id"] == given.view_id
    view = home if home is not None and at_home else _open_view(world, given.user, given.view_id)
    values = given.values or world.choices.setdefault(f"{given.user} {view['id']}", {})
    action = _action(world, given, view["blocks"])
    _remember(values, action)
    payload = {
        **_interaction(world, "block_actions", given.user),
        "container": {"type": "view", "view_id": view["id"]},
        "view": views.with_state(view, values),
        "actions": [action],
    }
    return _send(world, "interactive", payload)


def _action(world: World, given: Action, blocks: Any) -> Json:
    """The action as Slack sends it. Raises `SlackError` when the app has offered no such thing."""
    found = find(blocks, given.block_id, str(given.action.get("action_id")))
    if found is None:
        raise SlackError("action_not_found")
    element = found[1]
    used = {"type": element["type"], "block_id": given.block_id, "action_ts": world.clock.new()}
    is_button = element["type"] == "button"
    own: Json = {n: element[n] for n in ("text", "value") if is_button and n in element}
    return {**own, **given.action, **used}


def _remember(values: Json, action: Json) -> None:
    """Slack sends with an action all that was chosen or entered so far."""
    if action["type"] not in ("button", "feedback_buttons", "icon_button", "overflow"):
        kept = {n: v for n, v in action.items() if n not in ("action_id", "block_id", "action_ts")}
        values.setdefault(action["block_id"], {})[action["action_id"]] = kept


def _asked_urls(world: World, user: str, view: Json, values: Json) -> Any:
    """A response URL for each channel that is chosen in a menu that asks for one."""
    for block in view["blocks"]:
        element = block.get("element", {})
        if element.get("response_url_enabled"):
            entered = values.get(block["block_id"], {}).get(element["action_id"], {})
            chosen = entered.get("selected_conversation") or entered.get("selected_channel")
            if chosen:
                names = {"block_id": block["block_id"], "action_id": element["action_id"]}
                yield {**names, "channel_id": chosen, "response_url": _response_url(world, chosen, user)}


def _open_view(world: World, user: str, view_id: str) -> Json:
    if view_id not in world.view_stacks.get(user, []):
        raise SlackError("not_found")
    return world.views[view_id]


def _check_can_see(world: World, user: str, message: Message) -> None:
    if user not in world.channels[message.channel].members or message.only_for not in ("", user):
        raise SlackError("message_not_found")


def _interaction(world: World, kind: str, user: str) -> Json:
    person = world.person(user)
    return {
        "type": kind,
        "team": shapes.team(),
        "user": {"id": user, "username": person.handle, "name": person.handle, "team_id": TEAM},
        "api_app_id": world.app.id,
        "token": "local",
        "trigger_id": world.tickets.trigger(user),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _response_url(world: World, channel: str, user: str, message: Message | None = None) -> str:
    ts, thread_ts = (message.ts, message.thread_ts) if message else (None, None)
    return world.address + world.tickets.response_url(channel, user, ts, thread_ts)


def _named(world: World, channel: str) -> Json:
    place = world.channels[channel]
    return {"id": place.id, "name": _place_name(place)}


def _place_name(place: Channel) -> str:
    return {"channel": place.name, "im": "directmessage", "mpim": "mpdm"}[place.kind]


def _send(world: World, what: What, payload: Json) -> Delivery:
    delivery = Delivery(id=str(uuid.uuid4()), what=what, payload=payload)
    world.link.send(delivery)
    return delivery
