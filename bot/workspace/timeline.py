"""What happens to messages: each change is kept, shown on the pages and told to the app."""

from dataclasses import replace

from bot.workspace import events, page_shapes
from bot.workspace.model import Message, Reaction
from bot.workspace.wire import SlackError
from bot.workspace.world import World


def post(world: World, message: Message) -> Message:
    """A new message."""
    world.keep_message(message)
    if message.bot_id:
        clear_status(world, message.channel, message.root)
    show(world, "message", message)
    events.said(world, message)
    return message


def whisper(world: World, note: Message) -> Message:
    """A new message that one person sees, until the page is closed."""
    world.keep_message(note)
    world.pages.push(
        {"type": "ephemeral", "message": page_shapes.message(world, note)}, frozenset({note.only_for})
    )
    return note


def edit(world: World, before: Message, after: Message) -> Message:
    """A message with other words, which says that it was edited."""
    after = replace(after, edited_ts=world.clock.new())
    world.keep_message(after)
    show(world, "message_changed", after)
    if not after.only_for:
        events.changed(world, before, after)
    return after


def grow(world: World, message: Message) -> Message:
    """A message that is being streamed, with what has come in; the app isn't told."""
    world.keep_message(message)
    show(world, "message_changed", message)
    return message


def remove(world: World, message: Message) -> None:
    """A message that is gone."""
    world.forget_message(message)
    gone = {"channel": message.channel, "ts": message.ts}
    if message.only_for:
        world.pages.push({"type": "ephemeral_deleted", **gone}, frozenset({message.only_for}))
        return
    world.pages.push({"type": "message_deleted", **gone}, world.readers(message.channel))
    events.deleted(world, message)


def react(world: World, message: Message, user: str, name: str, add: bool) -> Message:
    """An emoji below a message, or taken away. Raises `SlackError` when it is there already, or isn't."""
    reactions = {r.name: r.users for r in message.reactions}
    users = reactions.get(name, ())
    if add and user in users:
        raise SlackError("already_reacted")
    if not add and user not in users:
        raise SlackError("no_reaction")
    reactions[name] = (*users, user) if add else tuple(u for u in users if u != user)
    kept = tuple(Reaction(name=n, users=u) for n, u in reactions.items() if u)
    after = world.keep_message(replace(message, reactions=kept))
    show(world, "message_changed", after)
    events.reacted(world, after, user, name, add)
    return after


def set_status(
    world: World, channel: str, thread_ts: str, status: str, loading: tuple[str, ...] = ()
) -> None:
    """What the app says it is doing in a thread; an empty status clears it."""
    place, this = (channel, thread_ts), object()
    if status:
        world.statuses[place] = this
        world.later(world.timing.status, lambda: _expire(world, place, this))
    else:
        world.statuses.pop(place, None)
    event = {"type": "status", "channel": channel, "thread_ts": thread_ts, "status": status}
    world.pages.push({**event, "loading_messages": list(loading)}, world.readers(channel))
    world.changed.notify_all()


def _expire(world: World, place: tuple[str, str], this: object) -> None:
    """A status goes after two minutes, unless there is another one by then."""
    if world.statuses.get(place) is this:
        set_status(world, *place, "")


def clear_status(world: World, channel: str, thread_ts: str) -> None:
    """The status goes as soon as the app has said something."""
    if (channel, thread_ts) in world.statuses:
        set_status(world, channel, thread_ts, "")


def show(world: World, kind: str, message: Message) -> None:
    """Shows a message on the pages of those who can read it, and the first one of its thread with it."""
    readers = frozenset({message.only_for}) if message.only_for else world.readers(message.channel)
    world.pages.push({"type": kind, "message": page_shapes.message(world, message)}, readers)
    root = world.messages.get(message.channel, {}).get(message.thread_ts or "")
    if kind == "message" and root is not None and root.ts != message.ts:
        world.pages.push({"type": "message_changed", "message": page_shapes.message(world, root)}, readers)
