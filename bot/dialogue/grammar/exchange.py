"""The exchange rates that a message gives: "1 EUR = 1.08 USD", "1,08 $ l'euro", "EUR/USD 1.08", "at 1.08".

The message is rewritten with one sign for each amount, number and currency, and patterns are looked up in
what is left of the words. What only could be a rate ("at 1.08") counts when two currencies are spoken of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bot.dialogue.grammar.currency_names import currencies_named
from bot.dialogue.grammar.message import Message
from tools.currency import Exchange, quoted_first
from tools.phrases import fold
from tools.quantities import Quantity

LARGEST = Decimal(100_000)
"""More units than this of one currency for another are an amount, not a rate."""
ROUND = (1, 10, 100, 1000)
SCALED = re.compile(r"\d\s*(?:k|m|mio|mille|thousand|million)", re.IGNORECASE)

AMOUNTS, NUMBERS, CURRENCIES = 0xE000, 0xE400, 0xE800
M, N, C = (f"[{chr(first)}-{chr(first + 0x3FF)}]" for first in (AMOUNTS, NUMBERS, CURRENCIES))
ONE_OF = r"(?:(?:the|an?|one|un|une|le|la|les|chaque|each|every)\s+|l')?"
NAMED_RATE = (
    r"(?:(?:exchange|fx|forex|conversion|currency)\s+rates?|fx|taux\s+de\s+(?:change|conversion)|"
    r"cours\s+de\s+change|parite)"
)
ANY_RATE = rf"(?:{NAMED_RATE}|rates?|taux|cours)"
BEFORE = (
    r"(?:\b(?:at|using|use|with|and|on|avec|au|a|et|sur|selon|prends|for)\s+)?"
    rf"(?:\b(?:an?|the|un|le|la|our|notre|my|mon|this|ce)\s+)?(?:\b{ANY_RATE}\s*)?"
    r"(?:(?:is|of|at|de|est|a|was|used|being|etant)\s+){0,2}[:=]?\s*"
)
FILL = rf"(?:\s*{ANY_RATE})?\s*(?:(?:is|of|at|est|de|a|to|stands)\s+){{0,2}}[:=@]?\s*"
EQUALS = (
    r"(?:=+|~|≈|:|->|→|\b(?:is\s+worth|is\s+equal\s+to|is\s+at|is|are|equals?|makes?|buys|gets?(?:\s+you|\s+us|\s+me)?|"
    r"gives?|trades\s+at|stands\s+at|at|vaut|valent|valant|fait|font|egale|est\s+egal\s+a|est\s+a|cote|"
    r"est|c'est|a)\b)"
)
PER_UNIT = (
    r"(?:/|\b(?:per|par|to\s+the|to\s+an?|for\s+an?|for\s+the|for\s+every|for\s+each|pour\s+une?|on\s+the|"
    r"against\s+the|contre\s+une?|a\s+la|a\s+l'|au|an?|the|le|la|une?|l'))"
)
FOR_ONE = rf"(?:{PER_UNIT}|\b(?:for|to|pour|against|contre)\b)"
TO = r"(?:/|-|->|→|\b(?:to|into|in|en|vers|contre|vs)\b)"
USE = (
    r"(?:@|\b(?:at|use|using|take|taking|assume|assuming|with|say|on|a|avec|prends|prenons|prenez|utilise|"
    r"mets|disons|en\s+prenant|sur\s+la\s+base\s+de|a\s+raison\s+de))"
)
NOT_SPENT = r"(?!\s*(?:spent|invested|of|earned|depensee?s?|investie?s?|gagnee?s?|d'|de\b))"
NO_OTHER_RATE = r"(?<![\w%])(?:(?:the|a|at|this|our|with|le|un|au|du|ce|avec|notre|and|et|on)\s+)?"

FULL = {
    "equal": rf"{BEFORE}(?P<a>{M})\s*{EQUALS}\s*{ONE_OF}(?P<b>{M})",
    "for": rf"{BEFORE}(?P<a>{M})\s*{FOR_ONE}\s*(?P<b>{M})",
    "per": rf"{BEFORE}(?P<a>{M})\s*{PER_UNIT}\s*(?P<b>{C}){NOT_SPENT}",
    "per_pair": rf"{BEFORE}(?P<a>{C})\s*(?:{PER_UNIT}|\bfor\b|\bpour\b)\s*(?P<b>{C}|{M}){FILL}(?P<n>{N})",
    "pair": rf"{BEFORE}(?P<a>{C})\s*{TO}?\s*(?P<b>{C}){FILL}(?P<n>{N}|{M})",
    "pair_amount": rf"{BEFORE}(?P<a>{C})\s*[/-]\s*(?P<n>{M})",
    "worth": rf"{BEFORE}{ONE_OF}(?P<a>{C})\s*{EQUALS}\s*{ONE_OF}(?P<b>{M})",
}
HALF = {
    "one": rf"{BEFORE}(?P<a>{M})\s*{EQUALS}\s*(?P<n>{N})",
    "one_named": rf"{BEFORE}{ONE_OF}(?P<a>{C})\s*{EQUALS}\s*(?P<n>{N})",
    "rate": rf"{NO_OTHER_RATE}{NAMED_RATE}{FILL}(?P<n>{N}|{M})",
    "any_rate": rf"(?:^|[,;:.(]\s*|\b(?:the|a|at|our|with|le|un|au|avec|notre|and|et)\s+){ANY_RATE}{FILL}"
    rf"(?P<n>{N}|{M})",
    "used": rf"{USE}\s+(?P<n>{N}|{M})",
    "alone": rf"^\W*(?P<n>{N}|{M})\W*$",
}
FULL_PATTERNS = {name: re.compile(pattern) for name, pattern in FULL.items()}
HALF_PATTERNS = {name: re.compile(pattern) for name, pattern in HALF.items()}
DIRECTION = re.compile(rf"(?P<a>{C})\s*{FOR_ONE}\s*(?P<b>{C}|{M})")
ASKED_FOR = re.compile(r"\b(?:in|into|en|vers)\s+$")


@dataclass(frozen=True, kw_only=True)
class Told:
    """A rate as it was written; `base` or `quote` is None where it was not said."""

    rate: Decimal
    start: int
    end: int
    base: str | None = None
    quote: str | None = None
    directed: bool = True

    def between(self, one: str, other: str, towards: str | None) -> Exchange | None:
        """The rate between two currencies; not directed while it could be the inverse.

        `towards` is the currency converted to: "in dollars at 1.08" says how many dollars one unit is worth.
        As that is also how markets quote some pairs and not others, it counts where both agree.
        """
        pair = {one, other}
        if {self.base, self.quote} - {None} - pair:
            return None
        if self.base or self.quote:
            base = self.base or (pair - {self.quote}).pop()
            return Exchange(self.rate, base=base, quote=(pair - {base}).pop(), directed=self.directed)
        base, quote = quoted_first(one, other)
        return Exchange(self.rate, base=base, quote=quote, directed=quote == towards)


@dataclass(frozen=True, kw_only=True)
class Sign:
    """An amount, a number or a currency of the message."""

    start: int
    end: int
    value: Decimal = Decimal(1)
    code: str | None = None
    plural: bool = False
    before_number: bool = False
    too_large: bool = False


@dataclass(frozen=True)
class Line:
    """The folded message in which each amount, number and currency is one character."""

    text: str
    places: tuple[int, ...]
    signs: dict[str, Sign] = field(default_factory=dict)

    def told(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the line as a stretch of the message."""
        return self.places[start], self.places[end]


