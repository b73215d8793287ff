"""Which words of a conversation make a tool show the figures that are expected of it.

Nothing here knows how the assistant chooses inputs: every amount is tried for every input that can take it,
and what is expected decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.dialogue.currencies import run
from bot.dialogue.grammar.amounts import as_value, with_periods
from bot.dialogue.grammar.candidates import candidates_in
from bot.dialogue.grammar.cues import nouns_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.evaluation.case import Amount
from bot.evaluation.shown import Shown
from tools.base import AnyTool, InputError
from tools.language import Language
from tools.quantities import Quantity
from tools.schema import VALUE_TYPES, Field, fields_of, missing_inputs
from tools.values import Money

MOST_TRIALS = 40_000
"""So many ways to fill the inputs of one tool are tried."""
SMALL = 1000
"""A number below it, without a currency, is seldom money."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """A stretch of one turn of a conversation, and the amounts in it."""

    turn: int
    start: int
    end: int
    text: str
    quantities: tuple[Quantity, ...]

    def overlaps(self, other: "Words") -> bool:
        return self.turn == other.turn and self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class Solution:
    """The words for each input of a tool, and what of the expected it shows then.

    `left` amounts are in none. `odd` ones are strange in their place: counts and small numbers taken for
    money, or what is expected given as an input.
    """

    tool: str
    words: Mapping[str, Words]
    shows: frozenset[Amount]
    left: int
    odd: int

    @property
    def reach(self) -> int:
        """How far apart the words stand."""
        turns = {
            words.turn: [w for w in self.words.values() if w.turn == words.turn]
            for words in self.words.values()
        }
        return sum(max(w.end for w in found) - min(w.start for w in found) for found in turns.values())


@dataclass(frozen=True)
class _Search:
    """Tries the amounts of a conversation for the inputs of one tool."""

    tool: AnyTool
    wanted: tuple[Amount, ...]
    singles: tuple[Words, ...]
    runs: tuple[Words, ...]
    tried: list[int] = field(default_factory=lambda: [0])

    def solutions(self) -> Iterator[Solution]:
        fields = [f for f in fields_of(self.tool.inputs) if f.item in VALUE_TYPES]
        for chosen in self._chosen(fields, {}):
            self.tried[0] += 1
            if self.tried[0] > MOST_TRIALS:
                return
            shows = frozenset(self._shown(chosen))
            if shows:
                left = [one for one in self.singles if not any(one.overlaps(w) for w in chosen.values())]
                odd = self._odd(chosen, shows)
                yield Solution(tool=self.tool.name, words=chosen, shows=shows, left=len(left), odd=odd)

    def _chosen(self, fields: Sequence[Field], taken: Mapping[str, Words]) -> Iterator[dict[str, Words]]:
        if not fields:
            yield dict(taken)
            return
        wanted, rest = fields[0], fields[1:]
        for words in (*self.singles, *(self.runs if wanted.several else ())):
            fits = all(as_value(quantity, wanted.item) is not None for quantity in words.quantities)
            if fits and not any(words.overlaps(other) for other in taken.values()):
                yield from self._chosen(rest, {**taken, wanted.name: words})
        yield from self._chosen(rest, taken)

    def _odd(self, chosen: Mapping[str, Words], shows: frozenset[Amount]) -> int:
        money = {f.name for f in fields_of(self.tool.inputs) if f.item is Money}
        given = [quantity for name in money & set(chosen) for quantity in chosen[name].quantities]
        small = [q for q in given if q.kind == "number" and (q.noun is not None or q.value < SMALL)]
        values = {value for value, _ in shows}
        return len(small) + sum(quantity.value in values for quantity in given)

    def _shown(self, chosen: Mapping[str, Words]) -> Iterator[Amount]:
        if not chosen or missing_inputs(self.tool, set(chosen)):
            return
        fields = {f.name: f for f in fields_of(self.tool.inputs)}
        readings = (_reading(fields[name], words) for name, words in chosen.items())
        try:
            result = run(Compute(tool=self.tool.name, readings=tuple(readings)))
        except InputError:
            return
        shown = Shown(figures=tuple((figure.value, str(figure.unit)) for figure in result.figures))
        yield from (amount for amount in self.wanted if shown.holds(amount))


def _reading(wanted: Field, words: Words) -> Reading:
    values = tuple(as_value(quantity, wanted.item) for quantity in words.quantities)
    value = values if wanted.several else values[0]
    return Reading(name=wanted.name, value=value, source=Source.MESSAGE, quote=words.text)


def solve(
    tool: AnyTool, turns: Sequence[str], language: Language, wanted: tuple[Amount, ...]
) -> Iterator[Solution]:
    """Every way in which amounts of the turns, each for one input, make the tool show some of `wanted`."""
    singles: list[Words] = []
    runs: list[Words] = []
    for number, text in enumerate(turns):
        found = _amounts(tool, Message.read(text, language), number)
        singles += found
        runs += _runs(found, text)
    return _Search(tool, wanted, tuple(singles), tuple(runs)).solutions()


def _amounts(tool: AnyTool, message: Message, turn: int) -> list[Words]:
    """The amounts of a message, products such as "2 FTE at 55k each" as well as their parts."""
    whole = {
        (c.start, c.start + len(c.quote)): c.quantity for c in candidates_in(message, nouns_of(tool.name))
    }
    plain = {(q.start, q.end): q for q in with_periods(message)}
    return [
        Words(turn=turn, start=start, end=end, text=message.text[start:end], quantities=(quantity,))
        for (start, end), quantity in sorted((plain | whole).items())
    ]


def _runs(amounts: Sequence[Words], text: str) -> Iterator[Words]:
    """Amounts one after the other, with the words between them."""
    for place, first in enumerate(amounts):
        several = [first]
        for other in amounts[place + 1 :]:
            if other.start < several[-1].end:
                continue
            several.append(other)
            yield Words(
                turn=first.turn,
                start=first.start,
                end=other.end,
                text=text[first.start : other.end],
                quantities=tuple(quantity for words in several for quantity in words.quantities),
            )
