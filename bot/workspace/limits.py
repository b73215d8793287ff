"""What Slack refuses in a message, a modal or a home tab, and the names it gives to that.

From Slack's reference of Block Kit. What is marked as reported is not in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.workspace.limits_blocks import complaints
from bot.workspace.limits_text import length, plain
from bot.workspace.wire import Json, SlackError

BLOCKS = 50
VIEW_BLOCKS = 100
MARKDOWN = 12_000
CHARTS = 2
MESSAGE = 11_000
"""Slack refuses more (`msg_blocks_too_long`) without saying how it counts: from 11,300 on, it is reported."""
WORDS = 24
METADATA = 3000
EXTERNAL_ID = 255

__all__ = ["MARKDOWN", "check_message", "check_view", "length"]


def check_message(blocks: Sequence[Any], unknown: frozenset[str] = frozenset()) -> None:
    """Raises `SlackError` when Slack would refuse these blocks in a message; `unknown` are types it lacks."""
    if len(blocks) > BLOCKS:
        raise SlackError(
            "invalid_blocks", f"[ERROR] no more than {BLOCKS} items allowed [json-pointer:/blocks]"
        )
    _check(blocks, "/blocks", unknown, "invalid_blocks")
    if sum(block["type"] == "data_visualization" for block in blocks) > CHARTS:
        raise SlackError("invalid_blocks", f"[ERROR] no more than {CHARTS} data_visualization blocks allowed")
    if sum(block["type"] == "table" for block in blocks) > 1:
        raise SlackError("invalid_attachments", "[ERROR] only_one_table_allowed")
    markdown = sum(length(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > MARKDOWN:
        raise SlackError("msg_blocks_too_long", f"[ERROR] markdown of {markdown} characters")
    others = [block for block in blocks if block["type"] != "markdown"]
    if sum(map(length, texts(others))) > MESSAGE:
        raise SlackError("msg_blocks_too_long")


def check_view(view: Json, unknown: frozenset[str] = frozenset()) -> None:
    """Raises `SlackError` when Slack would refuse to open or publish this view."""
    found = list(_of_view(view))
    if found:
        raise SlackError("invalid_arguments", *found)
    _check(view["blocks"], "/view/blocks", unknown, "invalid_arguments", in_view=True)


def _of_view(view: Json) -> Iterator[str]:
    kind, blocks = view.get("type"), view.get("blocks")
    if kind not in ("modal", "home"):
        yield "[ERROR] must be modal or home [json-pointer:/view/type]"
    if not isinstance(blocks, list):
        yield "[ERROR] missing required field: blocks [json-pointer:/view]"
        return
    if len(blocks) > VIEW_BLOCKS or (kind == "modal" and not blocks):
        yield f"[ERROR] must have between 1 and {VIEW_BLOCKS} items [json-pointer:/view/blocks]"
    for part in ("title", "submit", "close"):
        if part in view and kind == "modal":
            yield from plain(view[part], f"/view/{part}", WORDS)
    if kind == "modal" and "title" not in view:
        yield "[ERROR] missing required field: title [json-pointer:/view]"
    has_input = any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if kind == "modal" and has_input and "submit" not in view:
        yield "[ERROR] a view with an input block needs a submit [json-pointer:/view]"
    for part, most in (("private_metadata", METADATA), ("callback_id", 255), ("external_id", EXTERNAL_ID)):
        if length(view.get(part) or "") > most:
            yield f"[ERROR] must be less than {most + 1} characters [json-pointer:/view/{part}]"


def _check(
    blocks: Sequence[Any], path: str, unknown: frozenset[str], error: str, in_view: bool = False
) -> None:
    found = list(complaints(blocks, path, in_view))
    found += [f"[ERROR] unsupported type: {kind} [json-pointer:{path}]" for kind in types(blocks) & unknown]
    if found:
        raise SlackError(error, *found)


def types(blocks: Iterable[Any]) -> frozenset[str]:
    """The types of these blocks and of those inside them."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, dict):
            found |= {str(block.get("type"))} | types(block.get("child_blocks") or ())
    return frozenset(found)


def texts(node: object) -> Iterator[str]:
    """Every text that a reader of the blocks sees."""
    if isinstance(node, list):
        for part in node:
            yield from texts(part)
    elif isinstance(node, dict):
        for name, part in node.items():
            if name in ("text", "caption", "title", "subtitle") and isinstance(part, str):
                yield part
            elif isinstance(part, list | dict):
                yield from texts(part)
