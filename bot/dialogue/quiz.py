"""A quiz over the playbooks: which question is asked, and what is said of the answer."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from bot.dialogue.answer import Citation, Section
from bot.dialogue.marking import Mark, mark
from bot.dialogue.passages import plain, quoted, source
from bot.dialogue.plan import Plan, Quiz, QuizAnswer, QuizAsk, QuizStep, QuizStop, Step, Thread
from bot.dialogue.voice import Voice
from bot.dialogue.wording import quiz as wording
from bot.dialogue.wording.labels import CITED
from knowledge.access import Reader
from knowledge.errors import KnowledgeError
from knowledge.model import Document, QuizQuestion
from knowledge.quiz import QuizCard
from tools.language import Language, Text


class QuizBook(Protocol):
    """Holds the quiz questions of the documents; raises KnowledgeError when it can't be opened."""

    def quiz(self, subject: str, language: str | None, reader: Reader) -> tuple[QuizCard, ...]:
        """The questions that `reader` may see of the page about `subject`; all when it is empty."""
        ...

    def section(self, document: str, section: str, reader: Reader) -> str:
        """The text of a document's section; empty when it is gone or not for `reader`."""
        ...


class _NoQuiz:
    """A book without questions."""

    def quiz(self, subject: str, language: str | None, reader: Reader) -> tuple[QuizCard, ...]:
        return ()

    def section(self, document: str, section: str, reader: Reader) -> str:
        return ""


NO_QUIZ: QuizBook = _NoQuiz()


@dataclass(frozen=True, kw_only=True)
class Said:
    """A piece of an answer, with what it cites and the document's own words that it names."""

    sections: tuple[Section, ...]
    citations: tuple[Citation, ...] = ()
    names: tuple[str, ...] = ()


class Quizmaster:
    """Chooses questions and judges answers; what it decides becomes the steps that a thread remembers."""

    def __init__(self, book: QuizBook, reader: Reader) -> None:
        self._book = book
        self._reader = reader

    def settle(self, plan: Plan, thread: Thread) -> Plan:
        """The plan with the question chosen and the answer judged; as it was if the book can't be opened."""
        try:
            steps = tuple(self._settled(step, plan.language, thread) for step in plan.steps)
        except KnowledgeError:
            return plan
        return replace(plan, steps=steps)

    def say(self, step: QuizStep, language: Language, thread: Thread) -> Said:
        """What is shown for a settled step; raises KnowledgeError."""
        voice = Voice(language)
        match step:
            case Quiz(subject=subject):
                return self._topics(subject, language, voice)
            case QuizAsk():
                return self._asked(step, language, voice)
            case QuizAnswer():
                return self._judged(step, voice)
            case QuizStop():
                return self._stopped(thread, voice)

    def _settled(self, step: Step, language: Language, thread: Thread) -> Step:
        if isinstance(step, Quiz):
            return self._chosen(step, language, thread) or step
        if isinstance(step, QuizAnswer):
            return self._marked(step, thread)
        return step

    def _chosen(self, step: Quiz, language: Language, thread: Thread) -> QuizAsk | None:
        """A question that the thread has not had, as long as there is one; None when the topic has none."""
        before = _asked_in(thread)
        subject = before[-1].subject if step.more and before else step.subject
        cards = self._in_order(subject, language, thread)
        had = {(asked.document, asked.ask) for asked in before}
        turned: Literal["", "other_page", "again"] = ""
        fresh = [card for card in cards if _key(card) not in had]
        if cards and not fresh and subject and step.more:
            turned, subject = "other_page", ""
            fresh = [card for card in self._in_order("", language, thread) if _key(card) not in had]
        if cards and not fresh:
            turned, fresh = "again", _least_recent(cards, before)
        if not fresh:
            return None
        card = fresh[0]
        return QuizAsk(document=card.document.id, ask=card.question.ask, subject=subject, turned=turned)

    def _in_order(self, subject: str, language: Language, thread: Thread) -> list[QuizCard]:
        """The questions nearest to the subject first; among equals each thread has an order of its own."""
        cards = self._book.quiz(subject, language, self._reader)
        return sorted(cards, key=lambda card: (-card.nearness, _draw(thread.id, card)))

    def _marked(self, step: QuizAnswer, thread: Thread) -> QuizAnswer:
        asked = _asked_in(thread)[-1]
        card = self._card(asked.document, asked.ask)
        step = replace(step, document=asked.document, ask=asked.ask)
        if card is None:
            return step
        return replace(step, section=card.question.section, missed=self._mark(step, card).missed)

    def _mark(self, step: QuizAnswer, card: QuizCard) -> Mark:
        page = self._book.section(card.document.id, card.question.section, self._reader)
        return mark("" if step.gave_up else step.words, card.question, page)

    def _card(self, document: str, ask: str) -> QuizCard | None:
        """The question as it stands now; None when the document or the question is gone."""
        cards = self._book.quiz("", None, self._reader)
        return next((card for card in cards if _key(card) == (document, ask)), None)

    def _topics(self, subject: str, language: Language, voice: Voice) -> Said:
        titles = tuple(
            dict.fromkeys(card.document.title for card in self._book.quiz("", language, self._reader))
        )
        if not titles:
            return Said(sections=(_headline(voice, wording.NO_QUESTIONS),))
        topics = Section(kind="note", title=wording.TOPICS.to(language), lines=titles)
        return Said(
            sections=(_headline(voice, wording.UNKNOWN_TOPIC, subject=subject), topics),
            names=(*titles, subject),
        )

    def _asked(self, step: QuizAsk, language: Language, voice: Voice) -> Said:
        card = self._card(step.document, step.ask)
        if card is None:
            return Said(sections=(_headline(voice, wording.GONE),))
        told = [_note(voice, wording.TURNED[step.turned])] if step.turned else []
        known = card.document.language
        if known != language and known in wording.OTHER_LANGUAGE:
            told.append(_note(voice, wording.OTHER_LANGUAGE[known]))
        sections = (
            *told,
            _headline(voice, wording.QUIZ_ON, title=card.document.title),
            Section(kind="ask", lines=(step.ask,)),
            _note(voice, wording.HOW_TO_ANSWER),
        )
        return Said(sections=sections, names=(card.document.title, step.ask))

    def _judged(self, step: QuizAnswer, voice: Voice) -> Said:
        card = self._card(step.document, step.ask)
        if card is None:
            return Said(sections=(_headline(voice, wording.GONE),))
        found = self._mark(step, card)
        citation = self._citation(card.document, card.question)
        sections = [_headline(voice, _verdict(step, found)), *_points(step, found, voice)]
        if citation.quote:
            sections += [*quoted(voice, citation), source(voice, citation)]
        sections.append(_note(voice, wording.OFFER))
        spoken = (text for named in found.named for text in (named.point, named.quote))
        return Said(
            sections=tuple(sections),
            citations=(citation,) if citation.quote else (),
            names=(card.document.title, *spoken, *found.missed),
        )

    def _stopped(self, thread: Thread, voice: Voice) -> Said:
        """The end of a quiz, with the sections whose questions were not fully answered in the thread."""
        latest: dict[tuple[str, str], QuizAnswer] = {}
        for turn in thread.turns:
            latest |= {(s.document, s.ask): s for s in turn.steps if isinstance(s, QuizAnswer)}
        titles = {card.document.id: card.document.title for card in self._book.quiz("", None, self._reader)}
        weak = tuple(
            dict.fromkeys(
                voice.to(CITED, title=titles[answer.document], section=answer.section)
                for answer in latest.values()
                if answer.missed and answer.document in titles
            )
        )
        sections = [_headline(voice, wording.STOPPED)]
        if weak:
            sections.append(Section(kind="note", title=voice.to(wording.READ_AGAIN), lines=weak))
        return Said(sections=tuple(sections), names=weak)

    def _citation(self, document: Document, question: QuizQuestion) -> Citation:
        return Citation(
            document=document.id,
            title=document.title,
            section=question.section,
            language=document.language or "",
            quote=plain(self._book.section(document.id, question.section, self._reader)),
            owner=document.owner,
            reviewed=document.reviewed.isoformat() if document.reviewed else None,
            invented=document.invented,
        )


