"""Pipeline (sales) velocity: what the pipeline brings in by day.

Velocity = opportunities × win rate × average deal size ÷ sales cycle in days (the usual definition in
CRM documentation).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.deals import DEAL_SIZE
from tools.language import Text, words
from tools.periods import per_period, periods_in
from tools.values import Count, Duration, Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    opportunities: Annotated[
        Count,
        Slot(
            label=Text(en="opportunities", fr="opportunités"),
            ask=Text(
                en="how many qualified opportunities are open",
                fr="le nombre d'opportunités qualifiées en cours",
            ),
            example=Text(en="24", fr="24"),
            answer=Text(en="… opportunities", fr="… opportunités"),
            cues=words(
                en="open, qualified, active, number of, in the pipe, pipeline, working",
                fr="ouvert*, qualifi*, active*, en cours, nombre de, dans le pipe, pipeline, pipe",
            ),
            nouns=words(
                en="opportunit*, opp, opps, deal*, lead*, prospect*, sql, sqls, qualified lead*, open deal*",
                fr="opportunite*, opp, opps, affaire*, deal*, lead*, prospect*, piste*, dossier*, projet*",
            ),
        ),
    ]
    win_rate: Annotated[
        Rate,
        Slot(
            label=Text(en="win rate", fr="taux de succès"),
            ask=Text(en="the win rate", fr="le taux de succès"),
            example=Text(en="25%", fr="25 %"),
            answer=Text(en="the win rate is …%", fr="le taux de succès est de … %"),
            cues=words(
                en="win*, won, close rate, closing, close*, conversion*, convert*, success*, hit rate, rate",
                fr=(
                    "succes, gain*, gagn*, conversion*, transformation*, transfo, signature*, closing, "
                    "reussite, taux, victoire*, win*, sign*"
                ),
            ),
            period="never",
        ),
    ]
    deal_size: Annotated[Money, DEAL_SIZE]
    cycle_days: Annotated[
        Duration,
        Slot(
            same_as=("mean_days",),
            label=Text(en="sales cycle", fr="cycle de vente"),
            ask=Text(en="the length of the sales cycle", fr="la durée du cycle"),
            example=Text(en="60 days", fr="60 jours"),
            answer=Text(en="a cycle of … days", fr="un cycle de … jours"),
            cues=words(
                en=(
                    "cycle*, length*, sales cycle, close in, takes, take, days, time, over, duration, "
                    "in, lasting, day cycle, to close, it takes, taking, average time"
                ),
                fr=(
                    "cycle*, duree*, jours, dure*, delai*, en, sur, temps, prend, mettons, de cycle, "
                    "pour signer, pour conclure, met, il faut"
                ),
            ),
            period="never",
            unit="day",
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """What the pipeline brings in by day, in the currency of the deal size.

    Raises InputError for a cycle of no days, a win rate outside zero to one or a negative count or amount.
    """
    days = periods_in(inputs.cycle_days, "day")
    if days <= 0:
        raise InputError("cycle_days", NO_CYCLE)
    if inputs.opportunities.number < 0:
        raise InputError("opportunities", NEGATIVE_COUNT)
    if inputs.deal_size.amount < 0:
        raise InputError("deal_size", NEGATIVE_DEAL)
    if not 0 <= inputs.win_rate.fraction <= 1:
        raise InputError("win_rate", RATE_OUT_OF_RANGE)
    expected = inputs.opportunities.number * inputs.win_rate.fraction * inputs.deal_size.amount
    currency = inputs.deal_size.currency
    return Result(
        convention=Convention(
            name="per_day",
            text=Text(
                en="opportunities × win rate × deal size ÷ sales cycle, by calendar day",
                fr="opportunités × taux de succès × taille d'affaire ÷ cycle de vente, par jour calendaire",
            ),
        ),
        headline=Text(
            en="The pipeline brings in {velocity}, or {monthly_velocity}.",
            fr="Le pipeline rapporte {velocity}, soit {monthly_velocity}.",
        ),
        figures=(
            Figure(
                name="velocity",
                label=Text(en="pipeline velocity", fr="vélocité du pipeline"),
                value=expected / days,
                unit=Unit.MONEY,
                currency=currency,
                per="day",
            ),
            Figure(
                name="monthly_velocity",
                label=Text(en="velocity by month", fr="vélocité mensuelle"),
                value=per_period(expected / days, "month", "day"),
                unit=Unit.MONEY,
                currency=currency,
                per="month",
            ),
        ),
        formula=(
            Text(
                en="Velocity = {opportunities} × {win_rate} × {deal_size} ÷ {cycle_days} = {velocity}",
                fr="Vélocité = {opportunities} × {win_rate} × {deal_size} ÷ {cycle_days} = {velocity}",
            ),
        ),
        assumptions=(
            Assumption(
                en="the pipeline is refilled as deals close",
                fr="le pipeline se renouvelle au fil des signatures",
                change=Text(
                    en="give fewer opportunities if it is not",
                    fr="donnez moins d'opportunités si ce n'est pas le cas",
                ),
            ),
        ),
        next=(
            Text(en="and with a cycle of … days?", fr="et avec un cycle de … jours ?"),
            Text(
                en="what if the deal size is …% higher?", fr="et si la taille d'une affaire augmente de … % ?"
            ),
        ),
    )


NO_CYCLE = Text(
    en="Velocity divides by the sales cycle, so it must be longer than zero. Tell me how many days it takes.",
    fr="La vélocité se divise par le cycle de vente : il doit être supérieur à zéro. Dites-moi sa durée en "
    "jours.",
)
NEGATIVE_COUNT = Text(
    en="The number of opportunities can't be negative. Tell me how many are open.",
    fr="Le nombre d'opportunités ne peut pas être négatif. Dites-moi combien sont en cours.",
)
NEGATIVE_DEAL = Text(
    en="The deal size can't be negative. Tell me what a deal is worth on average.",
    fr="La taille d'une affaire ne peut pas être négative. Dites-moi ce que vaut une affaire en moyenne.",
)
RATE_OUT_OF_RANGE = Text(
    en="A win rate can't be negative nor more than all the deals. Give the share of decided deals that are "
    "won.",
    fr="Un taux de succès ne peut être ni négatif ni supérieur à toutes les affaires. Donnez la part des "
    "affaires gagnées.",
)

TOOL = Tool(
    name="pipeline_velocity",
    title=Text(en="Pipeline velocity", fr="Vélocité du pipeline"),
    aim=Text(en="compute the pipeline velocity", fr="calculer la vélocité du pipeline"),
    summary=Text(
        en="sales velocity: what the pipeline brings in by day",
        fr="vélocité commerciale : ce que le pipeline rapporte par jour",
    ),
    names=words(
        en=(
            "pipeline velocity, sales velocity, velocity, deal velocity, velocity of the pipeline, "
            "pipe velocity, revenue velocity, funnel velocity, sales speed, pipeline speed, "
            "speed of the pipeline, speed of our pipeline, deal speed, how fast does money, "
            "how fast is the pipeline, how fast is our pipeline, how fast does the pipeline, "
            "how fast does our pipeline, how fast the pipeline, how fast our pipeline, "
            "how quickly does the pipeline, how quickly does our pipeline, how quickly the pipeline, "
            "through the pipeline, through our pipeline, through the pipe, does the pipeline produce, "
            "does our pipeline produce, does the pipeline generate, does our pipeline generate, "
            "does the pipeline bring, does our pipeline bring, pipeline per day, pipeline yield, "
            "pipeline throughput, revenue per day from the pipeline, pipeline generates per day, "
            "pipeline brings in per day, "
            "pipe* … a|per|each day|week|month, how much … pipe* … bring*|make*|generat*|produc*, "
            "revenue per|a day, bring* in per|a|each day"
        ),
        fr=(
            "velocite*, velocite du pipeline, velocite commerciale, velocite des ventes, "
            "velocite de vente, vitesse du pipeline, vitesse de vente, vitesse du pipe, sales velocity, "
            "pipeline velocity, velocity, a quelle vitesse le pip*, a quelle vitesse notre pip*, "
            "a quelle vitesse mon pip*, vitesse des ventes, vitesse commerciale, vitesse de notre pip*, "
            "rythme du pip*, debit du pip*, pipeline rapporte, pipe rapporte, pipeline genere, "
            "pipe genere, pipeline produit, pipe produit, rapporte le pip*, rapporte notre pip*, "
            "genere notre pip*, produit notre pip*, rendement du pip*, "
            "pipe* … par jour|semaine|mois, pipe* genere|rapporte|produit, genere|rapporte|produit … "
            "pipe*"
        ),
    ),
    hints=words(
        en=(
            "win rate, deal size, sales cycle, revenue per day, revenue a day, per day, a day, pipeline, "
            "pipe, opportunit*, opps, open opp*, close rate, closing rate, how fast, how quickly, speed, "
            "velocity, average deal, cycle, win*"
        ),
        fr=(
            "taux de succes, taille des affaires, cycle de vente, ca par jour, par jour, pipeline, pipe, "
            "opportunite*, opps, vitesse, rythme, par mois, taux de closing, taux de transformation, "
            "taux de signature, cycle, panier moyen, ticket moyen"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        opportunities=Count(Decimal(24)),
        win_rate=Rate(Decimal("0.25")),
        deal_size=Money(Decimal(30_000), "EUR"),
        cycle_days=Duration(Decimal(60), "day"),
    ),
)
