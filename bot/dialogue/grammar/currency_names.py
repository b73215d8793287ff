"""Where a message names a currency without an amount: "in dollars", "per €", "EUR/USD"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.grammar.message import Message
from tools.phrases import WORD, fold
from tools.reading.typed import Typed, typed

CODE = 3
LEADS_TO = re.compile(r"\b(?:in|into|en|vers|convert(?:ed|is|ir)? (?:it |that |le |ca )?to)\s+$")


@dataclass(frozen=True)
class Named:
    """A currency that is named; `plural` when it is a word for several units of it ("dollars")."""

    code: str
    start: int
    end: int
    plural: bool = False


def currencies_named(message: Message) -> tuple[Named, ...]:
    """The currencies that are named outside of amounts, in order; "EURUSD" names two."""
    taken = [(q.start, q.end) for q in message.quantities]
    return tuple(
        named
        for named in _named(typed(message.text, message.language))
        if not any(start < named.end and named.start < end for start, end in taken)
    )


def asked_currency(message: Message) -> Named | None:
    """The currency that the answer is wanted in: "in dollars", "en CHF"."""
    folded = fold(message.text)
    for named in currencies_named(message):
        is_word = message.text[named.start : named.end].isalpha() and named.end - named.start > CODE
        if LEADS_TO.search(folded[: named.start]) and (named.plural or not is_word):
            return named
    return None


def _named(source: Typed) -> Iterator[Named]:
    place = 0
    while place < len(source.tokens):
        token = source.tokens[place]
        found = source.words.currencies.at(source.tokens, place)
        if found is not None:
            end = source.tokens[found[1] - 1].end
            yield Named(found[0], token.start, end, plural=source.source[token.start : end][-1] in "sS")
            place = found[1]
            continue
        if token.kind == WORD:
            yield from _coded(source, place)
        place += 1


def _coded(source: Typed, place: int) -> Iterator[Named]:
    """A code in capitals or a common one in small letters; two codes in one word."""
    word, start = source.original(place), source.tokens[place].start
    if code := source.words.scaled_currencies.get(source.text(place)):
        yield Named(code, start, start + len(word), plural=word.endswith("s"))
    elif (
        len(word) == 2 * CODE
        and (first := _code(source, word[:CODE]))
        and (last := _code(source, word[CODE:]))
    ):
        yield Named(first, start, start + CODE)
        yield Named(last, start + CODE, start + 2 * CODE)
    elif code := _code(source, word):
        yield Named(code, start, start + len(word))


def _code(source: Typed, word: str) -> str | None:
    code, words = word.upper(), source.words
    if len(word) != CODE or code not in words.codes or code in words.not_codes:
        return None
    return code if word == code or word.lower() in words.plain_codes else None
