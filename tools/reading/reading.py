"""A quantity in the making: what is known of it while the words around it are still being read."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tools.language import Language
from tools.reading.literals import Setting
from tools.reading.numerals import Number
from tools.values import Period

Kind = Literal["money", "percent", "number", "duration"]
Bound = Literal["low", "high"]
_YEARS = range(1900, 2101)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A number with its unit; `start` and `end` are places among the tokens.

    The amount is the number times `step` (a fortnight is two weeks) plus `extra` (the cents, the minutes).
    """

    start: int
    end: int
    number: Number
    kind: Kind = "number"
    unit: str | None = None
    step: Decimal = Decimal(1)
    extra: Decimal = Decimal(0)
    per: Period | None = None
    noun: str | None = None
    bound: Bound | None = None
    negative: bool = False
    about: bool = False

    @property
    def bare(self) -> bool:
        """A number that nothing else belongs to, so that it may share the unit of a neighbour."""
        return self.kind == "number" and self.noun is None and self.per is None

    def amount(self, language: Language) -> Decimal | None:
        """The full amount; None when its digits can be read in two ways."""
        setting: Setting = "count" if self.noun else "plain"
        if self.kind != "number":
            setting = "money" if self.kind == "money" else "unit"
        amount = self.number.amount(setting, language)
        if amount is None:
            return None
        amount = amount * self.step + self.extra
        return -amount if self.negative else amount


def looks_like_a_year(reading: Reading) -> bool:
    """Whether it is four bare digits that may be a date: "2025"."""
    literal = reading.number.literal or ""
    return reading.bare and len(literal) == 4 and literal.isdecimal() and int(literal) in _YEARS
