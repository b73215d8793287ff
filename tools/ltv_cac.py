"""LTV to CAC: what a customer brings for each unit of money it cost to win.

LTV:CAC = lifetime value ÷ acquisition cost, a gross-margin LTV over a fully loaded CAC
(GP Bullhound, "CFO Handbook").
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.unit_economics import CAC, LTV, positive_cac
from tools.values import Money


@dataclass(frozen=True, kw_only=True)
class Inputs:
    ltv: Annotated[Money, LTV]
    cac: Annotated[Money, CAC]


def compute(inputs: Inputs) -> Result:
    """How many times the lifetime value covers the acquisition cost.

    Raises InputError for a CAC that is not positive, a negative LTV or two currencies.
    """
    one_currency([("ltv", inputs.ltv), ("cac", inputs.cac)])
    if inputs.ltv.amount < 0:
        raise InputError("ltv", LTV_NEGATIVE)
    return Result(
        convention=Convention(name="ratio", text=Text(en="LTV over CAC", fr="LTV sur CAC")),
        headline=Text(
            en="The LTV is {ltv_cac} times the CAC, at {ltv} for {cac}.",
            fr="La LTV vaut {ltv_cac} fois le CAC, soit {ltv} pour {cac}.",
        ),
        figures=(
            Figure(
                name="ltv_cac",
                label=Text(en="LTV to CAC", fr="LTV sur CAC"),
                value=inputs.ltv.amount / positive_cac(inputs.cac),
                unit=Unit.COUNT,
            ),
        ),
        formula=(
            Text(en="LTV to CAC = {ltv} ÷ {cac} = {ltv_cac}", fr="LTV sur CAC = {ltv} ÷ {cac} = {ltv_cac}"),
        ),
        assumptions=(
            Assumption(
                en="the LTV is by gross margin and the CAC holds all the spend",
                fr="la LTV est en marge brute et le CAC comprend toutes les dépenses",
                change=Text(
                    en="ask for the LTV or the CAC with their inputs if they don't",
                    fr="demandez la LTV ou le CAC avec leurs données si ce n'est pas le cas",
                ),
            ),
        ),
        next=(
            Text(en="what if a customer is worth …% less?", fr="et si un client vaut … % de moins ?"),
            Text(en="what if acquisition costs …% more?", fr="et si l'acquisition coûte … % de plus ?"),
        ),
    )


LTV_NEGATIVE = Text(
    en="The lifetime value can't be negative. Give the gross margin that a customer leaves over its "
    "lifetime.",
    fr="La valeur vie ne peut pas être négative. Donnez la marge brute que laisse un client sur sa durée de "
    "vie.",
)

TOOL = Tool(
    name="ltv_cac",
    title=Text(en="LTV to CAC", fr="LTV sur CAC"),
    aim=Text(en="compute the LTV to CAC ratio", fr="calculer le ratio LTV sur CAC"),
    summary=Text(
        en="LTV to CAC: how many times a customer brings back what it cost to win",
        fr="LTV sur CAC : combien de fois un client rapporte ce qu'il a coûté",
    ),
    names=words(
        en=(
            "ltv/cac, ltv:cac, ltv to cac, ltv cac ratio, ltv-cac, ltv over cac, ltv cac, ltv vs cac, "
            "clv/cac, clv to cac, clv:cac, cac to ltv, cac/ltv, lifetime value to acquisition cost, "
            "lifetime value to cac, ltv and cac, cac and ltv, ratio of ltv to cac, "
            "ratio between ltv and cac, ltv against cac, ltv versus cac, ltv per cac, "
            "lifetime value over cac, lifetime value and cac, lifetime value vs acquisition cost, "
            "lifetime value over acquisition cost, lifetime value against acquisition cost, "
            "unit economics ratio, "
            "how many times … acquisition|cac, times … acquisition cost, times the cac, how many "
            "times … cost to win"
        ),
        fr=(
            "ltv/cac, ltv:cac, ltv sur cac, ratio ltv cac, ratio ltv/cac, rapport ltv cac, "
            "rapport ltv/cac, ltv cac, ltv-cac, clv/cac, clv sur cac, rapport entre ltv et cac, "
            "ltv et cac, cac et ltv, ltv contre cac, ltv vs cac, ltv versus cac, ltv divisee par cac, "
            "ratio entre ltv et cac, rapport de la ltv au cac, ratio valeur vie, valeur vie sur cac, "
            "valeur vie sur cout d'acquisition, ltv par rapport au cac, ltv rapportee au cac, "
            "combien de fois … cac|acquisition, fois le cout d'acquisition, fois … cac"
        ),
    ),
    hints=words(
        en=(
            "ltv, clv, cltv, lifetime value, ratio, how many times the cac, times the cac, times cac, healthy"
        ),
        fr="ltv, clv, cltv, valeur vie, ratio, rapport, combien de fois, fois le cac, sain",
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(ltv=Money(Decimal(4_500), "USD"), cac=Money(Decimal(900), "USD")),
)
