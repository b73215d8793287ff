"""Several results held against each other: a column for each subject, a row for each figure and input."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.dialogue.answer import Computed, Section
from bot.dialogue.drawing import side_by_side
from bot.dialogue.tables import Rows
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import tables as wording
from tools.base import Figure
from tools.buying_center import Map
from tools.display import show_figure
from tools.moving import main_figure
from tools.purchase_stage import StageMap
from tools.qualification import Qualification
from tools.registry import discover
from tools.schema import fields_of


def compared(voice: Voice, sections: Sequence[Section], computed: Sequence[Computed]) -> tuple[Section, ...]:
    """The sections with the comparison in front, when results of several subjects stand among them.

    The tables and charts of each result alone are left to its lines then: the comparison has them all.
    """
    if not _comparable(computed):
        return _each_input_once(sections)
    subjects = tuple(dict.fromkeys(one.request.subject for one in computed))
    table = _Table(voice, subjects, computed)
    plain = (replace(one, chart=None, rows=()) for one in sections)
    return (table.section(), *(section for section in plain if section.lines))


def _each_input_once(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Without the table of inputs that another one has too: its lines say them."""
    rows = [section.rows for section in sections if section.kind == "inputs" and section.rows]
    kept = [one for place, one in enumerate(rows) if not _held(one, rows[place + 1 :], rows[:place])]
    return tuple(
        replace(one, rows=()) if one.kind == "inputs" and one.rows not in kept else one for one in sections
    )


def _held(rows: Rows, later: Iterable[Rows], earlier: Iterable[Rows]) -> bool:
    """Whether a later table holds all of these rows, or an earlier one more than these."""
    return any(set(rows) <= set(one) for one in later) or any(set(rows) < set(one) for one in earlier)


def _comparable(computed: Sequence[Computed]) -> bool:
    """Whether every tool was run for several subjects, and for figures rather than for a map."""
    runs = {(one.request.tool, one.request.subject) for one in computed}
    times = Counter(tool for tool, _ in runs)
    maps = any(isinstance(one.result, Map | Qualification | StageMap) for one in computed)
    return bool(times) and min(times.values()) > 1 and not maps


class _Table:
    """The comparison while it is put together."""

    def __init__(self, voice: Voice, subjects: tuple[str | None, ...], computed: Sequence[Computed]) -> None:
        self._voice = voice
        self._subjects = subjects
        self._computed = computed
        self._tools = tuple(dict.fromkeys(one.request.tool for one in computed))

    def section(self) -> Section:
        """The comparison, with a chart of what it is about when that is one figure."""
        titles = self._voice.together(self._voice.to(discover()[name].title) for name in self._tools)
        title = self._voice.to(wording.COMPARED, titles=titles)
        heads = (self._voice.to(wording.FIGURE), *self._named())
        rows = dict.fromkeys(row for name in self._tools for row in self._of_tool(name))
        chart = None
        if len(self._tools) == 1:
            main = self._mains(self._tools[0])
            if len(main) == len(self._subjects):
                chart = side_by_side(self._voice, self._named(), main)
        return Section(kind="comparison", title=title, lines=(), rows=(heads, *rows), chart=chart)

    def _named(self) -> tuple[str, ...]:
        return tuple(subject or self._voice.to(wording.UNNAMED) for subject in self._subjects)

    def _results(self, tool: str) -> list[Computed | None]:
        """The result of each subject; of two, the last."""
        found = {one.request.subject: one for one in self._computed if one.request.tool == tool}
        return [found.get(subject) for subject in self._subjects]

    def _mains(self, tool: str) -> list[Figure]:
        """The figure that each result is about."""
        results = [one.result for one in self._results(tool) if one]
        return [main_figure(discover()[tool], result) for result in results]

    def _of_tool(self, name: str) -> Rows:
        mains = dict.fromkeys(figure.name for figure in self._mains(name))
        every = [f.name for one in self._results(name) if one for f in one.result.figures]
        figures = (self._figures(name, figure) for figure in dict.fromkeys((*mains, *every)))
        inputs = (self._inputs(name, field.name) for field in fields_of(discover()[name].inputs))
        return (*figures, *(row for row in inputs if set(row[1:]) != {wording.NOTHING}))

    def _figures(self, tool: str, name: str) -> tuple[str, ...]:
        found = [
            next((f for f in one.result.figures if f.name == name), None) if one else None
            for one in self._results(tool)
        ]
        label = next(self._voice.to(figure.label) for figure in found if figure)
        cells = (show_figure(figure, self._voice.language) if figure else "" for figure in found)
        return _row(capital(label), cells)

    def _inputs(self, tool: str, name: str) -> tuple[str, ...]:
        used = discover()[tool]
        cells = []
        for one in self._results(tool):
            given = one.request.readings if one else ()
            assumed = one.result.defaults if one else ()
            shown = [self._voice.value(used, reading) for reading in given if reading.name == name]
            shown += [self._voice.shown(default.value) for default in assumed if default.name == name]
            cells.append(self._voice.together(shown))
        return _row(self._voice.label(used, name), cells)


def _row(label: str, cells: Iterable[str]) -> tuple[str, ...]:
    return (label, *(str(cell) or wording.NOTHING for cell in cells))
