"""What a message tells of a deal, word for word, apart from what it asks; and what a later one adds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, takewhile

from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.telling import (
    ABOUT_THE_NOTION,
    ANOTHER,
    ASKS,
    ASKS_YES_OR_NO,
    AT,
    AT_ONLY,
    BARE,
    CLAUSE_BEGINS,
    LEADING_NAME,
    NOTHING_YET,
    OF_A_DEAL,
    QUALIFY,
    SEEKS_ADVICE,
    SENTENCE_ENDS,
    SUPPOSES,
    THIRD_PERSON,
    UNANSWERED,
    UNKNOWN,
    WHERE,
)
from bot.dialogue.grammar.tokens import Vocabulary, fold
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools import buying_center, purchase_stage, qualification
from tools.base import AnyTool
from tools.evidence import Evidence, Statement
from tools.registry import discover
from tools.schema import fields_of

Span = tuple[int, int]
READERS: dict[
    str, Callable[[str], Sequence[Evidence[purchase_stage.Shown] | Evidence[qualification.Element]]]
] = {purchase_stage.TOOL.name: purchase_stage.evidence_in, qualification.TOOL.name: qualification.evidence_in}
"""How each tool that takes statements reads them."""


@dataclass(frozen=True)
class _Clause:
    start: int
    end: int
    asked: bool


def takes_statements(tool: AnyTool) -> str | None:
    """The name of the tool's input that holds statements, if it has one."""
    return next((f.name for f in fields_of(tool.inputs) if f.item is Statement), None)


def statements_reading(tool: AnyTool, message: Message) -> tuple[Reading, ...]:
    """The statements of the message that show something, as an input of the tool."""
    name, spans = takes_statements(tool), told_in(message, tool)
    if name is None or not spans:
        return ()
    said = tuple(Statement(said=message.text[start:end]) for start, end in spans)
    quote = message.text[spans[0][0] : spans[-1][1]]
    return (Reading(name=name, value=said, source=Source.MESSAGE, quote=quote),)


def told_in(message: Message, tool: AnyTool) -> tuple[Span, ...]:
    """The stretches of the message that tell something the tool can read, without what is asked."""
    if takes_statements(tool) is None:
        return ()
    spans: list[Span] = []
    joined = False
    for clause in _clauses(message, tool):
        if clause.asked:
            joined = False
            continue
        if joined:
            spans[-1] = (spans[-1][0], clause.end)
        else:
            spans.append((clause.start, clause.end))
        joined = True
    trimmed = (_trimmed(message.text, span) for span in spans)
    return tuple((a, b) for a, b in trimmed if a < b and READERS[tool.name](message.text[a:b]))


def told_of(compute: Compute, message: Message) -> tuple[Span, ...]:
    """The stretches of the message that `compute` was read from as statements."""
    tool = discover()[compute.tool]
    return told_in(message, tool) if takes_statements(tool) else ()


def weight(reading: Reading, tool: AnyTool) -> int:
    """How many things the statements of a reading show."""
    items = (item for item in reading.items if isinstance(item, Statement))
    return len({evidence.shows for item in items for evidence in READERS[tool.name](item.said)})


def in_what_is_told(place: Span, message: Message, tool: AnyTool) -> bool:
    """Whether words stand in what the message tells: "we don't know who signs" asks nothing."""
    return any(start <= place[0] and place[1] <= end for start, end in told_in(message, tool))


def asks_in_general(compute: Compute, message: Message) -> bool:
    """Whether a message that tells nothing asks about stages or MEDDPICC as such, not about a deal."""
    if takes_statements(discover()[compute.tool]) is None or compute.readings:
        return False
    text = fold(message.text)
    return ABOUT_THE_NOTION.search(text) is not None or not (
        compute.subject or OF_A_DEAL.search(text) or len(message.tokens) <= len(("which", "stage"))
    )


def asks_for(message: Message, tool: AnyTool) -> bool:
    """Whether the message has the very word for what the tool does: "qualify", "qualif ?"."""
    return tool.name == qualification.TOOL.name and QUALIFY.search(_folded(message.text)) is not None


