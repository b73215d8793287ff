"""The buying centre of an account: its contacts on the map of roles, for the deal at hand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot.accounts.model import Account, Contact, Deal, Dossier, RoleSeen, Told
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.answer import Computed
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.wording import accounts as wording
from tools.base import Result
from tools.buying_center import Assignment, Confidence, Inputs, Map, Person, compute, evidence_in
from tools.buying_evidence import Role
from tools.buying_signals import Deal as Terms
from tools.language import Text
from tools.lexicon import buying_wording
from tools.lexicon.stage_wording import Stage
from tools.values import Count

TOOL = "buying_center"
NEEDED: dict[Stage, tuple[Role, ...]] = {
    Stage.NEED: (Role.INITIATOR, Role.USER, Role.DECIDER),
    Stage.SPECIFICATION: (Role.INFLUENCER, Role.USER, Role.DECIDER),
    Stage.SEARCH: (Role.INFLUENCER, Role.BUYER, Role.GATEKEEPER, Role.DECIDER),
    Stage.EVALUATION: (Role.DECIDER, Role.INFLUENCER, Role.BUYER, Role.GATEKEEPER),
    Stage.DECISION: (Role.DECIDER, Role.BUYER),
    Stage.PURCHASE: (Role.USER, Role.BUYER),
}
"""Whom a deal needs at each stage, those that can stop it first."""


@dataclass(frozen=True, kw_only=True)
class Centre:
    """The map of one account with the contacts that stand on it; `people` are in the order of the map's."""

    dossier: Dossier
    deal: Deal | None
    contacts: tuple[Contact, ...]
    result: Map

    @property
    def called(self) -> str:
        """The account, and the deal that the map is for."""
        return called(self.dossier.account, self.deal)

    def contact(self, person: str) -> Contact:
        """The contact whom the map calls so."""
        return next(contact for contact in self.contacts if contact.name == person)

    def missing(self, stage: Stage) -> tuple[Role, ...]:
        """The roles that nobody fills, those that this stage needs first."""
        needed = [role for role in NEEDED[stage] if role in self.result.gaps]
        return (*needed, *(role for role in self.result.gaps if role not in needed))


def centre_of(dossier: Dossier, deal: Deal | None) -> Centre | None:
    """The map of everybody who is still there; None when nobody is known."""
    contacts = tuple(contact for contact in dossier.contacts if not contact.left)
    if not contacts:
        return None
    people = tuple(person_of(contact, dossier.told) for contact in contacts)
    result = compute(Inputs(people=people, deal=terms(dossier.account, deal)))
    return Centre(dossier=dossier, deal=deal, contacts=contacts, result=result)


def person_of(contact: Contact, told: Iterable[Told]) -> Person:
    """A contact as the map takes people; what was told last of a role or a stance holds."""
    own = sorted(
        (one for one in told if one.contact == contact.id and not one.withdrawn), key=lambda one: one.at
    )
    said: list[str] = []
    for one in own:
        fresh = {evidence.shows for evidence in evidence_in(one.words)}
        said = [words for words in said if not {e.shows for e in evidence_in(words)} & fresh]
        said.append(one.words)
    unsaid = (role for one in own for role in one.roles if not evidence_in(one.words))
    stances = [one.stance for one in own if one.stance is not None]
    return Person(
        name=contact.name,
        title=contact.title,
        said="\n".join(said),
        stated_roles=tuple(dict.fromkeys(unsaid)),
        stance=stances[-1] if stances else contact.stance,
    )


def called(account: Account, deal: Deal | None) -> str:
    """The name of the account and of the deal at hand."""
    return f"{account.name}, {deal.name}" if deal else account.name


def terms(account: Account, deal: Deal | None) -> Terms:
    """What the account and the deal say of the purchase."""
    return Terms(
        value=deal.value if deal else None,
        signature_threshold=account.signature_threshold,
        domain=deal.domain if deal else None,
        employees=account.employees,
        buy_class=deal.buy_class if deal else None,
        public_tender=deal.public_tender if deal else False,
    )


