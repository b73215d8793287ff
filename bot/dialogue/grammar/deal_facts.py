"""What a message says of a deal: value, signature threshold, size of the company, function, kind of purchase.

Each fact keeps the words that it was read from. An amount that could be two of them is unclear; one that
stands beside words of another matter is no fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.dialogue.grammar.job_titles import title_spans
from bot.dialogue.grammar.lexicon import deal_words as said
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold_in_place
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading
from tools.quantities import Quantity
from tools.values import Count, Money

CLAUSE_ENDS = re.compile(r"[,;()\n]|[.!?](?=\s|$)|\b(?:and|et|but|mais|while|so|donc)\b")
SENTENCE_ENDS = re.compile(r"[;\n]|[.!?](?=\s|$)")
FEW = 10
"""Fewer than these are seldom a company, where nothing else says so: "they are 3"."""
AMOUNT = 1_000
UNNAMED = "amount"
"""An amount without a word that says what it is."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact with the stretch of the message that tells it."""

    name: str
    value: object
    start: int
    end: int

    def reading(self, message: Message) -> Reading:
        """The fact as an input, with the words it was read from."""
        quote = " ".join(message.text[self.start : self.end].split())
        return Reading(name=self.name, value=self.value, source=Source.MESSAGE, quote=quote)


@dataclass(frozen=True, kw_only=True)
class Told:
    """The facts of a message, its amounts that no word names, kinds of purchase that it denies.

    `rest` is the message with blanks where the facts are told: what else it says, of people for one.
    """

    facts: tuple[Fact, ...] = ()
    unnamed: tuple[Fact, ...] = ()
    denied: frozenset[str] = frozenset()
    rest: Message

    def __bool__(self) -> bool:
        return bool(self.facts or self.unnamed or self.denied)


def told_of_a_deal(message: Message) -> Told:
    """What the message says of a deal."""
    folded = fold_in_place(message.text)
    amounts = list(_amounts(message, folded))
    kinds = [*_kinds(message, folded)]
    facts = [
        *(fact for fact in amounts if fact.name != UNNAMED),
        *_domain(message, folded),
        *(fact for fact in kinds if fact.name == "buy_class"),
        *_tender(folded),
    ]
    unnamed = tuple(fact for fact in amounts if fact.name == UNNAMED)
    denied = frozenset(str(fact.value) for fact in kinds if fact.name == "denied")
    return Told(
        facts=tuple(facts), unnamed=unnamed, denied=denied, rest=_blanked(message, [*facts, *unnamed, *kinds])
    )


def meant_by_word(message: Message) -> str | None:
    """The one of the two amounts that the message names: "that's the threshold"."""
    folded = fold_in_place(message.text)
    if said.THRESHOLD_NAMED.search(folded):
        return "signature_threshold"
    return "value" if said.VALUE_NAMED.search(folded) else None


def _blanked(message: Message, facts: list[Fact]) -> Message:
    """The message without the facts; all places stay the same."""
    text = message.text
    for fact in facts:
        text = text[: fact.start] + " " * (fact.end - fact.start) + text[fact.end :]
    return Message.read(text, message.language) if facts else message


@dataclass(frozen=True)
class _Around:
    """The words before and behind a quantity, as far as its clause or its sentence goes."""

    folded: str
    start: int
    end: int
    floor: int
    ceiling: int

    def before(self, ends: re.Pattern[str]) -> str:
        stops = [m.end() for m in ends.finditer(self.folded, self.floor, self.start)]
        return self.folded[stops[-1] if stops else self.floor : self.start]

    def behind(self, ends: re.Pattern[str]) -> str:
        stop = ends.search(self.folded, self.end, self.ceiling)
        return self.folded[self.end : stop.start() if stop else self.ceiling]


def _amounts(message: Message, folded: str) -> Iterator[Fact]:
    """The facts that are numbers, and the amounts that nothing names."""
    for place, quantity in enumerate(message.quantities):
        earlier, later = message.quantities[:place], message.quantities[place + 1 :]
        around = _Around(
            folded,
            quantity.start,
            quantity.end,
            floor=earlier[-1].end if earlier else 0,
            ceiling=later[0].start if later else len(folded),
        )
        size = _size(quantity, around)
        if size is not None:
            yield size
        elif fact := _money(quantity, around):
            yield fact


def _size(quantity: Quantity, around: _Around) -> Fact | None:
    """ "300 people", "ETI de 300 personnes", "they are 40"."""
    if quantity.kind != "number" or quantity.value < 1 or quantity.value % 1 or quantity.per:
        return None
    before, behind = around.before(CLAUSE_ENDS), around.behind(CLAUSE_ENDS)
    noun = re.match(rf"\W{{0,2}}(?:\w+ )?{said.EMPLOYEES}\b", behind)
    company = re.match(rf"\W{{0,2}}(?:person|people|employee)?\W?{said.COMPANY}\b", behind)
    cue = said.SIZE_BEFORE.search(before)
    they = said.THEY_ARE.search(before)
    end = quantity.end + (noun.end() if noun else company.end() if company else 0)
    if said.NOT_THE_COMPANY_BEHIND.match(around.folded[end : around.ceiling]):
        return None
    if not cue and (not noun or said.NOT_THE_COMPANY_BEFORE.search(before)) and not company:
        alone = they and not behind.strip(" .!?") and quantity.value >= FEW
        if not alone:
            return None
    found = cue or they
    start = quantity.start - (len(before) - found.start() if found else 0)
    return Fact(name="employees", value=Count(quantity.value), start=start, end=end)


