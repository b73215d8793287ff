import time

from hypothesis import given
from hypothesis import strategies as st

from knowledge.chunking import PASSAGE, WINDOW, cut
from knowledge.model import Document, Locator, Mark

SENTENCE = "The buyer compares three offers and asks each supplier for a written answer. "


def markdown(body: str) -> Document:
    return Document(id="a.md", title="Buying", body=body, markup="markdown")


def test_a_passage_is_what_stands_under_a_heading() -> None:
    passages = cut(markdown("Before.\n## Stages\nSix.\n### Exit criteria\nAgreed.\n## Roles\nAlso six."))

    assert [(one.section, one.text) for one in passages] == [
        ("", "Before."),
        ("Stages", "Six."),
        ("Stages › Exit criteria", "Agreed."),
        ("Roles", "Also six."),
    ]


def test_a_window_carries_its_title_and_section() -> None:
    (passage,) = cut(markdown("## Stages\nSix."))

    assert passage.windows == ("Buying\nStages\nSix.",)


def test_a_hash_in_a_code_block_is_no_heading() -> None:
    passages = cut(markdown("## Install\n```\n# comment\nrun\n```"))

    assert [one.section for one in passages] == ["Install"]
    assert "# comment" in passages[0].text


def test_a_hash_in_plain_text_is_no_heading() -> None:
    passages = cut(Document(id="1", title="Shell", body="# comment\nrun"))

    assert [(one.section, one.text) for one in passages] == [("", "# comment\nrun")]


def test_a_section_without_text_is_no_passage() -> None:
    passages = cut(markdown("## Empty\n\n## Full\nText."))

    assert [one.section for one in passages] == ["Full"]


def test_windows_leave_out_what_only_formats() -> None:
    (passage,) = cut(
        markdown("See **the** [price list](https://example.com/p) ![](data:image/png;base64,AA)")
    )

    assert passage.windows == ("Buying\nSee the price list",)


def test_a_long_section_is_cut_between_paragraphs() -> None:
    paragraph = SENTENCE * 9
    passages = cut(markdown("## Offers\n" + "\n\n".join([paragraph.strip()] * 4)))

    assert len(passages) > 1
    assert all(passage.section == "Offers" for passage in passages)
    assert all(passage.text.endswith("answer.") for passage in passages)


def test_windows_are_cut_between_sentences_and_are_even() -> None:
    (passage,) = cut(markdown(SENTENCE * 7))

    pieces = [window.removeprefix("Buying\n") for window in passage.windows]
    assert all(piece.startswith("The buyer") and piece.endswith("answer.") for piece in pieces)
    assert max(map(len, pieces)) <= 2 * min(map(len, pieces))


def test_the_tags_lead_to_the_first_passage() -> None:
    document = Document(id="a", title="Buying", body="One.", tags=("DMU", "purchasing committee"))

    (passage,) = cut(document)

    assert passage.windows[-1] == "Buying\nDMU, purchasing committee"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=6_000))
def test_nothing_is_lost_and_nothing_is_longer_than_it_may_be(body: str) -> None:
    passages = cut(Document(id="a", title="", body=body))

    assert "".join("".join(one.text for one in passages).split()) == "".join(body.split())
    assert all(len(one.text) <= PASSAGE for one in passages)
    assert all(len(window) <= WINDOW for one in passages for window in one.windows)


def test_a_line_without_any_border_is_cut_all_the_same() -> None:
    (first, *_) = cut(Document(id="a", title="", body="x" * 50_000))

    assert len(first.text) == PASSAGE


def test_hashes_that_close_a_heading_are_no_part_of_it() -> None:
    passages = cut(markdown("## Costs ##\nMany.\n## C#\nA language."))

    assert [one.section for one in passages] == ["Costs", "C#"]


TABLE = "| Plan | Price |\n| --- | --- |\n" + "\n".join(
    f"| Plan {n} | {n} euros a month |" for n in range(150)
)


def test_each_part_of_a_table_repeats_its_header() -> None:
    passages = cut(markdown(f"Before.\n\n{TABLE}\n\nAfter."))

    assert len(passages) > 2
    assert all("| Plan | Price |\n| --- | --- |\n| Plan" in one.text for one in passages[:-1])
    assert all(len(one.text) <= PASSAGE for one in passages)
    assert sum(one.text.count(" euros a month |") for one in passages) == 150


def test_a_window_names_the_column_of_each_cell() -> None:
    (passage,) = cut(markdown("| Plan | Price |\n| --- | --- |\n| Basic | 12 |\n| Full | |"))

    assert passage.windows == ("Buying\nPlan: Basic; Price: 12\nPlan: Full",)


def test_a_passage_knows_where_it_begins() -> None:
    body = "First page.\n\n## Stages\nStill the first.\n\n## Roles\nThe second."
    marks = tuple(
        Mark(offset=offset, locator=Locator(kind="page", name=name))
        for offset, name in ((0, "1"), (body.index("## Roles"), "2"))
    )

    passages = cut(Document(id="a", title="", body=body, markup="markdown", marks=marks))

    assert [one.locator and one.locator.name for one in passages] == ["1", "1", "2"]


def test_a_passage_of_a_mixed_document_has_its_own_language() -> None:
    french = "Le comité d'achat compare trois offres et demande à chaque fournisseur une réponse écrite. " * 2
    body = f"## One\n{SENTENCE * 2}\n## Deux\n{french}\n## Three\nROI: 12 %"

    passages = cut(Document(id="a", title="", body=body, markup="markdown", language="en"))

    assert [one.language for one in passages] == ["en", "fr", "en"]


def test_five_million_characters_without_a_border_are_cut_in_bounded_time() -> None:
    started = time.monotonic()

    passages = cut(Document(id="a", title="", body="x" * 5_000_000))

    assert len(passages) == -(-5_000_000 // PASSAGE)
    assert time.monotonic() - started < 5
