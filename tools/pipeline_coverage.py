"""Pipeline coverage: how many times the open pipeline covers the target.

Coverage = value of the open pipeline ÷ target (or what is left of it) of the same period.
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
    pipeline: Annotated[
        Money,
        Slot(
            varies=True,
            label=Text(en="open pipeline", fr="pipeline en cours"),
            ask=Text(en="the value of the open pipeline", fr="la valeur du pipeline"),
            example=Text(en="€900k", fr="900 k€"),
            answer=Text(en="the pipeline is €…", fr="le pipeline est de … €"),
            cues=words(
                en=(
                    "pipeline*, pipe, open, opportunit*, opps, funnel, in play, forecast*, weighted, deals, "
                    "qualified, have, got, with"
                ),
                fr=(
                    "pipeline*, pipe, portefeuille, opportunite*, en cours, ouvert*, affaires, prevision*, "
                    "pondere*, qualifi*, avec, avons, on a, carnet*, entonnoir"
                ),
            ),
        ),
    ]
    target: Annotated[
        Money,
        Slot(
            label=Text(en="target", fr="objectif"),
            ask=Text(en="the target of the period", fr="l'objectif de la période"),
            example=Text(en="€300k", fr="300 k€"),
            answer=Text(en="the target is €…", fr="l'objectif est de … €"),
            cues=words(
                en="target*, quota*, goal*, objective*, number, plan, budget*, against, to hit, to make, "
                "for, vs",
                fr="objectif*, quota*, cible*, but, plan, budget*, contre, a atteindre, a faire, pour, obj",
            ),
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """How many times the pipeline covers the target.

    Raises InputError for a target that is not positive, a negative pipeline or two currencies.
    """
    one_currency([("pipeline", inputs.pipeline), ("target", inputs.target)])
    pipeline, target = inputs.pipeline.amount, inputs.target.amount
    if target <= 0:
        raise InputError("target", NO_TARGET)
    if pipeline < 0:
        raise InputError("pipeline", PIPELINE_NEGATIVE)
    figures = [
        Figure(
            name="coverage",
            label=Text(en="pipeline coverage", fr="couverture du pipeline"),
            value=pipeline / target,
            unit=Unit.COUNT,
        )
    ]
    if pipeline:
        figures.append(
            Figure(
                name="break_even_win_rate",
                label=Text(en="share of the pipeline that has to be won", fr="part du pipeline à gagner"),
                value=target / pipeline,
                unit=Unit.RATIO,
            )
        )
    return Result(
        convention=Convention(
            name="unweighted",
            text=Text(
                en="the pipeline as given over the target of the same period",
                fr="le pipeline tel que donné sur l'objectif de la même période",
            ),
        ),
        headline=_headline(pipeline, target),
        figures=tuple(figures),
        formula=(
            Text(
                en="Coverage = {pipeline} ÷ {target} = {coverage:time|times}",
                fr="Couverture = {pipeline} ÷ {target} = {coverage} fois",
            ),
        ),
        assumptions=(
            Assumption(
                en="the deals of the pipeline can all close in the period of the target",
                fr="les affaires du pipeline peuvent toutes se signer sur la période de l'objectif",
                change=Text(
                    en="leave out those that close later", fr="retirez celles qui se signeront plus tard"
                ),
            ),
        ),
        next=(
            Text(en="what if the pipeline is …% lower?", fr="et si le pipeline baisse de … % ?"),
            Text(en="what if the target is …% higher?", fr="et si l'objectif augmente de … % ?"),
        ),
    )


def _headline(pipeline: Decimal, target: Decimal) -> Text:
    if pipeline >= target:
        return Text(
            en="The pipeline covers the target {coverage:time|times}, so {break_even_win_rate} of its value "
            "has to be won.",
            fr="Le pipeline couvre {coverage} fois l'objectif, il faut donc en gagner {break_even_win_rate} "
            "en valeur.",
        )
    return Text(
        en="The pipeline covers the target only {coverage:time|times}, so even winning all of it misses the "
        "target.",
        fr="Le pipeline ne couvre que {coverage} fois l'objectif, qui est donc manqué même en gagnant tout.",
    )


NO_TARGET = Text(
    en="Coverage divides by the target, so it must be above zero. Tell me what is left to reach.",
    fr="La couverture se divise par l'objectif : il doit être supérieur à zéro. Dites-moi ce qu'il reste à "
    "atteindre.",
)
PIPELINE_NEGATIVE = Text(
    en="The pipeline can't be negative. Tell me what the open deals add up to.",
    fr="Le pipeline ne peut pas être négatif. Dites-moi le total des affaires en cours.",
)

TOOL = Tool(
    name="pipeline_coverage",
    title=Text(en="Pipeline coverage", fr="Couverture du pipeline"),
    aim=Text(en="compute the pipeline coverage", fr="calculer la couverture du pipeline"),
    summary=Text(
        en="pipeline coverage: how many times the open pipeline covers the target",
        fr="couverture du pipeline : combien de fois le pipeline couvre l'objectif",
    ),
    names=words(
        en=(
            "pipeline coverage, coverage, coverage ratio, pipe coverage, pipeline to quota, "
            "pipeline ratio, pipeline cover, quota coverage, pipeline multiple, covers my target, "
            "cover my target, cover my quota, cover our target, cover the target, cover the quota, "
            "covers the quota, covers the target, pipeline to target, pipeline over quota, "
            "pipeline vs quota, pipeline versus quota, pipeline vs target, coverage multiple, "
            "are we covered, am i covered, enough pipe*, pipe* … enough, enough … to hit|make|reach "
            "… target|quota|number|goal, cover* … target|quota|number|goal, covered … "
            "target|quota|number|goal, how many times … target|quota, how well covered"
        ),
        fr=(
            "couverture*, couverture du pipeline, couverture de pipeline, couverture du pipe, "
            "taux de couverture, ratio de couverture, couverture de l'objectif, pipeline coverage, "
            "pipe coverage, coverage, couvre mon objectif, couvre l'objectif, couvre notre objectif, "
            "couvre le quota, couvre mon quota, couvrir l'objectif, couvrir le quota, ratio pipeline, "
            "ratio pipe, taux de couverture du pip*, multiple de couverture, "
            "suis-je couvert*, je suis couvert*, on est couvert*, est-on couvert*, sommes-nous "
            "couvert*, est-ce couvert*, assez de pipe*, pipe* … suffi*, suffi* … pipe*, assez … "
            "objectif|quota, couvr* … objectif|quota|cible, couvert* … objectif|quota|cible, combien "
            "de fois … objectif|quota"
        ),
    ),
    hints=words(
        en=(
            "enough pipeline, pipeline, pipe, cover*, do we have enough, how many times, how many x, "
            "is it enough, is that enough, sufficient, funnel"
        ),
        fr=(
            "assez de pipeline, assez de pipe, pipeline, pipe, couvre*, couvrir, combien de fois, "
            "ca suffit, suffit, suffisant, c'est assez, assez, entonnoir, portefeuille"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(pipeline=Money(Decimal(900_000), "EUR"), target=Money(Decimal(300_000), "EUR")),
)
