"""files.info, the three steps of an upload, and files.delete."""

import mimetypes
import time
from dataclasses import replace
from typing import Any

from bot.workspace import files, shapes, timeline
from bot.workspace.api.arguments import Arguments
from bot.workspace.api.chat import thread_of
from bot.workspace.model import File, Message
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World, new_id, now

MOST_BYTES = 1_000_000_000


def info(world: World, given: Arguments) -> Json:
    """One file."""
    file = _there(world, given.text("file"))
    return {"file": shapes.file(world, file), "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(world: World, given: Arguments) -> Json:
    """A file of the app is gone, from messages that show it too."""
    file = _there(world, given.text("file"))
    if file.user != world.app.user:
        raise SlackError("cant_delete_file")
    world.forget_file(file)
    return {}


def _there(world: World, name: str) -> File:
    file = world.files.get(name)
    if file is None:
        raise SlackError("file_deleted" if name in world.deleted_files else "file_not_found")
    return file


def get_upload_url(world: World, given: Arguments) -> Json:
    """Where the bytes of a new file are sent."""
    name, size = given.text("filename"), given.whole("length", 0)
    if not 0 < size <= MOST_BYTES:
        raise SlackError("invalid_arguments", "[ERROR] must be greater than 0 [json-pointer:/length]")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = File(id=new_id("F"), name=name, size=size, mimetype=kind, user=world.app.user, created=now())
    world.uploads[file.id] = file
    return {"upload_url": f"{world.address}/upload/v1/{file.id}", "file_id": file.id}


def complete_upload(world: World, given: Arguments) -> Json:
    """The files are there, and shared where that is asked for."""
    named = given.items("files")
    if not named:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: files")
    uploaded = [_uploaded(world, one) for one in named]
    places = (given.maybe("channels") or given.maybe("channel_id") or "").split(",")
    for place in filter(None, places):
        uploaded = _share(world, uploaded, place, given)
    return {"files": [shapes.file(world, file) for file in uploaded]}


def _uploaded(world: World, one: Any) -> File:
    file = world.files.get(one.get("id", "") if isinstance(one, dict) else "")
    if file is None or file.user != world.app.user:
        raise SlackError("file_not_found")
    title, read_at = str(one.get("title") or file.name), time.time() + world.timing.reading
    return world.keep_file(replace(file, title=title, read_at=read_at))


def _share(world: World, uploaded: list[File], place: str, given: Arguments) -> list[File]:
    channel = world.channel(place)
    message = Message(
        channel=channel.id,
        ts=world.clock.new(),
        user=world.app.user,
        bot_id=world.app.bot_id,
        thread_ts=thread_of(world, channel, given),
        text=given.maybe("initial_comment") or "",
        files=tuple(file.id for file in uploaded),
        subtype="file_share",
    )
    shared = [files.share(world, file, channel.id) for file in uploaded]
    timeline.post(world, message)
    return shared
