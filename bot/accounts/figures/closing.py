"""Deals by the day they were closed, for the figures that look back on decided deals."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.accounts.calendar import Period
from bot.accounts.figures import wording
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal, DealStatus


def closed_in(deals: Iterable[Deal], period: Period, tally: Tally) -> Iterator[Deal]:
    """The deals won and lost in the period; those left out go to the tally.

    Open deals that had begun by its end are left out as open, and decided ones without a closing date where
    a period has to be told. What was closed in another period is not of the scope.
    """
    bounded = period.start is not None or period.end is not None
    for deal in deals:
        if deal.status is DealStatus.OPEN:
            if begun_by(deal, period.end):
                tally.leave(deal, wording.STILL_OPEN)
        elif deal.closed is None:
            if bounded:
                tally.leave(deal, wording.NO_CLOSING)
            else:
                yield deal
        elif period.holds(deal.closed):
            yield deal


def won_in(deals: Iterable[Deal], period: Period, tally: Tally) -> Iterator[Deal]:
    """The deals won in the period; the lost ones are left out too."""
    for deal in closed_in(deals, period, tally):
        if deal.status is DealStatus.WON:
            yield deal
        else:
            tally.leave(deal, wording.LOST)


def begun_by(deal: Deal, end: date | None) -> bool:
    """Whether the deal had begun by then; one without a date may have."""
    began = deal.created or deal.first_contact
    return end is None or began is None or began <= end
