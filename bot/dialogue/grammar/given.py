"""The candidates of a message as one tool sees them: with their cues, in their lists, with their horizon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.dialogue.grammar.amounts import Candidate, words_between
from bot.dialogue.grammar.cues import INHERITED, NEAR, CueReader, Scores, amounts_of, has_series
from bot.dialogue.grammar.lexicon import amount_words
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.series import Lists, horizon_in, lists_in, outlay_before_flows
from tools.base import AnyTool

HORIZON: Final = "horizon"
"""The input that the years of a list of amounts fill."""
OUTLAY: Final = "initial_cost"
"""The input that is the first of the flows when the others follow."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A candidate with its cues; `listed` as one of a list, `flow` as one of a list that an outlay begins."""

    candidate: Candidate
    cues: Scores
    listed: bool = False
    flow: bool = False


def given_in(tool: AnyTool, message: Message, candidates: list[Candidate]) -> list[Given]:
    """What the message gives to the tool, in order."""
    cues = CueReader(tool, message, candidates).scores()
    lists = lists_in(message, candidates)
    if has_series(tool):
        cues = _with_first_paid(message, candidates, cues)
        candidates, lists = _with_outlay(message, candidates, lists, cues)
    cues = _shared(lists, cues)
    given = [
        Given(candidate=candidate, cues=cue, listed=place in lists.members, flow=place in lists.flows)
        for place, (candidate, cue) in enumerate(zip(candidates, cues, strict=True))
    ]
    if has_series(tool) or not any(f.name == HORIZON for f in amounts_of(tool)):
        return given
    horizon = horizon_in(message, candidates)
    if horizon is not None:
        given.append(Given(candidate=horizon, cues={HORIZON: NEAR}))
    return sorted(given, key=lambda item: item.candidate.start)


def _with_first_paid(
    message: Message, candidates: Sequence[Candidate], cues: Sequence[Scores]
) -> list[Scores]:
    """ "100k out, then 40k a year": what is followed by "then" and said to be first is the outlay."""
    paid = list(cues)
    for place, (first, later) in enumerate(pairwise(candidates)):
        between = [token.word for token in words_between(message, first.end, later.start)]
        known = all(word in amount_words.AT_FIRST | amount_words.THEN | amount_words.AND for word in between)
        if known and between and between[-1] in amount_words.THEN and between[0] in amount_words.AT_FIRST:
            paid[place] = {OUTLAY: NEAR}
    return paid


def _shared(lists: Lists, cues: Sequence[Scores]) -> list[Scores]:
    """The members of a list without a cue take those that stand behind it: "10k, 20k and 25k of savings"."""
    shared = list(cues)
    for run in lists.runs:
        last = shared[run[-1]]
        for place in run:
            shared[place] = shared[place] or {name: score * INHERITED for name, score in last.items()}
    return shared


def _with_outlay(
    message: Message, candidates: list[Candidate], lists: Lists, cues: Sequence[Scores]
) -> tuple[list[Candidate], Lists]:
    """A cost and the amounts that come back in order as one list of flows, the cost paid out."""
    costs = {place for place, cue in enumerate(cues) if _is_cost(cue)}
    run = outlay_before_flows(message, candidates, costs)
    if run is None:
        return candidates, lists
    paid = candidates[run.start]
    negative = replace(paid, quantity=replace(paid.quantity, value=-paid.quantity.value))
    whole = [*candidates[: run.start], negative, *candidates[run.start + 1 :]]
    others = tuple(other for other in lists.runs if not set(other) & set(run))
    return whole, Lists((*others, run), lists.flows | set(run))


def _is_cost(cue: Scores) -> bool:
    return bool(cue) and cue.get(OUTLAY, 0.0) == max(cue.values())
