"""Files that people and the app share."""

from dataclasses import replace

from bot.workspace import events
from bot.workspace.model import File
from bot.workspace.world import World


def share(world: World, file: File, channel: str) -> File:
    """A file that can be seen in a channel, which the app is told."""
    shared = world.keep_file(replace(file, channels=tuple(dict.fromkeys((*file.channels, channel)))))
    event = {"type": "file_shared", "file_id": file.id, "user_id": file.user, "file": {"id": file.id}}
    events.tell(world, {**event, "channel_id": channel, "event_ts": world.clock.new()})
    return shared
