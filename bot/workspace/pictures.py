"""Pictures in blocks: files that the app uploaded, seen by those who can read a message that shows them."""

import time
from collections.abc import Iterable, Iterator

from bot.workspace.model import File, Message
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

KINDS = {b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
"""What Slack shows, by its first bytes."""


def kind_of(content: bytes) -> str | None:
    """What kind of picture the bytes are; None when they are none that is shown."""
    return next((kind for begins, kind in KINDS.items() if content.startswith(begins)), None)


def is_read(file: File) -> bool:
    """Whether the workspace has read the file: its type is not told before, nor is it shown."""
    return time.time() >= file.read_at


def check(world: World, blocks: Iterable[Json]) -> None:
    """Raises `SlackError` when a block shows a file that is none of the app's pictures, or not read yet."""
    for place, block in enumerate(blocks):
        for source in _sources(block):
            file = _found(world, source)
            if file is None or not is_read(file) or not kind_of(world.records.bytes_of(file.id)):
                raise SlackError(
                    "invalid_blocks", f"[ERROR] invalid slack file [json-pointer:/blocks/{place}/slack_file]"
                )


def may_see(world: World, file: File, user: str) -> bool:
    """Whether somebody uploaded the file, is where it was shared, or reads a message that shows it."""
    if file.user == user or any(user in world.channels[place].members for place in file.channels):
        return True
    mine = (place.id for place in world.channels.values() if user in place.members)
    said = [message for place in mine for message in world.said_in(place)]
    notes = [note for note in world.notes.values() if note.only_for == user]
    return any(_shows(world, message, file) for message in (*said, *notes))


def _shows(world: World, message: Message, file: File) -> bool:
    sources = (source for block in message.blocks for source in _sources(block))
    return any(_found(world, source) is file for source in sources)


def _found(world: World, source: Json) -> File | None:
    """The file that a block means by its id or one of its addresses, if it is the app's."""
    name = source.get("id") or next((n for n in world.files if f"/{n}/" in str(source.get("url"))), "")
    file = world.files.get(str(name))
    return file if file is not None and file.user == world.app.user else None


def _sources(node: object) -> Iterator[Json]:
    """Every `slack_file` in a block."""
    if isinstance(node, list | tuple):
        for part in node:
            yield from _sources(part)
    elif isinstance(node, dict):
        for name, part in node.items():
            if name == "slack_file" and isinstance(part, dict):
                yield part
            else:
                yield from _sources(part)