def rates_in(message: Message) -> tuple[Told, ...]:
    """The rates that the message gives with both their currencies."""
    line = _line(message)
    found: list[Told] = []
    for name, pattern in FULL_PATTERNS.items():
        for match in pattern.finditer(line.text):
            told = _full(name, line, match)
            if told and not any(told.start < other.end and other.start < told.end for other in found):
                found.append(told)
    return tuple(sorted(found, key=lambda told: told.start))


def bare_rate_in(message: Message) -> Told | None:
    """The number that could be a rate between two currencies that are known from elsewhere."""
    line = _line(message)
    for name, pattern in HALF_PATTERNS.items():
        for match in pattern.finditer(line.text):
            told = _half(name, line, match)
            if told:
                return told
    return None


def direction_in(message: Message) -> tuple[str, str] | None:
    """Which currency is counted for one unit of which: "dollars for one euro" is ("EUR", "USD")."""
    line = _line(message)
    match = DIRECTION.search(line.text)
    if match is None:
        return None
    quote, base = line.signs[match["a"]], line.signs[match["b"]]
    if not (quote.code and base.code) or base.value != 1:
        return None
    return base.code, quote.code


def _line(message: Message) -> Line:
    folded = fold(message.text)
    places: list[int] = []
    signs: dict[str, Sign] = {}
    text, reach = "", 0
    for first, sign in _signs(message):
        text += folded[reach : sign.start]
        places += range(reach, sign.start)
        mark = chr(first + len(signs))
        signs[mark] = sign
        text, reach = text + mark, sign.end
        places.append(sign.start)
    text += folded[reach:]
    places += range(reach, len(folded) + 1)
    return Line(text, tuple(places), signs)


