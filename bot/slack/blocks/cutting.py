"""A section of an answer in pieces that each fit into a message, with what stands in for modern blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.dialogue.answer import Reference, Section
from bot.dialogue.pictures import Picture
from bot.slack.blocks import tables
from bot.slack.blocks.charts import chart_block
from bot.slack.blocks.limits import ALT_CHARACTERS, SECTION_CHARACTERS, Block, length
from bot.slack.blocks.markup import mrkdwn, pieces, shortened
from bot.slack.blocks.message import Drawn
from bot.slack.blocks.sources import source_line
from tools.language import Language


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Words that go together. `simple` says them in blocks that every workspace takes.

    Where modern blocks are known, `shown` stands open and `folded` behind a line to open; both together
    say what `simple` says. `pictures` are for the image blocks among those that are shown.
    """

    text: str
    simple: tuple[Block, ...]
    shown: tuple[Block, ...] = ()
    folded: tuple[Block, ...] = ()
    pictures: tuple[Drawn, ...] = ()


def in_full_size(section: Section, language: Language) -> Iterator[Piece]:
    """The section as it is read first."""
    for text in _texts(_said(section, language)):
        block = paragraph(text)
        yield Piece(text=text, simple=(block,), shown=(block,))


def in_detail(section: Section, language: Language) -> Iterator[Piece]:
    """The section in small letters behind a line to open, what can be drawn of it before that line.

    The numbers of a chart are said behind the line, those of a comparison beside it as a table.
    """
    chart = chart_block(section.chart, language) if section.chart else None
    if section.rows and not (chart and section.kind == "series"):
        found = _tables(section, language)
    else:
        found = _small(section, language)
    for place, piece in enumerate(found):
        yield replace(piece, shown=(chart, *piece.shown)) if chart and not place else piece


def picture_piece(picture: Picture) -> Piece:
    """A picture, which says nothing that the words don't say."""
    alt = shortened(picture.alt, ALT_CHARACTERS, length)
    name = f"picture:{sha256(picture.svg.encode()).hexdigest()[:16]}"
    block = {"type": "image", "block_id": name, "alt_text": alt, "slack_file": {"id": ""}}
    drawn = Drawn(block=name, svg=picture.svg, title=picture.title, alt=alt)
    return Piece(text="", simple=(), shown=(block,), pictures=(drawn,))


def _small(section: Section, language: Language) -> Iterator[Piece]:
    """Small letters; documents stay in sight, because a claim has to carry its source."""
    for text in _texts(_said(section, language)):
        block = context(text)
        if section.kind == "sources":
            yield Piece(text=text, simple=(block,), shown=(block,))
        else:
            yield Piece(text=text, simple=(block,), folded=(block,))


def _tables(section: Section, language: Language) -> Iterator[Piece]:
    """Each table with its rows as text behind it; a row that no table takes is text alone."""
    title = f"*{mrkdwn(section.title)}*\n" if section.title else ""
    said = _said(section, language) if section.lines else ""
    for part in tables.parts(section.rows, language):
        whole = len(part) == len(section.rows) and len(part[0]) == len(section.rows[0])
        if tables.is_drawn(part, language):
            fits = whole and said and length(said) <= SECTION_CHARACTERS
            text = said if fits else title + tables.as_text(part, language)
            yield Piece(text=text, simple=(context(text),), shown=(tables.table_block(section.title, part),))
        else:
            for text in _texts(title + tables.as_text(part, language)):
                yield Piece(text=text, simple=(context(text),), folded=(context(text),))


def _said(section: Section, language: Language) -> str:
    """The section in Slack's markup: its title, and its lines, or else what its rows hold."""
    if section.sources:
        return "\n".join(_titled(section, map(_source, section.sources)))
    if not section.lines and section.rows:
        return "\n".join(_titled(section, tables.as_text(section.rows, language).split("\n"), bullet=""))
    lines = [mrkdwn(line) for line in section.lines if line.strip()]
    return "\n".join(_titled(section, lines, bullet="" if section.kind == "passage" else "• "))


def _source(reference: Reference) -> str:
    """The document with its link; without for a line so long that it might be cut inside of it."""
    line = source_line(reference)
    fits = length(line) <= SECTION_CHARACTERS - 500
    return line if fits else source_line(replace(reference, url=None))


def _titled(section: Section, lines: Iterable[str], bullet: str = "• ") -> Iterator[str]:
    found = tuple(lines)
    if not section.title:
        yield from found
    elif found:
        yield f"*{mrkdwn(section.title)}*"
        yield from (f"{bullet}{line}" for line in found)


def _texts(text: str) -> Iterator[str]:
    return (piece for piece in pieces(text, SECTION_CHARACTERS, length) if piece.strip())


def paragraph(text: str) -> Block:
    """A paragraph in full size; `text` is Slack's markup, whatever people wrote in it escaped."""
    # `verbatim` keeps Slack from making links and mentions out of the words.
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}, "expand": True}


def context(text: str) -> Block:
    """Small letters; `text` is Slack's markup, whatever people wrote in it escaped."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}
