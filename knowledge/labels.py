"""What the documents' labels say, as columns that a condition is compared with in one go."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from knowledge.filter_words import lexicon
from knowledge.languages import fold
from knowledge.model import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Column = NDArray[np.float64]
    """One number a document, NaN where the label is missing."""


class Labels:
    """The labels of all documents, one row a document."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.size = _column(document.company_size for document in documents)
        self.year = _column(document.year or _year_of(document) for document in documents)
        self.reviewed = _column(
            document.reviewed.toordinal() if document.reviewed else None for document in documents
        )
        self.verified = np.array([document.verified is True for document in documents], dtype=bool)
        self.names = {
            "kind": [_folded(document.kind) for document in documents],
            "industry": [lexicon().industry(document.industry) for document in documents],
            "language": [document.language or "" for document in documents],
            "region": [lexicon().region(document.region) for document in documents],
        }

    def named(self, field: str, names: frozenset[str]) -> "Mask":
        """Which documents carry one of the names."""
        return np.array([name in names for name in self.names[field]], dtype=bool)

    def known(self, field: str) -> "Mask":
        """Which documents say anything at all about the field."""
        if field == "verified":
            return np.full(len(self.verified), self.verified.any())
        column = {"size": self.size, "year": self.year, "reviewed": self.reviewed}.get(field)
        if column is not None:
            return ~np.isnan(column)
        return np.array([bool(name) for name in self.names[field]], dtype=bool)


def _year_of(document: Document) -> int | None:
    return document.reviewed.year if document.reviewed else None


def _folded(label: str | None) -> str:
    return fold(label or "").replace("_", " ").replace("-", " ").strip()


def _column(found: Iterable[float | None]) -> "Column":
    return np.array([np.nan if number is None else number for number in found], dtype=np.float64)
