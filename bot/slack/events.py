"""Which of the things that Slack sends are questions to the bot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.slack.blocks.markup import mentions, mentions_group
from bot.slack.files import shared_files
from bot.slack.work.inbox import Incoming

Event = Mapping[str, Any]  # JSON as Slack sends it

ConversationOf = Callable[[str, str, str], str | None]
"""The conversation that a thread belongs to, by team, channel and first message."""

_SAID_BY_PEOPLE = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Subtypes under which a person says something; the others are edits, joins, reminders and bots."""
TAKE_AWAY = frozenset({"x", "negative_squared_cross_mark", "heavy_multiplication_x"})
"""Reactions by which the person who asked takes an answer away."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the bot is in its workspace, and the address at which people open that."""

    team: str
    user: str
    bot_id: str | None = None
    url: str = ""


def read_message(
    event: Event, me: Identity, conversation_of: ConversationOf, bots: frozenset[str] = frozenset()
) -> Incoming | None:
    """The question in a `message` or `app_mention` event, or None when it is none or not for the bot.

    `bots` are the ids of other bots that may ask: they have to mention this one each time.
    """
    if not _is_said(event, me, bots):
        return None
    incoming = _incoming(event, me)
    named = me.user in mentions(incoming.text)
    replies = incoming.thread_ts != incoming.ts
    conversation = conversation_of(*incoming.place) if replies else None
    if named or (incoming.door == "direct" and not event.get("bot_id")):
        return replace(incoming, conversation=conversation or "")
    if conversation is None or event.get("bot_id") or not _is_follow_up(incoming):
        return None
    return replace(incoming, conversation=conversation, addressed=False)


def read_edit(event: Event, me: Identity, conversation_of: ConversationOf) -> Incoming | None:
    """The question as its author has changed it, from a `message_changed` event; None when it isn't one."""
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    if now.get("text") == before.get("text") or "edited" not in now:
        return None  # a link was unfolded, a reply came
    said = {**now, "channel": event["channel"], "channel_type": event.get("channel_type")}
    edited = str(said.pop("edited")["ts"])
    incoming = read_message(said, me, conversation_of)
    return replace(incoming, edited_ts=edited) if incoming else None


def read_command(command: Event, me: Identity, now: float) -> Incoming:
    """The question in a slash command. A command belongs to no thread, so it is a conversation of its own."""
    return Incoming(
        team=me.team,
        channel=command["channel_id"],
        ts=command["trigger_id"],
        thread_ts=command["trigger_id"],
        in_thread=False,
        asked_at=now,
        user=command["user_id"],
        text=command.get("text") or "",
        door="direct",  # only the person who asked sees the answer
        response_url=command["response_url"],
    )


def read_removal(event: Event, me: Identity, conversation: str, now: float) -> Incoming:
    """The wish of a `reaction_added` event that an answer goes away."""
    item = event["item"]
    return Incoming(
        team=me.team,
        channel=item["channel"],
        ts=f"{item['ts']}:remove",
        thread_ts=item["ts"],
        asked_at=now,
        user=event["user"],
        text="",
        door="direct",
        conversation=conversation,
        errand="remove",
        about=item["ts"],
    )


def _is_said(event: Event, me: Identity, bots: frozenset[str]) -> bool:
    """Whether a person says something, or a bot that may."""
    if "edited" in event or event.get("hidden"):
        return False
    author, bot = event.get("user"), event.get("bot_id")
    if author in (me.user, "USLACKBOT") or (bot and bot == me.bot_id):
        return False
    if bot:
        return bool({bot, event.get("app_id"), author} & bots)
    return bool(author) and event.get("subtype") in _SAID_BY_PEOPLE


def _incoming(event: Event, me: Identity) -> Incoming:
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    return Incoming(
        team=me.team,
        channel=event["channel"],
        ts=event["ts"],
        thread_ts=event.get("thread_ts") or event["ts"],
        asked_at=float(event["ts"]),
        user=event.get("user") or event["bot_id"],
        text=event.get("text") or "",
        door="direct" if direct else "channel",
        files=shared_files(event.get("files") or ()),
    )


def _is_follow_up(incoming: Incoming) -> bool:
    if incoming.thread_ts == incoming.ts or not incoming.text.strip():
        return False
    return not (mentions(incoming.text) or mentions_group(incoming.text))
