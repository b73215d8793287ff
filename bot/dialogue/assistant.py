"""Interpret, run, compose: what every door calls to have a question answered."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol

from bot.dialogue import finding, forms, ledger
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.place import Place
from bot.dialogue.answer import Answer, Computed, Missing
from bot.dialogue.currencies import OpenQuestionError, in_one_currency, run
from bot.dialogue.draft import Draft
from bot.dialogue.files import NO_FILES, ThreadFiles
from bot.dialogue.filing import Filing
from bot.dialogue.finder import Finder
from bot.dialogue.gaps import NO_GAPS, Gaps
from bot.dialogue.grammar.addressed import is_for_the_bot
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.recall import asked_again
from bot.dialogue.grammar.tokens import tokenize
from bot.dialogue.grammar.waiting import assumed_of, waits_for
from bot.dialogue.model import Question, Route, Stage
from bot.dialogue.origin import Origin, of_input, trace
from bot.dialogue.plan import (
    Compute,
    Plan,
    Present,
    Provenance,
    Quiz,
    QuizAnswer,
    QuizAsk,
    QuizStep,
    QuizStop,
    Say,
    Search,
    Step,
    Thread,
    Turn,
    Vary,
)
from bot.dialogue.quiz import NO_QUIZ, QuizBook, Quizmaster
from bot.dialogue.searching import Searcher
from bot.dialogue.threads import Threads
from bot.dialogue.variations import vary
from bot.dialogue.wording.replies import REPLIES
from bot.dialogue.writer import Writer, one_next
from knowledge.access import Reader
from knowledge.errors import KnowledgeError
from tools.base import InputError, Result
from tools.display import show_value
from tools.language import Language
from tools.registry import discover
from tools.schema import missing_inputs
from tools.values import Count, Duration, Money, Rate

log = logging.getLogger(__name__)

Tell = Callable[[Stage], None]


def untold(_stage: Stage) -> None:
    """For doors that don't show what is being done."""


def _stage(step: Step) -> Stage:
    return "searching" if isinstance(step, Search | Quiz | QuizAsk | QuizAnswer) else "computing"


class Interpreter(Protocol):
    """Understands a question in its thread."""

    def interpret(self, question: Question, thread: Thread) -> Plan:
        """What to do about the question."""
        ...


Hear = Callable[[str], None]
"""Told each sentence of prose as soon as it is checked, for doors that show an answer as it grows."""


class Prose(Protocol):
    """Puts an answer into better words, or leaves it as it is."""

    def written(self, question: Question, answer: Answer, hear: Hear | None = None) -> Answer:
        """The answer with prose, or the answer itself."""
        ...


class _Templates:
    def written(self, question: Question, answer: Answer, hear: Hear | None = None) -> Answer:
        return answer


TEMPLATES: Prose = _Templates()


