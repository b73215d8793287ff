"""Changes to the people of a buying centre: somebody joins, leaves, is replaced, or more is said of them."""

from dataclasses import replace

from bot.dialogue.grammar import lexicon
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.requests import account_words, takes_people
from bot.dialogue.grammar.revision import kept
from bot.dialogue.grammar.tokens import Vocabulary, fold, tokenize
from bot.dialogue.model import Compute, Reading, Source
from tools.buying_center import Person
from tools.registry import discover

MOVES: Vocabulary[str] = Vocabulary({"left": lexicon.LEFT.all, "replaced": lexicon.REPLACED.all})
People = tuple[Person, ...]


def change_people(compute: Compute, message: Message) -> Compute | None:
    """`compute` with its people as the message changes them; None when it speaks of nobody."""
    slot = takes_people(discover()[compute.tool])
    old = compute.reading(slot) if slot else None
    if slot is None:
        return None
    known: People = old.value if old is not None and isinstance(old.value, tuple) else ()
    spoken = people_in(message, account_words(message))
    people, gone = _after_moves(known, message)
    people = _joined(people, tuple(m.person for m in spoken if m.person.name not in gone))
    if people == known:
        return None
    fresh = Reading(name=slot, value=people, source=Source.MESSAGE, quote=message.text.strip())
    others = tuple(kept(reading) for reading in compute.readings if reading.name != slot)
    previous = replace(compute, previous=None) if known else None
    return replace(compute, readings=(fresh, *others), previous=previous, unclear=())


def _after_moves(people: People, message: Message) -> tuple[People, frozenset[str]]:
    """Who remains when the message says that somebody left or was replaced, and the names of who went."""
    if not MOVES.find(message.tokens):
        return people, frozenset()
    named = [person for person in people if person.name and _stands(person.name, message)]
    gone = frozenset(person.name for person in named if person.name)
    successors = _new_names(message, people)
    if successors and named:
        heir = replace(named[0], name=successors[0], said="", stated_roles=(), stance=None)
        people = tuple(heir if person is named[0] else person for person in people)
    return tuple(person for person in people if person.name not in gone), gone


def _stands(name: str, message: Message) -> bool:
    return f" {' '.join(token.word for token in tokenize(name))} " in message.folded


def _new_names(message: Message, people: People) -> list[str]:
    """Capitalised words that are nobody known: whoever takes over."""
    known = {word for person in people for word in fold(person.name or "").split()}
    if not any(match.key == "replaced" for match in MOVES.find(message.tokens)):
        return []
    return [
        token.typed
        for token in message.tokens
        if token.typed[:1].isupper() and token.typed[1:].islower() and token.word not in known
    ]


def _joined(people: People, spoken: People) -> People:
    """Everybody, each once: what is said anew of somebody known is added to them."""
    joined = list(people)
    for person in spoken:
        place = next((i for i, known in enumerate(joined) if _same(known, person)), None)
        if place is None:
            joined.append(person)
        else:
            joined[place] = _told_more(joined[place], person)
    return tuple(joined)


def _same(known: Person, person: Person) -> bool:
    if known.name and person.name:
        return fold(known.name) == fold(person.name)
    return not person.name and not known.name and fold(known.title) == fold(person.title)


def _told_more(known: Person, person: Person) -> Person:
    said = "; ".join(part for part in (known.said, person.said) if part)
    return replace(known, title=person.title or known.title, said=said)
