"""Which quantity of a message is which input of a tool.

Every pair of a quantity and an input gets a score from what the quantity is (kind, period, noun), the cue
words around it and the clause it stands in. The best assignment as a whole wins; where another one is as
good, the words are reported as unclear instead of being guessed.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.dialogue.grammar.amounts import CLOCK, WHOLE, Candidate, as_value
from bot.dialogue.grammar.candidates import HEADS, candidates_in
from bot.dialogue.grammar.cues import amounts_of, cues_of, nouns_of, period_fits, takes_series
from bot.dialogue.grammar.doubts import may_be_thousands, stands_aside
from bot.dialogue.grammar.given import Given, given_in
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.model import Source
from bot.dialogue.plan import Reading, Unclear
from tools.base import AnyTool
from tools.schema import Field, missing_inputs
from tools.values import Count, Duration, Money, Rate, amount_of, unsigned

NOUN = 5.0
OTHER_CUE, CLEAR_BY = -3.0, 0.3
MEANT, ASKED, LISTED, NEEDED = 8.0, 2.0, 1.5, 0.5
APART = 0.5
"""For a rate whose word stands elsewhere in the message."""
OUT_OF, COMPLETE, RECENT = 3.0, 0.6, 0.8
"""For the whole of "1 in 4"; for an assignment that lets the tool run; for what was changed last."""
EXHAUSTIVE = 12

Scores = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Filling:
    """The inputs read from a message, the words that fit several, and the quantities that fit none.

    `backed` are the inputs that a cue or a noun of their own points to.
    """

    readings: tuple[Reading, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    unused: tuple[str, ...] = ()
    backed: frozenset[str] = frozenset()
    score: float = 0.0

    @property
    def names(self) -> set[str]:
        return {reading.name for reading in self.readings}


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the conversation knows: the inputs as they stand, those changed last, those asked for, and those
    sure to be meant."""

    known: Mapping[str, Reading] = field(default_factory=dict)
    recent: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    meant: Mapping[int, str] = field(default_factory=dict)

    def score(self, candidate: Candidate, f: Field) -> float:
        """What the conversation adds to a pair of a quantity and an input."""
        if self.meant.get(candidate.start) == f.name:
            return MEANT
        extra = (ASKED if f.name in self.asked else 0.0) + (RECENT if f.name in self.recent else 0.0)
        if f.name in self.known:
            old = self.known[f.name].value
            value = as_value(candidate.quantity, f.item)
            extra += max(closeness(value, item) for item in (old if isinstance(old, tuple) else (old,)))
        return extra


def closeness(new: object, old: object) -> float:
    """From 2 for the same size to −2 for a hundred times more or less: a correction is seldom far off."""
    if isinstance(new, Duration) and isinstance(old, Duration):
        ratio = (new.to("year"), old.to("year"))
    elif isinstance(new, Money | Rate | Count) and isinstance(old, Money | Rate | Count):
        ratio = (amount_of(new), amount_of(old))
    else:
        return 0.0
    if ratio[0] * ratio[1] <= 0:
        return 0.0
    return max(2.0 - 2.0 * abs(math.log10(ratio[0] / ratio[1])), -2.0)


@dataclass(frozen=True)
class Pairing:
    """A candidate with what it scores for each input that could take it."""

    candidate: Candidate
    scores: Scores
    fields: Mapping[str, Field] = field(repr=False)
    cued: frozenset[str] = frozenset()
    listed: bool = False


