"""What can be drawn of an answer, in no door's own terms."""

from dataclasses import dataclass
from typing import Literal

from tools.values import Value

ChartKind = Literal["bar", "line"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A row of bars or a line: its name, and a value for each category."""

    name: str
    points: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A drawing of figures and inputs; all its values are of one kind and in one currency.

    Doors round them as `tools.display.drawn` does. None of its numbers stands in it alone: lines or rows of
    the section say them too.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    columns: tuple[Column, ...]
