"""Puts the parts of a measurement together: bases by currency, quotes with their scope, what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.model import Basis, FigureName, Given, Measured, Row
from bot.accounts.figures.money import AS_THEY_ARE, Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal, Spend
from tools.language import Language, Text
from tools.values import Money


def quoted(said: Text, scope: Scope) -> Text:
    """What the rows say, with the scope: "42 deals won, team North, Q2 2026"."""
    where = scope.in_words
    return Text(en=f"{said.en}, {where.en}", fr=f"{said.fr}, {where.fr}")


def measured(
    tool: FigureName,
    definition: Text,
    scope: Scope,
    tally: Tally,
    *,
    told: Text,
    bases: Iterable[Basis],
    notes: Sequence[Text] = (),
    rates: Rates = AS_THEY_ARE,
) -> Measured:
    """The measurement; what was left out stands in the quote of its first input, so that it has a source."""
    apart = tuple(bases)
    if len(apart) > 1:
        told = _by_currency(told, apart)
        notes = (*notes, _each_currency(apart))
        apart = tuple(replace(basis, subject=basis.currency) for basis in apart)
    whole = tally.told(told)
    found = tuple(_first_quotes(basis, whole, scope) for basis in apart)
    return Measured(
        tool=tool,
        scope=scope,
        definition=definition,
        bases=found,
        counted=tally.counted,
        left_out=tally.left_out,
        told=whole,
        notes=tuple(notes),
        exchange=rates.used(_amounts(tally.counted), (basis.currency for basis in found)),
    )


def _amounts(rows: Iterable[Row]) -> Iterator[Money]:
    """What the rows that were counted come to, in their own currencies."""
    for row in rows:
        match row:
            case Deal(value=Money() as money) | Spend(amount=money):
                yield money


def _first_quotes(basis: Basis, told: Text, scope: Scope) -> Basis:
    first, *others = basis.inputs
    quote = quoted(told, scope)
    return replace(basis, inputs=(Given(name=first.name, value=first.value, quote=quote), *others))


def _by_currency(told: Text, bases: Sequence[Basis]) -> Text:
    """ "17 deals won (12 in EUR, 5 in GBP)"."""
    parts = [
        counting(
            Text(en=f"{{rows}} in {basis.currency}", fr=f"{{rows}} en {basis.currency}"), rows=basis.rows
        )
        for basis in bases
    ]
    english, french = (", ".join(part.to(language) for part in parts) for language in Language)
    return Text(en=f"{told.en} ({english})", fr=f"{told.fr} ({french})")


def _each_currency(bases: Sequence[Basis]) -> Text:
    codes = [basis.currency for basis in bases if basis.currency]
    named = wording.EACH_CURRENCY
    return Text(
        en=named.en.format(currencies=" and ".join(codes)), fr=named.fr.format(currencies=" et ".join(codes))
    )
