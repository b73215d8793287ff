"""Answers as Slack messages, and Slack's limits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_refusals import refused

from bot.dialogue.model import Answer, Route, Section
from bot.slack.errors import BlockLimitError
from bot.slack.limits import Block, check_message
from bot.slack.message import Rendered, dump, load
from bot.slack.render import plain, render, render_sentence
from tools.language import Language

KINDS = (
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


@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.lists(WORDS, min_size=1, max_size=5)), min_size=1, max_size=80
    )
)
def test_slack_takes_every_answer(parts: list[tuple[str, list[str]]]) -> None:
    lines = [Section(kind=kind, title="Title", lines=tuple(words)) for kind, words in parts]

    messages = render(answer_of(Section(kind="headline", lines=("yes",)), *lines))

    for message in messages:
        check_message(message.blocks)
        check_message(message.simple)
        for blocks in (message.blocks, message.simple):
            assert refused({"blocks": list(blocks), "text": message.text}) == ""


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

    assert [len(message.blocks) for message in messages] == [47, 47, 26]


def test_a_plain_message_holds_the_whole_text() -> None:
    (message,) = render(answer_of(*[Section(kind="note", lines=("word " * 300,)) for _ in range(5)]))

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
