"""Sales cycle from deals: the days from the first contact to the closing of those that were won."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured
from bot.accounts.figures.closing import won_in
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal
from tools.language import Text
from tools.values import Duration

DEFINITION = Text(
    en="days from the first contact (the creation, where no contact is on record) to the closing, over won "
    "deals",
    fr="jours entre le premier contact (la création, si aucun contact n'est connu) et la conclusion, pour "
    "les affaires gagnées",
)
TOLD = Text(en="{won:deal|deals} won", fr="{won:affaire gagnée|affaires gagnées}")
DATED = Text(
    en="{won:deal|deals} won, {created} of them counted from the creation for lack of a first contact",
    fr="{won:affaire gagnée|affaires gagnées}, dont {created} depuis la création, faute de premier contact "
    "connu",
)


def sales_cycle(rows: Rows, scope: Scope, _: Rates) -> Measured:
    """What the sales cycle of the scope is computed from."""
    tally = Tally()
    timed = lengths(list(won_in(deals_of(rows, scope), scope.period, tally)), tally)
    for deal, _days in timed:
        tally.count(deal)
    created = sum(deal.first_contact is None for deal, _days in timed)
    told = counting(DATED if created else TOLD, won=timed, created=created)
    days = tuple(Duration(Decimal(length), "day") for _deal, length in timed)
    return measured(
        "sales_cycle",
        DEFINITION,
        scope,
        tally,
        told=told,
        bases=(Basis(currency=None, inputs=(Given(name="days", value=days, quote=told),)),) if days else (),
    )


def lengths(won: Sequence[Deal], tally: Tally | None = None) -> list[tuple[Deal, int]]:
    """How many days each deal took, in the order of their closing; those that can't be timed are left out."""
    timed: list[tuple[date, int, int, Deal]] = []
    for place, deal in enumerate(won):
        start, end = deal.first_contact or deal.created, deal.closed
        reason = wording.NO_START if start is None else wording.NO_CLOSING if end is None else None
        if start is not None and end is not None and end < start:
            reason = wording.BACKWARDS
        if reason is not None:
            if tally is not None:
                tally.leave(deal, reason)
        elif start is not None and end is not None:
            timed.append((end, (end - start).days, place, deal))
    return [(deal, days) for _, days, _, deal in sorted(timed, key=lambda each: each[:3])]
