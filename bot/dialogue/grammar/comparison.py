"""Messages that set things side by side: options, channels, teams, each with figures of its own."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.dialogue.grammar.cases import alternatives, ends_of_ranges, named_cases
from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.marks import Segments, segments_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.slots import fill
from bot.dialogue.grammar.table import items_of, table_in
from bot.dialogue.grammar.tokens import Vocabulary
from tools.language import words
from tools.registry import discover
from tools.schema import fields_of, missing_inputs

CLAUSE = re.compile(
    r"[?!;\n]+|\.(?=\s|$)|,?\s+(?:and|et|or|ou|also|puis|plus|ainsi que)\s+(?=\S)|,\s+", re.IGNORECASE
)
VERSUS = re.compile(r"\s(?:vs\.?|versus|contre|against)\s", re.IGNORECASE)
LONGEST_LABEL = 2
FEWEST = 2

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


def ways_to_compare(name: str, message: Message) -> Iterator[list[Part]]:
    """The ways in which the message may set things side by side for a tool, the clearest first.

    A single part without a label is a table of one thing.
    """
    table = table_in(message)
    if table is not None:
        yield _of_table(name, items_of(name, table))
    yield named_cases(message)
    for segments in segments_in(name, message):
        yield _compared_by_mark(name, message, segments)
    yield ends_of_ranges(message)
    yield alternatives(message)
    yield _compared_by_versus(message)
    yield _compared_by_item(name, message, clauses_of(message, STRONG))
    yield _compared_by_item(name, message, clauses_of(message))


def _of_table(name: str, items: list[Part]) -> list[Part]:
    """The items; none when each is but one more value of a list ("Kestrel | 45 days")."""
    values = all(len(part.quantities) == 1 for _, part in items)
    return [] if len(items) > 1 and values and _takes_a_list(name) else items


def _takes_a_list(name: str) -> bool:
    return any(f.several for f in fields_of(discover()[name].inputs))


EACH: Vocabulary[str] = Vocabulary(
    {
        "each": words(
            en="each, which, compare*, comparing, respectively, side by side, rank*, both, every, "
            "per option, by option, versus, vs, either",
            fr="chaque, chacun, chacune, lequel, laquelle, lesquels, compar*, respectivement, cote a cote, "
            "class*, les deux, par option, versus, vs, quel est le meilleur, le mieux",
        ).all
    }
)


def _compared_by_mark(name: str, message: Message, cut: Segments) -> list[Part]:
    """What is said of each thing, with what goes for all of them: a price named before, a horizon behind.

    What stands before the first mark may be a whole calculation too, of nobody by name.
    """
    before = message.part(*cut.before)
    spans = [(mark.after, end) for mark, end in zip(cut.marks, cut.ends, strict=True)]
    if any(not message.part(*span).quantities for span in spans):
        return []
    whole = len(before.quantities) == len(message.part(*spans[0]).quantities) and _gives_all(name, before)
    if len(spans) < FEWEST and not whole:
        return []
    wanted = before if whole else _only(message, [cut.before, spans[0]])
    spans[-1], tail = _without_tail(name, message, spans[-1], [] if whole else [cut.before], wanted)
    counted = _counting(message, [cut.before, tail], len(spans))
    shared = [tail] if whole else [cut.before, tail]
    if _is_one_list(name, message, spans, _only(message, shared).without(*counted)):
        return []
    parts: list[Part] = [
        (mark.label, _only(message, [*shared, span]).without(*counted))
        for mark, span in zip(cut.marks, spans, strict=True)
    ]
    return [(None, _only(message, [cut.before, tail])), *parts] if whole else parts


def _only(message: Message, spans: list[tuple[int, int]]) -> Message:
    """What stands in any of the stretches, in the order of the message."""
    pieces = [message.part(*span) for span in sorted(spans)]
    tokens = tuple(token for piece in pieces for token in piece.tokens)
    return Message(message.text, message.language, tokens, tuple(q for p in pieces for q in p.quantities))


def _without_tail(
    name: str, message: Message, last: tuple[int, int], shared: list[tuple[int, int]], wanted: Message
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The last stretch up to the sentence that gives what the first one gives, and what follows it."""
    names = fill(discover()[name], wanted).names
    for piece in clauses_of(message.part(*last), STRONG):
        span = (last[0], piece.span[1])
        if fill(discover()[name], _only(message, [*shared, span])).names == names:
            return span, (span[1], last[1])
    return last, (last[1], last[1])


def _counting(message: Message, spans: list[tuple[int, int]], things: int) -> tuple[int, int]:
    """Where it says how many things there are: "3 suppliers"."""
    for quantity in _only(message, spans).quantities:
        if quantity.kind == "number" and quantity.noun and quantity.value == things:
            return quantity.start, quantity.end
    return 0, 0


def _is_one_list(name: str, message: Message, spans: list[tuple[int, int]], shared: Message) -> bool:
    """Whether the things give one amount each of a list that makes one result: the parts of a cost."""
    single = all(len(message.part(*span).quantities) == 1 for span in spans)
    asked = bool(EACH.find(message.tokens))
    if single and not shared.quantities:
        return _takes_a_list(name)
    return _gives_money(shared) and not asked and (single or _takes_a_list(name))


def _compared_by_versus(message: Message) -> list[Part]:
    """The parts on either side of "vs"."""
    edges = [0, *(found.end() for found in VERSUS.finditer(message.text))]
    if len(edges) < 2:
        return []
    return [(part.words.strip(" ,.?"), part) for part in _between(message, edges)]


def _compared_by_item(name: str, message: Message, clauses: list[Message]) -> list[Part]:
    """The items of a list that each give all the tool needs: "ads 12k, 8 clients; fairs 30k, 12 clients".

    What stands beside the items and belongs to no input alone, such as a horizon, goes to each of them.
    """
    if len(message.quantities) < FEWEST * FEWEST:
        return []
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
