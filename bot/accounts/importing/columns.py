"""What kind of table a header row begins, and which of its columns says what."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from bot.accounts.folding import folded
from tools.language import Language

Kind = Literal["accounts", "contacts", "deals", "activities", "spend"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are stored: what comes later refers to what came before."""
System = Literal["salesforce", "hubspot", "plain"]
Spelling = Literal["en", "fr", "api"]

_NEEDED: Mapping[Kind, tuple[frozenset[str], ...]] = {
    "accounts": (frozenset({"name"}),),
    "contacts": (
        frozenset({"name", "first_name", "last_name"}),
        frozenset({"title", "email", "phone", "first_name", "last_name", "account", "account_external"}),
    ),
    "deals": (frozenset({"name"}), frozenset({"value", "stage", "status", "is_won"})),
    "activities": (frozenset({"on"}), frozenset({"subject", "kind"})),
    "spend": (frozenset({"month"}), frozenset({"amount"}), frozenset({"category"})),
}
"""What makes a table one of its kind: a column of each set."""
_TELLING: Mapping[Kind, frozenset[str]] = {
    "contacts": frozenset({"first_name", "title"}),
    "deals": frozenset({"stage", "is_won", "probability"}),
    "activities": frozenset({"subject"}),
}
"""Columns that only a table of this kind has: a report of contacts may have more to say of their accounts."""


@dataclass(frozen=True, kw_only=True)
class Name:
    """A column name and where it is used."""

    text: str
    field: str
    system: System
    spelling: Spelling


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a table is read: `columns` holds the places of each field, the first filled one counts.

    `language` is that of most column names; `ignored` are the columns that say nothing that is kept.
    """

    kind: Kind
    system: System
    language: Language | None
    columns: Mapping[str, tuple[int, ...]]
    ignored: tuple[str, ...] = ()


@cache
def known_names() -> Mapping[Kind, tuple[Name, ...]]:
    """All column names that are known, by kind of table."""
    content = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return {kind: tuple(_names(content[kind])) for kind in KINDS}


def _names(fields: Mapping[str, Mapping[System, Mapping[Spelling, list[str]]]]) -> Iterator[Name]:
    for field_name, systems in fields.items():
        for system, spellings in systems.items():
            for spelling, texts in spellings.items():
                for text in texts:
                    yield Name(text=text, field=field_name, system=system, spelling=spelling)


def fields_of(kind: Kind) -> frozenset[str]:
    """What can be said of a row of this kind."""
    return frozenset(name.field for name in known_names()[kind])


Extra = Mapping[Kind, Mapping[str, str]]
"""The columns that a mapping file names: kind, field, column."""


def recognised(header: Sequence[str], extra: Extra | None = None) -> Layout | None:
    """The layout that explains most columns of a header row; None when it is the header of nothing known."""
    found = (_Reading(kind=kind, header=header, extra=(extra or {}).get(kind, {})) for kind in _PREFERRED)
    fitting = [reading for reading in found if reading.complete]
    best = max(fitting, key=lambda reading: reading.rank, default=None)
    return best.layout() if best else None


_PREFERRED: tuple[Kind, ...] = ("deals", "contacts", "activities", "spend", "accounts")
"""Of kinds that explain equally many columns the first is meant: a list of accounts needs only names."""


@cache
def _by_text(kind: Kind) -> Mapping[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for name in known_names()[kind]:
        found[folded(name.text)] = (*found.get(folded(name.text), ()), name)
    return found


def _called(kind: Kind, text: str) -> tuple[Name, ...]:
    """What a column name may mean; "Amount (EUR)" is an amount."""
    names = _by_text(kind)
    return names.get(folded(text)) or names.get(folded(text.partition("(")[0]), ())


@dataclass(kw_only=True)
class _Reading:
    """A header read as that of one kind."""

    kind: Kind
    header: Sequence[str]
    extra: Mapping[str, str]
    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = [_called(self.kind, text) for text in self.header]
        self.system = self._most("system", ("salesforce", "hubspot"), "plain")
        places = {folded(text): at for at, text in reversed(list(enumerate(self.header)))}
        told = {name: places[folded(text)] for name, text in self.extra.items() if folded(text) in places}
        taken = set(told.values())
        self.mapped = len(told)
        self.columns.update({name: (at,) for name, at in told.items()})
        for at, names in enumerate(self.names):
            if names and at not in taken:
                self._take(self._meant(names).field, at, frozenset(told))

    def _take(self, name: str, at: int, told: frozenset[str]) -> None:
        if name not in told:
            self.columns[name] = (*self.columns.get(name, ()), at)

    def _meant(self, names: tuple[Name, ...]) -> Name:
        """Of several readings of one name that of the system which the other columns speak for."""
        return next((name for name in names if name.system == self.system), names[0])

    def _most(self, what: str, options: Iterable[str], otherwise: str) -> str:
        counts = {
            option: sum(any(getattr(name, what) == option for name in names) for names in self.names)
            for option in options
        }
        # What speaks for both systems decides nothing.
        best = max(counts, key=lambda option: counts[option])
        others = [counts[option] for option in counts if option != best]
        return best if counts[best] and counts[best] > max(others, default=0) else otherwise

    @property
    def complete(self) -> bool:
        return all(needed & set(self.columns) for needed in _NEEDED[self.kind])

    @property
    def rank(self) -> tuple[int, bool, int]:
        tells = bool(_TELLING.get(self.kind, frozenset()) & set(self.columns))
        return self.mapped, tells, sum(len(places) for places in self.columns.values())

    def layout(self) -> Layout:
        used = {at for places in self.columns.values() for at in places}
        language = self._most("spelling", ("en", "fr"), "")
        return Layout(
            kind=self.kind,
            system=self.system,  # type: ignore[arg-type]  # one of the options given
            language=Language(language) if language else None,
            columns=self.columns,
            ignored=tuple(text for at, text in enumerate(self.header) if at not in used and text.strip()),
        )
