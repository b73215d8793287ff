"""How sure it is that the hits answer the question: a logistic over the search and the question's form.

A search score tells what is off the subject; near misses look like answers to it. What parts those
besides is how much of the question's own words the best hit holds, and what kind of answer is wanted:
a fact ("how much", "is it") is missing from a text on the subject more often than a description.

Fitted by logistic regression (L2, C = 0.3, standardised) on 2,790 searches, English and French: 810 with an
answer in the corpus, 938 without one, 1,042 with the page that holds it taken away (weight 0.05: the form
can't tell these apart); 1,204 of them on two to fourteen pages of the starter library, since a small index
spreads its scores less (weight 0.6). AUROC on questions kept aside: 0.996 for subjects that the starter
library lacks and 0.91 for near misses on its subjects together with them; 0.85 for follow-up questions of
conversations (0.84 with their whole field kept aside, where at 90 % of the answerable 48 to 49 % of the
unanswerable pass); 0.65 to 0.82 for a page taken away, where another page often answers too.
Across languages words can't tell: those weights were fitted on the questions of tests/data/answerable.jsonl
against the half of the library in the other language (89 % found, 12 % mistaken).
"""

import math
from dataclasses import dataclass, field

from knowledge.answerable import Form

THRESHOLD = 0.5


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the search saw.

    `similarity` is the nearest window's cosine, None for a model whose cosines were not calibrated;
    `standing` is how far the best passage stands above the mean, `margin` above the tenth, in standard
    deviations over the index; `coverage` is how much of the idf mass of the question's subject stands in
    the best hit, None when the two share no language and words can't tell; `substance` is that mass.
    """

    similarity: float | None
    margin: float
    coverage: float | None
    standing: float = 0.0
    substance: float = 0.0
    form: Form = field(default_factory=Form)


@dataclass(frozen=True, kw_only=True)
class _Weights:
    constant: float
    similarity: float = 0.0
    margin: float
    coverage: float = 0.0
    standing: float = 0.0
    substance: float = 0.0
    bare: float = 0.0
    closed: float = 0.0
    amount: float = 0.0
    manner: float = 0.0
    particular: float = 0.0
    named: float = 0.0


_CALIBRATED = _Weights(
    constant=-41.0,
    similarity=43.0,
    margin=0.500,
    coverage=2.78,
    standing=0.188,
    substance=0.819,
    bare=0.907,
    closed=-0.371,
    amount=-1.523,
    manner=0.411,
    particular=-0.482,
    named=-0.551,
)
_CALIBRATED_ACROSS = _Weights(constant=-72.7, similarity=86.3, margin=0.97)
_OTHER = _Weights(constant=-6.46, margin=3.16, coverage=7.51)
_OTHER_ACROSS = _Weights(constant=-2.49, margin=2.05)


def confidence(evidence: Evidence) -> float:
    """0 to 1; from `THRESHOLD` on the hits are taken for an answer."""
    weights = _weights(evidence)
    form = evidence.form
    logit = (
        weights.constant
        + weights.similarity * (evidence.similarity or 0.0)
        + weights.margin * evidence.margin
        + weights.coverage * (evidence.coverage or 0.0)
        + weights.standing * evidence.standing
        + weights.substance * math.log1p(evidence.substance)
        + weights.bare * form.bare
        + weights.closed * form.closed
        + weights.amount * form.amount
        + weights.manner * form.manner
        + weights.particular * form.particular
        + weights.named * form.named
    )
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, logit))))


def _weights(evidence: Evidence) -> _Weights:
    across = evidence.coverage is None
    if evidence.similarity is None:
        return _OTHER_ACROSS if across else _OTHER
    return _CALIBRATED_ACROSS if across else _CALIBRATED


_STEEPEST = 50.0
"""Beyond it a float is 0 or 1 anyway, and the exponential would overflow."""
