"""The door of this package: bring documents in with `sync`, look things up with `open_library`."""

import logging
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.access import Reader, may_read
from knowledge.contents import Contents
from knowledge.embedding import Embedder
from knowledge.errors import IndexOutdated
from knowledge.generations import current
from knowledge.index import IndexBroken, Nearest
from knowledge.indexing import rebuild, sync
from knowledge.languages import content, detect
from knowledge.model import Document, Findings, Passage
from knowledge.quiz import QuizCard, QuizShelf
from knowledge.reranking import RERANKED, Reranker, reranked
from knowledge.retrieval import EXACT_BELOW, Question, Retriever, Shortlist
from knowledge.store import Store
from knowledge.verdicts import FileReport, SyncReport, Verdict

if TYPE_CHECKING:
    from knowledge.contents import Vectors

__all__ = [
    "FileReport",
    "Library",
    "SyncReport",
    "Verdict",
    "built_with",
    "open_library",
    "rebuild",
    "starter_library",
    "sync",
]

log = logging.getLogger(__name__)


def starter_library() -> Path:
    """The folder of the documents that come with the package."""
    return Path(__file__).parent / "library"


class Library:
    """What was indexed, ready to be searched; it follows changes that another process makes."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        exact_below: int = EXACT_BELOW,
        reranker: Reranker | None = None,
        chroma_url: str = "",
    ) -> None:
        self._store = store
        self._chroma_url = chroma_url
        self._reranker = reranker
        self._embedder = embedder
        self._exact_below = exact_below
        self._opened: list[Nearest] = []
        self._lock = threading.Lock()
        self._contents, self._retriever, self._quizzes = self._read()
        self._revision = self._contents.revision

    def search(self, text: str, *, reader: Reader, language: str | None = None, limit: int = 5) -> Findings:
        """What `reader` may see that answers `text`; `language` is the asker's, read from it when None."""
        if not text.strip():
            return Findings(found=False, confidence=0.0, hits=())
        whole, of_content = self._embedder.queries([text, content(text)])
        question = Question(text=text, vector=whole, content=of_content, language=language or detect(text))
        self._refresh()
        if self._reranker is None:
            return self._retriever.search(question, reader, limit)
        findings = self._retriever.search(question, reader, max(limit, RERANKED))
        return reranked(findings, text, self._reranker, limit)

    def quiz(self, subject: str, language: str | None, reader: Reader) -> tuple[QuizCard, ...]:
        """The quiz questions that `reader` may see of the page about `subject`, or all when it is empty.

        In `language` where there are any, in all when it is None; none when no page is about the subject.
        """
        self._refresh()
        quizzes = self._quizzes.open_to(reader)
        if not subject:
            return quizzes.cards(language)
        named = quizzes.about(subject, language)
        if named or not quizzes.cards(None):
            return named
        found = self.search(subject, reader=reader, language=language)
        documents = [hit.document for hit in found.hits] if found.found else []
        return quizzes.of_documents(documents, subject, language)

    def passages(self, document: str, reader: Reader) -> tuple[Passage, ...]:
        """All the passages of a document in their order; none when it is gone or not for `reader`."""
        self._refresh()
        shown = {
            at
            for at, one in enumerate(self._contents.documents)
            if one.id == document and may_read(reader, one.audience)
        }
        return tuple(passage for at, passage in self._contents.passages if at in shown)

    def pages(self, kind: str, language: str, reader: Reader) -> tuple[Document, ...]:
        """The documents of a kind that `reader` may see, in `language` where there are any."""
        self._refresh()
        of_kind = [
            document
            for document in self._contents.documents
            if document.kind == kind and may_read(reader, document.audience)
        ]
        return tuple(page for page in of_kind if page.language == language) or tuple(of_kind)

    def still_open(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
        """Those of the documents that `reader` may see as the store has it now, whatever was searched.

        Where documents of two files share an id, every one of them has to be open to the reader.
        """
        audiences = self._store.audiences(documents)
        return frozenset(
            name for name, every in audiences.items() if all(may_read(reader, one) for one in every)
        )

    def section(self, document: str, section: str, reader: Reader) -> str:
        """The text of a document's section as it stands there; empty when it is gone or not for `reader`."""
        self._refresh()
        return self._quizzes.open_to(reader).section(document, section)

    def close(self) -> None:
        """Lets go of the files; nothing can be searched afterwards."""
        for nearest in self._opened:
            nearest.close()
        self._store.close()

    def _refresh(self) -> None:
        if self._store.revision() != self._revision:
            with self._lock:
                revision = self._store.revision()
                if revision != self._revision:
                    self._take(revision)

    def _take(self, revision: int) -> None:
        """Shows the new revision; while another model's vectors alone are complete, the old one stays."""
        try:
            self._contents, self._retriever, self._quizzes = self._read()
            self._revision = self._contents.revision
        except IndexOutdated as error:
            log.warning("still showing what was indexed before: %s", error)
            self._revision = revision

    def _read(self) -> tuple[Contents, Retriever, QuizShelf]:
        contents = self._store.contents(self._embedder.name)
        return contents, self._retriever_of(contents), QuizShelf(contents)

    def _retriever_of(self, contents: Contents) -> Retriever:
        return Retriever(contents, self._shortlist(contents), self._exact_below)

    def _shortlist(self, contents: Contents) -> Shortlist | None:
        """The Chroma index, if it is worth its while and shows these very contents."""
        generation = current(self._store.folder, self._chroma_url)
        if len(contents.windows) < self._exact_below or generation is None:
            return None
        if generation.revision != contents.revision:
            return None
        if generation.model != contents.model:
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
        return _or_none(nearest)


def _or_none(nearest: Nearest) -> Shortlist:
    """Looks in the index; when it fails, lists none, and the search compares with every vector."""

    def windows(vector: "Vectors", count: int) -> list[int]:
        try:
            return nearest.windows(vector, count)
        except IndexBroken as error:
            log.warning("the Chroma index doesn't answer (%s); searching without it", error)
            return []

    return windows


def built_with(store_dir: Path) -> str | None:
    """The name of the model whose vectors are complete in `store_dir`."""
    store = Store.open(store_dir)
    try:
        return store.fact("model")
    finally:
        store.close()


def open_library(
    store_dir: Path, embedder: Embedder, reranker: Reranker | None = None, chroma_url: str = ""
) -> Library:
    """The index in `store_dir`; IndexMissing and IndexOutdated say what to run first."""
    return Library(Store.open(store_dir), embedder, reranker=reranker, chroma_url=chroma_url)
