from pathlib import Path

import pytest
from file_builders import PICTURE, page, pdf

from knowledge.chunking import cut
from knowledge.loaders import Loaded, LoadError, load
from knowledge.loaders.pdf import ranges
from knowledge.model import Locator

GRID = b"0.5 w 50 700 200 -20 re S 50 680 200 -20 re S 50 700 100 -40 re S "
CELLS = (
    b"BT /F1 10 Tf 55 686 Td (Plan) Tj 100 0 Td (Price) Tj -100 -20 Td (Basic) Tj 100 0 Td (12 EUR) Tj ET "
)


def read(*contents: bytes, facts: str = "") -> Loaded:
    return load(Path("a.pdf"), pdf(contents, facts), "a.pdf")


def body(*contents: bytes) -> str:
    return read(*contents).documents[0].body


def test_a_passage_knows_its_page() -> None:
    loaded = read(page("First words.", size=24), page("Second page"), page("Third page"))

    places = [mark.locator for mark in loaded.documents[0].marks]
    assert places == [Locator(kind="page", name=str(number)) for number in (1, 2, 3)]
    assert cut(loaded.documents[0])[0].locator == places[1]


def test_large_letters_are_a_heading_and_lines_of_a_paragraph_go_on() -> None:
    lines = page("", "", "The buyer compares three offers and asks", "each supplier for an answer.")

    text = "The buyer compares three offers and asks each supplier for an answer."
    assert body(page("Offers", size=20) + lines) == f"## Offers\n\n{text}"


def test_a_ruled_table_keeps_its_rows() -> None:
    found = body(GRID + CELLS + page("Above"))

    assert "| Plan | Price |\n| --- | --- |\n| Basic | 12 EUR |" in found


@pytest.mark.parametrize(
    "unseen",
    [
        page("unseen", mode=3),
        page("unseen", colour="1 g"),
        page("unseen", size=0.4),
        page("unseen").replace(b"50 740", b"900 740"),
    ],
    ids=["invisible", "white", "tiny", "off the page"],
)
def test_what_cannot_be_seen_is_not_read(unseen: bytes) -> None:
    assert body(page("", "", "", "Seen.") + unseen) == "Seen."


def test_white_on_a_dark_ground_is_read() -> None:
    assert body(b"0 g 0 700 612 92 re f " + page("Seen", colour="1 g")) == "Seen"


def test_what_text_recognition_wrote_over_a_scan_is_read() -> None:
    text = "A page of text that was recognised in the picture"

    assert body(PICTURE + page(text, mode=3)) == text


def test_a_scanned_file_is_refused_as_such() -> None:
    with pytest.raises(LoadError, match=r"scanned.*OCR"):
        read(PICTURE, PICTURE)


def test_a_partly_scanned_file_says_which_pages() -> None:
    loaded = read(page("Words."), PICTURE, PICTURE)

    assert loaded.warnings[0].en.endswith(": 2-3")


def test_a_page_that_is_broken_costs_only_itself() -> None:
    content = pdf([page("First."), page("Second."), page("Third.")])
    broken = content.replace(b"8 0 obj\n<< /Type /Page ", b"8 0 obj\n<< /Type /Pagx ")
    broken = broken.replace(b"8 0 obj\n<< /Type /Pagx", b"8 0 obj\n(/Type /Pagx) %")

    loaded = load(Path("a.pdf"), broken, "a.pdf")

    assert loaded.documents[0].body == "First.\n\nThird."
    assert loaded.warnings[0].en.endswith(": 2")


def test_a_line_that_every_page_repeats_is_no_text() -> None:
    pages = [
        page("Acme 2026", f"One{n}.", f"Two{n}.", f"Three{n}.", f"Four{n}.", f"Page {n}") for n in range(5)
    ]

    assert "Acme" not in body(*pages)
    assert "Three4." in body(*pages)


def test_what_a_pdf_says_of_itself_is_known() -> None:
    facts = "/Title (Prices 2026) /Author (Ada) /Keywords (a, b) /ModDate (D:20250301)"

    (document,) = read(page("Ten."), facts=facts).documents

    assert (document.title, document.owner, document.year, document.tags) == (
        "Prices 2026",
        "Ada",
        2025,
        ("a", "b"),
    )


def test_pages_are_named_as_people_write_them() -> None:
    assert ranges([1, 4, 5, 6, 12]) == "1, 4-6, 12"
