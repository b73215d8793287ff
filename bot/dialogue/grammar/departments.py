"""Where departments stand in a message: "purchasing", "the IT team", "service juridique"."""

from bot.dialogue.grammar.job_titles import INSIDE, Span, adjacent, known_to_titles
from bot.dialogue.grammar.language import FRENCH
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token
from tools.language import Language, word_set

DEPARTMENTS = word_set(
    "procurement purchasing legal finance accounting operations engineering compliance logistics production "
    "quality maintenance management board security marketing sales achats compta comptabilite juridique "
    "informatique logistique qualite securite direction finances support"
)
CAPITAL_DEPARTMENTS = word_set("it hr rh si r ops")
"""Departments whose names are also common words: only in capitals."""
PAIRS = frozenset(
    tuple(pair.split())
    for pair in [
        "customer support",
        "customer success",
        "customer service",
        "supply chain",
        "human resources",
        "information technology",
        "information security",
        "it security",
        "ressources humaines",
        "service client",
        "systemes information",
    ]
)
"""Departments of two words."""
UNITS = word_set("team department dept division committee")
UNIT_FIRST = word_set("service equipe departement pole direction comite")


def department_spans(message: Message, titles: list[Span]) -> list[Span]:
    """The token ranges of the departments that are no part of a title; whether a person is meant is open."""
    spans: list[Span] = []
    for index in range(len(message.tokens)):
        if any(first <= index <= last for first, last in (*titles, *spans)):
            continue
        last = _department_end(message, index)
        if last is not None and not any(index <= first <= last for first, _ in titles):
            spans.append((index, last))
    return spans


def _department_end(message: Message, index: int) -> int | None:
    token = message.tokens[index]
    following = index + 1
    if token.word in UNIT_FIRST:
        while following < len(message.tokens) and message.tokens[following].word in INSIDE[Language.FR]:
            following += 1
        if following < len(message.tokens) and _adjacent_run(message, index, following):
            named = message.tokens[following]
            if named.word not in FRENCH and known_to_titles(named.word):
                return following
        return index if token.word == "direction" else None
    if following < len(message.tokens) and (token.word, message.tokens[following].word) in PAIRS:
        return following
    if token.word not in DEPARTMENTS and not _abbreviated_department(message, token):
        return None
    if following < len(message.tokens) and message.tokens[following].word in UNITS:
        return following
    return index


def _abbreviated_department(message: Message, token: Token) -> bool:
    bracketed = message.text[: token.start].endswith("(") and message.text[token.end :].startswith(")")
    in_capitals = token.typed.isupper() and len(token.typed) > 1
    return token.word in CAPITAL_DEPARTMENTS and (in_capitals or bracketed)


def _adjacent_run(message: Message, first: int, last: int) -> bool:
    return all(adjacent(message, index, index + 1) for index in range(first, last))
