"""Questions for a figure from the rows of accounts: "win rate this quarter", "cycle par commercial"."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.accounts.book import Accounts
from bot.accounts.figures.measure import FIGURES
from bot.accounts.model import Viewer
from bot.accounts.periods import PeriodRead, read_period
from bot.dialogue.account_steps import Group, GroupName, Measure
from bot.dialogue.accounts.course import MAPS
from bot.dialogue.accounts.scoping import ScopeRead, ScopeReader, iso
from bot.dialogue.accounts.typed_rates import TypedRates, typed_rates
from bot.dialogue.grammar.exchange import rates_in
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.lexicon import account_words as lexicon
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary, fold
from bot.dialogue.plan import Compute, Search, Step, Thread
from tools.language import word_set
from tools.schema import write_value

Course = Literal["", "month", "quarter"]
GIVEN = frozenset(("target",))
"""What the rows can't say, so that the question may."""
BY: Vocabulary[GroupName] = Vocabulary({name: words.all for name, words in lexicon.BY.items()})
COURSE: Vocabulary[str] = Vocabulary({name: words.all for name, words in lexicon.COURSE.items()})
OTHER_NAMES: Vocabulary[str] = Vocabulary({"average_order_value": lexicon.DEAL_SIZE.all})
IN_GENERAL = frozenset(("meaning", "benchmark", "document", "advice"))
SHORT = 9
OURS = word_set("we us our my me nous notre nos mon ma mes on")
HOW = re.compile(r"\W*(?:how|comment|pourquoi|why)\b(?! (?:long|many|much|often)\b)")
COMPARES = re.compile(r"\b(?:vs|versus|against|compared (?:to|with)|than|contre|par rapport|compare)\b")


@dataclass(frozen=True)
class Measuring:
    """Reads what is to be measured for one viewer."""

    book: Accounts
    viewer: Viewer
    today: date

    def steps(self, message: Message, intents: Intents, plan: Sequence[Step], thread: Thread) -> list[Step]:
        """The measurements that are asked for; none when the message brings numbers, or asks in general."""
        asked = _asked(message, intents, plan)
        latest = _latest(thread)
        if not asked and (latest is None or not _goes_on(message, plan)):
            return []
        if not self._has_rows([request.tool for request in asked] or [latest.tool if latest else ""]):
            return []
        typed = typed_rates(message, thread, self.book, self.viewer)
        if asked:
            found = [step for request in asked for step in self._measured(typed.rest, request)]
            return [replace(step, rates=typed.kept) for step in found]
        assert latest is not None
        return self._continued(typed, latest)

    def _has_rows(self, tools: Sequence[str]) -> bool:
        rows = self.book.spend(self.viewer) if tools == ["cac"] else self.book.deals(self.viewer)
        return bool(rows)

    def _reader(self) -> ScopeReader:
        return ScopeReader(self.book.accounts(self.viewer), self.book.deals(self.viewer), self.today)

    def _measured(self, message: Message, request: Compute) -> list[Measure]:
        """The figure, and once more for the other period when two are compared: "this year vs last year"."""
        scope = self._reader().read(message, request.subject, ahead=request.tool == "pipeline_coverage")
        other = self._compared(message, scope)
        if not _is_all_scope(message, request, [scope.period, other]):
            return []
        start, end = iso(scope.period.period if scope.period else None)
        given = [[r.name, write_value(r.value), r.quote] for r in request.readings]
        measure = Measure(
            tool=request.tool,
            start=start,
            end=end,
            part=scope.part or Group(),
            by=_by(message),
            course=_course(message),
            unknown=scope.unknown,
            given=json.dumps(given) if given else "",
        )
        if other is None:
            return [measure]
        start, end = iso(other.period)
        return [measure, replace(measure, start=start, end=end)]

    def _compared(self, message: Message, scope: ScopeRead) -> PeriodRead | None:
        """The period that the one of the scope is held against."""
        if scope.period is None or not COMPARES.search(fold(message.text)):
            return None
        start, end = scope.period.start, scope.period.end
        return read_period(f"{message.text[:start]} … {message.text[end:]}", self.today)

    def _continued(self, typed: TypedRates, latest: Measure) -> list[Step]:
        """ "And last quarter?", "1 £ = 1,16 €": the same figure of another scope, or at another rate."""
        message = typed.rest
        scope = self._reader().read(message, None, ahead=latest.tool == "pipeline_coverage")
        by, course = _by(message), _course(message)
        if scope.says_nothing and not by and not course and not typed.own:
            return []
        changed = replace(latest, rates=typed.kept)
        changed = replace(changed, by=by or latest.by, course=course or latest.course, unknown=scope.unknown)
        if scope.period is not None:
            start, end = iso(scope.period.period)
            changed = replace(changed, start=start, end=end)
        if scope.part is not None:
            changed = replace(
                changed, part=scope.part, by="" if scope.part.name == changed.by else changed.by
            )
        return [changed]


