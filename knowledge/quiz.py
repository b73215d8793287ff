"""The quiz questions of all documents: those about a subject, and the section that answers one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache, partial

from knowledge.access import Reader, may_read
from knowledge.chunking import is_under
from knowledge.contents import Contents
from knowledge.languages import fold
from knowledge.lexical import Lexical
from knowledge.model import Document, QuizQuestion

_WORD = re.compile(r"\w+")
LONG = 6
READERS = 100
"""For how many readers the questions are kept sorted."""
LIKENESS = 0.82
COVERED = 0.5
"""How much of a subject's weight (idf) a page's title, tags and headings must hold to be about it."""


@dataclass(frozen=True, kw_only=True)
class QuizCard:
    """A question with the document that it stands in.

    `nearness` to the subject is 2 when the question itself is about it, 1 when a point of the answer is,
    else 0.
    """

    document: Document
    question: QuizQuestion
    nearness: int = 0


class QuizShelf:
    """The questions of one revision of the store, for each reader those that are open to them."""

    def __init__(self, contents: Contents) -> None:
        self.open_to = lru_cache(maxsize=READERS)(partial(Quizzes, contents))


class Quizzes:
    """The questions of one revision of the store that a reader may see; it never changes, so threads may
    share it."""

    def __init__(self, contents: Contents, reader: Reader) -> None:
        self._contents = contents
        readable = (document for document in contents.documents if may_read(reader, document.audience))
        self._pages = tuple(document for document in readable if document.quiz)
        self._by_id = {page.id: page for page in self._pages}

    def cards(self, language: str | None) -> tuple[QuizCard, ...]:
        """Every question in `language`; of all languages when it is None or there is none in it."""
        pages = [page for page in self._pages if language and page.language == language] or self._pages
        return tuple(QuizCard(document=page, question=question) for page in pages for question in page.quiz)

    def about(self, subject: str, language: str | None) -> tuple[QuizCard, ...]:
        """The questions of the page whose title, tags and headings speak of `subject`, if there is one."""
        for spelling in dict.fromkeys((subject, self._mended(subject))):
            best = max(self._candidates(spelling, language), key=lambda found: found[0], default=None)
            if best:
                return self._of_page(best[1], spelling, language)
        return ()

    def of_documents(
        self, documents: Iterable[Document], subject: str, language: str | None
    ) -> tuple[QuizCard, ...]:
        """The questions of the first of `documents` that has any, itself or in translation."""
        for document in documents:
            page = self._by_id.get(document.id) or self._by_id.get(document.translation or "")
            if page:
                return self._of_page(page, subject, language)
        return ()

    def section(self, document: str, section: str) -> str:
        """The text of a section of a document as it stands there; empty when it is gone."""
        return "\n\n".join(
            passage.text
            for at, passage in self._contents.passages
            if self._contents.documents[at] is self._by_id.get(document)
            and is_under(passage.section, section)
        )

    def _candidates(
        self, subject: str, language: str | None
    ) -> Iterator[tuple[tuple[float, bool, float], Document]]:
        for pages, lexical in self._words:
            matches = lexical.match(subject)
            for at, page in enumerate(pages):
                coverage = lexical.coverage(subject, at)
                if coverage >= COVERED:
                    own = page.language == language
                    yield (round(coverage, 3), own, float(matches.scores[at])), page

    def _mended(self, subject: str) -> str:
        """The subject with each mistyped word as the pages spell the word most like it."""
        return _WORD.sub(lambda found: self._as_spelled(found[0]), fold(subject))

    def _as_spelled(self, word: str) -> str:
        if len(word) < LONG or word in self._spelled:
            return word
        near = [known for known in self._spelled if known[0] == word[0] and len(known) >= LONG]
        return next(iter(get_close_matches(word, near, n=1, cutoff=LIKENESS)), word)

    def _of_page(self, page: Document, subject: str, language: str | None) -> tuple[QuizCard, ...]:
        other = self._by_id.get(page.translation or "")
        if page.language != language and other and other.language == language:
            page = other
        asked = Lexical([_asked(question) for question in page.quiz], page.language)
        spoken = Lexical([_spoken(question) for question in page.quiz], page.language)
        return tuple(
            QuizCard(
                document=page,
                question=question,
                nearness=2 * (asked.coverage(subject, at) >= COVERED)
                or int(spoken.coverage(subject, at) >= COVERED),
            )
            for at, question in enumerate(page.quiz)
        )

    @cached_property
    def _words(self) -> tuple[tuple[tuple[Document, ...], Lexical], ...]:
        languages = dict.fromkeys(page.language for page in self._pages)
        groups = (tuple(page for page in self._pages if page.language == known) for known in languages)
        return tuple(
            (pages, Lexical([self._said_of(page) for page in pages], pages[0].language)) for pages in groups
        )

    @cached_property
    def _spelled(self) -> frozenset[str]:
        return frozenset(word for page in self._pages for word in _WORD.findall(fold(self._said_of(page))))

    def _said_of(self, page: Document) -> str:
        headings = (
            passage.section for at, passage in self._contents.passages if self._contents.documents[at] is page
        )
        asked = map(_spoken, page.quiz)
        return "\n".join((page.title, page.title, *page.tags, *dict.fromkeys(headings), *asked))


def _spoken(question: QuizQuestion) -> str:
    return "\n".join((_asked(question), *(point.name for point in question.points)))


def _asked(question: QuizQuestion) -> str:
    return f"{question.ask}\n{question.section}"
