"""What a page of a PDF is made of beside its letters: pictures, strokes, and text that nobody sees.

Unseen are letters in the invisible mode, transparent ones, white ones on no ground, tiny ones, and those
off the page. One exception: invisible letters over a picture of the whole page are what text recognition
wrote there, and say what the picture shows.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_WHITE = 250
_SMALLEST = 1.0
_MOST = 100_000
_SEGMENTS = 400
_DEEP = 6


@dataclass(frozen=True, kw_only=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


@dataclass(frozen=True, kw_only=True)
class Objects:
    """`hidden` are the addresses of unseen text objects, `strokes` the straight lines that are drawn."""

    hidden: frozenset[int]
    strokes: tuple[Box, ...]
    pictures: int
    drawings: int
    covered: bool


def read_objects(page: pdfium.PdfPage) -> Objects:
    """The objects of the page; of a page with very many, the first ones."""
    sheet = Box(**dict(zip(("left", "bottom", "right", "top"), page.get_bbox(), strict=True)))
    grounds: list[Box] = []
    strokes: list[Box] = []
    invisible, unlit = set[int](), set[int]()
    pictures = drawings = 0
    covered = False
    for count, one in enumerate(page.get_objects(max_depth=_DEEP)):
        if count > _MOST:
            break
        top = one.level == 0
        if one.type == raw.FPDF_PAGEOBJ_TEXT:
            name = ctypes.cast(one.raw, ctypes.c_void_p).value or 0
            if raw.FPDFTextObj_GetTextRenderMode(one) in _INVISIBLE:
                invisible.add(name)
            elif _is_unlit(one, sheet, grounds, top=top):
                unlit.add(name)
            continue
        box = _box(one)
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            covered |= box is not None and box.area > 0.6 * sheet.area
        elif one.type == raw.FPDF_PAGEOBJ_PATH:
            drawings += 1
            strokes += _strokes(one) if top and len(strokes) < _MOST else []
        if box is not None and not (one.type == raw.FPDF_PAGEOBJ_PATH and _is_white(one)):
            grounds.append(box)
    hidden = frozenset(unlit if covered else unlit | invisible)
    return Objects(
        hidden=hidden, strokes=tuple(strokes), pictures=pictures, drawings=drawings, covered=covered
    )


def _is_unlit(one: pdfium.PdfObject, sheet: Box, grounds: list[Box], *, top: bool) -> bool:
    """Whether a text object is transparent, white on nothing, or off the page."""
    colour = _fill(one)
    if colour is not None and colour[3] == 0:
        return True
    box = _box(one)
    if box is None or not top:
        return False  # Inside a form the places are the form's own.
    if (not sheet.holds(*box.middle) and box.area) or _size(one) < _SMALLEST:
        return True
    if raw.FPDFTextObj_GetTextRenderMode(one) != raw.FPDF_TEXTRENDERMODE_FILL or colour is None:
        return False
    return min(colour[:3]) >= _WHITE and not any(ground.holds(*box.middle) for ground in grounds)


def _size(one: pdfium.PdfObject) -> float:
    """The size of a text object's letters as printed, in points."""
    size, matrix = ctypes.c_float(), one.get_matrix()
    raw.FPDFTextObj_GetFontSize(one, size)
    return float(abs(size.value) * max(abs(matrix.b), abs(matrix.c), abs(matrix.d)))


def _is_white(one: pdfium.PdfObject) -> bool:
    """Whether a path leaves white paper white: it is not filled, or with white."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one, mode, stroke)
    colour = _fill(one)
    return mode.value == raw.FPDF_FILLMODE_NONE or (colour is not None and min(colour[:3]) >= _WHITE)


def _fill(one: pdfium.PdfObject) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(one, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _box(one: pdfium.PdfObject) -> Box | None:
    try:
        left, bottom, right, top = one.get_bounds()
    except pdfium.PdfiumError:
        return None
    return Box(left=left, bottom=bottom, right=right, top=top)


def _strokes(one: pdfium.PdfObject) -> list[Box]:
    """The straight level and upright lines of a path."""
    count = raw.FPDFPath_CountSegments(one)
    if not 2 <= count <= _SEGMENTS:
        return []
    matrix = one.get_matrix()
    points: list[tuple[float, float, bool]] = []
    found: list[Box] = []
    start = (0.0, 0.0)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(one, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        moved = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
        if moved:
            start = here
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and points:
            found += _straight(points[-1][:2], here)
        if raw.FPDFPathSegment_GetClose(segment):
            found += _straight(here, start)
        points.append((*here, moved))
    return found


def _straight(one: tuple[float, float], other: tuple[float, float]) -> list[Box]:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    is_line = min(right - left, top - bottom) < 1 and max(right - left, top - bottom) > 6
    return [Box(left=left, bottom=bottom, right=right, top=top)] if is_line else []
