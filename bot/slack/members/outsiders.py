"""Which people are guests or of another organisation: listed once an hour, kept current by Slack's events."""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk import WebClient

from bot.slack.members.people import People

_FRESH_SECONDS = 3600.0
"""How long a list holds for whoever Slack tells nothing new of, as where another process got the event."""
_PAGE = 200
"""How many people Slack lists at once."""


class Outsiders:
    """Knows them for one workspace; every method raises what `slack_sdk` does when Slack can't tell."""

    def __init__(self, client: WebClient, people: People) -> None:
        self._client = client
        self._people = people
        self._known: dict[str, bool] = {}
        self._until = 0.0

    def any_of(self, users: Iterable[str]) -> bool:
        """Whether one of these people is an outsider; who came since the list was made is looked up alone."""
        if time.monotonic() >= self._until:
            self._known = self._listed()
            self._until = time.monotonic() + _FRESH_SECONDS
        return any(self._is_outsider(user) for user in users)

    def heard_of(self, user: Mapping[str, Any]) -> bool:
        """Takes in what Slack's event says of somebody; whether that makes them another kind of person."""
        before, now = self._known.get(user["id"]), self._people.is_outsider(user)
        self._known[user["id"]] = now
        return before is not now

    def _is_outsider(self, user: str) -> bool:
        known = self._known.get(user)
        if known is None:
            found: Mapping[str, Any] = self._client.users_info(user=user, include_locale=True)["user"]
            known = self._known[user] = self._people.is_outsider(found)
        return known

    def _listed(self) -> dict[str, bool]:
        pages = self._client.users_list(limit=_PAGE)
        users = (user for page in pages for user in page.get("members") or ())
        return {user["id"]: self._people.is_outsider(user) for user in users}
