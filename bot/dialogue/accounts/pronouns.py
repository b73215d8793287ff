"""Whom "she left" and "c'est lui qui signe" are about: somebody named in the conversation, never a guess.

A first name says nothing of a person's gender: only messages do ("Lena signs, she told me"), and titles
that exist in the feminine alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.accounts.model import Contact, Dossier
from bot.dialogue.account_steps import Change, Show, WhichContact
from bot.dialogue.grammar.history import REACH
from bot.dialogue.grammar.job_titles import title_spans
from bot.dialogue.grammar.language import ENGLISH, FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold, fold_in_place, tokenize
from bot.dialogue.plan import Thread, Turn

Gender = Literal["she", "he"]
SHE, HE = frozenset(("she", "her", "elle")), frozenset(("he", "him", "il", "lui"))
IMPERSONAL = re.compile(
    r"\bil (?:n'?)?(?:y a|y aura|faut|faudra|reste|(?:nous |me |leur )?manque|est temps|est possible|"
    r"est tard|s'agit|vaut mieux|semble|parait|suffit|est question|se peut)\b"
)
PRONOUN = re.compile(
    r"(?<![\w'-])(?P<who>she|he|elle|il)(?![\w-])"
    r"|(?<=c'est )(?P<alone>lui)(?![\w-])"
    r"|(?:\b(?:met|saw|seen|called|rang|phoned|with|to)\s)(?P<object>her|him)(?=\W*(?:$|[.,;!]|\b(?:yesterday|"
    r"today|this|last|on|again|at|and|in|by)\b))"
)
SEEN = re.compile(
    r"\b(?:(?:je |on )?(?:l'|lui ))(?:ai |a )(?:enfin |bien )?(?:vu|rencontre|eu|appele|croise|parle)"
    r"(?P<she>e)?(?!\w)"
)
"""French has the pronoun inside of the verb: "je l'ai vue", "on lui a parlé"."""
FEMININE = re.compile(r"\b\w+(?:trice|euse)s?\b|\b(?:cheffe|assistante|presidente|gerante|adjointe)\b")
FEMININE_GERMAN = re.compile(r"(?:leiter|fuhrer|chef|assistent|einkaufer|direktor)in\b")
REPORTED = re.compile(r"\b(?:says?|said|thinks?|believes?|told me(?: that)?|that|dit|pense|croit|que|qu)\b")
HONORIFICS: dict[Gender, str] = {
    "she": r"\b(?:mrs|ms|miss|mme|mlle|madame|frau)\b\.? (?:\w+ )?",
    "he": r"\b(?:mr|m|monsieur|herr)\b\.? (?:\w+ )?",
}
SHORTEST = 3


@dataclass(frozen=True)
class Referred:
    """A pronoun with its place in the message, and those whom it may mean."""

    typed: str
    start: int
    end: int
    gender: Gender | None
    candidates: tuple[Contact, ...] = ()

    def about(self, name: str, message: Message) -> Message:
        """The message with the name in the place of the pronoun."""
        verb = "j'ai vu " if " " in self.typed else ""
        text = f"{message.text[: self.start]}{verb}{name}{message.text[self.end :]}"
        return Message.read(text, message.language)


def referred(message: Message, dossier: Dossier, thread: Thread) -> Referred | None:
    """Whom the message's pronoun may mean; None when it has none, or names those whom it is about."""
    present = tuple(contact for contact in dossier.contacts if not contact.left)
    found = pronoun_in(message)
    if found is None or _names_somebody_before(message, found.start) or named(message, present):
        return None
    known = _genders(thread, present)
    other = {"she": "he", "he": "she"}[found.gender] if found.gender else ""
    possible = tuple(contact for contact in present if known.get(contact.id) != other)
    for spoken_of in _mentioned(thread, dossier):
        meant = tuple(contact for contact in possible if contact.id in spoken_of)
        sure = tuple(contact for contact in meant if found.gender and known.get(contact.id) == found.gender)
        if meant:
            return replace(found, candidates=sure if len(sure) == 1 else meant)
    return replace(found, candidates=possible) if possible else None


