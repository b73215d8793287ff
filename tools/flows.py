"""Cash flows as people give them: a list by period, or an outlay and a gain by period over a horizon."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from tools.base import Assumption, Figure, InputError, Series, Slot, Unit
from tools.cash import flows_and_total
from tools.cashflow import Flow, at_year_ends
from tools.currency import one_currency
from tools.investment import (
    GAIN,
    HORIZON,
    INITIAL_COST,
    RUNNING_COST,
    check_horizon,
    checked_rate,
    total_over,
)
from tools.investment import yearly_rate as rate_by_year
from tools.language import Text, words
from tools.periods import periods_in
from tools.values import Duration, Money, Rate

MOST_FLOWS = 600
"""Fifty years of months."""

FLOWS = Slot(
    label=Text(en="cash flows", fr="flux de trésorerie"),
    ask=Text(
        en="the cash flows in order, today's outlay first",
        fr="les flux dans l'ordre, la mise de départ d'abord",
    ),
    example=Text(en="−10,000, 4,000, 4,500, 5,000", fr="−10 000, 4 000, 4 500, 5 000"),
    answer=Text(en="the flows are −…, …, … and …", fr="−…, …, … et …"),
    listed=True,
    cues=words(
        en="flow*, cash flow*, cashflow*, cash-flow*, inflow*, outflow*, net flows, stream, series, year by "
        "year",
        fr="flux, cash flow*, cash-flow*, cashflow*, fnt, cf, caf, entrees, sorties, serie, annee par annee, "
        "suite",
    ),
    period="never",
)
FIRST_FLOW_AT = Slot(
    label=Text(en="when the first flow falls", fr="date du premier flux"),
    ask=Text(
        en="whether the first flow is today or at the end of the first period",
        fr="si le premier flux est aujourd'hui ou à la fin de la première période",
    ),
    period="never",
)


@dataclass(frozen=True, kw_only=True)
class Stream:
    """The flows of an investment, in either form."""

    flows: Annotated[tuple[Money, ...], FLOWS] = ()
    initial_cost: Annotated[Money | None, INITIAL_COST] = None
    gain: Annotated[Money | None, GAIN] = None
    running_cost: Annotated[Money | None, RUNNING_COST] = None
    horizon: Annotated[Duration | None, HORIZON] = None
    first_flow_at: Annotated[Literal[0, 1], FIRST_FLOW_AT] = 0


ONE_OF = (("flows", "initial_cost"), ("flows", "gain"), ("flows", "horizon"))
"""Either the flows, or all of an outlay, a gain and a horizon."""


def dated(stream: Stream) -> list[Flow]:
    """The flows with their time in periods, at least two and in one currency.

    A gain and a running cost fall at the end of each year. Raises InputError for too few or too many flows
    and for an outlay, gain or horizon that is missing or can't be.
    """
    currency_of(stream)
    if not stream.flows:
        return _from_outlay(stream)
    if stream.initial_cost or stream.gain or stream.running_cost:
        raise InputError("flows", FLOWS_OR_OUTLAY)
    if len(stream.flows) < 2:
        raise InputError("flows", TOO_FEW)
    if len(stream.flows) > MOST_FLOWS:
        raise InputError("flows", TOO_MANY)
    return [(Decimal(time), money.amount) for time, money in enumerate(stream.flows, stream.first_flow_at)]


def _from_outlay(stream: Stream) -> list[Flow]:
    outlay(stream)
    if stream.horizon is None:
        raise InputError("horizon", HORIZON_NEEDED)
    check_horizon(stream.horizon)
    net = total_over(stream.gain, stream.horizon) - total_over(stream.running_cost, stream.horizon)
    return [(Decimal(0), -outlay(stream)), *at_year_ends(net, periods_in(stream.horizon, "year"))]


def outlay(stream: Stream) -> Decimal:
    """The amount put in today. Raises InputError when it or the gain is missing or it is not positive."""
    if stream.initial_cost is None or stream.initial_cost.amount <= 0:
        raise InputError("initial_cost", OUTLAY_NEEDED)
    if stream.gain is None:
        raise InputError("gain", GAIN_NEEDED)
    return stream.initial_cost.amount


def currency_of(stream: Stream) -> str | None:
    """The currency that all the amounts share; None when none was said."""
    amounts: list[tuple[str, Money | None]] = [("flows", money) for money in stream.flows]
    amounts += [
        ("initial_cost", stream.initial_cost),
        ("gain", stream.gain),
        ("running_cost", stream.running_cost),
    ]
    return one_currency(amounts)


def period_rate(field: str, rate: Rate, stream: Stream) -> Decimal:
    """The rate by the period of the flows: by year where they come from a horizon. Raises InputError."""
    return checked_rate(field, rate) if stream.flows else rate_by_year(field, rate)


def money(name: str, label: Text, amount: Decimal, stream: Stream) -> Figure:
    """A figure in the currency of the flows."""
    return Figure(name=name, label=label, value=amount, unit=Unit.MONEY, currency=currency_of(stream))


def course(stream: Stream, flows: Sequence[Flow]) -> tuple[Series, ...]:
    """The flows over time, with what they add up to."""
    return flows_and_total(flows, currency_of(stream), "periods" if stream.flows else "years")


def timing(stream: Stream) -> Text:
    """When the flows fall, as a sentence."""
    if not stream.flows:
        return OUTLAY_TODAY
    return FIRST_AT_END if stream.first_flow_at else FIRST_TODAY


def rate_period(stream: Stream) -> Assumption:
    """Which period the rate is taken to be of."""
    return RATE_BY_PERIOD if stream.flows else RATE_BY_YEAR


OUTLAY_TODAY = Text(
    en="the outlay is today, gains and running costs fall at the end of each year",
    fr="la mise est faite aujourd'hui, gains et coûts récurrents tombent à la fin de chaque année",
)
FIRST_AT_END = Text(
    en="the first flow falls at the end of the first period (as in Excel's NPV), the others one by one",
    fr="le premier flux tombe à la fin de la première période (comme la VAN d'Excel), les autres un par "
    "période",
)
FIRST_TODAY = Text(
    en="the first flow is today and not discounted, the others fall at the end of each period",
    fr="le premier flux est celui d'aujourd'hui, non actualisé, et les autres tombent en fin de période",
)
RATE_BY_PERIOD = Assumption(
    en="the rate is by the period of the flows",
    fr="le taux est celui de la période des flux",
    change=Text(
        en="give a monthly rate if the flows are monthly",
        fr="donnez un taux mensuel si les flux sont mensuels",
    ),
)
RATE_BY_YEAR = Assumption(
    en="the rate is by year and the gain comes in at the end of each year",
    fr="le taux est annuel et le gain arrive à la fin de chaque année",
    change=Text(
        en="list the cash flows period by period to change that",
        fr="listez les flux période par période pour changer cela",
    ),
)
NEXT_RATE = Text(en="and discounted at …%?", fr="et avec un taux d'actualisation de … % ?")
NEXT_IRR = Text(en="and the IRR?", fr="et le TRI ?")
NEXT_PAYBACK = Text(en="and the payback?", fr="et le délai de récupération ?")
NEXT_LOWER_GAIN = Text(en="what if the gain is …% lower?", fr="et si le gain baisse de … % ?")
FLOWS_OR_OUTLAY = Text(
    en="Give either the list of cash flows, or an outlay with its gain and horizon, not both.",
    fr="Donnez soit la liste des flux, soit une mise avec son gain et sa durée, pas les deux.",
)
TOO_FEW = Text(
    en="One flow is not enough. List them in order, today's outlay first.",
    fr="Un seul flux ne suffit pas. Listez-les dans l'ordre, la mise de départ d'abord.",
)
TOO_MANY = Text(
    en="Those are too many flows to list. Add them up by year.",
    fr="Cela fait trop de flux à lister. Regroupez-les par an.",
)
OUTLAY_NEEDED = Text(
    en="There must be an outlay above zero. Tell me what is paid up front, or list the cash flows.",
    fr="Il faut une mise de départ supérieure à zéro. Dites-moi ce qui est payé au départ, ou listez les "
    "flux.",
)
GAIN_NEEDED = Text(
    en="Tell me what it brings by period, or list the cash flows.",
    fr="Dites-moi ce que cela rapporte par période, ou listez les flux.",
)
HORIZON_NEEDED = Text(
    en="Tell me over how many years it brings that, or list the cash flows.",
    fr="Dites-moi sur combien d'années cela rapporte, ou listez les flux.",
)
