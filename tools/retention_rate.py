"""Customer retention rate, with the churn that goes with it.

Retention = (customers at the end − new customers of the period) ÷ customers at the start, or
(customers at the start − those lost) ÷ customers at the start; where those who stayed are known, their
number ÷ customers at the start; churn = what is missing to one.
Customers are counted, not their revenue (Zendesk, "Customer retention rate").
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.values import Count

CUSTOMERS = words(
    en=(
        "customer*, client*, account*, logo*, subscriber*, user*, member*, subscription*, "
        "contract*, cust, buyer*, tenant*"
    ),
    fr=(
        "client*, compte*, logo*, abonne*, utilisateur*, adherent*, abonnement*, contrat*, "
        "membre*, consommateur*, acheteur*"
    ),
)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    start: Annotated[
        Count,
        Slot(
            whole=True,
            label=Text(en="customers at the start", fr="clients au début"),
            ask=Text(
                en="how many customers you had at the start", fr="le nombre de clients au début de la période"
            ),
            example=Text(en="250 at the start of the year", fr="250 au début de l'année"),
            answer=Text(en="… customers at the start", fr="… clients au début"),
            cues=words(
                en=(
                    "start, started, starting, begin*, began, initial*, opening, at first, had, from, "
                    "originally, beforehand, january, jan, jan 1, january 1, first day, in the "
                    "beginning, day one, we started, we began, at the outset, last year, a year ago, "
                    "used to have, were"
                ),
                fr=(
                    "debut*, depart, initial*, ouverture, avait, avions, avais, au commencement, "
                    "commenc*, partis de, parti de, avant, janvier, en debut, il y a un an, l'an "
                    "dernier, etions, etaient, on partait, partait, partions, partant de, au "
                    "demarrage, au premier janvier, au 1er, 1er janvier, janv"
                ),
            ),
            nouns=CUSTOMERS,
        ),
    ]
    end: Annotated[
        Count | None,
        Slot(
            label=Text(en="customers at the end", fr="clients à la fin"),
            ask=Text(
                en="how many customers you had at the end", fr="le nombre de clients à la fin de la période"
            ),
            example=Text(en="261 at the end", fr="261 à la fin"),
            answer=Text(en="… at the end", fr="… à la fin"),
            cues=words(
                en=(
                    "end, ended, ending, finish*, final*, closing, close, now, today, currently, left, "
                    "remain*, later, december, have, to, last day, finally, dec, dec 31, december 31, "
                    "31st, we have, now have, are at, we're at, we are at, stand at, down to, up to, "
                    "finished, at year end, ended up"
                ),
                fr=(
                    "fin, final*, termine*, fini*, cloture, maintenant, aujourd'hui, reste*, restant*, "
                    "actuel*, decembre, avons, arrivee, desormais, en fin, on en a, en a, nous en "
                    "avons, en avons, on en compte, en compte, il en reste, sommes a, on est a, en "
                    "sommes, aujourd hui, au trente et un decembre, au 31, 31 dec, dec, 31 decembre, "
                    "passe* a, fin d'annee, a present"
                ),
            ),
            nouns=CUSTOMERS,
        ),
    ] = None
    new: Annotated[
        Count | None,
        Slot(
            label=Text(en="new customers", fr="nouveaux clients"),
            ask=Text(en="how many of them are new", fr="combien d'entre eux sont nouveaux"),
            example=Text(en="36 new ones", fr="36 nouveaux"),
            answer=Text(en="… of them new", fr="dont … nouveaux"),
            cues=words(
                en=(
                    "new, of them new, newly, won, win*, sign*, acquir*, gain*, added, add*, joined, "
                    "landed, onboarded, of which, including, incl, arriv*, recruited, of whom, of "
                    "which new, fresh, brand new, newcomers"
                ),
                fr=(
                    "nouveau*, nouvel*, dont, gagn*, sign*, acqui*, conqui*, arriv*, recrut*, entr*, "
                    "ajout*, y compris, parmi lesquels, rejoint*, conquete*, dont nouveaux, parmi eux, "
                    "parmi lesquel*, de nouveaux, nouvellement, fraichement"
                ),
            ),
            nouns=words(
                en=(
                    "new customer*, new client*, new account*, new logo*, new one*, newcomer*, "
                    "acquisition*, new subscriber*, new user*"
                ),
                fr=(
                    "nouveaux clients, nouveau client, nouveaux, nouvelles, nouveau, nouveaux comptes, "
                    "nouveaux abonnes, acquisition*, conquetes, nouveaux logos"
                ),
            ),
        ),
    ] = None
    lost: Annotated[
        Count | None,
        Slot(
            lost=True,
            label=Text(en="customers lost", fr="clients perdus"),
            ask=Text(en="how many of them left", fr="combien d'entre eux sont partis"),
            example=Text(en="12 lost", fr="12 perdus"),
            answer=Text(en="we lost … of them", fr="… sont partis"),
            cues=words(
                en=(
                    "lost, lose, losing, loss*, churned, cancel*, left us, have left, went away, gone, "
                    "quit, walked away, dropped, terminated, did not renew, didn't renew, not renewed, "
                    "unsubscribed"
                ),
                fr=(
                    "perdu*, perd, perdons, perte*, parti*, sont partis, resili*, desabonn*, quitt*, "
                    "non renouvel*, pas renouvele, churne*, ont churne, annule*, s'en vont, en moins, "
                    "laches"
                ),
            ),
            nouns=words(
                en=(
                    "lost customer*, lost client*, lost account*, cancellation*, departure*, churned "
                    "customer*"
                ),
                fr="clients perdus, departs, depart, resiliation*, desabonnement*, desabonnes, perdus",
            ),
        ),
    ] = None
    stayed: Annotated[
        Count | None,
        Slot(
            label=Text(en="customers who stayed", fr="clients restés"),
            ask=Text(en="how many of them stayed", fr="combien d'entre eux sont restés"),
            example=Text(en="68 renewed", fr="68 ont renouvelé"),
            answer=Text(en="… stayed", fr="… sont restés"),
            cues=words(
                en=(
                    "renewed, renew, stayed, stay with, kept, retained, still customers, still with "
                    "us, did renew"
                ),
                fr="renouvel*, restes fideles, sont restes, conserve*, garde*, ont renouvele, fidelises",
            ),
            nouns=words(en="renewal*", fr="renouvellement*"),
        ),
    ] = None


def compute(inputs: Inputs) -> Result:
    """The share of the customers of the start who are still there at the end, and the share lost.

    Raises InputError when nobody was there at the start or the three counts contradict each other.
    """
    start, kept = inputs.start.number, _kept(inputs)
    _check(inputs, kept)
    return Result(
        convention=Convention(
            name="customers",
            text=Text(
                en="customers of the start still there at the end, by number and not by revenue",
                fr="clients du début encore là à la fin, en nombre et non en chiffre d'affaires",
            ),
        ),
        headline=Text(
            en="The retention rate is {retention_rate}, with {kept} out of {start:customer|customers} kept "
            "and a churn of {churn_rate}.",
            fr="Le taux de rétention est de {retention_rate}, avec {kept:client conservé|clients conservés} "
            "sur {start} et une attrition (churn) de {churn_rate}.",
        ),
        figures=(
            Figure(
                name="retention_rate",
                label=Text(en="retention rate", fr="taux de rétention"),
                value=kept / start,
                unit=Unit.RATIO,
            ),
            Figure(
                name="churn_rate",
                label=Text(en="churn rate", fr="taux d'attrition (churn)"),
                value=(start - kept) / start,
                unit=Unit.RATIO,
            ),
            Figure(
                name="kept",
                label=Text(en="customers kept", fr="clients conservés"),
                value=kept,
                unit=Unit.COUNT,
            ),
        ),
        formula=(FROM_THE_KEPT if inputs.stayed else FROM_THE_LOST if inputs.lost else FROM_THE_END,),
        assumptions=(SAME_PERIOD if inputs.lost else NEW_AT_THE_END,),
        next=(NEXT_LOST,) if inputs.lost else (NEXT_END,),
    )


NEXT_LOST = Text(en="what if … cancel?", fr="et si … résilient ?")
NEXT_END = Text(en="what if … are left at the end?", fr="et s'il en reste … à la fin ?")
SAME_PERIOD = Assumption(
    en="the customers lost were all there at the start",
    fr="les clients perdus étaient tous là au début",
    change=Text(
        en="leave out those who joined and left within the period",
        fr="retirez ceux qui sont arrivés puis partis pendant la période",
    ),
)
NEW_AT_THE_END = Assumption(
    en="the new customers are part of the count at the end",
    fr="les nouveaux clients font partie du nombre final",
    change=Text(
        en="leave out of them those who already left again", fr="retirez-en ceux qui sont déjà repartis"
    ),
)
FROM_THE_END = Text(
    en="Retention = ({end} − {new}) ÷ {start} = {retention_rate}",
    fr="Taux de rétention = ({end} − {new}) ÷ {start} = {retention_rate}",
)
FROM_THE_KEPT = Text(
    en="Retention = {kept} ÷ {start} = {retention_rate}",
    fr="Taux de rétention = {kept} ÷ {start} = {retention_rate}",
)
FROM_THE_LOST = Text(
    en="Retention = ({start} − {lost}) ÷ {start} = {retention_rate}",
    fr="Taux de rétention = ({start} − {lost}) ÷ {start} = {retention_rate}",
)


def _kept(inputs: Inputs) -> Decimal:
    """How many of the start are still there, from those lost or else from the end and the new ones."""
    if inputs.stayed is not None:
        return inputs.stayed.number
    counted = inputs.end.number - inputs.new.number if inputs.end and inputs.new else None
    if inputs.lost is None:
        if counted is None:
            raise InputError("end" if inputs.end is None else "new", WHO_STAYED)
        return counted
    if inputs.lost.number < 0:
        raise InputError("lost", LOST_NEGATIVE)
    kept = inputs.start.number - inputs.lost.number
    if kept < 0:
        raise InputError("lost", MORE_LOST_THAN_START)
    if counted is not None and counted != kept:
        raise InputError("lost", COUNTS_DISAGREE)
    return kept


def _check(inputs: Inputs, kept: Decimal) -> None:
    if inputs.start.number <= 0:
        raise InputError("start", NOBODY_AT_START)
    if inputs.new is not None and inputs.new.number < 0:
        raise InputError("new", NEW_NEGATIVE)
    if kept < 0:
        raise InputError("new", MORE_NEW_THAN_END)
    if kept > inputs.start.number:
        raise InputError("end", MORE_KEPT_THAN_START)


NOBODY_AT_START = Text(
    en="Retention divides by the customers of the start, so there must be at least one. Tell me how many "
    "there were.",
    fr="La rétention se divise par les clients du début : il en faut au moins un. Dites-moi combien ils "
    "étaient.",
)
WHO_STAYED = Text(
    en="Tell me how many customers there were at the end and how many of those are new, or how many left.",
    fr="Dites-moi combien il y avait de clients à la fin et combien d'entre eux sont nouveaux, ou combien "
    "sont partis.",
)
LOST_NEGATIVE = Text(
    en="The customers lost can't be fewer than none. Tell me how many left over the period.",
    fr="Le nombre de clients perdus ne peut pas être négatif. Dites-moi combien sont partis.",
)
MORE_LOST_THAN_START = Text(
    en="More customers left than there were at the start. Check the two, or say over which period they left.",
    fr="Il est parti plus de clients qu'il n'y en avait au début. Vérifiez les deux, ou la période.",
)
COUNTS_DISAGREE = Text(
    en="The customers lost don't match those at the end without the new ones. Give me either of the two.",
    fr="Les clients perdus ne correspondent pas à ceux de la fin sans les nouveaux. Donnez-moi l'un ou "
    "l'autre.",
)
NEW_NEGATIVE = Text(
    en="The new customers can't be fewer than none. Tell me how many joined over the period.",
    fr="Le nombre de nouveaux clients ne peut pas être négatif. Dites-moi combien sont arrivés.",
)
MORE_NEW_THAN_END = Text(
    en="There are more new customers than customers at the end. Check the two; the new ones still there are "
    "part of the end count.",
    fr="Il y a plus de nouveaux clients que de clients à la fin. Vérifiez les deux ; les nouveaux encore là "
    "font partie du nombre final.",
)
MORE_KEPT_THAN_START = Text(
    en="Without the new customers there are more at the end than at the start, which retention can't be. "
    "Check the counts; for revenue, ask for net revenue retention.",
    fr="Sans les nouveaux clients, il y en a plus à la fin qu'au début, ce qu'une rétention ne permet pas. "
    "Vérifiez les nombres ; pour le chiffre d'affaires, demandez la rétention nette (NRR).",
)

TOOL = Tool(
    name="retention_rate",
    title=Text(en="Retention rate", fr="Taux de rétention"),
    aim=Text(en="compute the retention rate", fr="calculer le taux de rétention"),
    summary=Text(
        en="customer retention and churn, from the customers at the start, at the end and the new ones",
        fr="rétention et attrition des clients, d'après les clients du début, de la fin et les nouveaux",
    ),
    names=words(
        en=(
            "retention, retention rate, customer retention, client retention, logo retention, "
            "crr, churn rate, customer churn, logo churn, attrition rate, attrition, renewal "
            "rate, how many customers we keep, loyalty rate, our churn, my churn, churn of, "
            "what's the churn, churn percentage, client churn, account churn, subscriber "
            "churn, customer loss rate, retention percentage, keep rate, how many … "
            "customers|clients|accounts|subscribers … stay*|kept|keep|remain*, what "
            "share|%|percent|percentage|proportion … customers|clients|base … "
            "stay*|kept|keep|left|leav*|los*|renew*, how many … do|did we keep|lose"
        ),
        fr=(
            "retention, taux de retention, retention client*, taux de fidelisation, "
            "fidelisation, taux de fidelite, fidelite client*, taux de churn, taux "
            "d'attrition, attrition, churn client*, taux de perte, taux de renouvellement, "
            "taux de retention client*, notre churn, mon churn, quel churn, churn annuel, "
            "churn mensuel, attrition client*, taux de clients perdus, taux de conservation, "
            "taux de depart, taux de retention des clients, combien de clients … "
            "gard*|rest*|conserv*|fidel*|perd*, quelle part|proportion … clients|base … "
            "gard*|rest*|conserv*|fidel*|perd*, quel pourcentage|% … clients … "
            "gard*|rest*|conserv*|perd*|renouvel*, gard* combien, gard* … combien de clients"
        ),
    ),
    hints=words(
        en=(
            "keep customers, kept, stayed, churned, loyal, lost customers, customers left, "
            "churn, keep, did we keep, do we keep, retain*, stayed with us, still with us, "
            "ended with, of them new, new ones, loyalty"
        ),
        fr=(
            "garde*, conserve*, fidele*, perdu des clients, clients perdus, sont partis, sont "
            "restes, churn, fidelis*, reten*, restes, en reste, il en reste, dont nouveaux, "
            "nouveaux, desabonn*, resili*, partis, attrition"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(start=Count(Decimal(250)), end=Count(Decimal(261)), new=Count(Decimal(36))),
    one_of=(("end", "lost", "stayed"), ("new", "lost", "stayed")),
)
