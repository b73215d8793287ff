"""A calculation changed by a later message: a correction, a what-if, an answer to what was asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.dialogue.grammar.adjusting import Adjusted, adjusted, put_back
from bot.dialogue.grammar.amounts import Candidate, as_value
from bot.dialogue.grammar.candidates import candidates_in, each_after, product_of
from bot.dialogue.grammar.comparison import clauses_of
from bot.dialogue.grammar.cues import CueReader, amounts_of, cues_of
from bot.dialogue.grammar.lexicon import amount_words, change_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.scaling import changed_last, is_product, kept, scaled, scaled_as
from bot.dialogue.grammar.slots import Context, closeness, fill
from bot.dialogue.grammar.tokens import Vocabulary, tokenize
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading, Unclear
from tools.quantities import Quantity
from tools.registry import discover
from tools.schema import Field, fields_of
from tools.values import Count, Duration, Money, Rate, amount_of

DENIED: Vocabulary[str] = Vocabulary({"not": change_words.NOT.all})
ADDING: Vocabulary[str] = Vocabulary({"add": change_words.ADDING.all})
NEARBY = 40
CERTAIN = 6.0
"""How well a change fits that speaks of what was said before."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a message makes of an earlier calculation; `certain` is how well its quantities fit."""

    compute: Compute
    certain: float


def revise(compute: Compute, message: Message) -> Change | None:
    """`compute` with the inputs that the message gives anew; None when it gives none."""
    tool = discover()[compute.tool]
    if not amounts_of(tool):
        return None
    restored = put_back(compute, message)
    relative = scaled(compute, restored.rest)
    moved = adjusted(compute, relative.rest) if not relative.readings else Adjusted(rest=relative.rest)
    message = in_the_size_of(compute, moved.rest)
    message, parts = _replace_factors(compute, message)
    message, replaced_values = _replaced_values(compute, message)
    meant = {**_rate_alone(compute, message), **replaced_values}
    known = {reading.name: reading for reading in compute.readings}
    asked = frozenset(waits_for(compute))
    filling = fill(
        tool, message, Context(known=known, recent=frozenset(changed_last(compute)), asked=asked, meant=meant)
    )
    relatives = (*restored.readings, *relative.readings, *moved.readings)
    fresh = [*relatives, *parts, *filling.readings]
    fresh += _left_over(compute, fresh, message)
    unclear = (*relative.unclear, *filling.unclear)
    if moved.dropped:
        left = tuple(kept(reading) for reading in compute.readings if reading.name not in moved.dropped)
        return Change(compute=_after(compute, left, ()), certain=CERTAIN)
    if not fresh and not unclear:
        fresh = list(_settled_by_word(compute, message))
    if not fresh and not unclear:
        return None
    unclear = unclear if fresh or not compute.unclear else compute.unclear
    replaced = {reading.name for reading in relatives}
    added = {reading.name for reading in fresh if _is_added(message, reading)}
    merged = _merge(compute, fresh, added=added, replaced=replaced)
    certain = filling.score + CERTAIN * (len(relatives) + len(parts))
    return Change(compute=_after(compute, merged, unclear), certain=certain)


def in_the_size_of(compute: Compute, message: Message) -> Message:
    """The message with its bare numbers read as what they change: "50" for an amount given as "40k", "5" for
    a horizon of years, "2" for a churn in percent."""
    return replace(message, quantities=tuple(_as_changed(compute, message, q) for q in message.quantities))


SIZES = (
    (re.compile(r"\d\s?(?:k|mille|thousand)", re.IGNORECASE), Decimal(1_000)),
    (re.compile(r"\d\s?(?:m(?![a-z])|mio|million)", re.IGNORECASE), Decimal(1_000_000)),
)
LIKE = Decimal(10)
"""A correction is seldom more than so many times what it corrects."""