def fill(tool: AnyTool, message: Message, context: Context | None = None) -> Filling:
    """The inputs of `tool` that `message` gives, in the light of what is known and asked for already."""
    context = context or Context()
    pairings = pair(tool, message, context)

    def worth(names: frozenset[str]) -> float:
        return 0.0 if missing_inputs(tool, {*names, *context.known}) else COMPLETE

    chosen, total = best_assignment(pairings, worth)
    unclear = _unclear(pairings, chosen, total, worth)
    settled = {place: name for place, name in chosen.items() if not any(place in u.places for u in unclear)}
    taken = set(chosen) | {place for u in unclear for place in u.places}
    readings = _readings(pairings, settled)
    left = [p.candidate for place, p in enumerate(pairings) if place not in taken]
    unused = [candidate.quote for candidate in left if not _counts_a_list(candidate, readings)]
    return Filling(
        readings=readings,
        unclear=tuple(Unclear(quote=u.quote, names=u.names) for u in unclear),
        unused=tuple(unused),
        backed=frozenset(name for place, name in settled.items() if _is_backed(tool, pairings[place], name)),
        score=total,
    )


def _is_backed(tool: AnyTool, pairing: Pairing, name: str) -> bool:
    """Whether words of its own point to the input; what is counted must then be of that kind."""
    noun = tokenize(pairing.candidate.noun)
    if not noun:
        thousands = pairing.fields[name].item is Count and not pairing.candidate.quantity.text.isdigit()
        return name in pairing.cued and not thousands
    return any(m.key == name for m in (*nouns_of(tool.name).find(noun), *cues_of(tool.name).find(noun)))


def _counts_a_list(candidate: Candidate, readings: tuple[Reading, ...]) -> bool:
    """ "our last five deals took 62, 75, …": the number says how long the list is."""
    lists = [reading.value for reading in readings if isinstance(reading.value, tuple)]
    return any(candidate.quantity.value == len(values) for values in lists)


def pair(tool: AnyTool, message: Message, context: Context) -> list[Pairing]:
    """Each quantity of the message with its score for each input of the tool."""
    candidates = candidates_in(message, nouns_of(tool.name), rates=_takes_rates(tool))
    candidates = [candidate for candidate in candidates if not stands_aside(tool, message, candidate)]
    fields = {f.name: f for f in amounts_of(tool)}
    needed = set(missing_inputs(tool, set()))  # filled first, when nothing else tells
    pairings = []
    found = given_in(tool, message, candidates)
    apart = _spoken_apart(tool, message, found)
    for given in found:
        candidate, cue = given.candidate, given.cues or apart
        bases = _bases(tool, candidate, cue, context, in_list=given.listed)
        if given.flow:
            bases = _without_beside_series(tool, bases)
        if not context.known and may_be_thousands(candidate, candidates):
            bases = {name: base for name, base in bases.items() if not _is_total(fields[name])}
        scores = {
            name: base
            + _cue_part(cue, name, bases)
            + context.score(candidate, fields[name])
            + (NEEDED if name in needed else 0.0)
            + (LISTED if given.listed and fields[name].several else 0.0)
            + _share_part(candidate, fields[name])
            for name, base in bases.items()
        }
        pairings.append(Pairing(candidate, scores, fields, frozenset(cue), given.listed))
    return pairings


def _spoken_apart(tool: AnyTool, message: Message, given: Sequence[Given]) -> dict[str, float]:
    """ "how much margin is left on 50k at 40%": rates that the message speaks of, away from any number."""
    rates = {f.name for f in amounts_of(tool) if f.item is Rate and not f.required}
    spoken = {match.key for match in cues_of(tool.name).find(message.tokens)} & rates
    taken = {name for one in given if one.candidate.quantity.kind == "percent" for name in one.cues}
    return dict.fromkeys(spoken - taken, APART)


def _is_total(f: Field) -> bool:
    """Whether the input is an amount in all, of the size of the others, rather than what one thing costs."""
    return f.item is Money and not f.slot.each


def _takes_rates(tool: AnyTool) -> bool:
    """Whether "1 in 4" is a rate to the tool: it has one, and no input for the whole."""
    fields = amounts_of(tool)
    return any(f.item is Rate for f in fields) and not any(f.slot.whole for f in fields)


def _share_part(candidate: Candidate, f: Field) -> float:
    """ "1 in 4": the second number is what the other is out of, the first is not."""
    if candidate.share is None:
        return 0.0
    return OUT_OF if (candidate.share == WHOLE) == f.slot.whole else -OUT_OF


