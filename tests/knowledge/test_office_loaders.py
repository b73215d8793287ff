"""DOCX, PPTX and XLSX."""

import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from file_builders import cells, docx, paragraph
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches

from knowledge.chunking import cut
from knowledge.loaders import Loaded, load
from knowledge.model import Locator

HIDDEN = "<w:vanish/>"


def word(body: str) -> str:
    return load(Path("a.docx"), docx(body), "a.docx").documents[0].body


def deck(fill: Callable[[Any], None]) -> Loaded:
    show = Presentation()
    fill(show)
    kept = io.BytesIO()
    show.save(kept)
    return load(Path("deck.pptx"), kept.getvalue(), "deck.pptx")


def slide(show: Any, title: str, text: str) -> Any:
    made = show.slides.add_slide(show.slide_layouts[1])
    made.shapes.title.text = title
    made.placeholders[1].text = text
    return made


def sheets(fill: Callable[[Workbook], None]) -> Loaded:
    book = Workbook()
    fill(book)
    kept = io.BytesIO()
    book.save(kept)
    return load(Path("prices.xlsx"), kept.getvalue(), "prices.xlsx")


def filled(*rows: tuple[object, ...]) -> Callable[[Workbook], None]:
    def fill(book: Workbook) -> None:
        for row in rows:
            book.active.append(row)

    return fill


def test_headings_and_tables_of_a_docx_become_markdown() -> None:
    table = f"<w:tbl>{cells('Plan', 'Price')}{cells('Basic', '12 | 14')}</w:tbl>"

    body = word(paragraph("Prices", "H1") + table + paragraph("For a year", "H2") + paragraph("Paid once."))

    assert body.split("\n\n") == [
        "## Prices",
        "| Plan | Price |\n| --- | --- |\n| Basic | 12 \\| 14 |",
        "### For a year",
        "Paid once.",
    ]


def test_a_style_made_from_a_heading_is_a_heading() -> None:
    assert word(paragraph("Own", "Mine") + paragraph("Text.")).startswith("## Own")


def test_what_a_docx_hides_or_deleted_is_not_read() -> None:
    hidden = paragraph("vanished", looks=HIDDEN) + paragraph("ghost", "Ghost")
    white = paragraph("white", looks='<w:color w:val="FFFFFF"/>')
    changed = "<w:p><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>"
    changed += "<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"

    assert word(hidden + white + changed) == "new"


def test_white_on_a_ground_is_read() -> None:
    looks = '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>'

    assert word(paragraph("Plan", looks=looks)) == "Plan"


def test_the_properties_of_a_file_are_what_is_known_of_it() -> None:
    core = (
        '<p xmlns:dc="d" xmlns:dcterms="t"><dc:title>Price list</dc:title><dc:creator>Ada</dc:creator>'
        "<dc:language>fr-FR</dc:language><keywords>a; b</keywords>"
        "<dcterms:modified>2025-03-01T10:00:00Z</dcterms:modified></p>"
    )
    content = docx(paragraph("Dix."), **{"docProps/core.xml": core})

    (document,) = load(Path("a.docx"), content, "a.docx").documents

    assert (document.title, document.owner, document.language) == ("Price list", "Ada", "fr")
    assert (document.year, document.tags, document.reviewed) == (2025, ("a", "b"), None)


def test_a_program_is_no_owner_and_its_default_no_title() -> None:
    loaded = deck(lambda show: slide(show, "Offer", "Text.") and None)

    assert loaded.documents[0].owner is None
    assert loaded.documents[0].title == "Offer"


def test_each_slide_is_a_section_that_knows_its_number() -> None:
    def fill(show: Any) -> None:
        slide(show, "Offer", "Twelve euros.")
        hidden = slide(show, "Draft", "Not this one.")
        hidden._element.set("show", "0")
        slide(show, "Terms", "Thirty days.").notes_slide.notes_text_frame.text = "Say it slowly."

    (document,) = deck(fill).documents

    passages = [(one.section, one.text, one.locator) for one in cut(document)]
    assert passages == [
        ("Offer", "Twelve euros.", Locator(kind="slide", name="1")),
        ("Terms", "Thirty days.", Locator(kind="slide", name="3")),
        ("Terms › Notes", "Say it slowly.", Locator(kind="slide", name="3")),
    ]


def test_a_table_on_a_slide_keeps_its_header() -> None:
    def fill(show: Any) -> None:
        frame = slide(show, "Plans", "").shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1))
        for at, text in enumerate(("Plan", "Price", "Basic", "12")):
            frame.table.cell(at // 2, at % 2).text = text

    assert "| Plan | Price |\n| --- | --- |\n| Basic | 12 |" in deck(fill).documents[0].body


def test_numbers_of_a_sheet_are_exact_and_dates_readable() -> None:
    row = (0.1 + 0.2, 1e21, 123456789012345, 12.50, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), True)

    (document,) = sheets(filled(("a", "b", "c", "d", "e", "f", "g"), row)).documents

    line = "| 0.3 | 1000000000000000000000 | 123456789012345 | 12.5 | 2026-03-01 | 2026-03-01 09:30 | TRUE |"
    assert line in document.body


def test_a_share_is_written_as_people_see_it() -> None:
    def fill(book: Workbook) -> None:
        filled(("Plan", "Share"), ("Basic", 0.155))(book)
        book.active["B2"].number_format = "0.0%"

    assert "| Basic | 15.5% |" in sheets(fill).documents[0].body


def test_a_sheet_is_a_section_under_its_name() -> None:
    def fill(book: Workbook) -> None:
        book.active.title = "Prices"
        filled(("Our prices",), ("Plan", "Price"), ("Basic", 12))(book)
        book.create_sheet("Empty")

    (passage,) = cut(sheets(fill).documents[0])

    assert (passage.section, passage.locator) == ("Prices", Locator(kind="sheet", name="Prices"))
    assert passage.text == "Our prices\n\n| Plan | Price |\n| --- | --- |\n| Basic | 12 |"


def test_hidden_sheets_rows_and_columns_are_left_out_and_said() -> None:
    def fill(book: Workbook) -> None:
        filled(("Plan", "Cost", "Price"), ("Basic", 3, 12), ("Old", 4, 15))(book)
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["B"].hidden = True
        book.create_sheet("Secret").append(("Margin", 75))
        book["Secret"].sheet_state = "hidden"

    loaded = sheets(fill)

    assert loaded.documents[0].body.endswith("| Plan | Price |\n| --- | --- |\n| Basic | 12 |")
    assert [one.en for one in loaded.warnings] == ["hidden sheets, rows or columns were left out"]


def test_a_formula_that_was_never_computed_is_said() -> None:
    loaded = sheets(filled(("Plan", "Price"), ("Basic", "=6*2")))

    assert "formulas" in loaded.warnings[0].en
