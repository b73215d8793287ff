"""SVG as PNG, with a font that comes along: Slack shows no SVG, and slides need not know how it is drawn."""

import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

import resvg_py

FONT = "Inter"
"""Latin, Greek and Cyrillic letters; the machine's own fonts are left out, so it looks alike anywhere."""
SHARP = 2
"""Dots for each unit of the drawing: sharp on a slide and on a screen of high density."""


_ROOT = Path(__file__).parents[1]
SECONDS = 30.0
"""How long a process of its own may take for one drawing."""


class NotDrawnError(Exception):
    """The process that draws gave nothing back."""


def png_apart(svg: str) -> bytes:
    """The same as `png`, in a process of its own; raises `NotDrawnError` when nothing comes of it.

    Drawing holds the interpreter for a third of a second, in which a server could acknowledge nothing. The
    process inherits no setting, and no Ctrl-C: what is being answered is finished first.
    """
    command = [sys.executable, "-B", "-X", "utf8", "-m", "bot.raster"]
    try:
        done = subprocess.run(
            command,
            input=svg.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={"PYTHONPATH": str(_ROOT)},
            start_new_session=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NotDrawnError(type(error).__name__) from error
    return done.stdout


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


if __name__ == "__main__":
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode()))
