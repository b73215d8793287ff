"""Where a purchase stands: which exit criteria of which stage are shown by what was done and agreed.

The stages are the usual six; they group those of the BuyGrid (Robinson, Faris & Wind, 1967). Buying jobs
run side by side and reopen (Gartner), so the answer is a set of open stages, not a pointer: a later stage
that is under way while an earlier one has not been shown to be over is pointed out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from tools.base import Figure, InputError, Listing, Result, Slot, Status, Tool, Unit
from tools.choices import remembered
from tools.evidence import Standing, Statement, judged
from tools.language import Text, words
from tools.lexicon import stage_wording as wording
from tools.lexicon.stage_wording import Criterion, Progress, Stage
from tools.stage_progress import (
    CRITERIA,
    ENDS,
    ORDERED,
    Event,
    Shown,
    StageView,
    Told,
    evidence_in,
    open_stages,
    view_of,
    with_restarts,
)

__all__ = [
    "CRITERIA",
    "TOOL",
    "Criterion",
    "Inputs",
    "Progress",
    "Shown",
    "Stage",
    "StageMap",
    "StageView",
    "Statement",
    "compute",
    "evidence_in",
]

QUESTIONS_AT_ONCE = 5


@dataclass(frozen=True, kw_only=True)
class Inputs:
    done: Annotated[
        tuple[Statement, ...],
        Slot(
            label=Text(en="what has been done and agreed", fr="ce qui a été fait et convenu"),
            ask=Text(
                en="what has been done and agreed at the customer's so far",
                fr="ce qui a été fait et convenu chez le client jusqu'ici",
            ),
            example=Text(
                en="the spec is written, our offer is with them, no budget yet",
                fr="cahier des charges rédigé, offre remise, pas encore de budget",
            ),
            answer=Text(
                en="the spec is written, our offer is with them, no budget yet",
                fr="cahier des charges rédigé, offre remise, pas encore de budget",
            ),
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class StageMap(Result):
    """`current` are the open stages, the furthest first; `ahead_of` those before it not shown to be over."""

    stages: tuple[StageView, ...]
    current: tuple[Stage, ...]
    ahead_of: tuple[Stage, ...]
    unplaced: tuple[str, ...]


def compute(inputs: Inputs) -> StageMap:
    """The stages and their exit criteria as the statements show them; what was told last holds.

    Raises InputError when nothing is told.
    """
    if not any(statement.said.strip() for statement in inputs.done):
        raise InputError("done", wording.NOTHING_TOLD)
    told = tuple(evidence_in(statement.said) for statement in inputs.done)
    heard = with_restarts(remembered(evidence for each in told for evidence in each))
    stages = tuple(view_of(stage, heard) for stage in ORDERED)
    current = open_stages(stages)
    ahead_of = tuple(
        view.stage
        for view in stages
        if ORDERED.index(view.stage) < ORDERED.index(current[0]) and view.progress is not Progress.ENDED
    )
    unplaced = tuple(s.said.strip() for s, found in zip(inputs.done, told, strict=True) if not found)
    return StageMap(
        convention=wording.CONVENTION,
        headline=wording.headline(current, ahead_of, complete=stages[-1].progress is Progress.ENDED),
        figures=_figures(stages),
        assumptions=_assumptions(heard),
        next=wording.next_statements([v.stage for v in stages if v.progress is not Progress.ENDED]),
        lists=_lists(stages, current, heard, unplaced),
        statuses=_statuses(stages, current),
        stages=stages,
        current=current,
        ahead_of=ahead_of,
        unplaced=unplaced,
    )


def _figures(stages: tuple[StageView, ...]) -> tuple[Figure, ...]:
    standings = [verdict.standing for view in stages for verdict in view.criteria.values()]
    met = sum(standing is Standing.PRESENT for standing in standings)
    return (
        Figure(name="criteria_met", label=wording.MET, value=Decimal(met), unit=Unit.COUNT),
        Figure(
            name="criteria_open", label=wording.OPEN, value=Decimal(len(standings) - met), unit=Unit.COUNT
        ),
    )


def _assumptions(heard: Told) -> tuple[Text, ...]:
    order = judged([evidence for evidence in heard if evidence.shows is Criterion.ORDER])
    signed = order.standing is Standing.PRESENT
    return (wording.ONLY_TOLD, wording.ORDER_IMPLIES) if signed else (wording.ONLY_TOLD,)


def _lists(
    stages: tuple[StageView, ...], current: tuple[Stage, ...], heard: Told, unplaced: tuple[str, ...]
) -> tuple[Listing, ...]:
    listed = [_stage_list(view) for view in stages if _worth_showing(view, current)]
    listed.append(Listing(title=wording.NEXT, lines=_questions(stages, current)))
    listed.append(Listing(title=wording.WARNINGS, lines=tuple(_warnings(heard))))
    quoted = tuple(Text(en=f"“{quote}”", fr=f"« {quote} »") for quote in map(wording.literal, unplaced))
    listed.append(Listing(title=wording.UNPLACED, lines=quoted))
    return tuple(listing for listing in listed if listing.lines)


def _worth_showing(view: StageView, current: tuple[Stage, ...]) -> bool:
    told = any(verdict.standing is not Standing.MISSING for verdict in view.criteria.values())
    return told or ORDERED.index(view.stage) <= ORDERED.index(current[0])


def _stage_list(view: StageView) -> Listing:
    name, progress = wording.STAGE_NAMES[view.stage], wording.PROGRESS[view.progress]
    title = Text(en=f"{_capital(name.en)} — {progress.en}", fr=f"{_capital(name.fr)} — {progress.fr}")
    lines = (
        wording.criterion_line(criterion, verdict.standing, verdict.quotes)
        for criterion, verdict in view.criteria.items()
    )
    return Listing(title=title, lines=tuple(lines))


def _questions(stages: tuple[StageView, ...], current: tuple[Stage, ...]) -> tuple[Text, ...]:
    """What to ask next: what would end the stages left behind, what was denied, what is open now."""
    before = [view for view in stages if ORDERED.index(view.stage) < ORDERED.index(current[0])]
    now = stages[ORDERED.index(current[0])]
    wanted = [ENDS[view.stage] for view in before if view.progress is not Progress.ENDED]
    wanted += [*_taken_back(stages), *now.criteria]
    open_ones = (c for c in dict.fromkeys(wanted) if _standing(stages, c) is not Standing.PRESENT)
    return tuple(wording.QUESTIONS[criterion] for criterion in open_ones)[:QUESTIONS_AT_ONCE]


def _taken_back(stages: tuple[StageView, ...]) -> Iterable[Criterion]:
    """What was denied or doubted of any stage: "no budget", "nothing signed"."""
    unsure = (Standing.DENIED, Standing.DOUBTFUL)
    return (c for view in stages for c, verdict in view.criteria.items() if verdict.standing in unsure)


def _standing(stages: tuple[StageView, ...], criterion: Criterion) -> Standing:
    return next(view.criteria[criterion].standing for view in stages if criterion in view.criteria)


def _warnings(heard: Told) -> Iterable[Text]:
    """What bears on the whole purchase, as long as nothing told later contradicts it."""
    choice = judged([evidence for evidence in heard if evidence.shows is Criterion.CHOICE])
    if choice.standing is Standing.DENIED and _against_us(heard):
        yield wording.quoting(wording.LOST, choice.quotes[-1])
    for event, sentence in ((Event.RESTARTED, wording.RESTARTED), (Event.PAUSED, wording.PAUSED)):
        verdict = judged([evidence for evidence in heard if evidence.shows is event])
        if verdict.standing in (Standing.PRESENT, Standing.DOUBTFUL):
            yield wording.quoting(sentence, verdict.quotes[-1])


def _against_us(heard: Told) -> bool:
    """A choice for another opens the decision; one that is only not made yet does not."""
    return any(evidence.shows is Stage.DECISION and not evidence.denied for evidence in heard)


def _statuses(stages: tuple[StageView, ...], current: tuple[Stage, ...]) -> tuple[Status, ...]:
    names = wording.listed([wording.STAGE_NAMES[stage] for stage in current])
    states = [Status(name="stage", label=wording.STAGE, state=",".join(current), text=names)]
    states += [
        Status(
            name=criterion,
            label=wording.CRITERION_NAMES[criterion],
            state=verdict.standing,
            text=wording.STANDINGS[verdict.standing],
        )
        for view in stages
        for criterion, verdict in view.criteria.items()
    ]
    return tuple(states)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


TOOL = Tool(
    name="purchase_stage",
    title=Text(en="Purchase stage", fr="Étape d'achat"),
    aim=Text(en="place the purchase", fr="situer l'achat"),
    summary=Text(
        en="which stage a purchase is in, what shows it and what is still open",
        fr="à quelle étape en est un achat, ce qui le montre et ce qui reste ouvert",
    ),
    names=words(
        en=(
            "which stage, what stage, which buying stage, what buying stage, which purchase stage, "
            "what purchase stage, which phase are, what phase are, which phase is, what phase is, "
            "purchase stage, stage of the purchase, stage of the buying, stage of their, where are "
            "they in, where are we in the, where is the deal, where does the deal stand, where do "
            "they stand, where do we stand, where are they, where are they at, how far are they, how "
            "far along, stage are they, stage is it, stage are we, stage is the deal, buying stage, "
            "in its buying process, in their buying process, in its buying cycle, in their buying "
            "cycle, in the buying process, in the buying cycle, in the purchase process"
        ),
        fr=(
            "quelle etape, a quelle etape, quel stade, a quel stade, quelle phase, a quelle phase, "
            "en quelle phase, etape d'achat, etape de l'achat, etape du processus, etape du cycle, "
            "phase d'achat, stade d'achat, ou en est on, ou en est, ou en sont ils, ou en sont, on "
            "en est ou, ils en sont ou, on est ou dans, ou en sommes nous, on est a quelle, c'est "
            "quelle etape, on est ou, il en est ou, elle en est ou, on est rendu ou, dans son "
            "processus d'achat, dans son cycle d'achat, dans leur processus d'achat, dans leur cycle "
            "d'achat"
        ),
    ),
    hints=words(
        en=(
            "stage, buying process, buying cycle, purchase process, buying journey, exit criteria, "
            "where are we, where we are, where we stand, where that puts us, where they are, "
            "where they stand, how far along, how far are we, "
            "next step, next steps, what next, what's next, what now"
        ),
        fr=(
            "etape, stade, phase, processus d'achat, process d'achat, cycle d'achat, parcours d'achat, "
            "ou on en est, ou ils en sont, ou ca en est, ca en est ou, c'est ou, criteres de "
            "sortie, prochaine etape, prochaines etapes, et maintenant, la suite"
        ),
    ),
    inputs=Inputs,
    compute=compute,
    example=Inputs(
        done=(
            Statement(said="They have a written spec and shortlisted us"),
            Statement(said="we sent our offer, no budget yet"),
        )
    ),
)
