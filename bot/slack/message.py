"""A message as it goes to Slack, and as it is stored until Slack has it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.slack.limits import Block

MODERN = frozenset({"container", "data_table", "data_visualization", "context_actions"})
"""Blocks that a workspace may not know yet."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One message: its blocks, and the same content as text for notifications and when blocks are refused.

    `simple` says the same in blocks that every workspace takes, where `blocks` has others.
    """

    blocks: tuple[Block, ...]
    text: str
    simple: tuple[Block, ...] = ()

    @property
    def simpler(self) -> "Rendered | None":
        """The message without the blocks that a workspace may not know; None when it has none of them."""
        return Rendered(blocks=self.simple, text=self.text) if self.simple else None


def dump(messages: Iterable[Rendered]) -> str:
    """The messages as JSON, to be stored until Slack has them."""
    stored = [{"blocks": m.blocks, "text": m.text, "simple": m.simple} for m in messages]
    return json.dumps(stored, ensure_ascii=False)


def load(stored: str) -> tuple[Rendered, ...]:
    """The messages that `dump` stored."""
    return tuple(
        Rendered(blocks=tuple(m["blocks"]), text=m["text"], simple=tuple(m.get("simple", ())))
        for m in json.loads(stored)
    )