def _headline(voice: Voice, text: Text, **names: str) -> Section:
    return Section(kind="headline", lines=(voice.to(text, **names),))


def _note(voice: Voice, text: Text) -> Section:
    return Section(kind="note", lines=(voice.to(text),))


def _key(card: QuizCard) -> tuple[str, str]:
    return card.document.id, card.question.ask


def _draw(thread: str, card: QuizCard) -> str:
    """A place in an order that differs from thread to thread and is always the same in one."""
    return hashlib.sha256("\n".join((thread, *_key(card))).encode()).hexdigest()


def _asked_in(thread: Thread) -> list[QuizAsk]:
    return [step for turn in thread.turns for step in turn.steps if isinstance(step, QuizAsk)]


def _least_recent(cards: Iterable[QuizCard], before: list[QuizAsk]) -> list[QuizCard]:
    """The questions that were all asked, the one whose last time is longest ago first."""
    last = {(asked.document, asked.ask): place for place, asked in enumerate(before)}
    return sorted(cards, key=lambda card: last.get(_key(card), -1))


def _verdict(step: QuizAnswer, found: Mark) -> Text:
    if step.gave_up:
        return wording.GAVE_UP
    if not found.named:
        return wording.NONE_NAMED
    return wording.SOME_NAMED if found.missed else wording.ALL_NAMED


def _points(step: QuizAnswer, found: Mark, voice: Voice) -> list[Section]:
    named = tuple(voice.to(wording.NAMED_POINT, point=one.point, quote=one.quote) for one in found.named)
    missed = wording.EXPECTED if step.gave_up or not found.named else wording.MISSED
    return [
        Section(kind="note", title=voice.to(title), lines=lines)
        for title, lines in ((wording.NAMED, named), (missed, found.missed))
        if lines
    ]
