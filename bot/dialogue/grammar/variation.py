"""Questions of how much a result may move: which input matters most, the best and the worst case."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.grammar.amounts import as_value
from bot.dialogue.grammar.cases import ends_of_ranges
from bot.dialogue.grammar.history import as_it_stands
from bot.dialogue.grammar.intents import Intents, intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.request import Request
from bot.dialogue.grammar.requests import requests_in
from bot.dialogue.grammar.revision import revise
from bot.dialogue.grammar.tokens import Match, Vocabulary, fold
from bot.dialogue.grammar.variation_words import BARE_CASES, CASES, MATTERS, SENSITIVITY, SPREAD, STRONGEST
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading, Step, Thread, Vary
from tools.language import word_set
from tools.quantities import Quantity
from tools.registry import discover
from tools.schema import fields_of
from tools.values import Rate

ASKS: Vocabulary[str] = Vocabulary(
    {"sensitivity": SENSITIVITY.all, "matters": MATTERS.all, "cases": CASES.all, "spread": SPREAD.all}
)
BARE: Vocabulary[str] = Vocabulary({"cases": BARE_CASES.all})
WHICH: Vocabulary[str] = Vocabulary({"which": STRONGEST.all})
SIGNED = re.compile(r"(?:±|\+\s*/\s*[-−–]|\+\s*ou\s*[-−–]|\+\s*or\s*[-−–])\s*$")
SPREAD_OF = re.compile(
    r"\b(?:at|by|of|with|a|de|avec|par|sensitivity|sensibilite|case|cases|cas)\s*[:(]?\s*$"
)
NEAR = 4
FOLLOWS_ON = word_set("and et at a with avec by de par what if si use prends say disons mettons only")

Reader = Callable[[Message, Intents], list[Request]]


def varied(message: Message, intents: Intents, thread: Thread, known: list[Compute]) -> list[Step]:
    """The steps of a message that asks how far a result may move; empty when it asks something else."""
    asked = [*ASKS.find(message.tokens), *([] if message.quantities else BARE.find(message.tokens))]
    kinds = {match.key for match in asked}
    if not kinds & {"sensitivity", "matters", "cases"}:
        return _with_another_spread(message, thread)
    if "matters" in kinds and "sensitivity" not in kinds and not WHICH.find(message.tokens):
        return []
    together = not kinds & {"sensitivity", "matters"}
    spread = _spread(message, alone=not _others(message))
    rest = _without(message, [m for m in asked if m.key != "spread"], spread)
    own = [request for request in _calculations(rest, intents) if request.complete]
    if own:
        return _of_its_own(own, spread, intents, together=together)
    if {"document", "advice"} & intents_of(rest).acts:
        return []
    target = _target(intents, known)
    if target is None:
        return []
    if together:
        return _cases(target, spread, message)
    return [] if rest.quantities else [_vary(as_it_stands(target), spread, together=False)]


def _others(message: Message) -> bool:
    """Whether the message gives anything but percentages."""
    return any(quantity.kind != "percent" for quantity in message.quantities)


def _spread(message: Message, *, alone: bool) -> Quantity | None:
    """The percentage by which the inputs may be off: any when it is `alone`, else one that is called so."""
    percents = [quantity for quantity in message.quantities if quantity.kind == "percent"]
    called = [quantity for quantity in percents if _called_spread(message, quantity)]
    if called:
        return called[0]
    return percents[0] if alone and len(percents) == 1 else None


def _called_spread(message: Message, quantity: Quantity) -> bool:
    before = fold(message.text[: quantity.start])
    if SIGNED.search(before) or quantity.text.lstrip().startswith("±"):
        return True
    around = tuple(
        token for token in message.tokens if token.end <= quantity.start or token.start >= quantity.end
    )
    left = tuple(token for token in around if token.end <= quantity.start)[-NEAR:]
    right = tuple(token for token in around if token.start >= quantity.end)[:NEAR]
    if any(match.key == "spread" for match in (*ASKS.find(left), *ASKS.find(right))):
        return True
    asks = [match for match in ASKS.find(left) if match.key in ("sensitivity", "cases")]
    return bool(asks) and bool(SPREAD_OF.search(before))


def _without(message: Message, asked: list[Match[str]], spread: Quantity | None) -> Message:
    """The message without the words that ask and the spread, as a calculation would be read from it."""
    for match in (*asked, *WHICH.find(message.tokens)):
        message = message.without(match.start, match.end)
    return message.without(spread.start, spread.end) if spread else message


def _calculations(rest: Message, intents: Intents) -> list[Request]:
    if not rest.quantities:
        return []
    others = tuple(match for match in intents.named if match.key != "scenarios")
    hinted = tuple(match for match in intents.hinted if match.key != "scenarios")
    return requests_in(rest, replace(intents, named=_places(rest, others), hinted=_places(rest, hinted)))


def _places(rest: Message, matches: tuple[Match[str], ...]) -> tuple[Match[str], ...]:
    """The matches whose words are still there, at their new places."""
    firsts = {token.start: place for place, token in enumerate(rest.tokens)}
    return tuple(
        replace(match, first=firsts[match.start], last=firsts[match.start] + match.last - match.first)
        for match in matches
        if match.start in firsts
    )


def _of_its_own(
    own: list[Request], spread: Quantity | None, intents: Intents, *, together: bool
) -> list[Step]:
    """The message gives its own inputs; the ROI's cases are a tool that takes the whole message itself."""
    if together and any(request.compute.tool == "roi" for request in own):
        return []
    if not together and spread and "scenarios" in intents.tools and own[0].compute.tool == "roi":
        named = {match.key for match in intents.named}
        if named == {"scenarios"}:
            return []
    return [_vary(request.compute, spread, together=together) for request in own]


