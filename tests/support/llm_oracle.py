"""A language model that is always right: it calls what the expectations of known conversations come from.

For a message it calls the tool, and names for each input the words, that make the expected figures; it looks
for what a passage should answer, and says that nothing fits where that is expected. Where the expectations
don't tell which call is right it says so too, and counts it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from llm_messages import Call, Received, Reply
from llm_prose import plain_prose
from llm_solving import Solution, Words, solve

from bot.dialogue.grammar.intents import intents_of
from bot.dialogue.grammar.message import Message
from bot.dialogue.llm.fencing import harmless
from bot.dialogue.llm.offered import NONE, QUERY, SEARCH
from bot.dialogue.model import Route
from bot.evaluation.case import Amount, Case
from tools.buying_center import Person
from tools.evidence import Statement
from tools.language import Language
from tools.registry import discover
from tools.schema import VALUE_TYPES, fields_of

_FENCED = re.compile(r"<(\w+) (\w+)>\n(.*?)\n</\1 \2>", re.DOTALL)
_KNOWN = re.compile(r"^([a-z_]+)(?: \(.*\))?:$", re.MULTILINE)
_COMPUTED = frozenset({Route.TOOL, Route.MIXED})
_SAID = frozenset({Route.SMALLTALK, Route.ONBOARDING, Route.REFUSE})


@dataclass
class Oracle:
    """Answers what it is asked about these conversations, which have to be had one after the other.

    `calls` counts what it did about messages: `tool`, `search`, `nothing fits`, or `not told` where the
    expectations leave open what would be right.
    """

    cases: Sequence[Case]
    calls: Counter[str] = field(default_factory=Counter)
    place: int = 0

    def __post_init__(self) -> None:
        self._turns = [(case, turn) for case in self.cases for turn in range(len(case.turns))]
        self._whole = {case.turns: case for case in self.cases}

    def __call__(self, received: Received) -> Reply:
        """What the model says; prose names the figures, or quotes a passage."""
        if not received.tools:
            return Reply(text=plain_prose(received.asked))
        fenced = {name: text for name, _, text in _FENCED.findall(received.asked)}
        case, turn = self._find(fenced["message"])
        what, calls = self._right(case, turn, frozenset(_KNOWN.findall(fenced.get("conversation", ""))))
        self.calls[what] += 1
        return Reply(calls=calls or (Call(name=NONE),))

    def _find(self, message: str) -> tuple[Case, int]:
        """The turn that a message is, the next one from where the conversations have come to."""
        ahead = (*range(self.place, len(self._turns)), *range(self.place))
        self.place = next(at for at in ahead if _is_said(message, *self._turns[at]))
        return self._turns[self.place]

    def _right(self, case: Case, turn: int, known: frozenset[str]) -> tuple[str, tuple[Call, ...]]:
        own = self._whole.get(case.turns[: turn + 1])
        if own is None:
            calls = tuple(_leading_up(case, turn))
            return ("tool" if calls else "not told", calls)
        expect = own.expect
        calls = tuple(_computing(own, known))
        searched = (Call(name=SEARCH, arguments={QUERY: case.turns[turn]}),)
        if calls:
            return "tool", (*calls, *(searched if expect.cite else ()))
        if set(expect.route) <= _SAID:
            return "nothing fits", ()
        if Route.KNOWLEDGE in expect.route and not _COMPUTED & set(expect.route):
            return "search", searched
        return "not told", ()


def _is_said(message: str, case: Case, turn: int) -> bool:
    return harmless(case.turns[turn]) == message


def _computing(case: Case, known: frozenset[str]) -> Iterator[Call]:
    """The calls whose tools show what is expected of the last turn; none when no words give it."""
    last = len(case.turns) - 1
    for solution in _solutions(case):
        new = {name: words.text for name, words in solution.words.items() if words.turn == last}
        all_words = {name: words.text for name, words in solution.words.items()}
        yield Call(name=solution.tool, arguments=new if new and solution.tool in known else all_words)
    people = case.expect.roles or case.expect.gaps
    for tool in discover().values():
        told = next((f.name for f in fields_of(tool.inputs) if f.item in (Person, Statement)), None)
        if told and (tool.name in _named(case) or (people and tool.name == "buying_center")):
            yield Call(name=tool.name, arguments={told: case.turns[-1]})


def _leading_up(case: Case, turn: int) -> Iterator[Call]:
    """The calls of an earlier turn, where what is expected in the end takes all that it says."""
    for solution in _solutions(case):
        said = {name: words for name, words in solution.words.items() if words.turn == turn}
        if said and not _leaves_out(case, turn, tuple(said.values())):
            yield Call(name=solution.tool, arguments={name: words.text for name, words in said.items()})


def _leaves_out(case: Case, turn: int, said: tuple[Words, ...]) -> bool:
    amounts = Message.read(case.turns[turn], _language(case)).quantities
    inside = [any(w.start <= q.start and q.end <= w.end for w in said) for q in amounts]
    return not all(inside)


@cache
def _solutions(case: Case) -> tuple[Solution, ...]:
    """The calls that show all that is expected, as few as will do; none when something can't be shown."""
    spoken, every = _spoken(case), frozenset(discover())
    said = _covering(case, _possible(case, spoken))
    if said or (spoken and len(case.turns) > 1):  # many amounts make any figure of some tool
        return said
    return _covering(case, _possible(case, every - spoken))


def _possible(case: Case, names: frozenset[str]) -> list[Solution]:
    wanted = case.expect.figures or case.expect.any_figures
    tools = (tool for name, tool in discover().items() if name in names)
    takes_amounts = (t for t in tools if any(f.item in VALUE_TYPES for f in fields_of(t.inputs)))
    return [one for tool in takes_amounts for one in solve(tool, case.turns, _language(case), wanted)]


def _covering(case: Case, found: Sequence[Solution]) -> tuple[Solution, ...]:
    """As few of these as show all that is expected, or the likeliest where one figure of several will do."""
    still = frozenset(case.expect.figures)
    if not still:
        return tuple(sorted(found, key=lambda one: _unlikely(one, case, one.shows))[:1])
    chosen: list[Solution] = []
    while still:
        best = min(found, key=lambda one: _unlikely(one, case, still), default=None)
        if best is None or not best.shows & still:
            return ()
        chosen.append(best)
        still -= best.shows
    return tuple(chosen)


def _unlikely(one: Solution, case: Case, still: frozenset[Amount]) -> tuple[int, ...]:
    """Low for a call that shows much, of the tool that it is about, with nothing strange in it.

    A call for all that is expected leaves little out; one of several has its words close together.
    """
    shown = one.shows & still
    besides = (one.left, one.reach) if shown == still else (one.reach, one.left)
    return -len(shown), one.tool not in _named(case), one.odd, *besides


def _spoken(case: Case) -> frozenset[str]:
    """The tools that the conversation speaks of or is marked to be about."""
    turns = (Message.read(turn, _language(case)) for turn in case.turns)
    return _named(case) | frozenset(tool for message in turns for tool in intents_of(message).tools)


def _named(case: Case) -> frozenset[str]:
    """The tools that the conversation is marked to be about."""
    return frozenset(re.findall(r"[a-z_]+", case.about))


def _language(case: Case) -> Language:
    return Language(case.languages[0])
