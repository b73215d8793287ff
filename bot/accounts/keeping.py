"""Which customers to see about: renewals that are due, and accounts that have gone quiet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from bot.accounts.calendar import Period
from bot.accounts.evidence import Seen, days_figure, seen_activity, seen_meeting
from bot.accounts.model import Account, Deal, DealStatus
from bot.accounts.portfolio import Portfolio
from tools.base import Figure
from tools.language import Text
from tools.lexicon.stage_wording import literal
from tools.values import Money

WITHIN = 90
"""How many days ahead a renewal is prepared."""
OVERDUE_FOR = 180
"""A renewal that is longer past was decided, and the CRM doesn't say so."""
QUIET = 30
"""A silence up to here is none, whatever the rhythm."""
QUIET_WITHOUT_RHYTHM = 90
FEWEST = 3
"""From so many distances between two days on there is a rhythm."""
LOOKED_BACK = 730


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """A customer whose contract ends soon, or ended; `days` are negative then.

    `deal` is the renewal that is open, `worth` what the account bought for up to now.
    """

    account: Account
    on: date
    days: int
    deal: Deal | None
    worth: Money | None
    last: Seen | None
    text: Text
    todo: Text
    play: Text
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """An account with which nothing has happened for long; `rhythm` is the usual distance in days."""

    account: Account
    days: int
    rhythm: int | None
    worth: Money | None
    last: Seen
    text: Text
    todo: Text
    play: Text
    figures: tuple[Figure, ...]


def renewals_due(portfolio: Portfolio, period: Period | None = None) -> tuple[Renewal, ...]:
    """The renewals of the days ahead and those that are overdue, the earliest first; or those of `period`."""
    ahead = period or Period(end=portfolio.today + timedelta(days=WITHIN))
    found = [due for account in portfolio.accounts for due in _due(account, portfolio, ahead)]
    return tuple(sorted(found, key=lambda due: (due.on, due.account.name)))


def gone_quiet(portfolio: Portfolio, days: int = 0) -> tuple[Quiet, ...]:
    """Customers and accounts with an open deal that are quiet for longer than is usual for them.

    With `days` they are quiet for so long, whatever is usual. The longest silence by their own measure
    comes first.
    """
    found = [quiet for account in portfolio.accounts for quiet in _quiet(account, portfolio, days)]
    return tuple(sorted(found, key=lambda q: (-q.days / (q.rhythm or QUIET_WITHOUT_RHYTHM), q.account.name)))


def looked_back_to(today: date) -> date:
    """The first day whose contacts count for the rhythm of an account."""
    return today - timedelta(days=LOOKED_BACK)


def _due(account: Account, portfolio: Portfolio, period: Period) -> Iterator[Renewal]:
    on = account.renewal_on
    if on is None:
        return
    days = (on - portfolio.today).days
    if not period.holds(on) or days < -OVERDUE_FOR or _renewed(account, portfolio, on):
        return
    deals = portfolio.deals_of(account)
    open_ones = [deal for deal in deals if deal.kind == "renewal" and deal.status is DealStatus.OPEN]
    said = DUE if days >= 0 else OVERDUE
    yield Renewal(
        account=account,
        on=on,
        days=days,
        deal=open_ones[0] if open_ones else None,
        worth=portfolio.bought_for(account),
        last=_last(account, portfolio),
        text=_named(said, account),
        todo=PREPARE if open_ones else OPEN_IT,
        play=RENEWAL_PLAY,
        figures=(days_figure("days", abs(days)),),
    )


def _renewed(account: Account, portfolio: Portfolio, on: date) -> bool:
    """Whether a renewal was decided so close to its day that it is this one."""
    since = on - timedelta(days=OVERDUE_FOR)
    decided = (
        deal.closed
        for deal in portfolio.deals_of(account)
        if deal.kind == "renewal" and deal.status is not DealStatus.OPEN and deal.closed
    )
    return any(since < closed <= portfolio.today for closed in decided)


