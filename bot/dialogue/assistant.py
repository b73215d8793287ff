"""Interpret, run, compose: what every door calls to have a question answered."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.dialogue import ledger
from bot.dialogue.finder import Finder
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.model import (
    Answer,
    Citation,
    Compute,
    Computed,
    Missing,
    Plan,
    Present,
    Provenance,
    Question,
    Reading,
    Route,
    Say,
    Search,
    Section,
    Thread,
    Turn,
)
from bot.dialogue.origin import trace
from bot.dialogue.threads import Threads
from bot.dialogue.wording import labels
from bot.dialogue.wording.replies import REPLIES
from bot.dialogue.writer import Writer, plain
from knowledge.errors import KnowledgeError
from knowledge.model import Findings, Hit
from tools.base import InputError, Result
from tools.language import Text
from tools.registry import discover
from tools.schema import missing_inputs
from tools.values import Money

log = logging.getLogger(__name__)

HITS = 3
ALSO = 2


class Interpreter(Protocol):
    """Understands a question in its thread."""

    def interpret(self, question: Question, thread: Thread) -> Plan:
        """What to do about the question."""
        ...


@dataclass
class Draft:
    """An answer while its plan is run."""

    writer: Writer
    sections: list[Section] = field(default_factory=list)
    computed: list[Computed] = field(default_factory=list)
    asked: list[Compute] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)


class Assistant:
    """Answers questions; the memory of the thread is its own."""

    def __init__(self, interpreter: Interpreter, finder: Finder, threads: Threads) -> None:
        self._interpreter = interpreter
        self._finder = finder
        self._threads = threads

    def answer(self, question: Question) -> Answer:
        """The answer to a question, every number in it sourced; the turn is remembered."""
        thread = self._threads.load(question.thread)
        before = _before_question(thread, question)
        plan = self._interpreter.interpret(question, before)
        answer = self._sealed(self._run(question, plan, before))
        if before == thread:
            turn = Turn(id=question.id, question=question.text, language=plan.language, steps=plan.steps)
            self._threads.append(question.thread, turn)
        return answer

    def _run(self, question: Question, plan: Plan, thread: Thread) -> Answer:
        draft = Draft(writer=Writer(plan.language))
        for step in plan.steps:
            match step:
                case Compute():
                    _compute(_about_somebody_named(step, question, thread), draft)
                case Search():
                    self._search(step, plan, draft)
                case Provenance():
                    _explain(step, thread, draft)
                case Present(request=request):
                    _present(request, draft)
                case Say():
                    draft.sections.append(draft.writer.say(REPLIES[step.name]))
                    draft.routes.append(step.route)
        return Answer(
            id=question.id,
            thread=question.thread,
            language=plan.language,
            route=_route(draft.routes),
            sections=tuple(draft.sections),
            computed=tuple(draft.computed),
            asked=tuple(draft.asked),
            missing=tuple(draft.missing),
            citations=tuple(draft.citations),
            names=tuple(draft.names),
        )

    def _search(self, step: Search, plan: Plan, draft: Draft) -> None:
        try:
            findings = self._finder.search(step.query, language=plan.language, limit=HITS)
            if not findings.found and step.keywords:
                findings = self._finder.search(step.keywords, language=plan.language, limit=HITS)
        except KnowledgeError as error:
            reason = Text(en=error.sentence.en, fr=error.sentence.fr).to(plan.language)
            draft.sections.append(draft.writer.say(labels.LIBRARY_DOWN, reason=reason))
            draft.names.append(reason)
            draft.routes.append(Route.REFUSE)
            return
        if findings.found:
            _cite(findings.hits, draft)
        else:
            draft.sections.extend(_nothing(findings, draft.writer))
            draft.names.append(findings.nearest or "")
            draft.routes.append(Route.REFUSE)

    def _sealed(self, answer: Answer) -> Answer:
        try:
            return ledger.seal(answer)
        except ledger.UnsourcedNumber as fault:
            log.error("answer %s withheld: %s", answer.id, fault)
            section = Writer(answer.language).say(REPLIES["withheld"])
            return Answer(
                id=answer.id,
                thread=answer.thread,
                language=answer.language,
                route=Route.REFUSE,
                sections=(section,),
            )


def _before_question(thread: Thread, question: Question) -> Thread:
    """The thread as it was before the question, which may be asked a second time after a crash."""
    places = [place for place, turn in enumerate(thread.turns) if turn.id == question.id]
    return replace(thread, turns=thread.turns[: places[0]]) if places else thread


def _compute(request: Compute, draft: Draft) -> None:
    """Runs a tool, or asks for what it still needs."""
    tool = discover()[request.tool]
    request = _in_one_currency(request)
    absent = missing_inputs(tool, {reading.name for reading in request.readings})
    if absent or request.unclear:
        draft.sections.extend(draft.writer.ask(request))
        draft.asked.append(request)
        unclear = [name for one in request.unclear for name in one.names]
        names = dict.fromkeys((*absent, *unclear))
        draft.missing.extend(Missing(tool=tool.name, name=name) for name in names)
        draft.routes.append(Route.CLARIFY)
        return
    try:
        computed = Computed(request=request, result=run(request), before=_before(request))
    except InputError as error:
        draft.sections.extend(draft.writer.impossible(request, error.reason))
        draft.asked.append(request)
        draft.missing.append(Missing(tool=tool.name, name=error.field))
        draft.routes.append(Route.CLARIFY)
        return
    draft.computed.append(computed)
    draft.sections.extend(draft.writer.result(computed))
    draft.routes.append(Route.TOOL)


def _present(request: Compute, draft: Draft) -> None:
    """The calculation in a form for the customer; asks when it can't be computed after all."""
    if waits_for(request):
        _compute(request, draft)
        return
    computed = Computed(request=_in_one_currency(request), result=run(_in_one_currency(request)))
    draft.computed.append(computed)
    draft.sections.extend(draft.writer.paste(computed))
    draft.routes.append(Route.TOOL)


