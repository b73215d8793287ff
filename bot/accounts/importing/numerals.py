"""Numbers as they are written in a column: "1 234,50 €", "$1,234.50", "12 k€"; decided over all its cells.

One sign followed by three digits may be a decimal sign or part thousands: the other cells of the column
decide, then the language of the headers (no language has decimals of three digits in a price list, and
each has its own sign for thousands). What stays open is refused, never guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.accounts.importing.faults import CellRefused, TableRefused, told
from bot.accounts.importing.sheets import Cell
from tools.language import Language, Text

Sign = Literal[".", ","]

NOT_A_NUMBER = Text(en="{column}: {cell!r} is no number", fr="{column} : {cell!r} n'est pas un nombre")
UNDECIDED = Text(
    en="the column {column!r} can be read in two ways ({cell!r}: is the sign a decimal sign, or does it part "
    'thousands?): say decimal = "." or decimal = "," in a mapping file (--mapping)',
    fr="la colonne {column!r} peut se lire de deux façons ({cell!r} : ce signe est-il décimal, ou "
    'sépare-t-il les milliers ?) : indiquez decimal = "." ou decimal = "," dans un fichier de correspondance '
    "(--mapping)",
)
MIXED = Text(
    en="the column {column!r} mixes two ways of writing numbers ({cell!r} and others)",
    fr="la colonne {column!r} mélange deux façons d'écrire les nombres ({cell!r} et d'autres)",
)
_CURRENCIES = {
    "€": "EUR", "EUR": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP", "GBP": "GBP", "$": "USD",
    "US$": "USD", "USD": "USD", "CHF": "CHF", "CAD": "CAD", "C$": "CAD", "AUD": "AUD", "SEK": "SEK",
    "NOK": "NOK", "DKK": "DKK", "PLN": "PLN", "JPY": "JPY", "¥": "JPY", "CZK": "CZK",
}  # fmt: skip
_FACTORS = {"k": 1_000, "m": 1_000_000, "": 1}
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_WRITTEN = re.compile(
    r"(?P<before>[^\d.,()-]*)(?P<open>[(-]?)(?P<currency>[^\d.,()-]*)"
    r"(?P<digits>\d[\d.,\s\u00a0\u202f\u2009'’]*)\)?(?P<factor>[kKmM]?)(?P<behind>[^\d.,]*)"
)


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number and the currency that stood beside it, if one did."""

    number: Decimal
    currency: str | None = None


def currency_of(written: str) -> str | None:
    """The ISO 4217 code for a sign or a code; None for what is neither."""
    text = _SPACES.sub("", written).upper()
    if text in _CURRENCIES:
        return _CURRENCIES[text]
    inside = re.fullmatch(r"(?:.*[^A-Z])?([A-Z]{3})(?:[^A-Z].*)?", text)
    return inside[1] if inside and len(text) <= 5 else None


def decimal_sign(cells: Iterable[Cell], column: str, language: Language | None) -> Sign:
    """The decimal sign of a column. Raises TableRefused when its cells don't agree, or don't tell."""
    certain: dict[Sign, str] = {}
    open_cell, plain = "", False
    for cell in cells:
        digits = _digits(cell)
        sign = _evident(digits) if digits else None
        if sign:
            certain.setdefault(sign, str(cell))
        elif digits and not re.search("[.,]", digits):
            plain = True
        elif digits:
            open_cell = str(cell)
    if len(certain) == 2:
        raise TableRefused(told(MIXED, column=column, cell=certain["."]))
    if certain:
        return next(iter(certain))
    if not open_cell:
        return "."
    return _by_language(open_cell, column, language, plain=plain)


def _by_language(cell: str, column: str, language: Language | None, *, plain: bool) -> Sign:
    """The sign when every cell with one has three digits behind it, and so parts thousands if it may."""
    parting: Sign = "," if "," in cell else "."
    other: Sign = "." if parting == "," else ","
    own = {Language.EN: ",", Language.FR: "."}.get(language) if language else None
    if own == parting or plain:
        return other
    raise TableRefused(told(UNDECIDED, column=column, cell=cell))


def _digits(cell: Cell) -> str:
    found = _WRITTEN.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return found["digits"].strip() if found else ""


def _evident(digits: str) -> Sign | None:
    """The decimal sign of a number that leaves no doubt."""
    bare = _SPACES.sub("", digits).rstrip(".,")
    dot, comma = bare.rfind("."), bare.rfind(",")
    if dot >= 0 and comma >= 0:
        return "." if dot > comma else ","
    if dot < 0 and comma < 0:
        return None
    used: Sign = "." if dot >= 0 else ","
    other: Sign = "," if used == "." else "."
    if bare.count(used) > 1:
        return other
    before, behind = bare.split(used)
    parted = bool(_SPACES.search(digits.split(used)[0].strip()))
    if len(behind) != 3 or len(before) > 3 or before == "0" or parted:
        return used
    return None


def amount(cell: Cell, sign: Sign, column: str) -> Amount:
    """The number in a cell. Raises CellRefused for anything else."""
    if isinstance(cell, Decimal):
        return Amount(number=cell)
    found = _WRITTEN.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if not found:
        raise CellRefused(told(NOT_A_NUMBER, column=column, cell=str(cell)))
    bare = _SPACES.sub("", found["digits"]).rstrip(".,")
    other = "," if sign == "." else "."
    number = bare.replace(other, "").replace(sign, ".")
    beside = [found["before"], found["currency"], found["behind"]]
    codes = [code for text in beside if text.strip() for code in [currency_of(text)]]
    if number.count(".") > 1 or None in codes or len(codes) > 1:
        raise CellRefused(told(NOT_A_NUMBER, column=column, cell=cell))
    negative = found["open"] in ("(", "-")
    factor = _FACTORS[found["factor"].lower()]
    return Amount(
        number=Decimal(number) * factor * (-1 if negative else 1), currency=codes[0] if codes else None
    )
