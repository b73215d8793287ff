"""Counts that follow one another: the steps of a funnel, and how many deals took so long."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.dialogue.grammar.amounts import as_value, words_between
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Token, Vocabulary, fold
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.base import AnyTool
from tools.language import word_set, words
from tools.quantities import Quantity
from tools.registry import discover
from tools.schema import fields_of
from tools.values import Count, Duration

ARROW = re.compile(
    r"^\s*(?:-+>|=+>|>+|→|⇒|➔|/|,|;|\n|puis|then|et|and|dont|of which)\s*(?:dont|puis|then)?\s*$",
    re.IGNORECASE,
)
CLEAR_ARROW = re.compile(r">|→|⇒|➔")
WHOLE_FUNNEL: Vocabulary[str] = Vocabulary(
    {
        "whole": words(
            en="overall, end to end, end-to-end, in total, whole funnel, top to bottom, global",
            fr="global, globale, de bout en bout, au total, total, ensemble",
        ).all
    }
)
SHORTEST_FUNNEL = 3


def steps_of_a_funnel(tool: AnyTool, message: Message) -> list[Compute]:
    """A calculation for each step of a funnel: "640 leads -> 160 meetings -> 48 contracts".

    For a tool that takes a count and the one that it is out of; none for any other.
    """
    fields = fields_of(tool.inputs)
    whole = [f.name for f in fields if f.item is Count and f.slot.whole]
    part = [f.name for f in fields if f.item is Count and not f.slot.whole]
    if len(fields) != len((*whole, *part)) or len(whole) != 1 or len(part) != 1:
        return []
    return [
        Compute(
            tool=tool.name,
            readings=(
                _counted(part[0], step.part, step.quotes[1]),
                _counted(whole[0], step.whole, step.quotes[0]),
            ),
            subject=step.label,
        )
        for step in _steps(message)
    ]


def _counted(name: str, quantity: Quantity, quote: str) -> Reading:
    return Reading(name=name, value=as_value(quantity, Count), source=Source.MESSAGE, quote=quote)


@dataclass(frozen=True, kw_only=True)
class FunnelStep:
    """Two stages of a funnel: those who entered and those who went on, each as typed with what it counts."""

    label: str
    whole: Quantity
    part: Quantity
    quotes: tuple[str, str]


def _steps(message: Message) -> list[FunnelStep]:
    """The steps from each stage to the next, and over all when that is asked too.

    Only the one asked about when the words around name the two stages of one.
    """
    chain = _chain(message)
    if len(chain) < SHORTEST_FUNNEL:
        return []
    pairs = list(pairwise(chain))
    if WHOLE_FUNNEL.find(message.tokens):
        pairs.append((chain[0], chain[-1]))
    asked = [stage for stage in chain if _named_elsewhere(message, stage, chain)]
    if len(asked) == len(("from", "to")):
        pairs = [(asked[0], asked[1])]
    return [_step(message, whole, part) for whole, part in pairs]


def _step(message: Message, whole: Quantity, part: Quantity) -> FunnelStep:
    quotes = (_quote(message, whole), _quote(message, part))
    return FunnelStep(label=f"{whole.noun} → {part.noun}", whole=whole, part=part, quotes=quotes)


def _quote(message: Message, stage: Quantity) -> str:
    return message.text[stage.start : _noun_end(message, stage)]


def _noun_end(message: Message, stage: Quantity) -> int:
    """Where the noun of a stage ends."""
    noun = stage.noun or ""
    place = message.text.find(noun, stage.start)
    return max(stage.end, place + len(noun)) if place >= 0 else stage.end


def _chain(message: Message) -> list[Quantity]:
    """The longest run of shrinking counts, each of other people or things, joined by arrows or commas."""
    best: list[Quantity] = []
    run: list[Quantity] = []
    for quantity in message.quantities:
        if quantity.kind != "number" or not quantity.noun:
            run = []
            continue
        follows = bool(run) and quantity.value <= run[-1].value and _arrow_between(message, run[-1], quantity)
        run = [*run, quantity] if follows else [quantity]
        best = run if len(run) > len(best) else best
    nouns = {fold(quantity.noun or "") for quantity in best}
    return best if len(nouns) == len(best) else []


def _arrow_between(message: Message, one: Quantity, other: Quantity) -> bool:
    gap = message.text[_noun_end(message, one) : other.start]
    return bool(ARROW.match(gap)) or bool(CLEAR_ARROW.search(gap))


def _named_elsewhere(message: Message, stage: Quantity, chain: list[Quantity]) -> bool:
    start, end = chain[0].start, _noun_end(message, chain[-1])
    return any(_same_stage(t, stage) for t in message.tokens if t.end <= start or t.start >= end)


def _same_stage(token: Token, stage: Quantity) -> bool:
    noun = fold(stage.noun or "").rstrip("s")
    return token.word.rstrip("s") == noun


WEIGHED_WITHIN = 4


def with_weights(compute: Compute, message: Message) -> Compute:
    """The calculation with each duration of its list as often as it is counted.

    "2 deals in 30 days and 3 more in 50 days" are five deals.
    """
    tool = discover()[compute.tool]
    readings = tuple(_weighted(tool, reading, message) for reading in compute.readings)
    if readings == compute.readings:
        return compute
    return replace(compute, readings=readings, unused=(), unclear=())


def _weighted(tool: AnyTool, reading: Reading, message: Message) -> Reading:
    """The reading itself when its durations aren't each counted in front."""
    several = any(f.name == reading.name and f.several and f.item is Duration for f in fields_of(tool.inputs))
    durations = [q for q in message.quantities if q.kind == "duration"]
    counts = [_count_before(message, duration) for duration in durations]
    weighed = any(count is not None and count > 1 for count in counts)
    if not several or len(durations) != len(reading.items) or not weighed:
        return reading
    values, quotes = [], []
    for value, duration, count in zip(reading.items, durations, counts, strict=True):
        if count is None or not 0 < count <= MOST_ALIKE or count % 1:
            return reading
        values += [value] * int(count)
        quotes.append(duration.text)
    return replace(reading, value=tuple(values), quote=", ".join(quotes))


MOST_ALIKE = 100


ONE = word_set("one another un une autre")


def _count_before(message: Message, duration: Quantity) -> Decimal | None:
    """How many took so long: the number with few words between it and the duration; one for "another in"."""
    before = [q for q in message.quantities if q.end <= duration.start][-1:]
    for quantity in before:
        between = words_between(message, quantity.end, duration.start)
        if not 0 < len(between) <= WEIGHED_WITHIN:
            return None
        if quantity.kind == "number":
            apart = re.search(r"[;:.?!\n]", message.text[quantity.end : duration.start])
            return None if apart else quantity.value
        return Decimal(1) if any(token.word in ONE for token in between) else None
    return None
