"""A message as it goes to Slack, and the limits that Slack sets to it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack.errors import BlockLimitError
from tools.language import Text

Block = dict[str, Any]  # Block Kit is JSON; its shape is checked by `check_limits`

BLOCKS = 50
SECTION_CHARACTERS = 3000
HEADER_CHARACTERS = 150
CONTEXT_ELEMENTS = 10
MESSAGE_CHARACTERS = 9000
"""Slack refuses messages of more than about 12,000 characters (`msg_blocks_too_long`) without
documenting how it counts; refusals from 11,300 on were reported."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One message: its blocks, and the same content as text for notifications and when blocks are refused."""

    blocks: tuple[Block, ...]
    text: str


def dump(messages: Iterable[Rendered]) -> str:
    """The messages as JSON, to be stored until Slack has them."""
    return json.dumps([{"blocks": m.blocks, "text": m.text} for m in messages], ensure_ascii=False)


def load(stored: str) -> tuple[Rendered, ...]:
    """The messages that `dump` stored."""
    return tuple(Rendered(blocks=tuple(m["blocks"]), text=m["text"]) for m in json.loads(stored))


def length(text: str) -> int:
    """Characters as Slack's clients count them: an emoji outside the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def check_limits(blocks: Sequence[Block]) -> None:
    """Raises `BlockLimitError` when Slack would refuse the blocks."""
    _at_most(len(blocks), BLOCKS, "blocks in a message")
    for block in blocks:
        _check_block(block)
    _at_most(sum(_block_length(block) for block in blocks), MESSAGE_CHARACTERS, "characters in a message")


def _check_block(block: Block) -> None:
    match block:
        case {"type": "section", "text": {"text": str(text)}}:
            _check_text(text, SECTION_CHARACTERS, "section")
        case {"type": "header", "text": {"type": "plain_text", "text": str(text)}}:
            _check_text(text, HEADER_CHARACTERS, "header")
        case {"type": "context", "elements": [*elements]} if elements:
            _at_most(len(elements), CONTEXT_ELEMENTS, "elements in a context block")
            for element in elements:
                _check_text(element["text"], SECTION_CHARACTERS, "context")
        case {"type": "divider"}:
            pass
        case _:
            raise _broken(f"a block of a shape that is never sent: {block!r:.200}")


def _check_text(text: str, limit: int, block_type: str) -> None:
    if not text.strip():
        raise _broken(f"an empty {block_type} block")
    _at_most(length(text), limit, f"characters in a {block_type} block")


def _block_length(block: Block) -> int:
    texts = block.get("elements", [block.get("text", {})])
    return sum(length(text.get("text", "")) for text in texts)


def _at_most(count: int, limit: int, what: str) -> None:
    if count > limit:
        raise _broken(f"{count} {what}, Slack takes {limit}")


def _broken(what: str) -> BlockLimitError:
    sentence = f"Block Kit: {what}"
    return BlockLimitError(Text(en=sentence, fr=sentence))
