"""CAC from spend and accounts: what was spent in whole months, over the customers new in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.accounts.calendar import Period, month_start
from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured, quoted
from bot.accounts.figures.customers import customer_since, has_bought
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates, total
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_by_account, owned_accounts, spend_of
from bot.accounts.figures.tally import Tally
from bot.accounts.model import Account, Deal, DealStatus, Spend
from tools.language import Text
from tools.values import Count, Money

DEFINITION = Text(
    en="sales and marketing spend of the months over the customers new in the same months",
    fr="dépenses marketing et commerciales des mois sur les nouveaux clients des mêmes mois",
)
TOLD = Text(
    en="{spend:spend entry|spend entries}, {customers:new customer|new customers}",
    fr="{spend:ligne de dépense|lignes de dépenses}, {customers:nouveau client|nouveaux clients}",
)
CUSTOMERS = Text(
    en="{customers:new customer|new customers}", fr="{customers:nouveau client|nouveaux clients}"
)
WHOLE_MONTHS = Text(
    en="spend is on record by month, so both are counted over {period}",
    fr="les dépenses sont connues par mois : les deux portent sur la période {period}",
)
NOT_BY = Text(
    en="spend is on record by team and segment only; tell me what was spent for this",
    fr="les dépenses ne sont connues que par équipe et par segment ; dites-moi ce qui a été dépensé ici",
)
FEW = 6
"""So many categories can be read one by one."""


@dataclass(frozen=True, kw_only=True)
class _Won:
    """A new customer, and the currency that it buys in."""

    account: Account
    currency: str | None


def cac(rows: Rows, scope: Scope, rates: Rates) -> Measured:
    """What the CAC of the scope is computed from; without the spend where that isn't known of the scope."""
    by_spend = not (scope.rep or scope.industry or scope.country)
    tally = Tally()
    spend = _own(spend_of(rows, scope), scope, tally) if by_spend else []
    period = _on_record(scope.period, spend) if spend else scope.period
    told_scope = replace(scope, period=period)
    settled = rates.between(row.amount for row in spend)
    spent = _by_currency(spend, settled)
    customers = _new_customers(rows, told_scope, settled, tally)
    if len(spent) > 1:
        customers = _with_spend(customers, spent, tally)
    for row in spend:
        tally.count(row)
    for customer in customers:
        tally.count(customer.account)
    told = counting(TOLD, spend=spend, customers=customers)
    bases = [
        _basis(currency, sums, _of(customers, currency, several=len(spent) > 1), told_scope)
        for currency, sums in (spent or {None: {}}).items()
    ]
    notes = [] if by_spend else [NOT_BY]
    if period != scope.period:
        where = period.in_words
        notes.append(
            Text(en=WHOLE_MONTHS.en.format(period=where.en), fr=WHOLE_MONTHS.fr.format(period=where.fr))
        )
    return measured(
        "cac",
        DEFINITION,
        told_scope,
        tally,
        told=told,
        bases=bases if tally.counted else (),
        notes=notes,
        rates=rates,
    )


def _own(spend: Sequence[Spend], scope: Scope, tally: Tally) -> list[Spend]:
    """What was spent for the scope alone in its months; what is shared by everybody is left out."""
    own: list[Spend] = []
    for row in spend:
        if not _months(scope.period).holds(row.month):
            continue
        if (scope.team and not row.team) or (scope.segment and not row.segment):
            tally.leave(row, wording.SHARED_SPEND)
        elif row.amount.amount < 0:
            tally.leave(row, wording.SPEND_NEGATIVE)
        else:
            own.append(row)
    return own


def _months(period: Period) -> Period:
    """The whole months that the period touches."""
    start, end = period.start, period.end
    return Period(start=start and start.replace(day=1), end=end and _month_end(end))


def _on_record(period: Period, spend: Sequence[Spend]) -> Period:
    """The whole months from the first to the last one that spend is on record for."""
    months = _months(period)
    first = min(row.month for row in spend).replace(day=1)
    last = _month_end(max(row.month for row in spend))
    return Period(start=max(first, months.start or first), end=min(last, months.end or last))


def _month_end(day: date) -> date:
    return month_start(day.year, day.month + 1) - timedelta(days=1)


def _new_customers(rows: Rows, scope: Scope, rates: Rates, tally: Tally) -> list[_Won]:
    by_account = deals_by_account(rows.deals)
    found: list[_Won] = []
    for account in owned_accounts(rows, scope):
        deals = by_account.get(account.id, [])
        since = customer_since(account, deals)
        if since is None:
            if has_bought(deals):
                tally.leave(account, wording.SINCE_UNKNOWN)
        elif scope.period.holds(since):
            found.append(_Won(account=account, currency=_buys_in(deals, rates)))
    return found


def _buys_in(deals: Sequence[Deal], rates: Rates) -> str | None:
    won = [deal for deal in deals if deal.status is DealStatus.WON and deal.value is not None]
    first = min(won, key=lambda deal: (deal.closed or date.max, deal.id), default=None)
    return rates.apply(first.value).currency if first is not None and first.value is not None else None


def _with_spend(customers: list[_Won], spent: Mapping[str | None, object], tally: Tally) -> list[_Won]:
    """The customers of a currency that spend is in; the others can't be held against any."""
    kept: list[_Won] = []
    for customer in customers:
        if customer.currency is None:
            tally.leave(customer.account, wording.NO_CURRENCY)
        elif customer.currency not in spent:
            tally.leave(customer.account, wording.OTHER_CURRENCY)
        else:
            kept.append(customer)
    return kept


def _of(customers: list[_Won], currency: str | None, *, several: bool) -> list[_Won]:
    return [each for each in customers if each.currency == currency] if several else customers


def _by_currency(spend: Sequence[Spend], rates: Rates) -> dict[str | None, dict[str, list[Money]]]:
    """The amounts by currency and category."""
    found: dict[str | None, dict[str, list[Money]]] = {}
    for row in spend:
        money = rates.apply(row.amount)
        found.setdefault(money.currency, {}).setdefault(row.category, []).append(money)
    return dict(sorted(found.items(), key=lambda each: each[0] or ""))


def _basis(
    currency: str | None, sums: Mapping[str, list[Money]], customers: list[_Won], scope: Scope
) -> Basis:
    said = quoted(counting(CUSTOMERS, customers=customers), scope)
    new = Given(name="new_customers", value=Count(Decimal(len(customers))), quote=said)
    if not sums:
        return Basis(currency=currency, inputs=(new,))
    groups = sorted(sums.items())
    parts = [total(amounts, currency) for _, amounts in groups]
    if len(parts) > FEW:
        parts = [total(parts, currency)]
    quote = Text(en="", fr="")
    rows = sum(map(len, sums.values())) + len(customers)
    return Basis(
        currency=currency, rows=rows, inputs=(Given(name="spend", value=tuple(parts), quote=quote), new)
    )
