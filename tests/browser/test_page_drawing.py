"""How the page draws what it is sent: every block, streams and notes, and nothing of it as markup."""

import re
from collections.abc import Iterator

import pytest
from browsing import ANNA, DESKTOP, Seat, TakeSeat
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from staging import CHANNEL, Event, Stage

HOSTILE = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
SALES = [{"label": "Q1", "value": 120000}, {"label": "Q2", "value": -20000}]
CHART = {"axis_config": {"categories": ["Q1", "Q2"]}, "series": [{"name": "Base", "data": SALES}]}
FOLDED = {"type": "container", "block_id": "how", "is_collapsible": True, "default_collapsed": True}


@pytest.fixture(scope="module")
def stage(browser: Browser, demo: str) -> Iterator[Stage]:
    """One page for all of these tests; each shows messages of its own."""
    stage = Stage()
    context = browser.new_context(
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, reduced_motion="reduce"
    )
    seat = Seat.taken(context, demo, ANNA, f"#/{CHANNEL}", stage.prepare)
    yield stage.begin(seat)
    troubles = seat.troubles()
    context.close()
    assert troubles == []


@pytest.mark.parametrize(
    "parts",
    [
        {"text": HOSTILE},
        {"text": "<javascript:window.pwned=1|click> <data:text/html,x|data> <//evil.example|x>"},
        {"markdown": HOSTILE + " [a](javascript:window.pwned=1) ![b](data:text/html,x) <javascript:x>"},
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": HOSTILE}}]},
        {"blocks": [{"type": "section", "text": {"type": "plain_text", "text": HOSTILE}}]},
        {"blocks": [{"type": "markdown", "text": HOSTILE}]},
        {"blocks": [{"type": "image", "image_url": "javascript:window.pwned=1", "alt_text": HOSTILE}]},
        {"blocks": [{"type": "image", "image_url": "https://tracker.example/x.png", "alt_text": "x"}]},
        {"blocks": [{"type": "data_visualization", "title": HOSTILE, "chart": {"type": "bar", **CHART}}]},
        {"blocks": [{"type": HOSTILE}, {"type": "section"}, {"type": "actions"}]},
        {"files": [{"id": "../../x", "name": HOSTILE, "size": 1, "mimetype": "text/html"}]},
    ],
)
def test_nothing_that_was_sent_becomes_markup_or_a_way_out(stage: Stage, parts: Event) -> None:
    row = stage.show(**parts)
    assert row.locator("script, img, iframe, object, [onerror], [style]").count() == 0
    links = row.locator("a").evaluate_all("links => links.map((link) => new URL(link.href).protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}
    assert stage.page.evaluate("'pwned' in window") is False


def test_names_of_ten_thousand_characters_leave_the_page_in_shape(take_seat: TakeSeat) -> None:
    names = {"U0DANIEL": "W" * 10_000, "U0ANNA": HOSTILE, CHANNEL: "c" * 10_000, "workspace": "N" * 10_000}
    stage = Stage(renamed=names)
    seat = take_seat(ANNA, f"#/{CHANNEL}", prepare=stage.prepare)
    row = stage.begin(seat).show(text="hello <@U0DANIEL>")

    assert seat.page.evaluate("document.documentElement.scrollWidth") == DESKTOP[0]
    time = row.locator(".message-time").bounding_box()
    assert time
    assert time["x"] + time["width"] <= DESKTOP[0]
    assert seat.page.locator("#app img, #app script").count() == 0
    seat.picture("long-names")


def test_marks_of_slack_become_styles_mentions_dates_and_links(stage: Stage) -> None:
    row = stage.show(
        text="*bold* _italic_ ~gone~ `code` <@U0ANNA> <#C0DEALS|x> "
        "<https://a.example/b_c?d=1&amp;e=2|a link> "
        "<mailto:a@b.example|mail> <!date^1700000000^{date_num}|then> 2*3*4 snake_case_name :tada: "
        "&lt;b&gt;\n&gt; quoted"
    )
    for tag, text in (("strong", "bold"), ("em", "italic"), ("s", "gone"), ("code", "code")):
        expect(row.locator(tag)).to_have_text(text)
    expect(row.locator(".mention-me")).to_have_text("@Anna Keller")
    expect(row.locator(".mention").last).to_have_text("#deals")
    assert row.get_by_role("link", name="a link").get_attribute("href") == "https://a.example/b_c?d=1&e=2"
    expect(row.locator("time", has_text="2023-11-1")).to_be_visible()
    expect(row.locator("blockquote")).to_have_text("quoted")
    expect(row).to_contain_text("2*3*4 snake_case_name 🎉 <b>")


def test_markdown_is_drawn_with_lists_tables_and_code(stage: Stage) -> None:
    lines = [
        "## Next",
        "- one",
        "  - **two**",
        "1. first",
        "",
        "| A | B |",
        "|---|--:|",
        "| x | 1 |",
        "```",
        "a < b",
    ]
    row = stage.show(markdown="\n".join(lines))
    expect(row.get_by_role("heading", name="Next")).to_be_visible()
    expect(row.locator("ul ul strong")).to_have_text("two")
    expect(row.locator("ol li")).to_have_text("first")
    expect(row.get_by_role("cell", name="1")).to_have_class("number")
    expect(row.locator("pre")).to_have_text("a < b")


@pytest.mark.parametrize("kind", ["bar", "line", "area", "pie"])
def test_a_chart_says_what_it_shows_and_offers_its_numbers(stage: Stage, kind: str) -> None:
    chart = {"type": kind, "segments": SALES[:1]} if kind == "pie" else {"type": kind, **CHART}
    row = stage.show(blocks=[{"type": "data_visualization", "title": "Net gain", "chart": chart}])
    picture = row.get_by_role("img", name="Net gain")
    expect(picture).to_be_visible()
    expect(picture.locator("desc")).to_contain_text("Q1 120,000")
    row.get_by_text("Show the numbers as a table").click()
    expect(row.get_by_role("cell", name="120,000")).to_be_visible()


def test_a_table_turns_its_pages_and_keeps_the_focus_on_the_button(stage: Stage) -> None:
    rows = [["Input", "Value"], *[[f"line {n}", f"€{n},000"] for n in range(1, 8)]]
    cells = [[{"type": "raw_text", "text": text} for text in row] for row in rows]
    row = stage.show(blocks=[{"type": "data_table", "caption": "Inputs", "page_size": 3, "rows": cells}])
    expect(row.get_by_role("rowheader")).to_have_text(["line 1", "line 2", "line 3"])
    expect(row.get_by_role("cell", name="€1,000")).to_have_class("number")
    row.get_by_role("button", name="Next rows").click()
    expect(row.get_by_role("rowheader")).to_have_text(["line 4", "line 5", "line 6"])
    expect(row.get_by_role("button", name="Next rows")).to_be_focused()
    expect(row).to_contain_text("4–6 of 7")


def test_a_container_stays_open_when_its_message_is_drawn_again(stage: Stage) -> None:
    inner = [{"type": "context", "elements": [{"type": "mrkdwn", "text": "gain over cost"}]}]
    block = {**FOLDED, "title": {"type": "plain_text", "text": "How"}, "child_blocks": inner}
    row = stage.show(blocks=[block])
    button = row.get_by_role("button", name="How")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    stage.change(row, edited=True, blocks=[block])
    expect(row).to_contain_text("(edited)")
    expect(row.get_by_text("gain over cost")).to_be_visible()


def test_an_unknown_block_is_named_and_the_rest_is_drawn(stage: Stage) -> None:
    known = {"type": "section", "text": {"type": "mrkdwn", "text": "still here"}}
    row = stage.show(blocks=[{"type": "hologram"}, known])
    expect(row.locator(".block-unknown")).to_contain_text("hologram")
    expect(row).to_contain_text("still here")


def test_a_stream_shows_a_caret_until_it_ends(stage: Stage) -> None:
    row = stage.show(bot=True, markdown="Payback is **ear", streaming=True)
    expect(row.locator(".caret")).to_be_visible()
    stage.change(row, bot=True, markdown="Payback is **early**.")
    expect(row.locator("strong")).to_have_text("early")
    expect(row.locator(".caret")).to_have_count(0)


def test_a_status_and_the_stop_button_show_while_the_bot_works(stage: Stage) -> None:
    row = stage.show(text="a question")
    row.hover()
    row.get_by_role("button", name="Reply in thread").click()
    thread = stage.page.locator("aside.thread")
    place = {"channel": CHANNEL, "thread_ts": row.get_attribute("data-ts")}
    stage.send({"type": "session", **place, "status": "processing", "title": "Payback at Globex"})
    stage.send({"type": "status", **place, "status": "is reading the playbooks…", "loading_messages": []})
    expect(thread).to_contain_text("salesbot is reading the playbooks…")
    expect(thread).to_contain_text("Payback at Globex")
    expect(thread.get_by_role("button", name="Stop")).to_be_visible()
    stage.send({"type": "status", **place, "status": "", "loading_messages": []})
    stage.send({"type": "session", **place, "status": "active", "title": ""})
    expect(thread.get_by_role("button", name="Stop")).to_have_count(0)


def test_a_lost_line_is_shown_and_comes_back_by_itself(take_seat: TakeSeat) -> None:
    lines: list[WebSocketRoute] = []

    def listen(page: Page) -> None:
        page.route_web_socket(re.compile("/ui/events"), lambda line: lines.append(line))

    anna = take_seat(ANNA, prepare=listen)
    anna.pane.get_by_role("textbox").wait_for()
    lines[-1].close(code=1001)
    expect(anna.page.locator(".connection")).to_contain_text("connection to the workspace was lost")
    expect(anna.page.locator(".connection")).to_be_hidden()
    assert len(lines) == 2


def test_what_bars_are_worth_stands_clear_of_the_names_below_them(stage: Stage) -> None:
    chart = {"type": "bar", **CHART}
    row = stage.show(blocks=[{"type": "data_visualization", "title": "Cash", "chart": chart}])

    boxes = row.locator("svg text").evaluate_all(
        "texts => texts.map((text) => text.getBoundingClientRect()).map((box) => "
        "[box.left, box.right, box.top, box.bottom])"
    )
    assert row.locator(".value-label").count() == 2
    for place, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[1] <= left or bottom <= other[2] + 1 or other[3] <= top + 1
            assert apart, (boxes[place], other)
