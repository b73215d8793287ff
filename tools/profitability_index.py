"""Profitability index.

PI = 1 + NPV ÷ initial outlay: what each unit of money put in today is worth in present value. Above one the
investment creates value.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Figure, InputError, Result, Tool, Unit
from tools.cashflow import present_value
from tools.flows import ONE_OF, Stream, dated, money, period_rate, timing
from tools.investment import DISCOUNT_RATE
from tools.language import Text, words
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs(Stream):
    rate: Annotated[Rate, DISCOUNT_RATE]


def compute(inputs: Inputs) -> Result:
    """The profitability index and the NPV it comes from.

    Raises InputError when the first flow is not an outlay, or a rate or flow can't be.
    """
    flows, rate = dated(inputs), period_rate("rate", inputs.rate, inputs)
    if flows[0][1] >= 0:
        raise InputError("flows", NO_OUTLAY)
    outlay, npv = -present_value(flows[:1], rate), present_value(flows, rate)
    return Result(
        convention=Convention(name="npv_over_outlay", text=timing(inputs)),
        headline=Text(
            en="Profitability index of {profitability_index}: NPV of {npv} on an outlay of {outlay}.",
            fr="Indice de profitabilité de {profitability_index} : VAN de {npv} pour une mise de {outlay}.",
        ),
        figures=(
            Figure(
                name="profitability_index",
                label=Text(en="profitability index", fr="indice de profitabilité"),
                value=1 + npv / outlay,
                unit=Unit.COUNT,
            ),
            money("npv", Text(en="NPV", fr="VAN"), npv, inputs),
            money("outlay", Text(en="initial outlay", fr="mise de départ"), outlay, inputs),
        ),
        formula=(
            Text(
                en="Profitability index = ({outlay} + {npv}) ÷ {outlay} = {profitability_index}",
                fr="Indice de profitabilité = ({outlay} + {npv}) ÷ {outlay} = {profitability_index}",
            ),
        ),
        assumptions=(
            Text(en="the rate is by the period of the flows", fr="le taux est celui de la période des flux"),
        ),
    )


NO_OUTLAY = Text(
    en="The index divides by the initial outlay, so the first flow must be negative. Give it as money paid.",
    fr="L'indice se divise par la mise de départ : le premier flux doit être négatif. Donnez-le comme une "
    "dépense.",
)

TOOL = Tool(
    name="profitability_index",
    title=Text(en="Profitability index", fr="Indice de profitabilité"),
    summary=Text(
        en="profitability index: present value received for each unit of money put in",
        fr="indice de profitabilité : valeur actuelle reçue par unité de mise",
    ),
    names=words(
        en="profitability index, profit index, profit investment ratio, present value index, value "
        "investment ratio",
        fr=(
            "indice de profitabilite, indice de rentabilite, taux de profitabilite, profitability index, "
            "indice d'enrichissement"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        flows=tuple(Money(Decimal(amount), "EUR") for amount in (-10_000, 4_000, 4_500, 5_000)),
        rate=Rate(Decimal("0.09")),
    ),
    one_of=ONE_OF,
)
