"""What in a message could be the value of an input: each quantity, and products ("2 FTE at 55k each")."""

from dataclasses import replace
from itertools import pairwise

from bot.dialogue.grammar.amounts import (
    PART,
    PAUSE,
    PERCENT,
    WHOLE,
    Candidate,
    plain,
    with_periods,
    words_between,
)
from bot.dialogue.grammar.lexicon import amount_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary, fold, tokenize
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading
from tools.quantities import Quantity
from tools.values import Count, Money, Rate

EACH_WITHIN = 4
UNIT_WITHIN = 8
BETWEEN_AT_MOST = 2
SHARE_WITHIN = 4
RATE_WITHIN = 20
"""Characters in front of a percentage where "at a rate of" stands."""
SHARE, BASE = "share", "base"
"""The parts of a percentage of an amount."""


def candidates_in(
    message: Message, counted: Vocabulary[str] | None = None, *, rates: bool = False
) -> list[Candidate]:
    """Every quantity of the message in order, with those that form a product joined into one.

    `counted` are nouns whose number is an input of its own: "48 customers at 50k" is then no product.
    With `rates`, a part of a whole ("one in four") is one percentage; without, it is the two numbers.
    """
    found: list[Candidate] = []
    quantities = with_periods(message)
    before: list[Quantity] = []
    while quantities:
        first = quantities.pop(0)
        if (base := _base_of(message, first, quantities, before)) is not None:
            if base in quantities:
                quantities.remove(base)
            found.append(_share(message, first, base))
        elif quantities and _is_product(message, first, quantities[0], counted):
            found.append(_product(message, first, quantities.pop(0)))
        elif (count := _counted_units(message, first, quantities)) is not None:
            quantities.remove(count)
            found.append(_product_of_units(message, first, count))
        else:
            end = _noun_end(message, first)
            quote = message.text[first.start : end]
            found.append(Candidate(start=first.start, end=first.end, quote=quote, quantity=first))
        before.append(first)
    return parts_as_rates(message, found) if rates else parts_of_wholes(message, found)


def _noun_end(message: Message, quantity: Quantity) -> int:
    """Where the words end that the quantity is quoted with: "48" is quoted as "48 customers"."""
    if not quantity.noun:
        return quantity.end
    place = message.text.find(quantity.noun, quantity.start, quantity.end + len(quantity.noun) + 2)
    return max(quantity.end, place + len(quantity.noun)) if place >= 0 else quantity.end


HEADS: Vocabulary[str] = Vocabulary({"head": amount_words.HEADS.all})
EACH: Vocabulary[str] = Vocabulary({"each": amount_words.EACH.all})
PRICED: Vocabulary[str] = Vocabulary({"priced": amount_words.PRICED.all})
THAT: Vocabulary[str] = Vocabulary({"that": amount_words.SHARE_OF_THAT.all})
TIMES: Vocabulary[str] = Vocabulary({"times": amount_words.TIMES.all})


def _is_product(message: Message, count: Quantity, each: Quantity, counted: Vocabulary[str] | None) -> bool:
    """A count of things and what one costs: "2 FTE at 55k each", "3 contrats à 12 k€", "4 x 12k"."""
    if count.kind != "number" or each.kind not in ("money", "number") or each.noun:
        return False
    between = tokenize(message.text[count.end : each.start])
    noun = tokenize(count.noun or "")
    linked = bool(between) and bool(TIMES.find(between[-1:]))
    if len(between) > len(noun) + BETWEEN_AT_MOST or not linked:
        return False
    if each_after(message, each):
        return True
    own_input = counted is not None and bool(counted.find(noun))
    at_a_price = bool(PRICED.find(between[-1:])) and not own_input
    return at_a_price and not _scaled(count) and (each.kind == "money" or _scaled(each))


def _scaled(each: Quantity) -> bool:
    return each.value >= 1000 or any(char.isalpha() for char in each.text)


def each_after(message: Message, each: Quantity) -> int:
    """Where "each" ends behind an amount ("12k of margin each"); 0 when it isn't said."""
    stop = PAUSE.search(message.text, each.end)
    following = tokenize(message.text[each.end : stop.start() if stop else len(message.text)])[:EACH_WITHIN]
    found = EACH.find(following)
    return each.end + found[0].end if found else 0


def _counted_units(message: Message, each: Quantity, later: list[Quantity]) -> Quantity | None:
    """How many units there are of what the amount is for: "95 dollars per user … for 40 users"."""
    if each.kind != "money":
        return None
    following = words_between(message, each.start, len(message.text))[:UNIT_WITHIN]
    named = [after.word[:4] for before, after in pairwise(following) if before.word in amount_words.PER]
    units = [q for q in later if q.kind == "number" and q.noun and fold(q.noun)[:4] in named]
    return units[0] if units else None


def _product_of_units(message: Message, each: Quantity, count: Quantity) -> Candidate:
    """The amount for one unit times the units, quoted from the one to the other."""
    quote = message.text[each.start : _noun_end(message, count)]
    total = replace(each, text=quote, end=each.end, value=each.value * count.value, per=each.per)
    counted = message.text[count.start : _noun_end(message, count)]
    parts = (
        Reading(
            name=fold(count.noun or ""), value=Count(plain(count.value)), source=Source.MESSAGE, quote=counted
        ),
        Reading(
            name="each",
            value=Money(plain(each.value), each.unit, each.per),
            source=Source.MESSAGE,
            quote=each.text,
        ),
    )
    return Candidate(start=each.start, end=each.end, quote=quote, quantity=total, parts=parts)


