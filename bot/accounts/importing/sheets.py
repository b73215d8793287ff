"""The tables in an exported file: the rows below a header that is known, each with its number.

A Salesforce report has its title above the header and a note on copyright below the rows; both are left
out. CSV comes in several encodings and with several separators; an XLSX has sheets, dates and numbers.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path

from bot.accounts.importing.columns import Extra, Layout, recognised
from bot.accounts.importing.faults import TableRefused, told
from knowledge.loaders.base import LoadError
from knowledge.loaders.csv import delimiter
from knowledge.loaders.encoding import decode_old
from knowledge.loaders.package import opened
from tools.language import Text

Cell = str | Decimal | date | bool
"""What stands in a cell; everything in a CSV is text, an empty cell is an empty text."""
Row = tuple[int, Sequence[Cell]]

LARGEST = 200_000_000
MOST_ROWS = 1_000_000
_LARGEST_CELL = 1_000_000
_HEADER_WITHIN = 30
_XLSX = "xl/workbook.xml"
_NOTE = re.compile(r"copyright .*salesforce", re.IGNORECASE)

TOO_LARGE = Text(en="it is larger than {size} MB: split it", fr="il dépasse {size} Mo : divisez-le")
TOO_LONG = Text(en="it has more than {rows} rows: split it", fr="il a plus de {rows} lignes : divisez-le")
UNREADABLE = Text(en="it can't be read ({reason})", fr="il est illisible ({reason})")
NO_TABLE = Text(
    en="no row in it reads like the header of accounts, contacts, deals, activities or spend: `salesbot "
    "accounts template` lists the column names that are known, and a mapping file (--mapping) tells others",
    fr="aucune ligne n'y ressemble à l'en-tête d'une liste de comptes, contacts, affaires, activités ou "
    "dépenses : `salesbot accounts template` donne les noms de colonnes connus, et un fichier de "
    "correspondance (--mapping) en ajoute d'autres",
)
NOT_CSV = Text(
    en="it is no table: a cell holds more than {size} characters",
    fr="ce n'est pas un tableau : une cellule contient plus de {size} caractères",
)
BROKEN_XLSX = Text(
    en="it is damaged: open it in its program and save it again",
    fr="il est abîmé : ouvrez-le dans son logiciel et enregistrez-le à nouveau",
)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of one kind, with their numbers as a spreadsheet shows them."""

    layout: Layout
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""


def tables(path: Path, extra: Extra | None = None) -> tuple[Table, ...]:
    """The tables of a file. Raises TableRefused when there is none, or the file can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise TableRefused(told(TOO_LARGE, size=LARGEST // 1_000_000))
        content = path.read_bytes()
    except OSError as error:
        raise TableRefused(told(UNREADABLE, reason=error.strerror or "?")) from error
    try:
        sheets = _xlsx(content) if content.startswith(b"PK") else [("", _csv(content))]
    except LoadError as error:
        raise TableRefused(Text(en=error.reason.en, fr=error.reason.fr)) from error
    found = (_table(name, rows, extra) for name, rows in sheets)
    known = tuple(table for table in found if table is not None)
    if not known:
        raise TableRefused(NO_TABLE)
    return known


def _table(sheet: str, rows: list[Row], extra: Extra | None) -> Table | None:
    """The table under the first row that reads like a header."""
    for at, (_, cells) in enumerate(islice(rows, _HEADER_WITHIN)):
        header = tuple(str(cell).strip() for cell in cells)
        if layout := recognised(header, extra):
            below = tuple(_without_footer(rows[at + 1 :], len([name for name in header if name])))
            return Table(layout=layout, header=header, rows=below, sheet=sheet)
    return None


def _without_footer(rows: list[Row], width: int) -> Iterator[Row]:
    """The rows that hold something, without the note on copyright that ends a report of Salesforce."""
    last = len(rows)
    while last and width > 1 and sum(map(_holds, rows[last - 1][1])) <= 1:
        last -= 1
    below = [str(cell) for _, cells in rows[last:] for cell in cells]
    if any(_NOTE.search(text) for text in below):
        empty = (at for at in range(last, len(rows)) if not any(map(_holds, rows[at][1])))
        rows = rows[: next(empty, last)]
    for number, cells in rows:
        if any(map(_holds, cells)):
            yield number, cells


def _holds(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _csv(content: bytes) -> list[Row]:
    text, _ = decode_old(content)
    stated, _, rest = text.partition("\n")
    sign = stated[4] if stated.lower().startswith("sep=") and len(stated) == 5 else ""
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(rest if sign else text, newline=""), delimiter=sign or delimiter(text))
        return _bounded((at, cells) for at, cells in enumerate(lines, start=2 if sign else 1))
    except csv.Error as error:
        raise TableRefused(told(NOT_CSV, size=_LARGEST_CELL)) from error
    finally:
        csv.field_size_limit(before)


def _xlsx(content: bytes) -> list[tuple[str, list[Row]]]:
    from openpyxl import load_workbook

    opened(content, "XLSX", _XLSX).close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of looks that it doesn't keep.
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in visible:
                sheet.reset_dimensions()  # What a file says of its size may be wrong.
            return [
                (
                    sheet.title if len(visible) > 1 else "",
                    _bounded(
                        (at, [_cell(found) for found in cells])
                        for at, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
                    ),
                )
                for sheet in visible
            ]
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        zipfile.BadZipFile,
    ) as error:
        raise TableRefused(BROKEN_XLSX) from error


def _cell(found: object) -> Cell:
    if found is None:
        return ""
    if isinstance(found, bool):
        return found
    if isinstance(found, int | float):
        return Decimal(found) if isinstance(found, int) else Decimal(format(found, ".15g"))
    if isinstance(found, datetime):
        return found.date()
    return found if isinstance(found, date) else str(found)


def _bounded(rows: Iterator[Row]) -> list[Row]:
    kept = list(islice(rows, MOST_ROWS + 1))
    if len(kept) > MOST_ROWS:
        raise TableRefused(told(TOO_LONG, rows=MOST_ROWS))
    return kept