def _bases(
    tool: AnyTool, candidate: Candidate, cue: Scores, context: Context, *, in_list: bool
) -> dict[str, float]:
    """What the quantity alone is worth for each input that can take it."""
    found = {}
    single = any(f.item is Money and not f.several for f in amounts_of(tool))
    for f in amounts_of(tool):
        if f.several and single and not in_list and not cue.get(f.name):
            continue  # one amount alone makes no list where a single one is wanted too
        sure = f.name in context.known or context.meant.get(candidate.start) == f.name
        base = _base_score(tool, candidate, f, cue.get(f.name, 0.0), sure)
        if base is not None:
            found[f.name] = base
    return found


def _without_beside_series(tool: AnyTool, bases: dict[str, float]) -> dict[str, float]:
    """ "-120k, 40k, 50k": where a tool takes flows, an outlay and what follows it are nothing else."""
    series = {f.name for f in amounts_of(tool) if takes_series(f)}
    return {name: base for name, base in bases.items() if name in series} if series & set(bases) else bases


def _cue_part(cue: Scores, name: str, possible: Scores) -> float:
    """How strong the input's own cue is; against it, a cue of another that could take the quantity."""
    if cue.get(name):
        return cue[name]
    return OTHER_CUE if any(other in possible for other in cue) else 0.0


def _base_score(tool: AnyTool, candidate: Candidate, f: Field, cue: float, known: bool) -> float | None:
    """What the quantity alone says for the input; None when the input can't take it."""
    value = as_value(candidate.quantity, f.item)
    if value is None or not period_fits(value.per, f, known=known):
        return None
    if candidate.bare and not cue and _looks_like_a_year(candidate):
        return None
    if isinstance(value, Rate) and not f.required and not (cue or known):
        return None
    if isinstance(value, Duration) and (value.unit in CLOCK) != (f.slot.unit in CLOCK):
        return None
    if f.item is Count:
        return _count_score(tool, candidate, f, cue)
    if isinstance(value, Money) and candidate.quantity.kind == "number":
        return _plain_amount_score(candidate, cue)
    return 1.0


def _count_score(tool: AnyTool, candidate: Candidate, f: Field, cue: float) -> float | None:
    if candidate.share:
        return 0.3
    if candidate.noun:
        matches = nouns_of(tool.name).find(tokenize(candidate.noun))
        if any(match.key == f.name for match in matches):
            return NOUN
        return 0.1 if cue and not matches else None
    if _scaled(candidate):
        return 0.2 if cue or candidate.quantity.text.isdigit() else None
    return 0.3


def _looks_like_a_year(candidate: Candidate) -> bool:
    """ "in 2025" is a date until a cue says otherwise."""
    text = candidate.quantity.text
    return len(text) == len("2025") and text.isdigit() and text[:2] in ("19", "20")


def _plain_amount_score(candidate: Candidate, cue: float) -> float | None:
    """A number without a currency: an amount when it is written like one, or when a cue says so."""
    if candidate.noun and (not cue or not _scaled(candidate) or _counts_heads(candidate)):
        return None
    return 0.8 if _scaled(candidate) else 0.2


def _counts_heads(candidate: Candidate) -> bool:
    """Whether it counts people ("1,200 users") rather than says what they cost ("90k of sales people")."""
    plain = not any(char.isalpha() for char in candidate.quantity.text)
    return plain and bool(HEADS.find(tokenize(candidate.noun)))


def _scaled(candidate: Candidate) -> bool:
    return candidate.quantity.value >= 1000 or any(char.isalpha() for char in candidate.quantity.text)


Assignment = dict[int, str]
Worth = Callable[[frozenset[str]], float]
"""What filling just these inputs is worth besides the fit of each."""


