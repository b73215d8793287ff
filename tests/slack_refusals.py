"""Which messages Slack refuses, and the names it gives to that."""

from typing import Any

Json = dict[str, Any]


def refused(message: Json) -> str:
    """The error by which Slack refuses a message, or nothing."""
    blocks = message.get("blocks") or []
    if not blocks and not message.get("text"):
        return "no_text"
    if len(message.get("text") or "") > 40_000:
        return "msg_too_long"
    if len(blocks) > 50 or any(_is_invalid(block) for block in blocks):
        return "invalid_blocks"
    return "msg_blocks_too_long" if sum(map(len, texts_of(blocks))) > 11_000 else ""


def _is_invalid(block: Json) -> bool:
    texts = texts_of([block])
    limit = {"section": 3000, "header": 150, "context": 3000, "divider": 0}.get(block["type"])
    if limit is None or len(block.get("elements", [])) > 10:
        return True
    if block["type"] != "divider" and not texts:
        return True
    return any(not text or len(text) > limit for text in texts)


def texts_of(blocks: list[Json]) -> list[str]:
    """Every text that a reader of the blocks sees."""
    found: list[str] = []
    for block in blocks:
        elements = block.get("elements") or [block.get("text")]
        found.extend(element["text"] for element in elements if element)
    return found
