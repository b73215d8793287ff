"""XLSX: each visible sheet under its name, its tables with their header, numbers as they were typed.

openpyxl in its reading mode: it streams, gives dates as dates and the values that the program stored last;
no formula is computed, no link followed. What it does not tell while streaming, which rows and columns are
hidden and which formulas have no stored value, is read beside it from the sheet's own XML.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.errors import Sentence
from knowledge.loaders.base import Loaded, damaged
from knowledge.loaders.package import embedded, facts, opened
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import COLUMNS, Writer, flat, heading, table
from knowledge.model import Document, Locator

_FAULTS = (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError,
           OverflowError, etree.LxmlError, zipfile.BadZipFile)  # fmt: skip
Sheet = Any  # openpyxl has no types.
Cell = Any
_MAIN = "xl/workbook.xml"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_HIDDEN = Sentence(
    en="hidden sheets, rows or columns were left out",
    fr="des feuilles, lignes ou colonnes masquées ont été laissées de côté",
)
_UNCOMPUTED = Sentence(
    en="formulas without a stored value were left out; open it in its program and save it again",
    fr="des formules sans valeur enregistrée ont été laissées de côté ; ouvrez-le dans son logiciel et "
    "enregistrez-le à nouveau",
)


@dataclass(kw_only=True)
class Unseen:
    """What of a sheet is not to be read, rows and columns counted from 1."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    uncomputed: bool = False


class Xlsx:
    endings = (".xlsx",)

    def load(self, content: bytes, document_id: str) -> Loaded:
        package = opened(content, "XLSX", _MAIN)
        notes: list[Sentence] = list(embedded(package))
        writer = Writer()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of looks that it doesn't keep.
            try:
                book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
                sheets = book.worksheets
            except _FAULTS as error:
                raise damaged("XLSX") from error
            for sheet in sheets:
                try:
                    notes += _write(writer, sheet, package)
                except _FAULTS:
                    notes.append(_unread(sheet.title))
        told = facts(package)
        told.setdefault("title", named_after(document_id))
        if not any(not block.startswith("#") for block in writer.blocks):
            return Loaded(documents=(), warnings=tuple(dict.fromkeys(notes)))
        document = Document(
            id=document_id, body=writer.body, markup="markdown", marks=tuple(writer.marks), **told
        )
        return Loaded(documents=(document,), warnings=tuple(dict.fromkeys(notes)))


def _write(writer: Writer, sheet: Sheet, package: zipfile.ZipFile) -> Iterator[Sentence]:
    if sheet.sheet_state != "visible":
        yield _HIDDEN
        return
    unseen = _unseen(package, sheet._worksheet_path)
    rows = list(_rows(sheet, unseen))
    if unseen.rows or unseen.columns:
        yield _HIDDEN
    if unseen.uncomputed:
        yield _UNCOMPUTED
    blocks = list(_tables(rows))
    if not blocks:
        return
    if any(sum(map(bool, line)) > COLUMNS for block in blocks for line in block):
        yield too_wide(sheet.title)
        return
    writer.place(Locator(kind="sheet", name=sheet.title))
    writer.add(heading(2, sheet.title))
    for block in blocks:
        # What stands alone above a table is its title, not its header.
        while block and sum(map(bool, block[0])) == 1 and any(sum(map(bool, line)) > 1 for line in block):
            writer.add(" ".join(filter(None, block.pop(0))))
        writer.add(table(block))


def _tables(rows: list[list[str]]) -> Iterator[list[list[str]]]:
    """The rows in the blocks that empty rows part."""
    block: list[list[str]] = []
    for line in [*rows, []]:
        if any(line):
            block.append(line)
        elif block:
            yield block
            block = []


def _rows(sheet: Sheet, unseen: Unseen) -> Iterator[list[str]]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number not in unseen.rows:
            yield [flat(_shown(cell)) for at, cell in enumerate(cells, start=1) if at not in unseen.columns]


def _shown(cell: Cell) -> str:
    found = cell.value
    if found is None:
        return ""
    if isinstance(found, bool):
        return "TRUE" if found else "FALSE"
    if isinstance(found, int | float):
        return number(found, percent="%" in (cell.number_format or ""))
    if isinstance(found, datetime):
        whole = found.time() == time()
        return found.date().isoformat() if whole else found.isoformat(sep=" ", timespec="minutes")
    if isinstance(found, time):
        return found.isoformat(timespec="minutes")
    return found.isoformat() if isinstance(found, date) else str(found)


def number(found: float, *, percent: bool = False) -> str:
    """The number in full, with the 15 digits that a spreadsheet has: 0.1 + 0.2 is 0.3, 1e21 has no e."""
    exact = Decimal(found) if isinstance(found, int) else Decimal(format(found, ".15g"))
    if not exact.is_finite():
        return str(found)
    plain = format(exact * 100 if percent else exact, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if percent else plain


def _unseen(package: zipfile.ZipFile, path: str) -> Unseen:
    found = Unseen()
    at = 0
    with package.open(path) as sheet:
        tags = tuple(f"{_S}{name}" for name in ("col", "row", "c"))
        for _, element in etree.iterparse(sheet, tag=tags, resolve_entities=False, no_network=True):
            hidden = element.get("hidden") in ("1", "true")
            if element.tag == f"{_S}col" and hidden:
                first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                found.columns |= set(range(first, min(last, 16_384) + 1))
            elif element.tag == f"{_S}row":
                at = int(element.get("r") or at + 1)
                found.rows |= {at} if hidden or element.get("ht") == "0" else set()
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            elif element.tag == f"{_S}c" and element.find(f"{_S}f") is not None:
                kept = element.find(f"{_S}v")
                found.uncomputed |= kept is None or (not kept.text and element.get("t") != "str")
    return found


def too_wide(name: str) -> Sentence:
    return Sentence(
        en=f"{name!r} has more than {COLUMNS} columns and was left out: it is no table that people read",
        fr=f"{name!r} a plus de {COLUMNS} colonnes et a été laissé de côté : personne ne lit un tel tableau",
    )


def _unread(name: str) -> Sentence:
    return Sentence(
        en=f"the sheet {name!r} is damaged and was left out",
        fr=f"la feuille {name!r} est abîmée et a été laissée de côté",
    )


LOADER = Xlsx()
