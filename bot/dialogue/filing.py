"""The files of a conversation while a question of it is answered: searched first, and told of."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.dialogue import figures, finding
from bot.dialogue.answer import Section
from bot.dialogue.cited import calculated
from bot.dialogue.draft import Draft
from bot.dialogue.files import Posted, ThreadFiles
from bot.dialogue.finder import Finder
from bot.dialogue.grammar.labelled import Line, lines_of
from bot.dialogue.model import Question, Route
from bot.dialogue.overview import overview, remarks
from bot.dialogue.plan import Plan, Say, Search, Thread
from bot.dialogue.wording import files as wording
from knowledge.answerable import form
from knowledge.errors import KnowledgeError
from knowledge.model import Findings
from knowledge.posted import PostedFile
from tools.language import Language

log = logging.getLogger(__name__)

_HITS = 3
_SAID_ENOUGH = frozenset((Route.KNOWLEDGE, Route.TOOL, Route.CLARIFY, Route.QUIZ, Route.PROVENANCE))


@dataclass(frozen=True, kw_only=True)
class Filing:
    """What a conversation has of files, and which came with this very question.

    `shown` gives the lines of a document shown before, when the question asks to calculate with them.
    """

    files: ThreadFiles
    thread: str
    posted: tuple[Posted, ...] = ()
    shown: Callable[[], tuple[Line, ...]] = tuple

    @property
    def read(self) -> tuple[PostedFile, ...]:
        """The files that came with the question and could be read."""
        return tuple(one.file for one in self.posted if one.file is not None)

    @property
    def _language(self) -> Language | None:
        """The language of the files that came with the question, for one that has no words."""
        return next((Language(one.language) for one in self.read if one.language in set(Language)), None)

    @property
    def sought(self) -> bool:
        """Whether there were any files to look in."""
        return bool(self.read or self._held())

    def _held(self) -> tuple[PostedFile, ...]:
        return self.files.held(self.thread)

    def _lines(self) -> tuple[Line, ...]:
        """What stands under a label: in the document that the question names, or else in the files."""
        return self.shown() or tuple(line for file in self._held() for line in lines_of(file.cuts))

    def planned(self, plan: Plan, question: Question, thread: Thread) -> Plan:
        """The plan with the inputs that its calculations lack from the files.

        A message without words that came with a file asks for nothing.
        """
        if not self.posted or not any(isinstance(one, Say) and one.name == "empty" for one in plan.steps):
            if question.press:
                return plan
            return figures.filled(calculated(plan, question) if self.shown() else plan, self._lines)
        told = question.locale or thread.turns
        return Plan(language=plan.language if told else self._language or plan.language, steps=())

    def settles(self, step: Search, question: Question, finder: Finder, draft: Draft) -> bool:
        """Quotes what the files say to the question; False when the library should be asked."""
        if self.posted and not self.read:
            return True  # What was asked about could not be read: the library can't stand in for it.
        findings = self._found(step, draft.writer.language)
        if findings.found:
            finding.cite(findings, step, question, finder, draft)
            return True
        return bool(self.read) and form(step.query).bare

    def nearest(self, step: Search, question: Question, finder: Finder, draft: Draft) -> bool:
        """Quotes the nearest passage as such, for somebody who asked about a file that came with it."""
        findings = self._found(step, draft.writer.language) if self.read else _NOTHING
        if findings.nearest is None:
            return False
        draft.sections.append(draft.writer.note(wording.NEAREST))
        only = replace(findings, hits=findings.hits[:1])
        finding.cite(only, step, question, finder, draft)
        return True

    def from_library(self, draft: Draft) -> None:
        """Says that what follows is not from the file that was asked about."""
        if self.read:
            draft.sections.append(draft.writer.note(wording.NOT_IN_FILE))

    def close(self, draft: Draft) -> None:
        """Says which files could not be read and why, and what was read when the answer doesn't show it."""
        writer = draft.writer
        refused = [
            writer.say(wording.UNREADABLE, name=one.name, reason=one.refused.to(writer.language))
            for one in self.posted
            if one.refused is not None
        ]
        told = [*figures.told(self._lines, draft, asked=bool(self.read or self.shown())), *self._told(draft)]
        draft.names += [line for section in (*refused, *told) for line in (section.title, *section.lines)]
        draft.sections[:0] = refused
        draft.sections += told
        if self.read and not draft.routes:
            draft.routes.append(Route.KNOWLEDGE)

    def _told(self, draft: Draft) -> Iterator[Section]:
        answered = _SAID_ENOUGH & set(draft.routes)
        for file in self.read:
            if not answered:
                yield from overview(file, draft, several=len(self.read) > 1)
            yield from remarks(file, draft.writer)
        if self.read and not answered:
            yield draft.writer.note(wording.KEPT)

    def _found(self, step: Search, language: Language) -> Findings:
        findings = _NOTHING
        try:
            for words in filter(None, (step.query, step.keywords)):
                findings = self.files.search(self.thread, words, language=language, limit=_HITS)
                if findings.found:
                    return findings
        except KnowledgeError as error:
            log.error("the files of a conversation can't be searched: %s", error)
        return findings


_NOTHING = Findings(found=False, confidence=0.0, hits=())
