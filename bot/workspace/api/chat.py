"""chat.postMessage, update, delete, postEphemeral and getPermalink."""

from dataclasses import replace
from typing import Any

from bot.workspace import limits, pictures, shapes, timeline
from bot.workspace.api.arguments import Arguments
from bot.workspace.blocks import with_ids
from bot.workspace.model import Channel, Message
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

TEXT = 40_000
METADATA = 8_000


def post_message(world: World, given: Arguments) -> Json:
    """A new message of the app."""
    channel = where(world, given)
    content = read_content(world, given)
    thread_ts = thread_of(world, channel, given)
    if thread_ts and given.flag("reply_broadcast"):
        content["subtype"] = "thread_broadcast"
    message = Message(
        channel=channel.id,
        ts=world.clock.new(),
        user=world.app.user,
        bot_id=world.app.bot_id,
        thread_ts=thread_ts,
        metadata=read_metadata(given),
        **content,
    )
    timeline.post(world, message)
    return {"channel": channel.id, "ts": message.ts, "message": shapes.message(world, message)}


def update(world: World, given: Arguments) -> Json:
    """Other words in a message of the app; what isn't given stays."""
    channel = where(world, given)
    before = own(world, channel, given.text("ts"), "cant_update_message")
    if before.streaming:
        raise SlackError("streaming_state_conflict")
    content = read_content(world, given)
    if "blocks" not in given.given and not content["markdown"]:
        content["blocks"] = ()
    metadata = read_metadata(given) if "metadata" in given.given else before.metadata
    after = timeline.edit(world, before, replace(before, metadata=metadata, **content))
    shape = shapes.message(world, after)
    return {"channel": channel.id, "ts": after.ts, "text": after.text, "message": shape}


def delete(world: World, given: Arguments) -> Json:
    """A message of the app is gone."""
    channel = where(world, given)
    message = own(world, channel, given.text("ts"), "cant_delete_message")
    timeline.remove(world, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(world: World, given: Arguments) -> Json:
    """A note that one person in the channel sees."""
    channel = where(world, given)
    user = given.text("user")
    if user not in world.people or user not in channel.members:
        raise SlackError("user_not_in_channel")
    note = Message(
        channel=channel.id,
        ts=world.clock.new(),
        user=world.app.user,
        bot_id=world.app.bot_id,
        thread_ts=given.maybe("thread_ts"),
        only_for=user,
        **read_content(world, given),
    )
    timeline.whisper(world, note)
    return {"message_ts": note.ts}


def get_permalink(world: World, given: Arguments) -> Json:
    """The address of a message in the page."""
    channel = where(world, given)
    message = world.message(channel.id, given.text("message_ts"))
    link = f"{world.address}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def where(world: World, given: Arguments) -> Channel:
    """The channel that a message goes to. Raises `SlackError` when the app can't write there."""
    channel = world.channel(given.text("channel"))
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def own(world: World, channel: Channel, ts: str, otherwise: str) -> Message:
    """A message of the app's own. Raises `SlackError`, named `otherwise` when somebody else wrote it."""
    message = world.messages.get(channel.id, {}).get(ts)
    if message is None:
        raise SlackError("message_not_found")
    if message.bot_id != world.app.bot_id:
        raise SlackError(otherwise)
    return message


def thread_of(world: World, channel: Channel, given: Arguments) -> str | None:
    """The first message of the thread that is written to; Slack takes that of a reply, too."""
    ts = given.maybe("thread_ts")
    if not ts:
        return None
    first = world.messages.get(channel.id, {}).get(ts)
    return first.root if first else ts


def read_content(world: World, given: Arguments) -> dict[str, Any]:
    """The words of a message, as parts of a `Message`. Raises `SlackError` for what Slack refuses."""
    text, markdown = given.maybe("text") or "", given.maybe("markdown_text")
    blocks = given.items("blocks", "invalid_blocks_format")
    if markdown is not None and (text or blocks):
        raise SlackError("markdown_text_conflict")
    if markdown is not None and limits.length(markdown) > limits.MARKDOWN:
        raise SlackError("msg_too_long")
    if not (text or blocks or markdown or given.items("attachments")):
        raise SlackError("no_text")
    if limits.length(text) > TEXT:
        raise SlackError("msg_too_long")
    limits.check_message(blocks, world.unknown_blocks)
    pictures.check(world, blocks)
    return {"text": text or markdown or "", "markdown": markdown, "blocks": with_ids(blocks)}


def read_metadata(given: Arguments) -> Json:
    """What the app attaches to a message. Raises `SlackError` when it isn't what Slack takes."""
    metadata = given.mapping("metadata", "invalid_metadata_format")
    if not metadata:
        return {}
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_schema")
    if len(str(metadata)) > METADATA:
        raise SlackError("metadata_too_large")
    return metadata
