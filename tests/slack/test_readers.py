"""Who may see what: readers as Slack tells them, and the search against a model of ten lines."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from fakes import WordEmbedder
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.members.owners import Owners
from bot.slack.members.people import People
from bot.slack.members.readers import Readers
from bot.slack.work.inbox import Incoming
from knowledge import chunking
from knowledge.access import Audience, Reader
from knowledge.contents import Change, Cut, Source, digest
from knowledge.library import Library
from knowledge.model import Document
from knowledge.store import Store

USERS = {
    "UANN": {"name": "ann"},
    "UBOB": {"name": "bob"},
    "UGUEST": {"name": "guest", "is_restricted": True},
    "UELSE": {"name": "else", "is_stranger": True},
    "UPARTNER": {"name": "ann", "team_id": "T2"},
    "UGRID": {"name": "grid", "team_id": "T3", "enterprise_user": {"teams": ["T1", "T3"]}},
}
GROUPS = {"SDEAL": ["UANN", "UGUEST"], "SLEAD": ["UBOB"]}
CHANNELS = {
    "CSALES": {},
    "CDEAL": {},
    "CSHARED": {"is_ext_shared": True},
    "CSOON": {"pending_shared": ["T2"]},
    "CGUEST": {},
    "CPARTNER": {},
}
MEMBERS = {"CGUEST": ["UANN", "UGUEST"], "CPARTNER": ["UANN", "UPARTNER"]}


class FakeSlack:
    """Answers the methods that readers are told by, from the tables above."""

    def __init__(self) -> None:
        self.fails = False
        self.users: dict[str, Mapping[str, Any]] = dict(USERS)
        self.channel_of = dict(MEMBERS)
        self.calls: list[str] = []

    def users_info(self, *, user: str, include_locale: bool) -> Mapping[str, Any]:
        self._called("users.info", known=user in self.users)
        return {"user": {"id": user, **self.users[user]}}

    def usergroups_list(self, *, include_users: bool) -> Mapping[str, Any]:
        self._called("usergroups.list")
        return {"usergroups": [{"id": name, "users": users} for name, users in GROUPS.items()]}

    def conversations_info(self, *, channel: str) -> Mapping[str, Any]:
        self._called("conversations.info", known=channel in CHANNELS)
        return {"channel": CHANNELS[channel]}

    def conversations_members(self, *, channel: str, limit: int) -> Iterator[Mapping[str, Any]]:
        self._called("conversations.members", known=channel in CHANNELS)
        return iter([{"members": [user]} for user in self.channel_of.get(channel, ["UANN", "UBOB"])])

    def users_list(self, *, limit: int) -> Iterator[Mapping[str, Any]]:
        self._called("users.list")
        return iter([{"members": [{"id": name, **user}]} for name, user in USERS.items()])

    def _called(self, method: str, *, known: bool = True) -> None:
        self.calls.append(method)
        if self.fails or not known:
            raise SlackApiError(method, cast(SlackResponse, {"ok": False, "error": "not_found"}))


def readers_of(slack: FakeSlack, *managers: str) -> Readers:
    client = cast(WebClient, slack)
    return Readers(client, People(client, "T1"), frozenset(managers))


def asked(user: str = "UANN", channel: str = "") -> Incoming:
    return Incoming(
        team="T1",
        channel=channel or "D1",
        ts="1.0",
        thread_ts="1.0",
        asked_at=1.0,
        user=user,
        text="?",
        door="channel" if channel else "direct",
    )


@pytest.mark.parametrize(
    ("user", "labels"),
    [
        ("UANN", {"everyone", "user:UANN", "group:SDEAL"}),
        ("UBOB", {"everyone", "user:UBOB", "group:SLEAD", "managers"}),
        ("UGUEST", {"user:UGUEST"}),
        ("UELSE", {"user:UELSE"}),
        ("UPARTNER", {"user:UPARTNER"}),
        ("UGRID", {"everyone", "user:UGRID"}),
        ("UNOBODY", {"user:UNOBODY"}),
    ],
)
def test_a_direct_message_is_read_by_who_asks(user: str, labels: set[str]) -> None:
    assert readers_of(FakeSlack(), "SLEAD").reader(asked(user)).labels == labels


def test_a_manager_may_be_named_alone() -> None:
    assert "managers" in readers_of(FakeSlack(), "UANN").reader(asked("UANN")).labels


@pytest.mark.parametrize(
    ("channel", "labels"),
    [
        ("CSALES", {"everyone", "channel:CSALES"}),
        ("CSHARED", {"channel:CSHARED"}),
        ("CSOON", {"channel:CSOON"}),
        ("CGUEST", {"channel:CGUEST"}),
        ("CPARTNER", {"channel:CPARTNER"}),
        ("CUNKNOWN", {"channel:CUNKNOWN"}),
    ],
)
def test_a_channel_is_read_by_all_who_are_there_whoever_asks(channel: str, labels: set[str]) -> None:
    assert readers_of(FakeSlack(), "UBOB").reader(asked("UBOB", channel)).labels == labels


def test_slack_is_asked_once_and_a_fault_leaves_only_what_names_the_reader() -> None:
    slack = FakeSlack()
    readers = readers_of(slack)
    for _ in range(3):
        readers.reader(asked("UANN"))
        readers.reader(asked("UANN", "CSALES"))
    assert sorted(slack.calls) == [
        "conversations.info",
        "conversations.members",
        "usergroups.list",
        "users.info",
        "users.list",
    ]

    slack.fails = True
    fresh = readers_of(slack)
    assert fresh.reader(asked("UANN")).labels == {"user:UANN"}
    assert fresh.reader(asked("UANN", "CSALES")).labels == {"channel:CSALES"}


def test_who_came_since_the_people_were_listed_is_looked_up_alone() -> None:
    slack = FakeSlack()
    readers = readers_of(slack)
    readers.reader(asked("UANN", "CSALES"))
    slack.channel_of["CDEAL"] = ["UANN", "UNEW"]
    slack.users["UNEW"] = {"name": "new", "is_ultra_restricted": True}
    slack.calls.clear()

    assert readers.reader(asked("UANN", "CDEAL")).labels == {"channel:CDEAL"}
    assert slack.calls == ["conversations.info", "conversations.members", "users.info"]


def test_who_becomes_a_guest_is_one_at_once_without_another_list() -> None:
    slack = FakeSlack()
    readers = readers_of(slack)
    assert "everyone" in readers.reader(asked("UANN", "CSALES")).labels
    slack.calls.clear()

    readers.heard_of({"id": "UBOB", "name": "bob", "is_restricted": True})

    assert readers.reader(asked("UANN", "CSALES")).labels == {"channel:CSALES"}
    assert "users.list" not in slack.calls


def test_a_new_name_of_somebody_changes_nothing_about_channels() -> None:
    slack = FakeSlack()
    readers = readers_of(slack)
    readers.reader(asked("UANN", "CSALES"))
    slack.calls.clear()

    readers.heard_of({"id": "UBOB", "name": "robert"})

    assert "everyone" in readers.reader(asked("UANN", "CSALES")).labels
    assert slack.calls == []


def test_nobody_of_another_workspace_is_asked_in_an_owners_place() -> None:
    client = cast(WebClient, FakeSlack())
    owners = Owners(client, People(client, "T1"))

    ann = owners.find("ann")

    assert ann is not None
    assert ann.users == ("UANN",)
    assert owners.find("UPARTNER") is None


LABELS = st.sampled_from(
    ["everyone", "managers", "group:SDEAL", "group:SLEAD", "channel:CSALES", "channel:CDEAL"]
    + [f"user:{user}" for user in USERS]
)
AUDIENCES = st.none() | st.lists(LABELS, min_size=1, max_size=3, unique=True).map(tuple)
NAMES = st.sampled_from([f"doc{number}.md" for number in range(6)])
PLACES = st.sampled_from(["", *CHANNELS, "CUNKNOWN"])


class Access(RuleBasedStateMachine):
    """Documents come, go and change their audience; the library shows what the model says, and no more."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store.create(Path(self.folder.name))
        self.embedder = WordEmbedder()
        self.readers = readers_of(FakeSlack(), "SLEAD")
        self.audiences: dict[str, Audience] = {}
        self.library: Library | None = None

    @initialize()
    def begin(self) -> None:
        self._write("doc0.md", ("everyone",))
        self.library = Library(Store.open(Path(self.folder.name)), self.embedder)

    @rule(name=NAMES, audience=AUDIENCES)
    def write(self, name: str, audience: Audience) -> None:
        self._write(name, audience)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        self.store.apply(Change(model=self.embedder.name, removed=(name,)))
        self.audiences.pop(name, None)

    @rule(user=st.sampled_from([*USERS, "UNOBODY"]), place=PLACES)
    def ask(self, user: str, place: str) -> None:
        assert self.library is not None
        reader = self.readers.reader(asked(user, place))
        open_to_them = {name for name, audience in self.audiences.items() if allowed(user, place, audience)}

        found = self.library.search("the secret number", reader=reader, limit=20)

        assert {hit.document.id for hit in found.hits} == open_to_them
        assert found.nearest is None or found.nearest in {title(name) for name in open_to_them}
        assert self.library.still_open(self.audiences, reader) == open_to_them
        assert {name for name in self.audiences if self.library.passages(name, reader)} == open_to_them

    @rule(user=st.sampled_from(list(USERS)), place=PLACES, name=NAMES)
    def revoke_while_answering(self, user: str, place: str, name: str) -> None:
        """An audience that is taken back after the search is seen before anything is quoted."""
        assert self.library is not None
        reader = self.readers.reader(asked(user, place))
        found = self.library.search("the secret number", reader=reader, limit=20)
        self._write(name, None)
        assert name not in self.library.still_open([hit.document.id for hit in found.hits], reader)

    @invariant()
    def a_stranger_sees_nothing(self) -> None:
        if self.library is not None:
            assert self.library.search("the secret number", reader=Reader(), limit=20).hits == ()

    def teardown(self) -> None:
        if self.library is not None:
            self.library.close()
        self.store.close()
        self.folder.cleanup()

    def _write(self, name: str, audience: Audience) -> None:
        text = f"The secret number of {title(name)}."
        document = Document(id=name, title=title(name), body=text, language="en", audience=audience)
        cut = Cut(document=document, passages=chunking.cut(document))
        windows = [window for passage in cut.passages for window in passage.windows]
        vectors = self.embedder.passages(windows)
        self.store.keep(self.embedder.name, {digest(text): vectors[at] for at, text in enumerate(windows)})
        source = Source(path=name, digest=digest(text + str(audience)), cuts=(cut,))
        self.store.apply(Change(model=self.embedder.name, replaced=(source,)))
        self.audiences[name] = audience


def title(name: str) -> str:
    return f"Title of {name}"


def allowed(user: str, place: str, audience: Audience) -> bool:
    """The model: whether who reads an answer to `user` in `place` may see a document."""
    said = set(audience or ())
    if place:
        outside = place in ("CSHARED", "CSOON", "CGUEST", "CPARTNER", "CUNKNOWN")
        return f"channel:{place}" in said or ("everyone" in said and not outside)
    if f"user:{user}" in said or user not in ("UANN", "UBOB", "UGRID"):
        return f"user:{user}" in said
    groups = {f"group:{group}" for group, users in GROUPS.items() if user in users}
    return bool(said & ({"everyone"} | groups | ({"managers"} if user == "UBOB" else set())))


Access.TestCase.settings = settings(
    max_examples=30,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestAccess = Access.TestCase