def _target(intents: Intents, known: list[Compute]) -> Compute | None:
    """The calculation that is spoken of: the latest one, or the latest of a tool that is named."""
    named = [name for name in intents.tools if name != "scenarios"]
    fitting = [compute for compute in known if not named or compute.tool in named]
    return fitting[0] if fitting else None


def _cases(target: Compute, spread: Quantity | None, message: Message) -> list[Step]:
    """Best and worst of the target: from a range, by the ROI's own scenarios, or all inputs at once."""
    ends = [revise(target, part) for _, part in ends_of_ranges(message)]
    labels = [label for label, _ in ends_of_ranges(message)]
    if ends and all(ends):
        return [
            replace(end.compute, subject=label, previous=None)
            for label, end in zip(labels, ends, strict=True)
            if end
        ]
    if waits_for(target) or target.tool == "scenarios":
        return []
    if target.tool != "roi":
        return [_vary(as_it_stands(target), spread, together=True)]
    readings = as_it_stands(target).readings
    known = {field.name for field in fields_of(discover()["scenarios"].inputs)}
    kept = tuple(reading for reading in readings if reading.name in known)
    return [
        replace(
            as_it_stands(target), tool="scenarios", readings=(*kept, _reading(spread)) if spread else kept
        )
    ]


def _vary(compute: Compute, spread: Quantity | None, *, together: bool) -> Vary:
    compute = _plain_roi(compute)
    return Vary(request=compute, spread=_reading(spread) if spread else None, together=together)


def _plain_roi(compute: Compute) -> Compute:
    """The ROI behind scenarios of it, which move the gain already."""
    if compute.tool != "scenarios":
        return compute
    readings = tuple(reading for reading in compute.readings if reading.name != "spread")
    return replace(compute, tool="roi", readings=readings, previous=None)


def _reading(spread: Quantity) -> Reading:
    value = as_value(spread, Rate)
    assert isinstance(value, Rate)
    return Reading(
        name="spread",
        value=replace(value, fraction=abs(value.fraction)),
        source=Source.MESSAGE,
        quote=spread.text.strip(),
    )


def _with_another_spread(message: Message, thread: Thread) -> list[Step]:
    """ "and at 30 %?" right after a variation, or the spread that it asked for."""
    last = thread.turns[-1].steps if thread.turns else ()
    steps = [step for step in last if isinstance(step, Vary)]
    if not steps or [quantity.kind for quantity in message.quantities] != ["percent"]:
        return []
    spoken = {place for match in ASKS.find(message.tokens) for place in range(match.first, match.last + 1)}
    left = {token.word for place, token in enumerate(message.tokens) if place not in spoken}
    spread = message.quantities[0]
    inside = {token.word for token in message.tokens if spread.start <= token.start < spread.end}
    if left - inside - FOLLOWS_ON:
        return []
    return [replace(step, request=as_it_stands(step.request), spread=_reading(spread)) for step in steps]
