"""An answer to a quiz question, judged point by point by the words that it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.dialogue.grammar.tokens import Token, same_word, tokenize
from knowledge.model import QuizPoint, QuizQuestion
from tools.language import word_set

GAP = 3
"""How many other words may stand between two words of an entry: "releases the project's money"."""
REACH = 2
"""How far behind a negation a word is still denied."""
LONG = 6
LIKENESS = 0.85
NEGATIONS = word_set(
    "not never isn aren doesn don wasn neither nor cannot pas jamais ni aucun aucune sauf except"
)
CLAUSES = re.compile(r"[,;:.!?…\n]|\s[-–—]\s")
NO_DENIAL = word_set("only just merely seulement uniquement que")
"""Behind a negation these take nothing back: "not only the users"."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A point that the answer names, and the words of the answer that do."""

    point: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What of a question's points an answer names and what it misses, in the question's order."""

    named: tuple[Named, ...]
    missed: tuple[str, ...]


def mark(answer: str, question: QuizQuestion, page: str) -> Mark:
    """The answer judged. `page` is the text that the question is about: its words are never typing errors."""
    tokens = tokenize(answer)
    known = {token.word for token in tokenize(page)}
    named: list[Named] = []
    missed: list[str] = []
    for point in question.points:
        place = _place_of(point, answer, tokens, known)
        if place is None:
            missed.append(point.name)
        else:
            first, last = place
            quote = " ".join(answer[tokens[first].start : tokens[last].end].split())
            named.append(Named(point=point.name, quote=quote))
    return Mark(named=tuple(named), missed=tuple(missed))


def _place_of(
    point: QuizPoint, answer: str, tokens: tuple[Token, ...], known: set[str]
) -> tuple[int, int] | None:
    """The first and last word of the longest place that shows the point."""
    places = [
        (first, last)
        for entry in (point.name, *point.words)
        for first, last, denies in _places(entry, tokens, known)
        if denies or not _denied(answer, tokens, first)
    ]
    return max(places, key=lambda place: place[1] - place[0], default=None)


def _places(entry: str, tokens: tuple[Token, ...], known: set[str]) -> Iterator[tuple[int, int, bool]]:
    """Where an entry stands, from word to word, and whether it is a denial itself."""
    parts = [part.rstrip(",;:.()") for part in entry.split()]
    wanted = [token.word + ("*" if part.endswith("*") else "") for part in parts for token in tokenize(part)]
    if not wanted:
        return
    denies = any(part in NEGATIONS for part in wanted)
    for first in range(len(tokens)):
        last = _end(wanted, tokens, first, known)
        if last is not None:
            yield first, last, denies


def _end(wanted: list[str], tokens: tuple[Token, ...], first: int, known: set[str]) -> int | None:
    """Where an entry that begins at `first` ends; None when it doesn't stand there."""
    if not _means(wanted[0], tokens[first].word, known):
        return None
    at = first
    for part in wanted[1:]:
        following = range(at + 1, min(at + 2 + GAP, len(tokens)))
        found = next((place for place in following if _means(part, tokens[place].word, known)), None)
        if found is None:
            return None
        at = found
    return at


def _means(part: str, word: str, known: set[str]) -> bool:
    if same_word(part, word):
        return True
    stem = part.rstrip("*")
    if word in known or len(stem) < LONG or len(word) < LONG or word[0] != stem[0]:
        return False
    typed = word[: len(stem)] if part.endswith("*") else word
    return SequenceMatcher(None, stem, typed).ratio() >= LIKENESS


def _denied(answer: str, tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the words before take it back: "not the buyer", but "not him, the buyer"."""
    clause = CLAUSES.split(answer[tokens[max(0, first - REACH)].start : tokens[first].start])[-1]
    words = {token.word for token in tokenize(clause)}
    return bool(NEGATIONS & words) and not NO_DENIAL & words
