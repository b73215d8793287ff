"""Reads exported files into incoming rows, and tells of each table what it was taken for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.accounts.importing.columns import Kind
from bot.accounts.importing.faults import Fault, TableRefused
from bot.accounts.importing.mapping import USUAL, Conventions
from bot.accounts.importing.rows import read_rows, reader
from bot.accounts.importing.sheets import Table, tables
from bot.accounts.incoming import Incoming
from bot.accounts.model import Origin


@dataclass(frozen=True, kw_only=True)
class TableRead:
    """What a table was taken for: the column that each field was read from, and the ones left aside."""

    file: str
    sheet: str
    kind: Kind
    system: Origin
    rows: int
    columns: Mapping[str, str]
    ignored: tuple[str, ...]


@dataclass(kw_only=True)
class FilesRead:
    """All that was read of some files."""

    tables: list[TableRead] = field(default_factory=list)
    rows: list[Incoming] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_files(paths: Iterable[Path], conventions: Conventions = USUAL) -> FilesRead:
    """The rows of all files that can be read; what can't is told in `faults`."""
    found = FilesRead()
    for path in paths:
        try:
            for table in tables(path, conventions.columns):
                _read(found, table, path, conventions)
        except TableRefused as error:
            found.faults.append(Fault(file=str(path), reason=error.text))
    return found


def _read(found: FilesRead, table: Table, path: Path, conventions: Conventions) -> None:
    try:
        reading = reader(table, conventions)
    except TableRefused as error:
        found.faults.append(Fault(file=str(path), sheet=table.sheet, reason=error.text))
        return
    source = f"{path}, {table.sheet}" if table.sheet else str(path)
    for row in read_rows(reading, source):
        if isinstance(row, Fault):
            found.faults.append(replace(row, file=source, sheet=""))
        else:
            found.rows.append(row)
    found.tables.append(_told(table, path, reading.system))


def _told(table: Table, path: Path, system: Origin) -> TableRead:
    return TableRead(
        file=str(path),
        sheet=table.sheet,
        kind=table.layout.kind,
        system=system,
        rows=len(table.rows),
        columns=dict(_columns(table)),
        ignored=table.layout.ignored,
    )


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    for name, places in table.layout.columns.items():
        yield name, " / ".join(table.header[at] for at in places)
