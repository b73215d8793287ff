"""One account as it is asked for: its buying centre, where its deal stands, all on one page, its segment."""

from bot.accounts.model import RoleSeen
from bot.dialogue.accounts import centre_talk, prep, stage_talk, warned
from bot.dialogue.accounts.centre import Centre, computed, shows, turned
from bot.dialogue.accounts.picture import picture
from bot.dialogue.accounts.view import View
from bot.dialogue.answer import Section
from bot.dialogue.model import Route
from bot.dialogue.wording import accounts as wording
from tools.buying_center import Assignment, Map

SHOWN_AFTER_A_CHANGE = frozenset(("change", "roles"))
SHOWN = SHOWN_AFTER_A_CHANGE | {"list", "note", "inputs"}


def show(view: View) -> None:
    """Adds what is asked of the account."""
    match view.show.look:
        case "centre":
            _centre(view)
        case "stage":
            stage_talk.show(view)
        case "prep":
            prep.show(view, see(view))


def _centre(view: View) -> None:
    centre, facts, draft = view.centre, view.facts, view.place.draft
    if centre is None:
        view.place.say(wording.NOBODY_KNOWN, Route.CLARIFY, account=view.dossier.account.name)
        return
    seen = see(view)
    found = computed(centre, facts)
    assert isinstance(found.result, Map)
    if view.heading:
        draft.sections.append(centre_talk.headline(centre, view.stage, view.show.focus, facts))
    changes = tuple(one for one in turned(centre, seen) if view.heading or one.after in seen)
    sections: list[Section] = [*centre_talk.sections(centre, found.result, view.stage, changes, facts)]
    if view.heading:
        sections.insert(1, warned.section(view.warnings, facts))
    kinds = SHOWN if view.heading else SHOWN_AFTER_A_CHANGE
    draft.sections.extend(one for one in sections if one.lines and one.kind in kinds)
    if view.book is not None:  # a picture of what is only supposed could be taken for the real one
        drawn = picture(centre, view.stages, facts.voice.language, view.today)
        draft.sections.append(Section(kind="list", lines=(), picture=drawn))
    draft.computed.append(found)
    draft.routes.append(Route.TOOL)


def see(view: View) -> tuple[RoleSeen, ...]:
    """The roles as they are seen now, kept in the book."""
    if view.centre is None:
        return ()
    seen = tuple(_seen(one, view.centre, view) for one in view.centre.result.assignments)
    if view.book is not None:
        view.book.see(seen, view.place.viewer)
    return seen


def _seen(one: Assignment, centre: Centre, view: View) -> RoleSeen:
    """The role as it is seen now; its evidence is what was told last, or the title."""
    contact = centre.contact(one.person)
    told = [t for t in centre.dossier.told if t.contact == contact.id and shows(t, one.role)]
    latest = max(told, key=lambda t: t.at, default=None)
    return RoleSeen(
        account=centre.dossier.account.id,
        contact=contact.id,
        role=one.role,
        confidence=one.confidence.value,
        evidence=latest.words if latest else contact.title,
        seen_at=view.now,
        deal=centre.deal.id if centre.deal else None,
    )
