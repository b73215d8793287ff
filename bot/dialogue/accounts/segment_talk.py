"""Which segment an account is of, and how well it fits, every point with its reason."""

from bot.accounts.segments import Fit
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.place import Place
from bot.dialogue.answer import Section
from bot.dialogue.model import Route
from bot.dialogue.voice import capital
from bot.dialogue.wording import accounts as wording
from tools.language import Text


def show(fit: Fit | None, facts: Facts, place: Place) -> None:
    """Adds the segment and the fit of the account."""
    draft, voice = place.draft, facts.voice
    if fit is None:
        place.say(wording.NO_BEST, Route.CLARIFY)
        return
    facts.named(fit.segment, voice.to(fit.profile))
    draft.sections.append(Section(kind="headline", lines=(_segment(fit, facts), _score(fit, facts))))
    points = tuple(
        capital(voice.to(point.because).format_map({f.name: facts.figure(f) for f in point.figures}))
        for point in fit.points
    )
    profile = capital(voice.to(fit.profile))
    draft.sections.append(Section(kind="note", title=voice.to(wording.PROFILE), lines=(profile,)))
    draft.sections.append(Section(kind="list", title=voice.to(wording.POINTS), lines=points))
    draft.sections.append(Section(kind="list", title=voice.to(wording.NEAREST), lines=_near(fit, facts)))
    if fit.unknown:
        listed = ", ".join(voice.to(text) for text in fit.unknown)
        draft.sections.append(draft.writer.note(wording.NOT_KNOWN, criteria=listed))
    draft.routes.append(Route.TOOL)


def _segment(fit: Fit, facts: Facts) -> str:
    texts: dict[str, Text] = {
        "crm": wording.SEGMENT_IN_CRM,
        "alike": wording.SEGMENT_ALIKE,
        "": wording.NO_SEGMENT,
    }
    return facts.voice.to(texts[fit.segment_from], account=fit.account.name, segment=fit.segment)


def _score(fit: Fit, facts: Facts) -> str:
    return facts.voice.to(wording.SCORE, score=facts.figure(fit.score), tier=fit.tier)


def _near(fit: Fit, facts: Facts) -> tuple[str, ...]:
    lines = []
    for alike in fit.alike:
        shared = facts.voice.together(facts.voice.to(text) for text in alike.shared)
        facts.named(alike.account.name, shared)
        lines.append(facts.voice.to(wording.KNOWN_LINE, label=alike.account.name, known=shared))
    return tuple(lines)
