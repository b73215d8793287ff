"""All open deals of whoever asks that have warnings: three lines, then a table with what to do next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.accounts.book import Accounts
from bot.accounts.figures.model import Rows
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.model import Deal, Dossier
from bot.accounts.rates import StatedRates
from bot.accounts.warnings import DAYS, DealWarning
from bot.accounts.watching import GRAVEST, AtRisk, Watched, watched
from bot.dialogue.account_steps import Across
from bot.dialogue.accounts import amounts
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.measures import restricted
from bot.dialogue.accounts.place import Place
from bot.dialogue.answer import Fact, Section
from bot.dialogue.model import Route
from bot.dialogue.voice import LIST, capital
from bot.dialogue.wording import accounts as parts
from bot.dialogue.wording import risks as wording
from tools.display import show_value
from tools.language import Text
from tools.values import Count

MOST = 10
"""So many deals are listed; the first are those that matter most."""
NAMED = 3
NOTHING = parts.NOTHING
LENGTHS = ("late", "quiet")


def show(step: Across, place: Place, book: Accounts, today: date, rates: StatedRates) -> None:
    """Adds the deals that need attention, and how many were looked at."""
    scope = restricted(Scope(today=today), step.part)
    sized = amounts.of_size(step.limits, _within(_asked_for(step, book, place), scope), rates.exchange)
    found = watched(
        sized.dossiers, today, only=step.risk or None, days=step.days or DAYS, rates=rates.exchange
    )
    found = replace(found, comparable=found.comparable and sized.comparable)
    said = _scope(step, place)
    if not found.looked_at:
        place.say(wording.NO_DEALS_OF if said else wording.NO_DEALS, Route.TOOL, scope=said)
        return
    if not found.at_risk:
        place.say(_head(step, none=True), Route.TOOL, **_counts(step, found, place))
    else:
        _listed(step, found, place)
    _notes(step, found, said, place)
    if sized.unsized:
        place.draft.sections.append(_left_out(sized.unsized, place))


def _within(dossiers: Sequence[Dossier], scope: Scope) -> tuple[Dossier, ...]:
    """The dossiers with the deals of the scope alone; `restricted` parts name no period."""
    rows = Rows(
        accounts=tuple(one.account for one in dossiers),
        deals=tuple(deal for one in dossiers for deal in one.deals),
        spend=(),
    )
    ids = {deal.id for deal in deals_of(rows, scope)}
    return tuple(_with(one, tuple(deal for deal in one.deals if deal.id in ids)) for one in dossiers)


def _asked_for(step: Across, book: Accounts, place: Place) -> tuple[Dossier, ...]:
    """The accounts in play, or the one that was named."""
    found = book.in_play(place.viewer)
    return tuple(one for one in found if one.account.id == step.account) if step.account else found


def _with(dossier: Dossier, deals: tuple[Deal, ...]) -> Dossier:
    return dossier if deals == dossier.deals else replace(dossier, deals=deals)


def _scope(step: Across, place: Place) -> str:
    """Which deals were asked for: "team North, over £50,000"; empty for all."""
    named = [step.name] if step.account else []
    if step.part.name:
        named.append(f"{place.voice.to(parts.PARTS[step.part.name])} {step.part.value}")
    place.draft.names.extend(named)
    return ", ".join((*named, *(amounts.said(limit, place) for limit in step.limits)))


def _head(step: Across, *, none: bool = False) -> Text:
    if step.risk:
        return wording.NONE_OF if none else wording.FOUND_ONE
    return wording.NONE if none else wording.FOUND


def _counts(step: Across, found: Watched, place: Place) -> dict[str, str]:
    """What the head counts, and the warning that was asked about."""
    counts = {"found": len(found.at_risk), "looked_at": found.looked_at, "clear": found.clear}
    said = {name: _count(name, count, place) for name, count in counts.items()}
    return said | {"risk": place.voice.to(wording.RISKS[step.risk]) if step.risk else ""}


def _count(name: str, count: int, place: Place) -> str:
    number = Count(Decimal(count))
    shown = str(show_value(number, place.voice.language))
    place.draft.facts.append(Fact(name=name, value=number, shown=shown, account=""))
    return shown


def _listed(step: Across, found: Watched, place: Place) -> None:
    voice, draft = place.voice, place.draft
    rows = [_Row(one, place) for one in found.at_risk[:MOST]]
    first = rows[0]
    lines = (
        voice.to(_head(step), **_counts(step, found, place)),
        voice.to(wording.FIRST, names=LIST[voice.language].join(row.deal for row in rows[:NAMED])),
        voice.to(wording.BEGIN, deal=first.deal, todo=first.todo),
    )
    draft.sections.append(Section(kind="headline", lines=lines))
    top = (wording.DEAL, wording.WORTH, wording.EXPECTED, wording.BY_KIND, wording.WHAT_TO_DO)
    table = tuple((row.deal, row.worth, row.expected, capital(row.risks), row.todo) for row in rows)
    draft.sections.append(
        Section(
            kind="list",
            title=voice.to(wording.LISTED),
            lines=tuple(row.line for row in rows),
            rows=(tuple(map(voice.to, top)), *table),
        )
    )
    if not step.risk:
        draft.sections.append(_by_kind(found, place))
    draft.routes.append(Route.TOOL)


class _Row:
    """One deal as it is listed; what it says is booked in the draft once."""

    def __init__(self, one: AtRisk, place: Place) -> None:
        facts, voice = Facts(one.account, place.draft), place.voice
        deal, gravest = one.deal, one.warnings[0]
        facts.named(deal.name)
        own = one.account.name in deal.name
        self.deal = deal.name if own else voice.to(wording.AT, deal=deal.name, account=one.account.name)
        self.worth = facts.value("deal.value", deal.value) if deal.value else NOTHING
        self.expected = facts.day("deal.expected", deal.expected) if deal.expected else NOTHING
        self.risks = voice.together(_risk(warning, facts) for warning in one.warnings)
        self.todo = voice.to(gravest.todo)
        self.line = voice.to(
            wording.LINE,
            deal=self.deal,
            risks=self.risks,
            worth=self.worth,
            expected=self.expected,
            todo=self.todo,
        )


def _risk(warning: DealWarning, facts: Facts) -> str:
    """The warning in few words, with how long where that is what it is about."""
    lasted = next((figure for figure in warning.figures if figure.name in LENGTHS), None)
    if lasted is None:
        return facts.voice.to(wording.RISKS[warning.kind])
    return facts.voice.to(wording.SINCE[warning.kind], days=facts.figure(lasted))


def _by_kind(found: Watched, place: Place) -> Section:
    """How many deals have each warning."""
    voice = place.voice
    counts = [(kind, found.count(kind)) for kind in GRAVEST]
    lines = tuple(
        voice.to(
            wording.KIND_LINE, risk=voice.to(wording.RISKS[kind]), count=_count(f"deals.{kind}", count, place)
        )
        for kind, count in counts
        if count
    )
    return Section(kind="inputs", title=voice.to(wording.BY_KIND), lines=tuple(map(capital, lines)))


def _notes(step: Across, found: Watched, said: str, place: Place) -> None:
    """Whose deals they are, the order they are in and how many are not listed."""
    voice, notes = place.voice, list[str]()
    if said:
        notes.append(voice.to(wording.SCOPE, scope=said))
    if len(found.at_risk) > 1:
        notes.append(voice.to(wording.ORDER_ONE if step.risk else wording.ORDER))
    if not found.comparable:
        notes.append(voice.to(wording.AS_THEY_STAND))
    if len(found.at_risk) > MOST:
        more = _count("not_listed", len(found.at_risk) - MOST, place)
        notes.append(voice.to(wording.MORE, more=more))
    if notes:
        place.draft.sections.append(Section(kind="note", lines=tuple(notes)))


def _left_out(unsized: int, place: Place) -> Section:
    """How many deals can't be of the size asked for, since nobody has said what they are worth."""
    count = _count("deals.unsized", unsized, place)
    return Section(kind="note", lines=(place.voice.to(wording.NO_AMOUNT, count=count),))
