"""How far somebody is with the quiz questions of the playbooks, in the order of the onboarding path."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.dialogue.plan import QuizAnswer
from knowledge.model import Document, QuizQuestion
from knowledge.quiz import QuizCard

Key = tuple[str, str]
"""A quiz question: the id of its document and its words."""


class Standing(IntEnum):
    """How the best answer to a question was; the higher, the better."""

    OPEN = 0
    PARTLY = 1
    RIGHT = 2


@dataclass(frozen=True, kw_only=True)
class Task:
    """One quiz question of a page, and how this person stands with it."""

    document: str
    ask: str
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page that has quiz questions."""

    title: str
    tasks: tuple[Task, ...]

    def count(self, standing: Standing) -> int:
        """How many of its questions stand like this."""
        return sum(task.standing is standing for task in self.tasks)

    @property
    def done(self) -> bool:
        """Whether every question was answered right."""
        return self.count(Standing.RIGHT) == len(self.tasks)


@dataclass(frozen=True, kw_only=True)
class Course:
    """The pages in the order in which they are read."""

    pages: tuple[Page, ...]

    @property
    def next(self) -> tuple[Page, Task] | None:
        """The first question that was not answered right yet; None when all were."""
        return next(((page, task) for page in self.pages for task in _left(page)), None)


def course(
    cards: Sequence[QuizCard], answers: Iterable[QuizAnswer], path: Iterable[str], language: str
) -> Course:
    """How far somebody is with `cards`, which are those of all languages.

    `path` are the texts that say what to read: the page comes first that is named first in the text that
    names most of them. What was answered in another language counts for the translation.
    """
    documents = {card.document.id: card.document for card in cards}
    standings = _standings(documents, answers)
    shown = [page for page in documents.values() if page.language == language] or list(documents.values())
    named = "\n".join(sorted(path, key=lambda text: -sum(page.title in text for page in shown)))
    ordered = sorted(shown, key=lambda page: _place(page.title, named))
    return Course(pages=tuple(_page(page, documents, standings) for page in ordered))


def _place(title: str, named: str) -> int:
    found = named.find(title)
    return found if found >= 0 else len(named)


def _standings(documents: dict[str, Document], answers: Iterable[QuizAnswer]) -> dict[Key, Standing]:
    best: dict[Key, Standing] = {}
    for answer in answers:
        key = (answer.document, answer.ask)
        question = _question(documents, key)
        if question is not None:
            best[key] = max(best.get(key, Standing.OPEN), _standing(answer, question))
    return best


def _standing(answer: QuizAnswer, question: QuizQuestion) -> Standing:
    if answer.gave_up:
        return Standing.OPEN
    if not answer.missed:
        return Standing.RIGHT
    return Standing.PARTLY if len(answer.missed) < len(question.points) else Standing.OPEN


def _question(documents: dict[str, Document], key: Key) -> QuizQuestion | None:
    page = documents.get(key[0])
    return next((each for each in page.quiz if each.ask == key[1]), None) if page else None


def _page(page: Document, documents: dict[str, Document], standings: dict[Key, Standing]) -> Page:
    tasks = (
        Task(
            document=page.id,
            ask=question.ask,
            standing=max(standings.get(key, Standing.OPEN) for key in _same(page, place, documents)),
        )
        for place, question in enumerate(page.quiz)
    )
    return Page(title=page.title, tasks=tuple(tasks))


def _same(page: Document, place: int, documents: dict[str, Document]) -> Iterator[Key]:
    """A question and the one at its place in the translation, where that asks as many."""
    yield page.id, page.quiz[place].ask
    other = documents.get(page.translation or "")
    if other is not None and len(other.quiz) == len(page.quiz):
        yield other.id, other.quiz[place].ask


def _left(page: Page) -> Iterator[Task]:
    return (task for task in page.tasks if task.standing is not Standing.RIGHT)
