"""What is known of each stored document, and what is missing: an owner, a review, somebody's approval."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.contents import Held
from knowledge.model import Document
from knowledge.store import Store

STALE_AFTER = 18
"""Months after its last review from which a document is stale."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A stored document, the file it came from, and what is wrong with what is known of it.

    `stale` when its last review is too long ago; a document that was never reviewed is `unreviewed`.
    """

    path: str
    document: Document
    passages: int
    stale: bool
    unreviewed: bool
    unowned: bool
    unverified: bool
    private: bool


def listed(store_dir: Path, today: date, stale_after: int = STALE_AFTER) -> tuple[Listed, ...]:
    """Every document in the index, in the order of their paths; IndexMissing when nothing was indexed."""
    store = Store.open(store_dir)
    try:
        return tuple(_listed(held, today, stale_after) for held in store.held())
    finally:
        store.close()


def _listed(held: Held, today: date, stale_after: int) -> Listed:
    document = held.document
    reviewed = document.reviewed
    return Listed(
        path=held.path,
        document=document,
        passages=len(held.passages),
        stale=reviewed is not None and _months(reviewed, today) >= stale_after,
        unreviewed=reviewed is None,
        unowned=not document.owner,
        unverified=document.verified is not True,
        private=document.audience is None,
    )


def _months(before: date, after: date) -> int:
    """The whole months between two days."""
    months = (after.year - before.year) * 12 + after.month - before.month
    return months - (after.day < before.day)
