"""Where a message speaks of a figure: to see it again, or to say what it is."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from bot.dialogue.grammar.amounts import as_value
from bot.dialogue.grammar.cues import amounts_of, cues_of
from bot.dialogue.grammar.lexicon import claim_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.series import begins_flows
from bot.dialogue.grammar.tokens import Match, Token, Vocabulary, tokenize
from bot.dialogue.plan import Claim
from tools.base import AnyTool, Figure, Unit
from tools.language import Language
from tools.quantities import Quantity
from tools.registry import discover
from tools.values import Count, Duration, Money, Rate

ENDINGS = ("months", "years", "days", "rate")
"""What the name of a figure may have behind that of the tool which computes just that."""
BETWEEN_AT_MOST = 4
STEM = 5
CLAIMED: Vocabulary[str] = Vocabulary({"claimed": claim_words.CLAIMED.all})
LIMITS: dict[Literal["under", "over"], Vocabulary[str]] = {
    "under": Vocabulary({"under": claim_words.UNDER.all}),
    "over": Vocabulary({"over": claim_words.OVER.all}),
}
WHAT_IF: Vocabulary[str] = Vocabulary({"what_if": claim_words.SUPPOSED.all})
CONFIRM: Vocabulary[str] = Vocabulary({"confirm": claim_words.CONFIRM.all})
CONCLUDED: Vocabulary[str] = Vocabulary({"concluded": claim_words.CONCLUDED.all})
MULTIPLE = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?(?:[x×]|(?:to|pour|:|contre)\s?(?:1|one|un))(?!\w)", re.IGNORECASE
)
"""A ratio said as a multiple: "3x", "3 to 1"."""
SENTENCE_END = re.compile(r"[.;!?](?=\s)|\n")
LIMIT_WORDS = frozenset(word for limits in LIMITS.values() for word in limits.words)
TYPES: dict[Unit, tuple[type, ...]] = {
    Unit.RATIO: (Rate,),
    Unit.MONEY: (Money,),
    Unit.COUNT: (Count,),
    Unit.MONTHS: (Duration,),
    Unit.YEARS: (Duration,),
    Unit.DAYS: (Duration,),
    Unit.HOURS: (Duration,),
}


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What a message says that figures are, and the message without those numbers."""

    found: tuple[Claim, ...]
    rest: Message


@cache
def _units_of(name: str) -> dict[str, Unit]:
    tool = discover()[name]
    return {figure.name: figure.unit for figure in tool.compute(tool.example).figures}


@cache
def figure_words(name: str) -> Vocabulary[str]:
    """The words for each figure of a tool: its label, and the names of the tool that computes just that."""
    tool = discover()[name]
    figures = tool.compute(tool.example).figures
    return Vocabulary({figure.name: _words_for(figure, tool) for figure in figures}, acronyms=True)


def _words_for(figure: Figure, tool: AnyTool) -> list[str]:
    return [*names_of(figure), *_telling(figure, tool)]


def names_of(figure: Figure) -> list[str]:
    """What the figure is called: its label, and the names of the tool that computes just that."""
    same = {figure.name, *(figure.name.removesuffix(f"_{ending}") for ending in ENDINGS)}
    named = [word for other in discover().values() if other.name in same for word in other.names.all]
    return [*named, figure.label.en, figure.label.fr]


def _telling(figure: Figure, tool: AnyTool) -> list[str]:
    """The long words that only this figure's label holds, whatever their ending: "median"."""
    figures = tool.compute(tool.example).figures
    found = []
    for language in Language:
        others = {
            word.word[:STEM]
            for other in figures
            if other.name != figure.name
            for word in tokenize(other.label.to(language))
        }
        own = {word.word[:STEM] for word in tokenize(figure.label.to(language)) if len(word.word) >= STEM}
        found += [f"{stem}*" for stem in own - others]
    return found


def figure_named(message: Message, name: str) -> str | None:
    """The figure of a tool that the message names first; None when it names none."""
    found = figure_words(name).longest(message.tokens)
    return found[0].key if found else None


