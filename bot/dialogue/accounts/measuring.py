"""Questions for a figure from the rows of accounts: "win rate this quarter", "cycle par commercial"."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.accounts.book import Accounts
from bot.accounts.figures.measure import FIGURES
from bot.accounts.model import Viewer
from bot.dialogue.account_steps import Group, GroupName, Measure
from bot.dialogue.accounts.scoping import ScopeRead, ScopeReader, iso
from bot.dialogue.grammar.intents import Intents
from bot.dialogue.grammar.lexicon import account_words as lexicon
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import Vocabulary
from bot.dialogue.plan import Compute, Search, Step, Thread
from tools.schema import write_value

Course = Literal["", "month", "quarter"]
GIVEN = frozenset(("target",))
"""What the rows can't say, so that the question may."""
BY: Vocabulary[GroupName] = Vocabulary({name: words.all for name, words in lexicon.BY.items()})
COURSE: Vocabulary[str] = Vocabulary({name: words.all for name, words in lexicon.COURSE.items()})
OTHER_NAMES: Vocabulary[str] = Vocabulary({"average_order_value": lexicon.DEAL_SIZE.all})
IN_GENERAL = frozenset(("meaning", "benchmark", "document", "advice"))
SHORT = 9


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
        if asked:
            found = [self._measure(message, request) for request in asked]
            return [step for step in found if step is not None]
        assert latest is not None
        return self._continued(message, latest)

    def _has_rows(self, tools: Sequence[str]) -> bool:
        rows = self.book.spend(self.viewer) if tools == ["cac"] else self.book.deals(self.viewer)
        return bool(rows)

    def _reader(self) -> ScopeReader:
        return ScopeReader(self.book.accounts(self.viewer), self.book.deals(self.viewer), self.today)

    def _measure(self, message: Message, request: Compute) -> Measure | None:
        scope = self._reader().read(message, request.subject, ahead=request.tool == "pipeline_coverage")
        if not _is_all_scope(message, request, scope):
            return None
        start, end = iso(scope.period.period if scope.period else None)
        given = [[r.name, write_value(r.value), r.quote] for r in request.readings]
        return Measure(
            tool=request.tool,
            start=start,
            end=end,
            part=scope.part or Group(),
            by=_by(message),
            course=_course(message),
            unknown=scope.unknown,
            given=json.dumps(given) if given else "",
        )

    def _continued(self, message: Message, latest: Measure) -> list[Step]:
        """ "And last quarter?", "et pour l'équipe Nord ?": the same figure of another scope."""
        scope = self._reader().read(message, None, ahead=latest.tool == "pipeline_coverage")
        by, course = _by(message), _course(message)
        if scope.says_nothing and not by and not course:
            return []
        changed = replace(latest, by=by or latest.by, course=course or latest.course, unknown=scope.unknown)
        if scope.period is not None:
            start, end = iso(scope.period.period)
            changed = replace(changed, start=start, end=end)
        if scope.part is not None:
            changed = replace(
                changed, part=scope.part, by="" if scope.part.name == changed.by else changed.by
            )
        return [changed]


def _asked(message: Message, intents: Intents, plan: Sequence[Step]) -> list[Compute]:
    if IN_GENERAL & intents.acts:
        return []
    computes = [step for step in plan if isinstance(step, Compute)]
    own = [c for c in computes if {reading.name for reading in c.readings} - GIVEN or c.unclear or c.previous]
    if own or any(request.tool not in FIGURES for request in computes):
        return []
    if not computes and all(isinstance(step, Search) for step in plan):
        return [Compute(tool=match.key) for match in OTHER_NAMES.find(message.tokens)[:1]]
    return computes


def _is_all_scope(message: Message, request: Compute, scope: ScopeRead) -> bool:
    """Whether every number of the message is one of the period or was given for the figure."""
    quotes = " ".join(reading.quote for reading in request.readings)
    inside = scope.period
    return all(
        (inside is not None and inside.start <= quantity.start < inside.end) or quantity.text in quotes
        for quantity in message.quantities
    )


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
