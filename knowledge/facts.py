"""What is said of documents from outside: on the command line, or by the rules of their folder."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from knowledge.access import audience_of
from knowledge.model import Document

TEXT = ("language", "kind", "industry", "company", "region", "owner")
NUMBERS = ("company_size", "year")
FIELDS = (*TEXT, *NUMBERS, "reviewed", "verified", "audience")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class WrongFact(ValueError):  # noqa: N818 - it names the situation.
    """`name` is no fact that a document has, or what is `wanted` of it is something else."""

    def __init__(self, name: str, wanted: str | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.wanted = wanted


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Facts for what a document doesn't say of itself, and those that count whatever it says."""

    defaults: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    overrides: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, document: Document) -> Document:
        """The document with what is known of it from here."""
        lacking = {name: value for name, value in self.defaults.items() if getattr(document, name) is None}
        return replace(document, **{**lacking, **self.overrides})

    def over(self, others: "Facts") -> "Facts":
        """These facts, and the `others` where these say nothing."""
        return Facts(
            defaults={**others.defaults, **self.defaults}, overrides={**others.overrides, **self.overrides}
        )

    def __str__(self) -> str:
        """The same text for the same facts; empty without any."""
        parts = [repr(sorted(each.items())) for each in (self.defaults, self.overrides) if each]
        return "|".join(parts)


NO_FACTS = Facts()


def facts(said: Mapping[str, Any]) -> dict[str, Any]:  # Any: what TOML or a command line gives.
    """The facts of a document in their types; WrongFact names the first that is none."""
    return {name: fact(name, value) for name, value in said.items()}


def fact(name: str, value: object) -> Any:  # Any: each field of a Document has its own type.
    """One fact in the type that a Document has it in."""
    if name == "language" and isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    if name in TEXT and name != "language" and isinstance(value, str) and value.strip():
        return value.strip()
    if name in NUMBERS and isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    if name == "verified" and isinstance(value, bool):
        return value
    if name == "reviewed":
        return _day(value)
    if name == "audience":
        return _audience(value)
    raise WrongFact(name, _WANTED.get(name))


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise WrongFact("reviewed", _WANTED["reviewed"])


def _audience(value: object) -> tuple[str, ...]:
    labels = value if isinstance(value, list | tuple) else [value]
    try:
        found = audience_of(str(label) for label in labels)
    except ValueError as error:
        raise WrongFact("audience", _WANTED["audience"]) from error
    if not found:
        raise WrongFact("audience", _WANTED["audience"])
    return found


_WANTED = {
    **dict.fromkeys(TEXT, '"…"'),
    "language": '"en", "fr", …',
    "company_size": "480",
    "year": "2026",
    "reviewed": "2026-10-31",
    "verified": "true / false",
    "audience": '"everyone", "managers", "group:…", "channel:…", "user:…"',
}
"""What each fact looks like; the same in every language."""
