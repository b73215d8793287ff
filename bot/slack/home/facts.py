"""Gathers what the Home tab of one person shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.dialogue.course import Course, course
from bot.dialogue.gaps import Asked
from bot.dialogue.quiz import QuizBook
from bot.slack.home.tab import RECENT, HomeFacts, Overview
from bot.slack.home.team import GAPS, REMARKS
from bot.slack.members.personas import Newcomers, Persona, persona
from bot.slack.memory.feedback import Feedback
from bot.slack.memory.history import History
from knowledge.access import Reader
from knowledge.errors import KnowledgeError
from knowledge.model import Document, Passage
from tools.language import Language

DAYS = 30
"""How far back feedback is counted."""


class Bookcase(QuizBook, Protocol):
    """Holds the pages; raises KnowledgeError when it can't be opened."""

    def passages(self, document: str, reader: Reader) -> tuple[Passage, ...]:
        """All the passages of a document; none when it isn't for `reader`."""
        ...

    def pages(self, kind: str, language: str, reader: Reader) -> tuple[Document, ...]:
        """The documents of a kind that `reader` may see, in `language` where there are any."""
        ...


class GapList(Protocol):
    """Knows what found no answer."""

    def all(self, of: str = "") -> tuple[Asked, ...]:
        """The gaps whose id begins with `of`, those asked most often first."""
        ...


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Whoever opens the tab: `name` as Slack has it, `reader` for what they may see."""

    team: str
    user: str
    name: str
    reader: Reader
    language: Language


@dataclass(frozen=True, kw_only=True)
class HomeSources:
    """Where the facts are; `waiting` is how many questions are not answered yet."""

    newcomers: Newcomers
    history: History
    feedback: Feedback
    gaps: GapList
    books: Bookcase
    waiting: Callable[[], int]


def gather(visitor: Visitor, sources: HomeSources, team_url: str, now: datetime | None = None) -> HomeFacts:
    """What the Home tab of the visitor shows; nothing that others asked, but for managers."""
    new = sources.newcomers.is_new(visitor.team, visitor.user)
    part = persona(visitor.reader, new=new)
    manages = part is Persona.MANAGER
    return HomeFacts(
        name=visitor.name,
        persona=part,
        new=new,
        team_url=team_url,
        recent=sources.history.recent(visitor.team, visitor.user, RECENT),
        course=_course(visitor, sources) if new else None,
        overview=_overview(visitor.team, sources, now or datetime.now(UTC)) if manages else None,
    )


def _course(visitor: Visitor, sources: HomeSources) -> Course | None:
    try:
        cards = sources.books.quiz("", None, visitor.reader)
        path = _path(visitor, sources.books)
    except KnowledgeError:
        return None
    answers = sources.history.quiz_answers(visitor.team, visitor.user)
    return course(cards, answers, path, visitor.language)


def _path(visitor: Visitor, books: Bookcase) -> list[str]:
    """The onboarding pages, each as one text."""
    pages = books.pages("onboarding", visitor.language, visitor.reader)
    return ["\n".join(passage.text for passage in books.passages(page.id, visitor.reader)) for page in pages]


def _overview(team: str, sources: HomeSources, now: datetime) -> Overview:
    return Overview(
        gaps=sources.gaps.all(f"slack:{team}:")[:GAPS],
        opinions=sources.feedback.opinions(team, now - timedelta(days=DAYS), REMARKS),
        waiting=sources.waiting(),
        days=DAYS,
    )