def _about_somebody_named(step: Compute, question: Question, thread: Thread) -> Compute:
    """The request without a subject that nobody in the conversation ever wrote."""
    said = (question.text, *(turn.question for turn in thread.turns))
    if step.subject is None or any(step.subject in text for text in said):
        return step
    return replace(step, subject=None)


def run(request: Compute) -> Result:
    """The tool's result for the inputs as they were read. Raises InputError when it can't be computed."""
    tool = discover()[request.tool]
    inputs = tool.inputs(**{reading.name: reading.value for reading in request.readings})
    return tool.compute(inputs)


def _before(request: Compute) -> Result | None:
    if request.previous is None:
        return None
    try:
        return run(request.previous)
    except InputError:
        return None


def _in_one_currency(request: Compute) -> Compute:
    """Amounts that were given without a currency are in that of the others, when there is just one."""
    said = {money.currency for reading in request.readings for money in _moneys(reading) if money.currency}
    if len(said) != 1:
        return request
    currency = said.pop()
    return replace(
        request,
        readings=tuple(_with_currency(reading, currency) for reading in request.readings),
        previous=_in_one_currency(request.previous) if request.previous else None,
    )


def _moneys(reading: Reading) -> Iterable[Money]:
    return (item for item in reading.items if isinstance(item, Money))


def _with_currency(reading: Reading, currency: str) -> Reading:
    def completed(item: object) -> object:
        return replace(item, currency=currency) if isinstance(item, Money) and not item.currency else item

    value = reading.value
    whole = tuple(completed(item) for item in value) if isinstance(value, tuple) else completed(value)
    factors = tuple(_with_currency(factor, currency) for factor in reading.factors)
    return replace(reading, value=whole, factors=factors)


def _explain(step: Provenance, thread: Thread, draft: Draft) -> None:
    computed = [
        Computed(request=request, result=run(request))
        for turn in reversed(thread.turns)
        for request in map(_in_one_currency, (s for s in reversed(turn.steps) if isinstance(s, Compute)))
        if not waits_for(request)
    ]
    found = trace(step.quote, computed)
    draft.routes.append(Route.PROVENANCE)
    if found is None:
        draft.sections.append(draft.writer.say(REPLIES["no_calculation"]))
        return
    draft.computed.append(found.computed)
    draft.sections.append(draft.writer.origin(found.computed, found.figures, found.readings))


def _cite(hits: tuple[Hit, ...], draft: Draft) -> None:
    citations = [_citation(hit) for hit in hits]
    draft.sections.extend(draft.writer.passage(citations[0]))
    draft.sections.append(draft.writer.source(citations[0]))
    if len(citations) > 1:
        draft.sections.append(draft.writer.see_also(citations[1 : 1 + ALSO]))
    draft.citations.extend(citations[: 1 + ALSO])
    draft.routes.append(Route.KNOWLEDGE)


def _citation(hit: Hit) -> Citation:
    return Citation(
        document=hit.document.id,
        title=hit.title,
        section=hit.section,
        language=hit.language or "",
        quote=plain(hit.text),
        owner=hit.owner,
        reviewed=hit.reviewed.isoformat() if hit.reviewed else None,
        invented=hit.invented,
    )


def _nothing(findings: Findings, writer: Writer) -> list[Section]:
    sections = [writer.say(labels.NOTHING_FOUND)]
    if findings.nearest:
        sections.append(writer.note(labels.NEAREST, title=findings.nearest))
    return sections


def _route(routes: list[Route]) -> Route:
    """One route for the whole answer: a figure and a passage are mixed; asking comes before declining."""
    kinds = set(routes)
    if Route.ONBOARDING in kinds:
        return Route.ONBOARDING
    if {Route.TOOL, Route.KNOWLEDGE} <= kinds:
        return Route.MIXED
    for route in (Route.TOOL, Route.CLARIFY, Route.KNOWLEDGE, Route.PROVENANCE, Route.SMALLTALK):
        if route in kinds:
            return route
    return Route.REFUSE