def asks_otherwise(message: Message, tool: AnyTool) -> bool:
    """Whether the message asks for something that no word of the tool speaks of: what to answer, say."""
    hints = Vocabulary({tool.name: (*tool.names.all, *tool.hints.all)})
    parts = [message.part(c.start, c.end) for c in _clauses(message, tool) if c.asked]
    if any(part.tokens and not hints.find(part.tokens) for part in parts):
        return True
    return SEEKS_ADVICE.search(_folded(message.text)) is not None


def speaks_of_others(message: Message) -> bool:
    """Whether the message is about people outside the conversation: "they are starting again"."""
    return THIRD_PERSON.search(fold(message.text)) is not None


def account_told_of(message: Message, tool: AnyTool) -> str | None:
    """The account: named before a colon, in the question, or behind "at" in what is told."""
    leading = LEADING_NAME.match(message.text)
    if leading and not _names(tool.name).find(message.part(0, leading.end(1)).tokens):
        return _name(leading[1])
    told = told_in(message, tool)
    for found in AT.finditer(message.text):
        inside = any(start <= found.start() < end for start, end in told)
        if (not inside or AT_ONLY.match(found[0])) and _name(found[1]):
            return _name(found[1])
    return None


def _name(words: str) -> str | None:
    known = set(_every_name().words)
    kept = takewhile(lambda w: w[:1].isupper() and fold(w) not in known | NO_ACCOUNT, words.split())
    return " ".join(kept) or None


NO_ACCOUNT = frozenset(
    ("i", "m", "e", "d", "p", "c", "ceo", "cfo", "coo", "cto", "cio", "daf", "dsi", "dg", "pdg", "it", "rfp")
)


@cache
def _every_name() -> Vocabulary[str]:
    return Vocabulary({name: discover()[name].names.all for name in READERS})


def change_statements(compute: Compute, message: Message) -> Compute | None:
    """`compute` with what the message tells besides; None when it tells nothing of that deal."""
    tool = discover()[compute.tool]
    slot = takes_statements(tool)
    account = account_told_of(message, tool) if slot else None
    another = ANOTHER.search(fold(message.text)) or (
        account and compute.subject and fold(account) != fold(compute.subject)
    )
    if slot is None or another:
        return None
    fresh = statements_reading(tool, message) or _nothing_yet(compute, slot, message)
    if not fresh:
        return None
    old = compute.reading(slot)
    before = old.items if old is not None else ()
    reading = replace(fresh[0], value=(*before, *fresh[0].items))
    others = tuple(kept(r) for r in compute.readings if r.name != slot)
    previous = replace(compute, previous=None) if old is not None else None
    return replace(
        compute,
        readings=(reading, *others),
        subject=compute.subject or account,
        previous=previous,
        unclear=(),
        unused=(),
    )


def _nothing_yet(compute: Compute, slot: str, message: Message) -> tuple[Reading, ...]:
    """ "Nothing yet" answers what was asked for."""
    words = message.text.strip()
    if not waits_for(compute) or not NOTHING_YET.match(fold(words)):
        return ()
    return (Reading(name=slot, value=(Statement(said=words),), source=Source.MESSAGE, quote=words),)


def tells_more(compute: Compute, message: Message, intents: Intents) -> bool:
    """Whether the message, though it could stand alone, goes on about the deal of `compute`."""
    tool = discover()[compute.tool]
    if takes_statements(tool) is None:
        return False
    return asked_tools(message, intents, tool) <= {compute.tool}


def asked_tools(message: Message, intents: Intents, tool: AnyTool) -> set[str]:
    """The tools that are named outside of what the message tells."""
    return {m.key for m in intents.named if not in_what_is_told((m.start, m.end), message, tool)}


