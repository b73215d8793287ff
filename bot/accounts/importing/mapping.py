"""A mapping file: the names that a company gives its columns and stages, and how it writes dates and numbers.

system = "salesforce"       # whose ids the columns for ids hold: salesforce, hubspot; left out: neither
dates = "dmy"               # or "mdy"
decimal = ","               # or "."
currency = "EUR"            # of amounts that don't say it

[columns.deals]             # accounts, contacts, deals, activities, spend
name = "Intitulé"
account = "Client"
value = "CA HT"

[stages]
won = ["Signé", "Commande reçue"]
lost = ["Abandonné"]
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.accounts.errors import AccountsError
from bot.accounts.folding import folded
from bot.accounts.importing.columns import KINDS, Extra, Kind, fields_of
from bot.accounts.importing.dates import Order
from bot.accounts.importing.faults import told
from bot.accounts.importing.numerals import Sign, currency_of
from tools.language import Text

_BAD = Text(
    en="The mapping file {path!r} can't be used: {what}.",
    fr="Le fichier de correspondance {path!r} est inutilisable : {what}.",
)
_UNREADABLE = Text(en="it can't be read ({reason})", fr="il est illisible ({reason})")
_NOT_TOML = Text(en="it is no TOML ({reason})", fr="ce n'est pas du TOML ({reason})")
_CHOICE = Text(
    en="{key} can't be {given!r}, but {options}", fr="{key} ne peut pas valoir {given!r}, mais {options}"
)
_UNKNOWN = Text(
    en="it says {key!r}, which is none of {options}",
    fr="il indique {key!r}, qui ne fait pas partie de {options}",
)
_KEYS = ("system", "dates", "decimal", "currency", "columns", "stages")


@dataclass(frozen=True, kw_only=True)
class Conventions:
    """What a mapping file says."""

    system: Literal["salesforce", "hubspot", ""] = ""
    dates: Order | None = None
    decimal: Sign | None = None
    currency: str | None = None
    columns: Extra = field(default_factory=dict)
    won: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()


USUAL = Conventions()
"""What holds without a mapping file."""


def read_mapping(path: Path) -> Conventions:
    """The conventions in a file. Raises AccountsError saying what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return _conventions(content)
    except OSError as error:
        raise _bad(path, told(_UNREADABLE, reason=error.strerror or "?")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(path, told(_NOT_TOML, reason=str(error))) from error
    except _WrongError as error:
        raise _bad(path, error.text) from error


class _WrongError(AccountsError):
    """One of its entries."""


def _bad(path: Path, what: Text) -> AccountsError:
    return AccountsError(
        Text(en=_BAD.en.format(path=str(path), what=what.en), fr=_BAD.fr.format(path=str(path), what=what.fr))
    )


def _conventions(content: Mapping[str, Any]) -> Conventions:
    for key in content:
        _check(key, _KEYS)
    stages = _section(content, "stages")
    for key in stages:
        _check(key, ("won", "lost"))
    currency = content.get("currency")
    if currency is not None and (not isinstance(currency, str) or currency_of(currency) is None):
        raise _WrongError(told(_CHOICE, key="currency", given=currency, options="EUR, GBP, USD…"))
    return Conventions(
        system=_one_of(content, "system", ("salesforce", "hubspot")) or "",
        dates=_one_of(content, "dates", ("dmy", "mdy")),
        decimal=_one_of(content, "decimal", (".", ",")),
        currency=currency_of(currency) if currency else None,
        columns=_columns(_section(content, "columns")),
        won=frozenset(folded(name) for name in _names(stages, "won")),
        lost=frozenset(folded(name) for name in _names(stages, "lost")),
    )


def _columns(content: Mapping[str, Any]) -> Extra:
    found: dict[Kind, Mapping[str, str]] = {}
    for key in content:
        _check(key, KINDS)
    for kind in KINDS:
        columns = _section(content, kind)
        for name, column in columns.items():
            _check(name, sorted(fields_of(kind)))
            if not isinstance(column, str):
                raise _WrongError(told(_CHOICE, key=f"columns.{kind}.{name}", given=column, options='"…"'))
        found[kind] = columns
    return found


def _section(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = content.get(key, {})
    if not isinstance(found, dict):
        raise _WrongError(told(_CHOICE, key=key, given=found, options=f"[{key}]"))
    return found


def _names(content: Mapping[str, Any], key: str) -> list[str]:
    found = content.get(key, [])
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise _WrongError(told(_CHOICE, key=f"stages.{key}", given=found, options='["…", "…"]'))
    return found


def _one_of(content: Mapping[str, Any], key: str, options: tuple[str, ...]) -> Any:
    found = content.get(key)
    if found is not None and found not in options:
        raise _WrongError(told(_CHOICE, key=key, given=found, options=" / ".join(options)))
    return found


def _check(key: str, options: Any) -> None:
    if key not in options:
        raise _WrongError(told(_UNKNOWN, key=key, options=", ".join(options)))
