"""Results as tables: the inputs, the buying centre, how a deal or a purchase stands."""

from collections.abc import Iterable, Mapping

from bot.dialogue.answer import Section
from bot.dialogue.plan import Reading
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import labels
from bot.dialogue.wording import tables as wording
from tools.base import AnyTool, Result, Series
from tools.buying_center import Assignment, Map
from tools.display import show_figure
from tools.evidence import Standing
from tools.language import Text
from tools.lexicon import qualification_wording, stage_wording
from tools.purchase_stage import StageMap
from tools.qualification import Qualification

Rows = tuple[tuple[str, ...], ...]


def inputs(voice: Voice, tool: AnyTool, readings: Iterable[Reading]) -> Rows:
    """Each input with its value and where that comes from."""
    heads = (voice.to(wording.INPUT_NAME), voice.to(wording.VALUE), voice.to(wording.SOURCE))
    return _table(
        heads,
        (
            (voice.label(tool, reading.name), voice.value_in_brief(tool, reading), voice.source(reading))
            for reading in readings
        ),
    )


def roles(voice: Voice, found: Map) -> Rows:
    """Who plays which role, how sure that is and why."""
    heads = (wording.ROLE, wording.PERSON, wording.TITLE, wording.CONFIDENCE, wording.EVIDENCE)
    return _table(map(voice.to, heads), (_role(voice, assignment) for assignment in found.assignments))


def _role(voice: Voice, assignment: Assignment) -> tuple[str, ...]:
    return (
        voice.to(labels.ROLE_NAMES[assignment.role]),
        assignment.person,
        assignment.title or wording.NOTHING,
        voice.to(labels.CONFIDENCE[assignment.confidence]),
        voice.together(voice.to(text) for text in assignment.evidence),
    )


def gaps(voice: Voice, found: Map) -> Rows:
    """The roles that nobody fills, and what to ask to fill them."""
    heads = (voice.to(wording.ROLE), voice.to(wording.TO_ASK))
    asked = zip(found.gaps, found.gap_questions, strict=True)
    return _table(
        heads, ((voice.to(labels.ROLE_NAMES[role]), voice.to(question)) for role, question in asked)
    )


def standings(voice: Voice, result: Result) -> list[Section]:
    """How each element or stage stands, as a table beside the lists that say it in full."""
    match result:
        case Qualification():
            return [_section(voice, wording.QUALIFIED, _elements(voice, result))]
        case StageMap():
            return [_section(voice, wording.STAGES, _stages(voice, result))]
    return []


def _section(voice: Voice, title: Text, rows: Rows) -> Section:
    return Section(kind="list", title=voice.to(title), lines=(), rows=rows)


def _elements(voice: Voice, found: Qualification) -> Rows:
    heads = (wording.ELEMENT, wording.STANDING, wording.TOLD, wording.NEXT_QUESTION)
    return _table(
        map(voice.to, heads),
        (
            (
                capital(voice.to(qualification_wording.NAMES[element])),
                voice.to(qualification_wording.STANDINGS[verdict.standing]),
                _quoted(voice, verdict.quotes),
                wording.NOTHING
                if verdict.standing is Standing.PRESENT
                else voice.to(qualification_wording.QUESTIONS[element]),
            )
            for element, verdict in found.elements.items()
        ),
    )


def _stages(voice: Voice, found: StageMap) -> Rows:
    heads = (wording.STAGE, wording.STANDING, wording.SHOWN, wording.TO_CHECK)
    rows = []
    for view in found.stages:
        shown = [c for c, verdict in view.criteria.items() if verdict.standing is Standing.PRESENT]
        left = [criterion for criterion in view.criteria if criterion not in shown]
        rows.append(
            (
                capital(voice.to(stage_wording.STAGE_NAMES[view.stage])),
                voice.to(stage_wording.PROGRESS[view.progress]),
                *(
                    voice.together(voice.to(stage_wording.CRITERION_NAMES[one]) for one in some)
                    or wording.NOTHING
                    for some in (shown, left)
                ),
            )
        )
    return _table(map(voice.to, heads), rows)


def _quoted(voice: Voice, quotes: Iterable[str]) -> str:
    return voice.together(voice.to(labels.QUOTED, quote=quote) for quote in quotes) or wording.NOTHING


def series(voice: Voice, told: Series, names: Mapping[str, str]) -> Rows:
    """The figures of a series, a row for each place."""
    columns = [capital(voice.to(column[0].label).format_map(names)) for column in told.columns]
    return _table(
        (voice.to(told.title), *columns),
        (
            (
                capital(voice.to(place)),
                *(show_figure(column[index], voice.language) for column in told.columns),
            )
            for index, place in enumerate(told.at)
        ),
    )


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Rows:
    """The rows under their heads; nothing when there is no row."""
    found = tuple(rows)
    return (tuple(heads), *found) if found else ()
