"""How far each stage of a purchase has come, from what was told of it, and which stages are open now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from tools.choices import chosen
from tools.evidence import Evidence, EvidenceReader, Standing, Verdict, judged, without_idle_doubts
from tools.language import Text
from tools.lexicon.stage_wording import CRITERION_NAMES, Criterion, Progress, Stage

CRITERIA: dict[Stage, tuple[Criterion, ...]] = {
    Stage.NEED: (Criterion.PROBLEM, Criterion.COST, Criterion.WANTED),
    Stage.SPECIFICATION: (Criterion.REQUIREMENTS, Criterion.AUTHORS, Criterion.BUDGET),
    Stage.SEARCH: (Criterion.SHORT_LIST, Criterion.RIVALS, Criterion.SUPPLIER_FILE),
    Stage.EVALUATION: (
        Criterion.OFFER,
        Criterion.ASSESSED,
        Criterion.OBJECTIONS,
        Criterion.PREFERRED,
        Criterion.TERMS,
    ),
    Stage.DECISION: (Criterion.CHOICE, Criterion.SIGNATORY, Criterion.OTHERS),
    Stage.PURCHASE: (
        Criterion.ORDER,
        Criterion.DELIVERED,
        Criterion.TRAINED,
        Criterion.RESULT,
        Criterion.REVIEW,
    ),
}
ENDS: dict[Stage, Criterion] = {
    Stage.NEED: Criterion.WANTED,
    Stage.SPECIFICATION: Criterion.REQUIREMENTS,
    Stage.SEARCH: Criterion.SHORT_LIST,
    Stage.EVALUATION: Criterion.TERMS,
    Stage.DECISION: Criterion.CHOICE,
    Stage.PURCHASE: Criterion.RESULT,
}
"""The criterion of each stage that ends it."""

ENTAILED: dict[Criterion, tuple[Criterion, ...]] = {
    Criterion.ORDER: (Criterion.TERMS, Criterion.CHOICE, Criterion.SIGNATORY)
}
ORDERED = tuple(Stage)


class Event(StrEnum):
    """What bears on the purchase as a whole."""

    RESTARTED = "restarted"
    PAUSED = "paused"


Shown = Criterion | Stage | Event
Told = tuple[Evidence[Shown], ...]
READER: EvidenceReader[Shown] = EvidenceReader(
    "purchase_stage.toml", {"criterion": Criterion, "work": Stage, "event": Event}
)


@dataclass(frozen=True, kw_only=True)
class StageView:
    """One stage: how far it has come, and each of its exit criteria."""

    stage: Stage
    progress: Progress
    criteria: Mapping[Criterion, Verdict]

    @property
    def touched(self) -> bool:
        """Whether anything was told of it that speaks for it."""
        return self.progress is not Progress.UNTOUCHED


NAMES: Mapping[Shown, Text] = {criterion: name for criterion, name in CRITERION_NAMES.items()}


@lru_cache(maxsize=512)
def evidence_in(said: str) -> Told:
    """What one statement shows of the purchase, in the order of its words.

    Kept, since the rows of a CRM say the same in few words, and each is read for several parts of an answer.
    """
    found: list[Evidence[Shown]] = []
    stated: Evidence[Shown] | None = chosen(said, NAMES)
    for evidence in (stated,) if stated else without_idle_doubts(READER.read(said)):
        found.append(evidence)
        if evidence.standing is Standing.PRESENT and isinstance(evidence.shows, Criterion):
            found += [replace(evidence, shows=other) for other in ENTAILED.get(evidence.shows, ())]
    return tuple(found)


def with_restarts(heard: list[Evidence[Shown]]) -> Told:
    """When they start again, what was shown of the stages behind the need has to be confirmed anew."""
    told: list[Evidence[Shown]] = []
    for evidence in heard:
        if evidence.shows is Event.RESTARTED and not evidence.denied:
            doubts = (_doubt(criterion, evidence, told) for criterion in Criterion)
            told += [doubt for doubt in doubts if doubt is not None]
            told.append(replace(evidence, shows=Stage.SPECIFICATION, doubted=False))
        told.append(evidence)
    return tuple(told)


def _since_the_restart(heard: Told, stage: Stage) -> Told:
    """What still opens a stage: of those behind the need, what was told since they started again."""
    restarts = [n for n, e in enumerate(heard) if e.shows is Event.RESTARTED and not e.denied]
    if not restarts or stage is Stage.NEED:
        return heard
    return heard[restarts[-1] - (stage is Stage.SPECIFICATION) :]


def _doubt(
    criterion: Criterion, restart: Evidence[Shown], told: list[Evidence[Shown]]
) -> Evidence[Shown] | None:
    known = judged([evidence for evidence in told if evidence.shows is criterion])
    if criterion in CRITERIA[Stage.NEED] or known.standing is not Standing.PRESENT:
        return None
    return replace(restart, shows=criterion, denied=False, doubted=True)


def view_of(stage: Stage, heard: Told) -> StageView:
    """The stage as what was told leaves it; what was shown once and is denied now keeps it open."""
    criteria = {
        criterion: judged([evidence for evidence in heard if evidence.shows is criterion])
        for criterion in CRITERIA[stage]
    }
    recent = _since_the_restart(heard, stage)
    opening = (stage, *CRITERIA[stage])
    touched = any(evidence.shows in opening and not evidence.denied for evidence in recent)
    if criteria[ENDS[stage]].standing is Standing.PRESENT:
        progress = Progress.ENDED
    elif touched:
        progress = Progress.OPEN
    else:
        progress = Progress.UNTOUCHED
    return StageView(stage=stage, progress=progress, criteria=criteria)


def open_stages(stages: tuple[StageView, ...]) -> tuple[Stage, ...]:
    """The open stages, the furthest first; behind a furthest stage that is over, the next one."""
    touched = [view.stage for view in stages if view.touched]
    if not touched:
        return (Stage.NEED,)
    furthest = stages[ORDERED.index(touched[-1])]
    others = [view.stage for view in stages if view.progress is Progress.OPEN and view is not furthest]
    if furthest.progress is Progress.OPEN or furthest.stage is ORDERED[-1]:
        return (furthest.stage, *others)
    return (ORDERED[ORDERED.index(furthest.stage) + 1], *others)
