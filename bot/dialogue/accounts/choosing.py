"""The answer to a question that was asked back: the first, "2", "Globex France", yes or no."""

from collections.abc import Sequence

from bot.dialogue.account_steps import Choice
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary, tokenize
from tools.language import word_set, words

SHORT = 8
STEM = 5
"""So many letters of a word tell it."""
PLACES: Vocabulary[int] = Vocabulary(
    {
        0: words(en="first, former, 1, one", fr="premier, premiere, 1, un").all,
        1: words(en="second, 2, two", fr="deuxieme, second, seconde, 2, deux").all,
        2: words(en="third, 3, three", fr="troisieme, 3, trois").all,
        -1: words(en="last, latter", fr="dernier, derniere").all,
    }
)
ONE = ("one", "un")
"""Behind a place it says nothing more: "the second one"."""
YES: Vocabulary[str] = Vocabulary(
    {
        "yes": words(
            en="yes, yep, yeah, sure, ok, okay, please do, go ahead, do it, create it",
            fr="oui, ouais, ok, d'accord, vas y, allez y, cree le, fais le, bien sur",
        ).all
    }
)
LITTLE = word_set(
    "the le la les one celle celui de du of that please stp svp c est it s is i mean en un une chez at"
)


def says_yes(message: Message) -> bool:
    """Whether the message agrees and says little more."""
    return len(message.tokens) <= SHORT and any(m.first == 0 for m in YES.find(message.tokens))


def chosen(message: Message, choices: Sequence[Choice]) -> Choice | None:
    """The one of the choices that the message names, by its place or by words that only it has."""
    if len(message.tokens) > SHORT:
        return None
    named = _by_name(message, choices)
    if named is not None:
        return named
    found = PLACES.find(message.tokens)
    told = [match for match in found if message.tokens[match.first].word not in ONE] or found
    places = list({match.key for match in told})
    said = {token.word for token in message.tokens} - LITTLE
    if len(places) == 1 and len(said) <= 1 and places[0] < len(choices):
        return choices[places[0]]
    return None


def _by_name(message: Message, choices: Sequence[Choice]) -> Choice | None:
    """The choice that shares most of the words said, when no other shares as many."""
    said = {token.word for token in message.tokens} - LITTLE
    shared = [sum(_alike(word, _words(choice)) for word in said) for choice in choices]
    best = max(shared, default=0)
    if not best or shared.count(best) > 1:
        return _exact(said, choices) if best else None
    return choices[shared.index(best)]


def _exact(said: set[str], choices: Sequence[Choice]) -> Choice | None:
    same = [choice for choice in choices if {t.word for t in tokenize(choice.name)} == said]
    return same[0] if len(same) == 1 else None


def _alike(word: str, words: set[str]) -> bool:
    """ "German" is the one in Germany."""
    return word in words or any(len(word) >= STEM and one.startswith(word) for one in words)


def _words(choice: Choice) -> set[str]:
    return {token.word for token in tokenize(f"{choice.name} {choice.detail}")}
