"""Gross and net revenue retention.

GRR = (start − contraction − churned) ÷ start, at most one; NRR adds expansion and may exceed one
(ChurnZero, "Net revenue retention"). Only customers of the start count: revenue from new ones is left out.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.periods import one_period
from tools.values import Money, Period


@dataclass(frozen=True, kw_only=True)
class Inputs:
    start: Annotated[
        Money,
        Slot(
            label=Text(en="recurring revenue at the start", fr="revenu récurrent au début"),
            ask=Text(
                en="the recurring revenue at the start", fr="le revenu récurrent au début de la période"
            ),
            example=Text(en="$80k of MRR", fr="80 k€ de MRR"),
            answer=Text(en="the MRR was €… at the start", fr="le MRR était de … € au début"),
            cues=words(
                en=(
                    "start*, begin*, began, initial*, opening, mrr, arr, had, from, recurring revenue, "
                    "revenue, base, originally, existing, was, were, started with"
                ),
                fr=(
                    "debut*, depart, initial*, ouverture, mrr, arr, avait, avions, partis de, "
                    "revenu recurrent, base, recurrent*, revenu*, ca, parc, partait de, partions de, "
                    "etait, etions"
                ),
            ),
        ),
    ]
    churned: Annotated[
        Money | None,
        Slot(
            lost=True,
            label=Text(en="revenue lost to churn", fr="revenu perdu (churn)"),
            ask=Text(
                en="the revenue lost with customers who left", fr="le revenu perdu avec les clients partis"
            ),
            example=Text(en="$4k", fr="4 k€"),
            answer=Text(en="€… churned", fr="… € de churn"),
            cues=words(
                en="churn*, lost, los*, cancel*, left, leav*, attrition, gone, terminat*, departed, "
                "non-renew*",
                fr="churn*, perd*, perte*, resili*, parti*, attrition, annul*, depart*, non renouvel*, "
                "quitt*",
            ),
        ),
    ] = None
    contraction: Annotated[
        Money | None,
        Slot(
            lost=True,
            label=Text(en="contraction", fr="contraction"),
            ask=Text(en="the revenue lost to downgrades", fr="le revenu perdu en baisses d'abonnement"),
            example=Text(en="$2k", fr="2 k€"),
            answer=Text(en="€… of downgrades", fr="… € de downgrades"),
            cues=words(
                en="contract*, downgrade*, downsell*, down-sell, shrink*, shrank, reduc*, decrease*, "
                "downgraded",
                fr="contraction*, downgrade*, downsell*, baiss*, reduc*, reduit*, diminu*, retrograd*",
            ),
        ),
    ] = None
    expansion: Annotated[
        Money | None,
        Slot(
            label=Text(en="expansion", fr="expansion"),
            ask=Text(
                en="the revenue added by existing customers", fr="le revenu ajouté par les clients existants"
            ),
            example=Text(en="$9k of upsell", fr="9 k€ d'upsell"),
            answer=Text(en="€… of expansion", fr="… € d'expansion"),
            cues=words(
                en=(
                    "expan*, upsell*, up-sell*, cross-sell*, cross sell*, crosssell*, upgrade*, grew, "
                    "growth, "
                    "added, add-on*, increase*, extra"
                ),
                fr=(
                    "expansion*, upsell*, up-sell*, cross-sell*, cross sell*, upgrade*, montee* en gamme, "
                    "vente* additionnelle*, vente* croisee*, ajout*, hausse*, augment*, extension*, "
                    "croissance"
                ),
            ),
        ),
    ] = None


def compute(inputs: Inputs) -> Result:
    """Gross and net revenue retention of the customers of the start.

    Raises InputError when nothing was there at the start, an amount is negative, more left than was there,
    or currencies or periods differ.
    """
    start = inputs.start.amount
    _check(inputs)
    lost = _amount(inputs.churned) + _amount(inputs.contraction)
    end = start - lost + _amount(inputs.expansion)
    currency = one_currency(_named(inputs))
    period = one_period("start", tuple(money for _, money in _named(inputs)))
    return Result(
        convention=Convention(
            name="existing_customers",
            text=Text(
                en="revenue of the customers of the start only, new customers left out",
                fr="revenu des seuls clients du début, hors nouveaux clients",
            ),
        ),
        headline=Text(
            en="Net revenue retention (NRR) is {nrr} and gross (GRR) is {grr}, from {start} to "
            "{end_revenue}.",
            fr="La rétention nette du revenu (NRR) est de {nrr} et la brute (GRR) de {grr}, de {start} à "
            "{end_revenue}.",
        ),
        figures=(
            _ratio(
                "grr", Text(en="gross revenue retention", fr="rétention brute du revenu"), 1 - lost / start
            ),
            _ratio("nrr", Text(en="net revenue retention", fr="rétention nette du revenu"), end / start),
            _money("lost_revenue", Text(en="revenue lost", fr="revenu perdu"), lost, currency, period),
            _money(
                "end_revenue", Text(en="revenue kept and added", fr="revenu final"), end, currency, period
            ),
        ),
        formula=(
            Text(
                en="GRR = ({start} − {lost_revenue}) ÷ {start} = {grr}",
                fr="GRR = ({start} − {lost_revenue}) ÷ {start} = {grr}",
            ),
            Text(en="NRR = {end_revenue} ÷ {start} = {nrr}", fr="NRR = {end_revenue} ÷ {start} = {nrr}"),
        ),
        assumptions=tuple(note for name, note in NOT_GIVEN.items() if dict(_named(inputs))[name] is None),
        next=_next(inputs),
    )


def _named(inputs: Inputs) -> tuple[tuple[str, Money | None], ...]:
    return (
        ("start", inputs.start),
        ("churned", inputs.churned),
        ("contraction", inputs.contraction),
        ("expansion", inputs.expansion),
    )


def _amount(money: Money | None) -> Decimal:
    return money.amount if money else Decimal(0)


def _check(inputs: Inputs) -> None:
    if inputs.start.amount <= 0:
        raise InputError("start", NOTHING_AT_START)
    for name, money in _named(inputs):
        if _amount(money) < 0:
            raise InputError(name, NEGATIVE)
    if _amount(inputs.churned) + _amount(inputs.contraction) > inputs.start.amount:
        raise InputError("churned" if inputs.churned else "contraction", MORE_LOST_THAN_START)


def _ratio(name: str, label: Text, ratio: Decimal) -> Figure:
    return Figure(name=name, label=label, value=ratio, unit=Unit.RATIO)


def _money(name: str, label: Text, amount: Decimal, currency: str | None, period: Period | None) -> Figure:
    return Figure(name=name, label=label, value=amount, unit=Unit.MONEY, currency=currency, per=period)


def _next(inputs: Inputs) -> tuple[Text, ...]:
    """What is given is worth moving; without expansion, what it would take is."""
    moved = NEXT_EXPANSION if inputs.expansion else NEXT_NEW_EXPANSION
    return (NEXT_CHURN, moved) if inputs.churned else (moved,)


NEXT_CHURN = Text(en="what if churn is …% lower?", fr="et si le churn baisse de … % ?")
NEXT_EXPANSION = Text(en="what if the expansion is …% higher?", fr="et si l'expansion augmente de … % ?")
NEXT_NEW_EXPANSION = Text(en="and with an expansion of …k?", fr="et avec … k€ d'expansion ?")
NOT_GIVEN = {
    "churned": Assumption(
        en="no revenue was lost to churn",
        fr="aucun revenu n'a été perdu par résiliation",
        change=Text(en="give what was lost to change that", fr="donnez le montant perdu pour changer cela"),
    ),
    "contraction": Assumption(
        en="no revenue was lost to downgrades",
        fr="aucun revenu n'a été perdu en baisses d'abonnement",
        change=Text(en="give the contraction to change that", fr="donnez la contraction pour changer cela"),
    ),
    "expansion": Assumption(
        en="existing customers added no revenue",
        fr="les clients existants n'ont ajouté aucun revenu",
        change=Text(en="give the expansion to change that", fr="donnez l'expansion pour changer cela"),
    ),
}
NOTHING_AT_START = Text(
    en="Retention divides by the revenue of the start, so it must be above zero. Tell me what it was.",
    fr="La rétention se divise par le revenu du début : il doit être supérieur à zéro. Dites-moi quel il "
    "était.",
)
NEGATIVE = Text(
    en="Give churn, contraction and expansion as amounts above zero: I subtract what was lost.",
    fr="Donnez churn, contraction et expansion en montants positifs : je soustrais ce qui est perdu.",
)
MORE_LOST_THAN_START = Text(
    en="More revenue was lost than there was at the start. Count only what the customers of the start paid.",
    fr="Le revenu perdu dépasse celui du début. Ne comptez que ce que payaient les clients du début.",
)

TOOL = Tool(
    name="revenue_retention",
    title=Text(en="Revenue retention", fr="Rétention du revenu"),
    aim=Text(en="compute revenue retention (GRR and NRR)", fr="calculer la rétention du revenu (GRR et NRR)"),
    summary=Text(
        en="gross and net revenue retention (GRR, NRR) from expansion, contraction and churn",
        fr="rétention brute et nette du revenu (GRR, NRR) d'après expansion, contraction et churn",
    ),
    names=words(
        en=(
            "nrr, grr, ndr, nrr and grr, net revenue retention, gross revenue retention, "
            "revenue retention, net dollar retention, gross dollar retention, net retention, "
            "gross retention, dollar retention, revenue churn, mrr churn, mrr retention, arr retention, "
            "net revenue churn, net mrr retention, gross mrr retention, net arr retention, "
            "gross arr retention, arr churn, dollar churn, net expansion, net renewal rate, "
            "gross renewal rate, "
            "how much … revenue|mrr|arr … keep|kept|retain*, grow* without, without … new "
            "logos|business, excluding|before|not counting new logos|business, what … existing "
            "base|revenue … retain*|keep"
        ),
        fr=(
            "nrr, grr, ndr, retention nette, retention brute, retention nette du revenu, "
            "retention brute du revenu, retention du revenu, retention des revenus, "
            "retention nette des revenus, retention brute des revenus, retention du chiffre d'affaires, "
            "retention nette du chiffre d'affaires, retention du ca, churn de revenu, churn mrr, "
            "retention nette du mrr, retention brute du mrr, retention nette de l'arr, "
            "retention brute de l'arr, retention mrr, retention arr, retention en valeur, "
            "retention nette en valeur, retention brute en valeur, churn en valeur, churn arr, "
            "churn du revenu, churn net, churn brut, taux de retention nette, taux de retention brute, "
            "taux de retention du revenu, "
            "hors nouveaux|nouvelles clients|logos|signatures, sans … nouveaux clients|logos, a "
            "perimetre constant, combien … revenu|mrr|arr … gard*|conserv*"
        ),
    ),
    hints=words(
        en=(
            "mrr, arr, upsell, downgrade*, expansion, contraction, recurring revenue, cancellation*, "
            "downsell*, cross-sell*, upgrade*, churned"
        ),
        fr=(
            "mrr, arr, upsell, downgrade*, expansion, contraction, revenu recurrent, resiliation*, "
            "extension*, cross-sell*, montee en gamme, ventes additionnelles, baisses d'abonnement"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        start=Money(Decimal(80_000), "USD"),
        churned=Money(Decimal(4_000), "USD"),
        contraction=Money(Decimal(2_000), "USD"),
        expansion=Money(Decimal(9_000), "USD"),
    ),
    one_of=(("churned", "contraction", "expansion"),),
)