def _product(message: Message, count: Quantity, each: Quantity) -> Candidate:
    quote = message.text[count.start : each.end]
    end = each_after(message, each) or each.end
    per = each.per or ("year" if HEADS.find(tokenize(count.noun or "")) else None)
    product = Quantity(
        text=quote,
        start=count.start,
        end=each.end,
        kind="money",
        value=count.value * each.value,
        unit=each.unit,
        per=per,
        noun=None,
        bound=None,
        approximate=count.approximate or each.approximate,
    )
    counted = message.text[count.start : _noun_end(message, count)]
    parts = (
        Reading(
            name=fold(count.noun or "count"),
            value=Count(plain(count.value)),
            source=Source.MESSAGE,
            quote=counted,
        ),
        Reading(
            name="each",
            value=Money(plain(each.value), each.unit, per),
            source=Source.MESSAGE,
            quote=each.text,
        ),
    )
    return Candidate(
        start=count.start, end=end, quote=message.text[count.start : end], quantity=product, parts=parts
    )


def _base_of(
    message: Message, share: Quantity, later: list[Quantity], before: list[Quantity]
) -> Quantity | None:
    """The amount that a percentage is of: "10% of 2M", or one named before ("75k plus 10% of that")."""
    if share.kind != "percent":
        return None
    if later and _is_amount(later[0]) and later[0].value > 0 and not _is_rate_of_its_own(message, share):
        between = words_between(message, share.end, later[0].start)
        if between and all(token.word in amount_words.SHARE_OF for token in between):
            return later[0]
    following = words_between(message, share.end, len(message.text))[:SHARE_WITHIN]
    said_before = [q for q in before if _is_amount(q) and q.per is None]
    pointed = any(match.first == 0 for match in THAT.find(following))
    return said_before[-1] if pointed and said_before else None


def _is_rate_of_its_own(message: Message, share: Quantity) -> bool:
    """ "NPV at 10% of …", "au taux de 8 %": the percentage is what is computed with, no part of an amount."""
    before = words_between(message, max(0, share.start - RATE_WITHIN), share.start)
    return any(token.word in amount_words.AT_A_RATE for token in before[-2:])


def _is_amount(quantity: Quantity) -> bool:
    return quantity.kind == "money" or (quantity.kind == "number" and _scaled(quantity) and not quantity.noun)


def _share(message: Message, share: Quantity, base: Quantity) -> Candidate:
    """A percentage of an amount, quoted as it is typed."""
    end = max(base.end, share.end)
    quote = message.text[share.start : end]
    per = share.per or base.per
    product = replace(
        base,
        text=quote,
        start=share.start,
        end=end,
        kind="money",
        value=share.value * base.value / PERCENT,
        unit=base.unit if base.kind == "money" else None,
        per=per,
    )
    parts = (
        Reading(
            name=SHARE, value=Rate(plain(share.value) / PERCENT), source=Source.MESSAGE, quote=share.text
        ),
        Reading(
            name=BASE,
            value=Money(plain(base.value), product.unit, base.per),
            source=Source.MESSAGE,
            quote=base.text,
        ),
    )
    return Candidate(start=share.start, end=end, quote=quote, quantity=product, parts=parts)


def product_of(parts: tuple[Reading, ...]) -> Money:
    """The amount that the parts of a product make: a count times what one costs, a share of a base."""
    first, amount = parts[0].value, parts[1].value
    assert isinstance(first, Count | Rate)
    assert isinstance(amount, Money)
    times = first.number if isinstance(first, Count) else first.fraction
    return Money(times * amount.amount, amount.currency, amount.per or first.per)


def parts_of_wholes(message: Message, candidates: list[Candidate]) -> list[Candidate]:
    """ "1 lead in 4": both numbers count leads, and the second is what the first is out of."""
    found = list(candidates)
    for place, (part, whole) in enumerate(pairwise(candidates)):
        if not _is_out_of(message, part, whole):
            continue
        noun = whole.quantity.noun or part.quantity.noun
        found[place] = replace(part, quantity=replace(part.quantity, noun=None), share=PART)
        found[place + 1] = replace(whole, quantity=replace(whole.quantity, noun=noun), share=WHOLE)
    return found


def parts_as_rates(message: Message, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with "one in four" and the like joined into 25 %."""
    found: list[Candidate] = []
    for candidate in candidates:
        if found and candidate.quantity.value and _is_out_of(message, found[-1], candidate):
            found[-1] = _as_rate(message, found[-1], candidate)
        else:
            found.append(candidate)
    return found


def _as_rate(message: Message, part: Candidate, whole: Candidate) -> Candidate:
    end = _noun_end(message, whole.quantity)
    quote = message.text[part.start : end]
    share = Quantity(
        text=quote,
        start=part.start,
        end=end,
        kind="percent",
        value=PERCENT * part.quantity.value / whole.quantity.value,
        unit="%",
        per=whole.quantity.per or part.quantity.per,
        approximate=part.quantity.approximate or whole.quantity.approximate,
    )
    return Candidate(start=part.start, end=whole.end, quote=quote, quantity=share)


def _is_out_of(message: Message, part: Candidate, whole: Candidate) -> bool:
    numbers = part.quantity.kind == whole.quantity.kind == "number" and not (part.parts or whole.parts)
    if not numbers or not 0 <= part.quantity.value <= whole.quantity.value:
        return False
    if PAUSE.search(message.text, part.end, whole.start):
        return False
    noun = len(tokenize(part.quantity.noun or ""))
    between = words_between(message, part.end, whole.start)[noun:]
    words = " ".join(token.word for token in between)
    return words in amount_words.OUT_OF
