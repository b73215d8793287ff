"""Months until a customer has paid back what it cost to win.

CAC payback = CAC ÷ (monthly revenue per customer × gross margin). Yearly revenue counts a twelfth a month.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Figure, Result, Tool, Unit
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
            en="The CAC of {cac} is paid back in {cac_payback_months}, by {monthly_margin}.",
            fr="Le CAC de {cac} est récupéré en {cac_payback_months}, à raison de {monthly_margin}.",
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
        assumptions=()
        if inputs.arpa.per
        else (
            Text(
                en="no period was given for the revenue per customer: it is taken by month",
                fr="aucune période donnée pour le revenu par client : il est pris par mois",
            ),
        ),
    )


TOOL = Tool(
    name="cac_payback",
    title=Text(en="CAC payback", fr="Délai de récupération du CAC"),
    summary=Text(
        en="months until a customer's gross margin has paid back its acquisition cost",
        fr="mois nécessaires pour que la marge brute d'un client rembourse son coût d'acquisition",
    ),
    names=words(
        en=(
            "cac payback, cac payback period, payback on cac, payback of the cac, payback cac, pay back cac, "
            "pay back the cac, cac recovery, recover cac, recover the cac, recover our cac, "
            "months to recover cac, customer payback, time to recover cac, pay back our cac, "
            "acquisition cost payback, payback period on acquisition"
        ),
        fr=(
            "cac payback, payback du cac, payback cac, recuperation du cac, recuperer le cac, "
            "recuperer notre cac, delai de recuperation du cac, amortissement du cac, amortir le cac, "
            "amortir notre cac, temps de retour du cac, retour sur cac, rentabiliser le cac, "
            "rembourser le cac, rembourser un client"
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
