"""A document as the store keeps it: JSON, without its body."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from knowledge.model import Document, Figure, Locator, Mark, QuizPoint, QuizQuestion


def written(document: Document) -> str:
    """The document as JSON, without its body: the passages hold that."""
    fields = {**asdict(document), "body": ""}
    if document.reviewed:
        fields["reviewed"] = document.reviewed.isoformat()
    return json.dumps(fields, ensure_ascii=False)


def read(content: str) -> Document:
    """The document that `written` wrote, by this version or an earlier one."""
    fields = json.loads(content)
    if fields["reviewed"]:
        fields["reviewed"] = date.fromisoformat(fields["reviewed"])
    fields["marks"] = tuple(_mark(one) for one in fields.get("marks", ()))
    audience = fields["audience"]
    fields["audience"] = (audience,) if isinstance(audience, str) else audience and tuple(audience)
    fields["figures"] = tuple(Figure(**figure) for figure in fields["figures"])
    fields["tags"] = tuple(fields["tags"])
    fields["quiz"] = tuple(_question(one) for one in fields.get("quiz", ()))
    return Document(**fields)


def _mark(fields: dict[str, Any]) -> Mark:  # Any: this is what JSON gives.
    return Mark(offset=fields["offset"], locator=Locator(**fields["locator"]))


def _question(fields: dict[str, Any]) -> QuizQuestion:  # Any: this is what JSON gives.
    points = tuple(QuizPoint(name=one["name"], words=tuple(one["words"])) for one in fields["points"])
    return QuizQuestion(ask=fields["ask"], section=fields["section"], points=points)
