"""Profitability index.

PI = 1 + NPV ÷ initial outlay: what each unit of money put in today is worth in present value. Above one the
investment creates value.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Figure, InputError, Result, Tool, Unit
from tools.cashflow import present_value
from tools.flows import (
    NEXT_LOWER_GAIN,
    NEXT_RATE,
    ONE_OF,
    Stream,
    course,
    dated,
    money,
    period_rate,
    rate_period,
    timing,
)
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
            en="The profitability index is {profitability_index}, with an NPV of {npv} on an outlay of "
            "{outlay}.",
            fr="L'indice de profitabilité est de {profitability_index}, avec une VAN de {npv} pour une mise "
            "de {outlay}.",
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
        formula=(_formula("({npv})" if npv < 0 else "{npv}"),),
        assumptions=(rate_period(inputs),),
        next=(NEXT_RATE,) if inputs.flows else (NEXT_RATE, NEXT_LOWER_GAIN),
        series=course(inputs, flows),
    )


def _formula(npv: str) -> Text:
    return Text(
        en=f"Profitability index = ({{outlay}} + {npv}) ÷ {{outlay}} = {{profitability_index}}",
        fr=f"Indice de profitabilité = ({{outlay}} + {npv}) ÷ {{outlay}} = {{profitability_index}}",
    )


NO_OUTLAY = Text(
    en="The index divides by the initial outlay, so the first flow must be negative. Give it as money paid.",
    fr="L'indice se divise par la mise de départ : le premier flux doit être négatif. Donnez-le comme une "
    "dépense.",
)

TOOL = Tool(
    name="profitability_index",
    title=Text(en="Profitability index", fr="Indice de profitabilité"),
    aim=Text(en="compute the profitability index", fr="calculer l'indice de profitabilité"),
    summary=Text(
        en="profitability index: present value received for each unit of money put in",
        fr="indice de profitabilité : valeur actuelle reçue par unité de mise",
    ),
    names=words(
        en=(
            "profitability index, profit index, profit investment ratio, present value index, value "
            "investment ratio, the pi, and pi, pi with|for|of|at, pi please, pi ratio, npv pi"
        ),
        fr=(
            "indice de profitabilite, indice de rentabilite, taux de profitabilite, profitability index, "
            "indice d'enrichissement, "
            "l'ip, et ip, van et ip, van ip, ip et"
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
