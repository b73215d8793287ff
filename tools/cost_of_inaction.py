"""What waiting costs.

Cost of inaction = loss by period × how many of those periods the wait holds. Six months are twenty-six
weeks (a year of fifty-two weeks); a loss by day counts every calendar day.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Slot, Tool, Unit
from tools.display import UNIT_NAMES
from tools.investment import check_horizon
from tools.language import Text, words
from tools.periods import periods_in
from tools.values import Duration, Money


@dataclass(frozen=True, kw_only=True)
class Inputs:
    loss: Annotated[
        Money,
        Slot(
            same_as=("savings_per_year",),
            label=Text(en="loss", fr="perte"),
            ask=Text(
                en="what they lose by day, week, month or year",
                fr="ce qu'ils perdent par jour, semaine, mois ou an",
            ),
            example=Text(en="$8k a week", fr="8 k€ par semaine"),
            answer=Text(en="they lose €… a week", fr="ils perdent … € par semaine"),
            cues=words(
                en=(
                    "los*, lost, cost*, waste*, wasting, downtime, outage*, leak*, bleed*, burn*, "
                    "penalt*, miss*, forgo*, foregone, fine*, scrap, damage*, spend*, worth, churn, "
                    "delay*, problem, slip*, drain*, eat*"
                ),
                fr=(
                    "perd*, perte*, cout*, gaspill*, arret*, panne*, fuite*, penalite*, manque a gagner, "
                    "manqu*, amende*, rebut*, dommage*, surcout*, depens*, retard*, probleme*, "
                    "indisponib*, immobilis*, sinistre*, filer, laisse* filer, envol*, fond*"
                ),
            ),
            period="must",
        ),
    ]
    horizon: Annotated[
        Duration,
        Slot(
            label=Text(en="length of the wait", fr="durée de l'attente"),
            ask=Text(en="how long they would wait", fr="combien de temps ils attendraient"),
            example=Text(en="four months", fr="quatre mois"),
            answer=Text(en="they would wait … months", fr="ils attendraient … mois"),
            cues=words(
                en=(
                    "wait*, delay*, postpon*, over, for, during, in, hold off, stay*, put off, next, "
                    "later, until, inaction, nothing for, defer*, horizon, period, stall*, sit on, "
                    "back by, push*, sit*, decide*, decision, before, hesitat*"
                ),
                fr=(
                    "attend*, attente, report*, repouss*, retard*, sur, pendant, durant, dans, d'ici, "
                    "prochain*, inaction, rien, differ*, horizon, periode, duree, decal*, d'attente, "
                    "tard*, traine*, hesit*, decid*, decision, avant, d'ici a"
                ),
            ),
            period="never",
            unit="month",
        ),
    ]


def compute(inputs: Inputs) -> Result:
    """The whole loss over the wait, in the currency of the loss.

    Raises InputError when nothing is lost, the wait has no length or the loss has no countable period.
    """
    loss = inputs.loss
    if loss.amount <= 0:
        raise InputError("loss", NOTHING_LOST)
    if loss.per is None:
        raise InputError("loss", PERIOD_NEEDED)
    if loss.per == "hour":
        raise InputError("loss", BY_THE_HOUR)
    check_horizon(inputs.horizon)
    periods = periods_in(inputs.horizon, loss.per)
    one, many = UNIT_NAMES[loss.per]
    return Result(
        convention=Convention(
            name="undiscounted",
            text=Text(
                en="the loss of one period times the periods of the wait, undiscounted",
                fr="la perte d'une période multipliée par les périodes d'attente, sans actualisation",
            ),
        ),
        headline=Text(
            en="Waiting {horizon} costs {total_loss}, at {loss}.",
            fr="Attendre {horizon} coûte {total_loss}, à raison de {loss}.",
        ),
        figures=(
            Figure(
                name="total_loss",
                label=Text(en="cost of waiting", fr="coût de l'inaction"),
                value=loss.amount * periods,
                unit=Unit.MONEY,
                currency=loss.currency,
            ),
            Figure(name="periods", label=PERIOD_LABELS[loss.per], value=periods, unit=Unit.COUNT),
        ),
        formula=(
            Text(
                en=f"Cost of waiting = {{loss}} × {{periods:{one.en}|{many.en}}} = {{total_loss}}",
                fr=f"Coût de l'inaction = {{loss}} × {{periods:{one.fr}|{many.fr}}} = {{total_loss}}",
            ),
        ),
        assumptions=(
            Assumption(
                en="the loss goes on at the same pace, weekends and holidays included",
                fr="la perte se poursuit au même rythme, week-ends et congés compris",
                change=Text(
                    en="give a lower loss or a shorter wait to leave some out",
                    fr="donnez une perte plus faible ou une attente plus courte pour en exclure",
                ),
            ),
        ),
        next=(
            Text(en="what if they wait … months?", fr="et s'ils attendent … mois ?"),
            Text(en="what if the loss is …% lower?", fr="et si la perte baisse de … % ?"),
        ),
    )


PERIOD_LABELS = {
    "day": Text(en="days of waiting", fr="jours d'attente"),
    "week": Text(en="weeks of waiting", fr="semaines d'attente"),
    "month": Text(en="months of waiting", fr="mois d'attente"),
    "quarter": Text(en="quarters of waiting", fr="trimestres d'attente"),
    "year": Text(en="years of waiting", fr="années d'attente"),
}
NOTHING_LOST = Text(
    en="Waiting costs something only if there is a loss above zero. Tell me what they lose by week or month.",
    fr="Attendre ne coûte que s'il y a une perte supérieure à zéro. Dites-moi ce qu'ils perdent par semaine "
    "ou par mois.",
)
PERIOD_NEEDED = Text(
    en="Tell me over what time that is lost: by day, week, month or year.",
    fr="Dites-moi sur quelle période c'est perdu : par jour, semaine, mois ou an.",
)
BY_THE_HOUR = Text(
    en="A loss by the hour depends on how many hours a week it happens. Give it by week or month.",
    fr="Une perte à l'heure dépend du nombre d'heures par semaine. Donnez-la par semaine ou par mois.",
)

TOOL = Tool(
    name="cost_of_inaction",
    title=Text(en="Cost of inaction", fr="Coût de l'inaction"),
    aim=Text(en="compute the cost of inaction", fr="calculer le coût de l'inaction"),
    summary=Text(
        en="what waiting costs: a loss by week, month or year over the time they wait",
        fr="ce que coûte l'attente : une perte par semaine, mois ou an sur la durée de l'attente",
    ),
    names=words(
        en=(
            "cost of inaction, coi, cost of doing nothing, cost of waiting, cost of delay, "
            "cost of delaying, cost of not acting, cost of the status quo, cost of status quo, "
            "price of inaction, cost them to wait, costs them to wait, cost to wait, cost of postponing, "
            "cost of not deciding, cost if they wait, cost of indecision, price of not acting, "
            "price of waiting, price of delay, price of doing nothing, cost of sitting on it, "
            "cost of standing still, cost of inertia, cost of hesitation, cost of hesitating, "
            "cost of holding off, cost of putting it off, cost of the delay, cost of postponement, "
            "waiting costs, waiting cost, what waiting costs, what inaction costs, "
            "cost them to do nothing, costs them to do nothing, lose by waiting, lost by waiting, "
            "lose if they wait, sitting on it cost, doing nothing cost, inaction cost*, "
            "what|how_much … waiting|delaying|postponing|wait cost*, cost* … if they|he|she|we "
            "wait|delay|postpone|do, los* … by waiting|delaying|postponing|doing, los* … if "
            "they|he|she|we wait|delay|postpone|do, cost* … to wait|delay|postpone|do nothing, cost* "
            "… of waiting|delaying|hesitating"
        ),
        fr=(
            "cout de l'inaction, cout d'inaction, cout de l'attente, cout du statu quo, "
            "cout du status quo, cout de ne rien faire, cout du retard, cout de l'indecision, "
            "prix de l'inaction, coi, coute d'attendre, coute de ne rien faire, coute l'inaction, "
            "coute l'attente, coute le statu quo, cout d'attendre, cout de la non-decision, "
            "prix de l'attente, prix de l'immobilisme, prix du statu quo, prix du retard, "
            "cout de l'immobilisme, coute l'immobilisme, coute leur immobilisme, cout du report, "
            "cout de l'inertie, coute l'inertie, cout de l'hesitation, cout de la procrastination, "
            "cout de non-decision, cout de la non-action, cout de l'absence de decision, "
            "coute le report, coute le retard, perdent a attendre, perdent a ne rien faire, "
            "perdre a attendre, perdent-ils a ne rien faire, perdent s'ils attendent, "
            "coute* … d|a|s attend*, coute* … rien faire, coute* … ils|on|elle attend*, perd* … "
            "attend*, perd* … rien faire, coute* … attente|retard|report|immobilisme"
        ),
    ),
    hints=words(
        en=(
            "wait*, do nothing, doing nothing, delay*, postpone*, status quo, put off, downtime, losing, "
            "hold off, not now, next year, keep going like this, carry on like this, sit on it, "
            "sitting on, push* back, pushing back, push the decision, pushing the decision, "
            "push it back, leave on the table, leaving on the table, not acting, act later, "
            "stay on the old, stay as they are, nothing changes, drag* on, drag* their feet, hesitate*, "
            "take their time, later decision, decide in, decide next, without the new, without a new, "
            "inaction, standing still, stand still, every month they, each month they, every week they, "
            "each week they, every month without, every week without"
        ),
        fr=(
            "attend*, ne rien faire, ne font rien, statu quo, report*, repouss*, perdent, perd, panne*, "
            "arret*, plus tard, l'an prochain, immobilisme, inertie, laissent filer, laisse filer, "
            "ne bouge*, ne bougent pas, tant que, tant qu'ils, tarde*, traine*, hesite*, tergivers*, "
            "procrastin*, decal*, temporis*, ne change rien, ne changent rien, restent comme, "
            "a ne rien faire, sans rien faire, ne decide*, manque a gagner, sans le nouveau, "
            "sans nouveau, inaction, laisse trainer, laissent trainer, gel du projet"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(loss=Money(Decimal(8_000), "USD", "week"), horizon=Duration(Decimal(4), "month")),
)
