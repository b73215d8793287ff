"""What Slack refuses in blocks and views, and what it takes; independent of the app's own check."""

import copy
from typing import Any

import pytest

from bot.workspace.limits import check_message, check_view
from bot.workspace.wire import SlackError

Json = dict[str, Any]


def text(words: str = "word") -> Json:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str = "word") -> Json:
    return {"type": "mrkdwn", "text": words}


def button(**more: Any) -> Json:
    return {"type": "button", "action_id": "go", "text": text(), **more}


def options(count: int) -> list[Json]:
    return [{"text": text(str(n)), "value": str(n)} for n in range(count)]


def menu(kind: str, count: int = 2) -> Json:
    return {"type": kind, "action_id": "pick", "options": options(count)}


def row(*cells: str) -> list[Json]:
    return [{"type": "raw_text", "text": cell} for cell in cells]


def table(rows: int = 2, columns: int = 2, **more: Any) -> Json:
    cells = [row(*("cell" for _ in range(columns))) for _ in range(rows)]
    return {"type": "data_table", "caption": "Inputs", "rows": cells, **more}


def chart(series: int = 1, kind: str = "bar", labels: tuple[str, ...] = ("A", "B"), **more: Any) -> Json:
    data = [{"label": label, "value": n} for n, label in enumerate(labels)]
    lines = [{"name": f"case {n}", "data": data} for n in range(series)]
    drawn = {"type": kind, "series": lines, "axis_config": {"categories": list(labels)}}
    return {"type": "data_visualization", "title": "Cases", "chart": drawn, **more}


def pie(segments: int = 2, value: float = 1.0) -> Json:
    parts = [{"label": f"part {n}", "value": value} for n in range(segments)]
    return {"type": "data_visualization", "title": "Parts", "chart": {"type": "pie", "segments": parts}}


def feedback() -> Json:
    side = {"text": text("👍"), "value": "good"}
    return {"type": "feedback_buttons", "action_id": "f", "positive_button": side, "negative_button": side}


def container(*children: Json, **more: Any) -> Json:
    return {"type": "container", "title": text("Details"), "child_blocks": list(children), **more}


SECTION = {"type": "section", "text": mrkdwn()}
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}
CARD = {"type": "card", "title": mrkdwn(), "body": mrkdwn(), "actions": [button()]}
IMAGE = {"type": "image", "image_url": "https://pictures.example/a.png", "alt_text": "a"}

TAKEN = [
    SECTION,
    {"type": "section", "text": mrkdwn("x" * 3000)},
    {"type": "section", "fields": [mrkdwn("x" * 2000)] * 5 + [mrkdwn()] * 5},
    {"type": "section", "text": text(), "accessory": button(style="primary", url="https://a.example")},
    {"type": "header", "text": text("x" * 150)},
    {"type": "context", "elements": [mrkdwn()] * 9 + [{**IMAGE}]},
    {"type": "divider"},
    {
        "type": "actions",
        "elements": [button(), menu("static_select", 100), {**menu("overflow", 5), "action_id": "more"}],
    },
    {"type": "context_actions", "elements": [feedback()]},
    {"type": "context_actions", "elements": [{"type": "icon_button", "icon": "trash", "text": text("x")}]},
    container(SECTION, {"type": "divider"}, is_collapsible=True, default_collapsed=True),
    table(101, 20),
    table(page_size=100, row_header_column_index=1),
    {**table(), "rows": [row("a", "b"), [*row("c"), {"type": "raw_number", "value": 3}]]},
    chart(6, "line"),
    chart(1, "area"),
    pie(6),
    {"type": "markdown", "text": "x" * 12_000},
    RICH,
    CARD,
    {"type": "carousel", "elements": [CARD] * 10},
    IMAGE,
    {"type": "plan", "title": "Plan", "tasks": [{"task_id": "1", "title": "One"}]},
]