def _signs(message: Message) -> Iterator[tuple[int, Sign]]:
    """Every amount, number and currency in order; "1 livre" is an amount although it could be a weight."""
    named = list(currencies_named(message))
    found: list[tuple[int, Sign]] = []
    for quantity in message.quantities:
        if quantity.per or quantity.kind not in ("money", "number"):
            continue
        behind = next((n for n in named if message.text[quantity.end : n.start].strip() == ""), None)
        if quantity.kind == "number" and behind and quantity.end <= behind.start:
            named.remove(behind)
            found.append((AMOUNTS, _sign(quantity, behind.code, behind.end)))
        else:
            first = AMOUNTS if quantity.kind == "money" else NUMBERS
            found.append((first, _sign(quantity, quantity.unit, quantity.end)))
    found += [(CURRENCIES, Sign(start=n.start, end=n.end, code=n.code, plural=n.plural)) for n in named]
    yield from sorted(found, key=lambda entry: entry[1].start)


def _sign(quantity: Quantity, code: str | None, end: int) -> Sign:
    return Sign(
        start=quantity.start,
        end=end,
        value=quantity.value,
        code=code,
        before_number=not quantity.text[:1].isdigit(),
        too_large=bool(SCALED.search(quantity.text)) or abs(quantity.value) > LARGEST,
    )


def _full(name: str, line: Line, match: re.Match[str]) -> Told | None:
    groups = match.groupdict()
    a = line.signs[groups["a"]] if groups.get("a") else None
    b = line.signs[groups["b"]] if groups.get("b") else None
    n = line.signs[groups["n"]] if groups.get("n") else None
    if a is None or any(sign and sign.too_large for sign in (a, b, n)):
        return None
    start, end = line.told(match.start(), match.end())
    said = _read(name, line, match, a, b, n)
    if said is None or said[0] == said[1]:
        return None
    base, quote, rate, directed = said
    return Told(rate=rate, base=base, quote=quote, directed=directed, start=start, end=end)


Said = tuple[str | None, str | None, Decimal, bool]
"""Base, quote, rate, and whether the direction is sure."""


def _read(
    name: str, line: Line, match: re.Match[str], a: Sign, b: Sign | None, n: Sign | None
) -> Said | None:
    match name, b, n:
        case "equal", Sign(), _:
            return _equal(a, b, by_sign="=" in match.group())
        case "for", Sign(), _:
            if b.value != 1:
                return (a.code, b.code, b.value, True) if a.value == 1 else None
            return b.code, a.code, a.value, True
        case "per", Sign(), _ if not b.plural or "/" in match.group():
            named_as_pair = "/" in match.group() and quoted_first(str(a.code), str(b.code))[0] == a.code
            return b.code, a.code, a.value, not named_as_pair
        case "per_pair", Sign(), Sign() if b.value == 1 and not b.plural and "/" not in match.group():
            return b.code, a.code, n.value, True
        case "pair", Sign(), Sign() if n.code in (None, b.code):
            return _pair(line, a, b, n, match)
        case "pair_amount", _, Sign() if n.before_number:
            return _pair(line, a, n, n, match)
        case "worth", Sign(), _ if _is_one_unit(line, match, a):
            return a.code, b.code, b.value, True
    return None


def _equal(a: Sign, b: Sign, *, by_sign: bool) -> Said | None:
    """ "1 € = 1.08 $", "100 EUR = 108 USD"; in words one side has to be a single unit."""
    units = ROUND if by_sign else (1,)
    if a.value in units and (a.value == 1 or b.value != 1):
        return a.code, b.code, b.value / a.value, True
    if b.value in units:
        return b.code, a.code, a.value / b.value, True
    return None


def _pair(line: Line, a: Sign, b: Sign, n: Sign, match: re.Match[str]) -> Said:
    """ "EUR/USD 1.08": dollars for one euro, as markets write it; "$/€ 1.08" may mean dollars per euro."""
    usual = quoted_first(str(a.code), str(b.code))[0] == a.code
    in_signs = "/" in match.group() and (a.end - a.start == 1 or b.end - b.start == 1)
    return a.code, b.code, n.value, usual or not in_signs


def _is_one_unit(line: Line, match: re.Match[str], named: Sign) -> bool:
    """Whether the currency is one unit of it and not the one that something is given in."""
    return not named.plural and not ASKED_FOR.search(line.text[: match.start("a")])


def _half(name: str, line: Line, match: re.Match[str]) -> Told | None:
    groups = match.groupdict()
    n = line.signs[groups["n"]]
    a = line.signs[groups["a"]] if groups.get("a") else None
    start, end = line.told(match.start(), match.end())
    if n.too_large or (name == "one" and a and a.value != 1):
        return None
    if name == "one_named" and a and not _is_one_unit(line, match, a):
        return None
    return Told(rate=n.value, base=a.code if a else None, quote=None if a else n.code, start=start, end=end)
