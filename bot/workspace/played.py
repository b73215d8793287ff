"""A workspace for tests: whoever and whatever a test names is there, and the test plays the people."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.workspace import events, pressing, talking
from bot.workspace.blocks import elements
from bot.workspace.delivering import Deliveries
from bot.workspace.faults import Fault
from bot.workspace.link import Delivery
from bot.workspace.model import Channel, Kind, Message, Person
from bot.workspace.options import Timing
from bot.workspace.page_hub import PageHub
from bot.workspace.pressing import Action
from bot.workspace.talking import Saying
from bot.workspace.wire import Json, SlackError
from bot.workspace.workspace import Options, Workspace
from bot.workspace.world import World, new_id

QUICK = Timing(ping=0.1)
"""Slack's own times but for pings: frequent ones keep the SDK's receiving thread awake, so it ends soon."""
ANNA = "U0ANNA"


class OpenWorld(World):
    """Channels that nobody has created are there as soon as they are named, with the app in them."""

    def place(self, channel: str) -> Channel:
        """The channel of that id."""
        if channel not in self.channels and channel[:1] in ("C", "D"):
            kind: Kind = "im" if channel.startswith("D") else "channel"
            self.keep_channel(Channel(id=channel, name=channel.lower(), kind=kind, members=(self.app.user,)))
        return super().place(channel)

    def channel(self, name: str) -> Channel:
        """A channel by its id or name, or the direct message with somebody, who need not be known."""
        return self.direct(name) if name[:1] == "U" else super().channel(name)

    def direct(self, user: str) -> Channel:
        """The direct message with somebody, who need not be known."""
        self.meet(user)
        place = self.place(f"D{user[1:]}")
        return place if user in place.members else self.keep_channel(replace(place, members=(user,)))

    def meet(self, user: str) -> Person:
        """Somebody, who is there from now on."""
        known = self.people.get(user)
        return known or self.keep_person(Person(id=user, name=user.removeprefix("U0").title()))


class Witness(PageHub):
    """Keeps what was shown on anybody's page."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Json] = []

    def push(self, event: Json, users: frozenset[str] | None = None) -> None:
        """Shows an event on the pages of `users`, or on all of them."""
        self.shown.append(event)
        super().push(event, users)