def more_specific(asked: set[str], message: Message, intents: Intents) -> set[str]:
    """The tools asked for, without the stage when "where are we?" is about the qualification.

    Without a figure "where are they in the cycle?" asks for no length.
    """
    stage, both = purchase_stage.TOOL.name, set(READERS)
    if stage in asked and not message.quantities:
        asked = asked & {*both, buying_center.TOOL.name}
    places = [message.text[m.start : m.end] for m in intents.named if m.key == stage]
    if both <= asked and all(WHERE.match(fold(words)) for words in places):
        return asked - {stage}
    return asked


def _clauses(message: Message, tool: AnyTool) -> list[_Clause]:
    start, found = 0, []
    ends = [*SENTENCE_ENDS.finditer(message.text)]
    for stop, sign in [(m.end(), m.group()) for m in ends] + [(len(message.text), "")]:
        said = message.text[start:stop].removesuffix(sign)
        if "?" in sign and UNKNOWN.match(_folded(message.text[stop:])):
            found.append(_Clause(start, stop, asked=False))
        elif said.strip():
            asks = "?" in sign and not UNANSWERED.match(said)
            found += _of_sentence(message, tool, start, stop, is_question=asks)
        start = stop
    return found


def _of_sentence(
    message: Message, tool: AnyTool, start: int, stop: int, *, is_question: bool
) -> list[_Clause]:
    """The clauses of a sentence: all of it told, unless it asks somewhere."""
    edges = _edges(message.text, start, stop)
    named = [m for m in _names(tool.name).find(message.tokens) if start <= m.start and m.end <= stop]
    asking = [_asks(message.text[a:b], a == start, is_question) for a, b in edges]
    if is_question and ASKS_YES_OR_NO.match(_folded(message.text[start:stop])):
        asking = _up_to_a_supposition(message.text, edges)
    clauses = []
    for (a, b), asked in zip(edges, asking, strict=True):
        inside = [(m.start, m.end) for m in named if a <= m.start and m.end <= b]
        if asked or not inside:
            clauses.append(_Clause(a, b, asked))
        else:
            clauses += [_Clause(a, inside[0][0], False), _Clause(inside[0][0], inside[-1][1], True)]
            clauses.append(_Clause(inside[-1][1], b, False))
    if is_question and not named and not any(asking):
        return [_Clause(start, stop, True)]
    return clauses


def _edges(text: str, start: int, stop: int) -> list[Span]:
    cuts = [m.end() for m in CLAUSE_BEGINS.finditer(_folded(text), start, stop)]
    places = [start, *(cut for cut in cuts if start < cut < stop), stop]
    return [(a, b) for a, b in pairwise(places) if text[a:b].strip()]


def _asks(clause: str, first: bool, is_question: bool) -> bool:
    folded = _folded(clause)
    if BARE.match(folded):
        return True
    return (first or is_question) and ASKS.match(folded) is not None


def _up_to_a_supposition(text: str, edges: list[Span]) -> list[bool]:
    """Of a question for yes or no all is asked up to a colon or an "if"."""
    asking, asked = [], True
    for place, (a, b) in enumerate(edges):
        led_in = place > 0 and (":" in text[edges[place - 1][0] : a] or SUPPOSES.match(_folded(text[a:b])))
        joins = re.match(r"\W*(?:and|et|but|mais)\b", _folded(text[a:b])) is not None
        asked = asked and not (led_in and not joins)
        asking.append(asked)
    return asking


def _trimmed(text: str, span: Span) -> Span:
    """The stretch without the words and signs that only lead to it or end it."""
    start, end = span
    while start < end and (lead := SUPPOSES.match(_folded(text[start:end]))) and lead.end():
        start += lead.end()
    body = text[start:end]
    start += len(body) - len(body.lstrip(" \t\n,;:.!?–—"))
    return start, start + len(text[start:end].rstrip(" \t\n,;:!?–—"))


def _folded(text: str) -> str:
    """Folded, one sign for each, so that places stay the same."""
    return "".join(fold(char)[:1] or char for char in text.replace("’", "'"))


@cache
def _names(name: str) -> Vocabulary[str]:
    return Vocabulary({name: discover()[name].names.all})
