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
            "break even, break-even, breakeven, break-even point, how many customers to pay, "
            "deals to break even, deals needed, sales to break even, how many deals to, "
            "how many deals do, how many deals does, how many deals must, how many deals cover*, "
            "how many deals pay, how many deals would, how many deals should, how many deals needed, "
            "how many deals are needed, how many sales to, how many sales do, how many sales does, "
            "how many sales must, how many sales cover*, how many sales pay, how many sales would, "
            "how many sales should, how many sales needed, how many sales are needed, "
            "how many contracts to, how many contracts do, how many contracts does, "
            "how many contracts must, how many contracts cover*, how many contracts pay, "
            "how many contracts would, how many contracts should, how many contracts needed, "
            "how many contracts are needed, how many customers to, how many customers do, "
            "how many customers does, how many customers must, how many customers cover*, "
            "how many customers pay, how many customers would, how many customers should, "
            "how many customers needed, how many customers are needed, how many clients to, "
            "how many clients do, how many clients does, how many clients must, how many clients cover*, "
            "how many clients pay, how many clients would, how many clients should, "
            "how many clients needed, how many clients are needed, how many orders to, "
            "how many orders do, how many orders does, how many orders must, how many orders cover*, "
            "how many orders pay, how many orders would, how many orders should, how many orders needed, "
            "how many orders are needed, deals cover, deals to cover, deals to recoup, deals to pay, "
            "deals pay for, number of deals, number of sales, number of contracts, sales needed, "
            "sales to cover, sales to recoup, sales to pay, contracts needed, contracts to cover, "
            "contracts to recoup, customers needed to, breaking even, "
            "how many deals|sales|customers|contracts|orders|clients … to "
            "cover|recoup|recover|break, how many deals|sales|customers|contracts|orders|clients … "
            "to pay … for|back|off, how many deals|sales|customers|contracts|orders|clients … make … "
            "back"
        ),
        fr=(
            "seuil de rentabilite, point mort, break even, break-even, breakeven, nombre d'affaires, "
            "nombre de ventes pour, combien d'affaires pour, combien d'affaires faut*, "
            "combien d'affaires a signer, combien d'affaires il faut, combien d'affaires dois, "
            "combien d'affaires doit, combien d'affaires devons, combien d'affaires couvr*, "
            "combien d'affaires amorti*, combien d'affaires rembours*, combien d'affaires rentabilis*, "
            "combien de ventes pour, combien de ventes faut*, combien de ventes a signer, "
            "combien de ventes il faut, combien de ventes dois, combien de ventes doit, "
            "combien de ventes devons, combien de ventes couvr*, combien de ventes amorti*, "
            "combien de ventes rembours*, combien de ventes rentabilis*, combien de contrats pour, "
            "combien de contrats faut*, combien de contrats a signer, combien de contrats il faut, "
            "combien de contrats dois, combien de contrats doit, combien de contrats devons, "
            "combien de contrats couvr*, combien de contrats amorti*, combien de contrats rembours*, "
            "combien de contrats rentabilis*, combien de deals pour, combien de deals faut*, "
            "combien de deals a signer, combien de deals il faut, combien de deals dois, "
            "combien de deals doit, combien de deals devons, combien de deals couvr*, "
            "combien de deals amorti*, combien de deals rembours*, combien de deals rentabilis*, "
            "combien de clients pour, combien de clients faut*, combien de clients a signer, "
            "combien de clients il faut, combien de clients dois, combien de clients doit, "
            "combien de clients devons, combien de clients couvr*, combien de clients amorti*, "
            "combien de clients rembours*, combien de clients rentabilis*, combien de commandes pour, "
            "combien de commandes faut*, combien de commandes a signer, combien de commandes il faut, "
            "combien de commandes dois, combien de commandes doit, combien de commandes devons, "
            "combien de commandes couvr*, combien de commandes amorti*, combien de commandes rembours*, "
            "combien de commandes rentabilis*, il faut combien de ventes, il faut combien d'affaires, "
            "il faut combien de contrats, il faut combien de deals, il faut combien de clients, "
            "faut-il signer, faut-il vendre, faut signer combien, signer combien, vendre combien, "
            "nombre de ventes, nombre de contrats, nombre de deals, nombre de clients pour, "
            "seuil de rentabilite en affaires, seuil d'amortissement, "
            "combien de|d affaires|ventes|contrats|clients|deals … "
            "rentabilis*|amorti*|rembours*|couvr*, combien de|d "
            "affaires|ventes|contrats|clients|deals … rentrer dans"
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
