"""Who asks: the name and the language that people have set in Slack."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.errors import CONNECTION_ERRORS, error_code
from bot.slack.sending.refusals import is_passing
from tools.language import Language

log = logging.getLogger(__name__)

_FRESH_SECONDS = 3600.0
_KEPT = 5000


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody in the workspace; `language` is None when it is neither of ours or not known.

    `member` is False for guests, for people of another organisation, and while Slack doesn't say.
    `unsure` says that Slack can't tell just now. `email` is the address under which other systems may have
    them; people can't change it by themselves.
    """

    name: str
    language: Language | None = None
    member: bool = False
    unsure: bool = False
    email: str = ""


class People:
    """Looks people of the workspace `team` up in Slack and remembers them for an hour."""

    def __init__(self, client: WebClient, team: str = "") -> None:
        self._client = client
        self._team = team
        self._known: dict[str, tuple[float, Person]] = {}

    def person(self, user: str) -> Person:
        """The member, or somebody with nothing but an id when Slack does not say."""
        until, person = self._known.get(user, (0.0, None))
        if person is not None and time.monotonic() < until:
            return person
        found = self._look_up(user)
        if found.unsure:
            return person or found
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[user] = (time.monotonic() + _FRESH_SECONDS, found)
        return found

    def through(self, client: WebClient) -> "People":
        """The same people, whom `client` is asked about when they aren't known yet."""
        people = People(client, self._team)
        people._known = self._known
        return people

    def forget(self, user: str) -> None:
        """Somebody changed their profile: it is looked up again."""
        self._known.pop(user, None)

    def name(self, user: str) -> str:
        """The member's name with the sign of a mention."""
        return f"@{self.person(user).name}"

    def _look_up(self, user: str) -> Person:
        try:
            found = self._client.users_info(user=user, include_locale=True)["user"]
        except SlackApiError as error:
            log.warning("users.info failed: %s", error_code(error))
            return Person(name=user, unsure=is_passing(error))
        except CONNECTION_ERRORS as error:
            log.warning("users.info failed: %s", type(error).__name__)
            return Person(name=user, unsure=True)
        profile = found.get("profile", {})
        name = profile.get("display_name") or profile.get("real_name") or found.get("name") or user
        return Person(
            name=name,
            language=_language(found.get("locale")),
            member=self._is_member(found),
            email=profile.get("email") or "",
        )

    def is_outsider(self, user: Mapping[str, Any]) -> bool:
        """Whether Slack's description of a user is that of a guest or of somebody of another workspace."""
        guest = any(user.get(sign) for sign in ("is_restricted", "is_ultra_restricted", "is_stranger"))
        return guest or self._is_foreign(user)

    def _is_foreign(self, user: Mapping[str, Any]) -> bool:
        """Who shares a channel with the bot is no stranger to Slack; their workspace tells them apart."""
        teams = (user.get("enterprise_user") or {}).get("teams") or ()
        return self._team not in (user.get("team_id") or self._team, *teams)

    def _is_member(self, user: Mapping[str, Any]) -> bool:
        gone = ("is_bot", "deleted", "is_invited_user")
        return not self.is_outsider(user) and not any(user.get(sign) for sign in gone)


def _language(locale: str | None) -> Language | None:
    code = (locale or "").partition("-")[0]
    return next((language for language in Language if language == code), None)
