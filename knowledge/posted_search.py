"""Searching posted files: with the library's own ranking, and a threshold of its own.

The vectors of one short file lie so close together that a spread over them tells nothing. So a sample of
the library stands behind them as what is usual; nothing of it is ever found. Whoever posts a file asks about
it more often than not, so that less evidence suffices than in the library. On 71 questions about four short
files (tests/benchmarks/posted.py): 72 % of those that the file answers found and no other; with the library's
threshold 42 %, without the sample 69 % and 11 % of the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.access import Reader
from knowledge.confidence import THRESHOLD
from knowledge.contents import Contents, Window
from knowledge.embedding import DEFAULT_MODEL, Embedder
from knowledge.errors import KnowledgeError
from knowledge.languages import content, detect
from knowledge.model import Findings, Passage
from knowledge.posted import PostedFile, contents_of
from knowledge.retrieval import Question, Retriever
from knowledge.store import Store

if TYPE_CHECKING:
    from knowledge.contents import Vectors

FOUND = 0.15
"""For the default model, on which the confidence was calibrated; any other has the library's threshold."""
NEAR, OTHERS_NEAR = 0.03, 0.35
"""From here on a passage may be shown, as the nearest, to somebody who asks about the file."""
_SAMPLE = 600
_LABEL = "posted"
"""No document of a library can carry it: it is not among the labels that `knowledge.access` knows."""
_READER = Reader(labels=frozenset({_LABEL}))
_NOTHING = Findings(found=False, confidence=0.0, hits=())


@dataclass(frozen=True)
class PostedSearch:
    """The files of one conversation, ready to be searched."""

    retriever: Retriever
    embedder: Embedder

    def search(self, text: str, *, language: str | None = None, limit: int = 5) -> Findings:
        """What the files say to `text`: `found` when it may be an answer, else `nearest` when it is near."""
        if not text.strip():
            return _NOTHING
        whole, of_content = self.embedder.queries([text, content(text)])
        question = Question(text=text, vector=whole, content=of_content, language=language or detect(text))
        findings = self.retriever.search(question, _READER, limit)
        # What the question asks of documents (a year, a kind) is meant for the library's labels.
        enough, near = (FOUND, NEAR) if self.embedder.name == DEFAULT_MODEL else (THRESHOLD, OTHERS_NEAR)
        found, nearest = findings.confidence >= enough, None
        if not found and findings.hits and findings.confidence >= near:
            nearest = findings.hits[0].title
        return replace(findings, found=found, nearest=nearest, applied=(), relaxed=False)


def posted_search(
    files: Sequence[tuple[PostedFile, "Vectors"]], embedder: Embedder, usual: Contents | None
) -> PostedSearch:
    """A search over the files; `usual` is what `sample_of` gives of the library."""
    contents = contents_of(files, embedder.name)
    documents = tuple(replace(document, audience=(_LABEL,)) for document in contents.documents)
    contents = replace(contents, documents=documents)
    return PostedSearch(Retriever(_before(contents, usual) if usual else contents), embedder)


def sample_of(store_dir: Path, model: str) -> Contents | None:
    """Passages from all over the library, as what is usual; None while it can't be read."""
    try:
        store = Store.open(store_dir)
        try:
            return _sampled(store.contents(model))
        finally:
            store.close()
    except KnowledgeError:
        return None


def _sampled(contents: Contents) -> Contents:
    step = -(-len(contents.passages) // _SAMPLE) or 1
    kept = range(0, len(contents.passages), step)
    place = {passage: at for at, passage in enumerate(kept)}
    rows = [row for row, window in enumerate(contents.windows) if window.passage in place]
    return replace(
        contents,
        documents=tuple(replace(one, audience=None, translation=None) for one in contents.documents),
        passages=tuple(contents.passages[passage] for passage in kept),
        windows=tuple(
            Window(id=at, passage=place[contents.windows[row].passage]) for at, row in enumerate(rows)
        ),
        vectors=contents.vectors[rows],
    )


def _before(posted: Contents, usual: Contents) -> Contents:
    """The posted files in front of what is usual."""
    import numpy as np

    documents, passages, windows = len(posted.documents), len(posted.passages), len(posted.windows)
    moved: list[tuple[int, Passage]] = [(at + documents, passage) for at, passage in usual.passages]
    return replace(
        posted,
        documents=(*posted.documents, *usual.documents),
        passages=(*posted.passages, *moved),
        windows=(
            *posted.windows,
            *(Window(id=one.id + windows, passage=one.passage + passages) for one in usual.windows),
        ),
        vectors=np.concatenate([posted.vectors, usual.vectors]),
    )
