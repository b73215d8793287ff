"""The rows that a scope has: whose they are and where, before any date is looked at."""

from collections.abc import Callable, Iterable, Mapping

from bot.accounts.figures.model import Rows
from bot.accounts.figures.scope import Scope
from bot.accounts.folding import folded, folded_owner
from bot.accounts.industries import industry_key
from bot.accounts.model import Account, Deal, Spend
from bot.accounts.places import country_code


def accounts_of(rows: Rows, scope: Scope) -> dict[int, Account]:
    """The accounts of the scope's team, segment, industry and country, whoever owns them."""
    wanted = [
        (read, fold, fold(name))
        for read, fold, name in (
            (_team, folded, scope.team),
            (_segment, folded, scope.segment),
            (_industry, industry_key, scope.industry),
            (_country, country_code, scope.country),
        )
        if name
    ]
    known: dict[str, str] = {}
    return {
        account.id: account
        for account in rows.accounts
        if all(_folding(known, fold, read(account)) == name for read, fold, name in wanted)
    }


def owned_accounts(rows: Rows, scope: Scope) -> tuple[Account, ...]:
    """The accounts of the scope, of its rep alone when it names one."""
    found = accounts_of(rows, scope).values()
    rep = folded_owner(scope.rep)
    return tuple(account for account in found if not rep or folded_owner(account.owner) == rep)


def deals_of(rows: Rows, scope: Scope) -> list[Deal]:
    """The deals of the scope; one that names no owner is its account's owner's."""
    accounts = accounts_of(rows, scope)
    deals = [deal for deal in rows.deals if deal.account in accounts]
    if not scope.rep:
        return deals
    rep, known = folded_owner(scope.rep), dict[str, str]()
    return [
        deal
        for deal in deals
        if _folding(known, folded_owner, deal.owner or accounts[deal.account].owner) == rep
    ]


def deals_by_account(deals: Iterable[Deal]) -> Mapping[int, list[Deal]]:
    """The deals of each account."""
    found: dict[int, list[Deal]] = {}
    for deal in deals:
        found.setdefault(deal.account, []).append(deal)
    return found


def spend_of(rows: Rows, scope: Scope) -> list[Spend]:
    """What was spent for the scope's team and segment, and what was spent for everybody."""
    team, segment = folded(scope.team), folded(scope.segment)
    return [
        row
        for row in rows.spend
        if (not team or folded(row.team) in ("", team))
        and (not segment or folded(row.segment) in ("", segment))
    ]


def _folding(known: dict[str, str], fold: Callable[[str], str], name: str) -> str:
    """The folded name, kept: thousands of rows share a few."""
    key = f"{fold.__name__} {name}"
    if key not in known:
        known[key] = fold(name)
    return known[key]


def _team(account: Account) -> str:
    return account.team


def _segment(account: Account) -> str:
    return account.segment


def _industry(account: Account) -> str:
    return account.industry


def _country(account: Account) -> str:
    return account.country
