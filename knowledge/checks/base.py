"""What a check is given, and what it gives back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.contents import Held
from knowledge.errors import Sentence


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something to mend in `documents`, which are ids; `said` is one sentence about it."""

    check: str
    documents: tuple[str, ...]
    said: Sentence


class Check(Protocol):
    """Looks at all the documents for one kind of fault."""

    name: str

    def faults(self, held: Sequence[Held]) -> Iterator[Fault]: ...
