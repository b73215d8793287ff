"""chat.startStream, appendStream and stopStream: a message that grows while it is read."""

import time
from dataclasses import replace
from typing import Any, Literal

from bot.workspace import limits, pictures, shapes, timeline
from bot.workspace.agents import set_session
from bot.workspace.api.agents import STATUSES
from bot.workspace.api.arguments import Arguments
from bot.workspace.api.chat import own, read_metadata, thread_of, where
from bot.workspace.blocks import with_ids
from bot.workspace.model import Message, Stream
from bot.workspace.wire import TEAM, Json, SlackError
from bot.workspace.world import World

Mode = Literal["markdown", "chunks"]


def start(world: World, given: Arguments) -> Json:
    """A message that begins."""
    channel = where(world, given)
    thread_ts = thread_of(world, channel, given)
    if channel.kind == "channel":
        _check_recipient(world, given)
    if not thread_ts and channel.kind == "im":
        raise SlackError("invalid_arguments", "[ERROR] missing required field: thread_ts")
    ts = world.clock.new()
    message = Message(
        channel=channel.id,
        ts=ts,
        user=world.app.user,
        bot_id=world.app.bot_id,
        thread_ts=thread_ts,
        streaming=True,
        markdown="",
    )
    message, mode = _grown(world, message, given, None)
    world.streams[ts] = Stream(until=time.monotonic() + world.timing.stream, mode=mode)
    world.later(world.timing.stream, lambda: _end(world, channel.id, ts))
    timeline.post(world, message)
    return {"channel": channel.id, "ts": ts}


def append(world: World, given: Arguments) -> Json:
    """More of it."""
    message, stream = _streaming(world, given)
    if not given.maybe("markdown_text") and not given.items("chunks"):
        raise SlackError("markdown_text_or_chunks_required")
    message, stream.mode = _grown(world, message, given, stream.mode)
    timeline.grow(world, message)
    return {"channel": message.channel, "ts": message.ts}


def stop(world: World, given: Arguments) -> Json:
    """The end of it, with blocks below it if there are any."""
    status = STATUSES.get(given.maybe("session_status") or "active")
    if status is None:
        raise SlackError("invalid_arguments", "[ERROR] invalid session_status")
    message, stream = _streaming(world, given)
    message, _ = _grown(world, message, given, stream.mode)
    blocks = given.items("blocks", "invalid_blocks")
    limits.check_message(blocks, world.unknown_blocks)
    pictures.check(world, blocks)
    message = replace(
        message, streaming=False, blocks=(*message.blocks, *with_ids(blocks)), metadata=read_metadata(given)
    )
    if not (message.text or message.blocks or message.tasks):
        raise SlackError("no_text")
    del world.streams[message.ts]
    timeline.grow(world, message)
    session = world.sessions.get((message.channel, message.root))
    if session is not None:
        set_session(world, replace(session, status=status))
    return {"channel": message.channel, "ts": message.ts, "message": shapes.message(world, message)}


def _check_recipient(world: World, given: Arguments) -> None:
    if not given.maybe("recipient_team_id"):
        raise SlackError("missing_recipient_team_id")
    if given.maybe("recipient_team_id") != TEAM:
        raise SlackError("team_not_found")
    if not given.maybe("recipient_user_id"):
        raise SlackError("missing_recipient_user_id")
    world.person(given.text("recipient_user_id"))


def _streaming(world: World, given: Arguments) -> tuple[Message, Stream]:
    message = own(world, where(world, given), given.text("ts"), "message_not_owned_by_app")
    stream = world.streams.get(message.ts)
    if stream is not None and stream.stopped:
        raise SlackError("stopped_by_user")
    if stream is None or time.monotonic() > stream.until:
        _end(world, message.channel, message.ts)
        raise SlackError("message_not_in_streaming_state")
    return message, stream


def _end(world: World, channel: str, ts: str) -> None:
    """A stream that took too long is over."""
    message = world.messages.get(channel, {}).get(ts)
    world.streams.pop(ts, None)
    if message is not None and message.streaming:
        timeline.grow(world, replace(message, streaming=False))


def _grown(
    world: World, message: Message, given: Arguments, mode: Mode | None
) -> tuple[Message, Mode | None]:
    """The message with what is given added, and the way in which it is written."""
    markdown, chunks = given.maybe("markdown_text"), given.items("chunks", "invalid_chunks")
    if markdown and chunks:
        raise SlackError("cannot_provide_both_markdown_text_and_chunks")
    if not markdown and not chunks:
        return message, mode
    new: Mode = "chunks" if chunks else "markdown"
    if mode is not None and new != mode:
        raise SlackError("streaming_mode_mismatch")
    for chunk in chunks or [{"type": "markdown_text", "text": markdown}]:
        message = _with_chunk(world, message, chunk)
    return message, new


def _with_chunk(world: World, message: Message, chunk: Any) -> Message:
    match chunk:
        case {"type": "markdown_text", "text": str(text)}:
            if limits.length(text) > limits.MARKDOWN:
                raise SlackError("msg_too_long")
            return replace(message, text=message.text + text, markdown=(message.markdown or "") + text)
        case {"type": "blocks", "blocks": list(blocks)}:
            if len(message.blocks) + len(blocks) > limits.BLOCKS:
                raise SlackError("msg_blocks_too_many")
            limits.check_message([*message.blocks, *blocks], world.unknown_blocks)
            pictures.check(world, blocks)
            return replace(message, blocks=(*message.blocks, *with_ids(blocks)))
        case {"type": "task_update", "id": str(name), "title": str(title)} if title and len(title) <= 256:
            return replace(message, tasks=_with_task(message.tasks, name, chunk))
        case {"type": "plan_update", "title": str(title)} if title and len(title) <= 256:
            return replace(message, tasks=_with_task(message.tasks, "", {"plan": title}))
    raise SlackError("invalid_chunks")


def _with_task(tasks: tuple[Json, ...], name: str, chunk: Json) -> tuple[Json, ...]:
    """Title and status of a task replace what was there, its details and output are added to it."""
    before = next((task for task in tasks if task["id"] == name), None)
    task = {"status": "pending", **(before or {}), **chunk, "id": name, "type": "task"}
    for part in ("details", "output"):
        if before and part in before and isinstance(chunk.get(part), str):
            task[part] = f"{before[part]}{chunk[part]}"
    return tuple(task if one["id"] == name else one for one in tasks) if before else (*tasks, task)
