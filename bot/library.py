"""The library as the assistant uses it: opened at the first search, and filled with the starter documents."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.access import NOBODY, Reader
from knowledge.errors import IndexMissing, KnowledgeError
from knowledge.model import Findings, Progress

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.quiz import QuizCard


class LazyLibrary:
    """The dialogue's `Finder` and `QuizBook`; heavy imports and the model wait for the first search.

    A data folder that was never indexed gets the starter library, with `progress` told about it.
    """

    def __init__(
        self,
        store_dir: Path,
        model: str,
        cache_dir: Path,
        progress: Callable[[], Progress | None],
        rerank_model: str = "",
    ) -> None:
        self._store_dir = store_dir
        self._model = model
        self._cache_dir = cache_dir
        self._rerank_model = rerank_model
        self._progress = progress
        self._opening = threading.Lock()
        self._library: Library | None = None

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        """What `reader` may see that answers `text`; raises KnowledgeError when nothing can be looked up."""
        return self._opened().search(text, reader=reader, language=language, limit=limit)

    def quiz(self, subject: str, language: str | None, reader: Reader) -> "tuple[QuizCard, ...]":
        """The quiz questions of the page about `subject`; all of them when it is empty."""
        return self._opened().quiz(subject, language, reader)

    def section(self, document: str, section: str, reader: Reader) -> str:
        """The text of a document's section; empty when it is gone."""
        return self._opened().section(document, section, reader)

    def warm(self) -> None:
        """Loads the index and the model ahead of the first question, in the background."""
        threading.Thread(target=self._warm, name="warm-library", daemon=True).start()

    def _warm(self) -> None:
        try:
            self._opened().search("warm up", reader=NOBODY, language="en", limit=1)
        except KnowledgeError:
            return  # the first real question says what is wrong

    def _opened(self) -> "Library":
        with self._opening:
            if self._library is None:
                self._library = self._open()
            return self._library

    def _open(self) -> "Library":
        from knowledge.embedding import SentenceEmbedder
        from knowledge.library import open_library, starter_library, sync
        from knowledge.reranking import reranker_of

        embedder = SentenceEmbedder(self._model, cache_dir=self._cache_dir / "models")
        reranker = reranker_of(self._rerank_model)
        try:
            return open_library(self._store_dir, embedder, reranker)
        except IndexMissing:
            sync([starter_library()], self._store_dir, embedder, self._progress())
            return open_library(self._store_dir, embedder, reranker)
