"""One page of a PDF: its lines as they are seen, with their size and place."""

import ctypes
import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.loaders.pdf_objects import Box, Objects, read_objects
from knowledge.loaders.pdf_table import Grid, grids
from knowledge.loaders.writing import flat, table

_HYPHEN = re.compile("[\x02\ufffe]")
_FEW = 40


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of text, or a whole table; sizes and places in points, from the bottom of the page."""

    text: str
    size: float
    top: float
    bottom: float
    right: float
    is_table: bool = False

    @property
    def height(self) -> float:
        return max(1.0, self.top - self.bottom)


@dataclass(frozen=True, kw_only=True)
class Page:
    """The lines in reading order; `scanned` when it is a picture with next to no text."""

    lines: tuple[Line, ...]
    scanned: bool


def read_page(page: pdfium.PdfPage) -> Page:
    """What is printed on the page; PdfiumError when it can't be read."""
    try:
        objects = read_objects(page)
        letters = page.get_textpage()
        try:
            lines = tuple(_Lines(letters, objects).read())
        finally:
            letters.close()
    finally:
        page.close()
    length = sum(len(line.text) for line in lines)
    scanned = objects.pictures > 0 and (length == 0 or (objects.covered and length < _FEW))
    return Page(lines=lines, scanned=scanned or (length == 0 and objects.drawings > 100))


class _Lines:
    """Reads the letters of a page into lines and tables."""

    def __init__(self, letters: pdfium.PdfTextPage, objects: Objects) -> None:
        self.letters = letters
        self.hidden = objects.hidden
        self.grids = grids(objects.strokes)
        self.found: list[Line] = []
        self.tables: dict[int, int] = {}
        self.cells: dict[int, dict[tuple[int, int], str]] = {}

    def read(self) -> list[Line]:
        """The lines in the order in which they were written; a table stands where its first cell does."""
        line: list[tuple[int, str]] = []
        whole = self.letters
        for at in range(raw.FPDFText_CountChars(whole)):
            text = chr(raw.FPDFText_GetUnicode(whole, at))
            if text in "\r\n":
                self._end(line)
            elif self.hidden and not self._is_seen(at):
                continue
            elif not (self.grids and self._in_table(at, text, line)):
                line.append((at, text))
        self._end(line)
        for number, index in self.tables.items():
            self.found[index] = _table(self.grids[number], self.cells[number])
        return [one for one in self.found if one.text]

    def _in_table(self, at: int, text: str, line: list[tuple[int, str]]) -> bool:
        """Adds a letter to its cell, if it stands in a table."""
        place = self._cell(at)
        if place is None:
            return False
        number, cell = place
        if number not in self.tables:
            self._end(line)
            self.tables[number] = len(self.found)
            self.found.append(Line(text="", size=0, top=0, bottom=0, right=0, is_table=True))
        held = self.cells.setdefault(number, {})
        held[cell] = held.get(cell, "") + text
        return True

    def _end(self, line: list[tuple[int, str]]) -> None:
        """Adds the line that is finished; a word that its hyphen parts goes on in the next one."""
        for held in self.cells.values():
            held |= {place: words + " " for place, words in held.items() if not words.endswith(" ")}
        text = flat(_sound("".join(text for _, text in line if text != "\x00")))
        visible = [at for at, text in line if not text.isspace()]
        line.clear()
        if not text or not visible:
            return
        if self.found and self.found[-1].text.endswith(("\x02", "\ufffe")):
            self.found[-1] = _joined(self.found[-1], text)
            return
        first, last = self._box(visible[0]), self._box(visible[-1])
        size, right = round(first.top - first.bottom, 1), max(first.right, last.right)
        self.found.append(Line(text=text, size=size, top=first.top, bottom=first.bottom, right=right))

    def _is_seen(self, at: int) -> bool:
        owner = raw.FPDFText_GetTextObject(self.letters, at)
        return not owner or ctypes.cast(owner, ctypes.c_void_p).value not in self.hidden

    def _cell(self, at: int) -> tuple[int, tuple[int, int]] | None:
        box = self._box(at)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        for number, grid in enumerate(self.grids):
            cell = grid.cell(x, y)
            if cell is not None:
                return number, cell
        return None

    def _box(self, at: int) -> Box:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.letters, at, box)
        return Box(left=box.left, bottom=box.bottom, right=box.right, top=box.top)


def _joined(line: Line, text: str) -> Line:
    whole = _HYPHEN.sub("", line.text) + text
    return Line(text=whole, size=line.size, top=line.top, bottom=line.bottom, right=line.right)


def _table(grid: Grid, cells: dict[tuple[int, int], str]) -> Line:
    rows = [
        [_HYPHEN.sub("", _sound(cells.get((line, column), ""))) for column in range(grid.width)]
        for line in range(grid.height)
    ]
    top, bottom, right = grid.ys[0], grid.ys[-1], grid.xs[-1]
    return Line(text=table(rows), size=0, top=top, bottom=bottom, right=right, is_table=True)


def _sound(text: str) -> str:
    """The text with its pairs of surrogates as the letters that they stand for."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
