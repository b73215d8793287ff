"""Months until a customer has paid back what it cost to win.

CAC payback = CAC ÷ (monthly revenue per customer × gross margin). Yearly revenue counts a twelfth a month.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, Result, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.margin import GROSS_MARGIN, margin_fraction
from tools.unit_economics import ARPA, CAC, positive_cac, revenue_per_customer
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    cac: Annotated[Money, CAC]
    arpa: Annotated[Money, ARPA]
    gross_margin: Annotated[Rate, GROSS_MARGIN]


def compute(inputs: Inputs) -> Result:
    """The months of gross margin that make up the acquisition cost.

    Raises InputError for amounts that are not positive, a margin outside zero to one or two currencies.
    """
    currency = one_currency([("cac", inputs.cac), ("arpa", inputs.arpa)])
    margin = margin_fraction(inputs.gross_margin, above_zero=True)
    monthly = revenue_per_customer(inputs.arpa, "month", "month") * margin
    return Result(
        convention=Convention(
            name="gross_margin",
            text=Text(
                en="CAC over the gross margin that a customer leaves by month",
                fr="CAC sur la marge brute que laisse un client par mois",
            ),
        ),
        headline=Text(
            en="The CAC of {cac} is paid back in {cac_payback_months}, at a gross margin of "
            "{monthly_margin}.",
            fr="Le CAC de {cac} est récupéré en {cac_payback_months}, avec {monthly_margin} de marge brute.",
        ),
        figures=(
            Figure(
                name="cac_payback_months",
                label=Text(en="CAC payback", fr="délai de récupération du CAC"),
                value=positive_cac(inputs.cac) / monthly,
                unit=Unit.MONTHS,
            ),
            Figure(
                name="monthly_margin",
                label=Text(en="gross margin per customer", fr="marge brute par client"),
                value=monthly,
                unit=Unit.MONEY,
                currency=currency,
                per="month",
            ),
        ),
        formula=(
            Text(
                en="CAC payback = {cac} ÷ ({arpa} × {gross_margin}) = {cac_payback_months}",
                fr="Délai de récupération du CAC = {cac} ÷ ({arpa} × {gross_margin}) = {cac_payback_months}",
            ),
        ),
        assumptions=(STAYS,) if inputs.arpa.per else (BY_MONTH, STAYS),
        next=(
            Text(en="and with a gross margin of …%?", fr="et avec une marge brute de … % ?"),
            Text(en="what if a customer pays …% less?", fr="et si un client paie … % de moins ?"),
        ),
    )


STAYS = Assumption(
    en="the customer stays until the CAC is paid back",
    fr="le client reste jusqu'à ce que le CAC soit récupéré",
    change=Text(
        en="ask for the LTV with the churn to count those who leave",
        fr="demandez la LTV avec l'attrition pour compter ceux qui partent",
    ),
)
BY_MONTH = Assumption(
    en="the revenue per customer is by month",
    fr="le revenu par client est mensuel",
    change=Text(en="say that it is by year to change that", fr="précisez qu'il est annuel pour changer cela"),
)

TOOL = Tool(
    name="cac_payback",
    title=Text(en="CAC payback", fr="Délai de récupération du CAC"),
    aim=Text(en="compute the CAC payback", fr="calculer le délai de récupération du CAC"),
    summary=Text(
        en="months until a customer's gross margin has paid back its acquisition cost",
        fr="mois nécessaires pour que la marge brute d'un client rembourse son coût d'acquisition",
    ),
    names=words(
        en=(
            "cac payback, cac payback period, payback on cac, payback of the cac, payback cac, "
            "pay back cac, pay back the cac, cac recovery, recover cac, recover the cac, "
            "recover our cac, months to recover cac, customer payback, time to recover cac, "
            "pay back our cac, acquisition cost payback, payback period on acquisition, recover* a cac, "
            "recover* our cac, recover* my cac, recover* the acquisition cost, "
            "recover* our acquisition cost, recover* the customer acquisition cost, recoup* a cac, "
            "recoup* our cac, recoup* my cac, recoup* the acquisition cost, "
            "recoup* our acquisition cost, recoup* the customer acquisition cost, pay back a cac, "
            "pay back my cac, pay back the acquisition cost, pay back our acquisition cost, "
            "pay back the customer acquisition cost, pays back a cac, pays back our cac, "
            "pays back my cac, pays back the acquisition cost, pays back our acquisition cost, "
            "pays back the customer acquisition cost, paying back a cac, paying back our cac, "
            "paying back my cac, paying back the acquisition cost, paying back our acquisition cost, "
            "paying back the customer acquisition cost, pay off a cac, pay off our cac, pay off my cac, "
            "pay off the acquisition cost, pay off our acquisition cost, "
            "pay off the customer acquisition cost, pays off a cac, pays off our cac, pays off my cac, "
            "pays off the acquisition cost, pays off our acquisition cost, "
            "pays off the customer acquisition cost, earn back a cac, earn back our cac, "
            "earn back my cac, earn back the acquisition cost, earn back our acquisition cost, "
            "earn back the customer acquisition cost, earns back a cac, earns back our cac, "
            "earns back my cac, earns back the acquisition cost, earns back our acquisition cost, "
            "earns back the customer acquisition cost, get back a cac, get back our cac, "
            "get back my cac, get back the acquisition cost, get back our acquisition cost, "
            "get back the customer acquisition cost, win back a cac, win back our cac, win back my cac, "
            "win back the acquisition cost, win back our acquisition cost, "
            "win back the customer acquisition cost, acquisition cost back, cac back, earn it back, "
            "earns it back, customer paid for itself, customer has paid for itself, "
            "customer pays for itself, customer paying for itself, payback of a customer, "
            "payback per customer, recovery of the acquisition cost, acquisition cost recovered, "
            "cac recovered, payback of the acquisition cost, months to recoup a cac, "
            "how long|soon|fast|quickly … pay*|paid|earn*|made|make … back, how many months|years … "
            "back, how many months|years … recoup*|recover*|repaid|paid, how long|soon|fast … "
            "recoup*|recover*|repaid, months|years|time to earn|pay|get|make … back, months … "
            "cac|acquisition … back, how many months … cac, how long … cac|acquisition, months to "
            "earn|recover|recoup|repay … cac, when … customer|client|account … paid, months … "
            "customer|client|account … pay* … back"
        ),
        fr=(
            "cac payback, payback du cac, payback cac, recuperation du cac, recuperer le cac, "
            "recuperer notre cac, delai de recuperation du cac, amortissement du cac, amortir le cac, "
            "amortir notre cac, temps de retour du cac, retour sur cac, rentabiliser le cac, "
            "rembourser le cac, rembourser un client, recuper* un cac, recuper* le cac, "
            "recuper* notre cac, recuper* mon cac, recuper* le cout d'acquisition, "
            "recuper* notre cout d'acquisition, recuper* un cout d'acquisition, rembours* un cac, "
            "rembours* le cac, rembours* notre cac, rembours* mon cac, rembours* le cout d'acquisition, "
            "rembours* notre cout d'acquisition, rembours* un cout d'acquisition, amorti* un cac, "
            "amorti* le cac, amorti* notre cac, amorti* mon cac, amorti* le cout d'acquisition, "
            "amorti* notre cout d'acquisition, amorti* un cout d'acquisition, rentabilis* un cac, "
            "rentabilis* le cac, rentabilis* notre cac, rentabilis* mon cac, "
            "rentabilis* le cout d'acquisition, rentabilis* notre cout d'acquisition, "
            "rentabilis* un cout d'acquisition, recouvr* un cac, recouvr* le cac, recouvr* notre cac, "
            "recouvr* mon cac, recouvr* le cout d'acquisition, recouvr* notre cout d'acquisition, "
            "recouvr* un cout d'acquisition, recuperation du cout d'acquisition, "
            "amortissement du cout d'acquisition, retour sur le cac, amortit-on un cac, "
            "amortit-on le cac, recupere-t-on un cac, recupere-t-on le cac, recupere-t-on notre cac, "
            "payback client, payback d'un client, duree de recuperation du cac, recup du cac, "
            "combien de temps … rembours*|amorti*|recup*|rentabilis*, au bout de combien … "
            "rembours*|amorti*|recup*|rentabilis*|rentable, en|d'ici combien … "
            "rembours*|amorti*|recup*|rentabilis*|rentable, combien de|d mois|annees … "
            "rembours*|amorti*|recup*|rentabilis*|rentable, amorti|rembourse|recupere|rentabilise au|en "
            "bout|combien, "
            "client … amorti*|rembours*|rentabilis*, "
            "amorti*|rentabilis*|rembours* un|le|chaque client"
        ),
    ),
    hints=words(
        en=(
            "cac, acquisition cost, win a customer, acquire a customer, paid for itself, "
            "pays for itself, recoup*, months to recoup, customer back"
        ),
        fr=(
            "cac, cout d'acquisition, gagner un client, acquerir un client, a acquerir, "
            "client rembourse, client est rembourse, client rentable, client rembours*"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        cac=Money(Decimal(900), "USD"),
        arpa=Money(Decimal(250), "USD", "month"),
        gross_margin=Rate(Decimal("0.8")),
    ),
)
