"""Customer lifetime value.

LTV = revenue per customer × gross margin ÷ churn, all of the same period; lifetime = 1 ÷ churn
(David Skok, forEntrepreneurs). Without a gross margin it is a revenue LTV, which is larger, and says so.
With a CAC: LTV ÷ CAC, and payback = CAC ÷ (monthly revenue × gross margin).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.margin import GROSS_MARGIN, margin_fraction
from tools.periods import per_period, periods_in
from tools.unit_economics import ARPA, CAC, CHURN, positive_cac, revenue_per_customer
from tools.values import Duration, Money, Period, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    arpa: Annotated[Money, ARPA]
    gross_margin: Annotated[Rate | None, GROSS_MARGIN] = None
    churn: Annotated[Rate, CHURN]
    cac: Annotated[Money | None, CAC] = None


def compute(inputs: Inputs) -> Result:
    """LTV and lifetime; with a CAC also LTV to CAC and the months to pay it back.

    Raises InputError for a churn of zero or over one hundred percent, a margin or an amount that can't be.
    """
    currency = one_currency([("arpa", inputs.arpa), ("cac", inputs.cac)])
    if not 0 < inputs.churn.fraction <= 1:
        raise InputError("churn", NO_CHURN if inputs.churn.fraction == 0 else CHURN_OUT_OF_RANGE)
    margin = _margin(inputs)
    period = inputs.churn.per or inputs.arpa.per or "month"
    revenue = revenue_per_customer(inputs.arpa, period, period)
    ltv = revenue * margin / inputs.churn.fraction
    figures = [
        Figure(name="ltv", label=Text(en="LTV", fr="LTV"), value=ltv, unit=Unit.MONEY, currency=currency),
        Figure(
            name="lifetime_months",
            label=Text(en="average lifetime", fr="durée de vie moyenne"),
            value=periods_in(Duration(1 / inputs.churn.fraction, period), "month"),
            unit=Unit.MONTHS,
        ),
        Figure(
            name="arpa_per_period",
            label=Text(
                en="revenue per customer over the period of the churn",
                fr="revenu par client sur la période du churn",
            ),
            value=revenue,
            unit=Unit.MONEY,
            currency=currency,
            per=period,
        ),
    ]
    if inputs.cac is not None:
        figures += _against_cac(inputs.cac, ltv, per_period(revenue, "month", period) * margin)
    return Result(
        convention=REVENUE if inputs.gross_margin is None else MARGIN,
        headline=_headline(inputs),
        figures=tuple(figures),
        formula=_formula(inputs),
        assumptions=_assumptions(inputs, period),
        next=_next(inputs),
    )


def _margin(inputs: Inputs) -> Decimal:
    if inputs.gross_margin is None:
        return Decimal(1)
    return margin_fraction(inputs.gross_margin, above_zero=True)


def _against_cac(cac: Money, ltv: Decimal, monthly_margin: Decimal) -> list[Figure]:
    cost = positive_cac(cac)
    return [
        Figure(
            name="ltv_cac", label=Text(en="LTV to CAC", fr="LTV sur CAC"), value=ltv / cost, unit=Unit.COUNT
        ),
        Figure(
            name="cac_payback_months",
            label=Text(en="CAC payback", fr="délai de récupération du CAC"),
            value=cost / monthly_margin,
            unit=Unit.MONTHS,
        ),
    ]


def _headline(inputs: Inputs) -> Text:
    en, fr = "The LTV is {ltv}", "La LTV est de {ltv}"
    if inputs.gross_margin is None:
        en, fr = en + " of revenue, before gross margin,", fr + " de chiffre d'affaires, avant marge brute,"
    en += " over {lifetime_months} on average"
    fr += " sur {lifetime_months} en moyenne"
    if inputs.cac is not None:
        en += ". That is {ltv_cac} times the CAC, which is paid back in {cac_payback_months}"
        fr += ". C'est {ltv_cac} fois le CAC, qui est récupéré en {cac_payback_months}"
    return Text(en=en + ".", fr=fr + ".")


def _formula(inputs: Inputs) -> tuple[Text, ...]:
    product = "{arpa_per_period}" if inputs.gross_margin is None else "{arpa_per_period} × {gross_margin}"
    lines = [Text(en=f"LTV = {product} ÷ {{churn}} = {{ltv}}", fr=f"LTV = {product} ÷ {{churn}} = {{ltv}}")]
    if inputs.cac is not None:
        lines.append(
            Text(en="LTV to CAC = {ltv} ÷ {cac} = {ltv_cac}", fr="LTV sur CAC = {ltv} ÷ {cac} = {ltv_cac}")
        )
    return tuple(lines)


def _assumptions(inputs: Inputs, period: Period) -> tuple[Text, ...]:
    noted: list[Text] = [STEADY]
    if inputs.churn.per is None or inputs.arpa.per is None:
        noted.append(
            Assumption(
                en=f"revenue per customer and churn are by {PERIOD_NAMES[period].en}",
                fr=f"le revenu par client et l'attrition sont par {PERIOD_NAMES[period].fr}",
                change=Text(
                    en="say by month or by year to change that",
                    fr="précisez par mois ou par an pour changer cela",
                ),
            )
        )
    if inputs.gross_margin is None:
        noted.append(NO_MARGIN)
    return tuple(noted)


def _next(inputs: Inputs) -> tuple[Text, ...]:
    """What makes it the usual LTV first, then what moves it most."""
    if inputs.gross_margin is None:
        return NEXT_MARGIN, NEXT_CHURN
    return (NEXT_CHURN,)


NEXT_MARGIN = Text(en="and with a gross margin of …%?", fr="et avec une marge brute de … % ?")
NEXT_CHURN = Text(en="what if churn is …%?", fr="et si le churn est de … % ?")
STEADY = Assumption(
    en="churn and revenue per customer stay as they are",
    fr="l'attrition et le revenu par client restent ce qu'ils sont",
    change=Text(en="give another churn or revenue to change that", fr="donnez-en d'autres pour changer cela"),
)
NO_MARGIN = Assumption(
    en="revenue is counted in full, without taking off direct costs",
    fr="le chiffre d'affaires est compté en entier, sans déduire les coûts directs",
    change=Text(en="give the gross margin for the usual LTV", fr="donnez la marge brute pour la LTV usuelle"),
)
PERIOD_NAMES: dict[Period, Text] = {
    "hour": Text(en="hour", fr="heure"),
    "day": Text(en="day", fr="jour"),
    "week": Text(en="week", fr="semaine"),
    "month": Text(en="month", fr="mois"),
    "quarter": Text(en="quarter", fr="trimestre"),
    "year": Text(en="year", fr="an"),
}
MARGIN = Convention(
    name="gross_margin",
    text=Text(
        en="gross-margin LTV, revenue per customer times gross margin over churn",
        fr="LTV en marge brute, revenu par client multiplié par la marge brute et divisé par l'attrition",
    ),
)
REVENUE = Convention(
    name="revenue",
    text=Text(
        en="revenue LTV, revenue per customer over churn",
        fr="LTV en chiffre d'affaires, revenu par client divisé par l'attrition",
    ),
)
NO_CHURN = Text(
    en="With no churn a customer stays for ever and the LTV has no end. Give a churn above zero, or the "
    "revenue over a set number of years.",
    fr="Sans attrition, un client reste pour toujours et la LTV est sans fin. Donnez une attrition "
    "supérieure à zéro, ou le revenu sur un nombre d'années fixé.",
)
CHURN_OUT_OF_RANGE = Text(
    en="Churn can't be negative nor more than all the customers. Give the share lost by month or year, in "
    "percent.",
    fr="L'attrition ne peut être ni négative ni supérieure à tous les clients. Donnez la part perdue par "
    "mois ou par an, en pourcentage.",
)

TOOL = Tool(
    name="ltv",
    title=Text(en="Customer lifetime value", fr="Valeur vie client"),
    aim=Text(en="compute the LTV", fr="calculer la LTV"),
    summary=Text(
        en="customer lifetime value from revenue per customer, gross margin and churn; with a CAC, LTV to "
        "CAC",
        fr="valeur vie client d'après le revenu par client, la marge brute et l'attrition ; avec un CAC, "
        "LTV/CAC",
    ),
    names=words(
        en=(
            "ltv, clv, cltv, customer lifetime value, lifetime value, life time value, "
            "customer life value, lifetime revenue, value of a customer, customer value, "
            "worth of a customer, how much is a customer worth, what is a customer worth, "
            "worth over his lifetime, worth over their lifetime, worth over its lifetime, "
            "value over their lifetime, lifetime worth, worth of each customer, "
            "what each customer is worth, what a client is worth, client lifetime value, client value, "
            "value of a client, value of each customer, customer worth, "
            "what|how_much … customer|client|account|subscriber worth, what|how_much … "
            "customer|client|account … bring*, what|how_much … one worth, worth over … life*, "
            "customer|client|account … over … "
            "lifetime|life"
        ),
        fr=(
            "ltv, clv, cltv, valeur vie client, valeur vie, valeur a vie, valeur client, "
            "valeur d'un client, valeur de vie client, valeur du cycle de vie, customer lifetime value, "
            "lifetime value, combien vaut un client, ce que vaut un client, rapporte un client, "
            "rapporte chaque client, vaut un client, vaut chaque client, ce que rapporte un client, "
            "valeur de chaque client, valeur d'un abonne, valeur vie d'un abonne, valeur du client, "
            "valeur client a vie, clv client, "
            "vaut … un client|abonne, vaut … duree|toute de|sa vie, rapport* un|chaque client|abonne, "
            "client|abonne … rapport* … "
            "vie, client|abonne … sur … duree|vie"
        ),
    ),
    hints=words(
        en=(
            "lifetime, arpa, arpu, churn, how long customers stay, over his life, over their life, "
            "over its life, whole life, attrition, how much is each customer worth"
        ),
        fr=(
            "duree de vie, arpa, arpu, churn, attrition, combien de temps restent, toute sa duree, "
            "toute la duree, toute sa vie, sur sa vie, combien vaut, resiliation*, desabonnement*"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        arpa=Money(Decimal(250), "USD", "month"),
        gross_margin=Rate(Decimal("0.8")),
        churn=Rate(Decimal("0.04"), "month"),
        cac=Money(Decimal(900), "USD"),
    ),
)
