"""How many deals pay for a campaign.

Deals = campaign cost ÷ (deal size × gross margin): break-even on margin, not on revenue. A part of a deal
can't be signed, so the whole number above it is shown too.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.currency import one_currency
from tools.deals import DEAL_SIZE
from tools.language import Text, words
from tools.margin import GROSS_MARGIN, margin_fraction
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    campaign_cost: Annotated[
        Money,
        Slot(
            same_as=("total_spend",),
            label=Text(en="cost to pay off", fr="coût à amortir"),
            ask=Text(en="what the campaign costs", fr="ce que coûte la campagne"),
            example=Text(en="€15k", fr="15 k€"),
            answer=Text(en="the campaign costs €…", fr="la campagne coûte … €"),
            cues=words(
                en=(
                    "campaign*, cost*, spend*, spent, budget*, trade show, show, event*, booth, invest*, "
                    "fair, "
                    "webinar*, ads, sponsor*, pay*, paid, marketing, conference*, stand, program*"
                ),
                fr=(
                    "campagne*, cout*, depens*, budget*, salon*, evenement*, stand*, invest*, pub*, "
                    "sponsor*, "
                    "webinaire*, webinar*, pay*, pai*, marketing, congres, operation*, action*"
                ),
            ),
        ),
    ]
    deal_size: Annotated[Money, DEAL_SIZE]
    gross_margin: Annotated[Rate, GROSS_MARGIN]


def compute(inputs: Inputs) -> Result:
    """The deals whose gross margin makes up the cost: exactly, and in whole deals.

    Raises InputError for amounts or a margin that are not positive, or two currencies.
    """
    currency = one_currency([("campaign_cost", inputs.campaign_cost), ("deal_size", inputs.deal_size)])
    cost, size = inputs.campaign_cost.amount, inputs.deal_size.amount
    if cost < 0:
        raise InputError("campaign_cost", COST_NEGATIVE)
    if size <= 0:
        raise InputError("deal_size", DEAL_NOT_POSITIVE)
    margin = size * margin_fraction(inputs.gross_margin, above_zero=True)
    return Result(
        convention=Convention(
            name="gross_margin",
            text=Text(
                en="break-even on gross margin, not on revenue, rounded up to whole deals",
                fr="seuil en marge brute, et non en chiffre d'affaires, arrondi à l'affaire supérieure",
            ),
        ),
        headline=Text(
            en="It takes {whole_deals:deal|deals} to pay for {campaign_cost}, at {margin_per_deal} of margin "
            "each.",
            fr="Il faut {whole_deals:affaire|affaires} pour amortir {campaign_cost}, avec {margin_per_deal} "
            "de marge par affaire.",
        ),
        figures=(
            Figure(
                name="deals",
                label=Text(en="break-even deals", fr="seuil en affaires"),
                value=cost / margin,
                unit=Unit.COUNT,
            ),
            Figure(
                name="whole_deals",
                label=Text(en="deals to sign", fr="affaires à signer"),
                value=(cost / margin).to_integral_value(ROUND_CEILING),
                unit=Unit.COUNT,
            ),
            Figure(
                name="margin_per_deal",
                label=Text(en="margin per deal", fr="marge par affaire"),
                value=margin,
                unit=Unit.MONEY,
                currency=currency,
            ),
        ),
        formula=(
            Text(
                en="Deals = {campaign_cost} ÷ ({deal_size} × {gross_margin}) = {deals}",
                fr="Affaires = {campaign_cost} ÷ ({deal_size} × {gross_margin}) = {deals}",
            ),
        ),
        assumptions=(
            Assumption(
                en="these deals would not have been won without the campaign",
                fr="ces affaires n'auraient pas été gagnées sans la campagne",
                change=Text(
                    en="count only the extra deals when you compare",
                    fr="ne comptez que les affaires en plus pour comparer",
                ),
            ),
        ),
        next=(
            Text(en="and with a gross margin of …%?", fr="et avec une marge brute de … % ?"),
            Text(en="what if the deal size is …% lower?", fr="et si la taille d'une affaire baisse de … % ?"),
        ),
    )


COST_NEGATIVE = Text(
    en="The campaign can't cost less than nothing. Tell me what was spent on it.",
    fr="La campagne ne peut pas coûter moins que rien. Dites-moi ce qu'elle a coûté.",
)
DEAL_NOT_POSITIVE = Text(
    en="A deal must be worth more than zero to pay for anything. Tell me what a deal is worth on average.",
    fr="Une affaire doit valoir plus que zéro pour amortir un coût. Dites-moi ce que vaut une affaire en "
    "moyenne.",
)

TOOL = Tool(
    name="break_even_deals",
    title=Text(en="Break-even deals", fr="Seuil de rentabilité en affaires"),
    aim=Text(en="compute the break-even in deals", fr="calculer le seuil de rentabilité en affaires"),
    summary=Text(
        en="how many deals it takes to pay for a campaign, by gross margin",
        fr="combien d'affaires il faut pour amortir une campagne, en marge brute",
    ),
    names=words(
        en=(
            "break even, break-even, breakeven, break-even point, breaking even, deals to break even, "
            "sales to break even, how many deals|sales|contracts|customers|clients|orders to|must|needed, "
            "how many deals|sales|contracts|customers|clients|orders pay*|cover*|would|should, "
            "how many deals|sales|contracts|customers|clients|orders are needed, "
            "how many deals|sales|contracts|customers|clients|orders … need|needed|take|sign|close|sell, "
            "how many deals|sales|contracts|customers|clients|orders … to|for|that|which "
            "pay*|cover*|recoup*|recover*|break*, "
            "how many deals|sales|contracts|customers|clients|orders … make … back, "
            "deals|sales|contracts|customers|clients|orders needed, "
            "deals|sales|contracts|customers|clients|orders to cover|recoup|pay, "
            "deals cover, deals pay for, customers needed to, number of deals|sales|contracts"
        ),
        fr=(
            "seuil de rentabilite, point mort, break even, break-even, breakeven, "
            "seuil de rentabilite en affaires, seuil d'amortissement, nombre de ventes|contrats|deals, "
            "nombre d'affaires, nombre de clients pour, "
            "combien de|d affaires|ventes|contrats|deals|clients|commandes pour|faut*|dois|doit|devons, "
            "combien de|d affaires|ventes|contrats|deals|clients|commandes a|il signer|faut*|vendre, "
            "combien de|d affaires|ventes|contrats|deals|clients|commandes … "
            "couvr*|amorti*|rembours*|rentabilis*, "
            "combien de|d affaires|ventes|contrats|deals|clients|commandes … rentrer dans, "
            "il faut combien de|d affaires|ventes|contrats|deals|clients|commandes, faut-il signer|vendre, "
            "faut signer combien, signer|vendre combien"
        ),
    ),
    hints=words(
        en=(
            "pay for the campaign, pay for itself, cover the cost, to recoup, recoup, trade show, "
            "how many deals, how many sales, how many contracts, how many customers, how many clients, "
            "cover the campaign, pay off, break even, worthwhile, recoup*, campaign, webinar, ads, booth"
        ),
        fr=(
            "amortir, rembourser, couvrir le cout, rentabiliser, campagne, salon, combien d'affaires, "
            "combien de ventes, combien de contrats, combien de deals, combien de clients, amorti*, "
            "rentabilis*, rembours*, couvrir, couvre*, evenement, stand, webinaire, pub"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        campaign_cost=Money(Decimal(15_000), "EUR"),
        deal_size=Money(Decimal(9_000), "EUR"),
        gross_margin=Rate(Decimal("0.5")),
    ),
)
