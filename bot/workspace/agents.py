"""The session of an agent in a thread: whether it works there, and what it is about."""

from bot.workspace import timeline
from bot.workspace.model import Session
from bot.workspace.world import World


def set_session(world: World, session: Session) -> Session:
    """Keeps what the agent says of a thread, and shows it."""
    world.keep_session(session)
    event = {"type": "session", "channel": session.channel, "thread_ts": session.thread_ts}
    shown = {**event, "status": session.status, "title": session.title}
    world.pages.push(shown, world.readers(session.channel))
    if session.status != "processing":
        timeline.clear_status(world, session.channel, session.thread_ts)
    return session
