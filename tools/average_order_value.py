"""Average order value.

AOV = revenue ÷ orders of the same period, before VAT (Omniconvert, "Average Order Value"; in French
"panier moyen", Monext).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.periods import same_period
from tools.values import Count, Money


@dataclass(frozen=True, kw_only=True)
class Inputs:
    revenue: Annotated[
        Money,
        Slot(
            label=Text(en="revenue", fr="chiffre d'affaires"),
            ask=Text(en="the revenue of the period", fr="le chiffre d'affaires de la période"),
            example=Text(en="€250k", fr="250 k€"),
            answer=Text(en="the revenue is €…", fr="le chiffre d'affaires est de … €"),
            cues=words(
                en=(
                    "revenue*, sales, turnover, sold, sell*, made, make*, did, invoic*, bill*, earn*, "
                    "generat*, takings, income, total*, worth, gmv, booked, bookings, took, brought, "
                    "cashed, in sales, in revenue, in turnover, in orders, in bookings, of sales, "
                    "of revenue, of turnover, worth of orders, cash*"
                ),
                fr=(
                    "ca, chiffre d'affaire*, chiffre, vente*, vendu*, vendre, fait, factur*, encaiss*, "
                    "realis*, gener*, revenu*, recette*, total*, montant*, rentre*, volume d'affaires, "
                    "gmv, de ca, de chiffre d'affaires, de ventes, en ca, en ventes, de recettes, "
                    "encaisse*"
                ),
            ),
        ),
    ]
    orders: Annotated[
        Count,
        Slot(
            label=Text(en="orders", fr="commandes"),
            ask=Text(en="how many orders that was", fr="le nombre de commandes"),
            example=Text(en="40 orders", fr="40 commandes"),
            answer=Text(en="over … orders", fr="pour … commandes"),
            cues=words(
                en="over, across, from, in, on, with, placed, number of",
                fr="sur, avec, pour, en, nombre de, nb, passe*",
            ),
            nouns=words(
                en=(
                    "order*, purchase*, transaction*, basket*, cart*, checkout*, sale, sales, invoice*, "
                    "deal*, contract*, receipt*, ticket*, purchase order*, po, pos"
                ),
                fr=(
                    "commande*, achat*, transaction*, panier*, vente*, facture*, ticket*, cde, cdes, "
                    "bons de commande, bon de commande, contrat*, affaire*, passage* en caisse"
                ),
            ),
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """Revenue for each order, in the currency of the revenue.

    Raises InputError without an order or with a negative revenue.
    """
    if inputs.revenue.amount < 0:
        raise InputError("revenue", REVENUE_NEGATIVE)
    orders = same_period(inputs.orders, inputs.revenue)
    if orders <= 0:
        raise InputError("orders", NO_ORDER)
    return Result(
        convention=Convention(
            name="revenue_per_order",
            text=Text(
                en="revenue over the number of orders", fr="chiffre d'affaires sur nombre de commandes"
            ),
        ),
        headline=Text(
            en="The average order is worth {average_order_value}, with {revenue} over {orders:order|orders}.",
            fr="Le panier moyen est de {average_order_value}, soit {revenue} pour "
            "{orders:commande|commandes}.",
        ),
        figures=(
            Figure(
                name="average_order_value",
                label=Text(en="average order value", fr="panier moyen"),
                value=inputs.revenue.amount / orders,
                unit=Unit.MONEY,
                currency=inputs.revenue.currency,
            ),
        ),
        formula=(
            Text(
                en="Average order value = {revenue} ÷ {orders:order|orders} = {average_order_value}",
                fr="Panier moyen = {revenue} ÷ {orders:commande|commandes} = {average_order_value}",
            ),
        ),
        assumptions=(
            Assumption(
                en="revenue and orders are of the same period, before VAT",
                fr="chiffre d'affaires et commandes portent sur la même période, hors taxes",
                change=Text(
                    en="give the revenue before VAT if it is not",
                    fr="donnez le montant hors taxes si ce n'est pas le cas",
                ),
            ),
        ),
        next=(
            Text(en="and over … orders?", fr="et avec … commandes ?"),
            Text(en="what if revenue is …% higher?", fr="et si le chiffre d'affaires augmente de … % ?"),
        ),
    )


REVENUE_NEGATIVE = Text(
    en="The revenue can't be negative. Tell me what the orders came to over the period.",
    fr="Le chiffre d'affaires ne peut pas être négatif. Dites-moi le montant des commandes de la période.",
)
NO_ORDER = Text(
    en="The average divides by the orders, so there must be at least one. Take a longer period.",
    fr="La moyenne se divise par les commandes : il en faut au moins une. Prenez une période plus longue.",
)

TOOL = Tool(
    name="average_order_value",
    title=Text(en="Average order value", fr="Panier moyen"),
    aim=Text(en="compute the average order value", fr="calculer le panier moyen"),
    summary=Text(
        en="average order value: revenue over the number of orders",
        fr="panier moyen : chiffre d'affaires sur le nombre de commandes",
    ),
    names=words(
        en=(
            "aov, average order value, average order*, avg order*, average basket*, average basket size, "
            "basket size, average cart*, average ticket*, average transaction*, average purchase*, "
            "average invoice*, average sale, order value, revenue per order, sales per order, "
            "value per order, avg basket*, avg cart*, avg ticket*, mean order*, mean basket*, "
            "typical order*, average value of an order, average spend per order, spend per order, "
            "spend per purchase, average bill*, average receipt*, average amount per order, "
            "average sales per order, revenue per transaction, value per transaction, "
            "average transaction value, "
            "how much … per|an order|basket|purchase|transaction, what … order|basket … worth, how "
            "much … order|basket … worth, order|basket … on average, what … customer* spend … order"
        ),
        fr=(
            "panier moyen, paniers moyens, panier d'achat moyen, aov, ticket moyen, commande moyenne, "
            "facture moyenne, vente moyenne, valeur moyenne des commandes, "
            "valeur moyenne d'une commande, valeur moyenne de commande, valeur moyenne par commande, "
            "montant moyen des commandes, montant moyen d'une commande, montant moyen par commande, "
            "ca moyen par commande, ca par commande, chiffre d'affaires par commande, "
            "moyenne par commande, panier client moyen, montant moyen du panier, "
            "valeur moyenne du panier, valeur moyenne par achat, montant moyen par achat, achat moyen, "
            "depense moyenne par commande, ca moyen par transaction, montant moyen par transaction, "
            "montant moyen par facture, transaction moyenne, ticket de caisse moyen, valeur du panier, "
            "panier moyens, "
            "combien … par commande|panier|achat|transaction|ticket, vaut … commande|panier, "
            "commande|panier … en moyenne, depens* … par commande|achat|panier"
        ),
    ),
    hints=words(
        en=(
            "per order, each order, an order, by order, basket, average deal size, what's the average, "
            "what is the average, on average, average amount, per transaction, per purchase, "
            "per invoice, per basket"
        ),
        fr=(
            "par commande, chaque commande, panier, en moyenne par commande, par achat, "
            "quel montant moyen, montant moyen, quelle moyenne, par transaction, par facture, "
            "par panier, par vente, par ticket"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(revenue=Money(Decimal(250_000), "EUR"), orders=Count(Decimal(40))),
)
