"""One calculation with an input at several values: named cases and the two ends of a range."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.dialogue.grammar.amounts import as_value, words_between
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Match, Vocabulary, tokenize
from tools.display import show_value
from tools.language import word_set, words
from tools.quantities import Quantity
from tools.values import Count, Duration, Money, Rate

Part = tuple[str | None, Message]

CASE: Vocabulary[str] = Vocabulary(
    {
        "middle": words(
            en="base, base case, central, expected, realistic, realistic case, middle, mid, likely, medium, "
            "most likely, expected case, central case, mid case, planned",
            fr="central, centrale, cas central, realiste, median, mediane, moyen, base, cas de base, "
            "cas moyen, probable, scenario central, scenario de base, hypothese moyenne, attendu, prevu",
        ).all,
        "low": words(
            en="worst, worst case, low case, low end, pessimistic, pessimistic case, downside, "
            "downside case, worst-case, conservative, conservative case, at worst, low, bear case",
            fr="pire, pire cas, au pire, pessimiste, cas pessimiste, cas bas, hypothese basse, prudent, "
            "prudente, scenario pessimiste, scenario bas, gain bas, gains bas, fourchette basse, plutot bas, "
            "pire des cas",
        ).all,
        "high": words(
            en="best, best case, high case, high end, optimistic, optimistic case, upside, upside case, "
            "best-case, at best, high, stretch, ambitious, bull case",
            fr="meilleur, meilleur cas, au mieux, optimiste, cas optimiste, cas haut, hypothese haute, "
            "ambitieux, ambitieuse, scenario optimiste, scenario haut, haut, haute, meilleur des cas, mieux",
        ).all,
    }
)
FILLERS = word_set(
    "in the a an at for with and or of is if dans le la les un une au aux pour avec et ou de du des est si "
    "en case cas scenario hypothese"
)
"""Words that may stand between the name of a case and its amount."""
FEWEST_CASES = 2
END = re.compile(r"[,;/\n|]|\.(?=\s|$)|\b(?:and|et|or|ou|then|puis)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A named case, the words that name it and the amount that belongs to it."""

    key: str
    label: str
    name: Match[str]
    quantity: Quantity


def named_cases(message: Message) -> list[Part]:
    """The message once for each case that has an amount of its own: "70k worst, 120k base, 150k best"."""
    names = CASE.longest(message.tokens)
    found = _of_one_input(message, _in_a_row(message, names) or _beside(message, names))
    keys = {case.key for case in found}
    if len(keys) < FEWEST_CASES or len(keys) != len(found) or len({c.quantity.kind for c in found}) > 1:
        return []
    return [(case.label, _only(message, case, found)) for case in found]


def _of_one_input(message: Message, cases: list[Case]) -> list[Case]:
    """The cases without a "mean" or "base" of something else: "average deal 12k, win rate 20% at worst"."""
    ends = [case for case in cases if case.key != "middle"]
    middle = [case for case in cases if case.key == "middle" and _stands_among(message, case, ends)]
    return sorted((*ends, *middle), key=lambda case: case.quantity.start)


def _stands_among(message: Message, case: Case, ends: list[Case]) -> bool:
    """Whether its amount is of the kind of the others and next to one of them."""
    order = [quantity.start for quantity in message.quantities]
    place = order.index(case.quantity.start)
    near = {order[i] for i in (place - 1, place + 1) if 0 <= i < len(order)}
    return any(end.quantity.start in near and end.quantity.kind == case.quantity.kind for end in ends)


def _only(message: Message, kept: Case, cases: list[Case]) -> Message:
    for case in cases:
        message = message.without(case.name.start, case.name.end)
        if case is not kept:
            message = message.without(case.quantity.start, case.quantity.end)
    return message


def _in_a_row(message: Message, names: list[Match[str]]) -> list[Case]:
    """ "worst/base/best gains 50k/80k/100k": names in a row, then as many amounts in a row."""
    runs = _runs(message, names)
    if len(runs) != 1 or len(runs[0]) < FEWEST_CASES or len(names) != len(runs[0]):
        return []
    quantities = list(message.quantities)
    for start in range(len(quantities) - len(names) + 1):
        row = quantities[start : start + len(names)]
        joined = all(_only_joins(message, one.end, other.start) for one, other in pairwise(row))
        outside = [q for q in quantities if q not in row and _neighbours(message, q, row)]
        if joined and not outside and len({q.kind for q in row}) == 1:
            return [_case(message, name, q) for name, q in zip(names, row, strict=True)]
    return []


def _neighbours(message: Message, quantity: Quantity, row: list[Quantity]) -> bool:
    """Whether the row goes on with this quantity, so that it is longer than the names are."""
    before, after = (quantity.end, row[0].start), (row[-1].end, quantity.start)
    gap = before if quantity.end <= row[0].start else after
    return quantity.kind == row[0].kind and _only_joins(message, *gap)


def _runs(message: Message, names: list[Match[str]]) -> list[list[Match[str]]]:
    runs: list[list[Match[str]]] = []
    for name in names:
        if runs and _only_joins(message, runs[-1][-1].end, name.start):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _only_joins(message: Message, start: int, end: int) -> bool:
    if start > end or re.search(r"[.;\n](?:\s|$)", message.text[start:end]):
        return False
    return all(token.word in FILLERS for token in words_between(message, start, end))


def _beside(message: Message, names: list[Match[str]]) -> list[Case]:
    """Each name with the amount that stands next to it, all of them on the same side."""
    for side in ("behind", "before"):
        found = [(name, _neighbour(message, name, side)) for name in names]
        cases = [_case(message, name, quantity) for name, quantity in found if quantity]
        places = [case.quantity.start for case in cases]
        if len(cases) >= FEWEST_CASES and len(set(places)) == len(places):
            return cases
    return []


