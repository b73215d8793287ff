"""Blocks in a message or view: Slack names those that the app left without a name."""

import secrets
from collections.abc import Iterable, Iterator

from bot.workspace.wire import Json

ACTIVE = frozenset({"actions", "section", "input", "context_actions"})


def with_ids(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """The blocks, each with an id, and each element that can be used with one."""
    return tuple(_named(block) for block in blocks)


def elements(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Each element that can be used, with the block that it is in."""
    for block in blocks:
        yield from elements(block.get("child_blocks", ()))
        for part in ("accessory", "element"):
            if isinstance(block.get(part), dict):
                yield block, block[part]
        if block["type"] in ("actions", "context_actions", "card"):
            yield from (
                (block, element) for element in (*block.get("elements", ()), *block.get("actions", ()))
            )
        for card in block.get("elements", ()) if block["type"] == "carousel" else ():
            yield from elements([card])


def find(blocks: Iterable[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The block and the element of these names."""
    pairs = elements(blocks)
    return next(
        (p for p in pairs if p[0].get("block_id") == block_id and p[1].get("action_id") == action_id), None
    )


def _named(block: Json) -> Json:
    named = {**block, "block_id": block.get("block_id") or _name()}
    for part in ("elements", "actions") if block["type"] in ("actions", "context_actions", "card") else ():
        if part in block:
            named[part] = [_usable(element) for element in block[part]]
    for part in ("accessory", "element"):
        if isinstance(block.get(part), dict):
            named[part] = _usable(block[part])
    if "child_blocks" in block:
        named["child_blocks"] = [_named(child) for child in block["child_blocks"]]
    if block["type"] == "carousel":
        named["elements"] = [_named(card) for card in block["elements"]]
    return named


def _usable(element: Json) -> Json:
    return (
        element
        if element.get("type") == "image"
        else {**element, "action_id": element.get("action_id") or _name()}
    )


def _name() -> str:
    return secrets.token_urlsafe(4)[:5]
