"""Tables that are ruled on a page of a PDF: lines that cross make a grid, and the letters in it its cells."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.loaders.pdf_objects import Box

_NEAR = 3.0
_MOST_LINES = 2_000
_MOST_CELLS = 3_000


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The borders of columns from the left and of rows from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @property
    def width(self) -> int:
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        return len(self.ys) - 1

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that a point lies in."""
        if not (self.xs[0] < x < self.xs[-1] and self.ys[-1] < y < self.ys[0]):
            return None
        return bisect_right([-border for border in self.ys], -y) - 1, bisect_right(self.xs, x) - 1


def grids(strokes: tuple[Box, ...]) -> tuple[Grid, ...]:
    """The grids of at least two rows and two columns."""
    if not 5 <= len(strokes) <= _MOST_LINES:
        return ()
    found = []
    for group in _touching(strokes):
        xs = _snapped(one.left for one in group if one.right - one.left < 1)
        ys = _snapped(one.bottom for one in group if one.top - one.bottom < 1)
        cells = (len(xs) - 1) * (len(ys) - 1)
        if len(xs) >= 3 and len(ys) >= 3 and cells <= _MOST_CELLS:
            found.append(Grid(xs=tuple(xs), ys=tuple(reversed(ys))))
    return tuple(found)


def _touching(strokes: tuple[Box, ...]) -> list[list[Box]]:
    """The lines in groups that hang together."""
    groups: list[tuple[Box, list[Box]]] = []
    for stroke in strokes:
        reach, members = stroke, [stroke]
        apart = []
        for box, lines in groups:
            if _meet(box, reach):
                reach, members = _around(box, reach), [*lines, *members]
            else:
                apart.append((box, lines))
        groups = [*apart, (reach, members)]
    return [members for _, members in groups]


def _meet(one: Box, other: Box) -> bool:
    level = one.left - _NEAR <= other.right and other.left - _NEAR <= one.right
    return level and one.bottom - _NEAR <= other.top and other.bottom - _NEAR <= one.top


def _around(one: Box, other: Box) -> Box:
    return Box(
        left=min(one.left, other.left),
        bottom=min(one.bottom, other.bottom),
        right=max(one.right, other.right),
        top=max(one.top, other.top),
    )


def _snapped(places: Iterable[float]) -> list[float]:
    """The places in order, those that are all but one as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