def claims_in(message: Message, name: str, *, spelled_out: bool = False) -> Claims:
    """What the message says figures of the tool are: "ROI is 220%", "so that's a 3x ROI?".

    The words of an input claim nothing: "the cost is 40k" gives it. With `spelled_out` a verb has to say so,
    because "CAC 2k" alone may as well give what the CAC is computed from.
    """
    claims, rest = [], message
    if WHAT_IF.find(message.tokens) and not CONFIRM.find(message.tokens):
        return Claims(found=(), rest=message)
    for quantity in message.quantities:
        if begins_flows(message, quantity):
            continue
        figure = _beside(message, name, quantity.start, quantity.end, quantity, spelled_out=spelled_out)
        value = _as_figure(quantity, _units_of(name)[figure]) if figure else None
        if figure and value is not None:
            bound = _bound(message, quantity.start)
            claims.append(Claim(figure=figure, value=value, quote=quantity.text, bound=bound))
            rest = rest.without(quantity.start, quantity.end)
    for times in MULTIPLE.finditer(message.text):
        rest = rest.without(times.start(), times.end())
        figure = _beside(message, name, times.start(), times.end(), None) or _multiple_of(message, name)
        if figure:
            number = Decimal(times[1].replace(",", "."))
            value = Rate(number) if _units_of(name)[figure] is Unit.RATIO else Count(number)
            bound = _bound(message, times.start())
            claims.append(Claim(figure=figure, value=value, quote=times[0], bound=bound))
    return Claims(found=tuple(claims), rest=rest)


def bare_claims_in(message: Message, name: str, figures: tuple[Figure, ...]) -> tuple[Claim, ...]:
    """What a message concludes without naming the figure: "so 60% then?", "isn't that 4k a week?".

    Each number is held against the first figure that it could be; words of an input claim nothing.
    """
    concludes, confirms = CONCLUDED.find(message.tokens), CONFIRM.find(message.tokens)
    asks = message.text.rstrip().endswith("?")
    if not concludes or not (asks or confirms) or WHAT_IF.find(message.tokens):
        return ()
    if concludes[0].first > 0 and not confirms:
        return ()
    found: list[Claim] = []
    for quantity in message.quantities:
        for figure in sorted(figures, key=lambda f: f.name != name):
            value = _as_figure(quantity, figure.unit)
            if value is not None and figure.name not in {claim.figure for claim in found}:
                bound = _bound(message, quantity.start)
                found.append(Claim(figure=figure.name, value=value, quote=quantity.text, bound=bound))
                break
    return tuple(found) if len(found) == len(message.quantities) else ()


def _multiple_of(message: Message, name: str) -> str | None:
    """The tool's own figure, where the message asks to confirm a multiple without naming what it is of."""
    own = _units_of(name).get(name)
    return name if own in (Unit.RATIO, Unit.COUNT) and CONFIRM.find(message.tokens) else None


def _bound(message: Message, start: int) -> Literal["under", "over"] | None:
    """Whether the number is said to be a limit: "under 2k", "au moins 30 %"."""
    before = tuple(token for token in message.tokens if token.end <= start)[-2:]
    for bound, limits in LIMITS.items():
        if any(match.last == len(before) - 1 for match in limits.find(before)):
            return bound
    return None


def _as_figure(quantity: Quantity, unit: Unit) -> Money | Rate | Duration | Count | None:
    for kind in TYPES[unit]:
        value = as_value(quantity, kind)
        if value is not None:
            return value
    return None


def _beside(
    message: Message, name: str, start: int, end: int, quantity: Quantity | None, *, spelled_out: bool = False
) -> str | None:
    """The figure whose words the number is tied to, by a verb before it or by standing right behind it."""
    sure = bool(CLAIMED.find(message.tokens)) and not spelled_out
    opening = max((found.end() for found in SENTENCE_END.finditer(message.text, 0, start)), default=0)
    ending = SENTENCE_END.search(message.text, end)
    before = tuple(t for t in message.tokens if opening <= t.start and t.end <= start)
    after = tuple(t for t in message.tokens if end <= t.start and (not ending or t.end <= ending.start()))
    matches = figure_words(name).longest(before)
    if matches and _is_said_to_be(before[matches[-1].last + 1 :], sure=sure):
        return None if _is_cue(name, before, matches[-1], quantity) else matches[-1].key
    following = figure_words(name).longest(after[:BETWEEN_AT_MOST])
    if sure and following and following[0].first == 0 and not _is_cue(name, after, following[0], quantity):
        return following[0].key
    return None


def _is_said_to_be(between: tuple[Token, ...], *, sure: bool) -> bool:
    words = [token.word for token in between]
    linking = all(word in claim_words.BEING | claim_words.ABOUT | LIMIT_WORDS for word in words)
    said = any(word in claim_words.BEING for word in words)
    return linking and len(words) <= BETWEEN_AT_MOST and (said or sure)


def _is_cue(name: str, tokens: tuple[Token, ...], match: Match[str], quantity: Quantity | None) -> bool:
    """Whether the words point to an input that could take the quantity instead."""
    if CONCLUDED.find(tokens[:1]):
        return False  # "so my margin falls to 25 %": a conclusion gives no input
    spoken = tokens[match.first : match.last + 1]
    keys = {found.key for found in cues_of(name).find(spoken) if found.length == match.length}
    fields = {f.name: f for f in amounts_of(discover()[name])}
    return any(quantity is None or as_value(quantity, fields[key].item) is not None for key in keys)
