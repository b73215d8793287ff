"""Deals of a certain size: how it is asked for, "over 50k", "entre 20 et 50 k€", and which deals have it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.accounts.model import Dossier
from bot.dialogue.account_steps import Limit, Side
from bot.dialogue.accounts.place import Place
from bot.dialogue.answer import Fact
from bot.dialogue.grammar.message import Message
from bot.dialogue.wording import risks as wording
from tools.currency import Exchange, convert
from tools.display import show_value
from tools.quantities import Quantity
from tools.values import Money

BEFORE: Mapping[Side, re.Pattern[str]] = {
    "to": re.compile(
        r"(?:up to|at most|no more than|not more than|jusqu a|au plus|pas plus de|au maximum|max|maximum)"
        r"(?: de)? $"
    ),
    "from": re.compile(
        r"(?:at least|no less than|not less than|starting at|from|au moins|a partir de|pas moins de|"
        r"minimum)(?: de)? $"
    ),
    "over": re.compile(
        r"(?:over|above|beyond|exceeding|(?:more|bigger|larger|higher|greater) than|north of|upwards of|"
        r"plus de|plus que|au dela de|au dessus de|superieure?s? a|depass\w+|excedant) $"
    ),
    "under": re.compile(
        r"(?:under|below|beneath|(?:less|smaller|lower) than|moins de|moins que|en dessous de|"
        r"au dessous de|inferieure?s? a|sous) $"
    ),
}
"""What stands in front of an amount, folded; "no more than" is looked for before "more than"."""
BEHIND: Mapping[Side, re.Pattern[str]] = {
    "to": re.compile(r" (?:(?:or|and) (?:less|below|under)|(?:ou|et) moins|au plus|max|maximum)\b"),
    "from": re.compile(r" (?:(?:or|and) (?:more|above|over|up)|(?:ou|et) plus|au moins|minimum)\b"),
}
LEAST = 1000
"""A plain number from here on is an amount: "over 50k", but not "over 30"."""


@dataclass(frozen=True)
class LimitsRead:
    """The limits of a message, and the message without their amounts."""

    limits: tuple[Limit, ...]
    rest: Message


def limits_in(message: Message) -> LimitsRead:
    """What the message says of the size of deals; an amount that says neither above nor below stays in it."""
    rest, found = message, list[Limit]()
    for quantity in message.quantities:
        side = _side(message, quantity) if _is_amount(quantity) else None
        if side is not None:
            found.append(Limit(side=side, amount=f"{quantity.value:f}", currency=_currency(quantity)))
            rest = rest.without(quantity.start, quantity.end)
    return LimitsRead(tuple(found), rest)


def _is_amount(quantity: Quantity) -> bool:
    plain = quantity.kind == "number" and quantity.value >= LEAST
    return quantity.per is None and (quantity.kind == "money" or plain)


def _currency(quantity: Quantity) -> str:
    return quantity.unit or "" if quantity.kind == "money" else ""


def _side(message: Message, quantity: Quantity) -> Side | None:
    if quantity.bound is not None:
        return "from" if quantity.bound == "low" else "to"
    before = "".join(f"{token.word} " for token in message.tokens if token.end <= quantity.start)
    behind = "".join(f" {token.word}" for token in message.tokens if token.start >= quantity.end)
    sides: Iterator[Side] = (side for side, words in BEHIND.items() if words.match(behind))
    return next((side for side, words in BEFORE.items() if words.search(f" {before}")), next(sides, None))


@dataclass(frozen=True, kw_only=True)
class Sized:
    """Accounts with their deals of a size, and how many deals have no amount, so that they have no size.

    Not `comparable` when an amount in another currency was compared as it stands.
    """

    dossiers: tuple[Dossier, ...]
    unsized: int = 0
    comparable: bool = True


def of_size(limits: Sequence[Limit], dossiers: Sequence[Dossier], rates: Sequence[Exchange]) -> Sized:
    """The deals within the limits; where there are none, all of them."""
    if not limits:
        return Sized(dossiers=tuple(dossiers))
    values = [deal.value for one in dossiers for deal in one.deals if deal.value]
    deals = [
        tuple(d for d in one.deals if d.value and _is_within(d.value, limits, rates)) for one in dossiers
    ]
    return Sized(
        dossiers=tuple(replace(one, deals=theirs) for one, theirs in zip(dossiers, deals, strict=True)),
        unsized=sum(len(one.deals) for one in dossiers) - len(values),
        comparable=all(_is_comparable(values, limit, rates) for limit in limits),
    )


def _is_within(value: Money, limits: Sequence[Limit], rates: Sequence[Exchange]) -> bool:
    return all(_holds(limit, value, rates) for limit in limits)


def _is_comparable(values: Sequence[Money], limit: Limit, rates: Sequence[Exchange]) -> bool:
    """Whether all amounts are in the limit's currency, or brought there by a rate; if it has none, in one."""
    if not limit.currency:
        return len({value.currency for value in values} - {None}) <= 1
    return all(convert(value, limit.currency, rates).currency in (None, limit.currency) for value in values)


def _holds(limit: Limit, value: Money, rates: Sequence[Exchange]) -> bool:
    amount = convert(value, limit.currency, rates).amount if limit.currency else value.amount
    bound = Decimal(limit.amount)
    match limit.side:
        case "over":
            return amount > bound
        case "from":
            return amount >= bound
        case "under":
            return amount < bound
        case "to":
            return amount <= bound


def said(limit: Limit, place: Place) -> str:
    """The limit in words: "over £50,000"; its amount is booked as a fact."""
    value = Money(Decimal(limit.amount), limit.currency or None)
    shown = str(show_value(value, place.voice.language))
    place.draft.facts.append(Fact(name="limit", value=value, shown=shown, account=""))
    return place.voice.to(wording.LIMITS[limit.side], amount=shown)
