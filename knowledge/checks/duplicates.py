"""Documents that say nearly the same.

Two texts are compared by the runs of five words that they share, of which those are sampled whose digest
is a multiple of four (Broder 1997, "On the resemblance and containment of documents").
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.checks.base import Fault
from knowledge.contents import Held
from knowledge.errors import Sentence
from knowledge.languages import fold

_RUN = 5
_ONE_IN = 4
_FEWEST = 20
"""Runs that a text must have to be compared at all: a few lines are alike by chance."""
_NEAR = 0.8
_COMMON = 50
"""A run that stands in more documents than this is a footer, not a copy."""
_WORDS = re.compile(r"\w+")


class Duplicates:
    name = "duplicates"

    def faults(self, held: Sequence[Held]) -> Iterator[Fault]:
        runs = [_runs(one) for one in held]
        holders: dict[int, list[int]] = {}
        for at, found in enumerate(runs):
            for run in found:
                holders.setdefault(run, []).append(at)
        shared: Counter[tuple[int, int]] = Counter()
        for places in holders.values():
            if 1 < len(places) <= _COMMON:
                shared.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
        for (a, b), both in sorted(shared.items()):
            smaller = min(len(runs[a]), len(runs[b]))
            if both >= _NEAR * smaller:
                yield _fault(held[a], held[b], both / smaller)


def _runs(one: Held) -> set[int]:
    words = _WORDS.findall(fold(" ".join(passage.text for passage in one.passages)))
    every = {zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)}
    if len(every) < _FEWEST:
        return set()
    return {run for run in every if run % _ONE_IN == 0} if len(every) > _FEWEST * _ONE_IN * 2 else every


def _fault(one: Held, other: Held, part: float) -> Fault:
    return Fault(
        check=Duplicates.name,
        documents=(one.document.id, other.document.id),
        said=Sentence(
            en=f"{part:.0%} of the shorter text stands in the other: keep one",
            fr=f"{part * 100:.0f} % du texte le plus court figure dans l'autre : gardez-en un",
        ),
    )


CHECK = Duplicates()
