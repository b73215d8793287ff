"""Interpret, run, compose: what every door calls to have a question answered."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache

from bot.dialogue import computing, finding, forms, ledger
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.accounts.desk import Desk
from bot.dialogue.accounts.place import Place
from bot.dialogue.answer import Answer
from bot.dialogue.cited import lines_shown
from bot.dialogue.draft import Draft
from bot.dialogue.explaining import explain
from bot.dialogue.files import NO_FILES, ThreadFiles
from bot.dialogue.filing import Filing
from bot.dialogue.finder import Finder
from bot.dialogue.gaps import NO_GAPS, Gaps
from bot.dialogue.grammar.addressed import is_for_the_bot
from bot.dialogue.model import Question, Route, Stage
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
from bot.dialogue.ports import TEMPLATES, Hear, Interpreter, Prose, Tell, untold
from bot.dialogue.quiz import NO_QUIZ, QuizBook, Quizmaster
from bot.dialogue.searching import Searcher
from bot.dialogue.threads import Threads
from bot.dialogue.wording.replies import REPLIES
from bot.dialogue.writer import Writer, one_next
from knowledge.access import Reader
from knowledge.errors import KnowledgeError
from tools.language import Language

log = logging.getLogger(__name__)


def _stage(step: Step) -> Stage:
    return "searching" if isinstance(step, Search | Quiz | QuizAsk | QuizAnswer) else "computing"


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
        filing = self._filing(question, before)
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
        if question.press is not None and question.press.kind == "people" and self._desk is not None:
            fallback = question.locale or Language.EN
            return self._desk.people.plan(question.press, thread, question.viewer, fallback)
        if question.press is not None:
            return forms.plan(question.press, thread, question.locale or Language.EN)
        return self._interpreter.interpret(question, thread)

    def _filing(self, question: Question, before: Thread) -> Filing:
        """The files of the conversation, those read first that came with the question."""
        posted = self._files.post(question.thread, question.files) if question.files else ()
        shown = cache(lambda: lines_shown(question, before, self._finder))
        return Filing(files=self._files, thread=question.thread, posted=posted, shown=shown)

    def _run(self, question: Question, plan: Plan, thread: Thread, tell: Tell, filing: Filing) -> Answer:
        draft = Draft(writer=Writer(plan.language))
        for step in plan.steps:
            tell(_stage(step))
            match step:
                case Compute():
                    computing.compute(computing.about_somebody_named(step, question, thread), draft)
                case Search():
                    self._searcher.search(step, question, plan, draft, filing)
                case Provenance():
                    explain(step, thread, draft)
                case Present(request=request):
                    computing.present(request, draft)
                case Vary():
                    computing.vary_inputs(step, draft)
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
            names=(*draft.names, *_documents(draft)),
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


def _documents(draft: Draft) -> Iterator[str]:
    """What the documents are called that inputs were taken from: its digits state nothing."""
    requests = (*(computed.request for computed in draft.computed), *draft.asked)
    return (reading.document for one in requests for reading in one.readings if reading.document)


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
