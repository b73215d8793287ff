"""The workspace of `salesbot demo` as the tests of Slack's door use it: they play the people in it."""

from collections.abc import MutableSet
from dataclasses import dataclass, replace
from typing import Any

from bot.slack.manifest import scopes
from bot.workspace import timeline
from bot.workspace.faults import Fault
from bot.workspace.limits import texts
from bot.workspace.link import Delivery
from bot.workspace.model import App, Message, Person
from bot.workspace.played import QUICK, PlayedWorkspace
from bot.workspace.wire import TEAM, Json
from bot.workspace.workspace import Options

__all__ = ["ALL_SCOPES", "APP_TOKEN", "BOT_ID", "BOT_TOKEN", "BOT_USER", "TEAM", "Fault", "SlackStandIn"]

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
BOT_USER = "U0SALESBOT"
BOT_ID = "B0SALESBOT"
ALL_SCOPES = ",".join(scopes())


@dataclass(frozen=True, kw_only=True)
class Posted:
    """A message that Slack shows."""

    channel: str
    thread_ts: str | None
    ts: str
    text: str
    blocks: list[Json]
    metadata: Json

    @property
    def shown(self) -> str:
        """What a reader sees: the blocks, or the text when there are none."""
        return "\n".join(texts(self.blocks)) or self.text


@dataclass(frozen=True, kw_only=True)
class Responded:
    """What came in on the `response_url` of a command."""

    path: str
    body: Json

    @property
    def shown(self) -> str:
        """What the author of the command sees."""
        return "\n".join(texts(self.body.get("blocks") or [])) or str(self.body["text"])


