"""Which messages and views Slack refuses, and the names it gives to that."""

from typing import Any

Json = dict[str, Any]

LIMITS = {"section": 3000, "header": 150, "context": 3000, "divider": 0}
KNOWN = {
    "section",
    "header",
    "context",
    "divider",
    "actions",
    "context_actions",
    "container",
    "data_table",
    "data_visualization",
    "input",
}
MOST_ELEMENTS = {"context": 10, "actions": 25, "context_actions": 5}
IN_CONTAINERS = {"section", "context", "divider", "actions", "header"}


def refused(message: Json, unknown: frozenset[str] = frozenset()) -> str:
    """The error by which Slack refuses a message, or nothing; `unknown` are blocks it has not heard of."""
    blocks = message.get("blocks") or []
    if not blocks and not message.get("text"):
        return "no_text"
    if len(message.get("text") or "") > 40_000:
        return "msg_too_long"
    if sum(block["type"] == "data_visualization" for block in blocks) > 2:
        return "invalid_blocks"
    if len(blocks) > 50 or any(_is_invalid(block) or block["type"] in unknown for block in blocks):
        return "invalid_blocks"
    return "msg_blocks_too_long" if sum(map(len, texts_of(blocks))) > 11_000 else ""


def view_refused(view: Json) -> str:
    """The error by which Slack refuses a modal or a home tab, or nothing."""
    words = [view[part]["text"] for part in ("title", "submit", "close") if part in view]
    if any(not word or len(word) > 24 for word in words) or len(view["blocks"]) > 100:
        return "invalid_arguments"
    if len(view.get("private_metadata", "")) > 3000 or any(map(_is_invalid, view["blocks"])):
        return "invalid_arguments"
    return ""


def _is_invalid(block: Json) -> bool:
    kind = block.get("type")
    if kind not in KNOWN:
        return True
    elements = block.get("elements", [])
    if "elements" in block and not 0 < len(elements) <= MOST_ELEMENTS[kind]:
        return True
    match kind:
        case "actions":
            names = [element["action_id"] for element in elements]
            return len(set(names)) < len(names) or any(_bad_button(element) for element in elements)
        case "container":
            children = block["child_blocks"]
            fits = 0 < len(children) <= 10 and all(child["type"] in IN_CONTAINERS for child in children)
            return not fits or any(map(_is_invalid, children)) or len(block["title"]["text"]) > 150
        case "data_table":
            rows = block["rows"]
            even = len({len(row) for row in rows}) == 1 and 1 <= len(rows[0]) <= 20
            return not (2 <= len(rows) <= 101 and even and block["caption"])
        case "data_visualization":
            return _bad_chart(block)
        case "context_actions" | "input":
            return False
    texts = texts_of([block])
    if kind != "divider" and not texts:
        return True
    return any(not text or len(text) > LIMITS[kind] for text in texts)


def _bad_chart(block: Json) -> bool:
    chart = block["chart"]
    axis, series = chart["axis_config"]["categories"], chart["series"]
    names = [one["name"] for one in series]
    points = [[point["label"] for point in one["data"]] for one in series]
    uneven = any(each != axis for each in points) or len(set(names)) < len(names)
    long = any(not 0 < len(label) <= 20 for label in (*axis, *names)) or not 0 < len(block["title"]) <= 50
    numbers = all(isinstance(point["value"], int | float) for one in series for point in one["data"])
    some = 0 < len(series) <= 6 and 0 < len(axis) <= 20 and len(set(axis)) == len(axis)
    return chart["type"] not in ("bar", "line", "area") or uneven or long or not (some and numbers)


def _bad_button(element: Json) -> bool:
    if element["type"] != "button":
        return False
    return not 0 < len(element["text"]["text"]) <= 75 or len(element.get("value", "")) > 2000


def texts_of(blocks: list[Json]) -> list[str]:
    """Every text that a reader of the blocks sees, without the buttons."""
    found: list[str] = []
    for block in blocks:
        match block["type"]:
            case "container":
                found += texts_of(block["child_blocks"])
            case "data_table":
                found += [cell["text"] for row in block["rows"] for cell in row]
            case "data_visualization":
                found.append(block["title"])
            case "section" | "header":
                found.append(block["text"]["text"])
            case "context":
                found += [element["text"] for element in block["elements"]]
    return found
