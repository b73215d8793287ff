"""The exchange rates that a company counts with: a file that it keeps, with its source and its day.

source = "European Central Bank, reference rates"
date = 2026-11-27

[rates]                     # what one unit of the first currency is worth in the second
"GBP/EUR" = 1.1437
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.accounts.errors import AccountsError
from bot.accounts.importing.faults import told
from tools.currency import Exchange
from tools.language import Text

_BAD = Text(
    en="The file of exchange rates {path!r} can't be used: {what}.",
    fr="Le fichier des taux de change {path!r} est inutilisable : {what}.",
)
_UNREADABLE = Text(en="it can't be read ({reason})", fr="il est illisible ({reason})")
_NO_SOURCE = Text(
    en='it has to say where the rates come from, source = "…"',
    fr='il doit dire d\'où viennent les taux, source = "…"',
)
_NO_DATE = Text(
    en="it has to say of which day the rates are, date = 2026-11-27",
    fr="il doit dire de quel jour sont les taux, date = 2026-11-27",
)
_NO_RATES = Text(
    en='it has no section [rates] with entries such as "GBP/EUR" = 1.14',
    fr='il n\'a pas de section [rates] avec des lignes comme "GBP/EUR" = 1.14',
)
_NO_RATE = Text(
    en='{pair!r} = {rate} is no rate: "GBP/EUR" = 1.14 says that one pound is worth 1.14 euros',
    fr="{pair!r} = {rate} n'est pas un taux : \"GBP/EUR\" = 1.14 dit qu'une livre vaut 1,14 euro",
)
_PAIR = re.compile(r"([A-Z]{3})/([A-Z]{3})")


@dataclass(frozen=True, kw_only=True)
class StatedRates:
    """Rates with the words that say whose they are and the day they are of; `file` is the file's name."""

    exchange: tuple[Exchange, ...] = ()
    source: str = ""
    on: date | None = None
    file: str = ""


NO_RATES = StatedRates()
"""Nothing is converted."""


def read_rates(path: Path) -> StatedRates:
    """The rates in a file. Raises AccountsError saying what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror or "?" if isinstance(error, OSError) else str(error)
        raise _bad(path, told(_UNREADABLE, reason=reason)) from error
    source, on, rates = content.get("source"), content.get("date"), content.get("rates")
    if not isinstance(source, str) or not source.strip():
        raise _bad(path, _NO_SOURCE)
    if type(on) is not date:
        raise _bad(path, _NO_DATE)
    if not isinstance(rates, dict) or not rates:
        raise _bad(path, _NO_RATES)
    exchange = tuple(_rate(path, pair, rate) for pair, rate in rates.items())
    return StatedRates(exchange=exchange, source=source.strip(), on=on, file=path.name)


def _rate(path: Path, pair: str, rate: Any) -> Exchange:
    """`rate` is whatever the file has there."""
    codes = _PAIR.fullmatch(pair)
    number = Decimal(rate) if isinstance(rate, int | Decimal) and not isinstance(rate, bool) else Decimal(0)
    if codes is None or codes[1] == codes[2] or not number.is_finite() or number <= 0:
        raise _bad(path, told(_NO_RATE, pair=pair, rate=rate))
    return Exchange(number, base=codes[1], quote=codes[2])


def _bad(path: Path, what: Text) -> AccountsError:
    return AccountsError(
        Text(en=_BAD.en.format(path=str(path), what=what.en), fr=_BAD.fr.format(path=str(path), what=what.fr))
    )
