"""The workspace as it stands: who is in it, what was said, what is open; one lock guards all of it."""

import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import TypeAdapter

from bot.workspace.link import Link
from bot.workspace.model import App, Channel, File, Message, Person, Session, Stream, UserGroup
from bot.workspace.options import Timing
from bot.workspace.records import Records
from bot.workspace.tickets import Tickets
from bot.workspace.timestamps import Timestamps
from bot.workspace.wire import Json, Pages, SlackError

Thing = TypeVar("Thing", Person, Channel, UserGroup, File, Message, Session)
Named = TypeVar("Named", Person, Channel, UserGroup, File)


Later = Callable[[float, Callable[[], None]], None]
"""Runs something after so many seconds."""


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who and what a workspace has from the start."""

    name: str = "Workspace"
    people: tuple[Person, ...] = ()
    channels: tuple[Channel, ...] = ()
    groups: tuple[UserGroup, ...] = ()


class World:
    """All that is in the workspace. Whoever reads or changes it holds `changed`, which is told of changes."""

    def __init__(
        self,
        app: App,
        cast: Cast,
        records: Records,
        link: Link,
        pages: Pages,
        timing: Timing,
        changed: threading.Condition,
    ) -> None:
        self.app = app
        self.name = cast.name
        self.address = ""
        self.records = records
        self.link = link
        self.pages = pages
        self.timing = timing
        self.changed = changed
        self.clock = Timestamps()
        self.tickets = Tickets(timing=timing)
        self.people = _named(cast.people, records, Person)
        self.channels = _named(cast.channels, records, Channel)
        self.groups = _named(cast.groups, records, UserGroup)
        self.files = _named((), records, File)
        self.messages: dict[str, dict[str, Message]] = {}
        self.notes: dict[str, Message] = {}
        self.sessions = {(s.channel, s.thread_ts): s for s in _kept(records, Session)}
        self.later: Later = _never
        self.statuses: dict[tuple[str, str], object] = {}
        self.prompts: dict[str, Json] = {p["channel"]: p for p in records.all("prompts")}
        self.homes: dict[str, Json] = {h["user"]: h["view"] for h in records.all("home")}
        self.views: dict[str, Json] = {}
        self.view_stacks: dict[str, list[str]] = {}
        self.choices: dict[str, Json] = {}
        self.streams: dict[str, Stream] = {}
        self.codes: dict[str, str] = {}
        self.unknown_blocks: frozenset[str] = frozenset()
        self.uploads: dict[str, File] = {}
        self.deleted_files: set[str] = set()
        for message in _kept(records, Message):
            whole = replace(message, streaming=False)  # nobody goes on with what was broken off
            self.messages.setdefault(message.channel, {})[message.ts] = whole
            self.clock.after(message.ts)

    # Who and where

    def person(self, user: str) -> Person:
        """A member. Raises `SlackError` when there is none."""
        person = self.people.get(user)
        if person is None:
            raise SlackError("user_not_found")
        return person

    def app_user(self) -> Person:
        """The app as a member, which Slack counts among the others."""
        return Person(id=self.app.user, name=self.app.name, role="bot")

    def place(self, channel: str) -> Channel:
        """A channel or direct message by its id. Raises `SlackError` when there is none."""
        found = self.channels.get(channel)
        if found is None:
            raise SlackError("channel_not_found")
        return found

    def channel(self, name: str) -> Channel:
        """A channel by its id, its #name, or the person whose direct message it is; opened if need be.

        Raises `SlackError` when there is none.
        """
        if name in self.people:
            return self.direct(name)
        plain = name.removeprefix("#")
        named = next((c for c in self.channels.values() if c.name == plain and c.kind == "channel"), None)
        return named or self.place(name)

    def direct(self, user: str) -> Channel:
        """The direct message between the bot and somebody."""
        found = next((c for c in self.channels.values() if c.kind == "im" and user in c.members), None)
        if found is not None:
            return found
        channel = Channel(id=f"D{user[1:]}", name=self.people[user].name, kind="im", members=(user,))
        return self.keep_channel(channel)

    def together(self, users: tuple[str, ...]) -> Channel:
        """The direct message of several people with the bot; opened if need be."""
        members = (*dict.fromkeys(users), self.app.user)
        found = next(
            (c for c in self.channels.values() if c.kind == "mpim" and set(c.members) == set(members)), None
        )
        if found is not None:
            return found
        names = ", ".join(self.people[user].name for user in users)
        channel = self.keep_channel(Channel(id=new_id("G"), name=names, kind="mpim", members=members))
        shown = {"id": channel.id, "name": names, "kind": "mpim", "topic": {"en": "", "fr": ""}}
        self.pages.push({"type": "channel_opened", "channel": shown}, frozenset(users))
        return channel

    def partner(self, channel: Channel) -> str:
        """Who talks with the bot in a direct message."""
        return next((user for user in channel.members if user != self.app.user), "")

    def readers(self, channel: str) -> frozenset[str]:
        """Whose pages show a channel."""
        return frozenset(self.channels[channel].members)

    # What was said

    def message(self, channel: str, ts: str) -> Message:
        """A message, or a note for one person. Raises `SlackError` when there is none."""
        found = self.messages.get(channel, {}).get(ts) or self.notes.get(ts)
        if found is None or found.channel != channel:
            raise SlackError("message_not_found")
        return found

    def said_in(self, channel: str) -> tuple[Message, ...]:
        """All messages of a channel, oldest first."""
        return tuple(self.messages.get(channel, {}).values())

    def replies(self, channel: str, thread_ts: str) -> tuple[Message, ...]:
        """The messages of a thread after its first one, oldest first."""
        return tuple(m for m in self.said_in(channel) if m.thread_ts == thread_ts and m.ts != thread_ts)

    # Keeping

    def keep_person(self, person: Person) -> Person:
        """A person who is new or has changed."""
        self.people[person.id] = person
        return self._kept("person", person.id, person)

    def keep_channel(self, channel: Channel) -> Channel:
        """A channel that is new or has changed."""
        self.channels[channel.id] = channel
        return self._kept("channel", channel.id, channel)

    def keep_message(self, message: Message) -> Message:
        """A message that is new or has changed; a note for one person lives as long as the process."""
        if message.only_for:
            self.notes[message.ts] = message
            self.changed.notify_all()
            return message
        self.messages.setdefault(message.channel, {})[message.ts] = message
        return self._kept("message", f"{message.ts} {message.channel}", message)

    def forget_message(self, message: Message) -> None:
        """A message that was deleted."""
        self.notes.pop(message.ts, None)
        self.messages.get(message.channel, {}).pop(message.ts, None)
        self.records.drop("message", f"{message.ts} {message.channel}")
        self.changed.notify_all()

    def keep_file(self, file: File, content: bytes | None = None) -> File:
        """A file that is new, with its bytes, or that was shared somewhere."""
        self.files[file.id] = file
        if content is not None:
            self.records.put_bytes(file.id, content)
        return self._kept("file", file.id, file)

    def forget_file(self, file: File) -> None:
        """A file that was deleted, with its bytes."""
        self.files.pop(file.id, None)
        self.deleted_files.add(file.id)
        self.records.drop("file", file.id)
        self.records.put_bytes(file.id, b"")
        self.changed.notify_all()

    def keep_session(self, session: Session) -> Session:
        """What an agent says of a thread."""
        self.sessions[session.channel, session.thread_ts] = session
        return self._kept("session", f"{session.channel} {session.thread_ts}", session)

    def keep_prompts(self, channel: str, title: str, prompts: list[Json]) -> Json:
        """What the app suggests to ask in a direct message."""
        self.prompts[channel] = {"channel": channel, "title": title, "prompts": prompts}
        self.records.put("prompts", channel, self.prompts[channel])
        self.changed.notify_all()
        return self.prompts[channel]

    def keep_home(self, user: str, view: Json) -> None:
        """Somebody's App Home."""
        self.homes[user] = view
        self.records.put("home", user, {"user": user, "view": view})
        self.changed.notify_all()

    def _kept(self, kind: str, name: str, thing: Thing) -> Thing:
        self.records.put(kind, name, TypeAdapter(type(thing)).dump_python(thing, mode="json"))
        self.changed.notify_all()
        return thing


def _never(_seconds: float, _call: Callable[[], None]) -> None:
    """Before the server runs nothing happens later."""


def new_id(letter: str) -> str:
    """A name as Slack gives them: a letter for what it is, and ten others."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return letter + "0" + "".join(secrets.choice(alphabet) for _ in range(9))


def now() -> int:
    """The time in whole seconds, as files and events carry it."""
    return int(time.time())


def _kept(records: Records, kind: type[Thing]) -> list[Thing]:
    adapter: TypeAdapter[Thing] = TypeAdapter(kind)
    return [adapter.validate_python(body) for body in records.all(kind.__name__.lower())]


def _named(given: Iterable[Named], records: Records, kind: type[Named]) -> dict[str, Named]:
    """What was kept, over what is there from the start."""
    found = {thing.id: thing for thing in given}
    for kept in _kept(records, kind):
        found[kept.id] = kept
    return found
