"""The gain needed for a wanted return on investment.

ROI = (gain − cost) ÷ cost, hence gain = cost × (1 + ROI).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.values import Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    cost: Annotated[
        Money,
        Slot(
            same_as=("total_cost", "initial_cost"),
            label=Text(en="cost", fr="coût"),
            ask=Text(en="what it costs", fr="ce que cela coûte"),
            example=Text(en="€25k", fr="25 k€"),
            answer=Text(en="it costs €…", fr="cela coûte … €"),
            cues=words(
                en=(
                    "cost*, pay*, paid, price*, invest*, outlay, spend*, spent, budget*, project, purchase*, "
                    "fee*, licen*, deal of, quote of, deal, on, for, worth"
                ),
                fr=(
                    "cout*, invest*, pai*, pay*, prix, depens*, budget*, mise, projet, acha*, licence*, "
                    "frais, devis, a, de, pour, sur, solution"
                ),
            ),
        ),
    ]
    target_roi: Annotated[
        Rate,
        Slot(
            varies=True,
            label=Text(en="target ROI", fr="ROI visé"),
            ask=Text(en="the ROI to reach", fr="le ROI à atteindre"),
            example=Text(en="120%", fr="120 %"),
            answer=Text(en="the target ROI is …%", fr="le ROI visé est de … %"),
            cues=words(
                en=(
                    "roi, return*, target*, reach*, hit, get, achieve*, goal, want*, aim*, needed, "
                    "objective, "
                    "at least, for a"
                ),
                fr=(
                    "roi, retour*, vise*, objectif*, cible*, atteindre, avoir, obtenir, veut, veux, "
                    "souhait*, "
                    "rentabilite, au moins, de"
                ),
            ),
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """The total gain at which the cost returns the wanted ROI; by period where the cost is.

    Raises InputError for a cost that is not positive or an ROI below a total loss.
    """
    cost, target = inputs.cost, inputs.target_roi.fraction
    if cost.amount <= 0:
        raise InputError("cost", COST_NOT_POSITIVE)
    if target < -1:
        raise InputError("target_roi", BELOW_TOTAL_LOSS)
    return Result(
        convention=Convention(
            name="simple",
            text=Text(
                en="simple ROI, undiscounted, with gain and cost over the same time",
                fr="ROI simple, sans actualisation, gain et coût sur la même durée",
            ),
        ),
        headline=Text(
            en="It has to bring {gain} to reach an ROI of {target_roi} on {cost}, which is {net_gain} net.",
            fr="Il faut un gain de {gain} pour atteindre un ROI de {target_roi} sur {cost}, soit {net_gain} "
            "net.",
        ),
        figures=(
            Figure(
                name="gain",
                label=Text(en="gain needed", fr="gain nécessaire"),
                value=cost.amount * (1 + target),
                unit=Unit.MONEY,
                currency=cost.currency,
                per=cost.per,
            ),
            Figure(
                name="net_gain",
                label=Text(en="net gain", fr="gain net"),
                value=cost.amount * target,
                unit=Unit.MONEY,
                currency=cost.currency,
                per=cost.per,
            ),
        ),
        formula=(
            Text(
                en="Gain = {cost} + {cost} × {target_roi} = {gain}",
                fr="Gain = {cost} + {cost} × {target_roi} = {gain}",
            ),
        ),
        assumptions=(
            Assumption(
                en="the cost is all there is to pay over the time in which the gain comes in",
                fr="le coût est tout ce qu'il y a à payer sur la durée où le gain arrive",
                change=Text(
                    en="add the running costs of that time to it if there are any",
                    fr="ajoutez-y les coûts récurrents de cette durée s'il y en a",
                ),
            ),
        ),
        next=(
            Text(en="and with a target ROI of …%?", fr="et pour un ROI de … % ?"),
            Text(en="what if the cost is …% higher?", fr="et si le coût augmente de … % ?"),
        ),
    )


COST_NOT_POSITIVE = Text(
    en="ROI divides by the cost, so the cost must be more than zero. Tell me what it costs.",
    fr="Le ROI se divise par le coût : le coût doit être supérieur à zéro. Dites-moi ce que cela coûte.",
)
BELOW_TOTAL_LOSS = Text(
    en="An ROI can't be worse than losing the whole cost. Give the ROI to reach, in percent.",
    fr="Un ROI ne peut pas être pire que la perte de tout le coût. Donnez le ROI à atteindre, en "
    "pourcentage.",
)

TOOL = Tool(
    name="required_gain",
    title=Text(en="Required gain", fr="Gain nécessaire"),
    aim=Text(en="compute the gain needed", fr="calculer le gain nécessaire"),
    summary=Text(
        en="the gain needed to reach a wanted ROI on a cost",
        fr="le gain nécessaire pour atteindre un ROI visé sur un coût",
    ),
    names=words(
        en=(
            "required gain, gain required, gain needed, needed gain, required saving*, savings needed, "
            "savings required, gain do we need, gain do they need, gain must, benefit needed, "
            "required benefit, target roi, how much must it save, how much must it bring, "
            "how much does it have to save, how much does it have to bring, what gain, which gain, "
            "saving*|gain*|benefit* … prove|show|justify|need*|required, what|how_much … "
            "have|has|need|needs to save|gain|earn|bring|prove|show|generate, what|how_much … must … "
            "save|gain|earn|bring|prove|show|generate, what|how_much … should … "
            "save|bring|prove|generate"
        ),
        fr=(
            "gain necessaire, gain requis, gain a atteindre, gain minimum, gain minimal, quel gain, "
            "faut quel gain, quel gain faut, economie necessaire, economies necessaires, roi cible, "
            "roi vise, combien faut-il gagner, combien doit-il rapporter, combien doit rapporter, "
            "combien faut-il economiser, il faut gagner combien, quelle economie faut, "
            "quelle economie il faut, quelle economie pour, quelle economie viser, "
            "quelles economies faut, quelles economies il faut, quelles economies pour, "
            "faut quelle economie, faut quelles economies, quelle economie minimum, "
            "quelle economie minimale, "
            "prouv*|montr*|justifi*|demontr* … de|quels|quel gain*|economi*, combien de|d "
            "gain*|economie*, combien … faut … economis*|gagn*|rapport*|prouv*|degag*, combien … "
            "doi* … economis*|rapport*|gagn*|gener*|degag*, gagner|economiser|rapporter|prouver "
            "combien, quels gains|economies … prouv*|montr*|justifi*|faut|doi*, gain … "
            "minimum|prouver|justifier"
        ),
    ),
    hints=words(
        en="to reach a roi, to get a roi, to hit a roi, for a roi of, needed, need to, required",
        fr="pour avoir un roi, pour un roi de, pour atteindre, pour obtenir, de roi, il faut, necessaire",
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(cost=Money(Decimal(25_000), "EUR"), target_roi=Rate(Decimal("1.2"))),
)
