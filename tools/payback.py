"""Payback period, simple and discounted.

The time until the flows, added up from the first, reach zero; inside a period they come in evenly (linear).
Discounted payback ("DRCI", "délai de récupération actualisé") adds up present values instead.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Annotated

from tools.base import Assumption, Convention, Figure, InputError, Result, Series, Slot, Tool, Unit
from tools.cash import Clock, running_total, until_recovered
from tools.cashflow import Flow
from tools.flows import (
    NEXT_IRR,
    NEXT_LOWER_GAIN,
    NEXT_RATE,
    Stream,
    currency_of,
    dated,
    outlay,
    period_rate,
    timing,
)
from tools.investment import DISCOUNT_RATE, INITIAL_COST, LONGEST_HORIZON, total_over
from tools.language import Text, Words, words
from tools.values import MONTHS_PER_YEAR, Duration, Money, Rate

YEAR = Duration(Decimal(1), "year")
PAID_BACK = words(
    en="recover*, recoup*, repaid, repay*, pay* back, pays for itself, outlay, stake",
    fr="recuper*, rembours*, recouvr*, rentabilis*, amort*, mise, sortie*",
)
OUTLAY = replace(
    INITIAL_COST,
    cues=Words(
        en=tuple(dict.fromkeys(INITIAL_COST.cues.en + PAID_BACK.en)),
        fr=tuple(dict.fromkeys(INITIAL_COST.cues.fr + PAID_BACK.fr)),
    ),
)
"""What is recovered is the outlay: "in how many years are 90k recovered"."""


@dataclass(frozen=True, kw_only=True)
class Inputs(Stream):
    initial_cost: Annotated[Money | None, OUTLAY] = None
    rate: Annotated[Rate | None, DISCOUNT_RATE] = None
    discounted: Annotated[
        bool,
        Slot(
            label=Text(en="discounted", fr="actualisé"),
            ask=Text(en="whether to discount the flows", fr="s'il faut actualiser les flux"),
            period="never",
        ),
    ] = field(default=False)


def compute(inputs: Inputs) -> Result:
    """The years until the outlay is recovered; with a rate, also with the flows discounted.

    `payback_years` is the discounted one when that was asked for. Raises InputError when the outlay is never
    recovered, there is none, or a discounted payback has no rate.
    """
    if inputs.discounted and inputs.rate is None:
        raise InputError("rate", RATE_NEEDED)
    flows = _flows(inputs)
    simple = _recovered(flows)
    late = _recovered(_discounted(flows, inputs)) if inputs.rate is not None else None
    years = late if inputs.discounted else simple
    if years is None:
        raise InputError("flows" if inputs.flows else "gain", NOT_RECOVERED)
    figures = [_years("payback_years", PAYBACK, years), _months(years)]
    if late is not None and simple is not None and inputs.discounted:
        figures.append(_years("simple_payback_years", SIMPLE, simple))
    elif late is not None:
        figures.append(_years("discounted_payback_years", DISCOUNTED, late))
    return Result(
        convention=Convention(
            name="discounted" if inputs.discounted else "simple",
            text=DISCOUNTED_TEXT if inputs.discounted else SIMPLE_TEXT,
        ),
        headline=_headline({figure.name for figure in figures}, inputs),
        figures=tuple(figures),
        formula=(_formula(inputs),),
        assumptions=_assumptions(inputs, late),
        next=_next(inputs),
        series=_course(flows, inputs),
    )


def _flows(inputs: Inputs) -> list[Flow]:
    """The flows; an outlay and a yearly gain go on until a century is over, as no horizon is needed here."""
    if inputs.flows or (inputs.horizon is not None and inputs.gain is not None and inputs.gain.per is None):
        flows = dated(inputs)
    else:
        start = outlay(inputs)
        if inputs.gain is None or inputs.gain.per is None:
            raise InputError("gain", GAIN_BY_PERIOD)
        dated(
            Inputs(
                initial_cost=inputs.initial_cost,
                gain=inputs.gain,
                running_cost=inputs.running_cost,
                horizon=YEAR,
            )
        )
        net = total_over(inputs.gain, YEAR) - total_over(inputs.running_cost, YEAR)
        flows = [(Decimal(0), -start), *((Decimal(year), net) for year in range(1, int(LONGEST_HORIZON) + 1))]
    if next((amount for _, amount in flows if amount), Decimal(0)) >= 0:
        raise InputError("flows", NO_OUTLAY)
    return flows


def _discounted(flows: list[Flow], inputs: Inputs) -> list[Flow]:
    assert inputs.rate is not None
    rate = period_rate("rate", inputs.rate, inputs)
    return [(time, amount / (1 + rate) ** time) for time, amount in flows]


def _recovered(flows: list[Flow]) -> Decimal | None:
    """When the sum of the flows first reaches zero, linear between two of them; None when it never does."""
    sum_before, time_before = Decimal(0), flows[0][0]
    for time, amount in flows:
        if amount > 0 and sum_before + amount >= 0 > sum_before:
            return time_before + (time - time_before) * -sum_before / amount
        sum_before, time_before = sum_before + amount, time
    return None


def _course(flows: list[Flow], inputs: Inputs) -> tuple[Series, ...]:
    """What the flows add up to until the outlay is back; discounted where that was asked for."""
    counted = _discounted(flows, inputs) if inputs.discounted else flows
    clock: Clock = "periods" if inputs.flows else "years"
    return running_total(until_recovered(counted), currency_of(inputs), clock, discounted=inputs.discounted)


def _years(name: str, label: Text, years: Decimal) -> Figure:
    return Figure(name=name, label=label, value=years, unit=Unit.YEARS)


def _months(years: Decimal) -> Figure:
    return Figure(name="payback_months", label=IN_MONTHS, value=years * MONTHS_PER_YEAR, unit=Unit.MONTHS)


def _headline(names: set[str], inputs: Inputs) -> Text:
    en = "The outlay is paid back in {payback_years}, or {payback_months}"
    fr = "La mise est récupérée en {payback_years}, soit {payback_months}"
    if inputs.discounted:
        en, fr = "Discounted at {rate}, the" + en[3:], "Actualisée à {rate}, la" + fr[2:]
    if "discounted_payback_years" in names:
        en += ". Discounted at {rate}, that takes {discounted_payback_years}"
        fr += ". Actualisée à {rate}, elle l'est en {discounted_payback_years}"
    if "simple_payback_years" in names:
        en += ". Undiscounted, that takes {simple_payback_years}"
        fr += ". Sans actualisation, elle l'est en {simple_payback_years}"
    return Text(en=en + ".", fr=fr + ".")


def _formula(inputs: Inputs) -> Text:
    """The division where the gain is even; else what the years are the solution of."""
    if inputs.discounted:
        return BY_DISCOUNTED_FLOWS
    even = not inputs.flows and inputs.gain is not None and inputs.gain.per is not None
    if not even or inputs.horizon is not None:
        return BY_FLOWS
    return BY_GAIN if inputs.running_cost is None else BY_NET_GAIN


def _assumptions(inputs: Inputs, late: Decimal | None) -> tuple[Text, ...]:
    noted: list[Text] = [timing(inputs), EVENLY]
    if inputs.rate is not None and late is None:
        noted.append(NEVER_DISCOUNTED)
    return tuple(noted)


def _next(inputs: Inputs) -> tuple[Text, ...]:
    """The discounted payback first, then how far it rests on the gain."""
    if inputs.flows:
        return NEXT_RATE, NEXT_IRR
    return (NEXT_LOWER_GAIN,) if inputs.rate is not None else (NEXT_RATE, NEXT_LOWER_GAIN)


EVENLY = Assumption(
    en="inside a year the money comes in evenly",
    fr="dans l'année, l'argent arrive régulièrement",
    change=Text(
        en="list the flows by month to be more exact", fr="listez les flux par mois pour plus de précision"
    ),
)
NEVER_DISCOUNTED = Text(
    en="discounted at {rate}, these flows never recover the outlay; try a lower discount rate",
    fr="actualisés à {rate}, ces flux ne récupèrent jamais la mise ; essayez un taux plus bas",
)
BY_GAIN = Text(
    en="Payback = {initial_cost} ÷ {gain} = {payback_months}",
    fr="Délai de récupération = {initial_cost} ÷ {gain} = {payback_months}",
)
BY_NET_GAIN = Text(
    en="Payback = {initial_cost} ÷ ({gain} − {running_cost}) = {payback_months}",
    fr="Délai de récupération = {initial_cost} ÷ ({gain} − {running_cost}) = {payback_months}",
)
BY_FLOWS = Text(
    en="Payback = the time at which the flows add up to zero = {payback_years}",
    fr="Délai de récupération = moment où la somme des flux atteint zéro = {payback_years}",
)
BY_DISCOUNTED_FLOWS = Text(
    en="Payback = the time at which the flows discounted at {rate} add up to zero = {payback_years}",
    fr="Délai de récupération = moment où la somme des flux actualisés à {rate} atteint zéro = "
    "{payback_years}",
)
PAYBACK = Text(en="payback", fr="délai de récupération")
SIMPLE = Text(en="undiscounted payback", fr="délai de récupération non actualisé")
DISCOUNTED = Text(en="discounted payback", fr="délai de récupération actualisé")
IN_MONTHS = Text(en="payback in months", fr="délai de récupération en mois")
SIMPLE_TEXT = Text(
    en="simple payback, on undiscounted yearly flows", fr="délai simple, sur des flux annuels non actualisés"
)
DISCOUNTED_TEXT = Text(
    en="discounted payback, on the present values of yearly flows",
    fr="délai actualisé, sur les valeurs actuelles de flux annuels",
)
RATE_NEEDED = Text(
    en="A discounted payback needs the discount rate. Give it in percent by year.",
    fr="Un délai de récupération actualisé demande le taux d'actualisation. Donnez-le en pourcentage par an.",
)
NOT_RECOVERED = Text(
    en="These flows never add up to the outlay, so it is not paid back. Count more years or a larger gain.",
    fr="Ces flux n'atteignent jamais la mise : elle n'est pas récupérée. Comptez plus d'années ou un gain "
    "plus élevé.",
)
NO_OUTLAY = Text(
    en="Payback starts from an outlay, so the first flow must be negative. Give it as money paid.",
    fr="La récupération part d'une mise : le premier flux doit être négatif. Donnez-le comme une dépense.",
)
GAIN_BY_PERIOD = Text(
    en="Tell me what it brings by month or year, or over how long it brings that gain.",
    fr="Dites-moi ce que cela rapporte par mois ou par an, ou sur quelle durée ce gain arrive.",
)

TOOL = Tool(
    name="payback",
    title=Text(en="Payback period", fr="Délai de récupération"),
    aim=Text(en="compute the payback period", fr="calculer le délai de récupération"),
    summary=Text(
        en="payback period of cash flows or of an outlay and a yearly gain, simple or discounted",
        fr="délai de récupération de flux ou d'une mise et d'un gain annuel, simple ou actualisé",
    ),
    names=words(
        en=(
            "payback, pay back, pays back, paid back, payback period, payback time, pay-back period, "
            "discounted payback, payback of the flows, recovery period, break-even time, pay-back time, "
            "repayment time, break even time, time to break even, time to payback, time to pay back, "
            "months to break even, years to break even, months to pay back, years to pay back, "
            "how long to break even, how long before it pays, how long until it pays, "
            "how fast is it paid, how soon does it pay, when does it pay, when will it pay, "
            "when do they get their money, when do we get our money, when do they break even, "
            "when do we break even, pays itself back, "
            "how long|soon|fast|quickly … pay*|paid|earn*|made|make … back, how long|soon|fast … "
            "paid off, how long|soon … money|outlay|investment back, how long|soon|fast … "
            "recoup*|recover*|repaid, how many months|years … back, how many months|years … "
            "recoup*|recover*|repaid|paid, when … back to zero, when … paid back|off, when … "
            "money|outlay back, when … break even, when … recoup*|recover*|repaid, when … whole|even "
            "again, when … in the black, back to zero, months|years|time to earn|pay|get|make … back"
        ),
        fr=(
            "payback, pay-back, payback period, delai de recuperation, delai de recup, "
            "delai de recuperation actualise, delai de recuperation du capital, "
            "delai de recuperation des flux, delai de recuperation du capital investi, "
            "duree de recuperation, drci, drc, dra, temps de retour, temps de retour sur investissement, "
            "delai de retour, duree de retour, delai de retour sur investissement, amorti, amortie, "
            "amortissement, temps de retour de l'investissement, temps d'amortissement, "
            "duree d'amortissement, delai d'amortissement, delai de remboursement, "
            "duree de remboursement, temps de remboursement, delai de rentabilite, "
            "delai de rentabilisation, temps de recuperation, "
            "retour sur investissement en combien de temps, recuperation de la mise, "
            "recuperation de l'investissement, rentre dans ses frais, rentrent dans leurs frais, "
            "rentrer dans ses frais, rentrer dans leurs frais, recuperent leur mise, recupere sa mise, "
            "recuperer leur mise, recuperer sa mise, recuperer la mise, recuperent leur investissement, "
            "recuperer l'investissement, recuperer leur investissement, rembourse le plus vite, "
            "rembourses le plus vite, amorti le plus vite, rentable le plus vite, rentabilise quand, "
            "rentable quand, rembourse quand, amorti quand, quand est-ce rentable, "
            "quand est-ce que c'est rentable, "
            "combien de temps … rembours*|amorti*|recup*|rentabilis*, combien de temps … rentr* "
            "dans, au bout de combien … rembours*|amorti*|recup*|rentabilis*|rentable, au bout de "
            "combien … rentr* dans, en|d'ici combien … "
            "rembours*|amorti*|recup*|rentabilis*|rentable, en combien … rentr* dans, combien de|d "
            "mois|annees … rembours*|amorti*|recup*|rentabilis*|rentable, quand … "
            "rembours*|amorti*|recup*, quand … rentr* dans, rembourse|recupere|amorti|rentabilise au "
            "bout, rembourse|amorti en, rentr* dans … frais|sous, recuper* … mise, retour a zero"
        ),
    ),
    hints=words(
        en=(
            "how long to recover, how long to pay, how long until it pays, when does it pay, "
            "time to recover, recovered, recoup, cash flow*, money back, get back, pays for itself, "
            "pay for itself, paid for itself, paying for itself, pays itself, recoup*, recover*, repaid, "
            "repay*, break even, how long, how soon, how many months, how many years, how fast, "
            "in how many, months before, years before, months to, years to, time to"
        ),
        fr=(
            "combien de temps pour amortir, combien de temps pour rentabiliser, "
            "combien de temps pour rembourser, combien de temps pour recuperer, en combien de temps, "
            "quand est-ce rentable, amortir, rentabilise*, flux, cash flow*, recuper*, rembours*, "
            "rentabilis*, amorti*, amortit, retour, en combien d'annees, combien d'annees, "
            "combien de mois, au bout de combien, dans ses frais, dans leurs frais, recuperer sa mise, "
            "leur mise, sa mise, quand, le plus vite, s'autofinance*, se paie tout seul, se rembourse, "
            "au bout de combien de temps"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        flows=tuple(Money(Decimal(amount), "EUR") for amount in (-10_000, 4_000, 4_500, 5_000)),
        rate=Rate(Decimal("0.09")),
    ),
    one_of=(("flows", "initial_cost"), ("flows", "gain")),
)
