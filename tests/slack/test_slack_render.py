"""Answers as Slack messages, and Slack's limits."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from answers import answer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.answer import Answer, Reference, Section, SectionKind
from bot.dialogue.charts import Chart, Column
from bot.dialogue.model import Route
from bot.slack.blocks.limits import Block, check_message
from bot.slack.blocks.message import MODERN, Rendered, dump, load
from bot.slack.blocks.render import Tail, context, plain, render, render_sentence
from bot.slack.errors import BlockLimitError
from bot.workspace import limits as slacks
from tools.language import Language
from tools.values import Count

KINDS: tuple[SectionKind, ...] = (
    "headline",
    "change",
    "inputs",
    "formula",
    "assumptions",
    "roles",
    "passage",
    "sources",
    "ask",
    "next",
    "note",
    "list",
    "comparison",
    "series",
)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="<&>*_~`😀"), min_size=1)


def answer_of(*sections: Section) -> Answer:
    return Answer(id="q", thread="t", language=Language.EN, route=Route.TOOL, sections=sections)


def texts(message: Rendered) -> list[str]:
    blocks = message.simple or message.blocks
    return [element["text"] for block in blocks for element in block.get("elements", [block.get("text")])]


def shown(messages: tuple[Rendered, ...]) -> str:
    return "\n".join(text for message in messages for text in texts(message))


def section_of(characters: int) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x" * characters}}


def test_what_matters_comes_before_the_details() -> None:
    answer = answer_of(
        Section(kind="inputs", title="Inputs", lines=("cost: €40k",)),
        Section(kind="headline", lines=("ROI: 220%",)),
        Section(kind="sources", title="Sources", lines=("your message",)),
        Section(kind="ask", title="I still need", lines=("the period",)),
    )

    (message,) = render(answer)

    assert [block["type"] for block in message.blocks] == ["section", "section", "context", "container"]
    assert [block["type"] for block in message.simple] == ["section", "section", "context", "context"]
    assert texts(message) == [
        "ROI: 220%",
        "*I still need*\n• the period",
        "*Inputs*\n• cost: €40k",
        "*Sources*\n• your message",
    ]


def test_the_fallback_text_says_everything_that_the_blocks_say() -> None:
    answer = answer_of(
        Section(kind="headline", lines=("ROI: 220%",)),
        Section(kind="formula", title="Formula", lines=("a/b",)),
    )

    (message,) = render(answer)

    assert message.text == "\n\n".join(texts(message))


def test_sections_without_words_are_not_shown() -> None:
    (message,) = render(
        answer_of(Section(kind="headline", lines=("yes",)), Section(kind="note", lines=("", " ")))
    )

    assert texts(message) == ["yes"]


def test_an_answer_without_words_cannot_be_rendered() -> None:
    with pytest.raises(ValueError, match="nothing to say"):
        render(answer_of(Section(kind="roles", title="Roles", lines=())))


@pytest.mark.parametrize(
    "call", ["<!channel>", "<!here>", "<@U0BORIS>", "<!subteam^S0SALES>", "<https://a.b|c>"]
)
def test_nobody_is_called_and_nothing_is_linked(call: str) -> None:
    (message,) = render(answer_of(Section(kind="passage", lines=(f"ask {call} & co",))))

    assert "<" not in message.text
    assert "&lt;" in message.text
    assert "&amp; co" in message.text


@pytest.mark.parametrize("call", ["@here", "@channel", "@everyone", "@Channel"])
def test_a_spelt_out_broadcast_is_broken(call: str) -> None:
    (message,) = render(answer_of(Section(kind="passage", lines=(f"tell {call} now",))))

    assert call not in message.text
    assert message.text.replace("\u200b", "") == f"tell {call} now"


def test_a_text_object_is_not_interpreted_by_slack() -> None:
    (message,) = render(answer_of(Section(kind="headline", lines=("see example.com",))))

    assert message.blocks[0]["text"]["verbatim"] is True


@pytest.mark.parametrize("text", ["*40k*", "_now_", "~old~", "`code`"])
def test_marks_in_the_words_do_not_format(text: str) -> None:
    (message,) = render(answer_of(Section(kind="headline", lines=(f"pay {text} today",))))

    assert text not in message.text
    assert text[1:-1] in message.text


@pytest.mark.parametrize("text", ["3 * 4 * 5", "a*b*c", "first_name_of", "~40k", "5 > 4"])
def test_marks_that_format_nothing_stay(text: str) -> None:
    (message,) = render(answer_of(Section(kind="headline", lines=(text,))))

    assert message.text == text.replace(">", "&gt;")


def tables() -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Up to thirty columns and rows, each row as long as the heads."""
    width = st.integers(1, 30)
    return width.flatmap(
        lambda columns: st.lists(st.tuples(*[WORDS] * columns), min_size=1, max_size=30).map(tuple)
    )


