"""How sure a search is: what the library answers is told from what it does not."""

import json
from pathlib import Path

import numpy as np
import pytest
from places import DATA

from knowledge.access import OPERATOR
from knowledge.confidence import THRESHOLD, Evidence, confidence
from knowledge.embedding import SentenceEmbedder
from knowledge.library import Library, open_library, starter_library, sync

ROWS = [json.loads(line) for line in (DATA / "answerable.jsonl").read_text(encoding="utf-8").splitlines()]

SOME = {"buying_center", "objections"}


def ids(library: Library, text: str, **options: object) -> list[str]:
    return [hit.document.id for hit in library.search(text, **options, reader=OPERATOR).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["similarity", "margin", "coverage"])
def test_more_evidence_never_makes_less_sure(field: str) -> None:
    low = {"similarity": 0.85, "margin": 0.5, "coverage": 0.3}
    high = low | {field: low[field] + 0.05}

    assert confidence(Evidence(**high)) > confidence(Evidence(**low))


@pytest.fixture(scope="module")
def playbooks(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two of the starter library's documents under the default model; all of it would take a minute."""
    store = tmp_path_factory.mktemp("store")
    embedder = SentenceEmbedder()
    files = [path for name in SOME for path in starter_library().rglob(f"{name}.md")]
    docs = store / "docs"
    for file in files:
        target = docs / file.relative_to(starter_library())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    sync([docs], store, embedder)
    return open_library(store, embedder)


def test_questions_that_the_library_answers_are_told_from_others(playbooks: Library) -> None:
    answered = [row for row in ROWS if set(row["documents"]) & SOME]
    others = [row for row in ROWS if not row["documents"]]

    found = [playbooks.search(row["text"], language=row["lang"], reader=OPERATOR).found for row in answered]
    mistaken = [playbooks.search(row["text"], language=row["lang"], reader=OPERATOR).found for row in others]

    assert np.mean(found) >= 0.85
    assert np.mean(mistaken) <= 0.05


def test_the_document_that_answers_comes_first(playbooks: Library) -> None:
    answered = [row for row in ROWS if set(row["documents"]) & SOME]

    right = [
        Path(ids(playbooks, row["text"], language=row["lang"])[0]).parts[-2:]
        == (row["lang"], f"{row['documents'][0]}.md")
        for row in answered
    ]

    assert np.mean(right) >= 0.85


def test_confidence_stands_between_zero_and_one() -> None:
    assert 0 <= confidence(Evidence(similarity=0.0, margin=0.0, coverage=0.0)) < THRESHOLD
    assert THRESHOLD < confidence(Evidence(similarity=1.0, margin=5.0, coverage=1.0)) <= 1
