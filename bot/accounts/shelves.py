"""Rows of one kind as an import leaves them, found by the ids that systems give them and by natural key."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from bot.accounts.model import Account, Activity, Contact, Deal, Spend

Row = Account | Contact | Deal | Activity | Spend
R = TypeVar("R", bound=Row)
Key = tuple[object, ...]


class Shelf(Generic[R]):
    """What is known, and above it what the rows so far make of it."""

    def __init__(self, known: Iterable[R], keyed: Callable[[R], Key]) -> None:
        self._keyed = keyed
        self._rows: dict[int, R] = {}
        self._by_external: dict[tuple[str, str], int] = {}
        self._by_key: dict[Key, list[int]] = {}
        for row in known:
            self.put(row)
        self._known = dict(self._rows)

    def put(self, row: R) -> None:
        """A new row, or one in the place of its former self."""
        before = self._rows.get(row.id)
        self._rows[row.id] = row
        for system, external in _externals(row):
            self._by_external[system, external] = row.id
        if before is None or self._keyed(before) != self._keyed(row):
            self._by_key.setdefault(self._keyed(row), []).append(row.id)

    def by_id(self, at: int) -> R:
        """The row as it is now."""
        return self._rows[at]

    def by_external(self, system: str, external: str) -> R | None:
        """The row that a system knows under this id."""
        found = self._by_external.get((system, external)) if external else None
        return None if found is None else self._rows[found]

    def by_key(self, key: Key, system: str = "", external: str = "") -> list[R]:
        """The rows that share a natural key, without those that the system knows under another id."""
        found = (self._rows[at] for at in self._by_key.get(key, ()))
        return [row for row in found if self._keyed(row) == key and not _is_other(row, system, external)]

    def known(self, at: int) -> R | None:
        """The row as it is stored."""
        return self._known.get(at)

    @property
    def changed(self) -> tuple[R, ...]:
        """The rows that are new, or differ from what is stored."""
        return tuple(row for at, row in self._rows.items() if self._known.get(at) != row)


def _externals(row: Row) -> Iterable[tuple[str, str]]:
    return () if isinstance(row, Spend) else row.external.items()


def _is_other(row: Row, system: str, external: str) -> bool:
    return bool(external) and dict(_externals(row)).get(system, external) != external
