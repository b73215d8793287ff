"""Where each of several things that a message sets side by side begins: by its name, its letter, its line.

A mark stands at the beginning of a clause. Marks are taken kind by kind ("A … B …", "Q1: … Q2: …", a line
each, proper names), since what is named in one way is set side by side.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.intents import tool_hints, tool_names
from bot.dialogue.grammar.language import ENGLISH, FRENCH, FRENCH_VERBS
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.subject import LABEL
from bot.dialogue.grammar.tokens import Token, fold
from tools.language import word_set


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The label of one thing, from `start`; what is said of it begins at `after`."""

    label: str
    start: int
    after: int


@dataclass(frozen=True, kw_only=True)
class Segments:
    """A message cut at its marks: what stands before the first, and what belongs to each."""

    before: tuple[int, int]
    marks: tuple[Mark, ...]
    ends: tuple[int, ...]


EDGE = re.compile(
    r"(?:^|(?<=[\n;,/:?!(|])|(?<=\.)(?=\s)|(?<=\s)(?:and|et|or|ou|vs\.?|versus|contre|while|whereas|"
    r"tandis que|puis|then|alors que|against)(?=\s))",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"[\s•*–-]*(?:\d{1,2}[.)]\s+)?"
    r"(?:(?:and|et|the|le|la|les|for|pour|chez|at|with|our|in|en|au|à|of|de|du|nos|notre|mon|ma|my|same|pareil|"
    r"idem|but|mais|on|sur|m[eê]me|chose|vs\.?|versus|r[ée]gion|region)\s+|l['’])*",
    re.IGNORECASE,
)
NAME = r"[^\W\d_][\w&.'’+-]*"
COLON = re.compile(
    rf"(?P<label>(?:{NAME}|\d{{4}})(?:[ /]+(?:{NAME}|\d{{1,4}})){{0,3}})\s*(?::|=|\s[–-]|\s→)(?=\s)"
)
LETTER = re.compile(r"(?P<label>[A-Z])\b(?!['’.]\w)(?=\s*[:=(\s])")
PERIOD = re.compile(
    r"(?P<label>[QTSH][1-4](?:\s+20\d\d)?|(?:19|20)\d\d|(?:jan|feb|fev|fév|mar|apr|avr|may|mai|june?|juin|july?|juil|"
    r"aug|ao[uû]t|sep|oct|nov|d[eé]c)[a-zéû]*)\b(?=\s*[:=,(\s])",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"(?P<label>[^\W\d_]+)['’]s\b")
PROPER = re.compile(r"(?P<label>[A-ZÀ-Ý][\w&-]*(?:\s+[A-ZÀ-Ý][\w&-]*)*)")
BARE_LINE = re.compile(r"[ \t•*–-]*(?:\d{1,2}[.)]\s+)?(?P<label>[^\W\d_][^\d\n:;,€$£]*?)\s+(?=[-+€$£]?\s?\d)")
TIMELINE = re.compile(r"^(?:year|annee|an|y|mois|month)\s*\d+$")
NOISE = word_set("total totals then puis ensuite plus dont with avec sur over and et from")
AFTER = re.compile(r"\s*(?:[:=]|[–-](?=\s)|['’]s\b)?\s*")

Kind = Callable[[str, Message], list[Mark]]


def segments_in(name: str, message: Message) -> Iterator[Segments]:
    """The ways in which the message can be cut at marks of one kind, the clearest kind first."""
    if len(message.quantities) < 2:
        return
    seen: set[tuple[int, ...]] = set()
    for kind in KINDS:
        marks = _distinct(kind(name, message))
        key = tuple(mark.start for mark in marks)
        if marks and key not in seen:
            seen.add(key)
            yield _cut(message, marks)


def _distinct(marks: list[Mark]) -> list[Mark]:
    """The marks in order; none when a label comes twice, which then is no name of one thing."""
    labels = [fold(mark.label) for mark in marks]
    return sorted(marks, key=lambda mark: mark.start) if len(set(labels)) == len(labels) else []


def _cut(message: Message, marks: list[Mark]) -> Segments:
    ends = (*(mark.start for mark in marks[1:]), len(message.text))
    return Segments(before=(0, marks[0].start), marks=tuple(marks), ends=ends)


