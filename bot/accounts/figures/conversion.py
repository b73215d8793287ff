"""Conversion rate from deals: contracts signed over qualified prospects, of those that came in together.

Open deals may still be signed or lost, so they are in neither number: the figure tells how many they are.
"""

from decimal import Decimal

from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured, quoted
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal, DealStatus
from bot.accounts.stages import is_unqualified
from tools.language import Text
from tools.values import Count

DEFINITION = Text(
    en="contracts signed over qualified prospects: the deals created in the period and decided since, "
    "whenever that was; open ones are left out",
    fr="contrats signés sur prospects qualifiés : les affaires créées dans la période et décidées depuis, "
    "quelle que soit la date ; hors affaires en cours",
)
TOLD = Text(
    en="{signed} signed of {entered:qualified prospect|qualified prospects}",
    fr="{signed:signé|signés} sur {entered:prospect qualifié|prospects qualifiés}",
)
ENTERED = Text(
    en="{entered:qualified prospect|qualified prospects} decided",
    fr="{entered:prospect qualifié décidé|prospects qualifiés décidés}",
)


def conversion_rate(rows: Rows, scope: Scope, _: Rates) -> Measured:
    """What the conversion rate of the scope is computed from."""
    tally, entered = Tally(), list[Deal]()
    for deal in deals_of(rows, scope):
        if not _came_in(deal, scope, tally):
            continue
        if deal.kind == "renewal":
            tally.leave(deal, wording.RENEWALS)
        elif deal.status is DealStatus.OPEN and is_unqualified(deal.stage):
            tally.leave(deal, wording.NOT_QUALIFIED)
        elif deal.status is DealStatus.OPEN:
            tally.leave(deal, wording.STILL_OPEN)
        else:
            entered.append(deal)
            tally.count(deal)
    signed = sum(deal.status is DealStatus.WON for deal in entered)
    told = counting(TOLD, signed=signed, entered=entered)
    total = quoted(counting(ENTERED, entered=entered), scope)
    basis = Basis(
        currency=None,
        inputs=(
            Given(name="converted", value=Count(Decimal(signed)), quote=told),
            Given(name="total", value=Count(Decimal(len(entered))), quote=total),
        ),
    )
    return measured("conversion_rate", DEFINITION, scope, tally, told=told, bases=(basis,) if entered else ())


def _came_in(deal: Deal, scope: Scope, tally: Tally) -> bool:
    """Whether the deal came in during the period; one that can't be dated is left out where it matters."""
    came = deal.created or deal.first_contact
    if came is not None:
        return scope.period.holds(came)
    if scope.period.start is None and scope.period.end is None:
        return True
    tally.leave(deal, wording.NO_CREATION)
    return False
