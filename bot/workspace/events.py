"""Events as the app gets them: each in a callback of its own, if the app is subscribed to it."""

import re
import uuid
from typing import Any

from bot.workspace import shapes
from bot.workspace.link import Delivery
from bot.workspace.model import Channel, Message, Person
from bot.workspace.wire import TEAM, Json
from bot.workspace.world import World, new_id, now

_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")


def tell(world: World, event: Json, **of_envelope: Any) -> Delivery | None:
    """Sends an event to the app; nothing when the app is not subscribed to it."""
    if not _is_subscribed(world, event):
        return None
    delivery = Delivery(
        id=str(uuid.uuid4()), what="events_api", payload=callback(world, event), **of_envelope
    )
    world.link.send(delivery)
    return delivery


def callback(world: World, event: Json) -> Json:
    """The event inside what Slack wraps it in."""
    authorization = {
        "enterprise_id": None,
        "team_id": TEAM,
        "user_id": world.app.user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "local",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": world.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": now(),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": uuid.uuid4().hex,
    }


def said(world: World, message: Message) -> None:
    """Tells the app that something was said, and that it was mentioned where it was."""
    channel = world.channels[message.channel]
    shape = {**shapes.message(world, message), **_place(channel), "event_ts": message.ts}
    if channel.kind == "channel" and not message.bot_id and world.app.user in mentioned(message.text):
        tell(world, {**shape, "type": "app_mention"})
    tell(world, shape)


def changed(world: World, before: Message, after: Message) -> None:
    """Tells the app that a message has other words than before."""
    ts = world.clock.new()
    event = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": ts, "event_ts": ts}
    messages = {"message": shapes.message(world, after), "previous_message": shapes.message(world, before)}
    tell(world, event | _place(world.channels[after.channel]) | messages)


def deleted(world: World, before: Message) -> None:
    """Tells the app that a message is gone."""
    ts = world.clock.new()
    event = {"type": "message", "subtype": "message_deleted", "hidden": True, "ts": ts, "event_ts": ts}
    messages = {"deleted_ts": before.ts, "previous_message": shapes.message(world, before)}
    tell(world, event | _place(world.channels[before.channel]) | messages)


def reacted(world: World, message: Message, user: str, name: str, added: bool) -> None:
    """Tells the app that somebody has put an emoji below a message, or taken it away."""
    event = {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user,
        "reaction": name,
        "item_user": message.user,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "event_ts": world.clock.new(),
    }
    tell(world, event)


def person_changed(world: World, person: Person) -> None:
    """Tells the app that somebody has changed their profile, such as their language."""
    tell(
        world,
        {"type": "user_change", "user": shapes.user(world, person, True), "event_ts": world.clock.new()},
    )


def mentioned(text: str) -> frozenset[str]:
    """Who is mentioned in a text."""
    return frozenset(_MENTION.findall(text))


def _place(channel: Channel) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind}


def _is_subscribed(world: World, event: Json) -> bool:
    events = world.app.events
    if events is None:
        return True
    if event["type"] != "message":
        return event["type"] in events
    place = event["channel_type"]
    return f"message.{'channels' if place == 'channel' else place}" in events
