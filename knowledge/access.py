"""Who may see a document: labels on the document, labels that a reader holds.

A document whose audience is unknown is private: only the operator of this machine, who can read its
files anyway, sees it. An answer in a channel is read with the labels that everyone there holds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

EVERYONE = "everyone"
MANAGERS = "managers"
LABEL = re.compile(r"everyone|managers|(group|channel|user):[\w.@-]{1,80}")
"""`group:`, `channel:` and `user:` are followed by Slack's id, or a name that a setting maps to one."""

Audience = tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who asks, or everyone in the place where the answer is read; without labels, nobody."""

    labels: frozenset[str] = frozenset()
    operator: bool = False


NOBODY = Reader()
OPERATOR = Reader(operator=True)
"""Whoever runs a command on the machine that holds the files."""


def may_read(reader: Reader, audience: Audience) -> bool:
    """Whether the reader may know that a document with this audience exists."""
    return reader.operator or not reader.labels.isdisjoint(audience or ())


def audience_of(labels: Iterable[str]) -> Audience:
    """The labels as a document keeps them, once each; ValueError names one that is none."""
    found = tuple(dict.fromkeys(label.strip() for label in labels))
    for label in found:
        if not LABEL.fullmatch(label):
            raise ValueError(label)
    return found or None
