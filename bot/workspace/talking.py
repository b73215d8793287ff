"""What people do with messages: say, edit, delete, react, upload."""

import mimetypes
from dataclasses import dataclass, replace
from typing import Any

from bot.workspace import events, files, shapes, timeline
from bot.workspace.model import Channel, File, Message, Person
from bot.workspace.wire import TEAM, SlackError
from bot.workspace.world import World, new_id, now


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What somebody says, and where."""

    user: str
    channel: str
    text: str
    thread_ts: str | None = None
    files: tuple[str, ...] = ()
    broadcast: bool = False


def say(world: World, saying: Saying, **more: Any) -> Message:
    """A message of a person; `more` are parts of the message that no person sets (`ts`, `subtype`)."""
    channel = _joined(world, saying.channel, saying.user)
    if not saying.text.strip() and not saying.files:
        raise SlackError("no_text")
    root = world.messages.get(channel.id, {}).get(saying.thread_ts or "")
    subtype = "file_share" if saying.files else "thread_broadcast" if saying.broadcast else ""
    message = Message(
        **{
            "channel": channel.id,
            "ts": world.clock.new(),
            "user": saying.user,
            "text": saying.text,
            "thread_ts": root.root if root else saying.thread_ts,
            "files": saying.files,
            "subtype": subtype,
            **more,
        }
    )
    shared = [world.files[name] for name in saying.files]
    timeline.post(world, message)
    for file in shared:
        files.share(world, file, channel.id)
    return message


def edit(world: World, user: str, channel: str, ts: str, text: str) -> Message:
    """Other words in a message of one's own."""
    before = _own(world, user, channel, ts)
    if not text.strip():
        raise SlackError("no_text")
    return timeline.edit(world, before, replace(before, text=text))


def delete(world: World, user: str, channel: str, ts: str) -> None:
    """A message of one's own is gone; a note for oneself can be dismissed."""
    message = world.message(channel, ts)
    if message.only_for != user:
        message = _own(world, user, channel, ts)
    timeline.remove(world, message)


def react(world: World, user: str, channel: str, ts: str, name: str, add: bool) -> Message:
    """An emoji below a message, or taken away."""
    _joined(world, channel, user)
    return timeline.react(world, world.message(channel, ts), user, name, add)


def upload(world: World, user: str, name: str, content: bytes, mimetype: str = "") -> File:
    """A file that can be sent with a message."""
    world.person(user)
    kind = mimetype or mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = File(id=new_id("F"), name=name, size=len(content), mimetype=kind, user=user, created=now())
    return world.keep_file(file, content)


def set_locale(world: World, user: str, locale: str) -> Person:
    """Somebody sets their language, which the app is told."""
    person = world.keep_person(replace(world.person(user), locale=locale))
    event = {"type": "user_change", "user": shapes.user(world, person, with_locale=True), "cache_ts": now()}
    events.tell(world, {**event, "event_ts": world.clock.new()})
    return person


def join(world: World, user: str, channel: str) -> None:
    """Somebody comes into a channel, which the app is told."""
    place = world.channel(channel)
    if user in place.members:
        return
    world.keep_channel(replace(place, members=(*place.members, user)))
    event = {"type": "member_joined_channel", "user": user, "channel": place.id, "channel_type": "C"}
    events.tell(world, {**event, "team": TEAM, "event_ts": world.clock.new()})


def _joined(world: World, channel: str, user: str) -> Channel:
    place = world.channel(channel)
    if user not in place.members:
        raise SlackError("not_in_channel")
    if place.archived:
        raise SlackError("is_archived")
    return place


def _own(world: World, user: str, channel: str, ts: str) -> Message:
    message = world.message(channel, ts)
    if message.user != user:
        raise SlackError("cant_update_message")
    return message
