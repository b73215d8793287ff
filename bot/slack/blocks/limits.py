"""Slack's limits for messages, modals and App Home; everything that is sent is checked against them.

From Slack's reference of Block Kit. What is not documented there is marked as measured or reported.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from bot.slack.errors import BlockLimitError
from tools.language import Text

Block = dict[str, Any]  # Block Kit is JSON; its shape is checked here

BLOCKS = 50
VIEW_BLOCKS = 100
SECTION_CHARACTERS = 3000
HEADER_CHARACTERS = 150
CONTEXT_ELEMENTS = 10
ACTIONS = 25
CONTEXT_ACTIONS = 5
BUTTON_CHARACTERS = 75
BUTTON_VALUE = 2000
ID_CHARACTERS = 255
CHILD_BLOCKS = 10
TITLE_CHARACTERS = 150
TABLE_ROWS = 101
TABLE_COLUMNS = 20
CHARTS = 2
CHART_TITLE = 50
SERIES = 6
POINTS = 20
CATEGORY_CHARACTERS = 20
AXIS_CHARACTERS = 50
LABEL_CHARACTERS = 2000
ALT_CHARACTERS = 2000
INPUT_CHARACTERS = 3000
OPTION_CHARACTERS = 75
OPTIONS = 100
CHECKBOXES = 10
MODAL_WORDS = 24
METADATA_CHARACTERS = 3000
MARKDOWN_CHARACTERS = 12_000
MESSAGE_CHARACTERS = 9000
"""Slack refuses messages of more than about 12,000 characters (`msg_blocks_too_long`) without
documenting how it counts; refusals from 11,300 on were reported."""

_CHILDREN = frozenset({"section", "context", "divider", "actions", "header"})
"""What a container takes by Slack's reference and by what its validator was reported to take."""


def length(text: str) -> int:
    """Characters as Slack's clients count them: an emoji outside the basic plane is two."""
    return len(text.encode("utf-16-le")) // 2


def check_message(blocks: Sequence[Block]) -> None:
    """Raises `BlockLimitError` when Slack would refuse a message with these blocks."""
    _at_most(len(blocks), BLOCKS, "blocks in a message")
    _check_blocks(blocks)
    _at_most(sum(block["type"] == "data_visualization" for block in blocks), CHARTS, "charts in a message")
    markdown = sum(length(block["text"]) for block in blocks if block["type"] == "markdown")
    _at_most(markdown, MARKDOWN_CHARACTERS, "characters of markdown in a message")
    _at_most(sum(map(length, texts_of(blocks))), MESSAGE_CHARACTERS, "characters in a message")


def check_view(view: Mapping[str, Any]) -> None:
    """Raises `BlockLimitError` when Slack would refuse this modal or App Home."""
    _at_most(len(view["blocks"]), VIEW_BLOCKS, "blocks in a view")
    _check_blocks(view["blocks"])
    for part in ("title", "submit", "close"):
        if part in view:
            _plain(view[part], MODAL_WORDS, part)
    _at_most(length(view.get("private_metadata", "")), METADATA_CHARACTERS, "characters of metadata")
    _at_most(length(view.get("callback_id", "")), ID_CHARACTERS, "characters in an id")


def texts_of(blocks: Iterable[Block]) -> Iterable[str]:
    """Every text that a reader of the blocks sees."""
    for block in blocks:
        yield from _texts(block)


def _texts(node: object) -> Iterable[str]:
    match node:
        case {"type": "data_table", "caption": str(caption), "rows": rows}:
            yield caption
            yield from (str(cell.get("text", cell.get("value", ""))) for row in rows for cell in row)
        case {"type": "data_visualization", "title": str(title), "chart": chart}:
            yield from (title, *chart["axis_config"]["categories"])
            yield from (series["name"] for series in chart["series"])
        case {"type": "container", "title": title, "child_blocks": children}:
            yield from _texts(title)
            yield from texts_of(children)
        case {"type": "plain_text" | "mrkdwn" | "markdown", "text": str(text)}:
            yield text
        case {"elements": [*elements]}:
            for element in elements:
                yield from _texts(element)
        case {"label": label}:
            yield from _texts(label)
        case {"text": dict(text)}:
            yield from _texts(text)


def _check_blocks(blocks: Sequence[Block]) -> None:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) < len(ids):
        raise _broken("two blocks with the same id")
    for block in blocks:
        check = _CHECKS.get(block.get("type", ""))
        if check is None:
            raise _broken(f"a block of a type that is never sent: {block!r:.200}")
        _at_most(length(block.get("block_id", "")), ID_CHARACTERS, "characters in an id")
        check(block)


def _section(block: Block) -> None:
    _text(block["text"], SECTION_CHARACTERS, "section")
    if "accessory" in block:
        _element(block["accessory"])


def _header(block: Block) -> None:
    _plain(block["text"], HEADER_CHARACTERS, "header")


def _context(block: Block) -> None:
    _some(block["elements"], CONTEXT_ELEMENTS, "elements in a context block")
    for element in block["elements"]:
        _text(element, SECTION_CHARACTERS, "context")


def _actions(block: Block) -> None:
    _some(block["elements"], ACTIONS, "elements in an actions block")
    ids = [element["action_id"] for element in block["elements"]]
    if len(set(ids)) < len(ids):
        raise _broken("two buttons with the same id")
    for element in block["elements"]:
        _element(element)


