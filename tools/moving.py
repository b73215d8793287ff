"""The inputs of a calculation that can be moved, and the figure whose move is watched."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tools.base import AnyTool, Figure, InputError, Result
from tools.language import Text
from tools.schema import VALUE_TYPES, Field, fields_of
from tools.values import Count, Duration, Money, Rate, Value, amount_of

ONE = Decimal(1)
SPREAD_LABEL = Text(en="spread", fr="écart")

MAIN: Mapping[str, tuple[str, ...]] = {
    "break_even_deals": ("deals",),
    "discount_impact": ("margin_after", "new_price"),
    "revenue_retention": ("nrr",),
    "scenarios": ("roi_base",),
}
"""The figure that matters, where it isn't the first one of the headline."""


@dataclass(frozen=True, kw_only=True)
class Mover:
    """An input whose numbers can be multiplied; only those of one `sign` where money goes in and out."""

    name: str
    field: str
    label: Text
    value: Value | tuple[Value, ...]
    sign: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether it is a rate, which moves by a share of itself."""
        items = self.value if isinstance(self.value, tuple) else (self.value,)
        return any(isinstance(item, Rate) for item in items)

    def times(self, factor: Decimal, value: Any) -> Any:
        """The value of the input with this mover's part of it multiplied."""
        if isinstance(value, tuple):
            return tuple(self.times(factor, item) for item in value)
        if self.sign and (amount_of(value) < 0) != (self.sign < 0):
            return value
        return _multiplied(value, factor)


@dataclass(frozen=True, kw_only=True)
class Study:
    """A calculation as it stands, the figure of it that is watched, and how far its inputs are moved."""

    tool: AnyTool
    inputs: Any
    base: Result
    main: Figure
    movers: tuple[Mover, ...]
    share: Decimal

    def moved(self, inputs: Any, mover: Mover, factor: Decimal) -> Any:
        """The inputs with one of them multiplied, starting from its default where none was given."""
        given = getattr(inputs, mover.field)
        value = mover.value if given in (None, ()) else given
        return inputs if factor == ONE else replace(inputs, **{mover.field: mover.times(factor, value)})

    def watched(self, inputs: Any) -> Figure:
        """The watched figure for other inputs. Raises InputError where there is none."""
        figures = self.tool.compute(inputs).figures
        found = next((figure for figure in figures if figure.name == self.main.name), None)
        if found is None:
            raise InputError("spread", NO_LONGER)
        return found


def study(tool: AnyTool, inputs: Any, spread: Rate) -> Study:
    """The calculation ready to be moved by `spread`.

    Raises InputError for a spread outside zero to one, when nothing can be moved, and whatever the tool
    refuses as it stands.
    """
    if not 0 < spread.fraction <= 1:
        raise InputError("spread", SPREAD_OUT_OF_RANGE)
    base = tool.compute(inputs)
    movers = tuple(_movers(tool, inputs, base))
    if not movers:
        raise InputError("spread", NOTHING_TO_MOVE)
    main = main_figure(tool, base)
    return Study(tool=tool, inputs=inputs, base=base, main=main, movers=movers, share=spread.fraction)


def main_figure(tool: AnyTool, result: Result) -> Figure:
    """The figure that a result is about: the first one that its headline speaks of."""
    figures = {figure.name: figure for figure in result.figures}
    spoken = (*MAIN.get(tool.name, ()), *re.findall(r"\{(\w+)", result.headline.en))
    name = next((name for name in spoken if name in figures), None)
    if name is None:
        raise InputError("spread", NOTHING_TO_MOVE)
    return figures[name]


def _movers(tool: AnyTool, inputs: Any, base: Result) -> Iterator[Mover]:
    """Every input that holds numbers, those assumed by default included; money in and out apart."""
    assumed = {default.name: default.value for default in base.defaults}
    for field in fields_of(tool.inputs):
        value = getattr(inputs, field.name)
        value = assumed.get(field.name) if value in (None, ()) else value
        if field.item in VALUE_TYPES and value not in (None, ()):
            yield from _parts(field, value)


def _parts(field: Field, value: Any) -> Iterator[Mover]:
    items = value if isinstance(value, tuple) else (value,)
    label = field.slot.label
    if len({amount_of(item) < 0 for item in items if amount_of(item)}) < 2:
        yield Mover(name=field.name, field=field.name, label=label, value=value)
        return
    for way, which, sign in (("paid", PAID, -1), ("received", RECEIVED, 1)):
        name = f"{field.name}_{way}"
        yield Mover(name=name, field=field.name, label=beside(label, which), value=value, sign=sign)


def _multiplied(value: Value, factor: Decimal) -> Value:
    match value:
        case Money(amount=amount) | Duration(amount=amount):
            return replace(value, amount=amount * factor)
        case Rate(fraction=fraction):
            return replace(value, fraction=fraction * factor)
        case Count(number=number):
            return replace(value, number=number * factor)


def beside(label: Text, which: Text) -> Text:
    """A label with what sets it apart: "LTV, worst case"."""
    return Text(en=f"{label.en}, {which.en}", fr=f"{label.fr}, {which.fr}")


PAID = Text(en="money paid", fr="sommes versées")
RECEIVED = Text(en="money received", fr="sommes reçues")
RELATIVE = Text(
    en="a rate moves by a share of itself, not by points",
    fr="un taux varie d'une part de sa valeur, non de points",
)
NOTHING_TO_MOVE = Text(
    en="This result has no number that could be moved. Ask it of a calculation.",
    fr="Ce résultat n'a aucun nombre à faire varier. Demandez-le pour un calcul.",
)
SPREAD_OUT_OF_RANGE = Text(
    en="The spread has to be above zero and no more than the inputs themselves. Give it in percent.",
    fr="L'écart doit être supérieur à zéro sans dépasser les données elles-mêmes. Donnez-le en pourcentage.",
)
NO_LONGER = Text(en="There is no such figure then.", fr="Ce chiffre n'existe alors plus.")
