"""Whom the bot has before it: a rep, somebody new in sales, or a manager. Nothing is read from a title."""

from enum import StrEnum
from typing import Protocol

from knowledge.access import MANAGERS, Reader


class Persona(StrEnum):
    """For whom suggestions and the Home tab are made."""

    REP = "rep"
    NEW_REP = "new_rep"
    MANAGER = "manager"


class Newcomers(Protocol):
    """Remembers who said that they are new in sales."""

    def is_new(self, team: str, user: str) -> bool:
        """Whether this person says that they are new."""
        ...

    def say(self, team: str, user: str, *, new: bool) -> None:
        """Keeps what this person says of themselves."""
        ...


def persona(reader: Reader, *, new: bool) -> Persona:
    """A manager where the settings say so, else what the person says of themselves."""
    if MANAGERS in reader.labels:
        return Persona.MANAGER
    return Persona.NEW_REP if new else Persona.REP
