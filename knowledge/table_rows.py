"""Tables in Markdown: where they stand in a text, and their rows in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TABLE = re.compile(
    r"^(\|[^\n]*\|[ \t]*\n\|(?:[ \t]*:?-+:?[ \t]*\|)+)[ \t]*$((?:\n[ \t]*\|[^\n]*)*)", re.MULTILINE
)
_BORDER = re.compile(r"(?<!\\)\|")
_LONGEST_HEADER = 900
_LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Table:
    """`header` are its first two lines, empty when it is too long to be repeated; its rows end at `end`."""

    header: str
    rows: int
    end: int


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a text, with the offsets of their rows."""
    return tuple(map(_table, _TABLE.finditer(text)))


def _table(found: re.Match[str]) -> Table:
    header = found[1] if len(found[1]) <= _LONGEST_HEADER else ""
    return Table(header=header, rows=found.start(2), end=found.end())


def spoken(text: str) -> str:
    """The text with each row of a table as a line of words, each cell after the name of its column.

    An embedding reads "Price: 12 €; Region: North" better than a row whose header stands elsewhere.
    """
    return _TABLE.sub(lambda found: "\n".join(_lines(found[1], found[2])), text)


def _lines(header: str, rows: str) -> Iterator[str]:
    names = [name[:_LONGEST_NAME] for name in cells(header.split("\n")[0])]
    full = [line for line in rows.split("\n") if line.strip()]
    if not full:
        yield "; ".join(filter(None, names))
    for line in full:
        found = cells(line)
        named = zip([*names, *[""] * len(found)], found, strict=False)
        yield "; ".join(f"{name}: {cell}" if name else cell for name, cell in named if cell)


def cells(line: str) -> list[str]:
    """The cells of a row as they are read."""
    inside = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in _BORDER.split(inside)]