def charts() -> st.SearchStrategy[Chart]:
    def of(size: tuple[int, int]) -> st.SearchStrategy[Chart]:
        points = st.tuples(*[st.builds(Count, st.decimals(-1e9, 1e9, places=2))] * size[0])
        columns = st.tuples(*[st.builds(Column, name=WORDS, points=points)] * size[1])
        labels = st.tuples(*[WORDS] * size[0])
        return st.builds(
            Chart, kind=st.sampled_from(["bar", "line"]), title=WORDS, categories=labels, columns=columns
        )

    return st.tuples(st.integers(1, 25), st.integers(1, 8)).flatmap(of)


REFERENCES = st.builds(
    Reference,
    title=WORDS,
    places=st.lists(st.tuples(st.sampled_from(["", "[1]", "[2][3]"]), WORDS), max_size=3).map(tuple),
    url=st.none() | st.builds("https://a.example/{}".format, WORDS) | WORDS,
    about=st.lists(WORDS, max_size=3).map(tuple),
    age=st.just("") | WORDS,
)
SECTIONS = st.builds(
    Section,
    kind=st.sampled_from(KINDS),
    title=st.just("") | WORDS,
    lines=st.lists(WORDS, min_size=1, max_size=5).map(tuple),
    rows=st.just(()) | tables(),
    chart=st.none() | charts(),
    sources=st.just(()) | st.lists(REFERENCES, min_size=1, max_size=3).map(tuple),
)


@given(st.lists(SECTIONS, min_size=1, max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_slack_takes_every_answer(sections: list[Section]) -> None:
    messages = render(answer_of(Section(kind="headline", lines=("yes",)), *sections))

    for message in messages:
        check_message(message.blocks)
        check_message(message.simple)
        for blocks in (message.blocks, message.simple):
            slacks.check_message(blocks)


@pytest.mark.parametrize(("rows", "columns"), [(40, 3), (250, 2), (7, 45), (130, 30), (1, 2)])
def test_a_table_is_split_and_no_cell_is_left_out(rows: int, columns: int) -> None:
    cells = tuple(tuple(f"r{row}c{column}" for column in range(columns)) for row in range(rows + 1))

    messages = render(answer_of(Section(kind="comparison", title="T", lines=(), rows=cells)))

    drawn = [block for message in messages for block in message.blocks if block["type"] == "data_table"]
    found = {cell["text"] for block in drawn for row in block["rows"] for cell in row}
    assert found == {cell for row in cells for cell in row}
    body = {cell for row in cells[1:] for cell in row}
    assert body <= set(re.findall(r"r\d+c\d+", "\n".join(message.text for message in messages)))
    assert body <= set(re.findall(r"r\d+c\d+", shown(messages)))
    for message in messages:
        check_message(message.blocks)
        check_message(message.simple)


@pytest.mark.parametrize("cell", ["word " * 900, "x" * 8000, "&" * 3000])
def test_a_cell_too_long_for_a_table_is_said_as_text(cell: str) -> None:
    rows = (("head", "value"), ("short", "cell"), ("long", cell), ("last", "cell"))

    messages = render(answer_of(Section(kind="comparison", title="T", lines=(), rows=rows)))

    said = "".join(message.text for message in messages).replace("&amp;", "&")
    assert cell.strip()[:2000].replace(" ", "") in said.replace(" ", "").replace("\n", "")
    tables = [block for message in messages for block in message.blocks if block["type"] == "data_table"]
    assert [len(block["rows"]) for block in tables] == [2, 2]
    for message in messages:
        check_message(message.blocks)
        check_message(message.simple)


def test_a_third_chart_opens_another_message() -> None:
    chart = Chart(
        kind="bar", title="t", categories=("a",), columns=(Column(name="x", points=(Count(Decimal(1)),)),)
    )
    drawn = Section(kind="series", title="t", lines=(), rows=(("t", "x"), ("a", "1")), chart=chart)

    messages = render(answer_of(*[replace(drawn, title=f"t{n}") for n in range(5)]))

    counts = [sum(b["type"] == "data_visualization" for b in message.blocks) for message in messages]
    assert counts == [2, 2, 1]


def test_every_modern_block_has_a_simple_one_behind_it() -> None:
    chart = Chart(
        kind="bar", title="t", categories=("a",), columns=(Column(name="x", points=(Count(Decimal(1)),)),)
    )
    answer = answer_of(
        Section(kind="headline", lines=("yes",)),
        Section(kind="inputs", title="I", lines=("cost: 1",), rows=(("I", "v"), ("cost", "1"))),
        Section(kind="series", title="S", lines=(), rows=(("S", "x"), ("a", "1")), chart=chart),
        Section(kind="formula", title="F", lines=("a/b",)),
    )

    (message,) = render(answer)

    assert {block["type"] for block in message.blocks} & MODERN == MODERN - {"context_actions"}
    assert not {block["type"] for block in message.simple} & MODERN
    assert texts(message) == ["yes", "*I*\n• cost: 1", "*S*\n• a: 1", "*F*\n• a/b"]


@pytest.mark.parametrize("line", ["word " * 9000, "x" * 20_000, "&" * 9000, "😀" * 8000, "a<b " * 9000])
def test_a_long_line_is_cut_but_not_shortened(line: str) -> None:
    messages = render(answer_of(Section(kind="passage", lines=(line,))))

    for message in messages:
        check_message(message.blocks)
        check_message(message.simple)
        assert not any(re.search(r"&(?!(amp|lt|gt);)", text) for text in texts(message))
    unescaped = shown(messages).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped.replace("\n", "").replace(" ", "") == line.replace(" ", "")


def test_more_than_fifty_blocks_become_several_messages() -> None:
    sections = [Section(kind="note", lines=(f"note {n}",)) for n in range(120)]

    messages = render(answer_of(*sections))

    assert [len(message.blocks) for message in messages] == [45, 45, 30]


def test_there_is_room_for_the_question_above_and_the_buttons_below() -> None:
    question = context("&amp;" * 300)
    button: Block = {"type": "button", "text": {"type": "plain_text", "text": "b" * 50}}
    rows: tuple[Block, ...] = tuple(
        {"type": "actions", "elements": [{**button, "action_id": f"{row}:{n}"} for n in range(3)]}
        for row in range(3)
    )
    sections = [Section(kind="note", lines=("word " * 100,)) for _ in range(60)]

    messages = render(answer_of(*sections), Tail(blocks=rows, simple=rows))

    for message in messages:
        check_message((question, *message.blocks))


def test_a_plain_message_holds_the_whole_text() -> None:
    (message,) = render(answer_of(*[Section(kind="note", lines=("word " * 300,)) for _ in range(4)]))

    texts_only = plain(message)

    assert all(not each.blocks and len(each.text) <= 4000 for each in texts_only)
    assert "".join(each.text for each in texts_only).split() == message.text.split()


def test_messages_survive_being_stored() -> None:
    messages = render_sentence("Où est l’accord ? 😀")

    assert load(dump(messages)) == messages


@pytest.mark.parametrize(
    "blocks",
    [
        [section_of(10)] * 51,
        [section_of(3001)],
        [section_of(0)],
        [section_of(3000)] * 4,
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 11}],
        [{"type": "context", "elements": []}],
        [{"type": "carousel"}],
    ],
)
def test_a_broken_limit_has_a_name(blocks: list[Block]) -> None:
    with pytest.raises(BlockLimitError, match="Block Kit"):
        check_message(blocks)


