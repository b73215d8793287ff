"""The pieces of an SVG picture: its frame, and words that keep within their place whatever the font."""

from collections.abc import Iterator, Sequence
from html import escape

from tools.language import Language

INK = "#1d2126"
MARGIN = 24
_NARROW, _WIDE = frozenset("ijlItf.,:;'’|!()[] -"), frozenset("mwMWÆŒ@%—…")
_WIDTHS = {"narrow": 0.36, "wide": 0.98, "capital": 0.74, "usual": 0.6}
"""How wide letters are for their size, rather too much than too little: any font may stand in."""


def frame(
    width: int, height: int, title: str, described: str, language: Language, drawn: Iterator[str]
) -> str:
    """A whole picture on white, with its title and its description for readers without eyes."""
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="title desc" font-family="system-ui, sans-serif" lang="{language}">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(described)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        heading(title, width),
        *drawn,
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def heading(title: str, width: int) -> str:
    """The title in one line, smaller where it is long."""
    room = width - 2 * MARGIN
    size = next((size for size in (22, 20, 18, 16) if breadth(title, size) <= room), 14)
    return text(MARGIN, 40, fitted(title, room, size), size=size, weight="600")


def text(
    x: int, y: int, said: str, *, size: int, weight: str = "400", anchor: str = "start", colour: str = INK
) -> str:
    """Words that begin, end or have their middle at a place."""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(said)}</text>'
    )


def titled(title: str, drawn: Sequence[str]) -> str:
    """Marks that belong together, with what they say."""
    return f"<g><title>{escape(title)}</title>{''.join(drawn)}</g>"


def fitted(said: str, room: int, size: int) -> str:
    """The words, cut with "…" where they are wider than `room`."""
    if breadth(said, size) <= room:
        return said
    kept = said
    while kept and breadth(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrapped(said: str, room: int, size: int) -> list[str]:
    """The words in lines of at most `room`; a single word that is wider is cut."""
    lines = [""]
    for word in said.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and breadth(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return [fitted(line, room, size) for line in lines]


def breadth(said: str, size: int) -> float:
    """About how wide the words are, rather too much than too little."""
    return size * sum(_WIDTHS[_kind(letter)] for letter in said)


def _kind(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE or ord(letter) > 0x2E80:  # East Asian signs and emoji fill their square
        return "wide"
    return "capital" if letter.isupper() else "usual"