def _asked(message: Message, intents: Intents, plan: Sequence[Step]) -> list[Compute]:
    named = [Compute(tool=tool) for tool in intents.tools if tool in FIGURES]
    ours = named and (_are_ours(message, intents) or rates_in(message)) and not _asks_how(message)
    if named and all(map(_is_empty_map, plan)):
        return named
    if ours and all(isinstance(step, Search) for step in plan):
        return named
    if IN_GENERAL & intents.acts:
        return []
    computes = [step for step in plan if isinstance(step, Compute)]
    own = [c for c in computes if {reading.name for reading in c.readings} - GIVEN or c.unclear or c.previous]
    if own or any(request.tool not in FIGURES for request in computes):
        return []
    if not computes and all(isinstance(step, Search) for step in plan):
        return [Compute(tool=match.key) for match in OTHER_NAMES.find(message.tokens)[:1]]
    return computes


def _are_ours(message: Message, intents: Intents) -> bool:
    """ "Notre panier moyen", "how long it takes us to close": an own word in the name or right before it."""
    named = (message.tokens[max(match.first - 1, 0) : match.last + 1] for match in intents.named)
    return any(OURS & {token.word for token in tokens} for tokens in named)


def _asks_how(message: Message) -> bool:
    """ "How do we raise our win rate?" asks for advice; "c'est quoi notre taux de succès" for the figure."""
    return HOW.match(fold(message.text)) is not None


def _is_empty_map(step: Step) -> bool:
    """ "Where does she stand on her win rate?" asks for no stage of a purchase."""
    return isinstance(step, Compute) and step.tool in MAPS and not step.readings


def _is_all_scope(message: Message, request: Compute, periods: Sequence[PeriodRead | None]) -> bool:
    """Whether every number of the message is one of the periods or was given for the figure."""
    known = [*(reading.quote for reading in request.readings), *(p.quote for p in periods if p)]
    numbers = (rf"(?<!\w){re.escape(quantity.text)}(?!\w)" for quantity in message.quantities)
    return all(any(re.search(number, quote) for quote in known) for number in numbers)


def _latest(thread: Thread) -> Measure | None:
    steps = thread.turns[-1].steps if thread.turns else ()
    return next((step for step in steps if isinstance(step, Measure)), None)


def _goes_on(message: Message, plan: Sequence[Step]) -> bool:
    """Whether a short message can only be about the figure before."""
    fresh = any(isinstance(step, Compute) and step.readings and not step.previous for step in plan)
    return len(message.tokens) <= SHORT and not fresh


def _by(message: Message) -> GroupName:
    found = BY.find(message.tokens)
    return found[0].key if found else ""


def _course(message: Message) -> Course:
    keys = {match.key for match in COURSE.find(message.tokens)}
    return "quarter" if "quarter" in keys else "month" if keys else ""
