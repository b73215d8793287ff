"""Dates as they are written in a column: 2026-12-31, 31/12/2026 or 12/31/2026, decided over all its cells."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal

from bot.accounts.folding import folded
from bot.accounts.importing.faults import CellRefused, TableRefused, told
from bot.accounts.importing.sheets import Cell
from tools.language import Text

Order = Literal["dmy", "mdy"]

NOT_A_DATE = Text(en="{column}: {cell!r} is no date", fr="{column} : {cell!r} n'est pas une date")
UNDECIDED = Text(
    en="the dates in the column {column!r} can be read in two ways ({cell!r}: day or month first?): add "
    "--dates dmy or --dates mdy, or say it in a mapping file",
    fr="les dates de la colonne {column!r} peuvent se lire de deux façons ({cell!r} : jour ou mois d'abord "
    "?) : ajoutez --dates dmy ou --dates mdy, ou indiquez-le dans un fichier de correspondance",
)
MIXED = Text(
    en="the column {column!r} holds dates with the day first and others with the month first ({one!r}, "
    "{other!r})",
    fr="la colonne {column!r} contient des dates qui commencent par le jour et d'autres par le mois "
    "({one!r}, {other!r})",
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[, T].*)?")
_DAY_NAMED = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:st|nd|rd|th|er)? (?:of )?([a-z]+) (\d{4}|\d{2})(?: .*)?")
_MONTH_NAMED = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})(?: .*)?")
_MONTH_ALONE = re.compile(r"(?:([a-z]+) (\d{4})|(\d{1,2}) (\d{4})|(\d{4}) (\d{1,2}))")
_STAMP = re.compile(r"1\d{12}")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars",
            "april apr avril avr", "may mai", "june jun juin", "july jul juillet juil", "august aug aout",
            "september sep sept septembre", "october oct octobre", "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_PIVOT = 70


def day_order(cells: Iterable[Cell], column: str) -> Order | None:
    """Whether the day or the month comes first; None when no cell of the column tells.

    Raises TableRefused when some cells say one thing and some the other.
    """
    certain: dict[Order, str] = {}
    for cell in cells:
        found = _NUMERIC.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found and (order := _evident(found)):
            certain.setdefault(order, str(cell))
    if len(certain) == 2:
        raise TableRefused(told(MIXED, column=column, one=certain["dmy"], other=certain["mdy"]))
    return next(iter(certain), None)


def _evident(found: re.Match[str]) -> Order | None:
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or (first > 12 >= second):
        return "dmy"
    return "mdy" if second > 12 >= first else None


def doubtful(cells: Iterable[Cell]) -> str:
    """The first cell that means another day in the other order; an empty text when there is none."""
    for cell in cells:
        found = _NUMERIC.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found and _evident(found) is None and found[1] != found[3]:
            return str(cell)
    return ""


def day(cell: Cell, order: Order | None, column: str) -> date:
    """The date in a cell. Raises CellRefused for anything else."""
    if isinstance(cell, date):
        return cell
    text = "" if isinstance(cell, Decimal | bool) else cell.strip()
    try:
        return _read(text, order or "dmy")
    except ValueError as error:
        raise CellRefused(told(NOT_A_DATE, column=column, cell=str(cell))) from error


def month(cell: Cell, order: Order | None, column: str) -> date:
    """The first day of the month in a cell: "March 2026", "03/2026", or any date in it."""
    text = "" if isinstance(cell, Decimal | bool | date) else folded(cell)
    if found := _MONTH_ALONE.fullmatch(text):
        named, year, number, year_behind, year_before, number_behind = found.groups()
        at = _MONTHS.get(named, 0) if named else int(number or number_behind)
        if 1 <= at <= 12:
            return date(int(year or year_behind or year_before), at, 1)
    return day(cell, order, column).replace(day=1)


def _read(text: str, order: Order) -> date:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        at_day, at_month = (first, second) if order == "dmy" else (second, first)
        return date(_year(found[4]), at_month, at_day)
    if _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC).date()
    return _named(folded(text))


def _named(text: str) -> date:
    if (found := _DAY_NAMED.fullmatch(text)) and found[2] in _MONTHS:
        return date(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _MONTH_NAMED.fullmatch(text)) and found[1] in _MONTHS:
        return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    raise ValueError(text)


def _year(digits: str) -> int:
    short = int(digits)
    return short if len(digits) == 4 else short + (1900 if short >= _PIVOT else 2000)
