"""How Slack writes people, channels, files and messages."""

from bot.workspace.model import Channel, File, Message, Person
from bot.workspace.pictures import is_read
from bot.workspace.wire import DOMAIN, TEAM, Json
from bot.workspace.world import World

EMAILS = "users:read.email"
"""Without this scope Slack leaves the addresses out."""


def user(world: World, person: Person, with_locale: bool = False) -> Json:
    """As `users.info` gives it."""
    profile = {"real_name": person.name, "display_name": person.name, "title": person.title.en, "team": TEAM}
    if world.app.scopes is None or EMAILS in world.app.scopes:
        profile["email"] = person.email
    shape = {
        "id": person.id,
        "team_id": TEAM,
        "name": person.handle,
        "real_name": person.name,
        "deleted": person.deleted,
        "color": person.color.removeprefix("#"),
        "tz": "Europe/Paris",
        "tz_offset": 3600,
        "profile": profile,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": person.guest,
        "is_ultra_restricted": False,
        "is_bot": person.role == "bot",
        "is_app_user": False,
        "updated": 0,
    }
    if person.stranger:
        shape["is_stranger"] = True
    return {**shape, "locale": person.locale} if with_locale else shape


def channel(world: World, place: Channel) -> Json:
    """As `conversations.info` gives it."""
    direct = place.kind == "im"
    shape: Json = {
        "id": place.id,
        "created": 0,
        "is_im": direct,
        "is_channel": place.kind == "channel",
        "is_group": False,
        "is_mpim": place.kind == "mpim",
        "is_private": place.kind != "channel",
        "is_archived": place.archived,
        "is_shared": place.shared,
        "is_ext_shared": place.shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "is_member": True,
        "context_team_id": TEAM,
    }
    if direct:
        return {**shape, "user": world.partner(place)}
    topic = {"value": place.topic.en, "creator": "", "last_set": 0}
    named = {"name": place.name, "name_normalized": place.name, "topic": topic, "purpose": topic}
    return {**shape, **named, "num_members": len(place.members)}


def file(world: World, kept: File) -> Json:
    """As `files.info` gives it."""
    base = world.address
    private = f"{base}/files-pri/{TEAM}-{kept.id}/{kept.name}"
    return {
        "id": kept.id,
        "created": kept.created,
        "timestamp": kept.created,
        "name": kept.name,
        "title": kept.title or kept.name,
        "mimetype": kept.mimetype if is_read(kept) else "",
        "filetype": kept.name.rpartition(".")[2].lower() if "." in kept.name else "text",
        "user": kept.user,
        "user_team": TEAM,
        "editable": False,
        "size": kept.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": any(place.startswith("C") for place in kept.channels),
        "url_private": private,
        "url_private_download": f"{base}/files-pri/{TEAM}-{kept.id}/download/{kept.name}",
        "permalink": f"{base}/files/{kept.user}/{kept.id}/{kept.name}",
        "channels": [place for place in kept.channels if place.startswith("C")],
        "ims": [place for place in kept.channels if place.startswith("D")],
        "groups": [],
        "file_access": "visible",
    }


def message(world: World, said: Message, with_metadata: bool = True) -> Json:
    """As events and `conversations.history` give it."""
    shape: Json = {"type": "message", "user": said.user, "ts": said.ts, "text": said.text, "team": TEAM}
    if said.subtype:
        shape["subtype"] = said.subtype
    if said.bot_id:
        profile = {"id": said.bot_id, "app_id": world.app.id, "name": world.app.name, "team_id": TEAM}
        shape |= {"bot_id": said.bot_id, "app_id": world.app.id, "bot_profile": profile}
    if said.blocks:
        shape["blocks"] = list(said.blocks)
    if said.thread_ts:
        shape["thread_ts"] = said.thread_ts
    if said.edited_ts:
        shape["edited"] = {"user": said.user, "ts": said.edited_ts}
    if said.files:
        shape["files"] = [file(world, world.files[name]) for name in said.files if name in world.files]
        shape["upload"] = True
    if said.reactions:
        shape["reactions"] = [
            {"name": r.name, "users": list(r.users), "count": len(r.users)} for r in said.reactions
        ]
    if said.metadata and with_metadata:
        shape["metadata"] = said.metadata
    return shape | _thread(world, said)


def _thread(world: World, said: Message) -> Json:
    """What the first message of a thread says of the others."""
    replies = () if said.only_for else world.replies(said.channel, said.ts)
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": said.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def team() -> Json:
    """As interactive payloads name the workspace."""
    return {"id": TEAM, "domain": DOMAIN}
