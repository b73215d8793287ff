"""Answers as Slack messages: what matters first, how it was worked out folded below, then the buttons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.answer import Answer
from bot.slack.blocks.cutting import Piece, context, in_detail, in_full_size, paragraph, picture_piece
from bot.slack.blocks.layout import layout
from bot.slack.blocks.limits import (
    BLOCKS,
    CHARTS,
    CHILD_BLOCKS,
    MESSAGE_CHARACTERS,
    SECTION_CHARACTERS,
    Block,
    length,
    texts_of,
)
from bot.slack.blocks.markup import mrkdwn, pieces
from bot.slack.blocks.message import Rendered

__all__ = ["Tail", "context", "plain", "render", "render_mrkdwn", "render_sentence"]

PLAIN_CHARACTERS = 3900
"""Slack splits a text of more than 4,000 characters at a place of its own choice."""
_RESERVED = 5
"""Blocks of a message that are kept for the question above it and the buttons below."""
_RESERVED_CHARACTERS = 2000


@dataclass(frozen=True, kw_only=True)
class Tail:
    """What stands below an answer, such as its buttons; `simple` in blocks that every workspace takes."""

    blocks: tuple[Block, ...] = ()
    simple: tuple[Block, ...] = ()


def render(answer: Answer, tail: Tail | None = None) -> tuple[Rendered, ...]:
    """The answer as one message or, when Slack's limits ask for it, several; nothing is left out."""
    laid_out = layout(answer)
    cut = [piece for section in laid_out.first for piece in in_full_size(section, answer.language)]
    details = [piece for section in laid_out.rest for piece in in_detail(section, answer.language)]
    cut += (
        details
        if laid_out.folded
        else [replace(one, shown=one.shown + one.folded, folded=()) for one in details]
    )
    if not cut:
        raise ValueError(f"the answer {answer.id!r} has nothing to say")
    cut = _beside_words(cut, [picture_piece(s.picture) for s in answer.sections if s.picture])
    opens = laid_out.opens.to(answer.language)
    messages = [_message(group, opens) for group in _groups(cut, opens)]
    return (*messages[:-1], _with_tail(messages[-1], tail or Tail()))


def render_sentence(sentence: str) -> tuple[Rendered, ...]:
    """A sentence of the door itself as a message."""
    texts = pieces(mrkdwn(sentence), SECTION_CHARACTERS, length)
    return tuple(Rendered(blocks=(paragraph(text),), text=text) for text in texts)


def render_mrkdwn(line: str) -> tuple[Rendered, ...]:
    """A sentence in Slack's markup as a message, such as one that mentions somebody."""
    return (Rendered(blocks=(paragraph(line),), text=line),)


def plain(message: Rendered) -> tuple[Rendered, ...]:
    """The same message without blocks, for when Slack refuses them."""
    texts = pieces(message.text, PLAIN_CHARACTERS, length)
    return tuple(
        Rendered(blocks=(), text=text, streamed=message.streamed, begun=message.begun) for text in texts
    )


def _beside_words(cut: list[Piece], pictures: Sequence[Piece]) -> list[Piece]:
    """The pictures with what is said first: no message is to hold a picture alone."""
    first, *others = cut
    shown = (block for one in pictures for block in one.shown)
    drawn = (each for one in pictures for each in one.pictures)
    return [replace(first, shown=(*first.shown, *shown), pictures=(*first.pictures, *drawn)), *others]


def _groups(cut: Iterable[Piece], opens: str) -> Iterator[Sequence[Piece]]:
    group: list[Piece] = []
    for piece in cut:
        if group and not _fits([*group, piece], opens):
            yield group
            group = []
        group.append(piece)
    yield group


def _fits(group: Sequence[Piece], opens: str) -> bool:
    """Whether these pieces fit into one message, in modern blocks and in simple ones."""
    modern, simple = tuple(_folded(group, opens)), tuple(_simple(group))
    charts = sum(block["type"] == "data_visualization" for block in modern)
    blocks = max(len(modern), len(simple))
    characters = max(sum(map(length, texts_of(blocks))) for blocks in (modern, simple))
    return (
        charts <= CHARTS
        and blocks <= BLOCKS - _RESERVED
        and characters <= MESSAGE_CHARACTERS - _RESERVED_CHARACTERS
    )


def _message(group: Sequence[Piece], opens: str) -> Rendered:
    simple, blocks = tuple(_simple(group)), tuple(_folded(group, opens))
    text = "\n\n".join(piece.text for piece in group)
    pictures = tuple(drawn for piece in group for drawn in piece.pictures)
    return Rendered(blocks=blocks, text=text, simple=simple if blocks != simple else (), pictures=pictures)


def _simple(group: Iterable[Piece]) -> Iterator[Block]:
    return (block for piece in group for block in piece.simple)


def _folded(group: Iterable[Piece], opens: str) -> Iterator[Block]:
    """What is read at once, then charts, tables and sources, and the rest behind one line to open."""
    yield from sorted((block for piece in group for block in piece.shown), key=_rank)
    rest = [block for piece in group for block in piece.folded]
    for start in range(0, len(rest), CHILD_BLOCKS):
        yield {
            "type": "container",
            "title": {"type": "plain_text", "text": opens},
            "is_collapsible": True,
            "default_collapsed": True,
            "child_blocks": rest[start : start + CHILD_BLOCKS],
        }


def _rank(block: Block) -> int:
    return {"section": 0, "data_visualization": 1, "image": 1}.get(block["type"], 2)


def _with_tail(message: Rendered, tail: Tail) -> Rendered:
    if not tail.blocks:
        return message
    return replace(
        message,
        blocks=(*message.blocks, *tail.blocks),
        simple=(*(message.simple or message.blocks), *tail.simple),
    )
