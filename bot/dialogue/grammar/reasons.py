"""Whether a message asks where a result of the thread comes from: "why so low?", "détaille ce chiffre"."""

from collections.abc import Iterable, Set
from functools import cache

from bot.dialogue.grammar.cues import cues_of, nouns_of
from bot.dialogue.grammar.figures import names_of
from bot.dialogue.grammar.lexicon import reason_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.request import takes_people
from bot.dialogue.grammar.statements import takes_statements
from bot.dialogue.grammar.tokens import Token, Vocabulary, tokenize
from bot.dialogue.grammar.waiting import figures_of
from bot.dialogue.origin import repeats, told_first
from bot.dialogue.plan import Compute, Search, Thread
from tools.buying_center import Person, Role
from tools.lexicon import buying_wording
from tools.registry import discover

ASKS: Vocabulary[str] = Vocabulary(
    {
        "why": reason_words.WHY.all,
        "working": reason_words.WORKING.all,
        "doubt": reason_words.DOUBT.all,
        "assumed": reason_words.ASSUMED.all,
        "inside": reason_words.INSIDE.all,
        "includes": reason_words.INCLUDES.all,
    }
)
LONGEST = 14
LONG_WORD = 4


def asks_for_reason(message: Message, compute: Compute, thread: Thread) -> bool:
    """Whether the message is about how `compute` came out: words that ask so, and none of another matter.

    Bare words ("why?") are about what was answered last; a number or a figure that is named says itself that
    the calculation is meant.
    """
    asked = {match.key for match in ASKS.find(message.tokens)}
    if not asked or len(message.tokens) > LONGEST:
        return False
    shown = figures_of(compute)
    seen = repeats(compute, shown, message.quantities)
    if message.quantities and not seen:
        return False
    left = _left_over(message)
    figures = _places(_figures(compute.tool), left, {figure.name for figure in shown})
    if asked == {"inside"}:
        return seen and not left
    if asked == {"includes"}:
        spoken = _places(cues_of(compute.tool), left) | _places(nouns_of(compute.tool), left)
        return bool(spoken) and spoken | figures == set(range(len(left)))
    if len(figures) < len(left):
        return False
    return seen or bool(left) or not _was_looked_up(thread)


def asks_about_a_role(message: Message, compute: Compute) -> bool:
    """ "Why is Marie the decider?": whether the message asks why somebody on the map plays a role."""
    asked = {match.key for match in ASKS.find(message.tokens)}
    if not asked & {"why", "doubt"} or message.quantities or len(message.tokens) > LONGEST:
        return False
    left = _left_over(message)
    names = {token.word for person in _people(compute) for token in _words_of(person)}
    roles = _places(_roles(), left)
    return all(token.word in names or place in roles for place, token in enumerate(left))


def is_told(compute: Compute) -> bool:
    """Whether the result comes from what was said of people or of a deal, rather than from numbers."""
    tool = discover()[compute.tool]
    return takes_people(tool) is not None or takes_statements(tool) is not None


def _left_over(message: Message) -> tuple[Token, ...]:
    """The words beside those that ask, those that name nothing, and the quantities."""
    asking = _places(ASKS, message.tokens)
    moves = any(match.key == "why" for match in ASKS.find(message.tokens))
    empty = reason_words.BESIDE | reason_words.MOVES if moves else reason_words.BESIDE
    return tuple(
        token
        for place, token in enumerate(message.tokens)
        if place not in asking and token.word not in empty and not _in_number(message, token)
    )


def _in_number(message: Message, token: Token) -> bool:
    """Whether the word is part of a quantity or of a multiple: "4x"."""
    return token.word[0].isdigit() or any(
        q.start < token.end and token.start < q.end for q in message.quantities
    )


@cache
def _figures(name: str) -> Vocabulary[str]:
    """What the figures of a tool are called; those that its answer begins with by any word of theirs."""
    tool = discover()[name]
    result = tool.compute(tool.example)
    called = {figure.name: names_of(figure) for figure in result.figures}
    for figure in told_first(result):
        spoken = tokenize(f"{figure.label.en} {figure.label.fr}")
        called[figure.name] += [token.word for token in spoken if len(token.word) >= LONG_WORD]
    return Vocabulary(called)


def _places(vocabulary: Vocabulary[str], tokens: tuple[Token, ...], keys: Set[str] | None = None) -> set[int]:
    """The places of the words that entries of the vocabulary cover: those of some keys, or all."""
    found = [match for match in vocabulary.find(tokens) if keys is None or match.key in keys]
    return {place for match in found for place in range(match.first, match.last + 1)}


def _was_looked_up(thread: Thread) -> bool:
    """Whether the latest answer came from the documents: a bare "why?" is about that then."""
    latest = thread.turns[-1].steps if thread.turns else ()
    return bool(latest) and all(isinstance(step, Search) for step in latest)


def _people(compute: Compute) -> Iterable[Person]:
    items = (item for reading in compute.readings for item in reading.items)
    return (item for item in items if isinstance(item, Person))


def _words_of(person: Person) -> tuple[Token, ...]:
    return tokenize(f"{person.name or ''} {person.title}")


@cache
def _roles() -> Vocabulary[str]:
    return Vocabulary({role.value: (role.value, *_names_of(role)) for role in Role})


def _names_of(role: Role) -> tuple[str, str]:
    name = buying_wording.ROLE_NAMES[role]
    return name.en, name.fr