class SlackStandIn(PlayedWorkspace):
    """Runs between `with` and its end. Settings for a bot: `url`, `BOT_TOKEN` and `APP_TOKEN`."""

    def __init__(self) -> None:
        app = App(
            name="salesbot",
            user=BOT_USER,
            bot_id=BOT_ID,
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN,
            scopes=frozenset(scopes()),
        )
        super().__init__(Options(app=app, timing=QUICK))
        self.state = State(self)

    def __enter__(self) -> "SlackStandIn":
        self.start()
        return self

    def say(self, text: str, *, channel: str, user: str = "U0ANNA", **more: Any) -> str:  # type: ignore[override]
        """Somebody writes a message; gives its ts. `more` goes into the event, whatever it is."""
        ts: str = more.pop("ts", None) or self.new_ts()
        self.write(ts, text, channel=channel, user=user, thread_ts=more.get("thread_ts"))
        self.deliver({"type": "message", "channel": channel, "user": user, "text": text, "ts": ts, **more})
        return ts

    def write(
        self, ts: str, text: str, *, channel: str, user: str = "U0ANNA", thread_ts: str | None = None
    ) -> None:
        """A message is there, which the bot is not told."""
        with self.world.changed:
            self.bring(user, channel)
            self.world.keep_message(
                Message(channel=channel, ts=ts, user=user, text=text, thread_ts=thread_ts)
            )

    def response_path(self, channel: str, user: str = "U0ANNA") -> str:
        """Where a command that a test sends itself may be answered."""
        with self.world.changed:
            self.bring(user, channel)
            return self.world.tickets.response_url(channel, user)

    def together(self, *users: str) -> str:
        """The direct message of several people with the bot, once it is open."""

        def found() -> str | None:
            wanted = {*users, BOT_USER}
            groups = [c for c in self.world.channels.values() if c.kind == "mpim"]
            return next((group.id for group in groups if set(group.members) == wanted), None)

        place: str = self.wait_for(found)
        return place

    def mention(self, text: str, *, channel: str, user: str = "U0ANNA", **more: Any) -> str:
        """Somebody mentions the bot: Slack sends it as `app_mention` and as `message`."""
        ts, words = self.new_ts(), f"<@{BOT_USER}> {text}"
        event = {"type": "app_mention", "channel": channel, "user": user, "text": words, "ts": ts, **more}
        self.deliver(event)
        return self.say(words, channel=channel, user=user, ts=ts, **more)

    def deliver(self, event: Json, *, retry_attempt: int = 0, retry_reason: str = "") -> str:  # type: ignore[override]
        """Sends an event as it is given; gives the envelope's id."""
        if event["type"] == "message":
            event.setdefault("channel_type", "im" if event["channel"].startswith("D") else "channel")
        return super().deliver(event, attempt=retry_attempt, reason=retry_reason)

    def press(  # type: ignore[override]
        self, button: Json, post: Posted, *, user: str = "U0ANNA"
    ) -> Delivery:
        """Somebody presses a button below a message, or below an answer for them alone."""
        message = self.world.message(post.channel, post.ts)
        chosen = {name: part for name, part in button.items() if name not in ("action_id", "type")}
        return super().press(button["action_id"], message, user=user, **chosen)

    def press_home(self, button: Json, *, user: str = "U0ANNA") -> Delivery:
        """Somebody presses a button of the Home tab, which they open if they haven't yet."""
        if user not in self.world.homes:
            self.open_home(user=user)
            self.wait_for(lambda: user in self.world.homes)
        return self.press_in_view(button["action_id"], self.world.homes[user], user=user)

    def submit(self, view: Json, *, user: str = "U0ANNA", **values: Any) -> Json:
        """Somebody sends a modal, perhaps once more from another device; gives what the app answered."""
        with self.world.changed:
            stack = self.world.view_stacks.setdefault(user, [])
            if view["id"] not in stack:
                self.world.views[view["id"]] = view
                stack.append(view["id"])
        return super().submit(view, user=user, **values)

    def react(self, name: str, post: Posted, *, user: str = "U0ANNA") -> None:  # type: ignore[override]
        """Somebody reacts to a message."""
        super().react(name, post.ts, channel=post.channel, user=user)

    def edit(  # type: ignore[override]
        self, ts: str, before: str, now: str, *, channel: str, user: str = "U0ANNA", **more: Any
    ) -> None:
        """Somebody changes the words of a message, which may be from before the bot was there."""
        with self.world.changed:
            self.bring(user, channel)
            said = Message(channel=channel, ts=ts, user=user, text=before, thread_ts=more.get("thread_ts"))
            timeline.edit(self.world, said, replace(said, text=now))

    def shortcut(self, callback_id: str, text: str, *, user: str = "U0ANNA") -> Delivery:  # type: ignore[override]
        """Somebody uses a shortcut on a message with this text."""
        ts = self.new_ts()
        self.write(ts, text, channel="C0SHORTCUT", user="U0BORIS")
        return super().shortcut(callback_id, ts, channel="C0SHORTCUT", user=user)

    def disconnect(self) -> None:
        """Asks every client to open a new connection, as Slack does every few hours."""
        assert self.socket is not None
        self.socket.disconnect()

    def posts(self, channel: str) -> list[Posted]:  # type: ignore[override]
        """What the bot posted in `channel`."""
        return [_posted(message) for message in super().posts(channel)]

    def private(self, channel: str, user: str = "U0ANNA") -> Posted:
        """The last note of the bot for one person in a channel, once there is one."""
        return _posted(self.wait_for(lambda: [n for n in self.notes(user) if n.channel == channel])[-1])

    def wait_for_posts(self, channel: str, count: int = 1) -> list[Posted]:  # type: ignore[override]
        """The messages in `channel`, once there are `count`."""
        self.wait_for(lambda: len(self.posts(channel)) >= count)
        return self.posts(channel)

    def responses(self, path: str) -> list[Responded]:  # type: ignore[override]
        """What the bot sent to one response_url."""
        return [Responded(path=path, body=body) for body in super().responses(path)]


