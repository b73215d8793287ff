"""Puts the parts of a measurement together: bases by currency, quotes with their scope, what was left out."""

from collections.abc import Iterable, Sequence

from bot.accounts.figures import wording
from bot.accounts.figures.model import Basis, FigureName, Given, Measured
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.tally import Tally
from tools.language import Text


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
) -> Measured:
    """The measurement; what was left out stands in the quote of its first input, so that it has a source."""
    whole = tally.told(told)
    found = tuple(_first_quotes(basis, whole, scope) for basis in bases)
    if len(found) > 1:
        notes = (*notes, _each_currency(found))
        found = tuple(_of_its_own(basis) for basis in found)
    return Measured(
        tool=tool,
        scope=scope,
        definition=definition,
        bases=found,
        counted=tally.counted,
        left_out=tally.left_out,
        told=whole,
        notes=tuple(notes),
    )


def _first_quotes(basis: Basis, told: Text, scope: Scope) -> Basis:
    first, *others = basis.inputs
    quote = quoted(told, scope)
    return Basis(
        currency=basis.currency, inputs=(Given(name=first.name, value=first.value, quote=quote), *others)
    )


def _of_its_own(basis: Basis) -> Basis:
    return Basis(currency=basis.currency, inputs=basis.inputs, subject=basis.currency)


def _each_currency(bases: Sequence[Basis]) -> Text:
    codes = [basis.currency for basis in bases if basis.currency]
    named = wording.EACH_CURRENCY
    return Text(
        en=named.en.format(currencies=" and ".join(codes)), fr=named.fr.format(currencies=" et ".join(codes))
    )
