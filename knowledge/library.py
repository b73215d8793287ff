"""The door of this package: bring documents in with `sync`, look things up with `open_library`."""

import logging
import threading
from pathlib import Path

from knowledge.access import OPERATOR, Reader
from knowledge.contents import Contents
from knowledge.embedding import Embedder
from knowledge.index import IndexBroken, Nearest, current
from knowledge.indexing import FileReport, SyncReport, Verdict, sync
from knowledge.languages import detect
from knowledge.model import Findings
from knowledge.quiz import QuizCard, Quizzes
from knowledge.retrieval import Question, Retriever, Shortlist
from knowledge.store import Store

__all__ = ["FileReport", "Library", "SyncReport", "Verdict", "open_library", "starter_library", "sync"]

log = logging.getLogger(__name__)

EXACT_BELOW = 20_000
"""Windows up to which comparing with every vector is faster than asking Chroma."""


def starter_library() -> Path:
    """The folder of the documents that come with the package."""
    return Path(__file__).parent / "library"


class Library:
    """What was indexed, ready to be searched; it follows changes that another process makes."""

    def __init__(self, store: Store, embedder: Embedder, exact_below: int = EXACT_BELOW) -> None:
        self._store = store
        self._embedder = embedder
        self._exact_below = exact_below
        self._opened: list[Nearest] = []
        self._lock = threading.Lock()
        self._revision, self._retriever, self._quizzes = self._read()

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        """What `reader` may see that answers `text`; `language` is the asker's, read from it when None."""
        if not text.strip():
            return Findings(found=False, confidence=0.0, hits=())
        question = Question(text=text, vector=self._embedder.query(text), language=language or detect(text))
        self._refresh()
        return self._retriever.search(question, reader, limit)

    def quiz(self, subject: str, language: str | None) -> tuple[QuizCard, ...]:
        """The quiz questions of the page about `subject`, or all of them when it is empty.

        In `language` where there are any, in all when it is None; none when no page is about the subject.
        """
        self._refresh()
        if not subject:
            return self._quizzes.cards(language)
        named = self._quizzes.about(subject, language)
        if named or not self._quizzes.cards(None):
            return named
        found = self.search(subject, reader=OPERATOR, language=language)
        documents = [hit.document for hit in found.hits] if found.found else []
        return self._quizzes.of_documents(documents, subject, language)

    def section(self, document: str, section: str) -> str:
        """The text of a document's section as it stands there; empty when it is gone."""
        self._refresh()
        return self._quizzes.section(document, section)

    def close(self) -> None:
        """Lets go of the files; nothing can be searched afterwards."""
        for nearest in self._opened:
            nearest.close()
        self._store.close()

    def _refresh(self) -> None:
        if self._store.revision() != self._revision:
            with self._lock:
                if self._store.revision() != self._revision:
                    self._revision, self._retriever, self._quizzes = self._read()

    def _read(self) -> tuple[int, Retriever, Quizzes]:
        contents = self._store.contents(self._embedder.name)
        return contents.revision, Retriever(contents, self._shortlist(contents)), Quizzes(contents)

    def _shortlist(self, contents: Contents) -> Shortlist | None:
        """The Chroma index, if it is worth its while and shows these very contents."""
        generation = current(self._store.folder)
        if len(contents.windows) < self._exact_below or generation is None:
            return None
        if generation.revision != contents.revision:
            return None
        try:
            nearest = Nearest(self._store.folder, generation)
        except IndexBroken as error:
            log.warning("the Chroma index can't be opened (%s); searching without it", error)
            return None
        # A search may still be using the index before this one; those before that are done with.
        while len(self._opened) > 1:
            self._opened.pop(0).close()
        self._opened.append(nearest)
        return nearest.windows


def open_library(store_dir: Path, embedder: Embedder) -> Library:
    """The index in `store_dir`; IndexMissing and IndexOutdated say what to run first."""
    return Library(Store.open(store_dir), embedder)
