"""Which of the things that Slack sends are questions to the bot."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.inbox import Incoming
from bot.slack.markup import mentions, mentions_group

Event = Mapping[str, Any]  # JSON as Slack sends it

KnowsThread = Callable[[str, str, str], bool]

_SAID_BY_PEOPLE = frozenset({None, "file_share", "thread_broadcast", "me_message"})
"""Subtypes under which a person says something; the others are edits, joins, reminders and bots."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who the bot is in its workspace."""

    team: str
    user: str
    bot_id: str | None = None


def read_message(event: Event, me: Identity, knows_thread: KnowsThread) -> Incoming | None:
    """The question in a `message` or `app_mention` event, or None when it is none or not for the bot."""
    if not _is_said_by_a_person(event, me):
        return None
    incoming = _incoming(event, me)
    if incoming.door == "direct" or me.user in mentions(incoming.text):
        return incoming
    return incoming if _is_follow_up(incoming, knows_thread) else None


def read_command(command: Event, me: Identity, now: float) -> Incoming:
    """The question in a slash command. A command belongs to no thread, so it is a conversation of its own."""
    return Incoming(
        team=me.team,
        channel=command["channel_id"],
        ts=command["trigger_id"],
        thread_ts=command["trigger_id"],
        asked_at=now,
        user=command["user_id"],
        text=command.get("text") or "",
        door="direct",  # only the person who asked sees the answer
        response_url=command["response_url"],
    )


def _is_said_by_a_person(event: Event, me: Identity) -> bool:
    if event.get("subtype") not in _SAID_BY_PEOPLE or "edited" in event or event.get("hidden"):
        return False
    author = event.get("user")
    return bool(author) and author not in (me.user, "USLACKBOT") and not event.get("bot_id")


def _incoming(event: Event, me: Identity) -> Incoming:
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    return Incoming(
        team=me.team,
        channel=event["channel"],
        ts=event["ts"],
        thread_ts=event.get("thread_ts") or event["ts"],
        asked_at=float(event["ts"]),
        user=event["user"],
        text=event.get("text") or "",
        door="direct" if direct else "channel",
    )


def _is_follow_up(incoming: Incoming, knows_thread: KnowsThread) -> bool:
    if incoming.thread_ts == incoming.ts or not incoming.text.strip():
        return False
    if mentions(incoming.text) or mentions_group(incoming.text):
        return False
    return knows_thread(incoming.team, incoming.channel, incoming.thread_ts)
