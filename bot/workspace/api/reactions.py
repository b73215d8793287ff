"""reactions.add and reactions.remove."""

import re

from bot.workspace import timeline
from bot.workspace.api.arguments import Arguments
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

_NAME = re.compile(r"[\w+'-]{1,100}(::skin-tone-[2-6])?")


def add(world: World, given: Arguments) -> Json:
    """An emoji of the app below a message."""
    return _react(world, given, add=True)


def remove(world: World, given: Arguments) -> Json:
    """The app's emoji below a message is gone."""
    return _react(world, given, add=False)


def _react(world: World, given: Arguments, add: bool) -> Json:
    name = given.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    if not given.maybe("channel") or not given.maybe("timestamp"):
        raise SlackError("no_item_specified")
    message = world.message(world.channel(given.text("channel")).id, given.text("timestamp"))
    timeline.react(world, message, world.app.user, name, add)
    return {}
