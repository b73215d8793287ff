"""Sentences out of text that arrives in pieces."""

import re
from collections.abc import Iterable, Iterator

_END = re.compile(r"(?:[.!?…]+[»”\"')\]]*(?:\s?\[\d{1,2}\])*)(?=\s)|\n")
_CLOSED = re.compile(r"[.!?…][»”\"')\]]*(?:\s?\[\d{1,2}\])*\s*$")
LONGEST = 600
"""A sentence that doesn't end is none."""


class CutShort(Exception):  # noqa: N818 - it names the situation.
    """The text ends in the middle of a sentence, or has one without an end."""


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Each sentence as soon as it is whole; raises CutShort for one that isn't."""
    text = ""
    for piece in pieces:
        text += piece
        while (end := _END.search(text)) is not None:
            said, text = text[: end.end()].strip(), text[end.end() :]
            if said:
                yield _whole(said)
        if len(text) > LONGEST:
            raise CutShort
    if text.strip():
        yield _whole(text.strip())


def _whole(said: str) -> str:
    if not _CLOSED.search(said) or len(said) > LONGEST:
        raise CutShort
    return said
