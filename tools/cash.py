"""The cash of an investment over time: what comes in or goes out, and what it has added up to by then."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from tools.base import Figure, Series, Unit
from tools.cashflow import Flow
from tools.display import show_value
from tools.language import Language, Text
from tools.values import Duration

PLACES = range(3, 21)
"""Two are no course, and more than twenty can't be read off a drawing."""

Clock = Literal["years", "periods"]


def running_total(
    flows: Sequence[Flow], currency: str | None, clock: Clock, *, discounted: bool = False
) -> tuple[Series, ...]:
    """What the flows have added up to at each of their times; nothing where that is no course."""
    title = DISCOUNTED if discounted else CUMULATIVE
    return _series(title, (_totals(flows, currency),), flows, clock)


def flows_and_total(flows: Sequence[Flow], currency: str | None, clock: Clock) -> tuple[Series, ...]:
    """Each flow beside what they have added up to; nothing where that is no course."""
    single = tuple(_money("flow", place, FLOW, amount, currency) for place, (_, amount) in enumerate(flows))
    return _series(FLOWS, (single, _totals(flows, currency)), flows, clock)


def until_recovered(flows: Iterable[Flow]) -> list[Flow]:
    """The flows up to the one that brings their sum back to zero."""
    kept: list[Flow] = []
    total = Decimal(0)
    for time, amount in flows:
        before, total = total, total + amount
        kept.append((time, amount))
        if before < 0 <= total:
            break
    return kept


def _totals(flows: Sequence[Flow], currency: str | None) -> tuple[Figure, ...]:
    totals = accumulate(amount for _, amount in flows)
    return tuple(_money("cumulative", place, TOTAL, total, currency) for place, total in enumerate(totals))


def _money(name: str, place: int, label: Text, amount: Decimal, currency: str | None) -> Figure:
    return Figure(name=f"{name}_{place}", label=label, value=amount, unit=Unit.MONEY, currency=currency)


def _series(
    title: Text, columns: tuple[tuple[Figure, ...], ...], flows: Sequence[Flow], clock: Clock
) -> tuple[Series, ...]:
    if len(flows) not in PLACES:
        return ()
    return (Series(title=title, at=tuple(_at(time, clock) for time, _ in flows), columns=columns),)


def _at(time: Decimal, clock: Clock) -> Text:
    if not time:
        return TODAY
    if clock == "periods":
        return Text(en=f"period {time}", fr=f"période {time}")
    years = Duration(time, "year")
    return Text(en=show_value(years, Language.EN), fr=show_value(years, Language.FR))


TODAY = Text(en="today", fr="aujourd'hui")
FLOW = Text(en="cash flow", fr="flux")
TOTAL = Text(en="cumulative", fr="cumul")
CUMULATIVE = Text(en="Cumulative cash", fr="Trésorerie cumulée")
DISCOUNTED = Text(en="Cumulative cash, discounted", fr="Trésorerie cumulée, actualisée")
FLOWS = Text(en="Cash flows and their running total", fr="Flux de trésorerie et cumul")