def _money(quantity: Quantity, around: _Around) -> Fact | None:
    """ "Deal of 80k€", "signs above 50k"; `UNNAMED` where no word says which."""
    scaled = any(char.isalpha() for char in quantity.text) and any(char.isdigit() for char in quantity.text)
    written = quantity.kind == "money" or scaled
    if quantity.kind not in ("money", "number") or not (written or quantity.value >= AMOUNT):
        return None
    value = Money(quantity.value, quantity.unit if quantity.kind == "money" else None, quantity.per)
    before, behind = around.before(CLAUSE_ENDS), around.behind(CLAUSE_ENDS)
    whole = around.before(SENTENCE_ENDS)
    threshold = said.THRESHOLD_BEFORE.search(before)
    if threshold or (said.BEYOND_LAST.search(before) and said.THRESHOLD_BEHIND.match(behind)):
        found = threshold or said.BEYOND_LAST.search(before)
        assert found is not None
        return _at(quantity, "signature_threshold", value, len(before) - found.start())
    ending = re.match(rf"\W*(?:is|as|est|c'est)?\W*(?:the |their |le |leur )?{said.THRESHOLD}\b", behind)
    if ending:
        return replace(_at(quantity, "signature_threshold", value, 0), end=quantity.end + ending.end())
    if said.ANOTHER_AMOUNT.search(before) or said.ANOTHER_AMOUNT.search(behind):
        return None
    named = said.VALUE_BEFORE.search(before)
    if named:
        return _at(quantity, "value", value, len(before) - named.start())
    if said.VALUE_BEHIND.match(behind):
        return _at(quantity, "value", value, 0)
    if quantity.noun and not written:
        return None
    if said.IT_IS.search(before) or (written and _speaks_of_a_purchase(whole)):
        return _at(quantity, "value", value, 0)
    if written and not (quantity.noun and quantity.kind == "number"):
        return _at(quantity, UNNAMED, value, 0)
    return None


def _speaks_of_a_purchase(sentence: str) -> bool:
    """ "They're switching vendors, 110k": whether what was said before is what the amount is for."""
    return any(words.search(sentence) for words in (said.VALUE_NAMED, said.BOUGHT, *said.KINDS.values()))


def _at(quantity: Quantity, name: str, value: Money, before: int) -> Fact:
    return Fact(name=name, value=value, start=quantity.start - before, end=quantity.end)


def _domain(message: Message, folded: str) -> Iterator[Fact]:
    """The function that the purchase is for, where it is no part of a job title."""
    titles = [(message.tokens[a].start, message.tokens[b].end) for a, b in title_spans(message)]
    for pattern in said.DOMAIN:
        for found in pattern.finditer(folded):
            start, end = found.span("function")
            if any(a < found.end() and found.start() < b and not start <= a < b <= end for a, b in titles):
                continue
            typed, word = message.text[start:end], found["function"]
            if word in said.IN_CAPITALS and not typed.isupper():
                continue
            if said.DENIED.search(folded[max(found.start() - 25, 0) : start]):
                continue
            function = next(f for f, words in said.FUNCTIONS.items() if re.fullmatch(words, word))
            yield Fact(name="domain", value=function, start=found.start(), end=found.end())
            return


def _kinds(message: Message, folded: str) -> Iterator[Fact]:
    """The kind of purchase, and those that the message says it is not."""
    titles = [(message.tokens[a].start, message.tokens[b].end) for a, b in title_spans(message)]
    for kind, pattern in said.KINDS.items():
        for found in pattern.finditer(folded):
            if any(a < found.end() and found.start() < b for a, b in titles) or _is_asked(found, folded):
                continue
            before = _clause_before(found.start(), folded)
            denied = bool(said.DENIED.search(before) or said.DENIES.search(found.group()))
            yield Fact(
                name="denied" if denied else "buy_class", value=kind, start=found.start(), end=found.end()
            )
            break


def _tender(folded: str) -> Iterator[Fact]:
    """Whether it is a public tender, when the message says so or the contrary."""
    denied = said.NO_TENDER.search(folded)
    found = denied or said.TENDER.search(folded) or said.BARE_TENDER.search(folded)
    if found is None or _is_asked(found, folded):
        return
    private = denied is not None or said.PRIVATE.match(folded, found.end()) is not None
    private = private or said.DENIED.search(_clause_before(found.start(), folded)) is not None
    yield Fact(name="public_tender", value=not private, start=found.start(), end=found.end())


def _clause_before(place: int, folded: str) -> str:
    stops = [m.end() for m in CLAUSE_ENDS.finditer(folded, 0, place)]
    return folded[stops[-1] if stops else 0 : place]


_ASKS = re.compile(
    r"^\W*(?:(?:and|et|so|donc)\W+)?"
    r"(?:is|are|was|does|do|did|has|have|est-ce|est-il|c'est|ce serait|sont-ils)\b"
)


def _is_asked(found: re.Match[str], folded: str) -> bool:
    """ "Is it a renewal?" tells nothing."""
    stops = [m.end() for m in SENTENCE_ENDS.finditer(folded, 0, found.start())]
    end = SENTENCE_ENDS.search(folded, found.end())
    asks = end is not None and end.group() == "?"
    return (
        asks
        and _ASKS.match(
            folded[stops[-1] if stops else 0 : found.start()] + folded[found.start() : found.end()]
        )
        is not None
    )