def computed(centre: Centre, facts: Facts) -> Computed:
    """The map with its inputs from the account, and evidence that says who told what and when."""
    known = terms(centre.dossier.account, centre.deal)
    people = tuple(person_of(contact, centre.dossier.told) for contact in centre.contacts)
    quote = centre.deal.name if centre.deal else centre.dossier.account.name
    readings = (
        Reading(name="people", value=people, source=Source.ACCOUNT, quote=centre.dossier.account.name),
        Reading(
            name="deal",
            value=known,
            source=Source.ACCOUNT,
            quote=quote,
            factors=tuple(_amounts(known, centre)),
        ),
    )
    request = Compute(
        tool=TOOL, readings=readings, subject=centre.dossier.account.name, account=centre.dossier.account.id
    )
    return Computed(request=request, result=_with_sources(centre, facts))


def _amounts(known: Terms, centre: Centre) -> Iterator[Reading]:
    account, deal = centre.dossier.account.name, centre.deal.name if centre.deal else ""
    if known.value is not None:
        yield Reading(name="value", value=known.value, source=Source.ACCOUNT, quote=deal)
    if known.signature_threshold is not None:
        yield Reading(
            name="signature_threshold", value=known.signature_threshold, source=Source.ACCOUNT, quote=account
        )
    if known.employees is not None:
        count = Count(Decimal(known.employees))
        yield Reading(name="employees", value=count, source=Source.ACCOUNT, quote=account)


def _with_sources(centre: Centre, facts: Facts) -> Result:
    assignments = tuple(
        replace(assignment, evidence=_evidence(assignment, centre, facts))
        for assignment in centre.result.assignments
    )
    return replace(centre.result, assignments=assignments)


def _evidence(assignment: Assignment, centre: Centre, facts: Facts) -> tuple[Text, ...]:
    """What was told of the role, with who and when, then what the title says by itself."""
    contact = centre.contact(assignment.person)
    told = [one for one in centre.dossier.told if one.contact == contact.id and shows(one, assignment.role)]
    lines = [_same(facts.told(one)) for one in sorted(told, key=lambda one: one.at)[-2:]]
    quoted = {buying_wording.SAID_BY_YOU}
    for one in centre.dossier.told:
        quoted |= {buying_wording.quoted(evidence.words) for evidence in evidence_in(one.words)}
    reasons = [text for text in assignment.evidence if text not in quoted]
    if reasons:
        facts.named(contact.title)
        because = facts.voice.together(facts.voice.to(text) for text in reasons)
        lines.append(_same(facts.voice.to(wording.FROM_CRM, title=contact.title, reasons=because)))
    return tuple(lines) or assignment.evidence


def shows(told: Told, role: Role) -> bool:
    """Whether what was told speaks for the role, and still stands."""
    said = any(e.shows is role and not e.denied for e in evidence_in(told.words))
    return not told.withdrawn and (role in told.roles or said)


def _same(line: str) -> Text:
    return Text(en=line, fr=line)


def last_contact(contact: Contact, dossier: Dossier) -> date | None:
    """The latest day on which somebody of ours was in touch with the contact."""
    days = [activity.on for activity in dossier.activities if activity.contact == contact.id]
    return max([*days, *([contact.last_contact] if contact.last_contact else [])], default=None)


def surest(assignments: Sequence[Assignment], role: Role) -> tuple[Assignment, ...]:
    """Those who hold a role for sure, or else those who probably do, or else those who may."""
    held = [assignment for assignment in assignments if assignment.role is role]
    for confidence in Confidence:
        found = tuple(assignment for assignment in held if assignment.confidence is confidence)
        if found:
            return found
    return ()


@dataclass(frozen=True, kw_only=True)
class Turned:
    """A role that is surer or less sure than it was."""

    contact: Contact
    role: Role
    before: RoleSeen
    after: RoleSeen


def turned(centre: Centre, seen: Iterable[RoleSeen]) -> Iterator[Turned]:
    """The roles of the map that were seen otherwise the time before, `seen` being what is seen now."""
    deal = centre.deal.id if centre.deal else None
    for now in seen:
        history = [
            one
            for one in centre.dossier.roles
            if (one.contact, one.role, one.deal) == (now.contact, now.role, deal)
        ]
        course = [*sorted(history, key=lambda one: one.seen_at), now]
        steps = [pair for pair in pairwise(course) if pair[0].confidence != pair[1].confidence]
        if steps:
            contact = next(one for one in centre.contacts if one.id == now.contact)
            yield Turned(contact=contact, role=now.role, before=steps[-1][0], after=steps[-1][1])
