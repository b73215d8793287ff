"""Whom to ask in Slack: the person or the user group that a document names as its owner."""

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.members.people import People
from bot.slack.sending.refusals import InterruptedPostError, is_passing

log = logging.getLogger(__name__)

_ID = re.compile(r"(?:user:|group:|<@|<!subteam\^)?([USW][A-Z0-9]{5,})(?:\|[^>]*)?>?$")
_FRESH_SECONDS = 600.0
_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Somebody to ask: how a message mentions them, and the people behind it."""

    mention: str
    users: tuple[str, ...]


class Owners:
    """Finds the owner that a document names: by Slack id, by e-mail address, or by name.

    A name counts when exactly one member or user group has it: nobody is called for a namesake.
    """

    def __init__(
        self, client: WebClient, people: People, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._members = people
        self._clock = clock
        self._until = 0.0
        self._known: Mapping[str, tuple[Owner, ...]] = {}

    def find(self, owner: str) -> Owner | None:
        """The owner as Slack knows it; None when it knows no such name, or several.

        Raises `InterruptedPostError` while Slack doesn't tell: nobody is to hear that they are not known.
        """
        found = self._directory().get(_folded(owner), ())
        if named := _ID.match(owner.strip()):
            found = self._directory().get(_folded(named[1]), ())
        return found[0] if len(found) == 1 else None

    def _directory(self) -> Mapping[str, tuple[Owner, ...]]:
        if self._clock() >= self._until:
            self._known = self._listed()
            self._until = self._clock() + _FRESH_SECONDS
        return self._known

    def _listed(self) -> Mapping[str, tuple[Owner, ...]]:
        names: dict[str, set[Owner]] = {}
        for owner, called in (*self._people(), *self._groups()):
            for name in filter(None, called):
                names.setdefault(_folded(name), set()).add(owner)
        return {name: tuple(owners) for name, owners in names.items()}

    def _people(self) -> Iterator[tuple[Owner, tuple[str, ...]]]:
        try:
            users = [user for page in self._client.users_list(limit=_PAGE) for user in page["members"]]
        except SlackApiError as error:
            if is_passing(error):
                raise InterruptedPostError("users.list") from error
            log.warning("users.list failed, so no owner is found by name: %s", error_code(error))
            return
        except CONNECTION_ERRORS as error:
            raise InterruptedPostError("users.list") from error
        for user in users:
            if not (user.get("deleted") or user.get("is_bot") or self._members.is_outsider(user)):
                yield Owner(mention=f"<@{user['id']}>", users=(user["id"],)), _names_of(user)

    def _groups(self) -> Iterator[tuple[Owner, tuple[str, ...]]]:
        try:
            groups = self._client.usergroups_list(include_users=True).get("usergroups") or []
        except (SlackApiError, *CONNECTION_ERRORS) as error:
            log.info("usergroups.list failed, so no owner is found as a group: %s", type(error).__name__)
            return
        for group in groups:
            owner = Owner(mention=f"<!subteam^{group['id']}>", users=tuple(group.get("users") or ()))
            yield owner, (group["id"], group.get("name", ""), group.get("handle", ""))


def _names_of(user: Mapping[str, Any]) -> tuple[str, ...]:
    profile = user.get("profile") or {}
    named = (profile.get(name, "") for name in ("display_name", "real_name", "email"))
    return (user["id"], user.get("name", ""), user.get("real_name", ""), *named)


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("@").split())