def _as_changed(compute: Compute, message: Message, quantity: Quantity) -> Quantity:
    bare = quantity.kind == "number" and not quantity.noun
    if quantity.per:
        return _in_the_size_of_the_rest(compute, quantity) if bare else quantity
    if not bare or not set(quantity.text) <= set("0123456789.,") or _counts_are_wanted(compute):
        return quantity
    spoken = {
        match.key
        for match in cues_of(compute.tool).find(message.tokens)
        if match.length > 1 or message.tokens[match.first].word not in amount_words.LEADING
    }
    varying = {f.name for f in fields_of(discover()[compute.tool].inputs) if f.slot.varies}
    for names in (spoken, set(changed_last(compute)), varying):
        known = [reading for reading in compute.readings if reading.name in names]
        found = [q for reading in known if (q := _in_the_unit_of(reading, quantity))]
        if len(known) == 1 and found:
            return found[0]
    if any(_is_like(quantity.value, _plain(item)) for r in compute.readings for item in r.items):
        return quantity
    sized = [q for reading in compute.readings if (q := _in_the_unit_of(reading, quantity, sized=True))]
    return sized[0] if sized else quantity


def _in_the_size_of_the_rest(compute: Compute, quantity: Quantity) -> Quantity:
    """ "40 a year" for the gain of a project of "75k": in thousands too, where an amount is still wanted."""
    wanted = set(waits_for(compute))
    fields = fields_of(discover()[compute.tool].inputs)
    totals = any(f.item is Money and not f.slot.each for f in fields if f.name in wanted)
    counts = any(f.item is Count for f in fields if f.name in wanted)
    if not totals or counts or any(char.isalpha() for char in quantity.text.split()[0]):
        return quantity
    sized = [q for r in compute.readings if (q := _in_the_unit_of(r, quantity, sized=True))]
    return sized[0] if sized else quantity


def _plain(item: object) -> Decimal:
    """What a bare number would be held against: an amount or a count as it is."""
    return amount_of(item) if isinstance(item, Money | Count) else Decimal(0)


def _in_the_unit_of(reading: Reading, quantity: Quantity, *, sized: bool = False) -> Quantity | None:
    """The bare number as a change of the reading; None where it is far off or needs no unit."""
    for item in reading.items:
        match item:
            case Rate() if not sized and _is_like(quantity.value, item.fraction * 100):
                return replace(quantity, kind="percent", unit="%")
            case Duration() if not sized and _is_like(quantity.value, item.amount):
                return replace(quantity, kind="duration", unit=item.unit)
            case Money():
                for pattern, size in SIZES:
                    if pattern.search(reading.quote) and _is_like(quantity.value * size, item.amount):
                        return replace(quantity, value=quantity.value * size)
    return None


def _counts_are_wanted(compute: Compute) -> bool:
    wanted = waits_for(compute)
    return any(f.item is Count for f in fields_of(discover()[compute.tool].inputs) if f.name in wanted)


def _is_like(new: Decimal, old: Decimal) -> bool:
    return new * old > 0 and 1 / LIKE < new / old < LIKE


def _is_added(message: Message, reading: Reading) -> bool:
    """Whether its clause gives something more rather than something else: "400k, and add 50k of upkeep"."""
    first = reading.quote.split(",")[0]
    if first.lstrip().startswith("+"):
        return True
    several = len(message.quantities) > 1
    own = [clause for clause in clauses_of(message) if several and first in clause.words]
    return any(bool(ADDING.find(clause.tokens)) for clause in own or [message])


def _after(compute: Compute, readings: tuple[Reading, ...], unclear: tuple[Unclear, ...]) -> Compute:
    """The changed request; what was there before it is kept only if it could be computed."""
    previous = None if waits_for(compute) else replace(compute, previous=None)
    return replace(compute, readings=readings, unclear=unclear, previous=previous)


def _merge(
    compute: Compute, fresh: list[Reading], *, added: set[str], replaced: set[str]
) -> tuple[Reading, ...]:
    tool = discover()[compute.tool]
    known = {reading.name: kept(reading) for reading in compute.readings}
    for reading in fresh:
        f = next(f for f in fields_of(tool.inputs) if f.name == reading.name)
        old = known.get(reading.name)
        if old is None or reading.name in replaced:
            known[reading.name] = reading
        else:
            known[reading.name] = alike(reading, old, f, adding=reading.name in added)
    order = [f.name for f in fields_of(tool.inputs)]
    return tuple(sorted(known.values(), key=lambda reading: order.index(reading.name)))