class State:
    """What the workspace holds, by the names that tests ask for it."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack
        self.users = Users(slack)
        self.shared_channels = Shared(slack)

    @property
    def calls(self) -> list[str]:
        """The names of the methods that were called."""
        with self._slack.world.changed:
            return [call.method for call in self._slack.caller.calls]

    @property
    def views(self) -> list[Json]:
        """The modals that were opened, in order."""
        return [event["view"] for event in self._slack.shown("view_opened")]

    @property
    def homes(self) -> dict[str, Json]:
        """The Home tabs."""
        return self._slack.world.homes

    @property
    def notes(self) -> list[Json]:
        """What one person alone was shown."""
        return self._slack.calls("chat.postEphemeral")

    @property
    def statuses(self) -> list[Json]:
        """What the bot said it was doing."""
        return self._slack.calls("assistant.threads.setStatus")

    @property
    def sessions(self) -> list[Json]:
        """The states of sessions that the bot set."""
        return self._slack.calls("agents.sessions.setStatus")

    @property
    def prompts(self) -> list[Json]:
        """What the bot suggested to ask."""
        return self._slack.shown("prompts")

    @property
    def streaming(self) -> set[str]:
        """The messages that are being streamed."""
        return set(self._slack.world.streams)

    @property
    def impatient(self) -> list[str]:
        """The methods that were called before the time that Slack asked for was over."""
        return self._slack.faults.impatient

    @property
    def posts(self) -> list[Message]:
        """Everything that the bot posted."""
        everything = [m for said in self._slack.world.messages.values() for m in said.values()]
        return [message for message in everything if message.bot_id == BOT_ID]

    @property
    def acked(self) -> set[str]:
        """The envelopes that were acknowledged."""
        assert self._slack.socket is not None
        sent = self._slack.socket.deliveries.sent
        return {name for name, delivery in sent.items() if delivery.acked}

    @property
    def unknown_methods(self) -> set[str]:
        """Methods that this workspace has not heard of."""
        return self._slack.caller.unknown

    @unknown_methods.setter
    def unknown_methods(self, names: set[str]) -> None:
        self._slack.caller.unknown = names

    @property
    def scopes(self) -> str | None:
        """What the bot may do."""
        granted = self._slack.world.app.scopes
        return None if granted is None else ",".join(granted)

    @scopes.setter
    def scopes(self, names: str | None) -> None:
        granted = None if names is None else frozenset(names.split(","))
        self._slack.world.app = replace(self._slack.world.app, scopes=granted)


class Users:
    """The members, to be set by what Slack would say of them."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack

    def __setitem__(self, user: str, told: Json) -> None:
        profile = told.get("profile", {})
        name = profile.get("display_name") or profile.get("real_name") or told["name"]
        with self._slack.world.changed:
            handle, locale = str(told["name"]), told.get("locale") or "en-US"
            person = Person(id=user, name=name, locale=locale, username=handle)
            self._slack.world.keep_person(person)


class Shared(MutableSet[str]):
    """The channels that are shared with another organisation."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack

    def __contains__(self, channel: object) -> bool:
        return str(channel) in set(self)

    def __iter__(self) -> Any:
        return iter([c.id for c in self._slack.world.channels.values() if c.shared])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def add(self, channel: str) -> None:
        """Shares a channel."""
        with self._slack.world.changed:
            world = self._slack.world
            world.keep_channel(replace(world.place(channel), shared=True))

    def discard(self, channel: str) -> None:
        """Ends the sharing."""
        with self._slack.world.changed:
            world = self._slack.world
            world.keep_channel(replace(world.place(channel), shared=False))


def _posted(message: Message) -> Posted:
    return Posted(
        channel=message.channel,
        thread_ts=message.thread_ts,
        ts=message.ts,
        text=message.text,
        blocks=list(message.blocks),
        metadata=message.metadata,
    )


def buttons_of(blocks: list[Json]) -> dict[str, Json]:
    """The buttons of a message by action id, as a press of them is sent."""
    found = [e for block in blocks if block["type"] == "actions" for e in block["elements"]]
    return {e["action_id"]: {"action_id": e["action_id"], "value": e["value"]} for e in found}
