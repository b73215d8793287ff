"""A buying centre in sentences and tables: who decides, how sure that is and why, who is missing."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.accounts.model import Contact
from bot.dialogue.account_steps import Focus
from bot.dialogue.accounts.centre import Centre, Turned, last_contact, surest
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.answer import Section
from bot.dialogue.voice import capital
from bot.dialogue.wording import accounts as wording
from bot.dialogue.wording import labels
from bot.dialogue.wording import tables as heads
from tools.buying_center import DOUBTS, Assignment, Map
from tools.buying_evidence import Role
from tools.language import Text
from tools.lexicon import buying_wording
from tools.lexicon.stage_wording import Stage
from tools.values import Count


def headline(centre: Centre, stage: Stage, focus: Focus, facts: Facts) -> Section:
    """Who decides and who is missing, the one that was asked about first."""
    decides, missing = _decider(centre, facts), _missing(centre, stage, facts)
    said = (missing, decides) if focus == "missing" else (decides, missing)
    first = _at(centre, said[0], facts)
    return Section(kind="headline", lines=tuple(map(_sentence, (first, said[1]))))


def _sentence(said: str) -> str:
    return capital(said if said.endswith("?") else f"{said}.")


def _at(centre: Centre, said: str, facts: Facts) -> str:
    account = centre.dossier.account.name
    if centre.deal is None:
        return facts.voice.to(wording.AT, account=account, said=said)
    return facts.voice.to(wording.AT_FOR, account=account, deal=facts.deal(centre.deal), said=said)


def _decider(centre: Centre, facts: Facts) -> str:
    held = surest(centre.result.assignments, Role.DECIDER)
    if not held:
        question = buying_wording.GAP_QUESTIONS[Role.DECIDER]
        return facts.voice.to(wording.NO_DECIDER, question=facts.voice.to(question))
    facts.named(*(one.person for one in held))
    names = [Text(en=one.person, fr=one.person) for one in held]
    return facts.voice.to(buying_wording.known(Role.DECIDER, names, DOUBTS[held[0].confidence]))


def _missing(centre: Centre, stage: Stage, facts: Facts) -> str:
    gaps = centre.missing(stage)
    if not gaps:
        return facts.voice.to(wording.ALL_THERE)
    roles = facts.voice.to(buying_wording.together([buying_wording.WITH_ARTICLE[role] for role in gaps]))
    question = facts.voice.to(buying_wording.GAP_QUESTIONS[gaps[0]])
    return facts.voice.to(wording.MISSING_SAID, roles=roles, question=question)


def sections(
    centre: Centre, result: Map, stage: Stage, changes: Sequence[Turned], facts: Facts
) -> Iterator[Section]:
    """What is behind the headline: what changed, the roles, stances and last contacts, who is missing."""
    voice = facts.voice
    yield Section(
        kind="change",
        title=voice.to(wording.SINCE),
        lines=tuple(_turned(change, facts) for change in changes),
    )
    yield _roles(result, facts)
    yield _stances(centre, facts)
    yield _gaps(centre, stage, facts)
    yield Section(
        kind="list",
        title=voice.to(wording.CHANGES_IF),
        lines=tuple(dict.fromkeys(_if(one, facts) for one in result.assignments if one.role is Role.DECIDER)),
    )
    if result.unplaced:
        facts.named(*result.unplaced)
        people = ", ".join(result.unplaced)
        line = voice.to(wording.UNPLACED_LINE, people=people)
        yield Section(kind="note", title=voice.to(wording.UNPLACED), lines=(line,))
    yield basis(centre, facts)


def _turned(change: Turned, facts: Facts) -> str:
    facts.named(change.contact.name)
    return facts.voice.to(
        wording.SINCE_LINE,
        person=change.contact.name,
        role=facts.voice.to(buying_wording.ROLE_NAMES[change.role]),
        before=facts.voice.to(labels.CONFIDENCE[change.before.confidence]),
        before_day=facts.day("role.seen_at", change.before.seen_at),
        after=facts.voice.to(labels.CONFIDENCE[change.after.confidence]),
        after_day=facts.day("role.seen_at", change.after.seen_at),
    )


def _roles(result: Map, facts: Facts) -> Section:
    voice = facts.voice
    names = (heads.ROLE, heads.PERSON, heads.CONFIDENCE, heads.EVIDENCE)
    ordered = [a for role in buying_wording.HEADLINE_ORDER for a in result.assignments if a.role is role]
    facts.named(*(one.person for one in ordered), *(one.title for one in ordered))
    rows = tuple(_role_cells(one, facts) for one in ordered)
    lines = tuple(
        voice.to(labels.ROLE_LINE, role=row[0], person=row[1], confidence=row[2], evidence=row[3])
        for row in rows
    )
    table = (tuple(voice.to(name) for name in names), *rows) if rows else ()
    return Section(kind="roles", title=voice.to(labels.ROLES), lines=lines, rows=table)


def _role_cells(one: Assignment, facts: Facts) -> tuple[str, str, str, str]:
    voice = facts.voice
    who = one.person
    if one.title and one.title != one.person:
        who = voice.to(wording.PERSON, name=one.person, title=one.title)
    evidence = voice.together(voice.to(text) for text in one.evidence)
    return voice.to(labels.ROLE_NAMES[one.role]), who, voice.to(labels.CONFIDENCE[one.confidence]), evidence


def _stances(centre: Centre, facts: Facts) -> Section:
    voice = facts.voice
    cells = [_stance_cells(contact, centre, facts) for contact in centre.contacts]
    top = (voice.to(heads.PERSON), voice.to(wording.STANCE_HEAD), voice.to(wording.LAST_CONTACT_HEAD))
    lines = (voice.to(wording.STANCE_LINE, person=p, stance=s, contact=c) for p, s, c in cells)
    rows = (top, *((person, capital(stance), capital(contact)) for person, stance, contact in cells))
    return Section(kind="roles", title=voice.to(wording.STANCES), lines=tuple(lines), rows=rows)


def _stance_cells(contact: Contact, centre: Centre, facts: Facts) -> tuple[str, str, str]:
    seen = [one.stance for one in centre.result.stances if one.person == contact.name]
    stance = str(seen[0]) if seen else ""
    day = last_contact(contact, centre.dossier)
    met = (
        facts.voice.to(wording.LAST_CONTACT, day=facts.day("last_contact", day))
        if day
        else facts.voice.to(wording.NEVER_MET)
    )
    facts.named(contact.name)
    return contact.name, facts.voice.to(wording.STANCE_NAMES[stance]), met


def _gaps(centre: Centre, stage: Stage, facts: Facts) -> Section:
    voice = facts.voice
    asked = [
        (voice.to(labels.ROLE_NAMES[role]), voice.to(buying_wording.GAP_QUESTIONS[role]))
        for role in centre.missing(stage)
    ]
    rows = ((voice.to(heads.ROLE), voice.to(heads.TO_ASK)), *asked) if asked else ()
    lines = tuple(voice.to(labels.GAP_LINE, role=role, question=question) for role, question in asked)
    return Section(kind="roles", title=voice.to(labels.GAPS), lines=lines, rows=rows)


def _if(one: Assignment, facts: Facts) -> str:
    role = facts.voice.to(buying_wording.ROLE_NAMES[one.role])
    return facts.voice.to(
        wording.CHANGES_IF_LINE, person=one.person, role=role, change=facts.voice.to(one.changes_if)
    )


def basis(centre: Centre, facts: Facts) -> Section:
    """What the account and the deal say that the roles depend on."""
    voice, account, deal = facts.voice, centre.dossier.account, centre.deal
    known: list[tuple[str, str]] = []
    if deal is not None:
        known.append(("deal", facts.deal(deal)))
    if account.signature_threshold is not None:
        known.append(("threshold", facts.value("signature_threshold", account.signature_threshold)))
    if account.employees is not None:
        known.append(("employees", facts.value("employees", Count(Decimal(account.employees)))))
    if deal is not None and deal.buy_class is not None:
        known.append(("buy_class", voice.to(wording.BUY_CLASSES[deal.buy_class])))
    if deal is not None and deal.domain is not None:
        known.append(("domain", voice.to(wording.FUNCTIONS[deal.domain])))
    if deal is not None and deal.public_tender:
        known.append(("tender", voice.to(wording.YES)))
    lines = (
        voice.to(wording.KNOWN_LINE, label=voice.to(wording.KNOWN[name]), known=shown)
        for name, shown in known
    )
    return Section(kind="inputs", title=voice.to(wording.BASIS), lines=tuple(lines))