def _labelled(name: str, message: Message) -> list[Mark]:
    """ "option A", "scénario 2", "projet Alpha": a label word with a letter, a number or a name."""
    found = []
    for match in LABEL.find(message.tokens):
        if match.last + 1 >= len(message.tokens):
            continue
        token = message.tokens[match.last + 1]
        joined = not message.text[match.end : token.start].strip(" -")
        numbered = token.typed.isdigit() and len(token.typed) <= len("99")
        named = len(token.typed) == 1 and token.typed.isalpha()
        proper = token.typed[:1].isupper() and not message.text[match.start : match.end].isupper()
        if joined and (numbered or named or proper) and not _speaks_of_inputs(name, (token,)):
            found.append(_mark(message, match.start, token.end))
    return list({mark.start: mark for mark in found}.values())


def _speaks_of_inputs(name: str, tokens: tuple[Token, ...]) -> bool:
    """Whether the words are those of an input or of a tool rather than the name of a thing."""
    named = {m.first for m in tool_names().find(tokens)} | {m.first for m in tool_hints().find(tokens)}
    cued = cues_of(name).find(tokens)
    covered = named | {place for m in cued for place in range(m.first, m.last + 1)}
    known = ENGLISH | FRENCH | FRENCH_VERBS | NOISE
    content = [place for place, t in enumerate(tokens) if t.word not in known or t.typed.isupper()]
    return not content or bool(named) or all(place in covered for place in content)


def _mark(message: Message, start: int, end: int) -> Mark:
    """The mark with that label and the colon or dash behind it, which the sign of an amount is not."""
    behind = AFTER.match(message.text, end)
    return Mark(label=message.text[start:end], start=start, after=behind.end() if behind else end)


def _by_pattern(pattern: re.Pattern[str]) -> Kind:
    """Marks at the beginnings of clauses that the pattern fits."""

    def found(name: str, message: Message) -> list[Mark]:
        marks: dict[int, Mark] = {}
        for edge in EDGE.finditer(message.text):
            lead = LEAD.match(message.text, edge.end())
            label = pattern.match(message.text, lead.end() if lead else edge.end())
            if label is None or not _names_a_thing(name, message, label):
                continue
            start, end = label.span("label")
            marks[start] = _mark(message, start, end)
        return list(marks.values())

    return found


def _names_a_thing(name: str, message: Message, label: re.Match[str]) -> bool:
    start, end = label.span("label")
    words = fold(label["label"])
    if TIMELINE.match(words):
        return False
    if label.re is PERIOD or label.re is LETTER:
        return True
    tokens = tuple(token for token in message.tokens if start <= token.start and token.end <= end)
    inside = [q for q in message.quantities if q.start < end and start < q.end]
    if any(not _is_year(q.text) for q in inside) or not tokens:
        return False
    return all(_is_year(token.typed) for token in tokens) or not _speaks_of_inputs(name, tokens)


def _is_year(text: str) -> bool:
    return len(text) == len("2025") and text.isdigit() and text[:2] in ("19", "20")


def _lines(name: str, message: Message) -> list[Mark]:
    """A line for each thing, its name first: "- Julie 12 won, 18 lost"."""
    marks, place = [], 0
    for line in message.text.splitlines(keepends=True):
        label = BARE_LINE.match(message.text, place, place + len(line))
        if label and _names_a_thing(name, message, label):
            start, end = _without_cues(name, message, *label.span("label"))
            marks.append(_mark(message, start, end))
        place += len(line)
    return marks if len(marks) > 1 else []


def _without_cues(name: str, message: Message, start: int, end: int) -> tuple[int, int]:
    """The label without the words of an input behind it: "Sara closed" is about Sara."""
    tokens = [t for t in message.tokens if start <= t.start and t.end <= end]
    cued = {m.first for m in cues_of(name).find(tuple(tokens))}
    first = next((place for place in sorted(cued) if place), len(tokens))
    kept = tokens[:first]
    return (kept[0].start, kept[-1].end) if kept else (start, end)


KINDS: tuple[Kind, ...] = (
    _labelled,
    _by_pattern(COLON),
    _by_pattern(LETTER),
    _by_pattern(PERIOD),
    _by_pattern(POSSESSIVE),
    _lines,
    _by_pattern(PROPER),
)
