"""JSON Lines: one document a line, with `_id`, `title`, `text` and, if known, `lang`."""

import json
from collections.abc import Mapping
from typing import Any

from knowledge.loaders.base import Loaded, LoadError
from knowledge.loaders.encoding import decode
from knowledge.model import Document


class JsonLines:
    endings = (".jsonl", ".ndjson")

    def load(self, content: bytes, document_id: str) -> Loaded:
        documents: dict[str, Document] = {}
        for number, line in enumerate(decode(content).split("\n"), start=1):
            if not line.strip():
                continue
            document = _document(line, number)
            if document.id in documents:
                raise LoadError(
                    f"line {number} repeats the _id {document.id!r}",
                    f"la ligne {number} répète l'_id {document.id!r}",
                )
            documents[document.id] = document
        return Loaded(documents=tuple(document for document in documents.values() if document.body))


def _document(line: str, number: int) -> Document:
    row = _row(line, number)
    name, text = row.get("_id"), row.get("text")
    if not isinstance(name, str | int) or not isinstance(text, str):
        raise LoadError(
            f'line {number} lacks "_id" or "text"', f'la ligne {number} n\'a pas de "_id" ou de "text"'
        )
    return Document(
        id=str(name),
        title=str(row.get("title") or "").strip(),
        body=text.strip(),
        language=_word(row, "lang") or _word(row, "language"),
        kind=_word(row, "kind"),
    )


def _word(row: Mapping[str, Any], name: str) -> str | None:
    found = row.get(name)
    return found if isinstance(found, str) else None


def _row(line: str, number: int) -> dict[str, Any]:  # Any: this is what JSON gives.
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LoadError(f"line {number} is not JSON", f"la ligne {number} n'est pas du JSON") from error
    if not isinstance(row, dict):
        raise LoadError(f"line {number} is not an object", f"la ligne {number} n'est pas un objet")
    return row


LOADER = JsonLines()