REFUSED = [
    {"type": "poem"},
    "no block",
    {"type": "section"},
    {"type": "section", "text": mrkdwn("")},
    {"type": "section", "text": mrkdwn("x" * 3001)},
    {"type": "section", "text": mrkdwn("😀" * 1501)},
    {"type": "section", "text": {**mrkdwn(), "emoji": True}},
    {"type": "section", "fields": [mrkdwn()] * 11},
    {"type": "section", "fields": [mrkdwn("x" * 2001)]},
    {"type": "section", "text": mrkdwn(), "accessory": button(text=text("x" * 76))},
    {"type": "section", "text": mrkdwn(), "block_id": "x" * 256},
    {"type": "header", "text": mrkdwn()},
    {"type": "header", "text": text("x" * 151)},
    {"type": "context", "elements": []},
    {"type": "context", "elements": [mrkdwn()] * 11},
    {"type": "actions", "elements": [button(action_id=str(n)) for n in range(26)]},
    {"type": "actions", "elements": [button(), button()]},
    {"type": "actions", "elements": [button(value="x" * 2001)]},
    {"type": "actions", "elements": [button(style="cheerful")]},
    {"type": "actions", "elements": [button(action_id="x" * 256)]},
    {"type": "actions", "elements": [menu("static_select", 101)]},
    {"type": "actions", "elements": [menu("radio_buttons", 11)]},
    {"type": "actions", "elements": [menu("overflow", 6)]},
    {"type": "context_actions", "elements": [feedback()] * 6},
    {"type": "context_actions", "elements": [{**feedback(), "negative_button": None}]},
    {"type": "context_actions", "elements": [button()]},
    container(),
    container(*[SECTION] * 11),
    container(table()),
    container(SECTION, title=text("x" * 151)),
    container(SECTION, default_collapsed=True),
    table(1),
    table(102),
    table(2, 21),
    table(caption=""),
    table(page_size=101),
    table(page_size=0),
    {**table(), "rows": [row("a", "b"), row("c")]},
    {**table(), "rows": [row("a", "b"), row("c", "")]},
    {**table(), "rows": [[RICH, RICH], row("a", "b")]},
    {**table(), "rows": [row("a"), [{"type": "raw_number", "value": "3"}]]},
    {**table(), "rows": [row("a"), row("x" * 10_001)]},
    chart(7),
    chart(title="x" * 51),
    chart(kind="radar"),
    chart(labels=("A", "A")),
    chart(labels=("x" * 21,)),
    chart(labels=tuple(str(n) for n in range(21))),
    pie(7),
    pie(value=0.0),
    pie(value=float("nan")),
    {"type": "markdown", "text": "x" * 12_001},
    {"type": "markdown", "text": ""},
    {"type": "card", "subtitle": mrkdwn()},
    {**CARD, "body": mrkdwn("x" * 201)},
    {"type": "carousel", "elements": [CARD] * 11},
    {"type": "rich_text", "elements": [mrkdwn()]},
    {"type": "image", "image_url": "https://pictures.example/a.png"},
    {"type": "image", "alt_text": "a", "slack_file": {"id": ""}},
    {"type": "image", "alt_text": "a", "slack_file": {"id": "F0123456789", "url": "https://a.example/a"}},
    {**IMAGE, "slack_file": {"id": "F0123456789"}},
    {"type": "alert", "text": mrkdwn()},
]


def refusal(blocks: list[Any]) -> SlackError:
    with pytest.raises(SlackError) as caught:
        check_message(blocks)
    return caught.value


@pytest.mark.parametrize("block", TAKEN, ids=lambda block: str(block)[:60])
def test_a_block_within_the_limits_is_taken(block: Json) -> None:
    before = copy.deepcopy(block)

    check_message([block])

    assert block == before


@pytest.mark.parametrize("block", REFUSED, ids=lambda block: str(block)[:60])
def test_a_block_beyond_the_limits_is_refused_and_pointed_at(block: Any) -> None:
    error = refusal([block])

    assert error.name in ("invalid_blocks", "msg_blocks_too_long")
    assert all("/blocks/0" in detail for detail in error.details) or error.name == "msg_blocks_too_long"


def test_a_message_has_fifty_blocks_two_charts_and_one_name_for_each() -> None:
    check_message([SECTION] * 50)
    check_message([chart(), chart()])

    assert refusal([SECTION] * 51).name == "invalid_blocks"
    assert refusal([chart()] * 3).name == "invalid_blocks"
    assert refusal([{**SECTION, "block_id": "a"}] * 2).name == "invalid_blocks"


def test_markdown_and_text_are_added_up_over_a_message() -> None:
    assert refusal([{"type": "markdown", "text": "x" * 6001}] * 2).name == "msg_blocks_too_long"
    assert refusal([{"type": "section", "text": mrkdwn("x" * 3000)}] * 5).name == "msg_blocks_too_long"


def test_a_block_that_a_workspace_does_not_know_is_refused_inside_others_too() -> None:
    with pytest.raises(SlackError, match="invalid_blocks"):
        check_message([container({"type": "divider"})], frozenset({"divider"}))


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": text("x" * 24), "blocks": [SECTION], **more}


INPUT = {
    "type": "input",
    "label": text(),
    "element": {"type": "plain_text_input", "action_id": "a", "multiline": True, "initial_value": "x" * 3000},
}


CHANNELS = {"type": "conversations_select", "action_id": "a"}


@pytest.mark.parametrize(
    "view",
    [
        modal(),
        modal(blocks=[SECTION] * 100),
        modal(blocks=[INPUT], submit=text("x" * 24), close=text("x"), private_metadata="x" * 3000),
        modal(blocks=[{"type": "alert", "text": text(), "level": "warning"}]),
        modal(blocks=[{**INPUT, "element": menu("radio_buttons")}], submit=text()),
        modal(
            blocks=[{**INPUT, "element": {"type": "conversations_select", "action_id": "a"}}], submit=text()
        ),
        {"type": "home", "blocks": [SECTION, table()]},
    ],
)
def test_a_view_within_the_limits_is_taken(view: Json) -> None:
    check_view(view)


@pytest.mark.parametrize(
    "view",
    [
        {"type": "poem", "blocks": []},
        {"type": "modal", "title": text()},
        {"type": "modal", "blocks": [SECTION]},
        modal(blocks=[]),
        modal(blocks=[SECTION] * 101),
        modal(title=text("x" * 25)),
        modal(title=mrkdwn()),
        modal(submit=text("x" * 25)),
        modal(close=text("")),
        modal(private_metadata="x" * 3001),
        modal(callback_id="x" * 256),
        modal(blocks=[INPUT]),
        modal(blocks=[chart()]),
        modal(blocks=[{**INPUT, "element": button()}], submit=text()),
        modal(blocks=[{**INPUT, "label": text("x" * 2001)}], submit=text()),
        modal(blocks=[{**INPUT, "element": {"type": "number_input", "action_id": "a"}}], submit=text()),
        modal(blocks=[{"type": "poem"}]),
    ],
)
def test_a_view_beyond_the_limits_is_refused(view: Json) -> None:
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view(view)
