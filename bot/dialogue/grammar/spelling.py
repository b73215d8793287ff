"""Mends misspelled words of a message, towards the words that the tools understand.

Used only on a message with figures that nobody understood as it stands: a word that is merely unknown is
then more likely mistyped than meant.
"""

from dataclasses import replace
from difflib import get_close_matches
from functools import cache

from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.intents import tool_hints, tool_names
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token
from tools.registry import discover

SHORTEST = 5
LIKENESS = 0.82


def mended(message: Message) -> Message:
    """The message with its mistyped words as they were meant; the same message when none was."""
    tokens = tuple(_mended(token) for token in message.tokens)
    return message if tokens == message.tokens else replace(message, tokens=tokens)


def _mended(token: Token) -> Token:
    word = token.word
    if len(word) < SHORTEST or not word.isalpha() or word in _known() or token.typed[:1].isupper():
        return token
    near = get_close_matches(word, _starting_with(word[0]), n=1, cutoff=LIKENESS)
    return replace(token, word=near[0]) if near else token


@cache
def _vocabulary() -> frozenset[str]:
    cues = (word for name in discover() for word in cues_of(name).words)
    return frozenset((*tool_names().words, *tool_hints().words, *cues))


@cache
def _known() -> frozenset[str]:
    return _vocabulary() | ENGLISH | FRENCH | FRENCH_VERBS


@cache
def _starting_with(letter: str) -> tuple[str, ...]:
    return tuple(sorted(w for w in _vocabulary() if w.startswith(letter) and len(w) >= SHORTEST))
