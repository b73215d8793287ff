"""A figure over time: the same measurement for each month or quarter, and what can be drawn of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.accounts.calendar import Period, Step, place, steps
from bot.accounts.errors import AccountsError
from bot.accounts.figures.computing import results_of
from bot.accounts.figures.measure import measure
from bot.accounts.figures.model import FigureName, Point, Rows, Trend
from bot.accounts.figures.money import AS_THEY_ARE, Rates
from bot.accounts.figures.scope import Scope
from tools.base import Figure, Series
from tools.cash import PLACES
from tools.language import Text

MAIN: dict[FigureName, tuple[str, ...]] = {
    "conversion_rate": ("conversion_rate",),
    "win_rate": ("win_rate",),
    "sales_cycle": ("mean_days", "median_days"),
    "average_order_value": ("average_order_value",),
    "retention_rate": ("retention_rate",),
    "cac": ("cac",),
    "pipeline_velocity": ("velocity",),
}
"""The figures of each tool that are drawn."""

BY: dict[Step, Text] = {
    "month": Text(en="{label} by month", fr="{label} par mois"),
    "quarter": Text(en="{label} by quarter", fr="{label} par trimestre"),
}


def trend(
    name: FigureName, rows: Rows, scope: Scope, step: Step = "month", rates: Rates = AS_THEY_ARE
) -> Trend:
    """The figure for each step of the scope's period, and over all of it.

    An open period begins with the first row and ends today. More steps than a chart can show become
    quarters. Raises AccountsError for the coverage, which has no past, and where no row has a date.
    """
    if name not in MAIN:
        raise AccountsError(NO_PAST)
    start, end = _span(rows, scope)
    step = "quarter" if step == "month" and len(tuple(steps(start, end, step))) not in _FITS else step
    whole_scope = replace(scope, period=Period(start=start, end=end))
    points = tuple(
        _point(name, rows, replace(scope, period=each), step, rates) for each in steps(start, end, step)
    )
    whole = measure(name, rows, whole_scope, rates)
    return Trend(
        step=step,
        points=points,
        whole=whole,
        series={
            basis.currency: series
            for basis in whole.bases
            for series in _series(name, points, basis.currency, step)
        },
        empty=tuple(_empty(point) for point in points if not point.results),
    )


def _point(name: FigureName, rows: Rows, scope: Scope, step: Step, rates: Rates) -> Point:
    measured = measure(name, rows, scope, rates)
    return Point(
        period=scope.period, at=place(scope.period, step), measured=measured, results=results_of(measured)
    )


def _span(rows: Rows, scope: Scope) -> tuple[date, date]:
    """The first and the last day to look at; nothing lies ahead of today."""
    end = min(scope.period.end or scope.today, scope.today)
    start = scope.period.start or min(_days(rows), default=None)
    if start is None or start > end:
        raise AccountsError(NO_DAYS)
    return start, end


def _days(rows: Rows) -> Iterator[date]:
    for deal in rows.deals:
        yield from (day for day in (deal.created, deal.first_contact, deal.closed) if day is not None)
    yield from (row.month for row in rows.spend)


def _series(name: FigureName, points: Sequence[Point], currency: str | None, step: Step) -> Iterator[Series]:
    """The course of the figure where there is one: at least three steps that have it."""
    shown = [(point, point.results[currency]) for point in points if currency in point.results]
    if len(shown) not in PLACES:
        return
    columns = tuple(
        tuple(
            replace(result.figure(figure), name=f"{figure}_{number}")
            for number, (_, result) in enumerate(shown, start=1)
        )
        for figure in MAIN[name]
    )
    title = _titled(columns[0][0], step)
    yield Series(title=title, at=tuple(point.at for point, _ in shown), columns=columns)


def _titled(figure: Figure, step: Step) -> Text:
    label, by = figure.label, BY[step]
    return Text(en=by.en.format(label=label.en), fr=by.fr.format(label=label.fr))


def _empty(point: Point) -> Text:
    """Why a step has no figure."""
    left = point.measured.told
    return Text(en=f"{point.at.en}: {left.en}", fr=f"{point.at.fr} : {left.fr}")


_FITS = range(0, PLACES.stop)
NO_PAST = Text(
    en="Coverage holds today's open pipeline against a target, so it has no past that I could draw. Ask for "
    "the win rate or the velocity over time.",
    fr="La couverture compare le pipeline en cours aujourd'hui à un objectif : elle n'a pas de passé à "
    "tracer. Demandez le taux de succès ou la vélocité au fil du temps.",
)
NO_DAYS = Text(
    en="No deal on record has a date in that period. Ask for another period, or import the dates of the "
    "deals.",
    fr="Aucune affaire connue n'a de date dans cette période. Demandez une autre période, ou importez les "
    "dates des affaires.",
)
