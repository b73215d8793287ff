"""Who was forgotten: kept as digests, so that the next import leaves them out without naming them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from bot.accounts.folding import folded
from bot.accounts.model import Contact


def digests(contact: Contact, company: str) -> Iterator[str]:
    """What a person is known again by: ids in other systems, e-mail address, name within the company."""
    for origin, external in sorted(contact.external.items()):
        yield _digest("id", origin, external)
    if contact.email:
        yield _digest("email", contact.email.strip().casefold())
    yield _digest("name", folded(company), folded(contact.name))


def is_forgotten(forgotten: Collection[str], contact: Contact, company: str) -> bool:
    """Whether the person is one of those that were forgotten."""
    return bool(forgotten) and any(digest in forgotten for digest in digests(contact, company))


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What became of one table: rows deleted, and rows that stay without the person."""

    table: str
    deleted: int = 0
    cleared: int = 0


@dataclass(frozen=True, kw_only=True)
class Forgetting:
    """Somebody who is to be forgotten, and what that comes to.

    `people` are the contacts with their companies. `unsure` counts the texts that stay although one of the
    names stands alone in them: it may be anybody's.
    """

    people: tuple[tuple[Contact, str], ...]
    erased: tuple[Erased, ...]
    unsure: int = 0

    @property
    def total(self) -> int:
        """How many rows are touched."""
        return sum(one.deleted + one.cleared for one in self.erased)
