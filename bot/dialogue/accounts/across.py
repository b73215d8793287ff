"""All accounts at once: renewals that are due, accounts gone quiet, those like the best customers."""

from collections.abc import Sequence
from datetime import date

from bot.accounts.book import Accounts
from bot.accounts.evidence import Seen, days_figure
from bot.accounts.keeping import Quiet, Renewal, gone_quiet, looked_back_to, renewals_due
from bot.accounts.model import Account, Viewer
from bot.accounts.portfolio import Portfolio
from bot.accounts.segments import Alike, Fit, accounts_like, best_customers, fits
from bot.dialogue.account_steps import Across
from bot.dialogue.accounts import plays
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.place import Place
from bot.dialogue.accounts.scoping import period_of
from bot.dialogue.answer import Section
from bot.dialogue.model import Route
from bot.dialogue.wording import accounts as wording
from tools.base import Figure
from tools.display import show_figure
from tools.language import Text

MOST = 10
"""So many accounts are listed; the first are those that matter most."""


def portfolio_of(book: Accounts, viewer: Viewer, today: date, kind: str) -> Portfolio:
    """All that the viewer may see and the kind of question needs, as of today."""
    return Portfolio(
        today=today,
        accounts=book.accounts(viewer),
        deals=book.deals(viewer),
        latest=book.latest_activities(viewer, today),
        told=book.meetings_told(viewer, today),
        days=book.active_days(viewer, looked_back_to(today), today) if kind == "quiet" else {},
    )


def show(step: Across, place: Place, portfolio: Portfolio) -> None:
    """Adds the accounts that are asked for."""
    match step.kind:
        case "renewals":
            _renewals(step, place, portfolio)
        case "quiet":
            _quiet(step, place, portfolio)
        case "alike":
            _alike_one(step.account, portfolio, place) if step.account else _alike(portfolio, place)


def _renewals(step: Across, place: Place, portfolio: Portfolio) -> None:
    if not step.start and not step.end:
        _listed(renewals_due(portfolio), wording.RENEWALS, wording.NO_RENEWALS, place)
        return
    period = period_of(step.start, step.end)
    said = place.voice.to(period.in_words)
    place.draft.names.append(said)
    _listed(renewals_due(portfolio, period), wording.RENEWALS_OF, wording.NO_RENEWALS_OF, place, period=said)


def _quiet(step: Across, place: Place, portfolio: Portfolio) -> None:
    if not step.days:
        _listed(gone_quiet(portfolio), wording.QUIET, wording.NO_QUIET, place)
        return
    said = str(show_figure(days_figure("days", step.days), place.voice.language))
    place.draft.names.append(said)
    found = gone_quiet(portfolio, step.days)
    _listed(found, wording.QUIET_FOR, wording.NO_QUIET_FOR, place, days=said)


def _listed(found: Sequence[Renewal | Quiet], title: Text, none: Text, place: Place, **scope: str) -> None:
    """A line for each account: why, what to do, what it is worth, what happened last."""
    draft, voice = place.draft, place.voice
    if not found:
        place.say(none, Route.TOOL, **scope)
        return
    cells = [_cells(each, place) for each in found[:MOST]]
    lines = tuple(
        voice.to(wording.KEEP_LINE, why=why, worth=worth, last=last, todo=todo)
        for _, why, worth, last, todo in cells
    )
    top = (wording.ACCOUNT, wording.WHY, wording.WORTH, wording.LAST_CONTACT_HEAD, wording.WHAT_TO_DO)
    draft.sections.append(
        Section(kind="headline", lines=(voice.to(title, names=", ".join(row[0] for row in cells), **scope),))
    )
    draft.sections.append(
        Section(
            kind="list",
            title=voice.to(wording.ONE_BY_ONE),
            lines=lines,
            rows=(tuple(map(voice.to, top)), *cells),
        )
    )
    draft.routes.append(Route.TOOL)
    first = len(draft.citations) + 1
    plays.quote(found[0].play, place)
    plays.sources(place, first)


