"""One account as it is asked for: its buying centre, where its deal stands."""

from datetime import datetime

from bot.accounts.book import Accounts
from bot.accounts.model import Deal, DealStatus, Dossier, RoleSeen
from bot.dialogue.account_steps import Show
from bot.dialogue.accounts import centre_talk, purchase, stage_talk
from bot.dialogue.accounts.centre import Centre, centre_of, computed, shows, turned
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.place import Place
from bot.dialogue.model import Route
from bot.dialogue.wording import accounts as wording
from tools.buying_center import Assignment, Map

SHOWN_AFTER_A_CHANGE = frozenset(("change", "roles"))
SHOWN = SHOWN_AFTER_A_CHANGE | {"list", "note", "inputs"}


def show(
    step: Show, dossier: Dossier, place: Place, book: Accounts | None, now: datetime, *, heading: bool = True
) -> None:
    """Adds what is asked of the account; without a `book` nothing that is seen is kept."""
    facts = Facts(dossier.account, place.draft, place.asker)
    deal = deal_of(dossier, step.deal)
    match step.look:
        case "centre":
            _centre(step, dossier, deal, facts, place, book, now, heading)
        case "stage":
            stage_talk.show(dossier, deal, facts, place, now.date())


def deal_of(dossier: Dossier, wanted: int) -> Deal | None:
    """The deal at hand: the one that was chosen, or else the only open one, or the latest."""
    chosen = [deal for deal in dossier.deals if deal.id == wanted]
    still_open = [deal for deal in dossier.deals if deal.status is DealStatus.OPEN]
    if chosen or len(still_open) == 1:
        return (chosen or still_open)[0]
    return None


def _centre(
    step: Show,
    dossier: Dossier,
    deal: Deal | None,
    facts: Facts,
    place: Place,
    book: Accounts | None,
    now: datetime,
    heading: bool,
) -> None:
    centre = centre_of(dossier, deal)
    if centre is None:
        place.say(wording.NOBODY_KNOWN, Route.CLARIFY, account=dossier.account.name)
        return
    stage = purchase.stage_of(dossier, deal)
    seen = tuple(_seen(one, centre, now) for one in centre.result.assignments)
    if book is not None:
        book.see(seen, place.viewer)
    found = computed(centre, facts)
    assert isinstance(found.result, Map)
    if heading:
        place.draft.sections.append(centre_talk.headline(centre, stage, step.focus, facts))
    changes = tuple(one for one in turned(centre, seen) if heading or one.after in seen)
    told = centre_talk.sections(centre, found.result, stage, changes, facts)
    kinds = SHOWN if heading else SHOWN_AFTER_A_CHANGE
    place.draft.sections.extend(one for one in told if one.lines and one.kind in kinds)
    place.draft.computed.append(found)
    place.draft.routes.append(Route.TOOL)


def _seen(one: Assignment, centre: Centre, now: datetime) -> RoleSeen:
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
        seen_at=now,
        deal=centre.deal.id if centre.deal else None,
    )
