"""Messages that set things side by side: options, channels, teams, each with figures of its own."""

import re
from itertools import pairwise

from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.slots import fill
from bot.dialogue.grammar.subject import labels_in
from bot.dialogue.grammar.tokens import fold
from tools.registry import discover
from tools.schema import missing_inputs

CLAUSE = re.compile(
    r"[?!;\n]+|\.(?=\s|$)|,?\s+(?:and|et|or|ou|also|puis|plus|ainsi que)\s+(?=\S)|,\s+", re.IGNORECASE
)
VERSUS = re.compile(r"\s(?:vs\.?|versus|contre|against)\s", re.IGNORECASE)
LONGEST_LABEL = 2

Part = tuple[str | None, Message]


STRONG = re.compile(r"[;\n]|[.?!](?=\s)")


def clauses_of(message: Message, separator: re.Pattern[str] = CLAUSE) -> list[Message]:
    """The message cut at sentence ends, commas and conjunctions, quantities left whole."""
    inside = [(q.start, q.end) for q in message.quantities]
    edges = [0]
    for found in separator.finditer(message.text):
        if not any(start < found.end() and found.start() < end for start, end in inside):
            edges.append(found.end())
    return _between(message, edges)


def _between(message: Message, edges: list[int]) -> list[Message]:
    pieces = [
        message.part(start, end) for start, end in zip(edges, [*edges[1:], len(message.text)], strict=True)
    ]
    return [piece for piece in pieces if piece.tokens]


def compared_by_label(message: Message) -> list[Part]:
    """The parts that begin with "option A", "option B" and the like."""
    labels = labels_in(message)
    if len({fold(message.text[m.start : m.end]) for m in labels}) < 2:
        return []
    edges = [*(m.start for m in labels), len(message.text)]
    return [
        (message.text[m.start : m.end], message.part(m.start, end))
        for m, end in zip(labels, edges[1:], strict=True)
    ]


def ends_of_ranges(message: Message) -> list[Part]:
    """The message with the low end of each range, and with the high end: "40-50k"."""
    ranged = [quantity for quantity in message.quantities if quantity.bound]
    pairs = [(low, high) for low, high in pairwise(ranged) if (low.bound, high.bound) == ("low", "high")]
    ends: list[Part] = []
    for bound in ("low", "high"):
        part = message
        for low, high in pairs:
            cut = (low.end, high.end) if bound == "low" else (low.start, high.start)
            part = part.without(*cut)
        kept = [quantity.text for quantity in ranged if quantity.bound == bound]
        ends.append((", ".join(kept), part))
    return ends if ranged else []


def compared_by_versus(message: Message) -> list[Part]:
    """The parts on either side of "vs"."""
    edges = [0, *(found.end() for found in VERSUS.finditer(message.text))]
    if len(edges) < 2:
        return []
    return [(part.words.strip(" ,.?"), part) for part in _between(message, edges)]


def compared_by_item(name: str, message: Message, clauses: list[Message]) -> list[Part]:
    """The items of a list that each give all the tool needs: "ads 12k, 8 clients; fairs 30k, 12 clients".

    What stands beside the items and belongs to no input alone, such as a horizon, goes to each of them.
    """
    groups: list[Message] = []
    open_group: list[Message] = []
    for clause in clauses:
        if not clause.quantities and not open_group:
            continue
        open_group.append(clause)
        if _gives_all(name, _join(message, open_group)):
            groups.append(_join(message, open_group))
            open_group = []
    shared = [clause for clause in open_group if clause.quantities]
    too_thin = len(groups) < 2 or any(len(group.quantities) < 2 for group in groups)
    if too_thin or not _alike(name, groups) or any(_gives_money(clause) for clause in shared):
        return []
    return [(_label(name, group), _join(message, [group, *shared])) for group in groups]


def _alike(name: str, groups: list[Message]) -> bool:
    """Whether each group has a label of its own and they all give the same inputs."""
    labels = [_label(name, group) for group in groups]
    given = {frozenset(fill(discover()[name], group).names) for group in groups}
    return None not in labels and len(set(labels)) == len(labels) and len(given) == 1


def _join(message: Message, parts: list[Message]) -> Message:
    start, end = parts[0].span[0], parts[-1].span[1]
    if all(later.span[0] >= earlier.span[1] for earlier, later in pairwise(parts)):
        return message.part(start, end)
    tokens = tuple(token for part in parts for token in part.tokens)
    quantities = tuple(q for part in parts for q in part.quantities)
    return Message(message.text, message.language, tokens, quantities)


def _gives_all(name: str, part: Message) -> bool:
    tool = discover()[name]
    filling = fill(tool, part)
    return not filling.unclear and not missing_inputs(tool, filling.names)


def _gives_money(part: Message) -> bool:
    return any(q.kind in ("money", "number") for q in part.quantities)


def _label(name: str, group: Message) -> str | None:
    """The words before the first figure: "LinkedIn", "north"; cue words only when there are no others."""
    first = group.quantities[0].start
    colon = group.text.rfind(":", group.span[0], first)
    before = [t for t in group.tokens if colon < t.start and t.end <= first]
    cued = {m.first for m in cues_of(name).find(tuple(before)) if m.length == 1}
    named = [t for t in before if t.typed.isupper() or t.word not in ENGLISH | FRENCH | FRENCH_VERBS]
    plain = [t for place, t in enumerate(before) if t in named and place not in cued]
    kept = (plain or named)[-LONGEST_LABEL:]
    return group.text[kept[0].start : kept[-1].end] if kept else None