class PlayedWorkspace(Workspace):
    """What people do, as calls; each takes effect before it returns, and the app is told over the wire."""

    def __init__(self, options: Options | None = None) -> None:
        self.witness = Witness()
        super().__init__(options or Options(timing=QUICK), world=OpenWorld, pages=self.witness)

    # What people do

    def say(
        self, text: str, *, channel: str, user: str = ANNA, thread_ts: str | None = None, **more: Any
    ) -> str:
        """Somebody writes a message; gives its ts. `more` are parts of the message (`ts`, `subtype`…)."""
        with self.world.changed:
            self.bring(user, channel)
            files = tuple(more.pop("files", ()))
            saying = Saying(user=user, channel=channel, text=text, thread_ts=thread_ts, files=files)
            return talking.say(self.world, saying, **more).ts

    def mention(self, text: str, *, channel: str, user: str = ANNA, **more: Any) -> str:
        """Somebody mentions the app: Slack sends it as `app_mention` and as `message`."""
        return self.say(f"<@{self.world.app.user}> {text}", channel=channel, user=user, **more)

    def edit(self, ts: str, text: str, *, channel: str, user: str = ANNA) -> None:
        """Somebody changes the words of a message of theirs."""
        with self.world.changed:
            talking.edit(self.world, user, channel, ts, text)

    def delete(self, ts: str, *, channel: str, user: str = ANNA) -> None:
        """Somebody deletes a message of theirs."""
        with self.world.changed:
            talking.delete(self.world, user, channel, ts)

    def react(self, name: str, ts: str, *, channel: str, user: str = ANNA, add: bool = True) -> None:
        """Somebody puts an emoji below a message, or takes it away."""
        with self.world.changed:
            self.bring(user, channel)
            talking.react(self.world, user, channel, ts, name, add)

    def upload(self, name: str, content: bytes, *, user: str = ANNA) -> str:
        """Somebody uploads a file; gives its id, to be sent with `say(files=…)`."""
        with self.world.changed:
            self.bring(user)
            return talking.upload(self.world, user, name, content).id

    def command(
        self, text: str, *, channel: str = "C0COMMAND", user: str = ANNA, command: str = "/salesbot"
    ) -> str:
        """Somebody types a slash command; gives the path of its response URL."""
        with self.world.changed:
            self.bring(user, channel)
            delivery = pressing.command(self.world, user, channel, command, text)
            url: str = delivery.payload["response_url"]
            return url.removeprefix(self.world.address)

    def press(self, action_id: str, message: Message, *, user: str = ANNA, **chosen: Any) -> Delivery:
        """Somebody presses a button in a message, or makes a choice (`selected_option=…`)."""
        with self.world.changed:
            self.bring(user, message.channel)
            return pressing.act(
                self.world,
                Action(
                    user=user,
                    block_id=_block_of(message.blocks, action_id),
                    action={"action_id": action_id, **chosen},
                    channel=message.channel,
                    message_ts=message.ts,
                ),
            )

    def press_in_view(self, action_id: str, view: Json, *, user: str = ANNA, **chosen: Any) -> Delivery:
        """Somebody presses a button in a modal or in their App Home."""
        with self.world.changed:
            block = _block_of(view["blocks"], action_id)
            action = {"action_id": action_id, **chosen}
            return pressing.act(
                self.world, Action(user=user, block_id=block, action=action, view_id=view["id"])
            )

    def submit(self, view: Json, *, user: str = ANNA, **values: Any) -> Json:
        """Somebody sends a modal, with these values by block; gives what the app answered."""
        with self.world.changed:
            delivery = pressing.submit(self.world, user, view["id"], entered(view, values))
        answer = self.answer(delivery)
        with self.world.changed:
            pressing.settle(self.world, user, view["id"], answer)
        return answer

    def close(self, view: Json, *, user: str = ANNA) -> None:
        """Somebody closes a modal."""
        with self.world.changed:
            pressing.close(self.world, user, view["id"])

    def shortcut(self, callback_id: str, ts: str, *, channel: str, user: str = ANNA) -> Delivery:
        """Somebody uses a shortcut on a message."""
        with self.world.changed:
            self.bring(user, channel)
            return pressing.shortcut(self.world, user, callback_id, channel, ts)

    def open_home(self, tab: str = "home", *, user: str = ANNA) -> None:
        """Somebody opens the app's home, or the direct message with it."""
        with self.world.changed:
            self.bring(user)
            pressing.open_home(self.world, user, tab)

    def stop_session(self, thread_ts: str, *, channel: str, user: str = ANNA) -> None:
        """Somebody presses the stop button of a thread."""
        with self.world.changed:
            pressing.stop(self.world, user, channel, thread_ts)

    def speak(self, locale: str, *, user: str = ANNA) -> None:
        """Somebody sets their language."""
        with self.world.changed:
            self.bring(user)
            talking.set_locale(self.world, user, locale)

    def bring(self, user: str, channel: str = "") -> None:
        """Somebody is there, and in that channel."""
        if isinstance(self.world, OpenWorld):
            self.world.meet(user)
        if channel:
            place = self.world.place(channel)
            if user not in place.members:
                self.world.keep_channel(replace(place, members=(*place.members, user)))

    # What goes over the wire

    def deliver(self, event: Json, **of_envelope: Any) -> str:
        """Sends an event as it is given; gives the envelope's id."""
        with self.world.changed:
            delivery = events.tell(self.world, event, **of_envelope)
            if delivery is None:
                raise SlackError("not_subscribed")
            return delivery.id

    def deliver_again(self, name: str) -> None:
        """Sends an envelope a second time, as Slack does when it saw no acknowledgement."""
        self._deliveries().again(name)

    def answer(self, delivery: Delivery, seconds: float = 60.0) -> Json:
        """What came with the acknowledgement."""
        return delivery.answered.result(seconds)

    def acked(self, name: str) -> bool:
        """Whether the app has acknowledged an envelope."""
        return self._deliveries().sent[name].acked

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` meet these faults, one each."""
        self.faults.add(*(replace(fault, method=method) for fault in faults))

    # What there is to see

    def posts(self, channel: str) -> list[Message]:
        """What the app posted in a channel, or in the direct message with somebody."""
        with self.world.changed:
            place = self.world.channel(channel).id
            return [m for m in self.world.said_in(place) if m.bot_id == self.world.app.bot_id]

    def notes(self, user: str = ANNA) -> list[Message]:
        """What the app shows to one person alone."""
        with self.world.changed:
            return [note for note in self.world.notes.values() if note.only_for == user]

    def modals(self, user: str = ANNA) -> list[Json]:
        """The modals that are open for somebody, the first one first."""
        with self.world.changed:
            return [self.world.views[name] for name in self.world.view_stacks.get(user, ())]

    def calls(self, method: str) -> list[Json]:
        """The arguments of every call of a method so far."""
        with self.world.changed:
            return [call.arguments for call in self.caller.calls if call.method == method]

    def responses(self, path: str) -> list[Json]:
        """What the app sent to one response URL."""
        with self.world.changed:
            return [body for where, body in self.responded if where == path]

    def wait_for_posts(self, channel: str, count: int = 1) -> list[Message]:
        """The app's messages in a channel, once there are `count`."""
        self.wait_for(lambda: len(self.posts(channel)) >= count)
        return self.posts(channel)

    def wait_for_acks(self) -> None:
        """Returns once everything that was sent is acknowledged."""
        self.wait_for(lambda: all(one.acked for one in self._deliveries().sent.values()))

    def shown(self, kind: str) -> list[Json]:
        """What was shown on anybody's page so far: `view_opened`, `status`, `session`…"""
        with self.world.changed:
            return [event for event in self.witness.shown if event["type"] == kind]

    def new_channel(self) -> str:
        """A channel where nothing was said yet."""
        return new_id("C")

    def new_ts(self) -> str:
        """A message's id, later than all before."""
        return self.world.clock.new()

    def wait_for_call(self, claim: Callable[[], Any]) -> Any:
        """As `wait_for`, with a longer patience: for processes that have to start first."""
        return self.wait_for(claim, 60.0)

    def _deliveries(self) -> Deliveries:
        link = self.socket or self.http
        assert link is not None
        return link.deliveries


def entered(view: Json, values: Json) -> Json:
    """The state of a form in which `values` were entered, by block; what isn't named keeps what it had."""
    state: Json = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            given = values.get(block["block_id"], element.get("initial_value"))
            state[block["block_id"]] = {element["action_id"]: _entered(element, given)}
    return state


def _entered(element: Json, given: Any) -> Json:
    kind = element["type"]
    if kind in ("static_select", "radio_buttons"):
        chosen = next((one for one in element["options"] if one["value"] == given), None)
        return {"type": kind, "selected_option": chosen or element.get("initial_option")}
    if kind == "checkboxes":
        ticked = [one for one in element["options"] if one["value"] == given]
        return {"type": kind, "selected_options": ticked or element.get("initial_options", [])}
    if kind == "conversations_select":
        return {"type": kind, "selected_conversation": given or element.get("initial_conversation")}
    return {"type": kind, "value": given or None}


def _block_of(blocks: Any, action_id: str) -> str:
    found = next((block for block, one in elements(blocks) if one.get("action_id") == action_id), None)
    if found is None:
        raise SlackError("action_not_found", f"there is no {action_id}")
    block_id: str = found["block_id"]
    return block_id