def _cells(each: Renewal | Quiet, place: Place) -> tuple[str, str, str, str, str]:
    facts, voice = Facts(each.account, place.draft), place.voice
    why = voice.to(each.text).format_map(_figures(each.figures, facts))
    if isinstance(each, Renewal):
        why = voice.to(wording.ON_DAY, said=why.rstrip("."), day=facts.day("renewal_on", each.on))
    worth = facts.value("worth", each.worth) if each.worth else wording.NOTHING
    todo = voice.to(each.todo).format_map(_figures(each.figures, facts))
    return each.account.name, why, worth, _last(each.last, facts), todo


def _figures(figures: Sequence[Figure], facts: Facts) -> dict[str, str]:
    return {figure.name: facts.figure(figure) for figure in figures}


def _last(seen: Seen | None, facts: Facts) -> str:
    if seen is None:
        return wording.NOTHING
    said = seen.said.to(facts.voice.language)
    facts.named(said)
    if seen.on is None:
        return said
    return facts.voice.to(wording.DONE_ON, said=said, day=facts.day("activity.on", seen.on))


def _alike(portfolio: Portfolio, place: Place) -> None:
    """The accounts that are no customers yet, or small ones, by how well they fit."""
    voice, draft = place.voice, place.draft
    best = {account.id for account in best_customers(portfolio)}
    found = [fit for fit in fits(portfolio).values() if fit.account.id not in best][:MOST]
    if not found:
        place.say(wording.NO_BEST, Route.CLARIFY)
        return
    cells = [_fit_cells(fit, place) for fit in found]
    top = (wording.ACCOUNT, wording.FIT, wording.TIER, wording.LIKE_WHOM, wording.SHARED)
    _name([account for account in portfolio.accounts if account.id in best], place)
    names = ", ".join(account.name for account in portfolio.accounts if account.id in best)
    head = voice.to(wording.ALIKE, names=", ".join(row[0] for row in cells[:3]))
    draft.sections.append(Section(kind="headline", lines=(head,)))
    lines = tuple(
        voice.to(wording.ALIKE_LINE, account=a, fit=f, tier=t, like=w, shared=s) for a, f, t, w, s in cells
    )
    draft.sections.append(
        Section(
            kind="list",
            title=voice.to(wording.ONE_BY_ONE),
            lines=lines,
            rows=(tuple(map(voice.to, top)), *cells),
        )
    )
    draft.sections.append(draft.writer.note(wording.BEST_ARE, names=names))
    draft.routes.append(Route.TOOL)


def _alike_one(account_id: int, portfolio: Portfolio, place: Place) -> None:
    """The accounts that share most with one of them, with what that is."""
    account = next((one for one in portfolio.accounts if one.id == account_id), None)
    if account is None:
        place.say(wording.GONE, Route.CLARIFY)
        return
    found = accounts_like(account, portfolio, MOST)
    _name([account, *(one.account for one in found)], place)
    if not found:
        place.say(wording.NONE_ALIKE, Route.TOOL, account=account.name)
        return
    draft, voice = place.draft, place.voice
    names = ", ".join(one.account.name for one in found[:3])
    head = voice.to(wording.ALIKE_ONE, account=account.name, names=names)
    cells = [(one.account.name, _shared(one, place)) for one in found]
    draft.sections.append(Section(kind="headline", lines=(head,)))
    draft.sections.append(
        Section(
            kind="list",
            title=voice.to(wording.ONE_BY_ONE),
            lines=tuple(voice.to(wording.ALIKE_ONE_LINE, account=a, shared=s) for a, s in cells),
            rows=((voice.to(wording.ACCOUNT), voice.to(wording.SHARED)), *cells),
        )
    )
    draft.routes.append(Route.TOOL)


def _shared(alike: Alike, place: Place) -> str:
    facts = Facts(alike.account, place.draft)
    shared = facts.voice.together(facts.voice.to(text) for text in alike.shared)
    facts.named(shared)
    return shared


def _fit_cells(fit: Fit, place: Place) -> tuple[str, str, str, str, str]:
    facts = Facts(fit.account, place.draft)
    _name([alike.account for alike in fit.alike], place)
    near = fit.alike[0] if fit.alike else None
    shared = _shared(near, place) if near else wording.NOTHING
    like = near.account.name if near else wording.NOTHING
    return fit.account.name, facts.figure(fit.score), fit.tier, like, shared


def _name(accounts: Sequence[Account], place: Place) -> None:
    place.draft.names.extend(account.name for account in accounts)
