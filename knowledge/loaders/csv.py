"""CSV: a table, its delimiter and encoding found out, each row locatable.

The standard library reads the rows. Its Sniffer guesses a delimiter from the first that looks regular and
takes a letter now and then; here the delimiter is the one that cuts most lines into the same number of
columns. Cells stay as they are written: "1 200,50" is not turned into anything else.
"""

import csv
import io
import re
from collections import Counter
from itertools import islice

from knowledge.loaders.base import Loaded, LoadError
from knowledge.loaders.encoding import decode_old
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import COLUMNS, row, rule
from knowledge.model import Document, Locator, Mark

_DELIMITERS = ";,\t|"
_TRIED = 100
_LARGEST_CELL = 1_000_000
_MARKED = 20_000
_NUMBER = re.compile(r"[-+(]?[\s\d.,'€$£%)]*\d[\s\d.,'€$£%)]*")
_STATED = re.compile(r"sep=(.)\n", re.IGNORECASE)
"""A first line in which Excel says how the others are parted."""
_YEAR = re.compile(r"(19|20)\d\d")


class Csv:
    endings = (".csv", ".tsv")

    def load(self, content: bytes, document_id: str) -> Loaded:
        text, warnings = decode_old(content)
        rows = _rows(text)
        if not rows:
            return Loaded(documents=(), warnings=warnings)
        if max(len(cells) for _, cells in rows) > COLUMNS:
            raise LoadError(
                f"it has more than {COLUMNS} columns: it is no table that people read",
                f"il a plus de {COLUMNS} colonnes : personne ne lit un tel tableau",
            )
        body, marks = _body(rows)
        document = Document(
            id=document_id, title=named_after(document_id), body=body, markup="markdown", marks=marks
        )
        return Loaded(documents=(document,), warnings=warnings)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, with their number in the file as a spreadsheet shows it."""
    before = csv.field_size_limit(_LARGEST_CELL)
    stated = _STATED.match(text)
    text, first = (text[stated.end() :], 2) if stated else (text, 1)
    try:
        sign = stated[1] if stated else delimiter(text)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
        return [(at, cells) for at, cells in enumerate(lines, start=first) if any(map(str.strip, cells))]
    except csv.Error as error:
        raise LoadError(
            f"it is no table: a cell holds more than {_LARGEST_CELL} characters",
            f"ce n'est pas un tableau : une cellule contient plus de {_LARGEST_CELL} caractères",
        ) from error
    finally:
        csv.field_size_limit(before)


def delimiter(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells, more than one."""

    def serves(sign: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
        widths = Counter(len(cells) for cells in islice(lines, _TRIED) if len(cells) > 1)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return count, width

    return max(_DELIMITERS, key=serves)


def _body(rows: list[tuple[int, list[str]]]) -> tuple[str, tuple[Mark, ...]]:
    width = max(len(cells) for _, cells in rows)
    head = [] if _is_data(rows[0][1]) else rows.pop(0)[1]
    lines = [row([*head, *[""] * (width - len(head))]), rule(width)]
    marks: list[Mark] = []
    offset = sum(map(len, lines)) + 2
    for number, cells in rows:
        line = row([*cells, *[""] * (width - len(cells))])
        if len(marks) < _MARKED:
            marks.append(Mark(offset=offset, locator=Locator(kind="row", name=str(number))))
        lines.append(line)
        offset += len(line) + 1
    return "\n".join(lines), tuple(marks)


def _is_data(cells: list[str]) -> bool:
    """Whether a first row is no header: nothing but numbers, and not years."""
    full = [cell.strip() for cell in cells if cell.strip()]
    return all(_NUMBER.fullmatch(cell) for cell in full) and not all(_YEAR.fullmatch(cell) for cell in full)


LOADER = Csv()
