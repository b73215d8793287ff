"""A store of accounts in memory for tests of what comes in; `apply` numbers new rows as a database does."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from bot.accounts.intake_port import Changes, KnownRows

KINDS = ("accounts", "contacts", "deals", "activities", "spend")


class MemoryIntake:
    """Implements `bot.accounts.intake_port.AccountsIntake`."""

    def __init__(self, known: KnownRows | None = None) -> None:
        self._known = known or KnownRows()
        self._next = count(1)

    def load(self) -> KnownRows:
        return self._known

    def apply(self, changes: Changes) -> None:
        ids: dict[int, int] = {}
        stored = {
            kind: self._merged(getattr(self._known, kind), getattr(changes, kind), ids) for kind in KINDS
        }
        cursors: Mapping[str, str] = {**self._known.cursors, **changes.cursors}
        self._known = KnownRows(
            **stored, cursors=cursors, forgotten=self._known.forgotten, told=self._known.told
        )

    def _merged(
        self, before: tuple[Any, ...], after: tuple[Any, ...], ids: dict[int, int]
    ) -> tuple[Any, ...]:
        rows = {row.id: row for row in before}
        for row in after:
            if row.id <= 0:
                ids[row.id] = next(self._next)
            known = {
                name: ids.get(getattr(row, name), getattr(row, name))
                for name in ("id", "account", "contact", "deal")
                if hasattr(row, name)
            }
            rows[known["id"]] = replace(row, **known)
        return tuple(rows.values())
