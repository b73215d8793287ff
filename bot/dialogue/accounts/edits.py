"""What a message changes of an account's people and purchase, as edits that can be taken back."""

import re
from collections.abc import Iterator
from datetime import date

from bot.accounts.model import Contact, Dossier
from bot.dialogue.account_steps import Edit, EditKind
from bot.dialogue.accounts.meetings import meetings_in
from bot.dialogue.grammar.job_titles import title_spans
from bot.dialogue.grammar.lexicon import account_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.roster import change_people
from bot.dialogue.grammar.tokens import Vocabulary, tokenize
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.buying_center import Person
from tools.buying_evidence import Stance, evidence_in
from tools.language import word_set
from tools.purchase_stage import evidence_in as purchase_evidence_in
from tools.titles import Title, read_title_in_any

NOTE_BEGINS = re.compile(
    r"^\W*(?:please\s+)?(?:note[zr]?|remember|log|retien[sz]|retenez|consigne[zr]?)\b(?:\s+(?:that|que|qu['’]))?\W*",
    re.IGNORECASE,
)
SHORTEST = 3
SHORTEST_FACT = 2
JOB_CHANGES: Vocabulary[str] = Vocabulary({"changes": account_words.JOB_CHANGES.all})
GOES: Vocabulary[str] = Vocabulary({"goes": account_words.GOES.all})
LATELY = re.compile(r"\W+(?:maintenant|now|désormais|desormais|currently|actuellement)$", re.IGNORECASE)
NOBODYS_TITLE = word_set("boss bosses patron patronne chef manager managers superior superieur")
"""Without a name it is somebody's, and not yet a person to keep."""


def edits_in(message: Message, dossier: Dossier, today: date) -> tuple[Edit, ...]:
    """The edits that the message tells; none when it tells nothing of the account."""
    present = [contact for contact in dossier.contacts if not contact.left]
    met = tuple(meetings_in(message, _meant(present, message), today))
    people = tuple(_promoted(message, dossier)) or tuple(_of_people(message, dossier))
    if people or met:
        return (*people, *met)
    if message.text.rstrip().endswith("?"):
        return ()
    noted = NOTE_BEGINS.match(message.text)
    words = message.text[noted.end() :] if noted else message.text
    told = len(tokenize(words))
    if (noted and told >= SHORTEST) or (told >= SHORTEST_FACT and purchase_evidence_in(words)):
        return (Edit(kind="told", words=words.strip()),)
    return ()


def _promoted(message: Message, dossier: Dossier) -> Iterator[Edit]:
    """ "Marc changed jobs, he is CFO now": the one contact who is named has another title."""
    present = [contact for contact in dossier.contacts if not contact.left]
    named = [contact for contact in _meant(present, message) if _is_named(message, contact)]
    titles = title_spans(message)
    if len(named) != 1 or not titles or not JOB_CHANGES.find(message.tokens) or GOES.find(message.tokens):
        return
    first, last = titles[-1]
    title = LATELY.sub("", message.text[message.tokens[first].start : message.tokens[last].end])
    if title != named[0].title:
        yield _edit(named[0], "title", before=named[0].title, after=title, words=_line(message))


def _is_named(message: Message, contact: Contact) -> bool:
    words = [token.word for token in tokenize(contact.name)]
    return any(f" {word} " in message.folded for word in words if len(word) > 2)


def _of_people(message: Message, dossier: Dossier) -> Iterator[Edit]:
    contacts = _meant([contact for contact in dossier.contacts if not contact.left], message)
    known = tuple(_person(contact) for contact in contacts)
    reading = Reading(name="people", value=known, source=Source.ACCOUNT)
    request = Compute(tool="buying_center", readings=(reading,) if known else ())
    changed = change_people(request, message)
    found = changed.reading("people") if changed else None
    after = tuple(item for item in (found.items if found else known) if isinstance(item, Person))
    retitled = dict(_retitled(message, contacts))
    spoken = len([person for person in after if person.said]) + len(retitled)
    for contact, before in zip(contacts, known, strict=True):
        now = _still(before, after)
        if now is None:
            yield Edit(kind="left", person=contact.name, contact=contact.id, words=_line(message))
            continue
        title = retitled.get(contact.id) or (now.title if not contact.title else "")
        if title:
            yield _edit(contact, "title", before=contact.title, after=title, words=_line(message))
        yield from _said_of(contact, now, message, alone=spoken == 1)
    yield from _newcomers(known, after, contacts, message)


