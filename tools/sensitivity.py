"""Which input matters most: the result with each of them lowered and raised alone.

Every number is moved by the same share of itself while the others stay as they are; the inputs are ordered by
the distance between the two results (a tornado diagram in figures).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tools.base import AnyTool, Assumption, Convention, Default, Figure, InputError, Result, Series
from tools.language import Text
from tools.moving import ONE, RELATIVE, Mover, Study, beside, study
from tools.values import Rate

USUAL_SPREAD = Rate(Decimal("0.1"))
ALIKE = Decimal("1e-12")
"""Impacts that differ by less than this share are equal: the rest is rounding."""


@dataclass(frozen=True, kw_only=True)
class Swing:
    """What one input does to the watched figure at either end; None, and why, where it can't be computed."""

    mover: Mover
    low: Figure | None
    high: Figure | None
    reasons: tuple[tuple[str, Text], ...]
    impact: Decimal


def sensitivity(tool: AnyTool, inputs: Any, spread: Rate | None = None) -> Result:
    """The tool's main figure with each input lowered and raised alone by `spread`, the strongest first.

    Figures are `<main>_<input>_low` and `<main>_<input>_high`. Without a spread a tenth is assumed, as a
    default. Raises InputError for a spread outside zero to one, when nothing can be moved, and whatever the
    tool refuses as it stands.
    """
    of = study(tool, inputs, spread or USUAL_SPREAD)
    swings = sorted((_swing(of, mover) for mover in of.movers), key=lambda swing: -swing.impact)
    figures = (figure for swing in swings for figure in (swing.low, swing.high) if figure)
    return Result(
        convention=ONE_AT_A_TIME,
        headline=_headline(of.main, swings),
        figures=(of.main, *figures),
        formula=tuple(_line(swing) for swing in swings),
        assumptions=(*_impossible(swings), *((RELATIVE,) if any(m.is_rate for m in of.movers) else ())),
        defaults=of.base.defaults if spread else (*of.base.defaults, SPREAD),
        next=of.base.next,
        series=_side_by_side(of.main, swings),
    )


def _side_by_side(main: Figure, swings: Iterable[Swing]) -> tuple[Series, ...]:
    """The inputs that can be moved both ways, with the figure at either end."""
    both = [(s.mover.label, s.low, s.high) for s in swings if s.low and s.high]
    if len(both) < 2:
        return ()
    low = tuple(replace(figure, label=LESS) for _, figure, _ in both)
    high = tuple(replace(figure, label=MORE) for _, _, figure in both)
    labels = tuple(label for label, _, _ in both)
    title = beside(main.label, ALONE)
    return (Series(title=title, at=labels, columns=(low, high), timed=False, told=True),)


def _swing(of: Study, mover: Mover) -> Swing:
    ends: dict[str, Figure | None] = {}
    reasons: list[tuple[str, Text]] = []
    for end, factor in (("low", ONE - of.share), ("high", ONE + of.share)):
        which = Text(en=f"{mover.label.en} {ENDS[end].en}", fr=f"{mover.label.fr} {ENDS[end].fr}")
        try:
            figure = of.watched(of.moved(of.inputs, mover, factor))
        except InputError as error:
            ends[end] = None
            reasons.append((end, error.reason))
            continue
        name = f"{of.main.name}_{mover.name}_{end}"
        ends[end] = replace(figure, name=name, label=beside(of.main.label, which))
    values = [of.main.value, *(figure.value for figure in ends.values() if figure)]
    impact = Decimal("Infinity") if reasons else max(values) - min(values)
    return Swing(mover=mover, low=ends["low"], high=ends["high"], reasons=tuple(reasons), impact=impact)


def _headline(main: Figure, swings: list[Swing]) -> Text:
    """The strongest input with what it does; when an end is impossible, that of those that have both."""
    top = next((swing for swing in swings if swing.low and swing.high), None)
    if top is None or top.low is None or top.high is None:
        return Text(
            en=f"{main.label.en}: {{{main.name}}}; no input can move that far both ways.",
            fr=f"{main.label.fr} : {{{main.name}}} ; aucune donnée ne peut varier autant dans les deux sens.",
        )
    equal = [
        swing.mover.label
        for swing in swings
        if swing.impact.is_finite() and top.impact - swing.impact <= ALIKE * top.impact
    ]
    low, high = f"{{{top.low.name}}}", f"{{{top.high.name}}}"
    return Text(
        en=f"What matters most: {' and '.join(label.en for label in equal)}. {_capital(main.label.en)}: "
        f"{{{main.name}}} now, {low} with {{spread}} less, {high} with {{spread}} more.",
        fr=f"Ce qui pèse le plus : {' et '.join(label.fr for label in equal)}. {_capital(main.label.fr)} : "
        f"{{{main.name}}} aujourd'hui, {low} avec {{spread}} de moins, {high} avec {{spread}} de plus.",
    )


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _line(swing: Swing) -> Text:
    low = f"{{{swing.low.name}}}" if swing.low else None
    high = f"{{{swing.high.name}}}" if swing.high else None
    label = swing.mover.label
    return Text(
        en=f"{label.en}: {low or NONE.en} with {{spread}} less, {high or NONE.en} with {{spread}} more",
        fr=f"{label.fr} : {low or NONE.fr} avec {{spread}} de moins, {high or NONE.fr} avec {{spread}} de "
        "plus",
    )


def _impossible(swings: Iterable[Swing]) -> tuple[Text, ...]:
    """Why a figure is missing at an end of an input."""
    return tuple(
        Text(
            en=f"with the {swing.mover.label.en} {ENDS[end].en} it can't be computed: {_plain(reason.en)}",
            fr=f"avec {swing.mover.label.fr} {ENDS[end].fr}, le calcul est impossible : {_plain(reason.fr)}",
        )
        for swing in swings
        for end, reason in swing.reasons
    )


def _plain(reason: str) -> str:
    """A finished sentence inside one that is still to be filled in."""
    return reason.replace("{", "{{").replace("}", "}}")


ALONE = Text(en="one input moved at a time", fr="une donnée variant à la fois")
LESS = Text(en="{spread} less", fr="{spread} de moins")
MORE = Text(en="{spread} more", fr="{spread} de plus")
ENDS = {"low": Text(en="lower", fr="en baisse"), "high": Text(en="higher", fr="en hausse")}
NONE = Text(en="no result", fr="pas de résultat")
ONE_AT_A_TIME = Convention(
    name="one_at_a_time",
    text=Text(
        en="each input is moved alone, lower and higher by the same share of itself, the others unchanged; "
        "amounts of one list move together",
        fr="chaque donnée varie seule, en moins et en plus, de la même part de sa valeur, les autres "
        "inchangées ; les montants d'une même liste varient ensemble",
    ),
)
SPREAD = Default(
    name="spread",
    value=USUAL_SPREAD,
    why=Assumption(
        en="no spread was given, so {spread} either way is assumed",
        fr="aucun écart n'a été donné : {spread} en moins et en plus par hypothèse",
        change=Text(en="say another one to change it", fr="dites-en un autre pour changer"),
    ),
)