def _neighbour(message: Message, name: Match[str], side: str) -> Quantity | None:
    """The amount on one side of a case's name, with nothing but small words or a cue between."""
    before = [q for q in message.quantities if q.end <= name.start]
    after = [q for q in message.quantities if q.start >= name.end]
    near = after[:1] if side == "behind" else before[-1:]
    for quantity in near:
        start, end = (name.end, quantity.start) if side == "behind" else (quantity.end, name.start)
        between = [t for t in words_between(message, start, end) if t.word not in FILLERS]
        apart = END.search(message.text, start, end)
        if not apart and len(between) <= (1 if side == "behind" else _nouns(quantity)):
            return quantity
    return None


def _nouns(quantity: Quantity) -> int:
    return len(tokenize(quantity.noun or ""))


def _case(message: Message, name: Match[str], quantity: Quantity) -> Case:
    own = [token for token in words_between(message, name.start, name.end) if token.word not in FILLERS]
    label = message.text[own[0].start if own else name.start : name.end]
    return Case(key=name.key, label=label, name=name, quantity=quantity)


HEDGED: Vocabulary[str] = Vocabulary(
    {
        "hedged": words(
            en="anywhere, somewhere, could be, might be, may be, range*, ranging, varies, vary, between, "
            "low and high, high and low, low or high, min and max, best and worst, worst and best, bounds",
            fr="fourchette, selon, varie*, oscille*, quelque part, environ, bas et haut, haut et bas, mini, "
            "maxi, min et max, meilleur et pire, pire et meilleur, au pire, au mieux, compris*, situe*",
        ).all
    }
)
FROM = frozenset(("from", "de"))
TO = frozenset(("to", "a"))


def ends_of_ranges(message: Message) -> list[Part]:
    """The message with the low end of each range, and with the high end: "40-50k"; labels are the ends."""
    pairs = _ranges(message)
    ends: list[Part] = []
    for place, bound in enumerate(("low", "high")):
        part = message
        kept = [replace(pair[place], noun=pair[0].noun or pair[1].noun) for pair in pairs]
        for low, high in pairs:
            cut = (low.end, high.end) if bound == "low" else (low.start, high.start)
            part = _with_noun(part.without(*cut), low, high)
        ends.append((", ".join(_shown(quantity, message) for quantity in kept), part))
    return ends if pairs else []


def _with_noun(part: Message, low: Quantity, high: Quantity) -> Message:
    """ "30 to 40 customers": both ends count the same thing."""
    noun = low.noun or high.noun
    ends = (low.start, high.start)
    kept = tuple(replace(q, noun=noun) if q.start in ends else q for q in part.quantities)
    return replace(part, quantities=kept)


def _ranges(message: Message) -> list[tuple[Quantity, Quantity]]:
    hedged = bool(HEDGED.find(message.tokens))
    return [
        (low, high)
        for low, high in pairwise(message.quantities)
        if (low.bound, high.bound) == ("low", "high") or (hedged and _from_to(message, low, high))
    ]


def _from_to(message: Message, low: Quantity, high: Quantity) -> bool:
    """ "anywhere from 20 to 30%", where without a hedge it would be a change from the one to the other."""
    if low.bound or high.bound or (low.kind, low.unit) != (high.kind, high.unit) or low.value >= high.value:
        return False
    between = [token.word for token in words_between(message, low.end, high.start)]
    before = [token for token in message.tokens if token.end <= low.start][-1:]
    return len(between) == 1 and between[0] in TO and bool(before) and before[0].word in FROM


def _shown(quantity: Quantity, message: Message) -> str:
    for kind in (Money, Rate, Duration) if quantity.kind != "number" else (Count,):
        value = as_value(quantity, kind)
        if value is not None:
            return " ".join(filter(None, (show_value(value, message.language), quantity.noun)))
    return quantity.text


OR = frozenset(("or", "ou", "vs", "versus", "contre"))


def alternatives(message: Message) -> list[Part]:
    """The message once for each of the amounts that stand in for one another: "10%, 15% or 20% off"."""
    for run in _runs_of_alternatives(message):
        parts: list[Part] = []
        for kept in run:
            part = message
            for other in run:
                part = part if other is kept else part.without(other.start, other.end)
            parts.append((_shown(kept, message), part))
        return parts
    return []


def _runs_of_alternatives(message: Message) -> list[list[Quantity]]:
    """Amounts of one kind in a row, an "or" before the last."""
    runs: list[list[Quantity]] = []
    for place, quantity in enumerate(message.quantities[:-1]):
        if not _or_between(message, quantity, message.quantities[place + 1]):
            continue
        run = [quantity, message.quantities[place + 1]]
        for before in reversed(message.quantities[:place]):
            if not _comma_between(message, before, run[0]):
                break
            run.insert(0, before)
        runs.append(run)
    return runs


def _alike(one: Quantity, other: Quantity) -> bool:
    return (one.kind, one.unit, one.bound, other.bound) == (other.kind, other.unit, None, None)


def _or_between(message: Message, one: Quantity, other: Quantity) -> bool:
    between = [token.word for token in words_between(message, one.end, other.start)]
    return _alike(one, other) and len(between) == 1 and between[0] in OR


def _comma_between(message: Message, one: Quantity, other: Quantity) -> bool:
    return _alike(one, other) and message.text[one.end : other.start].strip() == ","
