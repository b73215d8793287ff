"""What is wrong with a block, in Slack's words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.workspace.limits_data import data_table, data_visualization, table
from bot.workspace.limits_elements import buttons, context_element, element, icon_or_feedback, image
from bot.workspace.limits_text import ID, count, different, either, length, of_length, one_of, plain
from bot.workspace.wire import Json

Check = Callable[[Json, str], Iterator[str]]

SECTION, FIELD, FIELDS = 3000, 2000, 10
IN_CONTAINERS = frozenset(
    {"actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table"}
    | {"video"}
)
IN_VIEWS_ONLY = frozenset({"alert"})
NOT_IN_VIEWS = frozenset({"data_visualization", "plan", "task_card"})
RICH = frozenset({"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"})


def complaints(blocks: Sequence[Any], path: str, in_view: bool = False) -> Iterator[str]:
    """Everything that Slack would say against these blocks."""
    named = [b["block_id"] for b in blocks if isinstance(b, dict) and b.get("block_id")]
    yield from different(named, path, "block_id")
    for place, block in enumerate(blocks):
        at = f"{path}/{place}"
        kind = block.get("type") if isinstance(block, dict) else None
        check = _CHECKS.get(str(kind))
        if check is None or kind in (NOT_IN_VIEWS if in_view else IN_VIEWS_ONLY):
            yield f"[ERROR] unsupported type: {kind} [json-pointer:{at}/type]"
            continue
        if length(str(block.get("block_id") or "")) > ID:
            yield f"[ERROR] must be less than {ID + 1} characters [json-pointer:{at}/block_id]"
        yield from check(block, at)


def _section(block: Json, path: str) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield f"[ERROR] missing required field: text or fields [json-pointer:{path}]"
    if "text" in block:
        yield from either(block["text"], f"{path}/text", SECTION)
    if "fields" in block:
        yield from count(block["fields"], f"{path}/fields", FIELDS)
        for place, field in enumerate(block["fields"]):
            yield from either(field, f"{path}/fields/{place}", FIELD)
    if "accessory" in block:
        yield from element(block["accessory"], f"{path}/accessory")


def _header(block: Json, path: str) -> Iterator[str]:
    yield from plain(block.get("text"), f"{path}/text", 150)


def _context(block: Json, path: str) -> Iterator[str]:
    yield from _each(block, path, 10, context_element)


def _actions(block: Json, path: str) -> Iterator[str]:
    yield from _each(block, path, 25, element)
    names = [
        e["action_id"] for e in block.get("elements") or () if isinstance(e, dict) and e.get("action_id")
    ]
    yield from different(names, path, "action_id")


def _context_actions(block: Json, path: str) -> Iterator[str]:
    yield from _each(block, path, 5, icon_or_feedback)


def _container(block: Json, path: str) -> Iterator[str]:
    if "rich_text_title" not in block:
        yield from plain(block.get("title"), f"{path}/title", 150)
    if "subtitle" in block:
        yield from either(block["subtitle"], f"{path}/subtitle", 150)
    children = block.get("child_blocks")
    yield from count(children, f"{path}/child_blocks", 10)
    for place, child in enumerate(children if isinstance(children, list) else ()):
        if not isinstance(child, dict) or child.get("type") not in IN_CONTAINERS:
            yield f"[ERROR] unsupported type in a container [json-pointer:{path}/child_blocks/{place}]"
            return
    if "width" in block:
        yield from one_of(block["width"], f"{path}/width", frozenset({"narrow", "standard", "wide", "full"}))
    if block.get("default_collapsed") and not block.get("is_collapsible"):
        yield f"[ERROR] default_collapsed needs is_collapsible [json-pointer:{path}]"
    yield from complaints(children or (), f"{path}/child_blocks")


def _markdown(block: Json, path: str) -> Iterator[str]:
    yield from of_length(block.get("text"), f"{path}/text", 12_000)


def _input(block: Json, path: str) -> Iterator[str]:
    yield from plain(block.get("label"), f"{path}/label", 2000)
    if "hint" in block:
        yield from plain(block["hint"], f"{path}/hint", 2000)
    if not isinstance(block.get("element"), dict) or block["element"].get("type") == "button":
        yield f"[ERROR] unsupported type in an input [json-pointer:{path}/element]"
        return
    yield from element(block["element"], f"{path}/element")


def _image(block: Json, path: str) -> Iterator[str]:
    yield from image(block, path)
    if "title" in block:
        yield from plain(block["title"], f"{path}/title", 2000)


def _rich_text(block: Json, path: str) -> Iterator[str]:
    parts = block.get("elements")
    yield from count(parts, f"{path}/elements", 1000)
    for place, part in enumerate(parts if isinstance(parts, list) else ()):
        if not isinstance(part, dict) or part.get("type") not in RICH:
            yield f"[ERROR] unsupported type [json-pointer:{path}/elements/{place}]"


def _card(block: Json, path: str) -> Iterator[str]:
    if not any(block.get(part) for part in ("hero_image", "title", "actions", "body")):
        yield f"[ERROR] needs a hero_image, title, actions or body [json-pointer:{path}]"
    for part, most in (("title", 150), ("subtitle", 150), ("body", 200)):
        if part in block:
            yield from either(block[part], f"{path}/{part}", most)
    for part in ("hero_image", "icon"):
        if part in block:
            yield from image(block[part], f"{path}/{part}")
    if "actions" in block:
        yield from buttons(block["actions"], f"{path}/actions", 3)


def _carousel(block: Json, path: str) -> Iterator[str]:
    cards = block.get("elements")
    yield from count(cards, f"{path}/elements", 10)
    for place, card in enumerate(cards if isinstance(cards, list) else ()):
        if not isinstance(card, dict) or card.get("type") != "card":
            yield f"[ERROR] must be a card [json-pointer:{path}/elements/{place}]"
        else:
            yield from _card(card, f"{path}/elements/{place}")


def _alert(block: Json, path: str) -> Iterator[str]:
    yield from either(block.get("text"), f"{path}/text", 200)
    levels = frozenset({"default", "info", "warning", "error", "success"})
    yield from one_of(block.get("level", "default"), f"{path}/level", levels)


def _task_card(block: Json, path: str) -> Iterator[str]:
    yield from of_length(block.get("task_id"), f"{path}/task_id", 255)
    yield from of_length(block.get("title"), f"{path}/title", 256)
    states = frozenset({"pending", "in_progress", "complete", "error"})
    yield from one_of(block.get("status", "pending"), f"{path}/status", states)


def _plan(block: Json, path: str) -> Iterator[str]:
    yield from of_length(block.get("title"), f"{path}/title", 256)
    for place, task in enumerate(block.get("tasks") or ()):
        yield from _task_card(task, f"{path}/tasks/{place}")


def _file(block: Json, path: str) -> Iterator[str]:
    yield from of_length(block.get("external_id"), f"{path}/external_id", 255)


def _video(block: Json, path: str) -> Iterator[str]:
    yield from plain(block.get("title"), f"{path}/title", 200)
    yield from of_length(block.get("video_url"), f"{path}/video_url", 3000)


def _divider(_block: Json, _path: str) -> Iterator[str]:
    return iter(())


def _each(block: Json, path: str, most: int, check: Check) -> Iterator[str]:
    parts = block.get("elements")
    yield from count(parts, f"{path}/elements", most)
    for place, part in enumerate(parts if isinstance(parts, list) else ()):
        yield from check(part, f"{path}/elements/{place}")


_CHECKS: Mapping[str, Check] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "context_actions": _context_actions,
    "container": _container,
    "data_table": data_table,
    "data_visualization": data_visualization,
    "markdown": _markdown,
    "input": _input,
    "image": _image,
    "rich_text": _rich_text,
    "card": _card,
    "carousel": _carousel,
    "alert": _alert,
    "task_card": _task_card,
    "plan": _plan,
    "table": table,
    "file": _file,
    "video": _video,
}
