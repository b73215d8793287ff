"""Results as charts: the cash over time, cases and inputs side by side, one figure of several subjects."""

from collections.abc import Mapping, Sequence

from bot.dialogue import tables
from bot.dialogue.answer import Section
from bot.dialogue.charts import Chart, Column
from bot.dialogue.voice import Voice, capital
from tools.base import Figure, Result, Series


def courses(voice: Voice, result: Result, names: Mapping[str, str]) -> list[Section]:
    """A drawing of each series of the result that no line tells, with its figures as rows."""
    return [
        Section(
            kind="series",
            title=voice.to(series.title),
            lines=(),
            rows=tables.series(voice, series, names),
            chart=draw(voice, series, names),
        )
        for series in result.series
        if not series.told
    ]


def told(voice: Voice, result: Result, names: Mapping[str, str]) -> Chart | None:
    """A drawing of what the formula says in figures already."""
    return next((draw(voice, series, names) for series in result.series if series.told), None)


def draw(voice: Voice, series: Series, names: Mapping[str, str]) -> Chart:
    """The series as a line where it is one course in time, else as bars.

    A chart has one axis: columns of another unit than the first are left to the rows.
    """
    alike = [column for column in series.columns if _axis(column[0]) == _axis(series.columns[0][0])]
    return Chart(
        kind="line" if series.timed and len(alike) == 1 else "bar",
        title=capital(voice.to(series.title)),
        categories=tuple(capital(voice.to(place)) for place in series.at),
        columns=tuple(
            Column(
                name=capital(voice.to(column[0].label).format_map(names)),
                points=tuple(figure.as_value for figure in column),
            )
            for column in alike
        ),
    )


def side_by_side(voice: Voice, subjects: Sequence[str], figures: Sequence[Figure]) -> Chart | None:
    """One figure of each subject as bars; None for two, which are compared at a glance, or unlike ones."""
    if len(subjects) < 3 or len({_axis(figure) for figure in figures}) > 1:
        return None
    label = capital(voice.to(figures[0].label))
    column = Column(name=label, points=tuple(figure.as_value for figure in figures))
    return Chart(kind="bar", title=label, categories=tuple(subjects), columns=(column,))


def _axis(figure: Figure) -> tuple[object, ...]:
    return figure.unit, figure.currency, figure.per
