"""What no loader wants in a text: inlined files, walls of characters, invisible letters."""

import re
from bisect import bisect_left
from dataclasses import replace

from knowledge.errors import Sentence
from knowledge.loaders.base import Loaded
from knowledge.model import Document, Mark

_LONGEST_WORD = 5_000
_INLINED = re.compile(r"""data:[\w.+-]+/[\w.+-]+(?:;[\w=.+-]+)*,[^\s"'<>)\]]*""", re.IGNORECASE)
_IMAGE = re.compile(r"!?\[([^\]\n]{0,300})\]\(\s*data:[^)\s]*[^)\n]{0,300}\)", re.IGNORECASE)
_WALL = re.compile(rf"(?<!\S)\S{{{_LONGEST_WORD},}}")
_INVISIBLE = re.compile("[\U000e0000-\U000e007f]+")
"""Unicode's tag characters: nobody sees them, a language model reads them."""


def clean(loaded: Loaded) -> Loaded:
    """The same without what carries no words; documents that hold nothing else are left out."""
    documents, warnings = [], list(loaded.warnings)
    for document in loaded.documents:
        kept = _without(document, _INVISIBLE, "")
        if "data:" in kept.body.lower():
            kept = _without(_without(kept, _IMAGE, r"\1"), _INLINED, "")
        walls = _WALL.findall(kept.body)
        if walls:
            kept = _without(kept, _WALL, "")
            warnings.append(_left_out(max(map(len, walls))))
        if re.search(r"\w", kept.body):
            documents.append(kept)
    return Loaded(documents=tuple(documents), warnings=tuple(dict.fromkeys(warnings)))


def _without(document: Document, pattern: re.Pattern[str], put: str) -> Document:
    """The document with each match replaced, its marks moved along."""
    ends, lost, total = [0], [0], 0
    for match in pattern.finditer(document.body):
        total += len(match[0]) - len(match.expand(put))
        ends.append(match.end())
        lost.append(total)
    if len(ends) == 1:
        return document
    marks = tuple(
        Mark(offset=max(0, one.offset - lost[bisect_left(ends, one.offset + 1) - 1]), locator=one.locator)
        for one in document.marks
    )
    return replace(document, body=pattern.sub(put, document.body), marks=marks)


def _left_out(length: int) -> Sentence:
    return Sentence(
        en=f"a run of {length} characters without a space was left out: it is no text",
        fr=f"une suite de {length} caractères sans espace a été laissée de côté : ce n'est pas du texte",
    )
