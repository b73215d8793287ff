"""Who decides a deal and how far it is, as its rows show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.accounts.model import Contact, Deal, Dossier
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


def picture_of(dossier: Dossier, deal: Deal) -> Picture:
    """The picture as titles, roles seen and words told give it."""
    return Picture(deciders=frozenset(_deciders(dossier, deal)), stages=_stages(dossier, deal))


def _deciders(dossier: Dossier, deal: Deal) -> set[int]:
    """Those who are known or likely to decide; what was seen last of a person holds."""
    there = [contact for contact in dossier.contacts if not contact.left]
    seen: dict[int, bool] = {}
    for role in sorted(dossier.roles, key=lambda role: role.seen_at):
        if role.role is Role.DECIDER and role.deal in (None, deal.id):
            seen[role.contact] = role.confidence in SURE
    for told in sorted(dossier.told, key=lambda told: told.at):
        if told.contact is not None and Role.DECIDER in told.roles and not told.withdrawn:
            seen[told.contact] = True
    mapped = {contact.id for contact in _by_title(there, dossier, deal)}
    return {contact.id for contact in there if seen.get(contact.id, contact.id in mapped)}


def _by_title(there: Iterable[Contact], dossier: Dossier, deal: Deal) -> Iterable[Contact]:
    contacts = [contact for contact in there if contact.title]
    if not contacts:
        return []
    people = tuple(Person(name=f"{place}", title=each.title) for place, each in enumerate(contacts))
    terms = Terms(
        value=deal.value,
        signature_threshold=dossier.account.signature_threshold,
        domain=deal.domain,
        employees=dossier.account.employees,
        buy_class=deal.buy_class,
        public_tender=deal.public_tender,
    )
    try:
        found = map_roles(People(people=people, deal=terms))
    except InputError:
        return []
    deciding = {
        one.person for one in found.assignments if one.role is Role.DECIDER and one.confidence in SURE
    }
    return [contact for place, contact in enumerate(contacts) if f"{place}" in deciding]


def _stages(dossier: Dossier, deal: Deal) -> StageMap | None:
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
