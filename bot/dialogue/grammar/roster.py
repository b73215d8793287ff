"""Changes to the people of a buying centre: somebody joins, leaves, is replaced, or more is said of them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.dialogue.grammar.job_titles import title_spans
from bot.dialogue.grammar.lexicon import people_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.person_names import Name, names_in
from bot.dialogue.grammar.request import account_words, takes_people
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.tokens import Vocabulary, fold, tokenize
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.buying_center import Person, evidence_in
from tools.language import word_set
from tools.registry import discover

MOVES: Vocabulary[str] = Vocabulary(
    {
        "left": people_words.LEFT.all,
        "replaced": people_words.REPLACED.all,
        "joined": people_words.ADD_PERSON.all,
    }
)
CLAUSE_ENDS = re.compile(r"[,;:\n]|[.!?](?=\s|$)|\b(?:but|mais|while|tandis que)\b", re.IGNORECASE)
LEFT_BEHIND = re.compile(r"\bleft (?:an?|us|me|some|his|her|their)\b", re.IGNORECASE)
"""Whoever "left a message" has not gone."""
ELSEWHERE = re.compile(
    r"\b(?:is|works|working|lives) now (?:at|for|with)\s+(?=[A-ZÀ-Ý])"
    r"|\bnow (?:works |working |is )?(?:at|for|with)\s+(?=[A-ZÀ-Ý])"
    r"|\b(?:is|works) (?:at|for|with)\s+[A-ZÀ-Ý][\w&-]*(?: [A-ZÀ-Ý][\w&-]*)* now\b"
    r"|\b(?:joined|joining|joins|rejoint)\s+(?:les |la |le )?(?=[A-ZÀ-Ý])"
    r"|\b(?:pass[ée]e?|parti?e?|all[ée]e?|est|bosse|travaille) (?:maintenant |désormais |desormais )?chez\s+"
    r"(?!nous\b|vous\b|eux\b|elles?\b|lui\b|moi\b|les?\b|la\b|l\b|un\b|une\b|notre\b)(?=\w)"
    r"|\b(?:maintenant|désormais|desormais) chez\s+(?=\w)"
)
"""Whoever works for another company has left this one: its own name is left out of what is read."""
PRONOUN = re.compile(
    r"^\W*(?:(?:actually|in fact|and|so|also|en fait|et|donc|aussi|d'ailleurs|c['’]est|it's)\W+)*"
    r"(?:he|she|they|il|elle|ils|elles|lui|him|her)\b",
    re.IGNORECASE,
)
SUPPOSED = re.compile(
    r"^\W*(?:(?:and|so|but|ok|et|donc|mais)\W+)?(?:what (?:happens )?if|and if|if|suppose|supposing|say|"
    r"imagine|et si|si|qu['’]est-ce qui se passe si|ça donne quoi si|que se passe-t-il si|imaginons que|"
    r"supposons que)\s+(?P<told>[^,;:?]+)\?*\s*$",
    re.IGNORECASE,
)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi "
    "dimanche"
)
People = tuple[Person, ...]


@dataclass(frozen=True)
class Moves:
    """Who went, as they were known, and the name of whoever takes over from the first of them."""

    gone: People = ()
    heir: str | None = None


def change_people(compute: Compute, message: Message) -> Compute | None:
    """`compute` with its people as the message changes them; None when it speaks of nobody."""
    slot = takes_people(discover()[compute.tool])
    old = compute.reading(slot) if slot else None
    if slot is None:
        return None
    known: People = old.value if old is not None and isinstance(old.value, tuple) else ()
    people = _changed(known, message)
    if people == known:
        people = _supposed(known, message)
    if people == known:
        return None
    fresh = Reading(name=slot, value=people, source=Source.MESSAGE, quote=message.text.strip())
    others = tuple(kept(reading) for reading in compute.readings if reading.name != slot)
    previous = replace(compute, previous=None) if known else None
    return replace(compute, readings=(fresh, *others), previous=previous, unclear=())


def _changed(known: People, message: Message) -> People:
    moves = _moves(known, message)
    spoken = tuple(
        m.person for m in people_in(message, account_words(message), _words_of_names(known)) if m.person
    )
    if known and not moves.gone and _only_asks(spoken, message):
        return known
    if not spoken and not moves.gone:
        return _said_of_the_only_one(known, message)
    people = tuple(_succeeded(person, moves) for person in known)
    stayed = tuple(person for person in people if person is not None)
    newcomers = tuple(p for p in spoken if not any(_same(gone, p) for gone in moves.gone))
    return _joined(stayed, newcomers)


def _supposed(known: People, message: Message) -> People:
    """ "What if Tom is against it?" tells something of somebody known, for as long as it is supposed."""
    supposed = SUPPOSED.match(message.text)
    if supposed is None:
        return known
    people = _changed(known, Message.read(supposed["told"], message.language))
    return people if len(people) == len(known) else known


def _words_of_names(people: People) -> frozenset[str]:
    """The words of the names, folded; short ones could be any word."""
    words = (token.word for person in people for token in tokenize(person.name or ""))
    return frozenset(word for word in words if len(word) > 2)


def _only_asks(spoken: People, message: Message) -> bool:
    """A question that tells nothing and adds nobody changes nothing: "what do I say to the CFO?"."""
    tells = any(person.said or person.name for person in spoken)
    adds = any(match.key == "joined" for match in MOVES.find(message.tokens))
    return message.text.rstrip().endswith("?") and not tells and not adds


def _said_of_the_only_one(known: People, message: Message) -> People:
    """ "She signs" is about the one person of the map; of several nobody can tell."""
    asked = message.text.rstrip().endswith("?")
    if len(known) != 1 or asked or not PRONOUN.match(message.text) or not evidence_in(message.text):
        return known
    return (_told_more(known[0], Person(said=message.text.strip(" .!"))),)


def _succeeded(person: Person, moves: Moves) -> Person | None:
    """The person, or who takes over from them; None when they are gone for good."""
    if not any(person is gone for gone in moves.gone):
        return person
    if moves.heir is None or person is not moves.gone[0]:
        return None
    return replace(person, name=moves.heir, said="", stated_roles=(), stance=None)


def _moves(known: People, message: Message) -> Moves:
    """Who left and who takes over, read clause by clause: "Maria has left, Tony takes over"."""
    gone: list[Person] = []
    replaced = False
    last: list[Person] = []
    for clause in _clauses(message):
        named = [person for person in known if _stands(person, clause)]
        keys = {match.key for match in MOVES.find(clause.tokens)}
        if LEFT_BEHIND.search(clause.words):
            keys.discard("left")
        if ELSEWHERE.search(_as_typed(clause)):
            keys.add("left")
        replaced = replaced or "replaced" in keys
        if {"left", "replaced"} & keys:
            gone.extend(person for person in _who_went(clause, named or last, keys) if person not in gone)
        last = named or last
    return Moves(gone=tuple(gone), heir=_heir(known, message) if gone and replaced else None)


def _as_typed(clause: Message) -> str:
    """The words of a clause that are left of it, without days of the week: "joined Monday"."""
    return " ".join(token.typed for token in clause.tokens if token.word not in DAYS)


def _who_went(clause: Message, named: list[Person], keys: set[str]) -> list[Person]:
    """Of two people known the one who is replaced: the later in "Fay replaces Nils", unless by somebody."""
    if "replaced" not in keys or len(named) < 2:
        return named
    passive = re.search(
        r"\b(?:replaced|remplacee?|succeeded) (?:by|par)\b|\b(?:with|par)\b", fold(clause.words)
    )
    ordered = sorted(named, key=lambda person: clause.folded.find(f" {fold(person.name or '').split()[0]} "))
    return ordered[:1] if passive else ordered[-1:]


def _clauses(message: Message) -> list[Message]:
    ends = [match.start() for match in CLAUSE_ENDS.finditer(message.text)]
    places = [0, *ends, len(message.text)]
    parts = [message.part(start, end) for start, end in pairwise(places)]
    return [part for part in parts if part.tokens]


def _stands(person: Person, clause: Message) -> bool:
    """Whether the clause names the person, by a part of the name or by the whole title."""
    words = [token.word for token in tokenize(person.name or "")]
    if any(f" {word} " in clause.folded for word in words if len(word) > 2):
        return True
    if words and f" {' '.join(words)} " in clause.folded:
        return True
    title = " ".join(token.word for token in tokenize(person.title))
    return bool(title) and f" {title} " in clause.folded


def _heir(known: People, message: Message) -> str | None:
    """The name that is nobody known, or else nobody: whoever takes over."""
    old = _words_of_names(known)
    names: list[Name] = names_in(message, title_spans(message), account_words(message), frozenset())
    fresh = [name.text for name in names if not {token.word for token in tokenize(name.text)} & old]
    return fresh[0] if fresh else None


def _joined(people: People, spoken: People) -> People:
    """Everybody, each once: what is said anew of somebody known is added to them."""
    joined = list(people)
    for person in spoken:
        alike = [place for place, known in enumerate(joined) if _same(known, person)]
        if len(alike) == 1 or (alike and person.name):
            joined[alike[0]] = _told_more(joined[alike[0]], person)
        else:
            joined.append(person)
    return tuple(joined)


def _same(known: Person, person: Person) -> bool:
    """The same name or a part of it; without a name the same title, given in full or in part."""
    if known.name and person.name:
        old, new = ({token.word for token in tokenize(name)} for name in (known.name, person.name))
        return old <= new or new <= old
    old, new = ({token.word for token in tokenize(title)} for title in (known.title, person.title))
    if not old or not new or (person.name and known.name) or person.count != known.count:
        return False
    return old == new if person.name else new <= old


def _told_more(known: Person, person: Person) -> Person:
    """What is said now outweighs what was said before of the same role or stance."""
    fresh = {evidence.shows for evidence in evidence_in(person.said)}
    before = [
        part
        for part in known.said.split("; ")
        if part and not {evidence.shows for evidence in evidence_in(part)} & fresh
    ]
    said = "; ".join([*before, person.said] if person.said else before)
    return replace(known, name=known.name or person.name, title=person.title or known.title, said=said)