def alike(new: Reading, old: Reading, f: Field, *, adding: bool) -> Reading:
    """The new reading with the currency and the period of the old one where it says none."""
    if not f.several:
        return replace(new, value=_with_units(new.value, old.value))
    new_items, old_items = new.items, list(old.items)
    new_items = tuple(_with_units(item, old_items[0]) for item in new_items)
    if adding:
        return replace(new, value=(*old_items, *new_items), quote=f"{old.quote}, {new.quote}")
    if len(new_items) != 1 or len(old_items) == 1:
        return replace(new, value=new_items)
    nearest = max(range(len(old_items)), key=lambda place: closeness(new_items[0], old_items[place]))
    old_items[nearest] = new_items[0]
    return replace(new, value=tuple(old_items))


def _with_units(new: object, old: object) -> object:
    match new, old:
        case Money(), Money():
            return Money(new.amount, new.currency or old.currency, new.per or old.per)
        case Rate(), Rate():
            return Rate(new.fraction, new.per or old.per)
        case Duration(), Duration():
            return Duration(new.amount, new.unit, new.per or old.per)
        case Count(), Count():
            return Count(new.number, new.per or old.per)
    return new


def _replaced_values(compute: Compute, message: Message) -> tuple[Message, Mapping[int, str]]:
    """ "180k, not 150": the quantity that repeats a known value is dropped, and says which input is meant."""
    candidates = candidates_in(message)
    cued = CueReader(discover()[compute.tool], message, candidates).scores()
    meant: dict[int, str] = {}
    for place, candidate in enumerate(candidates):
        others = [
            c for c in candidates if c is not candidate and c.quantity.kind in _kinds_like(candidate.quantity)
        ]
        denied = _is_denied(message, candidate)
        name = _named_by_value(compute, candidate, denied=denied)
        repeated = denied or not cued[place] or _is_changed_into(message, candidate)
        if name is None or not others or not repeated:
            continue
        partner = candidates[place - 1] if place else others[0]
        new = partner if partner in others else others[0]
        meant[new.start] = name
        message = _in_units(compute, message.without(candidate.start, candidate.end), new, name)
        break
    return message, meant


def _rate_alone(compute: Compute, message: Message) -> Mapping[int, str]:
    """ "Can you redo it at 10%?": the only rate that the tool takes, where the message names nothing else."""
    alone = message.quantities[0] if len(message.quantities) == 1 else None
    if alone is None or alone.kind != "percent":
        return {}
    words = {t.word for t in message.tokens if t.end <= alone.start or t.start >= alone.end}
    rates = [f for f in amounts_of(discover()[compute.tool]) if f.item is Rate]
    if len(rates) != 1 or words - change_words.FILLER - change_words.AGAIN:
        return {}
    return {alone.start: rates[0].name}


def _in_units(compute: Compute, message: Message, new: Candidate, name: str) -> Message:
    """The message with the new number in the unit of the input that it is for."""
    reading = compute.reading(name)
    assert reading is not None
    quantities = tuple(
        (new.bare and q.start == new.start and _in_the_unit_of(reading, q)) or q for q in message.quantities
    )
    return replace(message, quantities=quantities)


def _is_changed_into(message: Message, candidate: Candidate) -> bool:
    """Whether the message says what the value becomes: "change 150k to 180k", "de 150 à 180"."""
    before = message.part(0, candidate.start).tokens[-2:]
    after = message.part(candidate.end, len(message.text)).tokens[:2]
    changes = any(token.word in change_words.INSTEAD_OF for token in before)
    return changes or any(token.word in change_words.BECOMES for token in after)


def _kinds_like(quantity: Quantity) -> tuple[str, ...]:
    return ("money", "number") if quantity.kind in ("money", "number") else (quantity.kind,)


