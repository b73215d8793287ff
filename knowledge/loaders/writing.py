"""Markdown as the loaders write it: text, headings and tables, with the place where each part stands."""

import re
from collections.abc import Iterable, Sequence

from knowledge.model import Locator, Mark

COLUMNS = 256
_SPACES = re.compile(r"\s+")


class Writer:
    """Collects the blocks of a body and the marks in it."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.marks: list[Mark] = []
        self.length = 0

    def place(self, locator: Locator) -> None:
        """From the next block on, the text stands at `locator`."""
        self.marks.append(Mark(offset=self.length, locator=locator))

    def add(self, block: str) -> None:
        block = block.strip("\n")
        if block.strip():
            self.blocks.append(block)
            self.length += len(block) + 2

    @property
    def body(self) -> str:
        return "\n\n".join(self.blocks)


def heading(level: int, text: str) -> str:
    return f"{'#' * min(6, max(1, level))} {flat(text)}" if flat(text) else ""


def flat(text: str) -> str:
    """The text on one line."""
    return _SPACES.sub(" ", text).strip()


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(flat(cell).replace("|", "\\|") for cell in cells) + " |"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first row its header; columns and rows that are empty are left out."""
    full = [cells for cells in rows if any(flat(cell) for cell in cells)]
    width = max(map(len, full), default=0)
    even = [[*cells, *[""] * (width - len(cells))] for cells in full]
    kept = [at for at in range(width) if any(flat(cells[at]) for cells in even)]
    lines = [row(cells[at] for at in kept) for cells in even]
    return "\n".join([lines[0], rule(len(kept)), *lines[1:]]) if lines else ""


def rule(width: int) -> str:
    """The line between the header of a table and its rows."""
    return "|" + " --- |" * width
