"""Tables pasted into a message: with pipes, tabs, semicolons, commas or aligned columns.

A table is read cell by cell, so that a number never takes its unit or its noun from the next column. What
comes out for each item is a message of its own: the words of each column before the cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from bot.dialogue.grammar.cues import amounts_of, cues_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary, fold, tokenize
from tools.language import Language
from tools.quantities import Quantity, parse
from tools.registry import discover

RULE = re.compile(r"^[\s|:+=_-]+$")
ALIGNED = re.compile(r"\s{2,}")
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
PIPES, TABS, SEMICOLONS, SPACES, COMMAS = "|", "\t", ";", "  ", ", "
FEWEST_CELLS = {PIPES: 2, TABS: 2, SEMICOLONS: 3, SPACES: 3, COMMAS: 3}
"""How many cells make a line of a table; a sentence may well hold one semicolon or a wide space."""

Row = tuple[str, ...]
Pieces = list[tuple[str, tuple[Quantity, ...]]]
Item = tuple[str | None, Message]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The cells of a table, and what the message says around it. `header` is empty when there is none."""

    header: Row
    rows: tuple[Row, ...]
    around: Message

    def transposed(self) -> "Table":
        """The table with its columns as rows."""
        columns = tuple(zip(self.header or ("",) * len(self.rows[0]), *self.rows, strict=True))
        return replace(self, header=columns[0], rows=columns[1:])


def table_in(message: Message) -> Table | None:
    """The longest table of the message; None when it holds none of at least two lines."""
    lines = message.text.split("\n")
    kept = [line for line in lines if not (RULE.match(line) and "-" in line)]
    runs = [(key, list(run)) for key, run in groupby(enumerate(kept), key=lambda pair: _form(pair[1]))]
    found = [(key, run) for key, run in runs if key is not None and len(run) > 1]
    if not found or not message.quantities:
        return None
    form, run = max(found, key=lambda pair: len(pair[1]))
    assert form is not None
    rows = tuple(_cells(line, form[0]) for _, line in run)
    places = {place for place, _ in run}
    around = "\n".join(line for place, line in enumerate(kept) if place not in places)
    headed = _is_header(rows[0], rows[1:], message.language)
    if form[0] == COMMAS and not headed:
        return None  # lines of prose may well have as many commas
    return Table(
        header=rows[0] if headed else (),
        rows=rows[1:] if headed else rows,
        around=Message.read(around, message.language),
    )


def _form(line: str) -> tuple[str, int] | None:
    """What parts the cells of a line and how many there are; None for a line of prose."""
    for mark in FEWEST_CELLS:
        cells = _cells(line, mark)
        if len(cells) >= FEWEST_CELLS[mark]:
            return mark, len(cells)
    return None


def _cells(line: str, mark: str) -> Row:
    bare = line.strip() if mark != TABS else line.strip(" \n")
    if mark == SPACES:
        return tuple(ALIGNED.split(bare))
    if mark == PIPES:
        bare = bare.removeprefix(PIPES).removesuffix(PIPES)
    return tuple(cell.strip(" *") for cell in bare.split(mark))


def _is_header(first: Row, others: tuple[Row, ...], language: Language) -> bool:
    """Whether the first line names the columns: words above numbers, or periods above amounts."""
    values = [cell for cell in first[1:] if parse(cell, language)]
    numeric = any(parse(cell, language) for row in others for cell in row[1:])
    return numeric and (not values or all(_is_period(cell) for cell in first[1:] if cell))


PERIOD = re.compile(
    r"^(?:(?:19|20)\d\d|[qtshy]\d{1,2}|(?:year|annee|an|mois|month|quarter|trimestre|semestre)\s*\d+)$"
)
INDEX = re.compile(r"^(?:\d{1,2}|(?:19|20)\d\d)$")


def _is_period(cell: str) -> bool:
    return bool(PERIOD.match(fold(cell.strip())))


