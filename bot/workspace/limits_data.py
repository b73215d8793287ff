"""Tables and charts."""

import math
from collections.abc import Iterator
from typing import Any

from bot.workspace.limits_text import count, different, of_length, one_of, whole
from bot.workspace.wire import Json

ROWS, COLUMNS, CELLS = 101, 20, 10_000
CELL_TYPES = frozenset({"raw_text", "raw_number", "rich_text"})
CHARTS = frozenset({"bar", "line", "area", "pie"})
PARTS, POINTS, LABEL = 6, 20, 20


def data_table(block: Json, path: str) -> Iterator[str]:
    """What is wrong with a data_table."""
    yield from of_length(block.get("caption"), f"{path}/caption", 3000)
    rows = block.get("rows")
    yield from _rows(rows, f"{path}/rows", least=2)
    if "page_size" in block:
        yield from whole(block["page_size"], f"{path}/page_size", 1, 100)
    if "row_header_column_index" in block:
        yield from whole(block["row_header_column_index"], f"{path}/row_header_column_index", 0, COLUMNS - 1)
    if isinstance(rows, list) and rows and isinstance(rows[0], list):
        for place, cell in enumerate(rows[0]):
            if isinstance(cell, dict) and cell.get("type") == "rich_text":
                yield f"[ERROR] no rich_text in a header [json-pointer:{path}/rows/0/{place}]"


def table(block: Json, path: str) -> Iterator[str]:
    """What is wrong with a table."""
    yield from _rows(block.get("rows"), f"{path}/rows", least=1)
    if "column_settings" in block:
        yield from count(block["column_settings"], f"{path}/column_settings", COLUMNS)


def _rows(rows: Any, path: str, least: int) -> Iterator[str]:
    wrong = list(count(rows, path, ROWS, least))
    yield from wrong
    if wrong:
        return
    for place, row in enumerate(rows):
        yield from count(row, f"{path}/{place}", COLUMNS)
        if isinstance(row, list) and len(row) != len(rows[0]):
            yield f"[ERROR] all rows must have the same number of cells [json-pointer:{path}/{place}]"
        for column, cell in enumerate(row if isinstance(row, list) else ()):
            yield from _cell(cell, f"{path}/{place}/{column}")
    characters = sum(len(str(cell.get("text", ""))) for row in rows for cell in row if isinstance(cell, dict))
    if characters > CELLS:
        yield f"[ERROR] more than {CELLS} characters in a table [json-pointer:{path}]"


def _cell(cell: Any, path: str) -> Iterator[str]:
    kind = cell.get("type") if isinstance(cell, dict) else None
    if kind not in CELL_TYPES:
        yield f"[ERROR] unsupported type: {kind} [json-pointer:{path}]"
    elif kind == "raw_text":
        yield from of_length(cell.get("text"), f"{path}/text", CELLS)
    elif kind == "raw_number" and not _is_number(cell.get("value")):
        yield f"[ERROR] must be a number [json-pointer:{path}/value]"


def data_visualization(block: Json, path: str) -> Iterator[str]:
    """What is wrong with a chart."""
    yield from of_length(block.get("title"), f"{path}/title", 50)
    chart = block.get("chart")
    kind = chart.get("type") if isinstance(chart, dict) else None
    yield from one_of(kind, f"{path}/chart/type", CHARTS)
    if isinstance(chart, dict) and kind in CHARTS:
        yield from (_pie if kind == "pie" else _axes)(chart, f"{path}/chart")


def _pie(chart: Json, path: str) -> Iterator[str]:
    segments = chart.get("segments")
    yield from count(segments, f"{path}/segments", PARTS)
    for place, segment in enumerate(segments if isinstance(segments, list) else ()):
        yield from of_length(segment.get("label"), f"{path}/segments/{place}/label", LABEL)
        if not _is_number(segment.get("value")) or segment["value"] <= 0:
            yield f"[ERROR] must be a number above 0 [json-pointer:{path}/segments/{place}/value]"


def _axes(chart: Json, path: str) -> Iterator[str]:
    series, axis = chart.get("series"), chart.get("axis_config")
    yield from count(series, f"{path}/series", PARTS)
    categories = axis.get("categories") if isinstance(axis, dict) else None
    yield from count(categories, f"{path}/axis_config/categories", POINTS)
    if not isinstance(series, list) or not isinstance(categories, list) or not isinstance(axis, dict):
        return
    yield from different(categories, f"{path}/axis_config/categories", "category")
    for place, label in enumerate(categories):
        yield from of_length(label, f"{path}/axis_config/categories/{place}", LABEL)
    for name in ("x_label", "y_label"):
        if name in axis:
            yield from of_length(axis[name], f"{path}/axis_config/{name}", 50)
    yield from different([one.get("name") for one in series], f"{path}/series", "name")
    for place, one in enumerate(series):
        yield from of_length(one.get("name"), f"{path}/series/{place}/name", LABEL)
        points = one.get("data") or []
        if [point.get("label") for point in points] != categories:
            yield f"[ERROR] labels must be the categories, in order [json-pointer:{path}/series/{place}/data]"
        if not all(_is_number(point.get("value")) for point in points):
            yield f"[ERROR] must be numbers [json-pointer:{path}/series/{place}/data]"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
