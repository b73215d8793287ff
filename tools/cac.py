"""Customer acquisition cost.

CAC = marketing and sales spend ÷ new customers won with it, over the same period (GP Bullhound,
"CFO Handbook"). "Fully loaded" when the spend holds everything: media, salaries, commissions, tools, events.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.periods import one_period, same_period
from tools.values import Count, Money


@dataclass(frozen=True, kw_only=True)
class Inputs:
    spend: Annotated[
        tuple[Money, ...],
        Slot(
            label=Text(en="sales and marketing spend", fr="dépenses marketing et commerciales"),
            ask=Text(
                en="what sales and marketing cost over the period",
                fr="les dépenses marketing et commerciales de la période",
            ),
            example=Text(en="€120k", fr="120 k€"),
            answer=Text(en="we spent €…", fr="nous avons dépensé … €"),
            cues=words(
                en=(
                    "spend*, spent, spen, cost*, budget*, invest*, marketing, sales, put, media, ads, "
                    "advertising, salar*, commission*, event*, campaign*, paid, we pay, paying, expens*, "
                    "tools"
                ),
                fr=(
                    "depens*, cout*, budget*, invest*, marketing, commercia*, vente*, mis, media*, "
                    "pub*, salaire*, commission*, salon*, campagne*, on paye, on paie, nous payons, payes, "
                    "frais, force de vente, "
                    "outils"
                ),
            ),
        ),
    ]
    new_customers: Annotated[
        Count,
        Slot(
            label=Text(en="new customers", fr="nouveaux clients"),
            ask=Text(en="how many new customers it won", fr="le nombre de nouveaux clients gagnés"),
            example=Text(en="48 customers", fr="48 clients"),
            answer=Text(en="we won … customers", fr="nous avons gagné … clients"),
            cues=words(
                en=("won, win*, sign*, acquir*, got, gain*, clos*, landed, land*, brought, new, convert*"),
                fr=("gagn*, sign*, acqui*, obten*, conqui*, nouveau*, nouvel*, decroch*, converti*, recrut*"),
            ),
            nouns=words(
                en=(
                    "customer*, client*, account*, logo*, deal*, contract*, buyer*, subscriber*, cust, "
                    "new customer*"
                ),
                fr=(
                    "client*, compte*, contrat*, logo*, affaire*, acheteur*, abonne*, nouveaux clients, "
                    "signature*"
                ),
            ),
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """Total spend and cost for each new customer, in the currency of the spend.

    Raises InputError when nothing was won, an amount is negative or the currencies differ.
    """
    currency = one_currency(("spend", money) for money in inputs.spend)
    if not inputs.spend or any(money.amount < 0 for money in inputs.spend):
        raise InputError("spend", SPEND_NEGATIVE)
    period = one_period("spend", inputs.spend)
    if inputs.new_customers.number <= 0:
        raise InputError("new_customers", NOBODY_WON)
    total = sum((money.amount for money in inputs.spend), Decimal(0))
    customers = same_period(inputs.new_customers, Money(total, currency, period))
    return Result(
        convention=Convention(
            name="blended",
            text=Text(
                en="blended CAC, all the spend over all the new customers of the same period",
                fr="CAC global, toutes les dépenses sur tous les nouveaux clients de la même période",
            ),
        ),
        headline=Text(
            en="The CAC is {cac}, with {total_spend} spent to win "
            "{new_customers:new customer|new customers}.",
            fr="Le CAC est de {cac}, avec {total_spend} dépensés pour gagner "
            "{new_customers:nouveau client|nouveaux clients}.",
        ),
        figures=(
            Figure(
                name="cac",
                label=Text(en="CAC", fr="CAC"),
                value=total / customers,
                unit=Unit.MONEY,
                currency=currency,
            ),
            Figure(
                name="total_spend",
                label=Text(en="total spend", fr="total des dépenses"),
                value=total,
                unit=Unit.MONEY,
                currency=currency,
                per=period,
            ),
        ),
        formula=(
            Text(
                en="CAC = {total_spend} ÷ {new_customers:new customer|new customers} = {cac}",
                fr="CAC = {total_spend} ÷ {new_customers:nouveau client|nouveaux clients} = {cac}",
            ),
        ),
        assumptions=(
            Assumption(
                en="this is all that was spent to win these customers",
                fr="c'est tout ce qui a été dépensé pour gagner ces clients",
                change=Text(
                    en="add salaries, commissions, tools and events for a fully loaded CAC",
                    fr="ajoutez salaires, commissions, outils et salons pour un CAC complet",
                ),
            ),
        ),
        next=(
            Text(en="what if we win … customers?", fr="et si on gagne … clients ?"),
            Text(en="what if the spend is …% higher?", fr="et si les dépenses augmentent de … % ?"),
        ),
    )


SPEND_NEGATIVE = Text(
    en="The spend can't be negative. Tell me what sales and marketing cost over the period.",
    fr="Les dépenses ne peuvent pas être négatives. Dites-moi ce qu'ont coûté le marketing et la vente sur "
    "la période.",
)
NOBODY_WON = Text(
    en="CAC divides by the customers won, so there must be at least one. Take a longer period, or one with a "
    "signature.",
    fr="Le CAC se divise par les clients gagnés : il en faut au moins un. Prenez une période plus longue, ou "
    "une période avec une signature.",
)

TOOL = Tool(
    name="cac",
    title=Text(en="Customer acquisition cost", fr="Coût d'acquisition client"),
    aim=Text(en="compute the CAC", fr="calculer le CAC"),
    summary=Text(
        en="customer acquisition cost: sales and marketing spend over the new customers it won",
        fr="coût d'acquisition client : dépenses marketing et commerciales sur les nouveaux clients gagnés",
    ),
    names=words(
        en=(
            "cac, customer acquisition cost*, acquisition cost*, cost of acquisition, cost per new "
            "customer, cost per customer, cost to acquire, cost us to win a customer, cost per "
            "acquisition, "
            "what|how_much … customer|client|account|logo cost*, cost* … to "
            "win|land|get|acquire|sign … customer|client|account|logo|one, pay*|spend* … for … new "
            "customer|client|logo|account, pay*|spend* … per|for|on each new|signed|won "
            "customer|client|logo|account, spend*|pay*|cost* … per customer|client|logo|account, "
            "cost of a new customer|client|logo|account, price of a customer|client|logo"
        ),
        fr=(
            "cac, cout d'acquisition, couts d'acquisition, cout par client, cout d'un client, cout d'un "
            "nouveau client, coute un nouveau client, coute un client, cout acquisition, "
            "coute* un|le|chaque client, coute* … nouveau|nouveaux client*, coute* … par "
            "client*|nouveau*|logo*, revient … nouveau|nouveaux client*, revient un|chaque client, "
            "revient … par client*, combien … pay*|pai* … un|par|chaque client*, combien … depens* … "
            "client*, depens* … par client*, pour "
            "choper|chopper|gagner|avoir|signer|decrocher|acquerir|obtenir un|chaque client, cher … "
            "par client*, prix d'un client, prix d'un nouveau client, cout … par|d'un client*, cout "
            "d'une signature"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(spend=(Money(Decimal(120_000), "EUR"),), new_customers=Count(Decimal(48))),
)
