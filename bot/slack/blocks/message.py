"""A message as it goes to Slack, and as it is stored until Slack has it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.slack.blocks.limits import Block

MODERN = frozenset({"container", "data_table", "data_visualization", "context_actions"})
"""Blocks that a workspace may not know yet."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A picture that is still to be uploaded, and the id of the image block that it is for."""

    block: str
    svg: str
    title: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One message: its blocks, and the same content as text for notifications and when blocks are refused.

    `simple` says the same in blocks that every workspace takes, where `blocks` has others. `streamed` says
    that there is prose worth showing as it comes. `begun` says that a message which shows some of it, or
    something else in its place, may be there already; `shown` is how many of its first blocks that message
    holds, when this is all that it holds. `to` is where it goes when that isn't where the question was
    asked: a channel or a person. `inside` says that it was worked out for people of the organisation, when
    nobody else read its place. `pictures` are still to be uploaded: until then their blocks show nothing.
    """

    blocks: tuple[Block, ...]
    text: str
    simple: tuple[Block, ...] = ()
    streamed: bool = False
    begun: bool = False
    shown: int = 0
    to: str = ""
    inside: bool = False
    pictures: tuple[Drawn, ...] = ()

    @property
    def simpler(self) -> "Rendered | None":
        """The message without the blocks that a workspace may not know; None when it has none of them."""
        return replace(self, blocks=self.simple, simple=()) if self.simple else None

    @property
    def shows_pictures(self) -> bool:
        """Whether any of its blocks is a picture."""
        return any(block["type"] == "image" for block in self.blocks)

    def pictured(self, files: Mapping[str, str]) -> "Rendered":
        """The message with these files in its image blocks, by the block's id, and no other pictures."""
        blocks = (_with_file(block, files) for block in self.blocks)
        return replace(self, blocks=tuple(block for block in blocks if block), pictures=())


def _with_file(block: Block, files: Mapping[str, str]) -> Block | None:
    if block["type"] != "image":
        return block
    file = files.get(block["block_id"])
    return {**block, "slack_file": {"id": file}} if file else None


def dump(messages: Iterable[Rendered]) -> str:
    """The messages as JSON, to be stored until Slack has them."""
    return json.dumps([asdict(message) for message in messages], ensure_ascii=False)


def load(stored: str) -> tuple[Rendered, ...]:
    """The messages that `dump` stored."""
    return tuple(_loaded(message) for message in json.loads(stored))


def _loaded(stored: dict[str, Any]) -> Rendered:
    pictures = tuple(Drawn(**drawn) for drawn in stored.get("pictures", ()))
    blocks, simple = tuple(stored["blocks"]), tuple(stored["simple"])
    return Rendered(**{**stored, "blocks": blocks, "simple": simple, "pictures": pictures})
