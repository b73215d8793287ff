"""The fixed sentences of the return on investment: conventions, assumptions, what to ask next, refusals."""

from decimal import Decimal

from tools.base import Assumption, Convention, Default
from tools.language import Text
from tools.values import Duration

SIMPLE = Convention(
    name="simple",
    text=Text(
        en="simple ROI, undiscounted, with the running costs of the whole horizon",
        fr="ROI simple, sans actualisation, avec les coûts récurrents de toute la durée",
    ),
)
DISCOUNTED = Convention(
    name="discounted",
    text=Text(
        en="simple and discounted ROI, with today's outlay undiscounted and each year's flows at its end",
        fr="ROI simple et actualisé, avec une mise de départ non actualisée et des flux en fin d'année",
    ),
)
YEAR = Duration(Decimal(1), "year")
ONE_YEAR = Default(
    name="horizon",
    value=YEAR,
    why=Assumption(
        en="the gain and the running cost are counted over {horizon}",
        fr="le gain et le coût récurrent sont comptés sur {horizon}",
        change=Text(
            en="say over how many years to change that", fr="dites sur combien d'années pour changer"
        ),
    ),
)


NEXT_HORIZON = Text(en="and over … years?", fr="et sur … ans ?")
NEXT_RATE = Text(en="and discounted at …%?", fr="et avec un taux d'actualisation de … % ?")
NEXT_LOWER_GAIN = Text(en="what if the gain is …% lower?", fr="et si le gain baisse de … % ?")
NEXT_CASES = Text(en="best and worst case, give or take …%", fr="meilleur et pire cas, à plus ou moins … %")
TOTALS = Assumption(
    en="the gain and the costs are totals over the same time",
    fr="le gain et les coûts sont des totaux sur la même durée",
    change=Text(
        en="say over how many years for the payback", fr="dites sur combien d'années pour la récupération"
    ),
)
EVEN_GAIN = Assumption(
    en="the gain comes in evenly over the horizon",
    fr="le gain arrive régulièrement sur la durée",
    change=Text(
        en="ask for the NPV with the cash flows year by year to change that",
        fr="demandez la VAN avec les flux année par année pour changer cela",
    ),
)
TOTAL_GAIN = Assumption(
    en="the gain is the total over the horizon and comes in evenly",
    fr="le gain est le total sur la durée et arrive régulièrement",
    change=Text(en="give it by month or year if it is one", fr="donnez-le par mois ou par an si c'en est un"),
)
NEVER_PAID_BACK = Text(
    en="at this pace the running costs eat up the gain, so the outlay is never paid back",
    fr="à ce rythme, les coûts récurrents absorbent le gain et la mise n'est jamais récupérée",
)
GOES_ON = Assumption(
    en="the outlay is paid back after the horizon, if the gain goes on at the same pace",
    fr="la mise est récupérée au-delà de la durée, si le gain se poursuit au même rythme",
    change=Text(
        en="give a longer horizon to count that gain", fr="donnez une durée plus longue pour le compter"
    ),
)
NO_SINGLE_IRR = Text(
    en="these flows have no single IRR; ask for the MIRR instead",
    fr="ces flux n'ont pas de TRI unique ; demandez plutôt le TRI modifié",
)
COST_NOT_POSITIVE = Text(
    en="ROI divides by the cost, so the cost must be more than zero. Tell me what it costs, up front or by "
    "period.",
    fr="Le ROI se divise par le coût : le coût doit être supérieur à zéro. Dites-moi ce que cela coûte, au "
    "départ ou par période.",
)
BY_THE_HOUR = Text(
    en="An amount by the hour says nothing without the hours. Ask for the time savings first (people, hours, "
    "hourly cost), or give the amount by month or year.",
    fr="Un montant à l'heure ne dit rien sans le nombre d'heures. Demandez d'abord le temps gagné "
    "(personnes, heures, coût horaire), ou donnez le montant par mois ou par an.",
)
RUNNING_COST_NEGATIVE = Text(
    en="A running cost can't be negative. If it is money that comes in, count it with the gain.",
    fr="Un coût récurrent ne peut pas être négatif. Si c'est une rentrée, comptez-la avec le gain.",
)
DISCOUNT_NEEDS_TIME = Text(
    en="To discount a total gain I need to know over how many months or years it comes in.",
    fr="Pour actualiser un gain total, il me faut le nombre de mois ou d'années sur lequel il arrive.",
)
