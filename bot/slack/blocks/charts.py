"""Charts as Slack draws them."""

from collections.abc import Sequence

from bot.dialogue.charts import Chart
from bot.slack.blocks.limits import CATEGORY_CHARACTERS, CHART_TITLE, POINTS, SERIES, Block, length
from tools.display import drawn, unit_drawn
from tools.language import Language
from tools.values import Value


def chart_block(chart: Chart, language: Language) -> Block | None:
    """The chart; None when it has more in it than Slack draws. Its numbers are said beside it in any case."""
    categories = _short(chart.categories)
    names = _short([column.name for column in chart.columns])
    if not 0 < len(categories) <= POINTS or not 0 < len(names) <= SERIES:
        return None
    axis: Block = {"categories": categories}
    unit = unit_drawn(chart.columns[0].points[0], language)
    if unit:
        axis["y_label"] = unit
    series = [
        {"name": name, "data": _data(categories, column.points)}
        for name, column in zip(names, chart.columns, strict=True)
    ]
    return {
        "type": "data_visualization",
        "title": _cut(chart.title, CHART_TITLE),
        "chart": {"type": chart.kind, "axis_config": axis, "series": series},
    }


def _data(categories: Sequence[str], points: Sequence[Value]) -> list[Block]:
    return [
        {"label": label, "value": _number(point)} for label, point in zip(categories, points, strict=True)
    ]


def _number(point: Value) -> int | float:
    number = drawn(point)
    return int(number) if number == number.to_integral_value() else float(number)


def _short(labels: Sequence[str]) -> list[str]:
    """The labels at the length that Slack takes; nothing when two would look the same."""
    short = [_cut(label, CATEGORY_CHARACTERS) for label in labels]
    return short if len(set(short)) == len(short) and all(short) else []


def _cut(label: str, limit: int) -> str:
    """The label with its end left out, and seen to be, where it is too long: it is said in full beside."""
    label = " ".join(label.split())
    if length(label) <= limit:
        return label
    kept = label[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
