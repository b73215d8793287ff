"""What the documents' labels have to do with a search: who may see which, what is asked for, what is trusted.

Trust only decides between passages that are about as good: a fifth of a standard deviation over the index
for a verified document, and as much, halved with every year, for a reviewed one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from knowledge.access import Reader, may_read
from knowledge.errors import Sentence
from knowledge.filters import read
from knowledge.labels import Labels
from knowledge.model import Condition, Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.labels import Mask

    Bonus = NDArray[np.float32]

VERIFIED = 0.2
RECENT = 0.2
PREFERRED = 0.3
NEAREST = 10.0
_YEAR_DAYS = 365.25
_READERS = 500
_IS_VERIFIED = Sentence(en="verified", fr="vérifié")
_IS_RECENT = Sentence(en="reviewed recently", fr="relu récemment")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which documents may be shown for one question, and what speaks for each."""

    shown: "Mask"
    bonus: "Bonus"
    conditions: tuple[Condition, ...]
    relaxed: bool
    sure: bool
    """The question asks for documents of a sort and for nothing else, and there are some."""
    language: str | None
    """The language that the documents are asked for in."""


class Preferences:
    """The labels of all documents, compared with what a question asks and who asks it."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._labels = Labels(documents)
        self._readable: dict[Reader, Mask] = {}
        self._known: dict[bytes, dict[str, frozenset[str]]] = {}

    def readable(self, reader: Reader) -> "Mask":
        """Which documents the reader may see."""
        mask = self._readable.get(reader)
        if mask is None:
            if len(self._readable) >= _READERS:
                self._readable.clear()
            mask = np.array([may_read(reader, document.audience) for document in self._documents], dtype=bool)
            self._readable[reader] = mask
        return mask

    def wanted(self, question: str, readable: "Mask", today: date) -> Wanted:
        """What the question asks of the documents, as far as those that are readable tell."""
        filters = read(question, today, self._names(readable))
        conditions = tuple(one for one in filters.conditions if self._tells(one, readable))
        fits = {one: self.fits(one) for one in conditions}
        required = [fits[one] for one in conditions if one.required]
        shown = readable & np.logical_and.reduce(required) if required else readable
        relaxed = not shown.any()
        bonus = self._trust(today)
        for one in conditions:
            # A condition that is required but met by none still says what is nearest.
            worth = PREFERRED if not one.required else NEAREST if relaxed else 0.0
            bonus = bonus + np.float32(worth) * fits[one].astype(np.float32)
        return Wanted(
            shown=readable if relaxed else shown,
            bonus=bonus,
            conditions=conditions,
            relaxed=relaxed,
            sure=bool(required) and filters.alone and not relaxed,
            language=filters.language,
        )

    def fits(self, condition: Condition) -> "Mask":
        """Which documents meet the condition; one whose label is missing doesn't."""
        if condition.field == "verified":
            return self._labels.verified
        if condition.field in ("kind", "industry", "language", "region"):
            return self._labels.named(condition.field, condition.names)
        column = {"size": self._labels.size, "year": self._labels.year}.get(
            condition.field, self._labels.reviewed
        )
        low = -np.inf if condition.low is None else condition.low
        high = np.inf if condition.high is None else condition.high
        fits: Mask = (column >= low) & (column <= high)
        return fits

    def reasons(self, document: int, wanted: Wanted, today: date) -> tuple[Sentence, ...]:
        """The labels that speak for a document, beside those that all that are shown must have."""
        told = [
            one.said
            for one in wanted.conditions
            if (wanted.relaxed or not one.required) and self.fits(one)[document]
        ]
        if self._labels.verified[document]:
            told.append(_IS_VERIFIED)
        if today.toordinal() - self._labels.reviewed[document] <= _YEAR_DAYS:
            told.append(_IS_RECENT)
        return tuple(told)

    def _names(self, readable: "Mask") -> dict[str, frozenset[str]]:
        """The kinds and industries that readable documents name: others' would tell that they exist."""
        key = readable.tobytes()
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _READERS:
                self._known.clear()
            places = np.flatnonzero(readable)
            known = {
                name: frozenset(self._labels.names[name][at] for at in places) - {""}
                for name in ("kind", "industry")
            }
            self._known[key] = known
        return known

    def _tells(self, condition: Condition, readable: "Mask") -> bool:
        """Whether the readable documents carry such labels at all; of a kind, whether there are any."""
        if condition.field == "kind":
            return bool((self.fits(condition) & readable).any())
        return bool((self._labels.known(condition.field) & readable).any())

    def _trust(self, today: date) -> "Bonus":
        age = np.maximum(today.toordinal() - self._labels.reviewed, 0.0) / _YEAR_DAYS
        recent = np.nan_to_num(RECENT * np.exp2(-age), nan=0.0)
        return (VERIFIED * self._labels.verified + recent).astype(np.float32)
