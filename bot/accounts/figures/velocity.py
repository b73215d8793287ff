"""Pipeline velocity from deals: those open at the end of the period, and what the decided ones in it show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.accounts.calendar import EVER, Period
from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured, quoted
from bot.accounts.figures.cycle import lengths
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates, by_currency, total, valued
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal, DealStatus
from bot.accounts.stages import is_unqualified
from tools.language import Text
from tools.values import Count, Duration, Money, Rate

DEFINITION = Text(
    en="deals open at the end of the period × win rate × average amount of those won ÷ their average cycle; "
    "rate, amount and cycle are those of the deals decided in the period",
    fr="affaires en cours à la fin de la période × taux de succès × montant moyen des gagnées ÷ leur cycle "
    "moyen ; taux, montant et cycle sont ceux des affaires décidées dans la période",
)
TOLD = Text(
    en="{open} open, {won} won of {decided} decided",
    fr="{open} en cours, {won:gagnée|gagnées} sur {decided:décidée|décidées}",
)
OPEN = Text(en="{open:deal|deals} open", fr="{open:affaire|affaires} en cours")
WON_OF = Text(
    en="{won} won of {decided:deal|deals} decided",
    fr="{won:gagnée|gagnées} sur {decided:affaire décidée|affaires décidées}",
)
WITH_AMOUNT = Text(
    en="average of {won:deal|deals} won, with an amount",
    fr="moyenne de {won:affaire gagnée|affaires gagnées}, avec montant",
)
TIMED = Text(
    en="average of {won:deal|deals} won, with dates", fr="moyenne de {won:affaire gagnée|affaires gagnées}"
)


@dataclass(frozen=True, kw_only=True)
class _Pipe:
    """The deals that count, in one currency."""

    open: tuple[Deal, ...]
    decided: tuple[Deal, ...]

    @property
    def won(self) -> tuple[Deal, ...]:
        return tuple(deal for deal in self.decided if deal.status is DealStatus.WON)


def pipeline_velocity(rows: Rows, scope: Scope, rates: Rates) -> Measured:
    """What the velocity of the scope is computed from; what no decided deal shows is left to the question."""
    end = min(scope.period.end or scope.today, scope.today)
    period = Period(start=scope.period.start, end=end)
    tally = Tally()
    pipe = _pipe(deals_of(rows, scope), period, scope, tally)
    settled = rates.between(deal.value for deal in (*pipe.open, *pipe.decided) if deal.value is not None)
    pipes = _by_currency(pipe, settled, tally)
    for deal in (deal for each in pipes.values() for deal in (*each.open, *each.decided)):
        tally.count(deal)
    told = _told(tuple(pipes.values()))
    bases = [
        Basis(
            currency=currency,
            rows=len(each.open) + len(each.decided),
            inputs=tuple(_inputs(each, currency, scope, settled)),
        )
        for currency, each in pipes.items()
        if each.open or each.decided
    ]
    return measured("pipeline_velocity", DEFINITION, scope, tally, told=told, bases=bases, rates=rates)


def _pipe(deals: Sequence[Deal], period: Period, scope: Scope, tally: Tally) -> _Pipe:
    """The deals open at the end of the period, and those decided in it."""
    open_ones, decided = list[Deal](), list[Deal]()
    for deal in deals:
        if _was_open(deal, period.end or scope.today):
            reason = _no_opportunity(deal, period.end or scope.today, scope)
            if reason is not None:
                tally.leave(deal, reason)
            elif _began_by(deal, period.end or scope.today):
                open_ones.append(deal)
        elif deal.closed is None and scope.period != EVER:
            tally.leave(deal, wording.NO_CLOSING)
        elif deal.closed is None or period.holds(deal.closed):
            decided.append(deal)
    return _Pipe(open=tuple(open_ones), decided=tuple(decided))


def _was_open(deal: Deal, end: date) -> bool:
    return deal.status is DealStatus.OPEN or (deal.closed is not None and deal.closed > end)


def _began_by(deal: Deal, end: date) -> bool:
    began = deal.created or deal.first_contact
    return began is None or began <= end


def _no_opportunity(deal: Deal, end: date, scope: Scope) -> Text | None:
    """Why a deal that was open then is no opportunity: of the past it must be known when it began."""
    if deal.created is None and deal.first_contact is None:
        still = deal.status is DealStatus.OPEN and end >= scope.today
        return None if still else wording.NO_CREATION
    unqualified = deal.status is DealStatus.OPEN and is_unqualified(deal.stage)
    return wording.NOT_QUALIFIED if unqualified and _began_by(deal, end) else None


def _by_currency(pipe: _Pipe, rates: Rates, tally: Tally) -> dict[str | None, _Pipe]:
    """The deals by currency; where there is only one, those without an amount stay among them."""
    every = (*pipe.open, *pipe.decided)
    groups = by_currency(valued(every, rates))
    if len(groups) < 2:
        return {next(iter(groups), None): pipe}
    code_of = {id(deal): code for code, group in groups.items() for deal, _ in group}
    tally.leave_all((deal for deal in every if id(deal) not in code_of), wording.NO_AMOUNT)
    tally.leave_all((deal for deal, _ in groups.get(None, [])), wording.NO_CURRENCY)
    return {
        code: _Pipe(
            open=tuple(deal for deal in pipe.open if code_of.get(id(deal)) == code),
            decided=tuple(deal for deal in pipe.decided if code_of.get(id(deal)) == code),
        )
        for code in groups
        if code is not None
    }


def _told(pipes: Sequence[_Pipe]) -> Text:
    return counting(
        TOLD,
        open=sum(len(pipe.open) for pipe in pipes),
        won=sum(len(pipe.won) for pipe in pipes),
        decided=sum(len(pipe.decided) for pipe in pipes),
    )


def _inputs(pipe: _Pipe, currency: str | None, scope: Scope, rates: Rates) -> Iterator[Given]:
    """The four inputs, without those that no decided deal shows."""
    opportunities = Count(Decimal(len(pipe.open)))
    yield Given(name="opportunities", value=opportunities, quote=counting(OPEN, open=pipe.open))
    if pipe.decided:
        rate = Rate(Decimal(len(pipe.won)) / len(pipe.decided))
        said = counting(WON_OF, won=pipe.won, decided=pipe.decided)
        yield Given(name="win_rate", value=rate, quote=quoted(said, scope))
    amounts = [money for _, money in valued(pipe.won, rates) if money.amount >= 0]
    if amounts:
        whole = total(amounts, currency)
        size: Money = replace(whole, amount=whole.amount / len(amounts))
        said = counting(WITH_AMOUNT, won=amounts)
        yield Given(name="deal_size", value=size, quote=quoted(said, scope))
    timed = [days for _, days in lengths(pipe.won)]
    if timed:
        cycle = Duration(Decimal(sum(timed)) / len(timed), "day")
        yield Given(name="cycle_days", value=cycle, quote=quoted(counting(TIMED, won=timed), scope))
