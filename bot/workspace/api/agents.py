"""assistant.threads.* and agents.sessions.*: what the app shows of its work."""

from dataclasses import replace

from bot.workspace import timeline
from bot.workspace.agents import set_session
from bot.workspace.api.arguments import Arguments
from bot.workspace.model import Session, SessionStatus
from bot.workspace.wire import Json, SlackError
from bot.workspace.world import World

STATUSES: dict[str, SessionStatus] = {
    "processing": "processing",
    "active": "active",
    "suspended": "suspended",
    "closed": "closed",
}
TITLE = 200
MOST_PROMPTS, MOST_LOADING = 4, 10


def set_status(world: World, given: Arguments) -> Json:
    """What the app does in a thread, until it says something there or two minutes are over."""
    channel, thread_ts = _thread(world, given)
    if "status" not in given.given:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: status")
    loading = given.items("loading_messages")
    if len(loading) > MOST_LOADING or not all(isinstance(line, str) and line for line in loading):
        raise SlackError("invalid_arguments", f"[ERROR] at most {MOST_LOADING} loading_messages")
    timeline.set_status(world, channel, thread_ts, given.maybe("status") or "", tuple(loading))
    return {}


def set_title(world: World, given: Arguments) -> Json:
    """What a thread is about."""
    channel, thread_ts = _thread(world, given)
    session = world.sessions.get((channel, thread_ts))
    before = session or Session(channel=channel, thread_ts=thread_ts, status="active")
    set_session(world, replace(before, title=given.text("title")))
    return {}


def set_suggested_prompts(world: World, given: Arguments) -> Json:
    """What the app suggests to ask in a direct message.

    With a `thread_ts` nothing comes of it: Slack takes it from apps of the old kind alone, silently.
    """
    channel = world.channel(given.text("channel_id"))
    prompts = given.items("prompts")
    whole = all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts)
    if not whole or not 0 < len(prompts) <= MOST_PROMPTS:
        raise SlackError("invalid_arguments", f"[ERROR] 1 to {MOST_PROMPTS} prompts with title and message")
    if channel.kind != "im":
        raise SlackError("channel_type_not_supported")
    if not given.maybe("thread_ts"):
        kept = world.keep_prompts(channel.id, given.maybe("title") or "", prompts)
        shown = {"type": "prompts", "title": kept["title"], "prompts": prompts}
        world.pages.push({**shown, "channel": channel.id}, world.readers(channel.id))
    return {}


def set_session_status(world: World, given: Arguments) -> Json:
    """The state of the session in a thread, which begins with it."""
    status = STATUSES.get(given.text("status"))
    if status is None:
        raise SlackError("invalid_status")
    channel, thread_ts = _session_thread(world, given)
    title = given.maybe("title") or ""
    if len(title) > TITLE:
        raise SlackError("invalid_arguments", f"[ERROR] title of more than {TITLE} characters")
    if given.maybe("initiator_user_id"):
        world.person(given.text("initiator_user_id"))
    before = world.sessions.get((channel, thread_ts))
    begun = before or Session(channel=channel, thread_ts=thread_ts, status=status, title=title)
    session = set_session(world, replace(begun, status=status))
    warning = {}
    if world.app.events is not None and "agent_session_stopped" not in world.app.events:
        warning = {"warning": "missing_agent_session_stopped_event_subscription"}
    return {"status": status, "agent_status": status, "title": session.title, **warning}


def rename_session(world: World, given: Arguments) -> Json:
    """Another title for the session in a thread."""
    channel, thread_ts = _session_thread(world, given)
    session = world.sessions.get((channel, thread_ts))
    if session is None:
        raise SlackError("session_not_found")
    title = given.text("title")
    if len(title) > TITLE:
        raise SlackError("invalid_arguments", f"[ERROR] title of more than {TITLE} characters")
    set_session(world, replace(session, title=title))
    return {"title": title}


def _session_thread(world: World, given: Arguments) -> tuple[str, str]:
    if not given.maybe("thread_ts"):
        raise SlackError("thread_ts_required")
    return world.channel(given.text("channel_id")).id, given.text("thread_ts")


def _thread(world: World, given: Arguments) -> tuple[str, str]:
    channel = world.channel(given.text("channel_id"))
    thread_ts = given.text("thread_ts")
    if thread_ts not in world.messages.get(channel.id, {}):
        raise SlackError("invalid_thread_ts")
    return channel.id, thread_ts
