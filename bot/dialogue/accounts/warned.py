"""The risks of a deal in sentences, each with what to do and the rows that show it."""

from collections.abc import Iterable
from datetime import date

from bot.accounts.model import Deal, Dossier
from bot.accounts.picture import Picture
from bot.accounts.warnings import DealWarning, warnings_of
from bot.dialogue.accounts.centre import Centre
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.answer import Section
from bot.dialogue.wording import accounts as wording
from tools.buying_center import Confidence
from tools.buying_evidence import Role
from tools.purchase_stage import StageMap


def warnings(
    dossier: Dossier, deal: Deal | None, today: date, centre: Centre | None, stages: StageMap | None
) -> tuple[DealWarning, ...]:
    """The risks of the deal at hand, seen with the roles and stages of this answer."""
    if deal is None:
        return ()
    picture = Picture(deciders=_deciders(centre), stages=stages)
    return warnings_of(dossier, deal, today, picture=picture)


def _deciders(centre: Centre | None) -> frozenset[int]:
    if centre is None:
        return frozenset()
    sure = (Confidence.STATED, Confidence.LIKELY)
    found = (one for one in centre.result.assignments if one.role is Role.DECIDER and one.confidence in sure)
    return frozenset(centre.contact(one.person).id for one in found)


def section(found: Iterable[DealWarning], facts: Facts) -> Section:
    """Each risk with what to do, then the rows that show it."""
    lines = tuple(_line(warning, facts) for warning in found)
    return Section(kind="list", title=facts.voice.to(wording.WATCH_OUT), lines=lines)


def _line(warning: DealWarning, facts: Facts) -> str:
    voice = facts.voice
    names = {figure.name: facts.figure(figure) for figure in warning.figures}
    facts.named(warning.deal.name, warning.deal.stage)
    text = voice.to(warning.text).format_map(names)
    todo = voice.to(warning.todo).format_map(names)
    said = voice.to(wording.WARNED, text=text, todo=todo)
    rows = [_row(seen.said.to(voice.language), seen.on, facts) for seen in warning.shown_by]
    rows += [voice.to(wording.STILL_OPEN, criterion=voice.to(open)) for open in warning.open]
    return voice.to(wording.SHOWN_BY, said=said, rows=voice.together(rows)) if rows else said


def _row(said: str, on: date | None, facts: Facts) -> str:
    facts.named(said)
    if on is None:
        return said
    return facts.voice.to(wording.DONE_ON, said=said, day=facts.day("activity.on", on))
