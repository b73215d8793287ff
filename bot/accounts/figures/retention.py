"""Retention from accounts and deals: the customers of the start that renewed, bought again or are bound."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from bot.accounts.calendar import Period
from bot.accounts.counting import counting
from bot.accounts.figures import wording
from bot.accounts.figures.building import measured, quoted
from bot.accounts.figures.customers import Standing, bounded, has_bought, standing
from bot.accounts.figures.model import Basis, Given, Measured, Rows
from bot.accounts.figures.money import Rates
from bot.accounts.figures.scope import Scope
from bot.accounts.figures.selection import deals_by_account, owned_accounts
from bot.accounts.figures.tally import Tally
from tools.language import Text
from tools.values import Count

DEFINITION = Text(
    en="of the customers at the start of the period, those who renewed or bought again in it, or whose "
    "contract runs beyond its end",
    fr="parmi les clients au début de la période, ceux qui y ont renouvelé ou racheté, ou dont le contrat "
    "court au-delà de sa fin",
)
TOLD = Text(
    en="{stayed} kept of {start:customer|customers} at the start",
    fr="{stayed:conservé|conservés} sur {start:client|clients} au début",
)
STAYED = Text(
    en="{renewed} renewed or bought again, {running} under a running contract",
    fr="{renewed} ont renouvelé ou racheté, {running} sous contrat en cours",
)
A_YEAR = Text(
    en="retention needs a period; without one it is the year that ends today",
    fr="la rétention se mesure sur une période ; à défaut, sur l'année qui finit aujourd'hui",
)
LEFT_OUT = {Standing.UNDECIDED: wording.NOT_DUE, Standing.GONE_BEFORE: wording.GONE_BEFORE}


def retention_rate(rows: Rows, scope: Scope, _: Rates) -> Measured:
    """What the retention rate of the scope is computed from."""
    start, end = bounded(scope.period, scope.today)
    open_ended = None in (scope.period.start, scope.period.end)
    scope = replace(scope, period=Period(start=start, end=end))
    tally, stood = Tally(), Counter[Standing]()
    by_account = deals_by_account(rows.deals)
    for account in owned_accounts(rows, scope):
        deals = by_account.get(account.id, ())
        found = standing(account, deals, start, end, scope.today)
        if found is None:
            if account.customer_since is None and has_bought(deals) and not any(d.closed for d in deals):
                tally.leave(account, wording.SINCE_UNKNOWN)
        elif found in LEFT_OUT:
            tally.leave(account, LEFT_OUT[found])
        else:
            tally.count(account)
            stood[found] += 1
    renewed, running = stood[Standing.RENEWED], stood[Standing.RUNNING]
    told = counting(TOLD, stayed=renewed + running, start=stood.total())
    stayed = quoted(counting(STAYED, renewed=renewed, running=running), scope)
    basis = Basis(
        currency=None,
        inputs=(
            Given(name="start", value=Count(Decimal(stood.total())), quote=told),
            Given(name="stayed", value=Count(Decimal(renewed + running)), quote=stayed),
        ),
    )
    return measured(
        "retention_rate",
        DEFINITION,
        scope,
        tally,
        told=told,
        bases=(basis,) if stood.total() else (),
        notes=(A_YEAR,) if open_ended else (),
    )
