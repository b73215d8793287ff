"""Changes by an amount, of a period or back again: "two weeks off the cycle", "+50k", "c'est mensuel"."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from bot.dialogue.grammar.amounts import PERIOD, Candidate, as_value
from bot.dialogue.grammar.candidates import candidates_in
from bot.dialogue.grammar.comparison import clauses_of
from bot.dialogue.grammar.cues import amounts_of, cues_of, period_fits
from bot.dialogue.grammar.lexicon import change_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.scaling import BEFORE, changed_last, ends_there, kept
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary, tokenize
from bot.dialogue.model import Source
from bot.dialogue.origin import has_value
from bot.dialogue.plan import Compute, Reading
from tools.registry import discover
from tools.schema import Field, missing_inputs
from tools.values import Count, Duration, Money, Period, Rate

FORGOT: Vocabulary[str] = Vocabulary({"forgot": change_words.FORGOT.all})
DIRECTION: Vocabulary[str] = Vocabulary({"less": change_words.LESS.all, "more": change_words.MORE.all})
COMPARED: Vocabulary[str] = Vocabulary({"compared": change_words.COMPARED.all})
NO_CHANGE: Vocabulary[str] = Vocabulary({"no change": change_words.NO_CHANGE.all})
WITHOUT: Vocabulary[str] = Vocabulary({"without": change_words.WITHOUT.all})
FREE: Vocabulary[str] = Vocabulary({"free": change_words.FREE.all})
GONE: Vocabulary[str] = Vocabulary({"gone": change_words.GONE.all})
UNDO: Vocabulary[str] = Vocabulary({"undo": change_words.UNDO.all})
BY = frozenset(("by", "de", "d"))
ADDED = "added"
"""The part of an input that came on top of what it was before."""
THOUSAND = 1000
BESIDE = 2
AWAY = 6
Amount = Money | Count | Duration


@dataclass(frozen=True, kw_only=True)
class Adjusted:
    """The inputs that a message changes in one of these ways or drops, and what is left of the message."""

    readings: tuple[Reading, ...] = ()
    dropped: frozenset[str] = frozenset()
    rest: Message


def adjusted(compute: Compute, message: Message) -> Adjusted:
    """What the message adds to known inputs or takes off them, or by which other period they are."""
    without = _taken_away_by_value(compute, message)
    if without:
        return Adjusted(dropped=without, rest=message)
    moved = _moved(compute, message)
    if moved.readings or message.quantities:
        return moved
    free = _free(compute, message)
    if free:
        return Adjusted(readings=free, rest=message)
    without = _taken_away(compute, message)
    if without:
        return Adjusted(dropped=without, rest=message)
    return Adjusted(readings=_by_another_period(compute, message), rest=message)


def _taken_away(compute: Compute, message: Message) -> frozenset[str]:
    """ "And without the expansion?": the optional inputs that the message wants left out."""
    tool = discover()[compute.tool]
    found = set()
    for led in WITHOUT.find(message.tokens):
        behind = message.tokens[led.last + 1 : led.last + 1 + BESIDE + 1]
        found |= {match.key for match in cues_of(compute.tool).find(behind)}
    timed = {r.name for r in compute.readings if r.name in found and _is_by_period(r)}
    found = timed if len(found) > 1 and timed else found  # "the licence" may be paid once or by the year
    left = {reading.name for reading in compute.readings} - found
    return frozenset(found) if found and not missing_inputs(tool, left) else frozenset()


def _taken_away_by_value(compute: Compute, message: Message) -> frozenset[str]:
    """ "And without the 5k a year?": the optional inputs of that value."""
    found = set()
    for led in WITHOUT.find(message.tokens):
        behind = message.tokens[led.last + 1 : led.last + 1 + BESIDE]
        end = behind[-1].end if behind else led.end
        said = [q for q in message.quantities if led.end <= q.start < end]
        found |= {r.name for r in compute.readings for q in said[:1] if has_value(r, q)}
    left = {reading.name for reading in compute.readings} - found
    return frozenset(found) if not missing_inputs(discover()[compute.tool], left) else frozenset()


def _free(compute: Compute, message: Message) -> tuple[Reading, ...]:
    """ "What if the setup was free?": the one amount that is named costs nothing."""
    free = next(iter(FREE.find(message.tokens)), None)
    if free is None:
        return ()
    named = {
        match.key for match in cues_of(compute.tool).longest(message.without(free.start, free.end).tokens)
    }
    amounts = [r for r in compute.readings if r.name in named and isinstance(r.items[0], Money)]
    if len(amounts) != 1:
        return ()
    items = tuple(replace(item, amount=Decimal(0)) for item in amounts[0].items if isinstance(item, Money))
    value = items if isinstance(amounts[0].value, tuple) else items[0]
    quote = message.text[free.start : free.end]
    before = replace(kept(amounts[0]), name=BEFORE, factors=())
    return (replace(amounts[0], value=value, source=Source.MESSAGE, quote=quote, factors=(before,)),)


def put_back(compute: Compute, message: Message) -> Adjusted:
    """ "Remets les gains comme avant": one input as it was, whatever else the message changes."""
    if compute.previous is None:
        return Adjusted(rest=message)
    readings, rest = [], message
    for clause in clauses_of(message):
        if clause.quantities or not UNDO.find(clause.tokens):
            continue
        for name in {match.key for match in cues_of(compute.tool).find(clause.tokens)}:
            old = compute.previous.reading(name)
            if old is not None and old.value != getattr(compute.reading(name), "value", None):
                readings.append(kept(old))
                rest = rest.without(*clause.span)
    return Adjusted(readings=tuple(readings), rest=rest)


def _moved(compute: Compute, message: Message) -> Adjusted:
    readings, rest = [], message
    for candidate in candidates_in(message):
        sign = _sign(compute, message, candidate)
        f = _meant(compute, message, candidate) if sign else None
        old = compute.reading(f.name) if f else None
        if sign is None or f is None or old is None:
            continue
        value = as_value(candidate.quantity, f.item)
        total = _plus(old.value, value, sign)
        if total is None:
            continue
        added = Reading(name=ADDED, value=value, source=Source.MESSAGE, quote=candidate.quote)
        before = replace(kept(old), name=BEFORE, factors=())
        readings.append(
            Reading(
                name=f.name,
                value=total,
                source=Source.MESSAGE,
                quote=candidate.quote,
                factors=(added, before),
            )
        )
        rest = rest.without(candidate.start, candidate.end)
    return Adjusted(readings=tuple(readings), rest=rest)


def _sign(compute: Compute, message: Message, candidate: Candidate) -> int | None:
    """One for what comes on top, minus one for what goes off, None for a value of its own."""
    if candidate.quantity.kind == "percent":
        return None
    if ends_there(message, candidate.start) and not FORGOT.find(message.tokens):
        return None
    if candidate.quantity.text.lstrip().startswith("+"):
        return 1
    beside = _beside(compute, message, candidate)
    if beside:
        return 1 if beside == "more" else -1
    alone = sum(q.kind == candidate.quantity.kind for q in message.quantities) == 1
    if not alone or candidate.quantity.kind == "duration":
        return None
    if GONE.find(message.tokens):
        return -1
    return 1 if FORGOT.find(message.tokens) else None


def _beside(compute: Compute, message: Message, candidate: Candidate) -> str | None:
    """The direction said before the amount ("shave two weeks", "cut spend by 5k") or right behind it."""
    before = [t for t in message.tokens if t.end <= candidate.start]
    by = bool(before) and before[-1].word in BY
    clause = tuple(before[-AWAY:-1] if by else before[-1:])
    after = tuple(t for t in message.tokens if t.start >= candidate.end)[:BESIDE]
    found = [m for m in DIRECTION.find(clause) if not _is_cue(compute, clause, m)]
    differs = COMPARED.find(after) and not NO_CHANGE.find(after)
    behind = DIRECTION.find(after) if differs else []
    matches = found or [match for match in behind if match.first < BESIDE]
    return matches[-1].key if matches else None


def _is_cue(compute: Compute, tokens: tuple[Token, ...], match: Match[str]) -> bool:
    """Whether the word names an input ("lost 7") rather than a change."""
    return bool(cues_of(compute.tool).find(tokens[match.first : match.last + 1]))


def _meant(compute: Compute, message: Message, candidate: Candidate) -> Field | None:
    """The single known input that the amount is added to: by cue or noun, changed last, or of its kind."""
    able = [
        f
        for f in amounts_of(discover()[compute.tool])
        if _is_single(compute.reading(f.name)) and _can_be(candidate, f)
    ]
    tokens = tuple(t for t in message.tokens if not candidate.start <= t.start < candidate.end)
    cued = {match.key for match in cues_of(compute.tool).find(tokens)}
    nouns = Vocabulary({f.name: f.slot.nouns.all for f in able if f.slot.nouns.all})
    counted = {match.key for match in nouns.find(message.tokens)}
    noun = {match.key for match in nouns.find(tokenize(candidate.noun))}
    for chosen in (noun, cued, counted, set(changed_last(compute))):
        found = [f for f in able if f.name in chosen]
        if len(found) == 1:
            return found[0]
    varying = [f for f in able if f.slot.varies]
    return able[0] if len(able) == 1 else varying[0] if len(varying) == 1 else None


def _can_be(candidate: Candidate, f: Field) -> bool:
    """Whether the amount could be of the input; "6k" without a noun counts no things."""
    lettered = any(char.isalpha() for char in candidate.quantity.text)
    scaled = lettered and candidate.quantity.value >= THOUSAND and not candidate.noun
    return as_value(candidate.quantity, f.item) is not None and not (f.item is Count and scaled)


def _is_single(reading: Reading | None) -> bool:
    return reading is not None and len(reading.items) == 1


def _plus(old: object, new: object, sign: int) -> Amount | tuple[object, ...] | None:
    """The old amount with the new one on top or taken off, in the old one's units; None if they differ."""
    if isinstance(old, tuple):
        total = _plus(old[0], new, sign)
        return None if total is None else (total,)
    match old, new:
        case Money(), Money() if new.per in (None, old.per) and new.currency in (None, old.currency):
            return Money(old.amount + sign * new.amount, old.currency, old.per)
        case Count(), Count():
            return Count(old.number + sign * new.number, old.per)
        case Duration(), Duration():
            return Duration(old.amount + sign * new.to(old.unit), old.unit, old.per)
    return None


