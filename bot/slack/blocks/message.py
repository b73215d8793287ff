"""A message as it goes to Slack, and as it is stored until Slack has it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.slack.blocks.limits import Block

MODERN = frozenset({"container", "data_table", "data_visualization", "context_actions"})
"""Blocks that a workspace may not know yet."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One message: its blocks, and the same content as text for notifications and when blocks are refused.

    `simple` says the same in blocks that every workspace takes, where `blocks` has others. `streamed` says
    that there is prose worth showing as it comes. `to` is where it goes when that isn't where the question
    was asked: a channel or a person.
    """

    blocks: tuple[Block, ...]
    text: str
    simple: tuple[Block, ...] = ()
    streamed: bool = False
    to: str = ""

    @property
    def simpler(self) -> "Rendered | None":
        """The message without the blocks that a workspace may not know; None when it has none of them."""
        return replace(self, blocks=self.simple, simple=()) if self.simple else None


def dump(messages: Iterable[Rendered]) -> str:
    """The messages as JSON, to be stored until Slack has them."""
    return json.dumps([asdict(message) for message in messages], ensure_ascii=False)


def load(stored: str) -> tuple[Rendered, ...]:
    """The messages that `dump` stored."""
    return tuple(_loaded(message) for message in json.loads(stored))


def _loaded(stored: dict[str, Any]) -> Rendered:
    return Rendered(**{**stored, "blocks": tuple(stored["blocks"]), "simple": tuple(stored["simple"])})
