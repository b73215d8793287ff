"""What digits with marks between them amount to, in either decimal habit.

Separators mean different things in the two languages, and what is settled is settled here:
- one group of three digits after the language's own thousands mark is thousands ("1,200" in English, "1.200"
  in French); after its decimal mark it is a decimal in English ("1.200" is 1.2), unread in French;
- next to a currency nobody writes three decimals: "1,200 €" in French is 1200, but "$3.459" stays unread;
- a comma before one or two digits is a decimal in English only beside a unit ("45,5 %"), else perhaps a list.
"""

import re
from decimal import Decimal
from typing import Literal

from tools.language import Language

Setting = Literal["plain", "count", "money", "unit"]
"""What stands beside a number: nothing, a counted noun, a currency, a percent sign or unit of time."""

LONGEST = 30
MILLION = 10**6

_GROUPED = re.compile(
    r"\d{1,3}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+|(?:'\d{3})+(?:[.,]\d+)?|(?: \d{3})+(?:[.,]\d+)?)"
)
_DOTTED = re.compile(r"\d{1,3}(?:(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_THOUSAND = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_SIMPLE = re.compile(r"(\d*)(?:([.,])(\d+))?")


def literal_value(literal: str, setting: Setting, scale: Decimal, language: Language) -> Decimal | None:
    """The number that digits stand for in a language, before its scale; None when that isn't sure."""
    digits = literal.replace(" . ", ".")
    if len(digits) > LONGEST:
        return None
    if _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits):
        plain = digits.replace("'", "").replace(" ", "")
        return Decimal(plain.replace(",", "." if plain != digits else ""))
    if _DOTTED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if thousand := _THOUSAND.fullmatch(digits):
        return _one_group(digits, thousand[1], setting, scale, language)
    if (simple := _SIMPLE.fullmatch(digits)) is None:
        return None
    whole, mark, decimals = simple.groups()
    if mark == "," and language is Language.EN and setting in ("plain", "count") and scale == 1:
        return None
    return Decimal(f"{whole or 0}.{decimals or 0}")


def _one_group(
    digits: str, mark: str, setting: Setting, scale: Decimal, language: Language
) -> Decimal | None:
    """Thousands, decimals, or unsure: "1.200" and "1,200"."""
    grouped, decimal = Decimal(re.sub("[.,]", "", digits)), Decimal(digits.replace(",", "."))
    own_thousands = mark == ("," if language is Language.EN else ".")
    if scale != 1:
        if own_thousands:
            return grouped if language is Language.EN else None
        return decimal if scale >= MILLION and not digits.endswith("00") else None
    if own_thousands:
        return None if setting == "unit" and language is Language.FR else grouped
    if setting == "money":
        return grouped if language is Language.FR or digits.endswith("00") else None
    return decimal if language is Language.EN and setting != "count" else None
