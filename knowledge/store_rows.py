"""Rows of the store's tables, written and read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Table, insert

from knowledge import store_tables as tables
from knowledge.contents import Cut, Refusal, Source, digest
from knowledge.document_form import written
from knowledge.errors import Sentence
from knowledge.model import Locator, Passage

_KINDS = ("page", "slide", "sheet", "row")


def write_facts(connection: Connection, facts: Mapping[str, str]) -> None:
    """Writes each fact, over what it was."""
    rows = [{"name": name, "value": value} for name, value in facts.items()]
    connection.execute(insert(tables.facts).prefix_with("OR REPLACE"), rows)


def refuse(connection: Connection, refusals: Sequence[Refusal]) -> None:
    """Remembers files that could not be read."""
    rows = [
        {"path": one.path, "digest": one.digest, "reason": json.dumps(asdict(one.reason))} for one in refusals
    ]
    if rows:
        connection.execute(insert(tables.refusals).prefix_with("OR REPLACE"), rows)


def add(connection: Connection, source: Source) -> None:
    """Writes a file with all that it holds."""
    told = json.dumps([asdict(one) for one in source.warnings]) if source.warnings else None
    source_id = _key(connection, tables.sources, path=source.path, digest=source.digest, warnings=told)
    for cut in source.cuts:
        _add_document(connection, source_id, cut)


def _add_document(connection: Connection, source_id: int, cut: Cut) -> None:
    document = cut.document
    key = _key(connection, tables.documents, source=source_id, name=document.id, content=written(document))
    labels = [{"document": key, "label": label} for label in dict.fromkeys(document.audience or ())]
    if labels:
        connection.execute(insert(tables.audiences), labels)
    for passage in cut.passages:
        passage_id = _key(
            connection,
            tables.passages,
            document=key,
            section=passage.section,
            text=passage.text,
            language=passage.language,
            locator_kind=passage.locator.kind if passage.locator else None,
            locator_name=passage.locator.name if passage.locator else None,
        )
        rows = [
            {"passage": passage_id, "digest": digest(window), "text": window} for window in passage.windows
        ]
        connection.execute(insert(tables.windows), rows)


def passage_of(row: "Row[Any]") -> Passage:  # Any: a row of several types.
    """The passage that the row holds, without its windows."""
    known = row.locator_kind in _KINDS
    return Passage(
        section=row.section,
        text=row.text,
        windows=(),
        language=row.language,
        locator=Locator(kind=row.locator_kind, name=row.locator_name) if known else None,
    )


def sentences(told: str) -> tuple[Sentence, ...]:
    """The sentences that `add` wrote."""
    return tuple(Sentence(**one) for one in json.loads(told))


def _key(connection: Connection, table: Table, **columns: str | int | None) -> int:
    key = connection.execute(insert(table), columns).inserted_primary_key
    if key is None:
        raise AssertionError(f"{table.name} has no primary key")
    return int(key[0])
