"""The best and the worst case of any result: all its inputs moved in its favour, then against it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tools.base import AnyTool, Convention, Figure, InputError, Result, Series
from tools.language import Text
from tools.moving import ONE, RELATIVE, Mover, Study, beside, study
from tools.values import Rate

BETTER_LOWER = frozenset(
    ("cac", "payback_years", "cac_payback_months", "mean_days", "total_loss", "deals", "gain")
)
"""The main figures of which less is better; `gain` is the one that an ROI requires."""


def extremes(tool: AnyTool, inputs: Any, spread: Rate) -> Result:
    """The tool's main figure with all inputs moved by `spread` for the worse, as given, and for the better.

    Figures are `<main>_worst`, `<main>_base` and `<main>_best`. Raises InputError for a spread outside zero
    to one, when nothing can be moved, and when the tool can't compute one of the three.
    """
    of = study(tool, inputs, spread)
    better = [(mover, _better_side(of, mover)) for mover in of.movers]
    figures = []
    for case, side in (("worst", -ONE), ("base", Decimal(0)), ("best", ONE)):
        moved = inputs
        for mover, direction in better:
            moved = of.moved(moved, mover, ONE + of.share * direction * side)
        name, label = f"{of.main.name}_{case}", beside(of.main.label, CASES[case])
        figures.append(replace(of.watched(moved), name=name, label=label))
    worst, middle, best = (f"{{{figure.name}}}" for figure in figures)
    label = of.main.label
    return Result(
        convention=ALL_TOGETHER,
        headline=Text(
            en=f"{label.en}: {middle} as given, between {worst} (worst case) and {best} (best case).",
            fr=f"{label.fr} : {middle} en l'état, entre {worst} (pire cas) et {best} (meilleur cas).",
        ),
        figures=tuple(figures),
        assumptions=(OUTER_LIMITS, *((RELATIVE,) if any(m.is_rate for m in of.movers) else ())),
        defaults=of.base.defaults,
        series=(_side_by_side(of.main, figures),),
    )


def _side_by_side(main: Figure, figures: Sequence[Figure]) -> Series:
    cases = tuple(replace(figure, label=main.label) for figure in figures)
    return Series(title=main.label, at=tuple(CASES.values()), columns=(cases,), timed=False)


def _better_side(of: Study, mover: Mover) -> Decimal:
    """1 where more of the input is better for the result, −1 where less is, 0 where it makes no change.

    Judged on a side that can be computed. Raises the tool's InputError when neither can.
    """
    try:
        side, figure = ONE, of.watched(of.moved(of.inputs, mover, ONE + of.share))
    except InputError:
        side, figure = -ONE, of.watched(of.moved(of.inputs, mover, ONE - of.share))
    gained = (figure.value - of.main.value) * side
    sign = Decimal((gained > 0) - (gained < 0))
    return -sign if of.main.name in BETTER_LOWER else sign


CASES = {
    "worst": Text(en="worst case", fr="pire cas"),
    "base": Text(en="as given", fr="en l'état"),
    "best": Text(en="best case", fr="meilleur cas"),
}
ALL_TOGETHER = Convention(
    name="all_together",
    text=Text(
        en="all inputs are moved at once by {spread} of themselves, against the result and then in its "
        "favour",
        fr="toutes les données varient à la fois de {spread} de leur valeur, contre le résultat puis en sa "
        "faveur",
    ),
)
OUTER_LIMITS = Text(
    en="that everything goes wrong, or right, at once is unlikely: these are the outer limits",
    fr="il est peu probable que tout aille mal, ou bien, à la fois : ce sont les bornes extrêmes",
)
NO_SPREAD = Text(
    en="How far may the inputs be off, either way? Give it in percent.",
    fr="De combien les données peuvent-elles varier, en moins et en plus ? Donnez-le en pourcentage.",
)