def _meant(contacts: list[Contact], message: Message) -> list[Contact]:
    """The contacts without the namesakes of those whom the message names in full."""
    full = [contact for contact in contacts if _in_full(message, contact)]
    shared = {token.word for contact in full for token in tokenize(contact.name)}
    return [c for c in contacts if c in full or not shared & {token.word for token in tokenize(c.name)}]


def _person(contact: Contact) -> Person:
    return Person(name=contact.name, title=contact.title)


def _line(message: Message) -> str:
    return " ".join(message.text.split())


def _edit(contact: Contact, kind: EditKind, *, before: str = "", after: str = "", words: str = "") -> Edit:
    return Edit(kind=kind, person=contact.name, contact=contact.id, before=before, after=after, words=words)


def _still(before: Person, after: tuple[Person, ...]) -> Person | None:
    return next((person for person in after if person.name == before.name), None)


def _said_of(contact: Contact, now: Person, message: Message, *, alone: bool) -> Iterator[Edit]:
    """What was said of somebody known: the whole message when it speaks of nobody else."""
    if not now.said:
        return
    words = _line(message) if alone and _stands_alone(message) else f"{contact.name}: {now.said}"
    stances = [
        e.shows for e in evidence_in(now.said) if isinstance(e.shows, Stance) and not (e.denied or e.doubted)
    ]
    if stances and stances[-1] is not contact.stance:
        yield _edit(contact, "stance", before=str(contact.stance or ""), after=str(stances[-1]), words=words)
    else:
        yield _edit(contact, "told", words=words)


def _stands_alone(message: Message) -> bool:
    """Whether the whole message can be read again for what it says of the one person in it."""
    return bool(evidence_in(_line(message)))


def _newcomers(
    known: tuple[Person, ...], after: tuple[Person, ...], contacts: list[Contact], message: Message
) -> Iterator[Edit]:
    names = {person.name for person in known}
    for person in after:
        if person.name in names and person.name is not None:
            continue
        holder = _holder(person, contacts) if person.name is None else None
        if holder is not None:
            words = f"{holder.name}: {person.said}" if person.said else ""
            if words:
                yield _edit(holder, "told", words=words)
        elif person.name or _stands_for_one(person.title):
            name = (person.name or person.title).strip()
            words = person.said and f"{name}: {person.said}"
            yield Edit(kind="new", person=name, after=person.title, words=words or _line(message))


def _stands_for_one(title: str) -> bool:
    words = {token.word for token in tokenize(title)}
    return bool(words - NOBODYS_TITLE) and read_title_in_any(title) != NO_TITLE


def _holder(person: Person, contacts: list[Contact]) -> Contact | None:
    """The one contact whose title says the same as a title without a name."""
    read = read_title_in_any(person.title)
    same = [c for c in contacts if c.title and read != NO_TITLE and read_title_in_any(c.title) == read]
    return same[0] if len(same) == 1 else None


def _retitled(message: Message, contacts: list[Contact]) -> Iterator[tuple[int, str]]:
    """The contacts whose title is told anew, when it says something else than the one that is known."""
    names = frozenset(
        token.word for contact in contacts for token in tokenize(contact.name) if len(token.word) > 2
    )
    for mention in people_in(message, frozenset(), names):
        title, named = mention.person.title, mention.person.name
        if not title or not named:
            continue
        words = {token.word for token in tokenize(named)}
        alike = [c for c in contacts if words <= {token.word for token in tokenize(c.name)}]
        if len(alike) == 1 and alike[0].title and _says_other(title, alike[0].title):
            yield alike[0].id, title


def _says_other(title: str, known: str) -> bool:
    new, old = read_title_in_any(title), read_title_in_any(known)
    return new != NO_TITLE and new != old


NO_TITLE = Title(function=None, seniority=None)


def namesakes(message: Message, dossier: Dossier) -> tuple[str, tuple[Contact, ...]] | None:
    """A name in the message that several contacts have, and none of them in full; None when there is none."""
    contacts = [contact for contact in dossier.contacts if not contact.left]
    for token in message.tokens:
        alike = tuple(c for c in contacts if token.word in {t.word for t in tokenize(c.name)})
        if len(alike) > 1 and token.typed[:1].isupper() and not any(_in_full(message, c) for c in alike):
            return token.typed, alike
    return None


def _in_full(message: Message, contact: Contact) -> bool:
    return all(f" {token.word} " in message.folded for token in tokenize(contact.name))