def _is_denied(message: Message, candidate: Candidate) -> bool:
    before = tokenize(message.text[max(candidate.start - NEARBY, 0) : candidate.start])
    return any(match.last == len(before) - 1 for match in DENIED.find(before))


def _named_by_value(compute: Compute, candidate: Candidate, *, denied: bool) -> str | None:
    """The input whose value the candidate repeats; "not 150" may mean 150,000."""
    for reading in compute.readings:
        for item in reading.items:
            if _same_amount(item, candidate, denied=denied):
                return reading.name
    return None


def _same_amount(item: object, candidate: Candidate, *, denied: bool) -> bool:
    if not isinstance(item, Money | Rate | Duration | Count):
        return False
    number = candidate.quantity.value
    if candidate.bare and isinstance(item, Rate | Duration):
        return number == (item.fraction * 100 if isinstance(item, Rate) else item.amount)
    value = as_value(candidate.quantity, type(item))
    if value is None:
        return False
    same = amount_of(value) == amount_of(item)
    thousands = denied and isinstance(item, Money) and amount_of(value) * 1000 == amount_of(item)
    return same or thousands


def _replace_factors(compute: Compute, message: Message) -> tuple[Message, list[Reading]]:
    """ "only 1 FTE": the part of a product that counts the same thing gets the new number."""
    changed: list[Reading] = []
    for reading in compute.readings:
        if not is_product(reading) or not message.quantities:
            continue
        factors, used = _new_factors(reading, message)
        for candidate in used:
            message = message.without(candidate.start, candidate.end)
        if used:
            quote = ", ".join(candidate.quote for candidate in used)
            changed.append(
                replace(
                    reading, value=product_of(factors), factors=factors, source=Source.MESSAGE, quote=quote
                )
            )
    return message, changed


def _like(old: object, new: object) -> object:
    """The new value in a list of one where the old one was a list."""
    return (new,) if isinstance(old, tuple) else new


def _new_factors(reading: Reading, message: Message) -> tuple[tuple[Reading, ...], list[Candidate]]:
    count, each = reading.factors
    used: list[Candidate] = []
    if not isinstance(count.value, Count):
        return reading.factors, used
    for candidate in candidates_in(message):
        value = as_value(candidate.quantity, Count)
        if value is not None and candidate.noun and candidate.noun[:3] == count.name[:3]:
            count = replace(count, value=value, quote=candidate.quote)
            used.append(candidate)
    for candidate in candidates_in(message):
        value = as_value(candidate.quantity, Money)
        if isinstance(value, Money) and candidate not in used and each_after(message, candidate.quantity):
            each = replace(each, value=_with_units(value, each.value), quote=candidate.quote)
            used.append(candidate)
    return (count, each), used


def _left_over(compute: Compute, fresh: list[Reading], message: Message) -> list[Reading]:
    """What was unclear and has one input left, now that the message gives the other."""
    taken = {reading.name for reading in (*compute.readings, *fresh)}
    found: list[Reading] = []
    for unclear in compute.unclear:
        names = [name for name in unclear.names if name not in taken]
        if fresh and len(names) == 1:
            found += _as_meant(compute, unclear.quote, names[0], message)
    return found


def _as_meant(compute: Compute, quote: str, name: str, message: Message) -> tuple[Reading, ...]:
    """The quoted words read as the input called `name`."""
    quoted = Message.read(quote, message.language)
    relative = scaled_as(compute, quoted, name)
    if relative:
        return relative
    meant = {quantity.start: name for quantity in quoted.quantities}
    return fill(discover()[compute.tool], quoted, Context(meant=meant)).readings


def _settled_by_word(compute: Compute, message: Message) -> tuple[Reading, ...]:
    """The answer to "is 40k the cost or the gain?": a cue word alone gives the unclear words their input."""
    spoken = {match.key for match in cues_of(compute.tool).find(message.tokens)}
    for unclear in compute.unclear:
        names = [name for name in unclear.names if name in spoken]
        if len(names) == 1:
            return _as_meant(compute, unclear.quote, names[0], message)
    return ()
