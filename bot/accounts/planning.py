"""What an import or a sync would change, worked out before anything is stored."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from bot.accounts.importing.columns import KINDS, Kind
from bot.accounts.importing.faults import Fault, told
from bot.accounts.incoming import Incoming
from bot.accounts.intake_port import Changes, KnownRows
from bot.accounts.model import Account, Contact, Deal, Spend
from bot.accounts.reconciling import Reconciliation, RowRefused
from bot.accounts.shelves import Row, Shelf
from tools.language import Text

Progress = Callable[[int, int | None], None]
REPEATED = Text(
    en="it is the same as line {first} and says something else: the later one counts",
    fr="elle est la même que la ligne {first} et dit autre chose : la dernière compte",
)
_STEP = 500


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many rows of a kind are new, get new facts, or came in again as they were."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A fact of a known row that changes."""

    kind: Kind
    name: str
    field: str
    old: object
    new: object


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The changes, and what is told about them. `forgotten` counts people left out on their wish."""

    changes: Changes
    counts: Mapping[Kind, Counts]
    differences: tuple[Difference, ...] = ()
    added: tuple[tuple[Kind, str], ...] = ()
    refused: tuple[Fault, ...] = ()
    repeated: tuple[Fault, ...] = ()
    forgotten: int = 0

    @property
    def total(self) -> Counts:
        """The counts of all kinds together."""
        every = self.counts.values()
        return Counts(
            new=sum(one.new for one in every),
            changed=sum(one.changed for one in every),
            unchanged=sum(one.unchanged for one in every),
        )


def plan(
    known: KnownRows,
    rows: Sequence[Incoming],
    today: date,
    *,
    cursors: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Plan:
    """The difference that these rows make to what is known, accounts first."""
    reconciliation = Reconciliation(known, today)
    refused: list[Fault] = []
    repeated: list[Fault] = []
    ordered = sorted(rows, key=lambda row: KINDS.index(row.kind))
    for done, row in enumerate(ordered, start=1):
        try:
            taken = reconciliation.take(row)
        except RowRefused as error:
            refused.append(Fault(file=row.source, line=row.line, reason=error.text))
            continue
        finally:
            if progress and (done % _STEP == 0 or done == len(ordered)):
                progress(done, len(ordered))
        if taken and taken.first and taken.before != taken.row:
            reason = told(REPEATED, first=taken.first)
            repeated.append(Fault(file=row.source, line=row.line, reason=reason))
    shelves = reconciliation.shelves
    return Plan(
        changes=reconciliation.changes(cursors),
        counts={kind: _counts(shelves[kind], reconciliation.unchanged(kind)) for kind in KINDS},
        differences=tuple(each for kind in KINDS for each in _differences(kind, shelves[kind])),
        added=tuple((kind, named(row)) for kind in KINDS for row in shelves[kind].changed if row.id < 0),
        refused=tuple(refused),
        repeated=tuple(repeated),
        forgotten=reconciliation.forgotten,
    )


def _counts(shelf: Shelf[Row], unchanged: int) -> Counts:
    changed = shelf.changed
    new = sum(row.id < 0 for row in changed)
    return Counts(new=new, changed=len(changed) - new, unchanged=unchanged)


def _differences(kind: Kind, shelf: Shelf[Row]) -> Iterable[Difference]:
    for row in shelf.changed:
        before = shelf.known(row.id)
        if before is not None:
            yield from _between(kind, before, row)


def _between(kind: Kind, before: Row, after: Row) -> Iterator[Difference]:
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield Difference(kind=kind, name=named(after), field=field.name, old=old, new=new)


def named(row: Row) -> str:
    """What a row is called in a report."""
    if isinstance(row, Account | Contact | Deal):
        return row.name
    if isinstance(row, Spend):
        return f"{row.month:%Y-%m} {row.category}"
    return f"{row.on} {row.kind} {row.subject}".strip()
