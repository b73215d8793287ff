"""Win rate.

Win rate = won ÷ (won + lost): open deals are left out. Some pages divide by every opportunity created;
that one is a conversion rate here.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.language import Text, words
from tools.values import Count

DEALS = words(
    en=(
        "deal*, opportunit*, opp, opps, contract*, tender*, bid*, pitch*, proposal*, customer*, client*, "
        "account*, rfp, rfps, quote*, business*, pursuit*"
    ),
    fr=(
        "affaire*, opportunite*, opp, opps, contrat*, appel* d'offres, ao, deal*, proposition*, client*, "
        "compte*, dossier*, devis, offre*, projet*, soumission*"
    ),
)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    won: Annotated[
        Count,
        Slot(
            label=Text(en="won deals", fr="affaires gagnées"),
            ask=Text(en="how many deals were won", fr="combien d'affaires gagnées"),
            example=Text(en="21 won", fr="21"),
            answer=Text(en="… won", fr="… gagnées"),
            cues=words(
                en=(
                    "won, win*, sign*, closed won, closed-won, landed, success*, got, took, converted, "
                    "secured, close*, awarded, positive, victor*"
                ),
                fr=(
                    "gagn*, sign*, remport*, conclu*, decroch*, obtenu*, reussi*, victoire*, transform*, "
                    "succes, emport*, closed won, won, gagnees, signees, emporte*"
                ),
            ),
            nouns=DEALS,
        ),
    ]
    lost: Annotated[
        Count | None,
        Slot(
            label=Text(en="lost deals", fr="affaires perdues"),
            ask=Text(en="how many deals were lost", fr="combien d'affaires perdues"),
            example=Text(en="49 lost", fr="49"),
            answer=Text(en="… lost", fr="… perdues"),
            cues=words(
                en=(
                    "lost, los*, closed lost, closed-lost, missed, fail*, to competitors, against, "
                    "declined, rejected, went elsewhere, no decision, defeat*, loss*, losses"
                ),
                fr=(
                    "perd*, perte*, rat*, manqu*, echou*, echec*, refus*, contre, abandonn*, "
                    "closed lost, lost, sans suite, partis ailleurs, defaite*, perdues"
                ),
            ),
            nouns=DEALS,
        ),
    ] = None
    decided: Annotated[
        Count | None,
        Slot(
            whole=True,
            label=Text(en="decided deals", fr="affaires décidées"),
            ask=Text(
                en="how many deals were decided, won or lost",
                fr="combien d'affaires décidées, gagnées ou perdues",
            ),
            example=Text(en="70 closed", fr="70 clôturées"),
            answer=Text(en="out of … decided", fr="sur … décidées"),
            cues=words(
                en=(
                    "out of, of, total*, in all, altogether, decided, overall, from, among, worked, "
                    "competed for, submitted, pitched, sent, on"
                ),
                fr=(
                    "sur, total*, au total, en tout, parmi, decid*, clotur*, traite*, ferme*, depos*, "
                    "soumis*, envoy*, repondu"
                ),
            ),
            nouns=DEALS,
        ),
    ] = None


def compute(inputs: Inputs) -> Result:
    """The share of the decided deals that were won.

    Raises InputError when none was decided, a count is negative or the counts contradict each other.
    """
    won, decided = inputs.won.number, _decided(inputs)
    return Result(
        convention=Convention(
            name="won_over_decided",
            text=Text(
                en="won over won and lost, by number of deals, open deals left out",
                fr="gagnées sur gagnées et perdues, en nombre d'affaires, hors affaires en cours",
            ),
        ),
        headline=Text(
            en="The win rate is {win_rate}, with {won:deal|deals} won out of {decided_deals} decided.",
            fr="Le taux de succès est de {win_rate}, avec {won:affaire gagnée|affaires gagnées} sur "
            "{decided_deals}.",
        ),
        figures=(
            Figure(
                name="win_rate",
                label=Text(en="win rate", fr="taux de succès"),
                value=won / decided,
                unit=Unit.RATIO,
            ),
            Figure(
                name="decided_deals",
                label=Text(en="decided deals (won and lost)", fr="affaires décidées (gagnées et perdues)"),
                value=decided,
                unit=Unit.COUNT,
            ),
        ),
        formula=(
            Text(
                en="Win rate = {won} ÷ {decided_deals} = {win_rate}",
                fr="Taux de succès = {won} ÷ {decided_deals} = {win_rate}",
            ),
        ),
        assumptions=() if inputs.lost else (ALL_DECIDED,),
        next=(
            Text(en="what if we win …?", fr="et si on en gagne … ?"),
            Text(en="what if we lose …?", fr="et si on en perd … ?"),
        ),
    )


def _decided(inputs: Inputs) -> Decimal:
    won, lost, decided = inputs.won.number, inputs.lost, inputs.decided
    if won < 0:
        raise InputError("won", COUNT_NEGATIVE)
    if lost is None and decided is None:
        raise InputError("lost", NOTHING_DECIDED)
    if lost is not None and lost.number < 0:
        raise InputError("lost", COUNT_NEGATIVE)
    total = won + lost.number if lost is not None else Decimal(0)
    if decided is not None:
        if lost is not None and decided.number != total:
            raise InputError("decided", CONTRADICTION)
        total = decided.number
    if total <= 0:
        raise InputError("lost", NOTHING_DECIDED)
    if won > total:
        raise InputError("won", MORE_WON_THAN_DECIDED)
    return total


ALL_DECIDED = Assumption(
    en="the deals counted are all decided",
    fr="les affaires comptées sont toutes décidées",
    change=Text(en="take out those still open", fr="retirez celles qui sont encore en cours"),
)
COUNT_NEGATIVE = Text(
    en="The number of deals can't be negative. Tell me how many were won and how many lost.",
    fr="Le nombre d'affaires ne peut pas être négatif. Dites-moi combien sont gagnées et combien perdues.",
)
NOTHING_DECIDED = Text(
    en="The rate divides by the deals won and lost, so at least one must be decided. Tell me how many were "
    "lost, or take a longer period.",
    fr="Le taux se divise par les affaires gagnées et perdues : il en faut au moins une de décidée. "
    "Dites-moi combien sont perdues, ou prenez une période plus longue.",
)
CONTRADICTION = Text(
    en="Won and lost don't add up to the total. Leave the open deals out, or give won and lost only.",
    fr="Gagnées et perdues ne font pas le total. Retirez les affaires en cours, ou donnez seulement gagnées "
    "et perdues.",
)
MORE_WON_THAN_DECIDED = Text(
    en="More deals won than decided. Check the two numbers.",
    fr="Il y a plus d'affaires gagnées que décidées. Vérifiez les deux nombres.",
)

TOOL = Tool(
    name="win_rate",
    title=Text(en="Win rate", fr="Taux de succès"),
    aim=Text(en="compute the win rate", fr="calculer le taux de succès"),
    summary=Text(
        en="win rate: deals won out of those won and lost",
        fr="taux de succès : affaires gagnées sur affaires gagnées et perdues",
    ),
    names=words(
        en=(
            "win rate*, winrate, win ratio, win percentage, win %, winning rate, close rate, "
            "closing rate, closing ratio, win loss ratio, win/loss ratio, win-loss ratio, strike rate, "
            "hit rate, success rate, rate of wins, percentage of wins, share of deals won, "
            "share of deals we win, how often do we win, how often we win, winning percentage, "
            "batting average, tender success rate, bid success rate, deal win rate, "
            "how often … win*|won, how many … do|did we win, what "
            "share|%|percent|percentage|proportion … win*|won, one in how many, win how many"
        ),
        fr=(
            "win rate, taux de succes, taux de gain, taux de victoire*, taux de closing, "
            "taux de signature, taux d'affaires gagnees, taux de reussite, taux de win, "
            "ratio de victoire*, winrate, close rate, closing rate, taux de transformation des affaires, "
            "pourcentage de victoires, part d'affaires gagnees, part des affaires gagnees, "
            "pourcentage d'affaires gagnees, taux d'appels d'offres gagnes, taux de succes commercial, "
            "quelle part|proportion … gagn*|remport*, quel pourcentage|% … gagn*|remport*, gagn* … "
            "souvent, gagn*|remport* … sur combien, combien de fois … gagn*, sur combien … gagn*, "
            "gagn* combien de|d affaire*|deal*, une affaire sur combien"
        ),
    ),
    hints=words(
        en=(
            "won and lost, win or lose, lost deals, deals lost, we win, do we win, wins and losses, "
            "losses, wins, wins against, won versus lost, deals won, closed won, closed lost, "
            "won out of, bids won, tenders won"
        ),
        fr=(
            "gagne et perdu, affaires perdues, gagnees et perdues, on gagne, gagnons, victoires, "
            "defaites, gagnees, gagne ou perdu, signees et perdues, remporte, remporte*, ao gagnes, "
            "closed won, closed lost"
        ),
    ),
    aside=words(
        en="open, pending, undecided, in progress, ongoing, in play, still going",
        fr="en cours, ouvert*, en attente, en suspens, pas encore",
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(won=Count(Decimal(21)), lost=Count(Decimal(49))),
    one_of=(("lost", "decided"),),
)