def _context_actions(block: Block) -> None:
    _some(block["elements"], CONTEXT_ACTIONS, "elements in a context actions block")
    for element in block["elements"]:
        for side in ("positive_button", "negative_button"):
            _plain(element[side]["text"], BUTTON_CHARACTERS, "button")
            _at_most(length(element[side]["value"]), BUTTON_VALUE, "characters in the value of a button")


def _container(block: Block) -> None:
    _plain(block["title"], TITLE_CHARACTERS, "container")
    _some(block["child_blocks"], CHILD_BLOCKS, "blocks in a container")
    if not {child["type"] for child in block["child_blocks"]} <= _CHILDREN:
        raise _broken("a container holds a block that it can't")
    _check_blocks(block["child_blocks"])


def _data_table(block: Block) -> None:
    rows = block["rows"]
    if not block["caption"].strip() or len(rows) < 2:
        raise _broken("a table without a caption or without rows")
    _at_most(len(rows), TABLE_ROWS, "rows in a table")
    _some(rows[0], TABLE_COLUMNS, "columns in a table")
    if {len(row) for row in rows} != {len(rows[0])}:
        raise _broken("a table with rows of different length")
    if not 1 <= block.get("page_size", 5) <= 100:
        raise _broken("a table with pages of a size that is not between 1 and 100")
    if any(not cell["text"].strip() for row in rows for cell in row):
        raise _broken("an empty cell in a table")


def _data_visualization(block: Block) -> None:
    _label(block["title"], CHART_TITLE, "the title of a chart")
    chart = block["chart"]
    if chart["type"] not in ("bar", "line", "area"):
        raise _broken(f"a chart of a type that is never sent: {chart['type']!r}")
    axis = chart["axis_config"]
    categories, series = axis["categories"], chart["series"]
    _some(series, SERIES, "series in a chart")
    _some(categories, POINTS, "categories in a chart")
    for name in ("x_label", "y_label"):
        _at_most(length(axis.get(name, "")), AXIS_CHARACTERS, "characters on the axis of a chart")
    for labels, what in ((categories, "category"), ([one["name"] for one in series], "series")):
        if len(set(labels)) < len(labels):
            raise _broken(f"a chart with the same {what} twice")
        for label in labels:
            _label(label, CATEGORY_CHARACTERS, f"a {what} of a chart")
    for one in series:
        if [point["label"] for point in one["data"]] != categories:
            raise _broken("a series whose points are not those of the axis")
        if not all(isfinite(point["value"]) for point in one["data"]):
            raise _broken("a point of a chart that is no number")


def _label(label: str, limit: int, where: str) -> None:
    if not label.strip():
        raise _broken(f"nothing in {where}")
    _at_most(length(label), limit, f"characters in {where}")


def _image(block: Block) -> None:
    _label(block["alt_text"], ALT_CHARACTERS, "the words for a picture")
    if not block["slack_file"]["id"]:
        raise _broken("a picture that is not uploaded")


def _input(block: Block) -> None:
    _plain(block["label"], LABEL_CHARACTERS, "label")
    if "hint" in block:
        _plain(block["hint"], LABEL_CHARACTERS, "hint")
    _element(block["element"])


def _markdown(block: Block) -> None:
    if not block["text"].strip():
        raise _broken("an empty markdown block")


def _divider(_block: Block) -> None:
    pass


_CHECKS: Mapping[str, Callable[[Block], None]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "container": _container,
    "data_table": _data_table,
    "data_visualization": _data_visualization,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "divider": _divider,
}


def _element(element: Mapping[str, Any]) -> None:
    _at_most(length(element["action_id"]), ID_CHARACTERS, "characters in an id")
    match element:
        case {"type": "button", "text": text}:
            _plain(text, BUTTON_CHARACTERS, "button")
            _at_most(length(element.get("value", "")), BUTTON_VALUE, "characters in the value of a button")
        case {"type": "plain_text_input"}:
            _at_most(length(element.get("initial_value", "")), INPUT_CHARACTERS, "characters in an input")
        case {"type": "static_select" | "radio_buttons", "options": [*options]}:
            _some(options, OPTIONS, "options")
            for option in options:
                _plain(option["text"], OPTION_CHARACTERS, "option")
        case {"type": "checkboxes", "options": [*options]}:
            _some(options, CHECKBOXES, "options")
            for option in options:
                _plain(option["text"], OPTION_CHARACTERS, "option")
        case {"type": "conversations_select"}:
            pass
        case _:
            raise _broken(f"an element of a type that is never sent: {element!r:.200}")


def _text(text: Mapping[str, str], limit: int, where: str) -> None:
    if not text["text"].strip():
        raise _broken(f"an empty {where} block")
    _at_most(length(text["text"]), limit, f"characters in a {where} block")


def _plain(text: Mapping[str, str], limit: int, where: str) -> None:
    if text["type"] != "plain_text":
        raise _broken(f"a {where} takes plain text")
    _text(text, limit, where)


def _some(items: Sequence[object], limit: int, what: str) -> None:
    if not items:
        raise _broken(f"no {what}")
    _at_most(len(items), limit, what)


def _at_most(count: int, limit: int, what: str) -> None:
    if count > limit:
        raise _broken(f"{count} {what}, Slack takes {limit}")


def _broken(what: str) -> BlockLimitError:
    sentence = f"Block Kit: {what}"
    return BlockLimitError(Text(en=sentence, fr=sentence))
