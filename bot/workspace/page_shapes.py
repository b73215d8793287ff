"""How the page gets people, channels and messages."""

from collections.abc import Iterable

from bot.workspace.model import Channel, Message, Person
from bot.workspace.wire import Json
from bot.workspace.world import World
from tools.language import Text


def text(sentence: Text) -> Json:
    """A sentence in both languages; the page chooses."""
    return {"en": sentence.en, "fr": sentence.fr}


def person(one: Person) -> Json:
    """A member, for the page's list of people."""
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role,
        "title": text(one.title),
        "locale": one.locale,
        "color": one.color,
        "playable": one.playable,
    }


def channel(place: Channel) -> Json:
    """A channel or a direct message, for the page's side bar."""
    return {"id": place.id, "name": place.name, "kind": place.kind, "topic": text(place.topic)}


def message(world: World, said: Message) -> Json:
    """A message as the page shows it; its metadata is the app's own and stays here."""
    replies = () if said.only_for else world.replies(said.channel, said.ts)
    files = [world.files[name] for name in said.files if name in world.files]
    return {
        "ts": said.ts,
        "channel": said.channel,
        "thread_ts": said.thread_ts,
        "user": said.user,
        "bot": bool(said.bot_id),
        "text": said.text,
        "blocks": list(said.blocks),
        "markdown": said.markdown,
        "tasks": list(said.tasks),
        "streaming": said.streaming,
        "edited": said.edited_ts is not None,
        "ephemeral": bool(said.only_for),
        "subtype": said.subtype or None,
        "reactions": [{"name": r.name, "users": list(r.users)} for r in said.reactions],
        "files": [{"id": f.id, "name": f.name, "size": f.size, "mimetype": f.mimetype} for f in files],
        "reply_count": len(replies),
        "latest_reply": replies[-1].ts if replies else None,
    }


def history(world: World, channel: str, user: str, thread_ts: str | None) -> list[Json]:
    """The messages of a channel's top level, or of a thread, with the notes for `user` among them."""
    notes = [n for n in world.notes.values() if n.channel == channel and n.only_for == user]
    found = sorted((*world.said_in(channel), *notes), key=lambda one: one.ts)
    if thread_ts:
        return [message(world, one) for one in found if one.root == thread_ts]
    top = (one for one in found if one.root == one.ts or one.subtype == "thread_broadcast")
    return [message(world, one) for one in top]


def sessions(world: World, channels: Iterable[str]) -> list[Json]:
    """The threads in which the app is at work or was, the latest first."""
    found = []
    for session in world.sessions.values():
        if session.channel in channels:
            replies = world.replies(session.channel, session.thread_ts)
            found.append(
                {
                    "channel": session.channel,
                    "thread_ts": session.thread_ts,
                    "status": session.status,
                    "title": session.title,
                    "latest": replies[-1].ts if replies else session.thread_ts,
                }
            )
    return sorted(found, key=lambda one: str(one["latest"]), reverse=True)
