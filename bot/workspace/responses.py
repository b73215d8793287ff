"""What the app sends to a response URL, or with the acknowledgement of a command."""

from dataclasses import replace

from bot.workspace import timeline
from bot.workspace.api.arguments import Arguments
from bot.workspace.api.chat import read_content
from bot.workspace.model import Message
from bot.workspace.tickets import ResponseUrl
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World


def respond(world: World, token: str, body: Json) -> None:
    """Does what the app asks for by a response URL. Raises `SlackError` when it is closed or refused."""
    url = world.tickets.urls.get(token)
    if url is None:
        raise SlackError("expired_url")
    given = Arguments(body)
    original = _original(world, url)
    if given.flag("delete_original") and original is not None:
        url.use()
        timeline.remove(world, original)
        return
    content = read_content(world, given)
    url.use()
    if given.flag("replace_original") and original is not None:
        timeline.edit(world, original, replace(original, **content))
        return
    show(world, url, given)


def show(world: World, url: ResponseUrl, given: Arguments) -> Message:
    """A message for everybody in the channel, or a note for the one who asked."""
    open_to_all = given.maybe("response_type") == "in_channel"
    message = Message(
        channel=url.channel,
        ts=world.clock.new(),
        user=world.app.user,
        bot_id=world.app.bot_id,
        thread_ts=given.maybe("thread_ts") or url.thread_ts,
        only_for="" if open_to_all else url.user,
        **read_content(world, given),
    )
    return timeline.post(world, message) if open_to_all else timeline.whisper(world, message)


def acknowledged(world: World, channel: str, user: str, answer: Json) -> None:
    """Shows what came with the acknowledgement of a command."""
    if answer.get("text") or answer.get("blocks"):
        url = ResponseUrl(token="", channel=channel, user=user, until=0.0)
        show(world, url, Arguments(answer))


def _original(world: World, url: ResponseUrl) -> Message | None:
    if url.message_ts is None:
        return None
    found = world.notes.get(url.message_ts) or world.messages.get(url.channel, {}).get(url.message_ts)
    return found if found is not None and found.bot_id == world.app.bot_id else None
