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

from tools.base import Default, Figure, InputError, Result, Series, Tool, Unit
from tools.cash import running_total
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
from tools.lexicon.roi_wording import (
    BY_THE_HOUR,
    COST_NOT_POSITIVE,
    DISCOUNT_NEEDS_TIME,
    DISCOUNTED,
    EVEN_GAIN,
    GOES_ON,
    NEVER_PAID_BACK,
    NEXT_CASES,
    NEXT_HORIZON,
    NEXT_LOWER_GAIN,
    NEXT_RATE,
    NO_SINGLE_IRR,
    ONE_YEAR,
    RUNNING_COST_NEGATIVE,
    SIMPLE,
    TOTAL_GAIN,
    TOTALS,
    YEAR,
)
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
        next=_next(case, names),
        series=_course(case),
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


def _course(case: _Case) -> tuple[Series, ...]:
    """What the money adds up to year by year; nothing without an outlay, which is what comes back."""
    if not case.initial or not case.years:
        return ()
    flows = [(Decimal(0), -case.initial), *at_year_ends(case.total_gain - case.total_running, case.years)]
    return running_total(flows, case.currency, "years")


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
    en, fr = "The ROI is {roi}", "Le ROI est de {roi}"
    if case.years:
        en, fr = en + " over {horizon}", fr + " sur {horizon}"
    if "payback_months" in names and not case.pays_back_late:
        en += ", and the outlay is paid back in {payback_months}"
        fr += ", et la mise est récupérée en {payback_months}"
    if case.pays_back_late:
        en += ". It brings back {total_gain} for {total_cost} spent"
        fr += ". Cela rapporte {total_gain} pour {total_cost} dépensés"
    else:
        en += ". It leaves {net_gain} net for {total_cost} spent"
        fr += ". Il reste {net_gain} de gain net pour {total_cost} dépensés"
    if "npv" in names:
        en += ". Discounted at {discount_rate}, the ROI is {roi_discounted} and the NPV is {npv}"
        fr += ". Actualisé à {discount_rate}, le ROI est de {roi_discounted} et la VAN de {npv}"
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
    noted: list[Text] = []
    if case.years:
        noted.append(EVEN_GAIN if _flows_in(case.inputs) else TOTAL_GAIN)
    else:
        noted.append(TOTALS)
    if case.initial and "payback_months" not in names and case.years:
        noted.append(NEVER_PAID_BACK)
    if "payback_months" in names and case.pays_back_late:
        noted.append(GOES_ON)
    if "npv" in names and "irr" not in names:
        noted.append(NO_SINGLE_IRR)
    return tuple(noted)


def _next(case: _Case, names: set[str]) -> tuple[Text, ...]:
    """The time first, then the rate a CFO will ask for, then how far the result rests on the gain."""
    if case.years is None:
        return NEXT_HORIZON, NEXT_LOWER_GAIN
    return (NEXT_LOWER_GAIN if "npv" in names else NEXT_RATE), NEXT_CASES


TOOL = Tool(
    name="roi",
    title=Text(en="ROI", fr="ROI"),
    aim=Text(en="compute the ROI", fr="calculer le ROI"),
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
