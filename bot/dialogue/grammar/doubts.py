"""Quantities that are no input of a tool, or that nobody can tell what to make of."""

import re
from functools import cache

from bot.dialogue.grammar.amounts import PAUSE, Candidate
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary
from tools.base import AnyTool
from tools.registry import discover

ASIDE_WITHIN = 5
IN_K = re.compile(r"\d\s?k\b", re.IGNORECASE)
THOUSAND, ALIKE = 1000, 10
"""A bare number below a thousand may stand for thousands beside an amount in k of up to so many times it."""


@cache
def _aside_words(name: str) -> Vocabulary[str]:
    return Vocabulary({name: discover()[name].aside.all})


def stands_aside(tool: AnyTool, message: Message, candidate: Candidate) -> bool:
    """ "40 are still open": whether what is counted is no input of the tool."""
    if candidate.quantity.kind != "number" or not tool.aside.all:
        return False
    stop = PAUSE.search(message.text, candidate.end)
    limit = min([q.start for q in message.quantities if q.start >= candidate.end], default=len(message.text))
    behind = message.part(candidate.end, min(stop.start() if stop else limit, limit))
    return bool(_aside_words(tool.name).find(behind.tokens[:ASIDE_WITHIN]))


def may_be_thousands(candidate: Candidate, others: list[Candidate]) -> bool:
    """ "100k in, 50 out": whether a small bare number may be short for thousands, as the amounts beside it
    are written in k and of that size."""
    number = candidate.quantity
    if not candidate.bare or not number.text.isdigit() or not 0 < number.value < THOUSAND:
        return False
    written_in_k = [c.quantity.value for c in others if IN_K.search(c.quantity.text)]
    return any(amount and 1 / ALIKE < number.value * THOUSAND / amount < ALIKE for amount in written_in_k)
