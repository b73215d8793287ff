"""What a correction or a what-if changed: old → new, for the inputs and for the figures that follow."""

from collections.abc import Iterable, Iterator

from bot.dialogue import roles
from bot.dialogue.answer import Computed, Section
from bot.dialogue.deals import DEAL, spread
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import labels
from tools.base import AnyTool, Figure, Result
from tools.display import show_figure
from tools.evidence import Statement
from tools.moving import main_figure
from tools.registry import discover


def change(voice: Voice, computed: Computed) -> Section:
    """A line for each input and figure that is another one now; the one that is asked about in `brief`."""
    lines: list[str] = []
    brief: list[str] = []
    before, request = computed.before, computed.request
    if before is not None and request.previous is not None:
        lines += _inputs(voice, request, request.previous)
        stands = tuple(_statuses(voice, computed.result, before))
        brief += stands or lines[:1]  # how it stands now says more than the words that were just told
        lines += (_figure(voice, old, computed.result) for old in computed.changed)
        moved = roles.moved(voice, computed.result, before)
        lines += moved
        brief += moved
        brief += (_figure(voice, old, computed.result) for old in computed.changed if _is_main(old, computed))
        lines += stands
    return Section(
        kind="change",
        title=voice.to(labels.CHANGED),
        lines=tuple(dict.fromkeys(lines)),
        brief=tuple(dict.fromkeys(brief)),
    )


def is_told(reading: Reading) -> bool:
    """Whether the input is what somebody told, which the result quotes word for word."""
    return any(isinstance(item, Statement) for item in reading.items)


def _is_main(figure: Figure, computed: Computed) -> bool:
    spoken = f"{{{figure.name}" in computed.result.headline.en
    return spoken and figure.name == main_figure(discover()[computed.request.tool], computed.result).name


def _inputs(voice: Voice, now: Compute, before: Compute) -> Iterator[str]:
    """One line for each input, whose shown value is another one now."""
    tool = discover()[now.tool]
    earlier, later = tuple(spread(before.readings)), tuple(spread(now.readings))
    names = dict.fromkeys(reading.name for reading in later)
    for name in names:
        old, new = _all_of(voice, tool, earlier, name), _all_of(voice, tool, later, name)
        if told := _newly_told(voice, now.reading(name), before.reading(name)):
            yield voice.to(labels.NEW, label=voice.label(tool, name), after=told)
        elif old != new:
            text = labels.CHANGE if old else labels.NEW
            yield voice.to(text, label=voice.label(tool, name), before=old, after=new)
    for reading in earlier:
        if reading.name not in names and reading.name.startswith(DEAL):
            label, value = voice.label(tool, reading.name), voice.value(tool, reading)
            yield voice.to(labels.NOT_KNOWN_NOW, label=label, before=value)


def _newly_told(voice: Voice, now: Reading | None, before: Reading | None) -> str:
    """The statements that were not there before; empty when the input holds none."""
    if now is None or before is None or not is_told(now):
        return ""
    return voice.shown(tuple(item for item in now.items if item not in before.items), listed=True)


def _all_of(voice: Voice, tool: AnyTool, readings: Iterable[Reading], name: str) -> str:
    """The input as shown, from all the readings of it; empty when there is none."""
    return ", ".join(voice.value(tool, reading) for reading in readings if reading.name == name)


def _figure(voice: Voice, old: Figure, now: Result) -> str:
    new = next((figure for figure in now.figures if figure.name == old.name), None)
    return voice.to(
        labels.CHANGE if new else labels.GONE,
        label=capital(voice.to(old.label)),
        before=show_figure(old, voice.language),
        after=show_figure(new, voice.language) if new else "",
    )


def _statuses(voice: Voice, now: Result, before: Result) -> Iterable[str]:
    old = {status.name: status for status in before.statuses}
    for status in now.statuses:
        was = old.get(status.name, status)
        if was.state != status.state:
            label = capital(voice.to(status.label))
            yield voice.to(labels.CHANGE, label=label, before=voice.to(was.text), after=voice.to(status.text))
