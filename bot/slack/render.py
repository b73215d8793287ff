"""Answers as Slack messages: what matters first, how it was worked out folded below, then the buttons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.model import Answer, Section, SectionKind
from bot.slack import wording
from bot.slack.limits import (
    BLOCKS,
    CHILD_BLOCKS,
    MESSAGE_CHARACTERS,
    SECTION_CHARACTERS,
    TABLE_ROWS,
    Block,
    length,
)
from bot.slack.markup import mrkdwn, pieces
from bot.slack.message import Rendered
from tools.language import Language

FIRST: frozenset[SectionKind] = frozenset({"headline", "change", "ask", "note", "passage"})
"""The kinds that are shown in full size, before the details."""

PLAIN_CHARACTERS = 3900
"""Slack splits a text of more than 4,000 characters at a place of its own choice."""
ROWS_SHOWN = 10
"""How many rows of a table are shown before the reader turns its page."""
_RESERVED = 3
"""Blocks of a message that are kept for buttons."""


@dataclass(frozen=True, kw_only=True)
class Tail:
    """What stands below an answer, such as its buttons; `simple` in blocks that every workspace takes."""

    blocks: tuple[Block, ...] = ()
    simple: tuple[Block, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Piece:
    text: str
    small: bool
    table: Block | None = None


def render(answer: Answer, tail: Tail | None = None) -> tuple[Rendered, ...]:
    """The answer as one message or, when Slack's limits ask for it, several; nothing is left out."""
    first = [section for section in answer.sections if section.kind in FIRST]
    details = [section for section in answer.sections if section.kind not in FIRST]
    cut = [piece for section in (*first, *details) for piece in _cut(section)]
    if not cut:
        raise ValueError(f"the answer {answer.id!r} has nothing to say")
    messages = [_message(group, answer.language) for group in _groups(cut)]
    return (*messages[:-1], _with_tail(messages[-1], tail or Tail()))


def render_sentence(sentence: str) -> tuple[Rendered, ...]:
    """A sentence of the door itself as a message."""
    return tuple(
        _message([_Piece(text=text, small=False)], Language.EN)
        for text in pieces(mrkdwn(sentence), SECTION_CHARACTERS, length)
    )


def plain(message: Rendered) -> tuple[Rendered, ...]:
    """The same message without blocks, for when Slack refuses them."""
    return tuple(Rendered(blocks=(), text=text) for text in pieces(message.text, PLAIN_CHARACTERS, length))


def _cut(section: Section) -> Iterator[_Piece]:
    text = "\n".join(_lines(section))
    cut = [piece for piece in pieces(text, SECTION_CHARACTERS, length) if piece.strip()]
    for piece in cut:
        table = _table(section) if len(cut) == 1 else None
        yield _Piece(text=piece, small=section.kind not in FIRST, table=table)


def _lines(section: Section) -> Iterator[str]:
    lines = [mrkdwn(line) for line in section.lines if line.strip()]
    if not section.title:
        yield from lines
    elif lines:
        yield f"*{mrkdwn(section.title)}*"
        yield from (f"• {line}" for line in lines)


def _table(section: Section) -> Block | None:
    if not section.title or not 1 < len(section.rows) <= TABLE_ROWS:
        return None
    rows = [[{"type": "raw_text", "text": cell.strip() or "–"} for cell in row] for row in section.rows]
    return {"type": "data_table", "caption": section.title, "rows": rows, "page_size": ROWS_SHOWN}


def _groups(cut: Iterable[_Piece]) -> Iterator[Sequence[_Piece]]:
    group: list[_Piece] = []
    for piece in cut:
        characters = sum(length(each.text) + 40 for each in (*group, piece))
        if len(group) == BLOCKS - _RESERVED or characters > MESSAGE_CHARACTERS - 500:
            yield group
            group = []
        group.append(piece)
    yield group


def _message(group: Sequence[_Piece], language: Language) -> Rendered:
    simple = tuple(_block(piece) for piece in group)
    blocks = tuple(_folded(group, language))
    text = "\n\n".join(piece.text for piece in group)
    return Rendered(blocks=blocks, text=text, simple=simple if blocks != simple else ())


def _folded(group: Sequence[_Piece], language: Language) -> Iterator[Block]:
    """What is read at once, then tables, then the rest behind one line to open."""
    yield from (_block(piece) for piece in group if not piece.small)
    yield from (piece.table for piece in group if piece.table)
    rest = [_block(piece) for piece in group if piece.small and not piece.table]
    for start in range(0, len(rest), CHILD_BLOCKS):
        yield {
            "type": "container",
            "title": {"type": "plain_text", "text": wording.DETAILS.to(language)},
            "is_collapsible": True,
            "default_collapsed": True,
            "child_blocks": rest[start : start + CHILD_BLOCKS],
        }


def _with_tail(message: Rendered, tail: Tail) -> Rendered:
    if not tail.blocks:
        return message
    return replace(
        message,
        blocks=(*message.blocks, *tail.blocks),
        simple=(*(message.simple or message.blocks), *tail.simple),
    )


def _block(piece: _Piece) -> Block:
    # `verbatim` keeps Slack from making links and mentions out of the words.
    text = {"type": "mrkdwn", "text": piece.text, "verbatim": True}
    if piece.small:
        return {"type": "context", "elements": [text]}
    return {"type": "section", "text": text, "expand": True}


def context(line: str) -> Block:
    """A small line; `line` is Slack's markup, whatever people wrote in it escaped."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": line, "verbatim": True}]}


def render_mrkdwn(line: str) -> tuple[Rendered, ...]:
    """A sentence in Slack's markup as a message, such as one that mentions somebody."""
    text = {"type": "mrkdwn", "text": line, "verbatim": True}
    return (Rendered(blocks=({"type": "section", "text": text, "expand": True},), text=line),)
