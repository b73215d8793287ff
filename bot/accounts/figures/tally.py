"""Sorts the rows of a scope into those that a figure counts and those that it leaves out, each once."""

from collections.abc import Iterable

from bot.accounts.figures.model import LeftOut, Row
from tools.language import Text


class Tally:
    """Takes rows in any order; the reasons stay in that of their first row."""

    def __init__(self) -> None:
        self._counted: list[Row] = []
        self._left: dict[Text, list[Row]] = {}

    def count(self, row: Row) -> None:
        """The row counts."""
        self._counted.append(row)

    def leave(self, row: Row, reason: Text) -> None:
        """The row is of the scope and doesn't count."""
        self._left.setdefault(reason, []).append(row)

    def leave_all(self, rows: Iterable[Row], reason: Text) -> None:
        """None of the rows counts, for the same reason."""
        for row in rows:
            self.leave(row, reason)

    @property
    def counted(self) -> tuple[Row, ...]:
        """The rows that count."""
        return tuple(self._counted)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The other rows by reason, most rows first."""
        ordered = sorted(self._left.items(), key=lambda each: (-len(each[1]), each[0].en))
        return tuple(LeftOut(reason=reason, rows=tuple(rows)) for reason, rows in ordered)

    def told(self, counted: Text) -> Text:
        """ "42 won of 168; left out: 9 still open, 3 without a closing date"."""
        if not self._left:
            return counted
        left = [one.told for one in self.left_out]
        return Text(
            en=f"{counted.en}; left out: {', '.join(text.en for text in left)}",
            fr=f"{counted.fr} ; hors calcul : {', '.join(text.fr for text in left)}",
        )
