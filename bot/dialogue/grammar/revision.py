"""A calculation changed by a later message: a correction, a what-if, an answer to what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.dialogue.grammar import lexicon
from bot.dialogue.grammar.amounts import Candidate, as_value
from bot.dialogue.grammar.candidates import candidates_in, each_after, product_of
from bot.dialogue.grammar.cues import cues_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.slots import Context, closeness, fill
from bot.dialogue.grammar.tokens import Match, Vocabulary, fold, tokenize
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Compute, Reading, Source, Unclear
from tools.quantities import Quantity
from tools.registry import discover
from tools.schema import Field, fields_of
from tools.values import Count, Duration, Money, Rate, amount_of

ONE = Decimal(1)
DIRECTION: Vocabulary[str] = Vocabulary({"less": lexicon.LESS.all, "more": lexicon.MORE.all})
DENIED: Vocabulary[str] = Vocabulary({"not": lexicon.NOT.all})
ADDING: Vocabulary[str] = Vocabulary({"add": lexicon.ADDING.all})
NEARBY = 40


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a message makes of an earlier calculation; `certain` is how well its quantities fit."""

    compute: Compute
    certain: float


def revise(compute: Compute, message: Message) -> Change | None:
    """`compute` with the inputs that the message gives anew; None when it gives none."""
    tool = discover()[compute.tool]
    scaled = _scaled_readings(compute, message)
    for _, used in scaled:
        message = message.without(used.start, used.end)
    message, parts = _replace_factors(compute, message)
    message, meant = _replaced_values(compute, message)
    known = {reading.name: reading for reading in compute.readings}
    asked = frozenset(waits_for(compute))
    filling = fill(tool, message, Context(known=known, asked=asked, meant=meant))
    fresh = [*(reading for reading, _ in scaled), *parts, *filling.readings]
    fresh += _left_over(compute, fresh, message)
    if not fresh and not filling.unclear:
        fresh = list(_settled_by_word(compute, message))
    if not fresh and not filling.unclear:
        return None
    unclear = filling.unclear if fresh or not compute.unclear else compute.unclear
    merged = _merge(compute, fresh, adding=_adds(message))
    return Change(
        compute=_after(compute, merged, unclear), certain=filling.score + 6.0 * (len(scaled) + len(parts))
    )


def _adds(message: Message) -> bool:
    """Whether the message gives something more rather than something else."""
    signed = any(q.text.lstrip().startswith("+") for q in message.quantities)
    return signed or bool(ADDING.find(message.tokens))


def _after(compute: Compute, readings: tuple[Reading, ...], unclear: tuple[Unclear, ...]) -> Compute:
    """The changed request; what was there before it is kept only if it could be computed."""
    previous = None if waits_for(compute) else replace(compute, previous=None)
    return replace(compute, readings=readings, unclear=unclear, previous=previous)


def kept(reading: Reading) -> Reading:
    """A reading of this message as it stands in the next one."""
    return replace(reading, source=Source.EARLIER) if reading.source is Source.MESSAGE else reading


def _merge(compute: Compute, fresh: list[Reading], *, adding: bool) -> tuple[Reading, ...]:
    tool = discover()[compute.tool]
    known = {reading.name: kept(reading) for reading in compute.readings}
    for reading in fresh:
        f = next(f for f in fields_of(tool.inputs) if f.name == reading.name)
        old = known.get(reading.name)
        known[reading.name] = _alike(reading, old, f, adding=adding) if old else reading
    order = [f.name for f in fields_of(tool.inputs)]
    return tuple(sorted(known.values(), key=lambda reading: order.index(reading.name)))


def _alike(new: Reading, old: Reading, f: Field, *, adding: bool) -> Reading:
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
    meant: dict[int, str] = {}
    for place, candidate in enumerate(candidates):
        others = [
            c for c in candidates if c is not candidate and c.quantity.kind in _kinds_like(candidate.quantity)
        ]
        name = _named_by_value(compute, candidate, denied=_is_denied(message, candidate))
        if name is None or not others:
            continue
        partner = candidates[place - 1] if place else others[0]
        meant[(partner if partner in others else others[0]).start] = name
        message = message.without(candidate.start, candidate.end)
        break
    return message, meant


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
        if not reading.factors or not message.quantities:
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


def _scaled_readings(compute: Compute, message: Message) -> list[tuple[Reading, Candidate]]:
    """ "if the gains drop by 20 %": the input that the clause speaks of, times what is left of it."""
    found = []
    for candidate in candidates_in(message):
        if candidate.quantity.kind != "percent":
            continue
        sign = _direction(message, candidate)
        name = _spoken_of(compute, message) if sign else None
        old = compute.reading(name) if name else None
        if sign is None or old is None:
            continue
        share = sign * candidate.quantity.value / 100
        scaled = tuple(_moved(item, share) for item in old.items)
        value = scaled if isinstance(old.value, tuple) else scaled[0]
        quote = f"{candidate.quote} ({old.quote})"
        found.append((Reading(name=old.name, value=value, source=Source.MESSAGE, quote=quote), candidate))
    return found


def _direction(message: Message, candidate: Candidate) -> Decimal | None:
    if candidate.quantity.text.lstrip().startswith(("-", "−")):
        return ONE
    found = DIRECTION.find(message.tokens)
    if not found:
        return None
    near = min(found, key=lambda match: _distance(match, candidate))
    return ONE if near.key == "more" else -ONE


def _distance(match: Match[str], candidate: Candidate) -> int:
    return min(abs(match.start - candidate.end), abs(candidate.start - match.end))


def _spoken_of(compute: Compute, message: Message) -> str | None:
    """The known input whose cue words stand in the message, when there is just one."""
    known = {r.name for r in compute.readings if isinstance(r.items[0], Money | Count | Rate | Duration)}
    words = tuple(
        token
        for token in message.tokens
        if not DIRECTION.find((token,)) and fold(token.typed) not in lexicon.OF
    )
    spoken = {match.key for match in cues_of(compute.tool).find(words)} & known
    return spoken.pop() if len(spoken) == 1 else None


def _moved(value: object, share: Decimal) -> object:
    """The value larger by a share of itself; a rate moves by points."""
    factor = ONE + share
    match value:
        case Money():
            return Money(value.amount * factor, value.currency, value.per)
        case Rate():
            return Rate(value.fraction + share, value.per)
        case Duration():
            return Duration(value.amount * factor, value.unit, value.per)
        case Count():
            return Count(value.number * factor, value.per)
    return value


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
