"""Whether a message says figures for their own sake, or on the way to something else."""

from functools import cache

from bot.dialogue.grammar.cues import amounts_of
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token, Vocabulary
from tools.language import word_set
from tools.registry import discover
from tools.schema import missing_inputs

OTHER_WORDS = 2
"""More words than these that belong to no input are about something else."""
OTHER_PURPOSE = frozenset(
    (
        *("meaning", "document", "advice", "benchmark", "private"),
        *("injection", "onboarding", "provenance", "paste"),
    )
)
ASKS_ELSE = word_set(
    "who whom whose why which where when should shall can could would may if because although unless tell "
    "write draft help remind send find show meet call email qui pourquoi quel quelle quels quelles lequel "
    "laquelle ou quand dois doit devrais faut peux peut pourrais si parce car ecris redige aide rappelle "
    "envoie trouve montre"
)
"""Words of a question or an order that no figure answers."""


def says_figures_only(message: Message, intents: Intents) -> bool:
    """Whether nearly every word is a number or belongs to an input: "18 won, 42 lost last qtr"."""
    if OTHER_PURPOSE & intents.acts:
        return False
    words = [token for token in message.tokens if not _in_quantity(message, token)]
    if any(token.word in ASKS_ELSE for token in words):
        return False
    spoken = {place for m in _input_words().find(tuple(words)) for place in range(m.first, m.last + 1)}
    common = ENGLISH | FRENCH | FRENCH_VERBS
    others = [t for place, t in enumerate(words) if place not in spoken and t.word not in common]
    return len(others) <= OTHER_WORDS


def speaks_of_inputs(name: str, message: Message) -> bool:
    """Whether there are words for all that the tool needs."""
    tool = discover()[name]
    spoken = {match.key for match in _words_of(name).find(message.tokens)}
    return bool(amounts_of(tool)) and not missing_inputs(tool, spoken)


@cache
def _words_of(name: str) -> Vocabulary[str]:
    fields = amounts_of(discover()[name])
    return Vocabulary({f.name: (*f.slot.cues.all, *f.slot.nouns.all) for f in fields})


@cache
def _input_words() -> Vocabulary[tuple[str, str]]:
    fields = [(name, f.slot) for name, tool in discover().items() for f in amounts_of(tool)]
    return Vocabulary({(name, slot.label.en): (*slot.cues.all, *slot.nouns.all) for name, slot in fields})


def _in_quantity(message: Message, token: Token) -> bool:
    return any(q.start < token.end and token.start < q.end for q in message.quantities)
