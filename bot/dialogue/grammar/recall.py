"""Which input somebody asks for again: "how much was the licence again?", "c'était combien, le seuil ?"."""

import re
from collections.abc import Iterable

from bot.dialogue.deals import MONEY, path, spread
from bot.dialogue.grammar.cues import cues_of, nouns_of
from bot.dialogue.grammar.deal_facts import meant_by_word
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token, Vocabulary, fold_in_place, tokenize
from bot.dialogue.plan import Compute, Reading, Thread
from tools.language import word_set
from tools.registry import discover
from tools.schema import fields_of

LONGEST = 12
SHORTEST = 3
AGAIN = re.compile(
    r"\b(?:(?:how (?:much|many|big|long|large|high)|what|which) (?:was|were|is|did|had)\b.*\bagain\b|"
    r"what's\b.*\bagain\b|remind me\b|"
    r"(?:what|how much|how many) (?:did|had) (?:i|we) (?:say|give|put|write|enter)|"
    r"(?:combien|quoi|quel\w*|c'est|c'etait|on a dit|j'ai dit|j'avais mis)\b.*\bdeja\b|deja\b.*\bcombien|"
    r"rappelle[- ]moi\b|redis[- ]moi\b|(?:j'ai|j'avais|on a|on avait) (?:dit|mis|donne) (?:quoi|combien))"
)
ASKING = word_set(
    "again remind me deja rappelle redis moi much many big long large high low say said give gave given "
    "put write wrote enter entered combien quoi dit mis donne donnee montant amount number please stp svp "
    "the a an of our my your their his her we i you it its that this to for was were is are did had do "
    "how what which about on in so and ok s le la les l un une de du des d mon ma mes notre nos votre "
    "leur ce c cette ca tu je j nous vous est etait etaient ai avait avais avions as que qu quel quelle "
    "quels quelles y en et pour sur"
)


def asked_again(
    message: Message, compute: Compute, thread: Thread, assumed: Iterable[Reading] = ()
) -> Reading | None:
    """The one input of `compute` that the message asks for again; None for none, or for several.

    It is named by words of its own, or by those that stood beside it when it was given.
    """
    if message.quantities or len(message.tokens) > LONGEST or not AGAIN.search(fold_in_place(message.text)):
        return None
    words = tuple(token for token in message.tokens if token.word not in ASKING)
    readings = (*spread(compute.readings), *assumed)
    called = [reading for reading in readings if _is_called(compute, reading, words, message)]
    beside = [one for one in called or readings if words and _stood_beside(one, words, thread)]
    found = called if len(called) == 1 else beside
    return found[0] if len(found) == 1 else None


def _is_called(compute: Compute, reading: Reading, words: tuple[Token, ...], message: Message) -> bool:
    """Whether all the words are what the input is called."""
    if reading.name in map(path, MONEY) and reading.name == path(meant_by_word(message) or ""):
        return True
    if not words:
        return False
    labels = [f.slot.label for f in fields_of(discover()[compute.tool].inputs) if f.name == reading.name]
    called: Vocabulary[str] = Vocabulary({reading.name: [text for t in labels for text in (t.en, t.fr)]})
    matches = [
        match
        for vocabulary in (called, cues_of(compute.tool), nouns_of(compute.tool))
        for match in vocabulary.find(words)
        if match.key == reading.name
    ]
    return {place for match in matches for place in range(match.first, match.last + 1)} == set(
        range(len(words))
    )


def _stood_beside(reading: Reading, words: tuple[Token, ...], thread: Thread) -> bool:
    """Whether all the words stood in front of the amount when it was given, or else right behind it."""
    first = reading.quote.split(", ")[0]
    for turn in reversed(thread.turns):
        place = turn.question.find(first) if first else -1
        if place >= 0:
            said = Message.read(turn.question, turn.language)
            floor = max((q.end for q in said.quantities if q.end <= place), default=0)
            before = re.split(r"[.;:!?\n]", turn.question[floor:place])[-1]
            return _holds(tokenize(f"{before} {first}"), words)
    return False


def _holds(said: tuple[Token, ...], words: tuple[Token, ...]) -> bool:
    return all(any(_alike(one.word, word.word) for one in said) for word in words)


def _alike(one: str, other: str) -> bool:
    """The same word, a plural apart."""
    return one.rstrip("s") == other.rstrip("s") and len(other) >= SHORTEST
