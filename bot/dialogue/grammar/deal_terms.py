"""The deal of a buying centre as a message gives it, changes it, or leaves it open."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.dialogue.deals import MONEY, deal_of, facts_in, path, with_facts
from bot.dialogue.grammar.deal_facts import Fact, Told, meant_by_word, told_of_a_deal
from bot.dialogue.grammar.history import as_it_stands
from bot.dialogue.grammar.lexicon import deal_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.scaling import kept
from bot.dialogue.grammar.tokens import fold_in_place
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading, Unclear
from tools.quantities import Quantity
from tools.values import Count, Money

FEW_WORDS = 8
"""An answer to "is that the value or the threshold?", or an amount alone, has no more words than these."""
Facts = Mapping[str, Reading]


@dataclass(frozen=True, kw_only=True)
class Given:
    """The deal as a message gives it: the input, the amounts to ask about, and what else it says."""

    deal: Reading | None
    unclear: tuple[Unclear, ...]
    unused: tuple[str, ...]
    rest: Message


def is_deal(unclear: Unclear) -> bool:
    """Whether the question is about an amount of the deal."""
    return set(unclear.names) <= set(map(path, MONEY))


def deal_given(message: Message) -> Given:
    """What a message of its own says of the deal."""
    told = told_of_a_deal(message)
    facts = _fresh(told.facts, {}, message)
    facts, open_ = _with_unnamed(facts, told.unnamed, {}, message)
    unused = _left(told, facts, open_, message)
    return Given(deal=deal_of(facts.values()), unclear=open_, unused=unused, rest=told.rest)


def _left(told: Told, facts: Facts, open_: tuple[Unclear, ...], message: Message) -> tuple[str, ...]:
    """The words of amounts that are no fact after all: two for one thing, or one too many."""
    taken = {*(fact.quote for fact in facts.values()), *(one.quote for one in open_)}
    quotes = (fact.reading(message).quote for fact in (*told.facts, *told.unnamed) if _is_number(fact.value))
    return tuple(quote for quote in quotes if quote not in taken)


def _is_number(value: object) -> bool:
    return isinstance(value, Money | Count)


def change_deal(compute: Compute, told: Told, message: Message) -> Compute | None:
    """The centre with the deal as the message changes it; None when it tells nothing of the deal."""
    if not _tells(message, told):
        return None
    known = facts_in(compute)
    settled = {} if told else _settled(compute, message) or _anew(known, message)
    if not told and not settled:
        return None
    facts, open_ = _with_unnamed(_fresh(told.facts, known, message), told.unnamed, known, message)
    facts = {**facts, **settled}
    gone = {"buy_class"} if known.get("buy_class") and known["buy_class"].value in told.denied else set()
    if not facts and not open_ and not gone:
        return as_it_stands(compute) if told.facts and not waits_for(compute) else None
    left = {name: kept(fact) for name, fact in known.items() if name not in gone}
    return replace(
        compute,
        readings=with_facts(
            replace(compute, readings=tuple(map(kept, compute.readings))), {**left, **facts}.values()
        ),
        previous=_before(compute),
        unclear=open_,
        unused=_left(told, {**known, **facts}, open_, message),
        claims=(),
        focus=None,
    )


def _before(compute: Compute) -> Compute | None:
    """What the change is a change of: what stood before a question that this may answer."""
    if compute.unclear:
        return compute.previous
    return None if waits_for(compute) else replace(compute, previous=None)


_SUPPOSES = re.compile(
    r"\b(?:what if|if|suppose|supposing|imagine|what about|how about|si|quid|imaginons|supposons|"
    r"et (?:a|pour)|and (?:at|for))\b"
)


def _tells(message: Message, told: Told) -> bool:
    """Whether the message speaks of this deal rather than asks about deals in general."""
    folded = fold_in_place(message.text)
    if "?" in folded:
        return _SUPPOSES.search(folded) is not None and not deal_words.GENERAL.search(
            _SUPPOSES.sub(" ", folded)
        )
    if deal_words.GENERAL.match(folded.lstrip()):
        return False
    if any(isinstance(fact.value, Money) or fact.name == "employees" for fact in told.facts):
        return True
    rest = [token for token in told.rest.tokens if token.typed.isalnum()]
    if told.unnamed or not told:
        return len(rest) <= FEW_WORDS
    return deal_words.ASSERTS.match(folded) is not None and len(rest) <= FEW_WORDS


def _fresh(told: Iterable[Fact], known: Facts, message: Message) -> dict[str, Reading]:
    """The facts that the message gives: of two for one thing the one that is new, none where both are."""
    found: dict[str, list[Reading]] = {}
    for fact in told:
        reading = _alike(fact.reading(message), known.get(fact.name))
        old = known.get(fact.name)
        if old is None or reading.value != old.value:
            found.setdefault(fact.name, []).append(reading)
    return {name: every[0] for name, every in found.items() if len({one.value for one in every}) == 1}


def _with_unnamed(
    facts: Mapping[str, Reading], unnamed: tuple[Fact, ...], known: Facts, message: Message
) -> tuple[dict[str, Reading], tuple[Unclear, ...]]:
    """The facts with the amounts that nothing names: what they change for sure, and what to ask."""
    found = dict(facts)
    open_: list[Unclear] = []
    for fact in unnamed:
        name = _meant(found, known)
        if name is None and not any(one in found for one in MONEY):
            quote = message.text[fact.start : fact.end]
            open_.append(Unclear(quote=quote, names=tuple(map(path, MONEY))))
        elif name is not None:
            reading = _alike(replace(fact, name=name).reading(message), known.get(name))
            if known.get(name) is None or reading.value != known[name].value:
                found[name] = reading
    return found, tuple(open_)


def _meant(facts: Facts, known: Facts) -> str | None:
    """The amount that another one can only stand for: the one that was given, or that was given last.

    Beside a threshold of the same message it is the value.
    """
    if "value" in facts:
        return None
    if "signature_threshold" in facts:
        return "value"
    given = [name for name in MONEY if name in known]
    last = [name for name in given if known[name].source is Source.MESSAGE]
    sure = given if len(given) == 1 else last
    return sure[0] if len(sure) == 1 else None


def _alike(reading: Reading, old: Reading | None) -> Reading:
    """The amount with the currency and the period of the old one where it says none."""
    new, before = reading.value, old.value if old else None
    if isinstance(new, Money) and isinstance(before, Money):
        return replace(
            reading, value=Money(new.amount, new.currency or before.currency, new.per or before.per)
        )
    return reading


_IN_K = re.compile(r"\d\s?k\b", re.IGNORECASE)
_THOUSAND = 1_000


def _anew(known: Facts, message: Message) -> dict[str, Reading]:
    """ "Sorry, 150": the one number that was given last, corrected by a bare one."""
    last = [fact for fact in known.values() if fact.source is Source.MESSAGE and _is_number(fact.value)]
    bare = message.quantities[0] if len(message.quantities) == 1 else None
    few = len(message.tokens) <= FEW_WORDS // 2
    if len(last) != 1 or bare is None or bare.kind != "number" or bare.noun or not few:
        return {}
    quote = message.text[bare.start : bare.end]
    return {last[0].name: replace(last[0], value=_in_its_unit(last[0], bare), quote=quote)}


def _in_its_unit(old: Reading, bare: Quantity) -> Money | Count:
    """ "45" for an amount that was written "80k" means thousands too."""
    if not isinstance(old.value, Money):
        return Count(bare.value)
    in_thousands = _IN_K.search(old.quote) is not None and bare.value < _THOUSAND
    return replace(old.value, amount=bare.value * _THOUSAND if in_thousands else bare.value)


def _settled(compute: Compute, message: Message) -> dict[str, Reading]:
    """The answer to "is 50k the value or the threshold?"."""
    name = meant_by_word(message) if compute.unclear and len(message.tokens) <= FEW_WORDS else None
    if name is None:
        return {}
    order = (name, *(other for other in MONEY if other != name))
    found: dict[str, Reading] = {}
    for wanted, one in zip(order, compute.unclear, strict=False):
        quoted = Message.read(one.quote, message.language)
        amounts = [fact for fact in told_of_a_deal(quoted).unnamed]
        if amounts:
            found[wanted] = replace(amounts[0], name=wanted).reading(quoted)
    return found
