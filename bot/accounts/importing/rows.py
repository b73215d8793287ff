"""The rows of a table as what they say of accounts; those that can't be read, with the reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.accounts.blanks import left_blank
from bot.accounts.importing import dates, numerals
from bot.accounts.importing.faults import CellRefused, Fault, TableRefused, told
from bot.accounts.importing.identifiers import record_id
from bot.accounts.importing.mapping import Conventions
from bot.accounts.importing.numerals import Sign
from bot.accounts.importing.sheets import Cell, Row, Table
from bot.accounts.importing.words import (
    activity_kind,
    buy_class_of,
    deal_kind,
    stance_of,
    status_at,
    status_of,
    yes_or_no,
)
from bot.accounts.incoming import Incoming, Reference
from bot.accounts.model import DealStatus, Origin
from tools.language import Text
from tools.titles import read_title_in_any
from tools.values import Money

NO_NAME = Text(en="it has no name", fr="elle n'a pas de nom")
NO_ACCOUNT = Text(en="it names no account", fr="elle n'indique aucun compte")
NO_DAY = Text(en="it has no date", fr="elle n'a pas de date")
NO_AMOUNT = Text(en="it has no amount", fr="elle n'a pas de montant")
NO_CATEGORY = Text(en="it has no category", fr="elle n'a pas de catégorie")
BELOW_ZERO = Text(
    en="{column}: {cell!r} is no number of people", fr="{column} : {cell!r} n'est pas un nombre de personnes"
)
DATES = frozenset({"created", "close", "first_contact", "customer_since", "renewal_on", "last_contact", "on"})
MONTHS = frozenset({"month"})
AMOUNTS = frozenset({"value", "amount", "signature_threshold", "employees", "probability"})
_COLUMNS = {"expected": "close", "closed": "close"}
"""The columns of fields that go by another name there."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """How the cells of one table are read: decided over all its rows before the first is."""

    table: Table
    conventions: Conventions
    system: Origin
    signs: Mapping[int, Sign]
    orders: Mapping[int, dates.Order | None]
    currencies: Mapping[int, str | None]

    def text(self, cells: Sequence[Cell], name: str) -> str:
        """What stands in the first filled column of a field."""
        at = self.place(cells, name)
        return "" if at is None else _text(cells[at])

    def place(self, cells: Sequence[Cell], name: str) -> int | None:
        """The first column of a field that is filled in this row."""
        places = self.table.layout.columns.get(name)
        if not places:
            return None
        return next((at for at in places if at < len(cells) and _text(cells[at])), None)

    def is_blank(self, cells: Sequence[Cell], name: str) -> bool:
        """Whether the table has columns of a field and this row has nothing in them."""
        return name in self.table.layout.columns and self.place(cells, name) is None

    def reference(self, cells: Sequence[Cell], name: str) -> Reference:
        """Another row that this one belongs to."""
        external = record_id(self.text(cells, f"{name}_external"), self.system)
        return Reference(name=self.text(cells, name), external=external)

    def day(self, cells: Sequence[Cell], name: str) -> date | None:
        """A date, or the first day of a month."""
        at = self.place(cells, name)
        if at is None:
            return None
        read = dates.month if name in MONTHS else dates.day
        return read(cells[at], self.orders.get(at), self.table.header[at])

    def amount(self, cells: Sequence[Cell], name: str) -> numerals.Amount | None:
        """A number and its currency, where one is said."""
        at = self.place(cells, name)
        if at is None:
            return None
        return numerals.amount(cells[at], self.signs.get(at, "."), self.table.header[at])

    def money(self, cells: Sequence[Cell], name: str) -> Money | None:
        """An amount in the currency that its cell, its row, its header or the mapping file says."""
        found = self.amount(cells, name)
        if found is None:
            return None
        beside = numerals.currency_of(self.text(cells, "currency"))
        at = self.place(cells, name)
        header = self.currencies.get(at) if at is not None else None
        return Money(found.number, found.currency or beside or header or self.conventions.currency)


def reader(table: Table, conventions: Conventions) -> Reader:
    """Looks through the columns of a table. Raises TableRefused when one can be read in two ways."""
    layout = table.layout
    found: str = conventions.system or (layout.system if layout.system != "plain" else "import")
    system: Origin = found  # type: ignore[assignment]  # one of the systems
    numbers = _places(table, AMOUNTS)
    return Reader(
        table=table,
        conventions=conventions,
        system=system,
        signs={
            at: conventions.decimal
            or numerals.decimal_sign(_column(table, at), table.header[at], layout.language)
            for at in numbers
        },
        orders=_orders(table, conventions),
        currencies={at: _currency_in(table.header[at]) for at in numbers},
    )


def _orders(table: Table, conventions: Conventions) -> Mapping[int, dates.Order | None]:
    """The order of each column of dates: one that doesn't tell is as the others of the table."""
    places = _places(table, DATES | MONTHS)
    if conventions.dates:
        return dict.fromkeys(places, conventions.dates)
    found = {at: dates.day_order(_column(table, at), table.header[at]) for at in places}
    said = {order for order in found.values() if order}
    usual = next(iter(said)) if len(said) == 1 else None
    for at, order in found.items():
        doubt = "" if order or usual else dates.doubtful(_column(table, at))
        if doubt:
            raise TableRefused(told(dates.UNDECIDED, column=table.header[at], cell=doubt))
    return {at: order or usual for at, order in found.items()}


