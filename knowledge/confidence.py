"""How sure it is that the hits answer the question: a logistic over three measures of the search."""

import math
from dataclasses import dataclass

THRESHOLD = 0.5


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the search saw.

    `similarity` is the nearest window's cosine; `standing` is the best passage's similarity in standard
    deviations over the index; `margin` is
    how far that stands above the tenth document; `coverage` is how much of the question's idf mass
    stands in the best hit, None when they share no language and words can't tell.
    """

    similarity: float
    standing: float
    margin: float
    coverage: float | None


def confidence(evidence: Evidence) -> float:
    """0 to 1; the weights were fitted on tests/data/answerable.jsonl."""
    coverage = 0.5 if evidence.coverage is None else evidence.coverage
    weighed = -6.0 + 1.2 * evidence.standing + 0.4 * evidence.margin + 3.0 * coverage
    return 1 / (1 + math.exp(-weighed))
