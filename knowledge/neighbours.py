"""Passages that a size limit parted though they belong together: the halves of one long section."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from knowledge.contents import Contents

if TYPE_CHECKING:
    from knowledge.similarity import Scores

CLOSE = 1.0
"""How far, in standard deviations, a neighbour may stand below the passage that was found."""
LONGEST = 3_600


def together(contents: Contents, passage: int, scores: "Scores") -> tuple[int, ...]:
    """The passage and the better one of its neighbours, in their order, if that is of the same section."""
    fitting = [
        at
        for at in (passage - 1, passage + 1)
        if _parted(contents, passage, at)
        and np.isfinite(scores[at])
        and scores[at] >= scores[passage] - CLOSE
    ]
    if not fitting:
        return (passage,)
    best = max(fitting, key=scores.__getitem__)
    return (min(passage, best), max(passage, best))


def joined(texts: Sequence[str]) -> str:
    """The texts as one."""
    return "\n\n".join(texts)


def _parted(contents: Contents, passage: int, other: int) -> bool:
    if not 0 <= other < len(contents.passages):
        return False
    (document, here), (neighbours_document, there) = contents.passages[passage], contents.passages[other]
    same = (document, here.section, here.locator) == (neighbours_document, there.section, there.locator)
    return same and len(here.text) + len(there.text) <= LONGEST