def best_assignment(
    pairings: list[Pairing], worth: Worth, forbidden: tuple[int, str] | None = None
) -> tuple[Assignment, float]:
    """The assignment of quantities to inputs with the highest total; a single input takes one quantity."""
    options = [
        sorted(
            ((score, name) for name, score in p.scores.items() if score > 0 and (place, name) != forbidden),
            reverse=True,
        )
        for place, p in enumerate(pairings)
    ]
    if len(pairings) > EXHAUSTIVE:
        return _greedy(pairings, options)
    return _Search(pairings, options, worth).best()


def _joins_a_list(pairing: Pairing, name: str) -> bool:
    """Several amounts for one input are believed when a cue says so of each, or they can be nothing else."""
    fits_nothing_else = len(pairing.scores) == 1 and pairing.candidate.quantity.per is None
    return pairing.fields[name].several and (name in pairing.cued or pairing.listed or fits_nothing_else)


@dataclass(frozen=True)
class _Search:
    """Tries every assignment of the quantities from left to right."""

    pairings: list[Pairing]
    options: list[list[tuple[float, str]]]
    worth: Worth

    def best(self, place: int = 0, taken: Mapping[str, bool] | None = None) -> tuple[Assignment, float]:
        """The best assignment of the quantities from `place` on; `taken` says which inputs hold lists."""
        taken = taken or {}
        if place == len(self.options):
            return {}, self.worth(frozenset(taken))
        best, best_total = self.best(place + 1, taken)
        for score, name in self.options[place]:
            open_list = _joins_a_list(self.pairings[place], name)
            if name in taken and not (open_list and taken[name]):
                continue
            rest, total = self.best(place + 1, {**taken, name: open_list})
            if total + score > best_total:
                best, best_total = {place: name, **rest}, total + score
        return best, best_total


def _greedy(pairings: list[Pairing], options: list[list[tuple[float, str]]]) -> tuple[Assignment, float]:
    ranked = sorted(
        ((s, -place, name) for place, listed in enumerate(options) for s, name in listed), reverse=True
    )
    chosen: Assignment = {}
    total = 0.0
    for score, place, name in ranked:
        taken = name in chosen.values() and not _joins_a_list(pairings[-place], name)
        if -place in chosen or taken:
            continue
        chosen[-place] = name
        total += score
    return chosen, total


@dataclass(frozen=True, kw_only=True)
class _Tie:
    quote: str
    names: tuple[str, ...]
    places: tuple[int, ...]


def _unclear(pairings: list[Pairing], chosen: Assignment, total: float, worth: Worth) -> list[_Tie]:
    """The quantities that another assignment, as good, would give to another input."""
    ties = []
    for place, name in chosen.items():
        other, other_total = best_assignment(pairings, worth, forbidden=(place, name))
        if other_total < total - CLEAR_BY:
            continue
        rival = other.get(place)
        if rival is None or rival == name:
            continue
        ties.append(_Tie(quote=pairings[place].candidate.quote, names=(name, rival), places=(place,)))
    return ties


def _readings(pairings: list[Pairing], chosen: Assignment) -> tuple[Reading, ...]:
    readings = []
    for name in dict.fromkeys(chosen.values()):
        places = sorted(place for place, filled in chosen.items() if filled == name)
        found = [pairings[place].candidate for place in places]
        readings.append(reading(pairings[places[0]].fields[name], found))
    return tuple(_order(pairings, readings))


def _order(pairings: list[Pairing], readings: Iterable[Reading]) -> list[Reading]:
    names = list(pairings[0].fields) if pairings else []
    return sorted(readings, key=lambda r: names.index(r.name))


def reading(f: Field, candidates: list[Candidate]) -> Reading:
    """One input read from the candidates that fill it: several where the input is a list."""
    values = tuple(as_value(c.quantity, f.item) for c in candidates)
    if f.slot.lost:
        values = tuple(unsigned(value) if value is not None else None for value in values)
    return Reading(
        name=f.name,
        value=values if f.several else values[0],
        source=Source.MESSAGE,
        quote=", ".join(c.quote for c in candidates),
        factors=candidates[0].parts if len(candidates) == 1 else (),
    )
