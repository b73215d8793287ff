"""What comes in from a file or a CRM: rows that say some things and leave others open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.accounts.importing.columns import Kind
from bot.accounts.model import Origin


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Another row, by the id that the system gives it or by its name."""

    name: str = ""
    external: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.external)


NOTHING = Reference()


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One row. `facts` are fields of the model with their values; what is left out stays as it is known.

    `blank` are fields that the row has and leaves empty: what the same system said there before goes.
    `system` is where `external` and the ids of the references belong. `line` and `source` say where it stood.
    """

    kind: Kind
    facts: Mapping[str, Any]  # a value of the type that the model's field has
    system: Origin = "import"
    external: str = ""
    account: Reference = NOTHING
    contact: Reference = NOTHING
    deal: Reference = NOTHING
    owner: str = ""
    blank: frozenset[str] = frozenset()
    line: int = 0
    source: str = field(default="", repr=False)