def _places(table: Table, names: frozenset[str]) -> list[int]:
    return sorted({at for name in names for at in table.layout.columns.get(name, ())})


def _column(table: Table, at: int) -> list[Cell]:
    return [cells[at] for _, cells in table.rows if at < len(cells)]


def _currency_in(header: str) -> str | None:
    """The currency in a header such as "Amount (EUR)" or "Montant €"."""
    words = header.replace("(", " ").replace(")", " ").split()[1:]
    return next((code for word in words if (code := numerals.currency_of(word))), None)


def _text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.strip() if isinstance(cell, str) else str(cell)


def read_rows(reading: Reader, source: str) -> Iterator[Incoming | Fault]:
    """Each row of a table, or why it can't be read."""
    read = _READERS[reading.table.layout.kind]
    for line, cells in reading.table.rows:
        try:
            yield _incoming(reading, read, (line, cells), source)
        except CellRefused as error:
            yield Fault(file=source, sheet=reading.table.sheet, line=line, reason=error.text)


_Read = Callable[[Reader, Sequence[Cell]], dict[str, Any]]


def _incoming(reading: Reader, read: _Read, row: Row, source: str) -> Incoming:
    line, cells = row
    kind = reading.table.layout.kind
    account, deal = _what(reading.reference(cells, "account"), reading.reference(cells, "deal"))
    found = read(reading, cells)
    facts = {name: said for name, said in found.items() if said is not None and said != ""}
    blank = (
        name for name in found if name not in facts and reading.is_blank(cells, _COLUMNS.get(name, name))
    )
    if kind in ("contacts", "deals") and not account:
        raise CellRefused(NO_ACCOUNT)
    if kind != "activities" and kind != "spend" and not facts.get("name"):
        raise CellRefused(NO_NAME)
    return Incoming(
        kind=kind,
        facts=facts,
        system=reading.system,
        external=record_id(reading.text(cells, "external"), reading.system),
        account=account,
        contact=reading.reference(cells, "contact"),
        deal=deal,
        owner=reading.text(cells, "owner"),
        blank=left_blank(kind, blank, facts.get("status")),
        line=line,
        source=source,
    )


def _what(account: Reference, deal: Reference) -> tuple[Reference, Reference]:
    """The account and the deal; Salesforce has the id of either in one column (001… is an account)."""
    if deal.external.startswith("001") and len(deal.external) == 18:
        return Reference(name=account.name, external=account.external or deal.external), Reference()
    return account, deal


def _plain(reading: Reader, cells: Sequence[Cell], *names: str) -> dict[str, Any]:
    return {name: reading.text(cells, name) for name in names}


def _account(reading: Reader, cells: Sequence[Cell]) -> dict[str, Any]:
    tags = reading.text(cells, "tags").replace(",", ";").split(";")
    return {
        **_plain(reading, cells, "name", "industry", "country", "region", "segment", "technology"),
        **_plain(reading, cells, "website", "owner", "team"),
        "employees": _people(reading, cells),
        "customer_since": reading.day(cells, "customer_since"),
        "renewal_on": reading.day(cells, "renewal_on"),
        "signature_threshold": reading.money(cells, "signature_threshold"),
        "tags": tuple(tag.strip() for tag in tags if tag.strip()) or None,
    }


