"""One account on a page of the terminal."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from bot.accounts.model import Account, ActivityKind, Contact, Deal, DealStatus, Dossier
from bot.dialogue.wording.labels import CONFIDENCE, QUOTED, ROLE_NAMES
from tools.display import show_value
from tools.language import Language, Text
from tools.values import Count

PEOPLE = Text(en="People", fr="Personnes")
DEALS = Text(en="Deals", fr="Affaires")
TOLD = Text(en="What was told", fr="Ce qui a été dit")
ROLES = Text(en="Roles as they were seen", fr="Rôles au fil du temps")
RESULTS = Text(en="Computed", fr="Calculs")
HAPPENED = Text(en="Last activities", fr="Dernières activités")
LEFT = Text(en="no longer there", fr="n'y est plus")
LAST_CONTACT = Text(en="last contact {day}", fr="dernier contact {day}")
EMPLOYEES = Text(en="{count:person|people}", fr="{count:personne|personnes}")
OWNED = Text(en="Owner: {owner}", fr="Responsable : {owner}")
TEAM = Text(en="Team: {team}", fr="Équipe : {team}")
RENEWAL = Text(en="Renewal: {day}", fr="Renouvellement : {day}")
WITHDRAWN = Text(en="taken back", fr="retiré")
STATUS = {
    DealStatus.OPEN: Text(en="open", fr="en cours"),
    DealStatus.WON: Text(en="won", fr="gagnée"),
    DealStatus.LOST: Text(en="lost", fr="perdue"),
}
KINDS: dict[ActivityKind, Text] = {
    "call": Text(en="call", fr="appel"),
    "email": Text(en="e-mail", fr="e-mail"),
    "meeting": Text(en="meeting", fr="réunion"),
    "demo": Text(en="demo", fr="démo"),
    "offer": Text(en="offer", fr="offre"),
    "visit": Text(en="visit", fr="visite"),
    "note": Text(en="note", fr="note"),
    "task": Text(en="task", fr="tâche"),
}
LAST = 5
"""How many activities are shown; --json has all."""


def print_dossier(dossier: Dossier, language: Language) -> None:
    """Prints what is known, the history with the earliest first."""
    sys.stdout.write("\n".join(_lines(dossier, language)) + "\n")


def _lines(dossier: Dossier, language: Language) -> Iterator[str]:
    yield dossier.account.name
    yield from _facts(dossier.account, language)
    yield from _section(PEOPLE, (_contact(contact, language) for contact in dossier.contacts), language)
    yield from _section(DEALS, (_deal(deal, language) for deal in dossier.deals), language)
    yield from _section(HAPPENED, _happened(dossier, language), language)
    yield from _section(TOLD, _told(dossier, language), language)
    yield from _section(ROLES, _roles(dossier, language), language)
    computed = (_joined(_on(one.at), one.tool, one.by, one.question) for one in dossier.results)
    yield from _section(RESULTS, computed, language)


def _happened(dossier: Dossier, language: Language) -> Iterator[str]:
    names = _names(dossier)
    for one in dossier.activities[-LAST:]:
        kind = KINDS[one.kind].to(language)
        yield _joined(one.on.isoformat(), kind, names.get(one.contact or 0, ""), one.subject)


def _told(dossier: Dossier, language: Language) -> Iterator[str]:
    for one in dossier.told:
        back = WITHDRAWN.to(language) if one.withdrawn else ""
        yield _joined(_on(one.at), one.by, QUOTED.to(language).format(quote=one.words), back)


def _roles(dossier: Dossier, language: Language) -> Iterator[str]:
    names = _names(dossier)
    for one in dossier.roles:
        role, sure = ROLE_NAMES[one.role].to(language), CONFIDENCE[one.confidence].to(language)
        yield _joined(_on(one.seen_at), names.get(one.contact, ""), role, sure, one.evidence)


def _names(dossier: Dossier) -> dict[int, str]:
    return {contact.id: contact.name for contact in dossier.contacts}


def _on(when: datetime) -> str:
    return when.date().isoformat()


def _facts(account: Account, language: Language) -> Iterator[str]:
    size = _size(account.employees, language)
    facts = (account.industry, size, account.region, account.country, account.segment, account.technology)
    if known := _joined(*facts):
        yield known
    owner = OWNED.to(language).format(owner=account.owner) if account.owner else ""
    team = TEAM.to(language).format(team=account.team) if account.team else ""
    if whose := _joined(owner, team, _day(RENEWAL, account.renewal_on, language)):
        yield whose


def _size(employees: int | None, language: Language) -> str:
    if employees is None:
        return ""
    return EMPLOYEES.to(language).format(count=show_value(Count(Decimal(employees)), language))


def _contact(contact: Contact, language: Language) -> str:
    gone = LEFT.to(language) if contact.left else ""
    last = _day(LAST_CONTACT, contact.last_contact, language)
    return _joined(contact.name, contact.title, contact.email, last, gone)


def _deal(deal: Deal, language: Language) -> str:
    value = show_value(deal.value, language) if deal.value else ""
    day = deal.closed or deal.expected
    return _joined(
        deal.name, value, deal.stage, STATUS[deal.status].to(language), day.isoformat() if day else ""
    )


def _section(title: Text, lines: Iterable[str], language: Language) -> Iterator[str]:
    known = list(lines)
    if known:
        yield ""
        yield title.to(language)
        yield from (f"  {line}" for line in known)


def _day(sentence: Text, day: date | None, language: Language) -> str:
    return sentence.to(language).format(day=day.isoformat()) if day else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
