"""Documents that an answer names: their links, sections, owners and ages."""

import re
from datetime import date
from typing import Any

import pytest

from bot.dialogue.answer import Answer, Citation, Reference, Section
from bot.dialogue.model import Route
from bot.dialogue.passages import age
from bot.dialogue.writer import Writer
from bot.slack.blocks.render import render
from knowledge.model import Locator
from tools.language import Language

EN, FR = Language.EN, Language.FR


def answer_of(section: Section) -> Answer:
    return Answer(id="q", thread="t", language=EN, route=Route.KNOWLEDGE, sections=(section,))


class TestSources:
    def line(self, **told: Any) -> str:
        section = Section(kind="sources", title="Source", lines=("x",), sources=(Reference(**told),))
        (message,) = render(answer_of(section))
        (block,) = message.blocks
        assert block["type"] == "context"
        return str(block["elements"][0]["text"]).removeprefix("*Source*\n• ")

    def test_a_document_is_a_link_with_its_section_review_and_age(self) -> None:
        line = self.line(
            title="Pricing",
            places=(("[1]", "Discounts"),),
            url="https://wiki.example/p?a=1&b=2",
            about=("page 4", "kept by Ana", "reviewed 12 Oct 2026"),
            age="7 weeks ago",
        )

        assert line == (
            "[1] <https://wiki.example/p?a=1&amp;b=2|Pricing> › Discounts — "
            "page 4, kept by Ana, reviewed 12 Oct 2026, 7 weeks ago"
        )

    def test_sections_of_one_document_share_its_line(self) -> None:
        assert self.line(title="T", places=(("[1][3]", "A"), ("[2]", "B"))) == "T › [1][3] A · [2] B"

    def test_a_person_may_be_linked(self) -> None:
        assert self.line(title="Ana", url="mailto:ana@example.com") == "<mailto:ana@example.com|Ana>"

    @pytest.mark.parametrize(
        "url",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https:",
            "//a.example",
            "slack://x",
        ],
    )
    def test_an_address_that_nobody_should_open_is_text(self, url: str) -> None:
        line = self.line(title="T", url=url)

        assert "<" not in line
        assert line.startswith("T (")

    @pytest.mark.parametrize(
        "url", ["https://a.example/|b>c", "https://a.example/<!channel>", "https://a.example/a b\nc"]
    )
    def test_an_address_cannot_leave_its_link(self, url: str) -> None:
        line = self.line(title="T", url=url)

        assert re.fullmatch(r"<https://a\.example/[^<>|\s]*\|T>", line)

    def test_a_title_cannot_leave_its_link(self) -> None:
        line = self.line(title="a> <https://evil.example|b>\n@here", url="https://a.example")

        assert line.startswith("<https://a.example|a&gt; &lt;https://evil.example|b&gt; @")
        assert line.count("<") == line.count(">") == 1
        assert "@here" not in line

    def test_a_line_that_might_be_cut_has_no_link(self) -> None:
        section = Section(
            kind="sources", lines=("x",), sources=(Reference(title="t" * 5000, url="https://a.example"),)
        )

        messages = render(answer_of(section))

        said = "".join(message.text for message in messages)
        assert "<" not in said
        assert said.count("t") == 5000


class TestAge:
    @pytest.mark.parametrize(
        ("today", "english", "french"),
        [
            (date(2026, 10, 12), "today", "aujourd'hui"),
            (date(2026, 10, 13), "1 day ago", "il y a 1 jour"),
            (date(2026, 11, 28), "7 weeks ago", "il y a 7 semaines"),
            (date(2027, 4, 12), "6 months ago", "il y a 6 mois"),
            (date(2030, 10, 12), "4 years ago", "il y a 4 ans"),
            (date(2026, 10, 1), "", ""),
        ],
    )
    def test_it_is_said_in_the_language_of_the_asker(self, today: date, english: str, french: str) -> None:
        assert age("2026-10-12", today, EN) == english
        assert age("2026-10-12", today, FR).replace("\xa0", " ") == french

    def test_a_document_never_reviewed_has_none(self) -> None:
        assert age(None, date(2026, 10, 12), EN) == ""

    def test_sources_carry_title_section_page_owner_review_and_age(self) -> None:
        cited = Citation(
            document="pricing.pdf",
            title="Pricing",
            section="Discounts",
            language="en",
            quote="No.",
            owner="Ana",
            reviewed="2026-10-12",
            url="https://wiki.example/pricing",
            locator=Locator(kind="page", name="4"),
        )

        found = Writer(EN, today=lambda: date(2026, 10, 14)).sources([cited, cited], 1)

        assert found.lines == (
            "[1][2] pricing.pdf, page 4, kept by Ana, reviewed 12 Oct 2026, https://wiki.example/pricing",
        )
        (reference,) = found.sources
        assert reference.places == (("[1][2]", "Discounts"),)
        assert reference.about == ("page 4", "kept by Ana", "reviewed 12 Oct 2026")
        assert (reference.title, reference.age) == ("Pricing", "2 days ago")