def items_of(name: str, table: Table) -> list[Item]:
    """Each item of the table with what it gives for the tool called `name`, and its label.

    One item without a label when the table has a single column of values.
    """
    cues = cues_of(name)
    laid_out = table.transposed() if _items_are_columns(table, cues) else table
    rows = [row for row in laid_out.rows if any(_values(cell, table.around.language) for cell in row[1:])]
    alone = len(rows) == 1
    shared = _without_cues_of_columns(table.around)
    counted = _nouns_of(name)
    return [
        (None if alone else row[0].strip() or None, _message(laid_out.header, row, shared, counted))
        for row in rows
    ]


def _items_are_columns(table: Table, cues: Vocabulary[str]) -> bool:
    """Whether the first column says what each line holds ("cost", "gain"; "year 0", "year 1")."""
    first = [row[0] for row in table.rows]
    across = sum(bool(cues.find(tokenize(cell))) for cell in table.header[1:])
    down = sum(bool(cues.find(tokenize(cell))) for cell in first)
    if across and across == len(table.header) - 1:
        return _is_timeline(first) and across == 1
    if down > across and not _each_column_is_of_a_kind(table):
        return True
    single = len(table.rows[0]) == len(("item", "value"))
    return (_is_timeline(first) and (single or not across)) or (single and across == down == 0)


def _is_timeline(cells: list[str]) -> bool:
    return all(_is_period(cell) or INDEX.match(cell) for cell in cells)


def _each_column_is_of_a_kind(table: Table) -> bool:
    """Whether amounts of money stand below one another and counts below one another, but not in one line."""
    kinds = [[_kind(cell, table.around.language) for cell in row[1:]] for row in table.rows]
    columns = all(len(set(column)) == 1 for column in zip(*kinds, strict=True))
    return columns and all(len(set(row)) > 1 for row in kinds)


def _kind(cell: str, language: Language) -> str | None:
    found = parse(cell, language)
    return found[0].kind if found else None


def _values(cell: str, language: Language) -> tuple[Quantity, ...]:
    return parse(cell, language)


def _without_cues_of_columns(around: Message) -> Message:
    """What stands around the table, when it gives anything to compute with."""
    return around if around.quantities else Message.read("", around.language)


@cache
def _nouns_of(name: str) -> Vocabulary[str]:
    return Vocabulary({f.name: f.slot.nouns.all for f in amounts_of(discover()[name]) if f.slot.nouns.all})


def _message(header: Row, row: Row, around: Message, counted: Vocabulary[str]) -> Message:
    """One item as a message: the words of each column and its cell, then what goes for all of them."""
    pieces: Pieces = []
    for place, cell in enumerate(row[1:], start=1):
        title = header[place] if place < len(header) else ""
        found = _with_unit(title, cell, around.language)
        if not found:
            continue
        named = _is_named(title)
        if named and counted.find(tokenize(title)):
            found = tuple(replace(q, noun=q.noun or title) if q.kind == "number" else q for q in found)
        pieces += [(f"{title} " if named else "", ()), (cell, found), ("; " if named else ", ", ())]
    pieces += [("\n", ()), (around.text, around.quantities)]
    return _composed(pieces, around.language)


def _is_named(title: str) -> bool:
    """Whether a column's title is words; "2025" and "Year 1" only say which in a row it is."""
    return bool(title) and not _is_period(title) and not INDEX.match(title)


def _with_unit(title: str, cell: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of a cell; a bare number takes the unit that its column names: "spend (k€)"."""
    found = parse(cell, language)
    if len(found) != 1 or found[0].kind != "number" or found[0].text != cell:
        return found
    for unit in _units(title):
        priced = parse(f"{cell} {unit}", language)
        if len(priced) == 1 and priced[0].text == f"{cell} {unit}" and priced[0].kind != "number":
            return (replace(priced[0], text=cell, end=found[0].end),)
    return found


def _units(title: str) -> Iterator[str]:
    yield from (found.strip() for found in IN_BRACKETS.findall(title))
    yield from title.split()[-1:]


def _composed(pieces: Pieces, language: Language) -> Message:
    text, quantities = "", []
    for piece, found in pieces:
        quantities += [replace(q, start=q.start + len(text), end=q.end + len(text)) for q in found]
        text += piece
    return Message(text, language, tokenize(text), tuple(quantities))
