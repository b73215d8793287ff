"""Conversion rate from one stage of the funnel to a later one.

Conversion rate = those who went on ÷ those who entered, of the same group (cohort).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.values import Count


@dataclass(frozen=True, kw_only=True)
class Inputs:
    converted: Annotated[
        Count,
        Slot(
            label=Text(en="converted", fr="convertis"),
            ask=Text(en="how many converted", fr="combien ont été convertis"),
            example=Text(en="18 contracts signed", fr="18 contrats signés"),
            answer=Text(en="… converted", fr="… convertis"),
            cues=words(
                en=(
                    "convert*, sign*, won, win*, clos*, became, become*, turned into, bought, buy*, "
                    "ordered, booked, subscribed, accepted, landed, got, ended up, led to, gave, result*, "
                    "yield*, purchased, paid, said yes, registered, went on, moved"
                ),
                fr=(
                    "converti*, conversion*, transform*, sign*, gagn*, devenu*, deviennent, achet*, "
                    "command*, souscri*, conclu*, decroch*, abouti*, obtenu*, donn*, accept*, inscri*, "
                    "valid*, pass*, debouch*, gener*, a paye, ont paye"
                ),
            ),
            nouns=words(
                en=(
                    "contract*, customer*, client*, deal*, sale, sales, order*, signature*, purchase*, "
                    "conversion*, signup*, sign-up*, subscription*, meeting*, demo*, buyer*, win, wins, "
                    "closed deal*, paying customer*, signed contract*, opportunit*, opp, opps, quote*, "
                    "proposal*, trial*, sql, sqls, registration*, subscriber*, registrant*, "
                    "appointment*, booking*, reply, replies, response*, answer*, download*, hire*, "
                    "customer won, user*"
                ),
                fr=(
                    "contrat*, client*, vente*, commande*, signature*, achat*, conversion*, affaire*, "
                    "inscription*, abonnement*, rendez-vous, rdv, demo*, acheteur*, abonne*, deal*, "
                    "contrats signes, affaires gagnees, opportunite*, opp, opps, devis, proposition*, "
                    "essai*, sql, sqls, inscrit*, reponse*, telechargement*, reservation*, demande*, "
                    "souscription*, adhesion*, adherent*, embauche*, paiement*, abonnes"
                ),
            ),
        ),
    ]
    total: Annotated[
        Count,
        Slot(
            whole=True,
            label=Text(en="entered", fr="au départ"),
            ask=Text(en="out of how many", fr="sur combien au départ"),
            example=Text(en="120 qualified prospects", fr="120 prospects qualifiés"),
            answer=Text(en="out of …", fr="sur …"),
            cues=words(
                en=(
                    "out of, of, from, among, total*, overall, in all, entered, started with, contacted, "
                    "called, received, generated, had, sent, on, for, visited, qualified"
                ),
                fr=(
                    "sur, parmi, pour, total*, au total, au depart, en tout, contact*, appel*, recu*, "
                    "envoy*, avait, entre*, visit*, qualifi*, a partir de, avec"
                ),
            ),
            nouns=words(
                en=(
                    "prospect*, lead*, visitor*, visit*, opportunit*, quote*, proposal*, demo*, call*, "
                    "meeting*, trial*, contact*, mql, mqls, sql, sqls, session*, inquir*, enquir*, "
                    "email*, qualified prospect*, qualified lead*, people, candidate*, user*, click*, "
                    "signup*, request*, offer*, impression*, invitation*, attendee*, applicant*, "
                    "application*, message*, cold call*, dial*, view*, free trial*"
                ),
                fr=(
                    "prospect*, lead*, visiteur*, visite*, opportunite*, devis, proposition*, demo*, "
                    "appel*, rendez-vous, rdv, essai*, contact*, mql, mqls, sql, sqls, session*, "
                    "demande*, email*, mail*, piste*, offre*, personne*, internaute*, clic*, inscrit*, "
                    "impression*, invitation*, invite*, participant*, candidat*, candidature*, message*, "
                    "relance*, vue*, inscription*, essais gratuits"
                ),
            ),
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """The share of those who entered that went on.

    Raises InputError when nobody entered or more went on than entered.
    """
    if inputs.total.number <= 0:
        raise InputError("total", NOBODY_ENTERED)
    if inputs.converted.number < 0:
        raise InputError("converted", CONVERTED_NEGATIVE)
    if inputs.converted.number > inputs.total.number:
        raise InputError("converted", MORE_THAN_ENTERED)
    return Result(
        convention=Convention(
            name="cohort",
            text=Text(
                en="those who went on over those who entered, of the same group",
                fr="ceux qui sont passés sur ceux qui sont entrés, dans le même groupe",
            ),
        ),
        headline=Text(
            en="The conversion rate is {conversion_rate}, or {converted} out of {total}.",
            fr="Le taux de conversion est de {conversion_rate}, soit {converted} sur {total}.",
        ),
        figures=(
            Figure(
                name="conversion_rate",
                label=Text(en="conversion rate", fr="taux de conversion"),
                value=inputs.converted.number / inputs.total.number,
                unit=Unit.RATIO,
            ),
        ),
        formula=(
            Text(
                en="Conversion rate = {converted} ÷ {total} = {conversion_rate}",
                fr="Taux de conversion = {converted} ÷ {total} = {conversion_rate}",
            ),
        ),
        assumptions=(
            Assumption(
                en="those who converted are among those who entered",
                fr="les convertis font partie de ceux qui sont entrés",
                change=Text(
                    en="give both counts of the same period if they are not",
                    fr="donnez deux nombres de la même période si ce n'est pas le cas",
                ),
            ),
        ),
        next=(Text(en="what if … convert?", fr="et si … se convertissent ?"),),
    )


NOBODY_ENTERED = Text(
    en="The rate divides by those who entered, so there must be at least one. Tell me out of how many.",
    fr="Le taux se divise par ceux qui sont entrés : il en faut au moins un. Dites-moi sur combien.",
)
CONVERTED_NEGATIVE = Text(
    en="The number converted can't be negative. Tell me how many went on.",
    fr="Le nombre de convertis ne peut pas être négatif. Dites-moi combien sont passés.",
)
MORE_THAN_ENTERED = Text(
    en="More converted than entered. Are the two numbers the wrong way round, or of different periods?",
    fr="Il y a plus de convertis que d'entrés. Les deux nombres sont-ils inversés, ou de périodes "
    "différentes ?",
)

TOOL = Tool(
    name="conversion_rate",
    title=Text(en="Conversion rate", fr="Taux de conversion"),
    aim=Text(en="compute the conversion rate", fr="calculer le taux de conversion"),
    summary=Text(
        en="conversion rate between two stages: how many went on out of how many",
        fr="taux de conversion entre deux étapes : combien sont passés sur combien",
    ),
    names=words(
        en=(
            "conversion rate*, conversion, convert rate, conv rate, cvr, conversion ratio, "
            "lead conversion, lead to customer rate, lead to close rate, conversion percentage, "
            "funnel conversion, percentage that convert*, conversion from, converts at, "
            "share that convert*, share converts, percent convert*, lead-to-customer rate, "
            "lead-to-deal rate, opt-in rate, sign-up rate, signup rate, response rate, reply rate, "
            "booking rate, click-to-lead rate, "
            "how many … turn|turned into, how many … become|became|convert*, turn|turned into "
            "customers|orders|deals|sales, what share|%|percent|percentage|proportion … "
            "turn*|become*|became|convert*|buy*|bought|sign*, what … convert* at"
        ),
        fr=(
            "taux de conversion, conversion, taux de transformation, taux de transfo, transfo, "
            "tx de conversion, tx de transfo, taux de concretisation, ratio de conversion, "
            "pourcentage de conversion, taux de conv, tx conv, taux d'inscription, taux de reponse, "
            "taux de prise de rdv, taux de prise de rendez-vous, taux de passage, "
            "taux de closing des leads, part qui convertit, "
            "combien … devien*|transform*|converti*|abouti*, quelle part|proportion … "
            "sign*|devien*|achet*|transform*|converti*|abouti*, quel pourcentage|% … "
            "sign*|devien*|achet*|transform*|converti*|abouti*"
        ),
    ),
    hints=words(
        en=(
            "convert*, out of, funnel, success rate, what %, % is that, what percent, what share, "
            "what proportion, what fraction, became, turned into, ended up, signed up, what percentage"
        ),
        fr=(
            "converti*, transforme*, sur combien, entonnoir, quel pourcentage, taux de reussite, "
            "quel taux, quel %, quelle part, quelle proportion, devenu*, ont signe, ont achete, "
            "ont souscrit, se sont inscrit*, au final, pourcentage"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(converted=Count(Decimal(18)), total=Count(Decimal(120))),
)
