"""Where a deal stands, in sentences: the stage, what shows it, what is open, what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.accounts.model import Activity, Deal, Told
from bot.dialogue.accounts import plays, purchase, warned
from bot.dialogue.accounts.centre import called
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.purchase import Happened
from bot.dialogue.accounts.stage_picture import stage_picture
from bot.dialogue.accounts.view import View
from bot.dialogue.answer import Section
from bot.dialogue.model import Route
from bot.dialogue.voice import capital
from bot.dialogue.wording import accounts as wording
from tools.lexicon import stage_wording
from tools.lexicon.stage_wording import Progress, Stage
from tools.purchase_stage import CRITERIA, StageMap

MARKS = {Progress.ENDED: "▰", Progress.OPEN: "▱", Progress.UNTOUCHED: "▱"}
NOW = "◈"


def show(view: View) -> None:
    """Adds where the deal stands, what puts it at risk, and the play that helps."""
    draft, facts = view.place.draft, view.facts
    draft.routes.append(Route.TOOL)
    if view.stages is None:
        draft.sections.extend(_nothing_told(view))
    else:
        computed = purchase.computed(view.rows, view.dossier, view.stages)
        draft.computed.append(computed)
        head, *behind = draft.writer.result(computed)
        draft.sections.append(replace(head, lines=(*head.lines, progress(view.stages, facts))))
        draft.sections.append(warned.section(view.warnings, facts))
        draft.sections.extend(in_the_crm(view.deal, facts))
        draft.sections.extend(behind)
        draft.sections.extend(_rests_on(view.rows, facts))
    if view.book is not None:  # a picture of what is only supposed could be taken for the real one
        drawn = stage_picture(called(view.dossier.account, view.deal), view.stages, facts.voice.language)
        draft.sections.append(Section(kind="list", lines=(), picture=drawn))
    if view.heading:
        _play(view)


def _play(view: View) -> None:
    """Quotes what helps with the first risk, or else with the stage."""
    first = len(view.place.draft.citations) + 1
    wanted = [warning.play for warning in view.warnings[:1]] or [wording.PLAYS[view.stage]]
    plays.quote(wanted[0], view.place)
    plays.sources(view.place, first)


def progress(found: StageMap | None, facts: Facts) -> str:
    """The six stages as a line of marks, with the name of the one that they are in."""
    current = found.current[0] if found else Stage.NEED
    views = {view.stage: view.progress for view in found.stages} if found else {}
    marks = "".join(
        NOW if stage is current else MARKS[views.get(stage, Progress.UNTOUCHED)] for stage in Stage
    )
    return f"{marks} {capital(facts.voice.to(stage_wording.STAGE_NAMES[current]))}"


def _nothing_told(view: View) -> Iterator[Section]:
    facts, voice = view.facts, view.facts.voice
    line = voice.to(wording.NO_EVIDENCE, account=view.dossier.account.name)
    yield Section(kind="headline", lines=(line, progress(None, facts)))
    yield warned.section(view.warnings, facts)
    yield from in_the_crm(view.deal, facts)
    questions = (stage_wording.QUESTIONS[criterion] for criterion in CRITERIA[Stage.NEED])
    yield Section(kind="list", title=voice.to(stage_wording.NEXT), lines=tuple(map(voice.to, questions)))


def in_the_crm(deal: Deal | None, facts: Facts) -> Iterator[Section]:
    """What the CRM says of the deal, which is nobody's evidence."""
    if deal is None:
        return
    voice = facts.voice
    facts.named(deal.stage)
    known = [("deal", facts.deal(deal))]
    if deal.stage:
        known.append(("stage", deal.stage))
    if deal.expected is not None:
        known.append(("expected", facts.day("deal.expected", deal.expected)))
    lines = (voice.to(wording.KNOWN_LINE, label=voice.to(wording.KNOWN[n]), known=k) for n, k in known)
    yield Section(kind="list", title=voice.to(wording.IN_CRM), lines=tuple(lines))


def _rests_on(rows: Iterable[Happened], facts: Facts) -> Iterator[Section]:
    """Who told what and when, and what was done on which day."""
    lines = tuple(_source(row, facts) for row in rows)
    yield Section(kind="inputs", title=facts.voice.to(wording.RESTS_ON), lines=lines)


def _source(happened: Happened, facts: Facts) -> str:
    row = happened.row
    if isinstance(row, Told):
        return facts.told(row)
    name = row.subject if isinstance(row, Activity) else row.name
    facts.named(name)
    said = capital(name or happened.said)
    return facts.voice.to(wording.DONE_ON, said=said, day=facts.day("activity.on", happened.on))
