"""The library as the assistant uses it: opened at the first search, and filled with the starter documents."""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.access import NOBODY, Reader
from knowledge.errors import IndexBusy, IndexMissing, IndexOutdated, KnowledgeError
from knowledge.model import Document, Findings, Passage, Stages

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.library import Library
    from knowledge.quiz import QuizCard

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Where the index is, and the models that it is read with."""

    store_dir: Path
    model: str
    cache_dir: Path
    rerank_model: str = ""
    chroma_url: str = ""


class LazyLibrary:
    """The dialogue's `Finder` and `QuizBook`; heavy imports and the model wait for the first search.

    A data folder that was never indexed gets the starter library, with `progress` told about it. Where
    another model than the one that is set embedded the documents, that other one serves until the new
    one has embedded them too.
    """

    def __init__(self, shelf: Shelf, progress: Callable[[], AbstractContextManager[Stages | None]]) -> None:
        self._shelf = shelf
        self._progress = progress
        self._opening = threading.Lock()
        self._choosing = threading.Lock()
        self._library: Library | None = None
        self._embedder: Embedder | None = None
        self._awaited = False

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        """What `reader` may see that answers `text`; raises KnowledgeError when nothing can be looked up."""
        return self._opened().search(text, reader=reader, language=language, limit=limit)

    def quiz(self, subject: str, language: str | None, reader: Reader) -> "tuple[QuizCard, ...]":
        """The quiz questions of the page about `subject`; all of them when it is empty."""
        return self._opened().quiz(subject, language, reader)

    def passages(self, document: str, reader: Reader) -> tuple[Passage, ...]:
        """All the passages of a document; none when it isn't for `reader`."""
        return self._opened().passages(document, reader)

    def pages(self, kind: str, language: str, reader: Reader) -> tuple[Document, ...]:
        """The documents of a kind, such as "onboarding", in `language` where there are any."""
        return self._opened().pages(kind, language, reader)

    def still_open(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
        """Those of the documents that `reader` may see at this moment."""
        return self._opened().still_open(documents, reader)

    def section(self, document: str, section: str, reader: Reader) -> str:
        """The text of a document's section; empty when it is gone."""
        return self._opened().section(document, section, reader)

    def warm(self) -> None:
        """Loads the index and the model ahead of the first question, in the background.

        When the model that is set has not embedded the documents yet, it does so then.
        """
        threading.Thread(target=self._warm, name="warm-library", daemon=True).start()

    def _warm(self) -> None:
        try:
            self._opened().search("warm up", reader=NOBODY, language="en", limit=1)
        except KnowledgeError:
            return  # the first real question says what is wrong
        if self._awaited:
            self._embed_again()

    def _embed_again(self) -> None:
        from knowledge.library import sync

        try:
            sync([], self._shelf.store_dir, self.embedder(), chroma_url=self._shelf.chroma_url)
        except IndexBusy:
            return  # whoever is indexing embeds with the new model, or the next start does
        except KnowledgeError as error:
            log.error("the documents can't be embedded with %r: %s", self._shelf.model, error)

    def _opened(self) -> "Library":
        with self._opening:
            if self._library is None:
                self._library = self._open()
            elif self._awaited and self._is_built():
                self._library = self._open()  # Searches that have begun still use the one before.
            return self._library

    def _open(self) -> "Library":
        from knowledge.library import starter_library, sync

        embedder = self.embedder()
        try:
            return self._open_with(embedder)
        except IndexMissing:
            with self._progress() as stages:
                sync(
                    [starter_library()],
                    self._shelf.store_dir,
                    embedder,
                    stages,
                    chroma_url=self._shelf.chroma_url,
                )
            return self._open_with(embedder)
        except IndexOutdated as outdated:
            return self._open_as_built(outdated)

    def _open_as_built(self, outdated: IndexOutdated) -> "Library":
        """The index with the model that built it, until the one that is set has embedded everything."""
        from knowledge.embedding import SentenceEmbedder

        try:
            before = SentenceEmbedder(outdated.built_with, cache_dir=self._shelf.cache_dir / "models")
            before.load()
            library = self._open_with(before)
        except KnowledgeError:
            raise outdated from None
        log.warning("%s Until then the index is used as it was built.", outdated)
        self._awaited = True
        return library

    def _open_with(self, embedder: "Embedder") -> "Library":
        from knowledge.library import open_library
        from knowledge.reranking import reranker_of

        library = open_library(
            self._shelf.store_dir, embedder, reranker_of(self._shelf.rerank_model), self._shelf.chroma_url
        )
        self._awaited = False
        return library

    def embedder(self) -> "Embedder":
        """The model that is set, the same for everybody: it is large."""
        from knowledge.starter_vectors import embedder_of

        with self._choosing:
            if self._embedder is None:
                self._embedder = embedder_of(self._shelf.model, self._shelf.cache_dir)
            return self._embedder

    def _is_built(self) -> bool:
        from knowledge.library import built_with

        return built_with(self._shelf.store_dir) == self._shelf.model
