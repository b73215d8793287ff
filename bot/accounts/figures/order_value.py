"""Average order value from deals: what the won ones came to, over their number."""

from decimal import Decimal

from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured, quoted
from bot.accounts.figures.closing import won_in
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Purse, Rates, by_currency, total, valued
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal
from tools.language import Text
from tools.values import Count

DEFINITION = Text(
    en="value of the deals won over their number, by closing date",
    fr="montant des affaires gagnées sur leur nombre, selon la date de clôture",
)
TOLD = Text(
    en="{won:deal|deals} won, with an amount", fr="{won:affaire gagnée|affaires gagnées}, avec montant"
)
ORDERS = Text(en="{won:deal|deals} won", fr="{won:affaire gagnée|affaires gagnées}")


def average_order_value(rows: Rows, scope: Scope, rates: Rates) -> Measured:
    """What the average order value of the scope is computed from."""
    tally, won = Tally(), list[Deal]()
    for deal in won_in(deals_of(rows, scope), scope.period, tally):
        if deal.value is None:
            tally.leave(deal, wording.NO_AMOUNT)
        elif deal.value.amount < 0:
            tally.leave(deal, wording.NEGATIVE_AMOUNT)
        else:
            won.append(deal)
    groups = dict(by_currency(valued(won, rates)))
    if len(groups) > 1:
        tally.leave_all((deal for deal, _ in groups.pop(None, [])), wording.NO_CURRENCY)
    for deal, _ in (purse for group in groups.values() for purse in group):
        tally.count(deal)
    told = counting(TOLD, won=sum(len(group) for group in groups.values()))
    bases = [_basis(currency, group, scope) for currency, group in groups.items()]
    return measured("average_order_value", DEFINITION, scope, tally, told=told, bases=bases, rates=rates)


def _basis(currency: str | None, group: list[Purse], scope: Scope) -> Basis:
    said = counting(ORDERS, won=group)
    revenue = total((money for _, money in group), currency)
    return Basis(
        currency=currency,
        rows=len(group),
        inputs=(
            Given(name="revenue", value=revenue, quote=said),
            Given(name="orders", value=Count(Decimal(len(group))), quote=quoted(said, scope)),
        ),
    )
