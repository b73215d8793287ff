"""conversations.*: channels, who is in them and what was said there."""

from bot.workspace import shapes
from bot.workspace.api.arguments import Arguments
from bot.workspace.api.pages import paged
from bot.workspace.model import Channel, Message
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

MOST_TOGETHER = 8


def info(world: World, given: Arguments) -> Json:
    """One channel."""
    shape = shapes.channel(world, _channel(world, given))
    if not given.flag("include_num_members"):
        shape.pop("num_members", None)
    if given.flag("include_locale"):
        shape["locale"] = "en-US"
    return {"channel": shape}


def members(world: World, given: Arguments) -> Json:
    """Who is in a channel."""
    channel = _channel(world, given)
    users = list(dict.fromkeys((*channel.members, world.app.user)))
    page, cursor = paged(users, given)
    return {"members": list(page), **cursor}


def listed(world: World, given: Arguments) -> Json:
    """The channels of the kinds that are asked for."""
    kinds = (given.maybe("types") or "public_channel").split(",")
    wanted = {"public_channel": "channel", "im": "im", "mpim": "mpim"}
    found = [c for c in world.channels.values() if c.kind in {wanted.get(kind.strip()) for kind in kinds}]
    if given.flag("exclude_archived"):
        found = [channel for channel in found if not channel.archived]
    page, cursor = paged(found, given)
    return {"channels": [shapes.channel(world, channel) for channel in page], **cursor}


def opened(world: World, given: Arguments) -> Json:
    """The direct message with somebody, or with several people."""
    users = [user for user in (given.maybe("users") or "").split(",") if user]
    if not users and not given.maybe("channel"):
        raise SlackError("users_list_not_supplied")
    if len(users) > MOST_TOGETHER:
        raise SlackError("too_many_users")
    there = set(world.channels)
    if len(users) > 1:
        channel = world.together(tuple(world.person(user).id for user in users))
    else:
        channel = world.direct(world.person(users[0]).id) if users else _channel(world, given)
    known = channel.id in there
    shape = shapes.channel(world, channel) if given.flag("return_im") else {"id": channel.id}
    return {"channel": shape, "no_op": known, "already_open": known}


def history(world: World, given: Arguments) -> Json:
    """What was said at the top level of a channel, newest first."""
    channel = _channel(world, given)
    top = [m for m in world.said_in(channel.id) if m.root == m.ts or m.subtype == "thread_broadcast"]
    return _messages(world, [m for m in reversed(top) if _between(m, given)], given)


def replies(world: World, given: Arguments) -> Json:
    """The messages of a thread, oldest first, with its first one always among them."""
    channel = _channel(world, given)
    ts = given.text("ts")
    first = world.messages.get(channel.id, {}).get(ts)
    if first is None:
        raise SlackError("thread_not_found")
    if first.root != ts:
        return _messages(world, [first], given)
    return _messages(world, [first, *(m for m in world.replies(channel.id, ts) if _between(m, given))], given)


def _channel(world: World, given: Arguments) -> Channel:
    return world.place(given.text("channel"))


def _between(message: Message, given: Arguments) -> bool:
    """Whether a message is between `oldest` and `latest`; with `inclusive` the ends count too."""
    oldest, latest = given.maybe("oldest") or "0", given.maybe("latest") or "9" * 12
    if given.flag("inclusive"):
        return _time(oldest) <= _time(message.ts) <= _time(latest)
    return _time(oldest) < _time(message.ts) < _time(latest)


def _time(ts: str) -> tuple[int, int]:
    seconds, _, micros = ts.partition(".")
    try:
        return int(seconds), int(micros.ljust(6, "0")[:6] or "0")
    except ValueError as error:
        raise SlackError("invalid_ts_oldest") from error


def _messages(world: World, found: list[Message], given: Arguments) -> Json:
    page, cursor = paged(found, given)
    metadata = given.flag("include_all_metadata")
    shown = [shapes.message(world, one, with_metadata=metadata) for one in page]
    more = bool(cursor["response_metadata"]["next_cursor"])
    return {"messages": shown, "has_more": more, "pin_count": 0, **(cursor if more else {})}
