"""Whose accounts an answer in Slack may speak of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from slack_fakes import Parrot, running_bot
from slack_sdk import WebClient
from slack_stand_in import SlackStandIn

from bot.accounts.model import NOBODY, OPERATOR, Viewer
from bot.assembly import slack_settings
from bot.settings import Settings
from bot.slack.members.people import People
from bot.slack.members.readers import Readers
from bot.slack.members.viewers import Viewers
from bot.slack.settings import SlackSettings
from bot.slack.work.inbox import Incoming
from bot.store.database import open_database
from bot.store.inbox import SqlInbox

PROFILE = {"display_name": "Zoë", "real_name": "Zoë  Le Goff", "email": "Zoe@Acme.example"}
USERS: Mapping[str, Mapping[str, Any]] = {
    "UZOE": {"name": "zoe", "profile": PROFILE},
    "ULEAD": {"name": "lead"},
    "UCHIEF": {"name": "chief"},
    "UGUEST": {"name": "guest", "is_restricted": True},
    "UELSE": {"name": "else", "is_stranger": True},
}
GROUPS = {"SUK": ["UCHIEF", "UGUEST"]}
SHARED = {"CSHARED"}


class FakeSlack:
    """Answers the methods that tell who somebody is and who is in a channel, from the tables above."""

    def users_info(self, *, user: str, include_locale: bool) -> Mapping[str, Any]:
        return {"user": USERS[user]}

    def usergroups_list(self, *, include_users: bool) -> Mapping[str, Any]:
        return {"usergroups": [{"id": name, "users": users} for name, users in GROUPS.items()]}

    def conversations_info(self, *, channel: str) -> Mapping[str, Any]:
        return {"channel": {"is_ext_shared": channel in SHARED}}

    def conversations_members(self, *, channel: str, limit: int) -> Iterator[Mapping[str, Any]]:
        return iter([{"members": ["UZOE", "ULEAD"]}])

    def users_list(self, *, limit: int) -> Iterator[Mapping[str, Any]]:
        return iter([{"members": [{"id": name, **user} for name, user in USERS.items()]}])


SETTINGS = SlackSettings(
    bot_token="",
    app_token="",
    managers=frozenset({"ULEAD", "UCHIEF", "UGUEST"}),
    owners={"Zoë Le Goff": frozenset({"UZOE"}), "Ana Lopes": frozenset({"UCHIEF"})},
    teams={"Sales FR": frozenset({"UZOE"}), "sales-uk": frozenset({"SUK"})},
)
ZOE = Viewer(names=frozenset({"uzoe", "zoe le goff", "zoe@acme.example"}), teams=frozenset({"sales fr"}))
DIRECT = Incoming(
    team="T1", channel="D1", ts="1", thread_ts="1", asked_at=1, user="UZOE", text="?", door="direct"
)
CHANNEL = replace(DIRECT, channel="CSALES", door="channel")


def viewers(**settings: Any) -> Viewers:
    client = cast(WebClient, FakeSlack())
    people, chosen = People(client), replace(SETTINGS, **settings)
    return Viewers(people, Readers(client, people, chosen.managers), chosen)


def test_a_person_sees_what_is_theirs_by_id_address_or_the_name_in_the_settings_and_their_teams() -> None:
    assert viewers().viewer(DIRECT) == ZOE


def test_a_name_that_somebody_gave_themselves_opens_nothing() -> None:
    names = viewers(owners={}).of_person("UZOE").names
    assert names == {"uzoe", "zoe@acme.example"}


def test_a_person_manages_the_teams_of_their_user_groups() -> None:
    assert viewers().of_person("UCHIEF").teams == {"sales uk"}


def test_a_manager_sees_all_teams_unless_some_are_listed_for_them() -> None:
    assert viewers().of_person("ULEAD") == OPERATOR
    assert not viewers().of_person("UCHIEF").everything


@pytest.mark.parametrize("user", ["UGUEST", "UELSE"])
def test_guests_and_strangers_see_nothing_whatever_the_settings_say(user: str) -> None:
    assert viewers().of_person(user) == NOBODY


def test_in_a_channel_nobody_sees_accounts_but_alone_with_the_bot_the_asker_does() -> None:
    assert viewers().viewer(CHANNEL) == NOBODY
    assert viewers().viewer(replace(CHANNEL, response_url="https://hooks.example/1")) == ZOE


def test_the_settings_may_show_the_askers_accounts_where_no_outsider_reads() -> None:
    shown = viewers(accounts_in_channels=True)
    assert shown.viewer(CHANNEL) == ZOE
    assert shown.viewer(replace(CHANNEL, channel="CSHARED")) == NOBODY


def test_the_teams_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESBOT_TEAMS", "sales-fr=U1,U2; Sales UK = S3 ;")
    monkeypatch.setenv("SALESBOT_OWNERS", "Anna Keller = U1")
    monkeypatch.setenv("SALESBOT_ACCOUNTS_IN_CHANNELS", "true")
    found = slack_settings(Settings.from_env())
    assert found.teams == {"sales-fr": {"U1", "U2"}, "Sales UK": {"S3"}}
    assert found.owners == {"Anna Keller": {"U1"}}
    assert found.accounts_in_channels


def test_what_is_asked_over_the_wire_says_whose_accounts_it_may_speak_of(tmp_path: Path) -> None:
    parrot = Parrot()
    with SlackStandIn() as slack:
        slack.state.users["U0LEA"] = {"name": "lea", "profile": {"display_name": "Léa Roy"}}
        with running_bot(slack, parrot, SqlInbox(open_database(tmp_path / "inbox.db"))):
            slack.say("how is Globex?", channel="D0LEA", user="U0LEA")
            slack.wait_for_posts("D0LEA")
            slack.mention("how is Globex?", channel="C0SALES", user="U0LEA")
            slack.wait_for_posts("C0SALES")

    alone, among_others = parrot.asked
    assert alone.viewer.names == {"u0lea"}
    assert alone.asker_name == "Léa Roy"
    assert among_others.viewer == NOBODY
