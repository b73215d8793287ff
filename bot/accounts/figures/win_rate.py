"""Win rate from deals: those won over those won and lost, by the day they were closed."""

from decimal import Decimal

from bot.accounts.counting import counting
from bot.accounts.figures.building import measured, quoted
from bot.accounts.figures.closing import closed_in
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import DealStatus
from tools.language import Text
from tools.values import Count

DEFINITION = Text(
    en="deals won over deals won and lost, by closing date; open deals are left out",
    fr="affaires gagnées sur affaires gagnées et perdues, selon la date de clôture ; hors affaires en cours",
)
TOLD = Text(
    en="{won} won of {decided:deal|deals} decided",
    fr="{won:gagnée|gagnées} sur {decided:affaire décidée|affaires décidées}",
)
LOST = Text(en="{lost:deal|deals} lost", fr="{lost:affaire perdue|affaires perdues}")


def win_rate(rows: Rows, scope: Scope, _: Rates) -> Measured:
    """What the win rate of the scope is computed from."""
    tally = Tally()
    won = lost = 0
    for deal in closed_in(deals_of(rows, scope), scope.period, tally):
        tally.count(deal)
        if deal.status is DealStatus.WON:
            won += 1
        else:
            lost += 1
    told = counting(TOLD, won=won, decided=won + lost)
    basis = Basis(
        currency=None,
        inputs=(
            Given(name="won", value=Count(Decimal(won)), quote=told),
            Given(name="lost", value=Count(Decimal(lost)), quote=quoted(counting(LOST, lost=lost), scope)),
        ),
    )
    return measured("win_rate", DEFINITION, scope, tally, told=told, bases=(basis,) if won + lost else ())
