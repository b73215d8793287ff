"""Internal rate of return.

IRR = the rate at which the NPV is zero (Brealey, Myers & Allen). It exists only if the flows change sign;
with several changes of sign there may be several such rates, and then none of them is "the" IRR.
French courses often print the rate interpolated between whole percents, which differs a little.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Tool, Unit
from tools.cashflow import Flow, present_value, rates_of_return, sign_changes
from tools.flows import (
    NEXT_LOWER_GAIN,
    NEXT_PAYBACK,
    NEXT_RATE,
    ONE_OF,
    Stream,
    course,
    dated,
    money,
    period_rate,
    timing,
)
from tools.investment import DISCOUNT_RATE
from tools.language import Text, words
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs(Stream):
    rate: Annotated[Rate | None, DISCOUNT_RATE] = None


def compute(inputs: Inputs) -> Result:
    """The one rate at which the flows are worth nothing today; with a required rate, also the NPV at it.

    Raises InputError when the flows don't change sign, or when no rate or several fit.
    """
    flows = dated(inputs)
    irr = _only_rate(flows)
    figures = [Figure(name="irr", label=Text(en="IRR", fr="TRI"), value=irr, unit=Unit.RATIO)]
    en, fr = "The IRR is {irr}", "Le TRI est de {irr}"
    if inputs.rate is not None:
        npv = present_value(flows, period_rate("rate", inputs.rate, inputs))
        figures.append(money("npv", Text(en="NPV", fr="VAN"), npv, inputs))
        en += ", against a discount rate of {rate} at which the NPV is {npv}"
        fr += ", pour un taux d'actualisation de {rate} auquel la VAN est de {npv}"
    return Result(
        convention=Convention(name="exact", text=timing(inputs)),
        headline=Text(en=en + ".", fr=fr + "."),
        figures=tuple(figures),
        formula=(
            Text(
                en="IRR = the rate at which the NPV is zero = {irr}",
                fr="TRI = taux qui annule la VAN = {irr}",
            ),
        ),
        assumptions=(
            Assumption(
                en="the flows are one period apart, and the IRR is by that period",
                fr="les flux sont espacés d'une période, et le TRI est celui de cette période",
                change=Text(
                    en="put a zero where a period has no flow", fr="mettez un zéro pour une période sans flux"
                ),
            ),
        ),
        next=(NEXT_RATE, NEXT_PAYBACK) if inputs.flows else (NEXT_RATE, NEXT_LOWER_GAIN),
        series=course(inputs, flows),
    )


def _only_rate(flows: list[Flow]) -> Decimal:
    if not sign_changes(flows):
        raise InputError("flows", NO_SIGN_CHANGE)
    rates = rates_of_return(flows)
    if not rates:
        raise InputError("flows", NO_RATE)
    if len(rates) > 1:
        raise InputError("flows", SEVERAL_RATES)
    return rates[0]


SEVERAL_RATES = Text(
    en="These flows change sign more than once and their NPV is zero at several rates, so none of them is "
    "the IRR. Ask for the NPV at your cost of capital, or for the MIRR.",
    fr="Ces flux changent de signe plusieurs fois et leur VAN s'annule à plusieurs taux : aucun n'est le "
    "TRI. Demandez la VAN à votre coût du capital, ou le TRI modifié.",
)
NO_SIGN_CHANGE = Text(
    en="An IRR needs money paid and money received: the flows must change sign. Give the outlay as negative.",
    fr="Un TRI demande de l'argent versé et de l'argent reçu : les flux doivent changer de signe. Donnez la "
    "mise en négatif.",
)
NO_RATE = Text(
    en="No rate brings the NPV of these flows to zero. Ask for the NPV at your cost of capital, or the MIRR.",
    fr="Aucun taux n'annule la VAN de ces flux. Demandez la VAN à votre coût du capital, ou le TRI modifié.",
)

TOOL = Tool(
    name="irr",
    title=Text(en="Internal rate of return", fr="Taux de rentabilité interne"),
    aim=Text(en="compute the IRR", fr="calculer le TRI"),
    summary=Text(
        en="internal rate of return of cash flows", fr="taux de rentabilité interne de flux de trésorerie"
    ),
    names=words(
        en="irr, internal rate of return, internal return, internal rate",
        fr=(
            "tri, tir, taux de rentabilite interne, taux interne de rentabilite, taux de rendement interne, "
            "taux interne de rendement, taux interne, irr"
        ),
    ),
    hints=words(
        en="cash flow*, rate of return", fr="flux, cash flow*, taux de rendement, taux de rentabilite"
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(flows=tuple(Money(Decimal(amount), "EUR") for amount in (-10_000, 4_000, 4_500, 5_000))),
    one_of=ONE_OF,
)
