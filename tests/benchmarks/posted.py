"""How many questions about a posted file are answered from it, rightly or wrongly, at several thresholds.

    python tests/benchmarks/posted.py [--store DIR]

Four short files with questions that they answer and others that they don't (tests/data/posted_files.jsonl),
searched with a sample of the library in DIR behind them, and without. DIR is made when there is none.
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from rich.console import Console
from rich.table import Table

from knowledge.contents import Contents
from knowledge.embedding import SentenceEmbedder
from knowledge.library import starter_library, sync
from knowledge.posted import read_posted
from knowledge.posted_search import FOUND, posted_search, sample_of
from knowledge.reading import reading

DATA = Path(__file__).parent.parent / "data" / "posted_files.jsonl"
STEPS = (0.05, 0.1, FOUND, 0.2, 0.3, 0.5)


def main() -> None:
    """Prints the shares of both kinds of questions that are answered."""
    parser = ArgumentParser(description="Measures what is answered from posted files.")
    parser.add_argument("--store", type=Path, default=None)
    store = parser.parse_args().store or Path(mkdtemp())
    embedder = SentenceEmbedder()
    if not any(store.glob("*")):
        sync([starter_library()], store, embedder)
    table = Table("threshold", "answered", "wrongly", "answered, no sample", "wrongly, no sample")
    sampled = list(confidences(embedder, sample_of(store, embedder.name)))
    alone = list(confidences(embedder, None))
    for step in STEPS:
        table.add_row(
            f"{step:.2f}", *(f"{share:.0%}" for cases in (sampled, alone) for share in shares(cases, step))
        )
    Console().print(table)


def confidences(embedder: SentenceEmbedder, usual: Contents | None) -> Iterator[tuple[bool, float]]:
    """For each question whether its file answers it, and the confidence that it does."""
    with reading() as read:
        for line in DATA.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            file = read_posted(case["file"], case["content"].encode(), read)
            search = posted_search([(file, embedder.passages(file.windows))], embedder, usual)
            for kind in ("answered", "unanswered"):
                yield from ((kind == "answered", search.search(text).confidence) for text in case[kind])


def shares(cases: list[tuple[bool, float]], threshold: float) -> Iterator[float]:
    """The shares from the threshold on: of the questions that the file answers, of the others."""
    for wanted in (True, False):
        found = [confidence >= threshold for answered, confidence in cases if answered is wanted]
        yield sum(found) / len(found)


if __name__ == "__main__":
    main()
