"""SVG as PNG, with a font that comes along: Slack shows no SVG, and slides need not know how it is drawn."""

from functools import cache
from importlib.resources import files

import resvg_py

FONT = "Inter"
"""Latin, Greek and Cyrillic letters; the machine's own fonts are left out, so it looks alike anywhere."""
SHARP = 2
"""Dots for each unit of the drawing: sharp on a slide and on a screen of high density."""


def png(svg: str) -> bytes:
    """The drawing as PNG, twice its size in dots."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SHARP,
        skip_system_fonts=True,
        font_files=[_font()],
        font_family=FONT,
        sans_serif_family=FONT,
    )


@cache
def _font() -> str:
    """Where the upright font lies."""
    folder = files("fontpkg_inter").joinpath("files")
    return next(str(found) for found in folder.iterdir() if found.name.startswith("Inter["))
