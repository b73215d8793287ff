"""Changes relative to what was said before: "drops by 20 %", "a fifth less", "double the cost"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bot.dialogue.grammar.cues import amounts_of, cues_of
from bot.dialogue.grammar.lexicon import amount_words, change_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary, fold
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading, Unclear
from tools.language import Language
from tools.quantities import Quantity
from tools.registry import discover
from tools.values import Count, Duration, Money, Rate

ONE = Decimal(1)
DIRECTION: Vocabulary[str] = Vocabulary({"less": change_words.LESS.all, "more": change_words.MORE.all})
SCALE: Vocabulary[str] = Vocabulary({factor: words.all for factor, words in change_words.SCALE.items()})
FRACTIONS: Vocabulary[str] = Vocabulary({part: words.all for part, words in change_words.FRACTIONS.items()})
OPERATION: Vocabulary[str] = Vocabulary(
    {"times": change_words.MULTIPLIES.all, "over": change_words.DIVIDES.all}
)
BY = frozenset(("by", "par", "x", "fois", "times", "in", "en"))
DISCOUNT: Vocabulary[str] = Vocabulary({"discount": change_words.DISCOUNT.all})
DISCOUNTED = ("initial_cost", "cost", "price", "campaign_cost")
"""What a discount lowers where it is no input of its own."""
CHANGE, BEFORE = "change", "before"
"""The parts of an input that was raised or lowered."""
ONLY_WITHIN = 3
NUMBERS = Money | Count | Rate | Duration


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A factor, and the words that say it; a rate that rises "by 5 %" does so by `points`."""

    factor: Decimal
    start: int
    end: int
    quote: str
    points: bool = False
    in_points: bool = False
    verb: Match[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Scaled:
    """What relative changes make of a calculation, and the message without the words that say them."""

    readings: tuple[Reading, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    rest: Message


def scaled(compute: Compute, message: Message) -> Scaled:
    """The known inputs that the message raises or lowers; unclear where it doesn't say which."""
    readings: list[Reading] = []
    unclear: list[Unclear] = []
    rest = message
    for scale in _scales(compute, message):
        names = _spoken_of(compute, message, scale)
        if not names:
            continue
        rest = _without_words(rest, scale)
        if len(names) == 1:
            readings.append(_times(compute, names[0], scale))
        else:
            unclear.append(Unclear(quote=message.words, names=names))
    return Scaled(readings=tuple(readings), unclear=tuple(unclear), rest=rest)


def scaled_as(compute: Compute, quoted: Message, name: str) -> tuple[Reading, ...]:
    """The input called `name` changed by what the quoted words say."""
    found = next(_scales(compute, quoted), None)
    return (_times(compute, name, found),) if found and compute.reading(name) else ()


def _scales(compute: Compute, message: Message) -> Iterator[Scale]:
    """Every relative change that the message speaks of."""
    covered: list[tuple[int, int]] = []
    for match in SCALE.longest(message.tokens):
        covered.append((match.start, match.end))
        yield _scale(message, Decimal(Fraction(match.key).numerator) / Fraction(match.key).denominator, match)
    for match in FRACTIONS.longest(message.tokens):
        sign = _direction(message, match.start, match.end)
        if sign is not None and not any(start <= match.start < end for start, end in covered):
            part = Fraction(match.key)
            yield _scale(message, ONE + sign * Decimal(part.numerator) / part.denominator, match)
    yield from _by_numbers(message)
    for quantity in message.quantities:
        in_points = (quantity.noun or "").startswith("point")
        if not (quantity.kind == "percent" or in_points) or ends_there(message, quantity.start):
            continue
        text = quantity.text.lstrip()
        if _is_what_counts(message, quantity):
            share = quantity.value / 100
            yield Scale(factor=share, start=quantity.start, end=quantity.end, quote=quantity.text)
            continue
        signed = text.startswith(("-", "−", "+"))
        sign = ONE if signed else _direction(message, quantity.start, quantity.end)
        if _speaks_of_a_discount(message) and not compute.reading("discount"):
            sign = -ONE
        if sign is not None:
            yield Scale(
                factor=ONE + sign * quantity.value / 100,
                start=quantity.start,
                end=quantity.end,
                quote=quantity.text,
                points=True,
                in_points=in_points,
            )


def _is_what_counts(message: Message, quantity: Quantity) -> bool:
    """ "If only 60% of the savings are real": a share that is all there is of an input."""
    before = [token.word for token in message.tokens if token.end <= quantity.start][-ONLY_WITHIN:]
    behind = [token.word for token in message.tokens if token.start >= quantity.end][:1]
    return bool(change_words.ONLY & set(before)) and bool(amount_words.SHARE_OF & set(behind))


def _speaks_of_a_discount(message: Message) -> bool:
    """A discount on the price; a discount rate is something else."""
    tokens = message.tokens
    return any(
        match.last + 1 == len(tokens) or tokens[match.last + 1].word not in amount_words.RATE
        for match in DISCOUNT.find(tokens)
    )


def _by_numbers(message: Message) -> Iterator[Scale]:
    """ "Divide the gain by three", "multiplie le coût par 2": a verb, and a bare number behind it."""
    verbs = OPERATION.find(message.tokens)
    for quantity in message.quantities:
        bare = quantity.kind == "number" and not quantity.noun and quantity.per is None
        before = [verb for verb in verbs if verb.end <= quantity.start]
        led = [token for token in message.tokens if token.end <= quantity.start][-1:]
        if bare and before and quantity.value > 0 and led and led[0].word in BY:
            factor = quantity.value if before[-1].key == "times" else ONE / quantity.value
            yield Scale(
                factor=factor, start=before[-1].start, end=quantity.end, quote=quantity.text, verb=before[-1]
            )


def ends_there(message: Message, start: int) -> bool:
    """ "Up to 3 %": said as it is now, not by how much it moves."""
    before = [token for token in message.tokens if token.end <= start][-1:]
    if before and before[0].typed.lower() == "a" and message.language is Language.EN:
        return False  # "a 15% discount"
    return bool(before) and before[0].word in change_words.UP_TO


def _scale(message: Message, factor: Decimal, match: Match[str]) -> Scale:
    return Scale(factor=factor, start=match.start, end=match.end, quote=message.text[match.start : match.end])


def _direction(message: Message, start: int, end: int) -> Decimal | None:
    """Up or down, by the nearest word that says so."""
    found = DIRECTION.longest(message.tokens)
    if not found:
        return None
    near = min(found, key=lambda match: min(abs(match.start - end), abs(start - match.end)))
    return ONE if near.key == "more" else -ONE


def _spoken_of(compute: Compute, message: Message, scale: Scale) -> tuple[str, ...]:
    """The known inputs that the change may be of: the one named, the one changed last, or all alike."""
    known = [r for r in compute.readings if isinstance(r.items[0], Rate if scale.in_points else NUMBERS)]
    if scale.points and _speaks_of_a_discount(message):
        return tuple(r.name for r in known if r.name in ("discount", *DISCOUNTED))[:1]
    spoken = _named(compute, message, scale) & {reading.name for reading in known}
    if spoken:
        return tuple(spoken) if len(spoken) == 1 else ()
    if _speaks_of_something(message, scale):
        return ()
    changed = changed_last(compute)
    if len(changed) == 1:
        return changed
    if scale.in_points and len(known) == 1:
        return (known[0].name,)
    amounts = tuple(reading.name for reading in known if isinstance(reading.items[0], Money))
    return amounts or tuple(reading.name for reading in known if isinstance(reading.items[0], Count))


def _named(compute: Compute, message: Message, scale: Scale) -> set[str]:
    """The inputs whose cue words stand in the message, those of the change itself left out."""
    rest = _without_words(message, scale)
    words = tuple(t for t in rest.tokens if not _is_little(t))
    found = {match.key for match in cues_of(compute.tool).longest(words)}
    nouns = Vocabulary({f.name: f.slot.nouns.all for f in amounts_of(discover()[compute.tool])})
    return found or {match.key for match in nouns.find(words)}


def _without_words(message: Message, scale: Scale) -> Message:
    """The message without the words of the change; what stands between a verb and its number stays."""
    if scale.verb is None:
        return message.without(scale.start, scale.end)
    without_verb = message.without(scale.verb.start, scale.verb.end)
    return without_verb.without(scale.end - len(scale.quote), scale.end)


def _is_little(token: Token) -> bool:
    return bool(DIRECTION.find((token,))) or fold(token.typed) in amount_words.OF


def _speaks_of_something(message: Message, scale: Scale) -> bool:
    """Whether words are left that could name what changes; "make it double" has none."""
    rest = _without_words(message, scale)
    return any(not _is_little(t) and t.word not in change_words.FILLER for t in rest.tokens)


def changed_last(compute: Compute) -> tuple[str, ...]:
    """The inputs that the latest change gave another value."""
    if compute.previous is None:
        return ()
    old = {reading.name: reading.value for reading in compute.previous.readings}
    return tuple(r.name for r in compute.readings if old.get(r.name) != r.value)


def _times(compute: Compute, name: str, scale: Scale) -> Reading:
    old = compute.reading(name)
    assert old is not None
    values = tuple(_moved(item, scale) for item in old.items)
    value = values if isinstance(old.value, tuple) else values[0]
    change = Reading(name=CHANGE, value=Rate(scale.factor - ONE), source=Source.MESSAGE, quote=scale.quote)
    before = replace(kept(old), name=BEFORE, factors=())
    return Reading(name=name, value=value, source=Source.MESSAGE, quote=scale.quote, factors=(change, before))


def is_product(reading: Reading) -> bool:
    """Whether the reading is of things and what one costs, each of which can be corrected."""
    return bool(reading.factors) and isinstance(reading.factors[0].value, Count)


def kept(reading: Reading) -> Reading:
    """A reading of this message as it stands in the next one."""
    if reading.source is not Source.MESSAGE:
        return reading
    return replace(reading, source=Source.EARLIER, factors=tuple(map(kept, reading.factors)))


def _moved(value: object, scale: Scale) -> object:
    """The value times the factor; a rate that rises by a percentage moves by points."""
    match value:
        case Money():
            return Money(value.amount * scale.factor, value.currency, value.per)
        case Rate():
            moved = value.fraction + (scale.factor - ONE) if scale.points else value.fraction * scale.factor
            return Rate(moved, value.per)
        case Duration():
            return Duration(value.amount * scale.factor, value.unit, value.per)
        case Count():
            return Count(value.number * scale.factor, value.per)
    return value
