"""Length of the sales cycle.

Mean and median of the days from creation to closing, over won deals; open deals are left out
(Sisense, "Average sales cycle length"). The median is shown because one slow deal moves the mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Series, Slot, Tool, Unit
from tools.cash import PLACES
from tools.language import Text, words
from tools.periods import periods_in
from tools.values import Duration


@dataclass(frozen=True, kw_only=True)
class Inputs:
    days: Annotated[
        tuple[Duration, ...],
        Slot(
            label=Text(en="days to close each deal", fr="durée de chaque affaire"),
            ask=Text(
                en="how long each deal took, from first contact to signature",
                fr="la durée de chaque affaire, du premier contact à la signature",
            ),
            example=Text(en="48, 63 and 95 days", fr="48, 63 et 95 jours"),
            answer=Text(en="the deals took …, … and … days", fr="les affaires ont pris …, … et … jours"),
            listed=True,
            cues=words(
                en=(
                    "took, take*, last*, closed in, close*, signed in, sign*, within, in, after, "
                    "duration*, length*, lengths, cycle*, days, needed, ran, time to close, deals, "
                    "signature, given"
                ),
                fr=(
                    "dure*, mis, pris, prend*, en, sign* en, conclu*, apres, duree*, cycle*, jours, "
                    "demand*, necessit*, delai*, au bout de, affaires, ventes, boucle* en, signature, "
                    "mediane, moyenne"
                ),
            ),
            period="never",
            unit="day",
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """Mean and median length of the deals given, in days.

    Raises InputError without a deal or with a negative length.
    """
    if not inputs.days:
        raise InputError("days", NO_DEAL)
    lengths = [periods_in(length, "day") for length in inputs.days]
    if min(lengths) < 0:
        raise InputError("days", NEGATIVE)
    deals = Decimal(len(lengths))
    return Result(
        convention=Convention(
            name="mean_of_won",
            text=Text(
                en="mean and median of the deals given, open deals left out",
                fr="moyenne et médiane des affaires données, hors affaires en cours",
            ),
        ),
        headline=ONE_DEAL if len(lengths) == 1 else SEVERAL_DEALS,
        figures=(
            Figure(
                name="mean_days",
                label=Text(en="mean sales cycle", fr="cycle de vente moyen"),
                value=sum(lengths, Decimal(0)) / deals,
                unit=Unit.DAYS,
            ),
            Figure(
                name="median_days",
                label=Text(en="median sales cycle", fr="cycle de vente médian"),
                value=median(lengths),
                unit=Unit.DAYS,
            ),
            Figure(name="deals", label=Text(en="deals", fr="affaires"), value=deals, unit=Unit.COUNT),
            Figure(
                name="total_days",
                label=Text(en="days in all", fr="jours au total"),
                value=sum(lengths, Decimal(0)),
                unit=Unit.DAYS,
            ),
        ),
        formula=(
            Text(
                en="Average = {total_days} ÷ {deals:deal|deals} = {mean_days}",
                fr="Moyenne = {total_days} ÷ {deals:affaire|affaires} = {mean_days}",
            ),
        ),
        assumptions=(
            Assumption(
                en="every deal is counted from its creation to its signature",
                fr="chaque affaire est comptée de sa création à sa signature",
                change=Text(
                    en="give other lengths to count from another stage",
                    fr="donnez d'autres durées pour partir d'une autre étape",
                ),
            ),
        ),
        next=(Text(en="and with another deal of … days?", fr="et avec une affaire de plus, en … jours ?"),),
        series=_by_deal(lengths),
    )


def _by_deal(lengths: Sequence[Decimal]) -> tuple[Series, ...]:
    """How long each deal took, so that the slow one that moves the mean is seen."""
    if len(lengths) not in PLACES:
        return ()
    figures = (
        Figure(name=f"days_{place}", label=LENGTH, value=days, unit=Unit.DAYS)
        for place, days in enumerate(lengths, start=1)
    )
    places = (Text(en=f"deal {place}", fr=f"affaire {place}") for place in range(1, len(lengths) + 1))
    return (Series(title=BY_DEAL, at=tuple(places), columns=(tuple(figures),), timed=False),)


LENGTH = Text(en="length", fr="durée")
BY_DEAL = Text(en="Length of each deal", fr="Durée de chaque affaire")


ONE_DEAL = Text(
    en="The sales cycle is {mean_days}, from a single deal.",
    fr="Le cycle de vente est de {mean_days}, d'après une seule affaire.",
)
SEVERAL_DEALS = Text(
    en="The sales cycle is {mean_days} on average over {deals:deal|deals}, with a median of {median_days}.",
    fr="Le cycle de vente est de {mean_days} en moyenne sur {deals:affaire|affaires}, avec une médiane "
    "de {median_days}.",
)
NO_DEAL = Text(
    en="An average needs at least one closed deal. Tell me how long each one took.",
    fr="Une moyenne demande au moins une affaire conclue. Dites-moi combien de temps chacune a pris.",
)
NEGATIVE = Text(
    en="A deal can't take less than no time. Count the days from its creation to its closing.",
    fr="Une affaire ne peut pas durer moins de zéro jour. Comptez les jours de la création à la signature.",
)

TOOL = Tool(
    name="sales_cycle",
    title=Text(en="Sales cycle", fr="Cycle de vente"),
    aim=Text(en="compute the sales cycle", fr="calculer le cycle de vente"),
    summary=Text(
        en="mean and median length of the sales cycle, from how long each deal took",
        fr="durée moyenne et médiane du cycle de vente, d'après la durée de chaque affaire",
    ),
    names=words(
        en=(
            "sales cycle*, average sales cycle, sales cycle length, length of the sales cycle, "
            "selling cycle, deal cycle, average cycle, cycle length, cycle time, time to close, "
            "average time to close, days to close, average days to close, deal duration, closing time, "
            "buying cycle, average and median cycle, mean and median cycle, median and average cycle, "
            "median cycle, mean cycle, median sales cycle, mean sales cycle, our cycle, my cycle, "
            "the cycle, deal length*, average deal length, length of our deals, length of a deal, "
            "average time to sign, time to sign, days to sign, average deal duration, "
            "median time to close, duration of our deals, lead to close time, "
            "how long … deal*|sale|sales take*|took|last*, how long … to close|sign|sell|win, how "
            "many days|weeks|months … to close|sign|sell, how quickly|fast … close*|sign*, deals "
            "take … average, time from … to signature|close"
        ),
        fr=(
            "cycle de vente*, cycles de vente, cycle commercial, duree du cycle, duree de cycle, "
            "cycle moyen, cycle de vente moyen, duree moyenne de vente, duree moyenne des affaires, "
            "duree moyenne d'une vente, delai moyen de signature, delai de signature, delai de closing, "
            "temps de closing, temps moyen de signature, delai de conclusion, cycle median, "
            "cycle moyen et median, cycle median et moyen, moyenne et mediane du cycle, "
            "cycle de vente median, notre cycle, mon cycle, nos cycles, duree moyenne du cycle, "
            "duree mediane du cycle, duree mediane, duree de nos ventes, duree des ventes, "
            "duree d'une vente, duree d'une affaire, duree de nos affaires, duree des affaires, "
            "duree mediane d'une vente, duree moyenne de nos affaires, delai moyen de vente, "
            "delai median de signature, temps moyen de vente, temps de signature, temps de vente, "
            "dure une vente, dure une affaire, durent nos affaires, durent nos ventes, durent les ventes, "
            "combien de temps … sign*|conclu*|vend*|closer|close|boucl*, combien de "
            "jours|semaines|mois … sign*|conclu*|vend*|closer|boucl*, met* … combien de temps, "
            "durent … affaires|ventes|deals, dure … affaire|vente|deal, en combien de temps … "
            "sign*|conclu*|vend*|closer|boucl*, affaires|ventes|deals durent"
        ),
    ),
    hints=words(
        en=(
            "how long do deals take, how long does it take to close, how long our deals, median*, "
            "deals took, deal took, deals closed in, deals closed within, deals signed in, "
            "deals were closed in, closed in, signed after, to signature, to close, to sign, "
            "contact to signature, call to signature, meeting to signature, demo to signature, "
            "mean and median"
        ),
        fr=(
            "combien de temps pour signer, combien de temps pour conclure, combien de jours pour signer, "
            "mediane*, median*, affaires ont mis, affaires ont pris, affaires ont dure, ventes ont mis, "
            "ventes ont pris, ventes ont dure, deals ont mis, deals ont pris, ont mis, se signer, "
            "et signature, et la signature, a la signature, jusqu'a la signature, signees en, "
            "conclues en, bouclees en, signe en, delai moyen, duree moyenne"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(days=tuple(Duration(Decimal(days), "day") for days in (48, 63, 95, 70))),
)
