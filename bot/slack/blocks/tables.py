"""Tables as Slack draws them, and the same rows as text."""

from collections.abc import Iterator, Sequence

from bot.dialogue.wording.tables import CELL, NOTHING
from bot.slack.blocks.limits import SECTION_CHARACTERS, TABLE_COLUMNS, TABLE_ROWS, Block, length
from bot.slack.blocks.markup import mrkdwn
from tools.language import Language

Rows = Sequence[Sequence[str]]

ROWS_SHOWN = 10
"""How many rows of a table are shown before the reader turns its page."""


def table_block(caption: str, rows: Rows) -> Block:
    """The rows, heads first, as one table; Slack refuses an empty cell."""
    cells = [[{"type": "raw_text", "text": cell.strip() or NOTHING} for cell in row] for row in rows]
    return {
        "type": "data_table",
        "caption": caption.strip() or rows[0][0].strip() or NOTHING,
        "rows": cells,
        "page_size": ROWS_SHOWN,
    }


def parts(rows: Rows, language: Language) -> Iterator[Rows]:
    """The rows in tables that Slack takes, each under its heads and with the first column.

    None holds more than can be said in one text, so that each has its fallback; a row that is too long for
    that is a table of its own.
    """
    heads, *lines = rows
    for start in range(1, max(2, len(heads)), TABLE_COLUMNS - 1):
        columns = (slice(0, 1), slice(start, start + TABLE_COLUMNS - 1))
        head = [cell for column in columns for cell in heads[column]]
        part: list[Sequence[str]] = []
        for line in lines:
            row = [cell for column in columns for cell in line[column]]
            if part and not _fits([head, *part, row], language):
                yield [head, *part]
                part = []
            part.append(row)
        yield [head, *part]


def _fits(rows: Rows, language: Language) -> bool:
    return len(rows) <= TABLE_ROWS and length(as_text(rows, language)) <= SECTION_CHARACTERS - 500


def is_drawn(rows: Rows, language: Language) -> bool:
    """Whether Slack takes these rows as a table."""
    even = {len(row) for row in rows} == {len(rows[0])}
    return even and 0 < len(rows[0]) <= TABLE_COLUMNS and len(rows) > 1 and _fits(rows, language)


def as_text(rows: Rows, language: Language) -> str:
    """A line for each row, in Slack's markup: what it is, then each cell behind its head."""
    heads, *lines = [[mrkdwn(cell) for cell in row] for row in rows]
    return "\n".join(f"• {_line(heads, line, language)}" for line in lines)


def _line(heads: Sequence[str], cells: Sequence[str], language: Language) -> str:
    cell = CELL.to(language)
    if len(cells) == 2:
        return cell.format(head=cells[0], cell=cells[1])
    named = (cell.format(head=heads[place], cell=cells[place]) for place in range(1, len(cells)))
    return " · ".join((cells[0], *named))
