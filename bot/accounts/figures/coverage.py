"""Coverage from deals: what the open ones are worth; the target comes from whoever asks."""

from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates, by_currency, total, valued
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Deal, DealStatus
from tools.language import Text

DEFINITION = Text(
    en="value of the open deals expected to close in the period over its target, unweighted",
    fr="montant des affaires en cours dont la clôture est prévue dans la période, sur son objectif, sans "
    "pondération",
)
TOLD = Text(en="{open:open deal|open deals}", fr="{open:affaire en cours|affaires en cours}")


def pipeline_coverage(rows: Rows, scope: Scope, rates: Rates) -> Measured:
    """What the coverage of the scope is computed from; the target is left to the question."""
    tally = Tally()
    expected = [deal for deal in deals_of(rows, scope) if _is_expected(deal, scope, tally)]
    groups = dict(by_currency(valued(expected, rates)))
    if len(groups) > 1:
        tally.leave_all((deal for deal, _ in groups.pop(None, [])), wording.NO_CURRENCY)
    counted = [deal for group in groups.values() for deal, _ in group]
    for deal in counted:
        tally.count(deal)
    told = counting(TOLD, open=counted)
    bases = [
        Basis(
            currency=currency,
            rows=len(group),
            inputs=(
                Given(name="pipeline", value=total((money for _, money in group), currency), quote=told),
            ),
        )
        for currency, group in groups.items()
    ]
    return measured("pipeline_coverage", DEFINITION, scope, tally, told=told, bases=bases, rates=rates)


def _is_expected(deal: Deal, scope: Scope, tally: Tally) -> bool:
    """Whether the deal is of the pipeline; one of the scope that isn't goes to the tally."""
    if deal.status is not DealStatus.OPEN:
        return False
    reason = _undated(deal, scope)
    if reason is None and deal.expected is not None and not scope.period.holds(deal.expected):
        return False
    if reason is None and deal.value is None:
        reason = wording.NO_AMOUNT
    if reason is None and deal.value is not None and deal.value.amount < 0:
        reason = wording.NEGATIVE_AMOUNT
    if reason is not None:
        tally.leave(deal, reason)
    return reason is None


def _undated(deal: Deal, scope: Scope) -> Text | None:
    """Why the deal can't be placed in the period."""
    period = scope.period
    if deal.expected is None:
        return None if period.start is None and period.end is None else wording.NO_EXPECTED
    before = period.start is not None and deal.expected < period.start
    return wording.OVERDUE if before and deal.expected < scope.today else None
