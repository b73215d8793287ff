"""The form that changes what is known of a person: what it offers, what is wrong with it, what it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.accounts.folding import folded
from bot.accounts.model import Contact, Dossier
from bot.dialogue.account_steps import Change, Edit
from bot.dialogue.accounts.centre import centre_of
from bot.dialogue.accounts.keeping_edits import supposed
from bot.dialogue.wording import accounts as wording
from bot.dialogue.wording import labels
from bot.dialogue.wording import people as said
from tools.buying_center import Confidence
from tools.buying_evidence import Role, Stance, evidence_in
from tools.language import Language, Text
from tools.lexicon import buying_wording

CONTACT, NAME, TITLE, ROLE, STANCE, LEFT, WORDS = (
    *("contact", "name", "title", "role", "stance", "left", "words"),
)
"""The names of what is filled in."""
NEW, GONE = "new", "left"
"""What stands for somebody new, and for a tick at "left the company"."""
MOST = 99
"""Contacts of whom a menu can be made, beside somebody new."""


@dataclass(frozen=True, kw_only=True)
class PeopleForm:
    """What the form offers, in one language: pairs of what is chosen and how it is called.

    `known` are the title and the stance of each contact that can be chosen.
    """

    title: str
    language: Language
    contacts: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    stances: tuple[tuple[str, str], ...]
    known: Mapping[str, tuple[str, str]]
    all_listed: bool


def form(dossier: Dossier, language: Language) -> PeopleForm:
    """The form for the people at an account, whoever was met last first."""
    there = sorted(_there(dossier), key=lambda one: (one.last_contact is None, one.name))
    contacts = ((f"{one.id}", _called(one, language)) for one in there[:MOST])
    return PeopleForm(
        title=said.TITLE.to(language).format(account=dossier.account.name),
        language=language,
        contacts=(*contacts, (NEW, said.SOMEBODY_NEW.to(language))),
        roles=tuple((each, labels.ROLE_NAMES[each].to(language)) for each in buying_wording.HEADLINE_ORDER),
        stances=tuple((each, wording.STANCE_NAMES[each].to(language)) for each in Stance),
        known={f"{one.id}": (one.title, str(one.stance or "")) for one in there},
        all_listed=len(there) <= MOST,
    )


def faults(words: Mapping[str, str], dossier: Dossier | None) -> dict[str, Text]:
    """What is to be mended in a form that was filled in, by the name of the input."""
    if dossier is None:
        return {CONTACT: said.NO_ACCOUNT}
    chosen, name = words.get(CONTACT, ""), _line(words.get(NAME, ""))
    if chosen == NEW:
        return _faults_of_new(words, name)
    contact = _contact(words, dossier)
    if contact is None or contact.left:
        return {CONTACT: said.NO_CONTACT}
    if name and folded(name) != folded(contact.name):
        return {NAME: said.NAME_NOT_NEEDED}
    same = _line(words.get(TITLE, "")) in ("", contact.title) and not _stance(words, contact)
    if same and not any(words.get(each) for each in (ROLE, LEFT, WORDS)):
        return {TITLE: said.NOTHING}
    return {}


def _faults_of_new(words: Mapping[str, str], name: str) -> dict[str, Text]:
    wrong = {} if any(letter.isalpha() for letter in name) else {NAME: said.NAME_NEEDED}
    return {**wrong, LEFT: said.NEW_AND_LEFT} if words.get(LEFT) else wrong


def change(
    words: Mapping[str, str], dossier: Dossier, deal: int, language: Language, now: datetime
) -> Change | None:
    """What the form changes, to be kept like what is told in a thread; its words are as one would say it.

    None when it changes nothing, or is about nobody who is known.
    """
    contact = _contact(words, dossier)
    if contact is None and words.get(CONTACT) != NEW:
        return None
    person = contact.name if contact else _line(words.get(NAME, ""))
    edits = tuple(_edits(words, contact, person, language))
    told = Change(account=dossier.account.id, name=dossier.account.name, edits=edits, deal=deal)
    if not words.get(ROLE):
        return told if edits else None
    after = _roles(supposed(dossier, told, now), deal, person, language)
    pair = (_roles(dossier, deal, person, language), after)
    role = _role_words(words, person, language)
    marked = (replace(e, before=pair[0], after=pair[1]) if e.words == role else e for e in edits)
    return replace(told, edits=tuple(marked))


def in_words(made: Change) -> str:
    """What was filled in, as its author could have written it."""
    return ". ".join(edit.words for edit in made.edits)


def _edits(
    words: Mapping[str, str], contact: Contact | None, person: str, language: Language
) -> Iterator[Edit]:
    about, title = contact.id if contact else 0, _line(words.get(TITLE, ""))
    job = said.JOB_WORDS.to(language).format(person=person, title=title)
    if contact is None:
        yield Edit(kind="new", person=person, after=title, words=job if title else person)
    elif title and title != contact.title:
        yield Edit(kind="title", person=person, contact=about, before=contact.title, after=title, words=job)
    if words.get(ROLE):
        yield Edit(kind="told", person=person, contact=about, words=_role_words(words, person, language))
    stance = _stance(words, contact)
    if stance is not None:
        before = str(contact.stance or "") if contact else ""
        line = said.STANCE_WORDS[stance].to(language).format(person=person)
        yield Edit(kind="stance", person=person, contact=about, before=before, after=str(stance), words=line)
    remark = _line(words.get(WORDS, ""))
    if remark and not (words.get(ROLE) and _goes_with(words, remark, person, language)):
        yield Edit(kind="told", person=person, contact=about, words=remark)
    if words.get(LEFT):
        line = said.LEFT_WORDS.to(language).format(person=person)
        yield Edit(kind="left", person=person, contact=about, words=line)


def _stance(words: Mapping[str, str], contact: Contact | None) -> Stance | None:
    """The stance that is chosen, when it is another one than is known."""
    chosen = Stance(words[STANCE]) if words.get(STANCE) else None
    return None if contact and contact.stance is chosen else chosen


def _role_words(words: Mapping[str, str], person: str, language: Language) -> str:
    """The role in words, with how it is known where that says nothing else of the person."""
    line = said.ROLE_WORDS[Role(words[ROLE])].to(language).format(person=person)
    remark = _line(words.get(WORDS, ""))
    if not remark or not _goes_with(words, remark, person, language):
        return line
    return said.SAID_WITH.to(language).format(words=line, remark=remark)


def _goes_with(words: Mapping[str, str], remark: str, person: str, language: Language) -> bool:
    line = said.ROLE_WORDS[Role(words[ROLE])].to(language).format(person=person)
    both = said.SAID_WITH.to(language).format(words=line, remark=remark)
    return [e.shows for e in evidence_in(both)] == [e.shows for e in evidence_in(line)]


def _roles(dossier: Dossier, deal: int, person: str, language: Language) -> str:
    """The roles of somebody on the map with how sure they are, the possible ones left out."""
    centre = centre_of(dossier, next((one for one in dossier.deals if one.id == deal), None))
    held = [
        one
        for one in (centre.result.assignments if centre else ())
        if one.person == person and one.confidence is not Confidence.POSSIBLE
    ]
    shown = (
        said.HELD.to(language).format(
            role=labels.ROLE_NAMES[one.role].to(language),
            confidence=labels.CONFIDENCE[one.confidence].to(language),
        )
        for one in sorted(held, key=lambda one: list(Confidence).index(one.confidence))
    )
    return ", ".join(shown) or said.NO_ROLE.to(language)


def _there(dossier: Dossier) -> list[Contact]:
    return [contact for contact in dossier.contacts if not contact.left]


def _contact(words: Mapping[str, str], dossier: Dossier) -> Contact | None:
    """Whom the form is about; a name that is known already is nobody new."""
    chosen = words.get(CONTACT, "")
    if chosen == NEW:
        name = folded(_line(words.get(NAME, "")))
        return next((one for one in _there(dossier) if folded(one.name) == name), None)
    return next((one for one in dossier.contacts if f"{one.id}" == chosen), None)


def _called(contact: Contact, language: Language) -> str:
    stance = wording.STANCE_NAMES[str(contact.stance)].to(language) if contact.stance else ""
    title = contact.title if contact.title != contact.name else ""
    return " · ".join(part for part in (contact.name, title, stance) if part)


def _line(typed: str) -> str:
    return " ".join(typed.split())
