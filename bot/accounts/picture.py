"""Who decides a deal and how far it is, as its rows show it."""

from dataclasses import dataclass
from functools import lru_cache

from bot.accounts.model import Deal, Dossier
from tools.base import InputError
from tools.buying_center import Inputs as People
from tools.buying_center import Person
from tools.buying_center import compute as map_roles
from tools.buying_evidence import Role
from tools.buying_signals import Deal as Terms
from tools.evidence import Statement
from tools.purchase_stage import Inputs as Done
from tools.purchase_stage import StageMap
from tools.purchase_stage import compute as map_stages

SURE = ("stated", "likely")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The ids of the contacts who decide, and the stages; None where nothing shows any."""

    deciders: frozenset[int] = frozenset()
    stages: StageMap | None = None


def deciders_of(dossier: Dossier, deal: Deal) -> frozenset[int]:
    """The contacts who are known or likely to decide; what was seen last of a person holds."""
    there = [contact for contact in dossier.contacts if not contact.left]
    seen: dict[int, bool] = {}
    for role in sorted(dossier.roles, key=lambda role: role.seen_at):
        if role.role is Role.DECIDER and role.deal in (None, deal.id):
            seen[role.contact] = role.confidence in SURE
    for told in sorted(dossier.told, key=lambda told: told.at):
        if told.contact is not None and Role.DECIDER in told.roles and not told.withdrawn:
            seen[told.contact] = True
    titled = [contact for contact in there if contact.title]
    deciding = _deciding(tuple(contact.title for contact in titled), _terms(dossier, deal))
    mapped = {contact.id for place, contact in enumerate(titled) if place in deciding}
    return frozenset(contact.id for contact in there if seen.get(contact.id, contact.id in mapped))


def _terms(dossier: Dossier, deal: Deal) -> Terms:
    return Terms(
        value=deal.value,
        signature_threshold=dossier.account.signature_threshold,
        domain=deal.domain,
        employees=dossier.account.employees,
        buy_class=deal.buy_class,
        public_tender=deal.public_tender,
    )


@lru_cache(maxsize=2_000)
def _deciding(titles: tuple[str, ...], terms: Terms) -> frozenset[int]:
    """The places of the titles that decide such a deal.

    Kept, since whoever asks of all deals asks of the same titles each time, and reading them takes longest.
    """
    people = tuple(Person(name=f"{place}", title=title) for place, title in enumerate(titles))
    try:
        found = map_roles(People(people=people, deal=terms))
    except InputError:
        return frozenset()
    return frozenset(
        int(one.person) for one in found.assignments if one.role is Role.DECIDER and one.confidence in SURE
    )


def stages_of(dossier: Dossier, deal: Deal) -> StageMap | None:
    """How far the purchase is by what was told and done; None where nothing was."""
    told = [
        (one.at.date(), one.words)
        for one in dossier.told
        if one.deal in (None, deal.id) and not one.withdrawn
    ]
    done = [
        (one.on, one.subject) for one in dossier.activities if one.deal in (None, deal.id) and one.subject
    ]
    said = tuple(Statement(said=words) for _, words in sorted([*told, *done], key=lambda each: each[0]))
    try:
        return map_stages(Done(done=said))
    except InputError:
        return None
