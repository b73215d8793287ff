"""Who reads an answer in Slack, as labels that a document's audience may name.

In a direct message it is the member who asks: what everyone may see, what is for them by name, for the
user groups they are in, and for managers if they are one. In a channel it is everybody there: what
everyone may see, and what is for that channel. Guests, people of another organisation and channels that
are shared with one get only what names them. Whatever Slack doesn't tell is taken for a stranger.
"""

import logging
import time
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.errors import CONNECTION_ERRORS
from bot.slack.members.outsiders import Outsiders
from bot.slack.members.people import People
from bot.slack.work.inbox import Incoming
from knowledge.access import EVERYONE, MANAGERS, Reader

log = logging.getLogger(__name__)

_FRESH_SECONDS = 300.0
"""How long somebody may still read what a group let them, after they have left it."""
_KEPT = 5000
_PAGE = 200
"""How many people Slack lists at once."""

Value = TypeVar("Value")


class Readers:
    """Tells who reads; `managers` are the ids of the people and user groups that are managers."""

    def __init__(self, client: WebClient, people: People, managers: frozenset[str]) -> None:
        self._client = client
        self._people = people
        self._managers = managers
        self._groups: _Fresh[Mapping[str, frozenset[str]]] = _Fresh()
        self._open: _Fresh[bool] = _Fresh()
        self._outsiders = Outsiders(client, people)

    def reader(self, incoming: Incoming) -> Reader:
        """Whoever will read the answer to `incoming`."""
        if incoming.door == "direct":
            return self.of_person(incoming.user)
        labels = {f"channel:{incoming.channel}"}
        if not self._has_outsiders(incoming.channel):
            labels.add(EVERYONE)
        return Reader(labels=frozenset(labels))

    def is_inside(self, incoming: Incoming) -> bool:
        """Whether only people of the organisation read the answer to `incoming`."""
        if incoming.door == "direct":
            return self._people.person(incoming.user).member
        return not self._has_outsiders(incoming.channel)

    def of_person(self, user: str) -> Reader:
        """The person by themselves."""
        labels = {f"user:{user}"}
        if not self._people.person(user).member:
            return Reader(labels=frozenset(labels))
        groups = self.groups_of(user)
        labels |= {EVERYONE, *(f"group:{name}" for name in groups)}
        if self._managers & {user, *groups}:
            labels.add(MANAGERS)
        return Reader(labels=frozenset(labels))

    def groups_of(self, user: str) -> frozenset[str]:
        """The user groups that somebody is in."""
        return frozenset(name for name, users in self._members().items() if user in users)

    def heard_of(self, user: Mapping[str, Any]) -> None:
        """Takes in what Slack's event says of somebody: a new guest is one at once, in every channel."""
        if self._outsiders.heard_of(user):
            self._open.clear()

    def _members(self) -> Mapping[str, frozenset[str]]:
        known = self._groups.get("")
        return known if known is not None else self._groups.keep("", self._listed())

    def _listed(self) -> Mapping[str, frozenset[str]]:
        try:
            groups = self._client.usergroups_list(include_users=True).get("usergroups") or []
        except (SlackApiError, *CONNECTION_ERRORS) as error:
            log.info("usergroups.list failed, so nobody reads as a member of a group: %s", error)
            return {}
        return {group["id"]: frozenset(group.get("users") or ()) for group in groups}

    def _has_outsiders(self, channel: str) -> bool:
        """Whether guests or people of another organisation read this channel, or may do so soon."""
        known = self._open.get(channel)
        if known is not None:
            return known
        try:
            outsiders = self._is_shared(channel) or self._outsiders.any_of(self._people_in(channel))
        except (SlackApiError, *CONNECTION_ERRORS) as error:
            log.warning("it is not known who reads %s, so it is taken for shared: %s", channel, error)
            return True
        return self._open.keep(channel, outsiders)

    def _is_shared(self, channel: str) -> bool:
        found: Mapping[str, Any] = self._client.conversations_info(channel=channel)["channel"]
        outside = ("is_ext_shared", "is_pending_ext_shared", "pending_shared")
        return any(found.get(sign) for sign in outside)

    def _people_in(self, channel: str) -> frozenset[str]:
        pages = self._client.conversations_members(channel=channel, limit=_PAGE)
        return frozenset(user for page in pages for user in page.get("members") or ())


class _Fresh(Generic[Value]):
    """What Slack said in the last minutes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, Value]] = {}

    def get(self, name: str) -> Value | None:
        until, value = self._known.get(name, (0.0, None))
        return value if time.monotonic() < until else None

    def clear(self) -> None:
        self._known.clear()

    def keep(self, name: str, value: Value) -> Value:
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[name] = (time.monotonic() + _FRESH_SECONDS, value)
        return value
