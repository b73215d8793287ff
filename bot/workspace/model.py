"""Who and what is in a workspace."""

from dataclasses import dataclass, field
from typing import Literal

from bot.workspace.wire import Json
from tools.language import Text

Role = Literal["rep", "new_rep", "manager", "bot"]
Kind = Literal["channel", "im", "mpim"]
SessionStatus = Literal["processing", "active", "suspended", "closed"]
NO_TEXT = Text(en="", fr="")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of the workspace; `playable` ones can be chosen in the page."""

    id: str
    name: str
    role: Role = "rep"
    title: Text = NO_TEXT
    locale: str = "en-US"
    color: str = "#4a6fa5"
    email: str = ""
    playable: bool = False
    guest: bool = False
    stranger: bool = False
    deleted: bool = False
    username: str = ""

    @property
    def handle(self) -> str:
        """The short name, as in a mention that is typed."""
        return self.username or self.name.lower().replace(" ", ".")


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A channel, somebody's direct message with the bot, or one of several people with it (`mpim`)."""

    id: str
    name: str
    kind: Kind = "channel"
    members: tuple[str, ...] = ()
    topic: Text = NO_TEXT
    shared: bool = False
    archived: bool = False


@dataclass(frozen=True, kw_only=True)
class UserGroup:
    """A group of members that can be mentioned by its handle."""

    id: str
    handle: str
    users: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Reaction:
    """An emoji below a message, and who put it there."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class File:
    """An uploaded file; its bytes are kept beside. `read_at` is when its type is known."""

    id: str
    name: str
    size: int
    mimetype: str
    user: str
    created: int
    title: str = ""
    channels: tuple[str, ...] = ()
    read_at: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message as it stands. `only_for` names the one person who sees an ephemeral one.

    `markdown` is what was streamed, or sent as markdown; `tasks` are the steps that a stream reports.
    """

    channel: str
    ts: str
    user: str
    text: str = ""
    bot_id: str = ""
    thread_ts: str | None = None
    blocks: tuple[Json, ...] = ()
    markdown: str | None = None
    tasks: tuple[Json, ...] = ()
    streaming: bool = False
    edited_ts: str | None = None
    reactions: tuple[Reaction, ...] = ()
    files: tuple[str, ...] = ()
    metadata: Json = field(default_factory=dict)
    subtype: str = ""
    only_for: str = ""

    @property
    def root(self) -> str:
        """The first message of its thread."""
        return self.thread_ts or self.ts


@dataclass(frozen=True, kw_only=True)
class Session:
    """What an agent says of a thread: whether it works there, and what it is about."""

    channel: str
    thread_ts: str
    status: SessionStatus
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Command:
    """A slash command of the app."""

    command: str
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A shortcut of the app; `on_message` ones are in the menu of a message."""

    callback_id: str
    name: str
    on_message: bool = True


@dataclass(frozen=True, kw_only=True)
class App:
    """The app that is connected, as its manifest describes it; its secrets are left out of `repr`.

    `scopes` and `events` are what it asked for; None stands for everything.
    """

    id: str = "A0APP"
    name: str = "app"
    user: str = "U0APP"
    bot_id: str = "B0APP"
    bot_token: str = field(default="xoxb-local", repr=False)
    app_token: str = field(default="xapp-local", repr=False)
    signing_secret: str = field(default="local-signing-secret", repr=False)
    client_id: str = "0.0"
    client_secret: str = field(default="local-client-secret", repr=False)
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None


@dataclass(kw_only=True)
class Stream:
    """A message that is still being written: until when it may be, and in which of the two ways."""

    until: float
    mode: Literal["markdown", "chunks"] | None
    stopped: bool = False
