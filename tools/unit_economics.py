"""How people speak of what a customer brings and costs: revenue by account, churn, acquisition cost."""

from decimal import Decimal

from tools.base import InputError, Slot
from tools.language import Text, words
from tools.periods import per_period
from tools.values import Money, Period

ARPA = Slot(
    each=True,
    label=Text(en="revenue per customer", fr="revenu par client"),
    ask=Text(
        en="the average revenue per customer, by month or year",
        fr="le revenu moyen par client, par mois ou par an",
    ),
    example=Text(en="$250 a month", fr="250 € par mois"),
    answer=Text(en="a customer pays €… a month", fr="un client paie … € par mois"),
    cues=words(
        en=(
            "arpa, arpu, arpc, acv, mrr, arr, revenue*, pay*, paid, spend*, subscription*, average*, price*, "
            "per customer, per account, per user, per client, a customer, each customer, basket, bill*, "
            "bring*, generat*, contract*, fee*, worth"
        ),
        fr=(
            "arpa, arpu, mrr, arr, revenu*, pai*, pay*, depens*, abonnement*, panier*, prix, ca, "
            "chiffre d'affaire*, par client, par compte, par utilisateur, chaque client, un client, moyen*, "
            "rapport*, factur*, mensualite*, forfait*, recette*"
        ),
    ),
)
CHURN = Slot(
    same_as=("churn_rate",),
    label=Text(en="churn", fr="attrition (churn)"),
    ask=Text(en="the churn, by month or year", fr="l'attrition (churn), par mois ou par an"),
    example=Text(en="3% a month", fr="3 % par mois"),
    answer=Text(en="the churn is …% a month", fr="le churn est de … % par mois"),
    cues=words(
        en=(
            "churn*, attrition, cancel*, leav*, lose*, losing, lost, loss rate, turnover, unsubscrib*, "
            "drop*, quit*, walk away"
        ),
        fr=(
            "churn*, attrition, resili*, desabonn*, perd*, perte*, depart*, partent, annul*, erosion, "
            "s'en vont, s'en va, quitt*, defection"
        ),
    ),
)
CAC = Slot(
    each=True,
    label=Text(en="CAC", fr="CAC"),
    ask=Text(en="the customer acquisition cost", fr="le coût d'acquisition d'un client"),
    example=Text(en="$900", fr="900 €"),
    answer=Text(en="the CAC is €…", fr="le CAC est de … €"),
    cues=words(
        en=(
            "cac, acquisition*, acquir*, cost to win, cost per customer, cost per new customer, "
            "cost of a customer, win a customer, cpa, cost*, to acquire, to win, to land, recoup*, "
            "per new client"
        ),
        fr=(
            "cac, acquisition*, acquer*, acquis*, cout par client, cout d'un client, cout client, "
            "coute*, cout*, gagner un client, cpa, a acquerir, acquerir, a gagner, pour gagner"
        ),
    ),
    period="never",
)
LTV = Slot(
    each=True,
    label=Text(en="LTV", fr="LTV"),
    ask=Text(en="the lifetime value of a customer", fr="la valeur vie d'un client"),
    example=Text(en="$4,500", fr="4 500 €"),
    answer=Text(en="the LTV is €…", fr="la LTV est de … €"),
    cues=words(
        en="ltv, clv, cltv, lifetime value, life time value, customer value, value*, worth, lifetime",
        fr="ltv, clv, cltv, valeur vie, valeur a vie, valeur client, valeur*, vaut, vie client, rapport*",
    ),
    period="never",
)


def revenue_per_customer(arpa: Money, to: Period, stated: Period) -> Decimal:
    """The revenue of one customer by the period `to`; without a period of its own it is by `stated`.

    Raises InputError unless it is above zero.
    """
    if arpa.amount <= 0:
        raise InputError("arpa", ARPA_NOT_POSITIVE)
    return per_period(arpa.amount, to, arpa.per or stated)


def positive_cac(cac: Money) -> Decimal:
    """The acquisition cost. Raises InputError unless it is above zero."""
    if cac.amount <= 0:
        raise InputError("cac", CAC_NOT_POSITIVE)
    return cac.amount


ARPA_NOT_POSITIVE = Text(
    en="The revenue per customer must be above zero. Tell me what a customer pays by month or year.",
    fr="Le revenu par client doit être supérieur à zéro. Dites-moi ce que paie un client par mois ou par an.",
)
CAC_NOT_POSITIVE = Text(
    en="The acquisition cost must be above zero. Divide the sales and marketing spend by the customers won.",
    fr="Le coût d'acquisition doit être supérieur à zéro. Divisez les dépenses marketing et commerciales par "
    "les clients gagnés.",
)