class Assistant:
    """Answers questions; the memory of the thread is its own."""

    def __init__(
        self,
        interpreter: Interpreter,
        finder: Finder,
        threads: Threads,
        quiz: QuizBook = NO_QUIZ,
        gaps: Gaps = NO_GAPS,
        files: ThreadFiles = NO_FILES,
        desk: Desk | None = None,
        one_question: Callable[[], AbstractContextManager[None]] = nullcontext,
        prose: Prose = TEMPLATES,
    ) -> None:
        """`one_question` is entered while a question is answered, for what is read once for each."""
        self._interpreter = interpreter
        self._prose = prose
        self._finder = finder
        self._desk = desk
        self._searcher = Searcher(finder, gaps)
        self._files = files
        self._threads = threads
        self._quiz_book = quiz
        self._one_question = one_question

    def answer(self, question: Question, tell: Tell = untold, hear: Hear | None = None) -> Answer:
        """The answer to a question, every number in it sourced; the turn is remembered.

        `tell` hears what is being done meanwhile, `hear` what a model writes, once it is checked. Words that
        aren't for the bot get a silent answer, and neither they nor what wasn't found for them are
        remembered.
        """
        with self._one_question():
            return self._answer(question, tell, hear)

    def _answer(self, question: Question, tell: Tell, hear: Hear | None) -> Answer:
        thread = self._threads.load(question.thread)
        before = _before_question(thread, question)
        plan = self._plan(question, before)
        if not question.addressed and not is_for_the_bot(question, before, plan, question.others):
            return _silence(question, plan)
        filing = self._filing(question)
        plan = filing.planned(plan, question, before)
        plan = Quizmaster(self._quiz_book, question.reader).settle(plan, before)
        answer = self._sealed(self._run(question, plan, before, tell, filing))
        if not question.addressed and not answer.sections:
            return _silence(question, plan)
        if self._desk is not None:
            self._desk.keep(answer, question)
        answer = self._prose.written(question, answer, hear)
        turn = Turn(
            id=question.id, question=question.text, language=plan.language, steps=answer.steps or plan.steps
        )
        self._threads.put(question.thread, turn)
        return answer

    def _plan(self, question: Question, thread: Thread) -> Plan:
        if question.press is not None:
            return forms.plan(question.press, thread, question.locale or Language.EN)
        return self._interpreter.interpret(question, thread)

    def _filing(self, question: Question) -> Filing:
        """The files of the conversation, those read first that came with the question."""
        posted = self._files.post(question.thread, question.files) if question.files else ()
        return Filing(files=self._files, thread=question.thread, posted=posted)

    def _run(self, question: Question, plan: Plan, thread: Thread, tell: Tell, filing: Filing) -> Answer:
        draft = Draft(writer=Writer(plan.language))
        for step in plan.steps:
            tell(_stage(step))
            match step:
                case Compute():
                    _compute(_about_somebody_named(step, question, thread), draft)
                case Search():
                    self._searcher.search(step, question, plan, draft, filing)
                case Provenance():
                    _explain(step, thread, draft)
                case Present(request=request):
                    _present(request, draft)
                case Vary():
                    _vary(step, draft)
                case Quiz() | QuizAsk() | QuizAnswer() | QuizStop():
                    self._quiz(step, plan, thread, question.reader, draft)
                case AccountStep():
                    self._on_account(step, question, draft)
                case Say():
                    draft.sections.append(draft.writer.say(REPLIES[step.name]))
                    draft.routes.append(step.route)
        filing.close(draft)
        _tell_of_limit(plan, draft)
        return Answer(
            id=question.id,
            thread=question.thread,
            language=plan.language,
            route=_route(draft.routes),
            sections=draft.writer.compared(one_next(draft.sections), draft.computed),
            computed=tuple(draft.computed),
            asked=tuple(draft.asked),
            missing=tuple(draft.missing),
            citations=tuple(draft.citations),
            names=tuple(draft.names),
            steps=(*plan.steps, *draft.remembered),
            owner=draft.owner,
            posted=filing.posted,
            facts=tuple(draft.facts),
            understood_by=plan.understood_by,
        )

    def _on_account(self, step: AccountStep, question: Question, draft: Draft) -> None:
        if self._desk is not None:
            self._desk.run(step, Place(question, draft, self._finder))

    def _quiz(self, step: QuizStep, plan: Plan, thread: Thread, reader: Reader, draft: Draft) -> None:
        try:
            said = Quizmaster(self._quiz_book, reader).say(step, plan.language, thread)
        except KnowledgeError as error:
            finding.without_library(error, draft)
            return
        draft.sections.extend(said.sections)
        draft.citations.extend(said.citations)
        draft.names.extend(said.names)
        draft.routes.append(Route.QUIZ)

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


def _tell_of_limit(plan: Plan, draft: Draft) -> None:
    if plan.limit_reached:
        draft.sections.append(draft.writer.note(REPLIES["model_limit"]))


def _silence(question: Question, plan: Plan) -> Answer:
    """No answer, for words that people said to each other."""
    return Answer(
        id=question.id,
        thread=question.thread,
        language=plan.language,
        route=Route.REFUSE,
        sections=(),
        silent=True,
    )


def _before_question(thread: Thread, question: Question) -> Thread:
    """The thread as it was before the question, which is asked again after a crash or in other words."""
    places = [place for place, turn in enumerate(thread.turns) if turn.id == question.id]
    return replace(thread, turns=thread.turns[: places[0]]) if places else thread


def _compute(request: Compute, draft: Draft) -> None:
    """Runs a tool, or asks for what it still needs."""
    tool = discover()[request.tool]
    request = in_one_currency(request)
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
    except OpenQuestionError as error:
        _ask_back(request, error, draft)
        return
    except InputError as error:
        draft.sections.extend(draft.writer.impossible(request, error.reason))
        _wait(request, error, draft)
        return
    draft.computed.append(computed)
    draft.sections.extend(draft.writer.result(computed))
    draft.routes.append(Route.TOOL)