def _by_another_period(compute: Compute, message: Message) -> tuple[Reading, ...]:
    """ "Sorry, the fee is monthly": the amount as it was given, by the period that is said now."""
    periods = PERIOD.find(message.tokens)
    if not periods:
        return ()
    period = cast(Period, periods[-1].key)
    able = {f.name: f for f in amounts_of(discover()[compute.tool]) if period_fits(period, f)}
    spoken = {match.key for match in cues_of(compute.tool).find(message.tokens)}
    rates = [r for r in compute.readings if r.name in able and r.name in spoken and _is_by_period(r)]
    if [r for r in rates if isinstance(r.items[0], Rate)]:
        return (_by(rates[0], period, message),) if len(rates) == 1 else ()
    timed = [r for r in compute.readings if r.name in able and isinstance(r.items[0], Money)]
    chosen = [r for r in timed if r.name in spoken] or [r for r in timed if _is_by_period(r)] or timed
    if len(chosen) != 1:
        return ()
    return (_by(chosen[0], period, message),)


def _is_by_period(reading: Reading) -> bool:
    return any(getattr(item, "per", None) for item in reading.items)


def _by(reading: Reading, period: Period, message: Message) -> Reading:
    items = tuple(replace(item, per=period) for item in reading.items if isinstance(item, Money | Rate))
    value = items if isinstance(reading.value, tuple) else items[0]
    return Reading(
        name=reading.name,
        value=value,
        source=Source.MESSAGE,
        quote=message.words,
        factors=(replace(kept(reading), name=BEFORE, factors=()),),
    )
