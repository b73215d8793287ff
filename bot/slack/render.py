"""Answers as Slack messages: what matters first, how it was worked out below in small print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.model import Answer, Section, SectionKind
from bot.slack.markup import mrkdwn, pieces
from bot.slack.message import BLOCKS, MESSAGE_CHARACTERS, SECTION_CHARACTERS, Block, Rendered, length

FIRST: frozenset[SectionKind] = frozenset({"headline", "change", "ask", "note", "passage"})
"""The kinds that are shown in full size, before the details."""

PLAIN_CHARACTERS = 3900
"""Slack splits a text of more than 4,000 characters at a place of its own choice."""


@dataclass(frozen=True, kw_only=True)
class _Piece:
    text: str
    small: bool


def render(answer: Answer) -> tuple[Rendered, ...]:
    """The answer as one message or, when Slack's limits ask for it, several; nothing is left out."""
    first = [section for section in answer.sections if section.kind in FIRST]
    details = [section for section in answer.sections if section.kind not in FIRST]
    cut = [piece for section in (*first, *details) for piece in _cut(section)]
    if not cut:
        raise ValueError(f"the answer {answer.id!r} has nothing to say")
    return tuple(_message(group) for group in _groups(cut))


def render_sentence(sentence: str) -> tuple[Rendered, ...]:
    """A sentence of the door itself as a message."""
    return tuple(
        _message([_Piece(text=text, small=False)])
        for text in pieces(mrkdwn(sentence), SECTION_CHARACTERS, length)
    )


def plain(message: Rendered) -> tuple[Rendered, ...]:
    """The same message without blocks, for when Slack refuses them."""
    return tuple(Rendered(blocks=(), text=text) for text in pieces(message.text, PLAIN_CHARACTERS, length))


def _cut(section: Section) -> Iterator[_Piece]:
    text = "\n".join(_lines(section))
    for piece in pieces(text, SECTION_CHARACTERS, length):
        if piece.strip():
            yield _Piece(text=piece, small=section.kind not in FIRST)


def _lines(section: Section) -> Iterator[str]:
    lines = [mrkdwn(line) for line in section.lines if line.strip()]
    if not section.title:
        yield from lines
    elif lines:
        yield f"*{mrkdwn(section.title)}*"
        yield from (f"• {line}" for line in lines)


def _groups(cut: Iterable[_Piece]) -> Iterator[Sequence[_Piece]]:
    group: list[_Piece] = []
    for piece in cut:
        characters = sum(length(each.text) for each in (*group, piece))
        if len(group) == BLOCKS or characters > MESSAGE_CHARACTERS:
            yield group
            group = []
        group.append(piece)
    yield group


def _message(group: Sequence[_Piece]) -> Rendered:
    return Rendered(
        blocks=tuple(_block(piece) for piece in group), text="\n\n".join(piece.text for piece in group)
    )


def _block(piece: _Piece) -> Block:
    # `verbatim` keeps Slack from making links and mentions out of the words.
    text = {"type": "mrkdwn", "text": piece.text, "verbatim": True}
    if piece.small:
        return {"type": "context", "elements": [text]}
    return {"type": "section", "text": text, "expand": True}
