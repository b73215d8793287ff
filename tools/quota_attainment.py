"""Quota attainment.

Attainment = closed ÷ quota of the same period; remaining = quota − closed, never below zero.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.currency import one_currency
from tools.language import Text, words
from tools.values import Money


@dataclass(frozen=True, kw_only=True)
class Inputs:
    closed: Annotated[
        Money,
        Slot(
            varies=True,
            label=Text(en="closed so far", fr="signé à ce jour"),
            ask=Text(en="what was closed", fr="le montant signé"),
            example=Text(en="€210k", fr="210 k€"),
            answer=Text(en="€… closed", fr="… € signés"),
            cues=words(
                en=(
                    "clos*, sold, sell*, booked, book*, sign*, won, achiev*, so far, made, did, "
                    "deliver*, brought, reached, at, done, revenue*, to date, ytd, attained, sales, "
                    "closed won, lands, land, i'm at, we're at, am at, are at, have"
                ),
                fr=(
                    "sign*, vendu*, realis*, fait, conclu*, clos*, gagn*, encaiss*, a ce jour, atteint*, "
                    "factur*, engrang*, rentr*, suis a, sommes a, ventes, ca, deja, en suis a, "
                    "j'en suis a, ai fait, avons fait, signe"
                ),
            ),
        ),
    ]
    quota: Annotated[
        Money,
        Slot(
            label=Text(en="quota", fr="quota"),
            ask=Text(en="the quota of the period", fr="le quota de la période"),
            example=Text(en="€300k", fr="300 k€"),
            answer=Text(en="the quota is €…", fr="le quota est de … €"),
            cues=words(
                en="quota*, target*, goal*, objective*, number, plan, out of, of, against, vs, on, assigned, "
                "due",
                fr="quota*, objectif*, cible*, but, plan, sur, contre, assign*, fix*, a faire, obj",
            ),
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """The share of the quota that was closed, and what is left of it or beyond it.

    Raises InputError for a quota that is not positive, a negative amount closed or two currencies.
    """
    currency = one_currency([("closed", inputs.closed), ("quota", inputs.quota)])
    closed, quota = inputs.closed.amount, inputs.quota.amount
    if quota <= 0:
        raise InputError("quota", NO_QUOTA)
    if closed < 0:
        raise InputError("closed", CLOSED_NEGATIVE)
    figures = [
        Figure(
            name="attainment",
            label=Text(en="quota attainment", fr="atteinte du quota"),
            value=closed / quota,
            unit=Unit.RATIO,
        ),
        Figure(
            name="remaining",
            label=Text(en="left to close", fr="reste à signer"),
            value=max(quota - closed, Decimal(0)),
            unit=Unit.MONEY,
            currency=currency,
        ),
    ]
    if closed > quota:
        figures.append(
            Figure(
                name="surplus",
                label=Text(en="beyond the quota", fr="au-delà du quota"),
                value=closed - quota,
                unit=Unit.MONEY,
                currency=currency,
            )
        )
    return Result(
        convention=Convention(
            name="closed_over_quota",
            text=Text(en="closed over quota of the same period", fr="signé sur quota de la même période"),
        ),
        headline=_headline(closed - quota),
        figures=tuple(figures),
        formula=(
            Text(
                en="Attainment = {closed} ÷ {quota} = {attainment}",
                fr="Atteinte = {closed} ÷ {quota} = {attainment}",
            ),
        ),
        assumptions=(
            Assumption(
                en="what was closed counts towards this quota in full",
                fr="ce qui est signé compte en entier dans ce quota",
                change=Text(
                    en="leave out what counts for another period",
                    fr="retirez ce qui compte pour une autre période",
                ),
            ),
        ),
        next=(
            Text(en="what if I close …% more?", fr="et si je signe … % de plus ?"),
            Text(en="what if the quota rises by …%?", fr="et si le quota augmente de … % ?"),
        ),
    )


def _headline(beyond: Decimal) -> Text:
    en, fr = (
        "The quota is {attainment} attained, at {closed} of {quota}",
        "Le quota est atteint à {attainment}",
    )
    fr += ", avec {closed} signés sur {quota}"
    if beyond > 0:
        en, fr = en + ". That is {surplus} beyond it", fr + ". C'est {surplus} au-delà"
    elif beyond < 0:
        en, fr = en + ". There is {remaining} left to close", fr + ". Il reste {remaining} à signer"
    return Text(en=en + ".", fr=fr + ".")


NO_QUOTA = Text(
    en="Attainment divides by the quota, so it must be above zero. Tell me the quota of the period.",
    fr="L'atteinte se divise par le quota : il doit être supérieur à zéro. Dites-moi le quota de la période.",
)
CLOSED_NEGATIVE = Text(
    en="What was closed can't be negative. Tell me the amount signed in the period.",
    fr="Le montant signé ne peut pas être négatif. Dites-moi ce qui a été signé sur la période.",
)

TOOL = Tool(
    name="quota_attainment",
    title=Text(en="Quota attainment", fr="Atteinte du quota"),
    aim=Text(en="compute the quota attainment", fr="calculer l'atteinte du quota"),
    summary=Text(
        en="quota attainment: the share of the quota closed, and what is left",
        fr="atteinte du quota : la part signée et ce qu'il reste à faire",
    ),
    names=words(
        en=(
            "quota attainment, attainment, quota achievement, target attainment, target achievement, "
            "quota completion, of quota, of my quota, of our quota, percent of quota, % of quota, "
            "percentage of quota, how far from quota, how far am i from quota, goal attainment, "
            "to quota, how far am i from, how far are we from, percent of target, % of target, "
            "percentage of target, of target, of my target, of our target, of my goal, where do i stand, "
            "where do we stand, left to hit, left to quota, attained, gap to quota, gap to target, "
            "how far … target|goal|quota|number|plan, how much … left|missing … "
            "target|goal|quota|number, how much … to hit|reach|make … target|goal|quota|number, what "
            "%|percent|percentage … target|goal|quota|plan, where am i … target|goal|quota, short of "
            "… target|goal|quota|number"
        ),
        fr=(
            "atteinte du quota, atteinte de quota, atteinte de l'objectif, atteinte des objectifs, "
            "taux d'atteinte, taux de realisation, realisation de l'objectif, realisation du quota, "
            "avancement sur quota, pourcentage de l'objectif, % de l'objectif, % du quota, de mon quota, "
            "de mon objectif, de notre objectif, quota attainment, r/o, ro, reste a faire, "
            "atteinte d'objectif, atteinte des quotas, taux d'atteinte du quota, % d'objectif, "
            "pourcentage du quota, de notre quota, de mes objectifs, de l'objectif atteint, "
            "reste a faire pour, reste a signer pour, ecart a l'objectif, ecart au quota, j'en suis ou, "
            "on en est ou, ou j'en suis, ou en suis-je, ou en sommes-nous, avancement de l'objectif, "
            "combien … manque … objectif|quota|cible, combien … reste … signer|faire|vendre, reste "
            "combien a, reste … a signer|faire, suis a combien, sommes a combien, on est a combien, "
            "manque combien"
        ),
    ),
    hints=words(
        en=(
            "quota*, on target, behind target, above target, how much is left, left to close, target, "
            "goal, how far, how much more, still to close, to go, what percent, gap"
        ),
        fr=(
            "quota*, objectif*, en avance, en retard, combien il me reste, reste a signer, il me manque, "
            "me manque, manque combien, me reste, nous reste, en suis, pourcentage, cible"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(closed=Money(Decimal(210_000), "EUR"), quota=Money(Decimal(300_000), "EUR")),
)
