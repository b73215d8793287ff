"""Which clauses of a message belong to which of the tools that it names."""

from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue.grammar.comparison import clauses_of
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.message import Message


def territories(message: Message, intents: Intents, names: list[str]) -> Iterable[tuple[str, Message]]:
    """The message cut at clause borders so that each tool keeps the clauses nearest to its name."""
    clauses = clauses_of(message)
    owners: list[str | None] = [_owner(clause, intents, names) for clause in clauses]
    filled = _spread(owners)
    for name in names:
        own = [clause for clause, owner in zip(clauses, filled, strict=True) if owner == name]
        yield name, _joined(message, own)


def _owner(clause: Message, intents: Intents, names: list[str]) -> str | None:
    start, end = clause.span
    return next((m.key for m in intents.named if m.key in names and start <= m.start < end), None)


def _spread(owners: list[str | None]) -> list[str | None]:
    """A clause without a name goes with the name before it, or else with the one after."""
    filled = list(owners)
    for index in range(1, len(filled)):
        filled[index] = filled[index] or filled[index - 1]
    for index in range(len(filled) - 2, -1, -1):
        filled[index] = filled[index] or filled[index + 1]
    return filled


def _joined(message: Message, parts: list[Message]) -> Message:
    tokens = tuple(token for part in parts for token in part.tokens)
    quantities = tuple(q for part in parts for q in part.quantities)
    return replace(message, tokens=tokens, quantities=quantities)
