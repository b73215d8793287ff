"""Where a deal stands: what was told and what happened, read as the exit criteria of the six stages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.accounts.model import Activity, Deal, DealStatus, Dossier, Told
from bot.dialogue.answer import Computed
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.wording import accounts as wording
from tools.base import InputError
from tools.evidence import Statement
from tools.language import Language
from tools.purchase_stage import Inputs, StageMap, compute, evidence_in

TOOL = "purchase_stage"


@dataclass(frozen=True, kw_only=True)
class Happened:
    """Something that shows how far a purchase is: the words, the day, and the row they come from."""

    said: str
    on: date
    row: Told | Activity | Deal


def happened(dossier: Dossier, deal: Deal | None, language: Language) -> tuple[Happened, ...]:
    """All that was told of the deal and done about it, oldest first."""
    found = [
        *_told(_about(dossier.told, deal)),
        *_done(_about(dossier.activities, deal), language),
        *_signed(deal, language),
    ]
    return tuple(sorted(found, key=lambda one: one.on))


def _about(rows: Iterable[Told] | Iterable[Activity], deal: Deal | None) -> Iterator[Told | Activity]:
    """The rows that are of this deal, or of no deal in particular."""
    return (row for row in rows if deal is None or row.deal in (None, deal.id))


def _told(rows: Iterable[Told | Activity]) -> Iterator[Happened]:
    for row in rows:
        if isinstance(row, Told) and not row.withdrawn:
            yield Happened(said=row.words, on=row.at.date(), row=row)


def _done(rows: Iterable[Told | Activity], language: Language) -> Iterator[Happened]:
    for row in rows:
        if isinstance(row, Activity):
            kind = wording.DONE.get(row.kind)
            said = [kind.to(language)] if kind else []
            yield Happened(said="; ".join([*said, row.subject] if row.subject else said), on=row.on, row=row)


def _signed(deal: Deal | None, language: Language) -> Iterator[Happened]:
    if deal is not None and deal.status is DealStatus.WON and deal.closed is not None:
        yield Happened(said=wording.SIGNED.to(language), on=deal.closed, row=deal)


def telling(rows: Iterable[Happened]) -> tuple[Happened, ...]:
    """Those that show something of the purchase."""
    return tuple(row for row in rows if evidence_in(row.said))


def standing(rows: Iterable[Happened]) -> StageMap | None:
    """The stages as the rows show them; None when they show nothing."""
    try:
        return compute(Inputs(done=_statements(rows)))
    except InputError:
        return None


def computed(rows: Iterable[Happened], dossier: Dossier, result: StageMap) -> Computed:
    """The stages with what they rest on, from the account."""
    name = dossier.account.name
    reading = Reading(name="done", value=_statements(rows), source=Source.ACCOUNT, quote=name)
    request = Compute(tool=TOOL, readings=(reading,), subject=name, account=dossier.account.id)
    return Computed(request=request, result=result)


def _statements(rows: Iterable[Happened]) -> tuple[Statement, ...]:
    return tuple(Statement(said=row.said) for row in telling(rows))
