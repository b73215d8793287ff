"""Return on investment, simple and discounted.

Simple: ROI = (Σ gains − Σ costs) ÷ Σ costs, running costs over the whole horizon included, nothing
discounted (Brealey, Myers & Allen, "Principles of Corporate Finance").
With a rate r by year: today's outlay is not discounted, each year's flows fall at its end,
NPV = PV(gains) − PV(costs), discounted ROI = NPV ÷ PV(costs) (the convention of Forrester's TEI studies),
IRR is the rate at which the NPV is zero.
Payback = initial cost ÷ (gain − running cost, by month).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Convention, Default, Figure, InputError, Result, Tool, Unit
from tools.cashflow import Flow, at_year_ends, present_value, rates_of_return
from tools.currency import one_currency
from tools.investment import (
    DISCOUNT_RATE,
    GAIN,
    HORIZON,
    INITIAL_COST,
    RUNNING_COST,
    check_horizon,
    total_over,
    yearly_rate,
)
from tools.language import Text, words
from tools.periods import periods_in
from tools.values import MONTHS_PER_YEAR, Duration, Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    gain: Annotated[tuple[Money, ...], GAIN]
    initial_cost: Annotated[tuple[Money, ...], INITIAL_COST] = ()
    running_cost: Annotated[tuple[Money, ...], RUNNING_COST] = ()
    horizon: Annotated[Duration | None, HORIZON] = None
    discount_rate: Annotated[Rate | None, DISCOUNT_RATE] = None


@dataclass(frozen=True, kw_only=True)
class _Case:
    """The inputs brought to one currency and to years."""

    inputs: Inputs
    currency: str | None
    years: Decimal | None
    initial: Decimal
    total_running: Decimal
    total_gain: Decimal

    @property
    def total_cost(self) -> Decimal:
        return self.initial + self.total_running

    @property
    def yearly_net_gain(self) -> Decimal | None:
        """What each year leaves after running costs; None when no time was given."""
        return (self.total_gain - self.total_running) / self.years if self.years else None

    @property
    def pays_back_late(self) -> bool:
        """Whether the outlay is not yet recovered when the horizon ends."""
        return self.total_gain < self.total_cost


def compute(inputs: Inputs) -> Result:
    """Total cost and gain, net gain, ROI and payback; with a rate also NPV, discounted ROI and IRR.

    Raises InputError when the cost is not positive, the horizon is not, currencies differ, or a rate is
    given without a time to discount over.
    """
    case, defaults = _prepare(inputs)
    net = case.total_gain - case.total_cost
    figures = [
        _money(case, "total_cost", Text(en="total cost", fr="coût total"), case.total_cost),
        _money(case, "total_gain", Text(en="total gain", fr="gain total"), case.total_gain),
        _money(case, "net_gain", Text(en="net gain", fr="gain net"), net),
        Figure(name="roi", label=Text(en="ROI", fr="ROI"), value=net / case.total_cost, unit=Unit.RATIO),
        *_initial(case),
        *_payback(case),
        *(_discounted(case) if inputs.discount_rate else ()),
    ]
    names = {figure.name for figure in figures}
    return Result(
        convention=DISCOUNTED if inputs.discount_rate else SIMPLE,
        headline=_headline(case, names),
        figures=tuple(figures),
        formula=_formula(names),
        assumptions=_assumptions(case, names),
        defaults=defaults,
    )


SIMPLE = Convention(
    name="simple",
    text=Text(
        en="simple ROI: undiscounted, running costs counted over the whole horizon",
        fr="ROI simple : sans actualisation, coûts récurrents comptés sur toute la durée",
    ),
)
DISCOUNTED = Convention(
    name="discounted",
    text=Text(
        en="simple and discounted ROI: today's outlay undiscounted, each year's flows at its end",
        fr="ROI simple et actualisé : mise de départ non actualisée, flux en fin d'année",
    ),
)
YEAR = Duration(Decimal(1), "year")
ONE_YEAR = Default(
    name="horizon",
    value=YEAR,
    why=Text(
        en="no horizon was given, so {horizon} is assumed; say over how many years to change it",
        fr="aucune durée n'a été donnée : {horizon} par hypothèse ; dites sur combien d'années pour changer",
    ),
)


def _prepare(inputs: Inputs) -> tuple[_Case, tuple[Default, ...]]:
    currency = one_currency(
        (name, money) for name in ("initial_cost", "running_cost", "gain") for money in getattr(inputs, name)
    )
    for name in ("gain", "running_cost"):
        if any(money.per == "hour" for money in getattr(inputs, name)):
            raise InputError(name, BY_THE_HOUR)
    flows = _flows_in(inputs) or inputs.running_cost or inputs.discount_rate
    horizon = inputs.horizon or (YEAR if flows and not _needs_horizon(inputs) else None)
    check_horizon(inputs.horizon)
    case = _Case(
        inputs=inputs,
        currency=currency,
        years=periods_in(horizon, "year") if horizon else None,
        initial=sum((money.amount for money in inputs.initial_cost), Decimal(0)),
        total_running=sum((total_over(money, horizon) for money in inputs.running_cost), Decimal(0)),
        total_gain=sum((total_over(money, horizon) for money in inputs.gain), Decimal(0)),
    )
    if case.total_running < 0:
        raise InputError("running_cost", RUNNING_COST_NEGATIVE)
    if case.initial < 0 or case.total_cost <= 0:
        raise InputError("initial_cost" if inputs.initial_cost else "running_cost", COST_NOT_POSITIVE)
    return case, () if inputs.horizon or horizon is None else (ONE_YEAR,)


def _flows_in(inputs: Inputs) -> bool:
    """Whether a gain comes in by period."""
    return any(money.per for money in inputs.gain)


def _needs_horizon(inputs: Inputs) -> bool:
    if inputs.discount_rate is None or _flows_in(inputs) or inputs.horizon:
        return False
    raise InputError("horizon", DISCOUNT_NEEDS_TIME)


def _initial(case: _Case) -> tuple[Figure, ...]:
    """The outlay as a figure where it is the sum of several costs."""
    if len(case.inputs.initial_cost) < 2:
        return ()
    return (_money(case, "outlay", Text(en="outlay", fr="mise de départ"), case.initial),)


def _payback(case: _Case) -> tuple[Figure, ...]:
    net = case.yearly_net_gain
    if not case.initial or net is None or net <= 0:
        return ()
    months = case.initial / (net / MONTHS_PER_YEAR)
    return (
        _money(
            case,
            "yearly_net_gain",
            Text(en="yearly gain after running costs", fr="gain annuel net des coûts récurrents"),
            net,
        ),
        Figure(
            name="payback_months",
            label=Text(en="payback", fr="délai de récupération"),
            value=months,
            unit=Unit.MONTHS,
        ),
    )


def _discounted(case: _Case) -> tuple[Figure, ...]:
    assert case.inputs.discount_rate is not None
    assert case.years is not None
    rate = yearly_rate("discount_rate", case.inputs.discount_rate)
    costs = [(Decimal(0), case.initial), *at_year_ends(case.total_running, case.years)]
    gains = at_year_ends(case.total_gain, case.years)
    pv_cost, pv_gain = present_value(costs, rate), present_value(gains, rate)
    return (
        _money(
            case, "pv_cost", Text(en="present value of the costs", fr="valeur actuelle des coûts"), pv_cost
        ),
        _money(
            case, "pv_gain", Text(en="present value of the gains", fr="valeur actuelle des gains"), pv_gain
        ),
        _money(case, "npv", Text(en="NPV", fr="VAN"), pv_gain - pv_cost),
        Figure(
            name="roi_discounted",
            label=Text(en="discounted ROI", fr="ROI actualisé"),
            value=(pv_gain - pv_cost) / pv_cost,
            unit=Unit.RATIO,
        ),
        *_irr([*gains, *((years, -amount) for years, amount in costs)]),
    )


def _irr(flows: list[Flow]) -> tuple[Figure, ...]:
    roots = rates_of_return(flows)
    if len(roots) != 1:
        return ()
    return (Figure(name="irr", label=Text(en="IRR", fr="TRI"), value=roots[0], unit=Unit.RATIO),)


def _money(case: _Case, name: str, label: Text, amount: Decimal) -> Figure:
    return Figure(name=name, label=label, value=amount, unit=Unit.MONEY, currency=case.currency)


def _headline(case: _Case, names: set[str]) -> Text:
    en, fr = "ROI of {roi}", "ROI de {roi}"
    if case.years:
        en, fr = en + " over {horizon}", fr + " sur {horizon}"
    en += ": {net_gain} net on {total_cost} of cost"
    fr += " : {net_gain} net pour {total_cost} de coût"
    if "payback_months" in names:
        en, fr = en + ", paid back in {payback_months}", fr + ", récupéré en {payback_months}"
    if "npv" in names:
        en += ". Discounted at {discount_rate}: ROI of {roi_discounted}, NPV of {npv}"
        fr += ". Actualisé à {discount_rate} : ROI de {roi_discounted}, VAN de {npv}"
    return Text(en=en + ".", fr=fr + ".")


def _formula(names: set[str]) -> tuple[Text, ...]:
    lines = [
        Text(
            en="ROI = ({total_gain} − {total_cost}) ÷ {total_cost} = {roi}",
            fr="ROI = ({total_gain} − {total_cost}) ÷ {total_cost} = {roi}",
        )
    ]
    outlay = "outlay" if "outlay" in names else "initial_cost"
    if "payback_months" in names:
        lines.append(
            Text(
                en=f"Payback = {{{outlay}}} ÷ {{yearly_net_gain}} a year = {{payback_months}}",
                fr=f"Délai de récupération = {{{outlay}}} ÷ {{yearly_net_gain}} par an = {{payback_months}}",
            )
        )
    if "npv" in names:
        lines.append(Text(en="NPV = {pv_gain} − {pv_cost} = {npv}", fr="VAN = {pv_gain} − {pv_cost} = {npv}"))
        lines.append(
            Text(
                en="Discounted ROI = {npv} ÷ {pv_cost} = {roi_discounted}",
                fr="ROI actualisé = {npv} ÷ {pv_cost} = {roi_discounted}",
            )
        )
    return tuple(lines)


def _assumptions(case: _Case, names: set[str]) -> tuple[Text, ...]:
    noted = []
    if case.years and _flows_in(case.inputs):
        noted.append(
            Text(
                en="gains accrue evenly over the horizon", fr="les gains arrivent régulièrement sur la durée"
            )
        )
    elif case.years:
        noted.append(
            Text(
                en="the gain is the total over the horizon, spread evenly",
                fr="le gain est le total sur la durée, réparti régulièrement",
            )
        )
    if case.initial and "payback_months" not in names and case.years:
        noted.append(
            Text(
                en="at this pace the running costs eat up the gain: the outlay is never paid back",
                fr="à ce rythme, les coûts récurrents absorbent le gain : la mise n'est jamais récupérée",
            )
        )
    if "payback_months" in names and case.pays_back_late:
        noted.append(
            Text(
                en="the payback lies beyond the horizon: it holds if the gain goes on at the same pace",
                fr="la récupération dépasse la durée : elle suppose que le gain se poursuit au même rythme",
            )
        )
    if "npv" in names and "irr" not in names:
        noted.append(Text(en="these flows have no single IRR", fr="ces flux n'ont pas de TRI unique"))
    return tuple(noted)


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

TOOL = Tool(
    name="roi",
    title=Text(en="ROI", fr="ROI"),
    summary=Text(
        en="return on investment with net gain and payback; with a discount rate also NPV and IRR",
        fr="retour sur investissement, gain net et délai de récupération ; avec un taux, VAN et TRI",
    ),
    names=words(
        en=(
            "roi, return on investment, return on the investment, return on their investment, "
            "return on our investment, what return, what's the return, what is the return, which return, "
            "worth it, worth the money, worth the investment"
        ),
        fr=(
            "roi, retour sur investissement, retour sur l'investissement, retour d'investissement, "
            "retour sur invest, quel rendement, quel retour, rendement de l'investissement, taux de "
            "rendement, rentabilite, rentable"
        ),
    ),
    hints=words(
        en="return*, profitable, pays off, pay off, money back, net gain, save*, cost*",
        fr="rendement, rapporte*, vaut le coup, interessant, gain net, economis*, coute*",
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        initial_cost=(Money(Decimal(40_000), "EUR"),),
        running_cost=(Money(Decimal(5_000), "EUR", "year"),),
        gain=(Money(Decimal(110_000), "EUR", "year"),),
        horizon=Duration(Decimal(3), "year"),
        discount_rate=Rate(Decimal("0.1")),
    ),
    one_of=(("initial_cost", "running_cost"),),
)
