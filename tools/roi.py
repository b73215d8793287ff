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

from tools.base import Convention, Default, Figure, InputError, Result, Slot, Tool, Unit
from tools.cashflow import Flow, present_value, rates_of_return
from tools.currency import one_currency
from tools.language import Text, words
from tools.values import MONTHS_PER_YEAR, PERIODS_PER_YEAR, Duration, Money, Rate


@dataclass(frozen=True, kw_only=True)
class Inputs:
    gain: Annotated[
        Money,
        Slot(
            label=Text(en="gain", fr="gain"),
            ask=Text(
                en="what it brings or saves them, in total or by period (e.g. €30k a year)",
                fr="ce que cela rapporte ou économise, au total ou par période (p. ex. 30 k€ par an)",
            ),
            cues=words(
                en=(
                    "gain*, save*, saving*, benefit*, bring*, brought, earn*, generat*, return*, "
                    "revenue*, margin*, profit*, worth, yield*, get back, upside, makes, made, avoid*, "
                    "wins, recover*, cuts, value of"
                ),
                fr=(
                    "gain*, gagn*, econom*, rapport*, benefice*, marge*, gener*, recette*, retour*, "
                    "epargn*, revenu*, profit*, evit*, recuper*, ca fait gagner, valeur"
                ),
            ),
        ),
    ]
    initial_cost: Annotated[
        Money | None,
        Slot(
            label=Text(en="initial cost", fr="coût initial"),
            ask=Text(
                en="what it costs them up front (e.g. €40k)", fr="ce que cela coûte au départ (p. ex. 40 k€)"
            ),
            cues=words(
                en=(
                    "cost*, pay*, paid, price*, invest*, outlay, spend*, spent, budget*, upfront, up "
                    "front, one off, initial*, purchase*, buy*, capex, setup, set up, fee*, charge*, "
                    "project, put, licen*, deal of, quote of"
                ),
                fr=(
                    "cout*, invest*, pai*, pay*, prix, depens*, budget*, mise, mis, acha*, initial*, au "
                    "depart, projet, licence*, facture*, frais, debours*, devis"
                ),
            ),
            period="never",
        ),
    ] = None
    running_cost: Annotated[
        Money | None,
        Slot(
            label=Text(en="running cost", fr="coût récurrent"),
            ask=Text(
                en="what it costs them to run, by period (e.g. €5k a year)",
                fr="ce que cela coûte en fonctionnement, par période (p. ex. 5 k€ par an)",
            ),
            cues=words(
                en=(
                    "running, run, maintenance, maintain*, subscription*, recurring, opex, support, "
                    "hosting, operating, cost*, pay*, price*, fee*, licen*, plus, then, upkeep"
                ),
                fr=(
                    "fonctionnement, maintenance, abonnement*, recurrent*, exploitation, entretien, "
                    "support, hebergement, cout*, pai*, pay*, frais, licence*, puis, plus, redevance*, "
                    "forfait"
                ),
            ),
            period="must",
        ),
    ] = None
    horizon: Annotated[
        Duration | None,
        Slot(
            label=Text(en="horizon", fr="durée"),
            ask=Text(en="over how long (e.g. three years)", fr="sur quelle durée (p. ex. trois ans)"),
            cues=words(
                en="over, during, horizon, for, within, in, after, across, period, lasting, lifetime",
                fr="sur, pendant, horizon, duree, durant, en, au bout de, periode, apres",
            ),
            period="never",
        ),
    ] = None
    discount_rate: Annotated[
        Rate | None,
        Slot(
            label=Text(en="discount rate", fr="taux d'actualisation"),
            ask=Text(en="the discount rate (e.g. 10%)", fr="le taux d'actualisation (p. ex. 10 %)"),
            cues=words(
                en="discount rate, discounted, discounting, wacc, cost of capital, hurdle, rate",
                fr="actualis*, taux, cmpc, cout du capital, wacc",
            ),
        ),
    ] = None


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
ONE_YEAR = Default(
    name="horizon",
    value=Duration(Decimal(1), "year"),
    why=Text(
        en='no horizon was given, so {horizon} is assumed; say "over three years" to change it',
        fr="aucune durée n'a été donnée : {horizon} par hypothèse ; dites « sur trois ans » pour la changer",
    ),
)


def _prepare(inputs: Inputs) -> tuple[_Case, tuple[Default, ...]]:
    currency = one_currency(
        [("initial_cost", inputs.initial_cost), ("running_cost", inputs.running_cost), ("gain", inputs.gain)]
    )
    flows = inputs.gain.per or inputs.running_cost or inputs.discount_rate
    horizon = inputs.horizon or (ONE_YEAR.value if flows and not _needs_horizon(inputs) else None)
    if inputs.horizon and inputs.horizon.amount <= 0:
        raise InputError("horizon", HORIZON_NOT_POSITIVE)
    years = horizon.to("year") if isinstance(horizon, Duration) else None
    case = _Case(
        inputs=inputs,
        currency=currency,
        years=years,
        initial=inputs.initial_cost.amount if inputs.initial_cost else Decimal(0),
        total_running=_total(inputs.running_cost, years),
        total_gain=_total(inputs.gain, years),
    )
    if case.initial < 0 or case.total_cost <= 0:
        raise InputError("initial_cost" if inputs.initial_cost else "running_cost", COST_NOT_POSITIVE)
    return case, () if inputs.horizon or years is None else (ONE_YEAR,)


