"""Every method of the Web API that is answered here: who may call it, how often, and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.workspace.api import agents, chat, conversations, files, people, reactions, streams, views
from bot.workspace.api.arguments import Arguments
from bot.workspace.wire import Json
from bot.workspace.world import World


@dataclass(frozen=True, kw_only=True)
class Method:
    """A method: what it does, the scopes of which one is needed, and its calls a minute.

    A scope with a * stands for that of the kind of channel: `*:history` is `im:history` in a direct message.
    """

    run: Callable[[World, Arguments], Json]
    scopes: tuple[str, ...] = ()
    a_minute: int = 100


def _method(run: Callable[[World, Arguments], Json], scopes: str = "", tier: int = 4) -> Method:
    return Method(run=run, scopes=tuple(scopes.split()), a_minute={1: 1, 2: 20, 3: 50, 4: 100}[tier])


METHODS: Mapping[str, Method] = {
    "auth.test": _method(people.auth_test),
    "oauth.v2.access": _method(people.oauth_access),
    "team.info": _method(people.team_info, "team:read", 3),
    "chat.postMessage": _method(chat.post_message, "chat:write"),
    "chat.update": _method(chat.update, "chat:write", 3),
    "chat.delete": _method(chat.delete, "chat:write", 3),
    "chat.postEphemeral": _method(chat.post_ephemeral, "chat:write"),
    "chat.getPermalink": _method(chat.get_permalink),
    "chat.startStream": _method(streams.start, "chat:write", 2),
    "chat.appendStream": _method(streams.append, "chat:write", 4),
    "chat.stopStream": _method(streams.stop, "chat:write", 2),
    "conversations.info": _method(conversations.info, "*:read", 3),
    "conversations.members": _method(conversations.members, "*:read"),
    "conversations.list": _method(conversations.listed, "channels:read im:read groups:read mpim:read", 2),
    "conversations.open": _method(conversations.opened, "im:write mpim:write", 3),
    "conversations.history": _method(conversations.history, "*:history", 3),
    "conversations.replies": _method(conversations.replies, "*:history", 3),
    "users.info": _method(people.users_info, "users:read"),
    "users.list": _method(people.users_list, "users:read", 2),
    "users.lookupByEmail": _method(people.users_by_email, "users:read.email", 3),
    "usergroups.list": _method(people.usergroups_list, "usergroups:read", 2),
    "views.open": _method(views.opened),
    "views.push": _method(views.pushed),
    "views.update": _method(views.updated),
    "views.publish": _method(views.published),
    "reactions.add": _method(reactions.add, "reactions:write", 3),
    "reactions.remove": _method(reactions.remove, "reactions:write", 2),
    "files.info": _method(files.info, "files:read"),
    "files.delete": _method(files.delete, "files:write", 3),
    "files.getUploadURLExternal": _method(files.get_upload_url, "files:write"),
    "files.completeUploadExternal": _method(files.complete_upload, "files:write"),
    "assistant.threads.setStatus": _method(agents.set_status, "assistant:write chat:write"),
    "assistant.threads.setTitle": _method(agents.set_title, "assistant:write"),
    "assistant.threads.setSuggestedPrompts": _method(agents.set_suggested_prompts, "assistant:write"),
    "agents.sessions.setStatus": _method(agents.set_session_status, "chat:write", 3),
    "agents.sessions.rename": _method(agents.rename_session, "chat:write", 3),
}
"""`apps.connections.open` is answered by `socket_mode.py`: it is about a connection, not about the world."""