def _quiet(account: Account, portfolio: Portfolio, asked: int) -> Iterator[Quiet]:
    open_deal = any(deal.status is DealStatus.OPEN for deal in portfolio.deals_of(account))
    days = _days(account, portfolio)
    if not days or not (open_deal or portfolio.is_customer(account)):
        return
    silent, rhythm = (portfolio.today - days[-1]).days, _rhythm(days)
    usual = max(QUIET, QUIET_WITHOUT_RHYTHM if rhythm is None else 2 * rhythm)
    last = _last(account, portfolio)
    if (silent < asked if asked else silent <= usual) or last is None:
        return
    figures = [days_figure("days", silent)]
    if rhythm is not None:
        figures.append(days_figure("rhythm", rhythm))
    yield Quiet(
        account=account,
        days=silent,
        rhythm=rhythm,
        worth=portfolio.bought_for(account),
        last=last,
        text=_named(SILENT if rhythm is None else SLOWER, account),
        todo=WAKE,
        play=QUIET_PLAY,
        figures=tuple(figures),
    )


def _days(account: Account, portfolio: Portfolio) -> Sequence[date]:
    """The days of the last two years on which something happened or was bought."""
    since = looked_back_to(portfolio.today)
    happened = set(portfolio.days_of(account))
    told = {one.met for one in portfolio.told_of(account) if one.met is not None}
    bought = {deal.closed for deal in portfolio.won_by(account) if deal.closed is not None}
    return sorted(day for day in happened | told | bought if since <= day <= portfolio.today)


def _rhythm(days: Sequence[date]) -> int | None:
    """The usual distance between two of the days; None where they are too few to tell."""
    apart = [(after - before).days for before, after in pairwise(days)]
    return round(median(apart)) if len(apart) >= FEWEST else None


def _last(account: Account, portfolio: Portfolio) -> Seen | None:
    """The row of the last thing that happened: an activity, a meeting that was told, or an order."""
    contact = portfolio.last_contact(account)
    seen = [seen_activity(contact)] if contact else []
    seen += map(seen_meeting, portfolio.told_of(account)[-1:])
    orders = [deal for deal in portfolio.won_by(account) if deal.closed and deal.closed <= portfolio.today]
    if orders:
        name = literal(orders[-1].name)
        said = Text(en=f"order “{name}”", fr=f"commande « {name} »")
        seen.append(Seen(row=orders[-1], said=said, on=orders[-1].closed))
    return max(seen, key=lambda each: each.on or date.min, default=None)


def _named(text: Text, account: Account) -> Text:
    name = literal(account.name)
    return Text(en=text.en.replace("<name>", name), fr=text.fr.replace("<name>", name))


DUE = Text(en="<name> is up for renewal in {days}.", fr="<name> est à renouveler dans {days}.")
OVERDUE = Text(
    en="<name> is past its renewal by {days}, and no decision is on record.",
    fr="<name> devait être renouvelé il y a {days}, et aucune décision n'est notée.",
)
PREPARE = Text(
    en="Check the result with them, meet the decider, then send the proposal before the notice date.",
    fr="Vérifiez le résultat avec eux, voyez le décideur, puis envoyez la proposition avant le préavis.",
)
OPEN_IT = Text(
    en="Open the renewal in the CRM and count back from the notice date; nothing is planned yet.",
    fr="Ouvrez le renouvellement dans le CRM et comptez à rebours depuis le préavis ; rien n'est prévu.",
)
RENEWAL_PLAY = Text(en="how to prepare a renewal", fr="comment préparer un renouvellement")
SLOWER = Text(
    en="<name> has been quiet for {days}; usually something happens every {rhythm}.",
    fr="<name> est silencieux depuis {days} ; d'habitude, il se passe quelque chose tous les {rhythm}.",
)
SILENT = Text(en="<name> has been quiet for {days}.", fr="<name> est silencieux depuis {days}.")
WAKE = Text(
    en="Call with a fact that concerns them, and if nobody answers try another person there.",
    fr="Appelez avec un fait qui les concerne et, sans réponse, essayez une autre personne.",
)
QUIET_PLAY = Text(en="wake up an account gone quiet", fr="réveiller un compte devenu silencieux")
