"""Which of many open deals need attention: those with warnings, the most serious and largest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.accounts.model import Account, Deal, DealStatus, Dossier
from bot.accounts.warnings import DAYS, DealWarning, WarningKind, warnings_of
from tools.currency import Exchange, convert

GRAVEST: tuple[WarningKind, ...] = ("no_decider", "single_threaded", "stage_ahead", "overdue", "no_contact")
"""What comes first of one deal: a deal that nobody can sign is lost whatever else is done for it."""


@dataclass(frozen=True, kw_only=True)
class AtRisk:
    """An open deal with its warnings, the gravest first."""

    account: Account
    deal: Deal
    warnings: tuple[DealWarning, ...]


@dataclass(frozen=True, kw_only=True)
class Watched:
    """The deals that need attention, out of so many that were looked at.

    Not `comparable` when amounts in another currency were compared as they stand.
    """

    looked_at: int
    at_risk: tuple[AtRisk, ...]
    comparable: bool = True

    @property
    def clear(self) -> int:
        """How many have no warning of those that were looked for."""
        return self.looked_at - len(self.at_risk)

    def count(self, kind: WarningKind) -> int:
        """How many deals have the warning."""
        return sum(any(warning.kind == kind for warning in one.warnings) for one in self.at_risk)


def watched(
    dossiers: Iterable[Dossier],
    today: date,
    *,
    only: WarningKind | None = None,
    days: int = DAYS,
    rates: Sequence[Exchange] = (),
) -> Watched:
    """The open deals with most warnings first, among these the largest; with `only` those that have this one.

    `days` is how long a silence may last. Amounts are compared in the currency of most deals where a rate
    leads there, and else as they stand.
    """
    pairs = [
        (dossier, deal) for dossier in dossiers for deal in dossier.deals if deal.status is DealStatus.OPEN
    ]
    found = [
        AtRisk(account=dossier.account, deal=deal, warnings=risks)
        for dossier, deal in pairs
        if (risks := _risks(dossier, deal, today, only, days))
    ]
    currency = _usual_currency([one.deal for one in found])

    def rank(one: AtRisk) -> tuple[int, Decimal, str, int]:
        return -len(one.warnings), -_size(one.deal, currency, rates), one.deal.name, one.deal.id

    return Watched(
        looked_at=len(pairs),
        at_risk=tuple(sorted(found, key=rank)),
        comparable=all(_reaches(one.deal, currency, rates) for one in found),
    )


def _risks(
    dossier: Dossier, deal: Deal, today: date, only: WarningKind | None, days: int
) -> tuple[DealWarning, ...]:
    found = warnings_of(dossier, deal, today, days, only=only)
    return tuple(sorted(found, key=lambda one: GRAVEST.index(one.kind)))


def _usual_currency(deals: Sequence[Deal]) -> str:
    codes = [deal.value.currency for deal in deals if deal.value and deal.value.currency]
    return max(sorted(set(codes)), key=codes.count, default="")


def _reaches(deal: Deal, currency: str, rates: Sequence[Exchange]) -> bool:
    return deal.value is None or convert(deal.value, currency, rates).currency in (None, currency)


def _size(deal: Deal, currency: str, rates: Sequence[Exchange]) -> Decimal:
    return convert(deal.value, currency, rates).amount if deal.value else Decimal(0)