def _needs_horizon(inputs: Inputs) -> bool:
    if inputs.discount_rate is None or inputs.gain.per or inputs.horizon:
        return False
    raise InputError("horizon", DISCOUNT_NEEDS_TIME)


def _total(money: Money | None, years: Decimal | None) -> Decimal:
    if money is None:
        return Decimal(0)
    if money.per is None or years is None:
        return money.amount
    return money.amount * PERIODS_PER_YEAR[money.per] * years


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
    rate = case.inputs.discount_rate.fraction
    if rate <= -1:
        raise InputError("discount_rate", RATE_TOO_LOW)
    costs = [(Decimal(0), case.initial), *_spread(case.total_running, case.years)]
    gains = _spread(case.total_gain, case.years)
    pv_cost, pv_gain = present_value(costs, rate), present_value(gains, rate)
    net_flows = [*gains, *((time, -amount) for time, amount in costs)]
    by_time = [
        (time, sum(a for t, a in net_flows if t == time)) for time in sorted({t for t, _ in net_flows})
    ]
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
        *_irr([(time, Decimal(amount)) for time, amount in by_time]),
    )


def _irr(flows: list[Flow]) -> tuple[Figure, ...]:
    roots = rates_of_return(flows)
    if len(roots) != 1:
        return ()
    return (Figure(name="irr", label=Text(en="IRR", fr="TRI"), value=roots[0], unit=Unit.RATIO),)


def _spread(total: Decimal, years: Decimal) -> list[Flow]:
    """`total` in equal yearly flows at the end of each year; a part of a year at its own end."""
    whole = int(years)
    flows = [(Decimal(year), total / years) for year in range(1, whole + 1)]
    rest = years - whole
    return [*flows, (years, total * rest / years)] if rest else flows


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
    if "payback_months" in names:
        lines.append(
            Text(
                en="Payback = {initial_cost} ÷ {yearly_net_gain} a year = {payback_months}",
                fr="Délai de récupération = {initial_cost} ÷ {yearly_net_gain} par an = {payback_months}",
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
    if case.years and case.inputs.gain.per:
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
    if "npv" in names and "irr" not in names:
        noted.append(Text(en="these flows have no single IRR", fr="ces flux n'ont pas de TRI unique"))
    return tuple(noted)


COST_NOT_POSITIVE = Text(
    en="ROI divides by the cost, so the cost must be more than zero. Tell me what it costs, up front "
    "or by period.",
    fr="Le ROI se divise par le coût : le coût doit être supérieur à zéro. Dites-moi ce que cela coûte, "
    "au départ ou par période.",
)
HORIZON_NOT_POSITIVE = Text(
    en="The horizon must be longer than zero. Tell me over how many months or years to count.",
    fr="La durée doit être supérieure à zéro. Dites-moi sur combien de mois ou d'années compter.",
)
DISCOUNT_NEEDS_TIME = Text(
    en="To discount a total gain I need to know over how long it comes in (e.g. over three years).",
    fr="Pour actualiser un gain total, il me faut la durée sur laquelle il arrive (p. ex. sur trois ans).",
)
RATE_TOO_LOW = Text(
    en="A discount rate has to be above minus one hundred percent. Give it by year, e.g. ten percent.",
    fr="Un taux d'actualisation doit être supérieur à moins cent pour cent. Donnez-le par an, "
    "p. ex. dix pour cent.",
)

TOOL = Tool(
    name="roi",
    title=Text(en="ROI", fr="ROI"),
    summary=Text(
        en="return on investment with net gain and payback; with a discount rate also NPV and IRR",
        fr="retour sur investissement, gain net et délai de récupération ; avec un taux, VAN et TRI",
    ),
    names=words(
        en=("roi, return on investment, return on the investment, payback, pay back, pays back, worth it"),
        fr=(
            "roi, retour sur investissement, retour d'investissement, rentabilite, rentable, payback, "
            "delai de recuperation, amorti, amortissement"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        initial_cost=Money(Decimal(40_000), "EUR"),
        running_cost=Money(Decimal(5_000), "EUR", "year"),
        gain=Money(Decimal(110_000), "EUR", "year"),
        horizon=Duration(Decimal(3), "year"),
        discount_rate=Rate(Decimal("0.1")),
    ),
    one_of=(("initial_cost", "running_cost"),),
)
