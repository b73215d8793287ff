"""ROI in three scenarios: the gain as expected, lower and higher by the same spread.

Worst and best take gain × (1 − spread) and gain × (1 + spread); costs stay as quoted, because the price is
known and the gain is not. ROI itself is that of `tools.roi`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Annotated

from tools import roi
from tools.base import Convention, Figure, InputError, Result, Series, Slot, Tool, Unit
from tools.language import Text, words
from tools.values import Duration, Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs(roi.Inputs):
    spread: Annotated[
        Rate,
        Slot(
            label=Text(en="spread of the gain", fr="écart sur le gain"),
            ask=Text(
                en="by how much the gain may be off, either way",
                fr="de combien le gain peut varier, en plus ou en moins",
            ),
            example=Text(en="20%", fr="20 %"),
            answer=Text(en="give or take …%", fr="le gain peut varier de … %"),
            cues=words(
                en=(
                    "spread, plus or minus, +/-, give or take, more or less, swing*, range, sensitivity, "
                    "variation*, vary, uncertain*, off by, either way, margin of error, up or down, "
                    "within, higher or lower, lower or higher, higher, lower, more or less than, "
                    "deviation, error, off"
                ),
                fr=(
                    "ecart*, plus ou moins, +/-, variation*, varie*, incertitude*, fourchette, "
                    "sensibilite, marge d'erreur, a la hausse, a la baisse, pres, alea*, amplitude, "
                    "plus haut ou plus bas, de plus ou de moins, en plus ou en moins, "
                    "a la hausse ou a la baisse, de marge d'erreur, d'ecart, d'incertitude, de variation"
                ),
            ),
            period="never",
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """ROI and net gain with the gain lowered, as given and raised by the spread.

    Raises InputError for a spread outside zero to one, and whatever ROI refuses.
    """
    spread = inputs.spread.fraction
    if not 0 <= spread <= 1:
        raise InputError("spread", SPREAD_OUT_OF_RANGE)
    runs = {"worst": _run(inputs, -spread), "base": _run(inputs, Decimal(0)), "best": _run(inputs, spread)}
    base = runs["base"]
    return Result(
        convention=Convention(
            name="gain_spread",
            text=Text(
                en="simple ROI, with the gain lower or higher by the spread and the costs unchanged",
                fr="ROI simple, avec un gain en baisse ou en hausse de l'écart et des coûts inchangés",
            ),
        ),
        headline=Text(
            en="The ROI is {roi_base} as planned, {roi_worst} at worst and {roi_best} at best, if the gain "
            "may be {spread} off.",
            fr="Le ROI est de {roi_base} comme prévu, de {roi_worst} au pire et de {roi_best} au mieux, si "
            "le gain varie de {spread}.",
        ),
        figures=(
            *(_roi(name, run) for name, run in runs.items()),
            *(figure for name, run in runs.items() for figure in _others(name, run)),
            *(figure for figure in base.figures if figure.name in SHARED),
        ),
        formula=(
            Text(
                en="ROI = (gain − {total_cost}) ÷ {total_cost}, the gain being {total_gain} give or take "
                "{spread}",
                fr="ROI = (gain − {total_cost}) ÷ {total_cost}, le gain étant de {total_gain} à {spread} "
                "près",
            ),
        ),
        assumptions=base.assumptions,
        defaults=base.defaults,
        next=NEXT,
        series=(_side_by_side(runs),),
    )


def _side_by_side(runs: Mapping[str, Result]) -> Series:
    """What the gain moves, in each scenario."""
    shown = [name for name in MOVED if all(name in {f.name for f in run.figures} for run in runs.values())]
    columns = (tuple(run.figure(name) for run in runs.values()) for name in shown)
    return Series(title=ROI, at=tuple(NAMES[case] for case in runs), columns=tuple(columns), timed=False)


def _run(inputs: Inputs, swing: Decimal) -> Result:
    """The ROI with every gain off by `swing`, a fraction of its size."""
    return roi.compute(
        roi.Inputs(
            gain=tuple(
                replace(money, amount=money.amount + abs(money.amount) * swing) for money in inputs.gain
            ),
            initial_cost=inputs.initial_cost,
            running_cost=inputs.running_cost,
            horizon=inputs.horizon,
            discount_rate=inputs.discount_rate,
        )
    )


NEXT = (
    Text(en="and give or take …%?", fr="et à plus ou moins … % ?"),
    Text(en="and over … years?", fr="et sur … ans ?"),
)
NAMES = {
    "worst": Text(en="worst case", fr="pire cas"),
    "base": Text(en="base case", fr="cas central"),
    "best": Text(en="best case", fr="meilleur cas"),
}


def _roi(name: str, run: Result) -> Figure:
    label = Text(en=f"ROI, {NAMES[name].en}", fr=f"ROI, {NAMES[name].fr}")
    return Figure(name=f"roi_{name}", label=label, value=run.figure("roi").value, unit=Unit.RATIO)


def _others(name: str, run: Result) -> tuple[Figure, ...]:
    """The net gain of one scenario and, where a rate was given, its discounted ROI."""
    return tuple(
        replace(
            figure,
            name=f"{figure.name}_{name}",
            label=Text(en=f"{figure.label.en}, {NAMES[name].en}", fr=f"{figure.label.fr}, {NAMES[name].fr}"),
        )
        for figure in run.figures
        if figure.name in MOVED[1:]
    )


MOVED = ("roi", "net_gain", "roi_discounted")
ROI = Text(en="ROI by scenario", fr="ROI selon le scénario")
SHARED = ("total_cost", "total_gain", "payback_months")
SPREAD_OUT_OF_RANGE = Text(
    en="The spread can't be negative nor more than the gain itself. Give it in percent of the gain.",
    fr="L'écart ne peut être ni négatif ni supérieur au gain lui-même. Donnez-le en pourcentage du gain.",
)

TOOL = Tool(
    name="scenarios",
    title=Text(en="ROI scenarios", fr="Scénarios de ROI"),
    aim=Text(en="compute the ROI scenarios", fr="calculer les scénarios de ROI"),
    summary=Text(
        en="worst, base and best case of the ROI when the gain may be off by a spread",
        fr="ROI dans le pire cas, le cas central et le meilleur cas, quand le gain peut varier",
    ),
    names=words(
        en=(
            "scenario*, roi scenarios, roi best case, roi worst case, best case roi, worst case roi, "
            "best and worst case roi, best and worst roi, scenarios for the roi, scenarios of the roi, "
            "scenarios for roi, best/base/worst roi, best case, worst case, best and worst case, "
            "best/worst case, base case, sensitivity analysis, sensitivity, roi range, range of roi, "
            "pessimistic, optimistic, pessimistic and optimistic, low and high roi, high and low roi, "
            "roi low and high, best and worst, best or worst, low and high, high and low, "
            "lowest and highest roi, low case, high case, upside case, downside case, "
            "sensitivity of the roi, sensitivity of roi, roi sensitivity, roi spread, give or take, "
            "plus or minus, either way, range for the roi, roi in the best, roi in the worst, "
            "what if the gains are off"
        ),
        fr=(
            "scenario*, meilleur et pire roi, pire et meilleur roi, roi optimiste et pessimiste, "
            "roi pessimiste et optimiste, roi optimiste, roi pessimiste, scenarios pour le roi, "
            "scenarios du roi, meilleur cas, pire cas, cas optimiste, cas pessimiste, "
            "scenario optimiste, scenario pessimiste, scenarios de roi, analyse de sensibilite, "
            "sensibilite, fourchette de roi, pessimiste, optimiste, hypothese haute, hypothese basse, "
            "best case, worst case, roi bas et haut, roi haut et bas, roi bas, roi haut, "
            "roi mini et maxi, roi mini, roi maxi, roi min et max, fourchette du roi, "
            "fourchette pour le roi, sensibilite du roi, bas et haut, haut et bas, meilleur et pire, "
            "pire et meilleur, meilleur et pire cas, cas haut, cas bas, hypotheses haute et basse, "
            "hypothese haute et basse, vision prudente, scenario prudent, roi prudent, plus ou moins, "
            "roi dans le pire, roi dans le meilleur"
        ),
    ),
    hints=words(en="plus or minus, give or take, +/-", fr="plus ou moins, +/-, a la hausse ou a la baisse"),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        initial_cost=(Money(Decimal(60_000), "EUR"),),
        gain=(Money(Decimal(45_000), "EUR", "year"),),
        horizon=Duration(Decimal(2), "year"),
        spread=Rate(Decimal("0.2")),
    ),
    one_of=roi.TOOL.one_of,
)