def _ask_back(request: Compute, error: InputError, draft: Draft) -> None:
    """Asks the question that the error puts, beside the inputs as understood."""
    question, *understood = draft.writer.impossible(request, error.reason)
    asked = draft.writer.say(error.reason).lines
    draft.sections.extend((replace(question, lines=asked), *understood))
    _wait(request, error, draft)


def _wait(request: Compute, error: InputError, draft: Draft) -> None:
    draft.asked.append(request)
    draft.missing.append(Missing(tool=request.tool, name=error.field))
    draft.routes.append(Route.CLARIFY)


def _vary(step: Vary, draft: Draft) -> None:
    """What moving the inputs does to the result; asks when there is nothing to move yet."""
    if waits_for(step.request):
        _compute(step.request, draft)
        return
    try:
        computed = vary(step)
    except OpenQuestionError as error:
        _ask_back(step.request, error, draft)
    except InputError as error:
        draft.sections.extend(draft.writer.impossible(step.request, error.reason))
        _wait(step.request, error, draft)
    else:
        draft.computed.append(computed)
        draft.sections.extend(draft.writer.result(computed))
        draft.routes.append(Route.TOOL)


def _present(request: Compute, draft: Draft) -> None:
    """The calculation in a form for the customer; asks when it can't be computed after all."""
    if waits_for(request):
        _compute(request, draft)
        return
    computed = Computed(request=in_one_currency(request), result=run(in_one_currency(request)))
    draft.computed.append(computed)
    draft.sections.extend(draft.writer.paste(computed))
    draft.routes.append(Route.TOOL)


def _about_somebody_named(step: Compute, question: Question, thread: Thread) -> Compute:
    """The request without a subject whose words nobody in the conversation ever wrote."""
    said = " ".join((question.text, *(turn.question for turn in thread.turns)))
    subject = step.subject or ""
    if step.account:
        return step
    words = {token.word for token in tokenize(said)}
    typed = subject in said or all(token.word in words for token in tokenize(subject))
    if typed or subject in _inputs_as_shown(step):
        return step
    return replace(step, subject=None)


def _inputs_as_shown(step: Compute) -> set[str]:
    """The inputs of a request as either language prints them: one end of a range is a subject too."""
    values = [item for reading in step.readings for item in reading.items]
    shown = [value for value in values if isinstance(value, Money | Rate | Duration | Count)]
    return {str(show_value(value, language)) for value in shown for language in Language}


def _before(request: Compute) -> Result | None:
    if request.previous is None or waits_for(request.previous):
        return None
    try:
        return run(request.previous)
    except InputError:
        return None


def _explain(step: Provenance, thread: Thread, draft: Draft) -> None:
    computed = [one for turn in reversed(thread.turns) for one in _results_of(turn)]
    found = _input_asked_for(step, computed, thread) or trace(step.quote, computed)
    draft.routes.append(Route.PROVENANCE)
    if found is None:
        draft.sections.append(draft.writer.say(REPLIES["no_calculation"]))
        return
    draft.computed.append(found.computed)
    draft.sections.extend(draft.writer.origin(found.computed, found.figures, found.readings))


def _results_of(turn: Turn) -> Iterator[Computed]:
    """The results of a turn, the latest first; what was only asked for has none."""
    for step in reversed(turn.steps):
        if isinstance(step, Vary) and (varied := _varied(step)):
            yield varied
        elif isinstance(step, Compute) and not waits_for(step):
            request = in_one_currency(step)
            yield Computed(request=request, result=run(request))


def _varied(step: Vary) -> Computed | None:
    """What moving the inputs came to; None where it could not be computed."""
    try:
        return None if waits_for(step.request) else vary(step)
    except InputError:
        return None


def _input_asked_for(step: Provenance, computed: list[Computed], thread: Thread) -> Origin | None:
    """The input that the words ask for again, of the latest result that has it."""
    for language in Language:
        message = Message.read(step.quote, language)
        for one in computed:
            found = asked_again(message, one.request, thread, assumed_of(one.request))
            if found:
                return of_input(one, found)
    return None


def _route(routes: list[Route]) -> Route:
    """One route for the whole answer: a figure and a passage are mixed; asking comes before declining."""
    kinds = set(routes)
    for route in (Route.ONBOARDING, Route.QUIZ):
        if route in kinds:
            return route
    if {Route.TOOL, Route.KNOWLEDGE} <= kinds:
        return Route.MIXED
    for route in (Route.TOOL, Route.CLARIFY, Route.KNOWLEDGE, Route.PROVENANCE, Route.SMALLTALK):
        if route in kinds:
            return route
    return Route.REFUSE
