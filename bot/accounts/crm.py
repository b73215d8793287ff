"""The port to a CRM that is read live, and what a sync does with what it says. Nothing is written there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Protocol

from bot.accounts.errors import AccountsError
from bot.accounts.importing.columns import Kind
from bot.accounts.incoming import Incoming
from bot.accounts.intake_port import AccountsIntake
from bot.accounts.model import Origin
from bot.accounts.planning import Plan, plan
from tools.language import Text

OVERLAP = timedelta(minutes=5)
"""What was changed this long before the newest row is asked for again: a CRM may show it late."""
BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)

NO_EXTRA = Text(
    en="The library for {system} is not installed: pip install 'salesbot-b2b-enablement[crm]'.",
    fr="La bibliothèque pour {system} n'est pas installée : pip install 'salesbot-b2b-enablement[crm]'.",
)
REFUSED = Text(
    en="{system} refuses the sign-in: check {settings} (docs/accounts.md).",
    fr="{system} refuse la connexion : vérifiez {settings} (docs/accounts.md).",
)
USED_UP = Text(
    en="{system} takes no more requests for now (its limit is used up). What came until here is kept; run "
    "`salesbot accounts sync` again later, it goes on from there.",
    fr="{system} n'accepte plus de requêtes pour l'instant (sa limite est atteinte). Ce qui est arrivé "
    "jusque-là est gardé ; relancez `salesbot accounts sync` plus tard, la synchronisation reprendra de là.",
)
UNREACHABLE = Text(
    en="{system} can't be reached ({reason}). What came until here is kept; run `salesbot accounts "
    "sync` again.",
    fr="{system} est injoignable ({reason}). Ce qui est arrivé jusque-là est gardé ; relancez `salesbot "
    "accounts sync`.",
)
FAILED = Text(
    en="{system} answered with an error ({reason}): check that its user may read {what}.",
    fr="{system} a répondu par une erreur ({reason}) : vérifiez que son utilisateur peut lire {what}.",
)


class CrmUnavailable(AccountsError):  # noqa: N818 - it names the situation.
    """The CRM doesn't answer, or no longer; `text` says what to do."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some rows of one kind, and the newest moment at which one of them was changed."""

    kind: Kind
    rows: tuple[Incoming, ...]
    stream: str
    newest: datetime | None = None


class Crm(Protocol):
    """A CRM that is read, never written."""

    @property
    def system(self) -> Origin:
        """Its name, as rows that come from it carry it."""
        ...

    def changes(self, since: Callable[[str], datetime]) -> Iterator[Page]:
        """What changed, oldest first: accounts, contacts, deals, activities.

        `since` tells for each stream from when on; a stream is a kind of record of this CRM. Raises
        CrmUnavailable.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Synced:
    """What a sync did: a plan for each kind, and why it ended early if it did."""

    plans: tuple[Plan, ...] = ()
    stopped: CrmUnavailable | None = None


Pages = Callable[[int], None]


def sync(
    crm: Crm,
    intake: AccountsIntake,
    today: date,
    *,
    full: bool = False,
    dry_run: bool = False,
    progress: Pages | None = None,
) -> Synced:
    """Takes what changed since the last sync, kind by kind; what came before a fault is kept.

    A dry run stores nothing: rows that need accounts which came in the same run are then worked out with
    them, in one plan.
    """
    cursors = {} if full else intake.load().cursors
    pages = _until_fault(crm, cursors, progress)
    if dry_run:
        rows = [row for page in pages for row in page.rows]
        return Synced(plans=(plan(intake.load(), rows, today),), stopped=pages.fault)
    plans = []
    for _, group in groupby(pages, key=lambda page: page.kind):
        together = list(group)
        rows = [row for page in together for row in page.rows]
        made = plan(intake.load(), rows, today, cursors=_cursors(crm.system, together))
        intake.apply(made.changes)
        plans.append(made)
    return Synced(plans=tuple(plans), stopped=pages.fault)


def _cursors(system: str, pages: list[Page]) -> Mapping[str, str]:
    """The newest moment of each stream; pages come oldest first."""
    return {f"{system}.{page.stream}": page.newest.isoformat() for page in pages if page.newest}


class _until_fault:  # noqa: N801 - used like a generator that also keeps its fault.
    def __init__(self, crm: Crm, cursors: Mapping[str, str], progress: Pages | None) -> None:
        self._crm, self._cursors, self._progress = crm, cursors, progress
        self.fault: CrmUnavailable | None = None

    def __iter__(self) -> Iterator[Page]:
        done = 0
        try:
            for page in self._crm.changes(self._since):
                done += len(page.rows)
                if self._progress:
                    self._progress(done)
                yield page
        except CrmUnavailable as error:
            self.fault = error

    def _since(self, stream: str) -> datetime:
        kept = self._cursors.get(f"{self._crm.system}.{stream}")
        return datetime.fromisoformat(kept) - OVERLAP if kept else BEGINNING