def pronoun_in(message: Message) -> Referred | None:
    """The first pronoun that stands for a person, with nobody yet whom it may mean."""
    folded = fold_in_place(message.text)
    impersonal = {match.start() for match in IMPERSONAL.finditer(folded)}
    for found in PRONOUN.finditer(folded):
        name = next(key for key, value in found.groupdict().items() if value)
        start, end = found.span(name)
        if start not in impersonal:
            typed = message.text[start:end]
            return Referred(typed, start, end, "she" if fold(typed) in SHE else "he")
    seen = SEEN.search(folded)
    if seen is None:
        return None
    return Referred(message.text[seen.start() : seen.end()], *seen.span(), "she" if seen["she"] else None)


def _names_somebody_before(message: Message, start: int) -> bool:
    """ "The CFO left, she …" and "Sarah joined, she …" say whom they are about."""
    titled = any(message.tokens[first].start < start for first, _ in title_spans(message))
    common = ENGLISH | FRENCH
    proper = (t for t in message.tokens if t.start < start and t.typed[:1].isupper() and t.start > 0)
    return titled or any(t.word not in common for t in proper)


def named(message: Message, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """The contacts of whose names a word stands in the message."""
    said = {t.word for t in message.tokens if t.typed[:1].isupper() or t.word not in ENGLISH | FRENCH}
    return tuple(c for c in contacts if said & {t.word for t in tokenize(c.name) if len(t.word) >= SHORTEST})


def _mentioned(thread: Thread, dossier: Dossier) -> Iterator[frozenset[int]]:
    """Who was spoken of in each turn about the account, the latest first."""
    for turn in reversed(thread.turns[-REACH:]):
        if _is_about_another(turn, dossier.account.id):
            return
        told = {e.contact for step in turn.steps if isinstance(step, Change) for e in step.edits if e.contact}
        fresh = {e.person for step in turn.steps if isinstance(step, Change) for e in step.edits}
        told |= {contact.id for contact in dossier.contacts if contact.name in fresh}
        said = {contact.id for contact in named(Message.read(turn.question, turn.language), dossier.contacts)}
        if told | said:
            yield frozenset(told | said)


def _is_about_another(turn: Turn, account: int) -> bool:
    steps = (step for step in turn.steps if isinstance(step, Show | Change | WhichContact))
    return any(step.account != account for step in steps)


def _genders(thread: Thread, contacts: Sequence[Contact]) -> dict[int, Gender]:
    """What titles and messages say of who is a woman or a man; the latest message counts."""
    found: dict[int, Gender] = {c.id: "she" for c in contacts if _has_feminine_title(c)}
    for turn in thread.turns[-REACH:]:
        message = Message.read(turn.question, turn.language)
        spoken_of = named(message, contacts)
        gender = _gender_said(message, spoken_of[0]) if len(spoken_of) == 1 else None
        if gender is not None:
            found[spoken_of[0].id] = gender
    return found


def _has_feminine_title(contact: Contact) -> bool:
    title = fold(contact.title)
    return bool(FEMININE.search(title) or FEMININE_GERMAN.search(title))


def _gender_said(message: Message, contact: Contact) -> Gender | None:
    """The gender of the one person whom the message names, by a pronoun or a form of address."""
    folded = fold_in_place(message.text)
    words = [token.word for token in tokenize(contact.name)]
    for gender, honorific in HONORIFICS.items():
        if any(re.search(rf"{honorific}{re.escape(word)}\b", folded) for word in words):
            return gender
    place = min(token.start for token in message.tokens if token.word in words)
    behind = IMPERSONAL.sub(" ", folded[place:])
    said = {token.word: token.start for token in tokenize(behind) if token.word in SHE | HE}
    if said and REPORTED.search(re.split(r"[,.;]", behind[: min(said.values())])[-1]):
        return None
    if set(said) & SHE and not set(said) & HE:
        return "she"
    if set(said) & HE and not set(said) & SHE:
        return "he"
    return "she" if FEMININE.search(folded) else None