def test_blocks_at_the_limits_pass() -> None:
    context: Block = {"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 10}
    header: Block = {"type": "header", "text": {"type": "plain_text", "text": "x" * 150}}

    check_message([section_of(3000), header, {"type": "divider"}, *[context] * 47])


CASE = (
    Section(kind="note", lines=("This passage exists only in French:",)),
    Section(
        kind="passage",
        title="Fewer stops",
        lines=(
            "Presses · 420 people",
            "Outcome: an ROI of 180%. [1]",
            "Figures:\n• Cost: €9\n• ROI: 180% [2]",
        ),
        brief=("Presses · 420 people", "Outcome: an ROI of 180%. [1]"),
    ),
    Section(kind="note", lines=("I looked for a case study.",)),
    Section(kind="sources", title="Source", lines=("[1][2] presses.md",)),
)


def test_of_a_case_study_its_first_lines_stand_open_and_the_rest_behind_the_line() -> None:
    (message,) = render(replace(answer_of(*CASE), route=Route.KNOWLEDGE))

    *opened, folded = message.blocks
    assert [block["text"]["text"] for block in opened if block["type"] == "section"] == [
        "This passage exists only in French:",
        "*Fewer stops*\nPresses · 420 people\nOutcome: an ROI of 180%. [1]",
    ]
    assert [block["elements"][0]["text"] for block in opened if block["type"] == "context"] == [
        "*Source*\n• [1][2] presses.md"
    ]
    assert [block["elements"][0]["text"] for block in folded["child_blocks"]] == [
        "Figures:\n• Cost: €9\n• ROI: 180% [2]",
        "I looked for a case study.",
    ]


def test_a_case_study_beside_a_calculation_is_folded_too_and_nothing_of_it_is_lost() -> None:
    computed = answer("ROI: costs 40k€ up front and 5k€ a year, saves 45k€ a year over 3 years")
    both = replace(computed, route=Route.MIXED, sections=(*computed.sections, *CASE))

    (message,) = render(both)

    sections = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    assert "*Fewer stops*\nPresses · 420 people\nOutcome: an ROI of 180%. [1]" in sections
    assert not any("Cost: €9" in text for text in sections)
    assert "Cost: €9" in shown((message,))


@pytest.mark.parametrize(
    ("language", "opens"), [(Language.EN, "The whole case study"), (Language.FR, "Toute l'étude de cas")]
)
def test_the_line_to_open_says_what_of_a_case_study_is_behind_it(language: Language, opens: str) -> None:
    (message,) = render(replace(answer_of(*CASE), route=Route.KNOWLEDGE, language=language))

    assert message.blocks[-1]["title"]["text"] == opens
