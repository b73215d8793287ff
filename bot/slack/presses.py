"""What was pressed or filled in: as buttons and modals carry it, and as the inbox keeps it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.dialogue.model import Door, Press
from bot.slack.events import Identity
from bot.slack.work.inbox import Errand, Incoming


@dataclass(frozen=True, kw_only=True)
class Target:
    """Which answer a button belongs to, and where it stands.

    `question` is the id of the question and `conversation` that of its memory; `thread_ts` is the message
    that the answer stands under, empty where there is none.
    """

    question: str
    conversation: str
    thread_ts: str = ""

    def dump(self) -> str:
        """As the value of a button."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, value: str) -> "Target":
        """From the value of a button."""
        stored = json.loads(value)
        return cls(**{name: stored[name] for name in ("question", "conversation", "thread_ts")})


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where what comes of a button or a form is shown, and to whom.

    `channel` is a channel, a direct message, or a person; `response_url` is set where only that person sees
    it. `locale` is the language of the form.
    """

    channel: str
    target: Target
    response_url: str | None = None
    locale: str = ""

    @property
    def door(self) -> Door:
        """Who reads there."""
        return "direct" if self.response_url or not self.channel.startswith(("C", "G")) else "channel"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form as its modal keeps it while it is open: what it is for, and where its answer goes."""

    press: Press
    spot: Spot

    def dump(self) -> str:
        """As the metadata of a modal."""
        spot = {**asdict(self.spot), "target": asdict(self.spot.target)}
        return json.dumps({"press": asdict(self.press), "spot": spot}, ensure_ascii=False)

    @classmethod
    def load(cls, metadata: str) -> "Filled":
        """From the metadata of a modal."""
        stored = json.loads(metadata)
        spot = {**stored["spot"], "target": Target(**stored["spot"]["target"])}
        return cls(press=Press(**stored["press"]), spot=Spot(**spot))


def dump(press: Press) -> str:
    """The press as JSON."""
    return json.dumps(asdict(press), ensure_ascii=False)


def load(stored: str) -> Press:
    """The press that `dump` stored."""
    return Press(**json.loads(stored))


def spot_of(body: Mapping[str, Any]) -> Spot:
    """Where the button of a `block_actions` payload stands; a button without a target stands alone."""
    container, action = body.get("container") or {}, body["actions"][0]
    value = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
    user = body["user"]["id"]
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or user
    return Spot(
        channel=channel,
        target=Target.load(value) if value.startswith("{") else Target(question="", conversation=""),
        response_url=body.get("response_url") or None if container.get("is_ephemeral") else None,
    )


def pressed(press: Press, spot: Spot, me: Identity, user: str, once: str, now: float) -> Incoming:
    """The press as something to answer; `once` names it, so that it counts once."""
    words = " · ".join(press.words.values())
    return replace(said(words, spot, me, user, once, now), form=dump(press))


def said(text: str, spot: Spot, me: Identity, user: str, once: str, now: float) -> Incoming:
    """A question that was written or chosen elsewhere than in a message."""
    under = spot.target.thread_ts
    return Incoming(
        team=me.team,
        channel=spot.channel,
        ts=once,
        thread_ts=under or once,
        in_thread=bool(under),
        conversation=spot.target.conversation,
        asked_at=now,
        user=user,
        text=text,
        door=spot.door,
        response_url=spot.response_url,
    )


def alone(body: Mapping[str, Any]) -> Spot:
    """A direct message with whoever pressed, where nothing was said before."""
    return Spot(channel=body["user"]["id"], target=Target(question="", conversation=""))


def elsewhere(incoming: Incoming, channel: str, errand: Errand = "share") -> Incoming:
    """The same, to be shown in another place, at its top level."""
    door: Door = "channel" if channel.startswith(("C", "G")) else "direct"
    return replace(
        incoming,
        channel=channel,
        door=door,
        errand=errand,
        in_thread=False,
        thread_ts=incoming.ts,
        response_url=None,
    )