def _people(reading: Reader, cells: Sequence[Cell]) -> int | None:
    found = reading.amount(cells, "employees")
    if found is not None and (found.number < 0 or found.number != found.number.to_integral_value()):
        at = reading.place(cells, "employees") or 0
        raise CellRefused(told(BELOW_ZERO, column=reading.table.header[at], cell=_text(cells[at])))
    return int(found.number) if found is not None else None


def _contact(reading: Reader, cells: Sequence[Cell]) -> dict[str, Any]:
    parts = (reading.text(cells, "first_name"), reading.text(cells, "last_name"))
    return {
        **_plain(reading, cells, "title", "email", "phone"),
        "name": " ".join(part for part in parts if part) or reading.text(cells, "name"),
        "last_contact": reading.day(cells, "last_contact"),
        "stance": stance_of(reading.text(cells, "stance")),
        "left": yes_or_no(reading.text(cells, "left")),
    }


def _deal(reading: Reader, cells: Sequence[Cell]) -> dict[str, Any]:
    status = _status(reading, cells)
    close = reading.day(cells, "close")
    return {
        **_plain(reading, cells, "name", "stage", "owner", "lost_reason"),
        "value": reading.money(cells, "value"),
        "status": status,
        "kind": deal_kind(reading.text(cells, "kind")),
        "created": reading.day(cells, "created"),
        "first_contact": reading.day(cells, "first_contact"),
        "expected": close if status in (DealStatus.OPEN, None) else None,
        "closed": close if status in (DealStatus.WON, DealStatus.LOST) else None,
        "buy_class": buy_class_of(reading.text(cells, "buy_class")),
        "domain": read_title_in_any(reading.text(cells, "domain")).function,
        "public_tender": yes_or_no(reading.text(cells, "public_tender")),
    }


def _status(reading: Reader, cells: Sequence[Cell]) -> DealStatus | None:
    """How the deal ended: by the boxes for that, by the names of its status and stage, by its probability."""
    won, closed = (yes_or_no(reading.text(cells, name)) for name in ("is_won", "is_closed"))
    if won:
        return DealStatus.WON
    if closed:
        return DealStatus.LOST if won is False else _named(reading, cells)
    if closed is False:
        return DealStatus.OPEN
    return (
        _named(reading, cells)
        or _by_probability(reading, cells)
        or (DealStatus.OPEN if reading.text(cells, "stage") else None)
    )


def _named(reading: Reader, cells: Sequence[Cell]) -> DealStatus | None:
    own = reading.conventions
    names = (reading.text(cells, name) for name in ("status", "stage"))
    return next((found for name in names if (found := status_of(name, own.won, own.lost))), None)


def _by_probability(reading: Reader, cells: Sequence[Cell]) -> DealStatus | None:
    text = reading.text(cells, "probability").removesuffix("%").strip()
    at = reading.place(cells, "probability")
    if at is None:
        return None
    shares = reading.system == "hubspot"
    found = numerals.amount(text, reading.signs.get(at, "."), reading.table.header[at]).number
    return status_at(found if shares else found / 100)


def _activity(reading: Reader, cells: Sequence[Cell]) -> dict[str, Any]:
    on = reading.day(cells, "on")
    if on is None:
        raise CellRefused(NO_DAY)
    subject = reading.text(cells, "subject")
    return {
        "kind": activity_kind(reading.text(cells, "kind"), subject),
        "on": on,
        "owner": reading.text(cells, "owner"),
        "subject": subject,
    }


def _spend(reading: Reader, cells: Sequence[Cell]) -> dict[str, Any]:
    month, amount = reading.day(cells, "month"), reading.money(cells, "amount")
    if month is None:
        raise CellRefused(NO_DAY)
    if amount is None:
        raise CellRefused(NO_AMOUNT)
    if not reading.text(cells, "category"):
        raise CellRefused(NO_CATEGORY)
    return {**_plain(reading, cells, "category", "team", "segment"), "month": month, "amount": amount}


_READERS: Mapping[str, _Read] = {
    "accounts": _account,
    "contacts": _contact,
    "deals": _deal,
    "activities": _activity,
    "spend": _spend,
}
