"""How sure a search is: what the library answers is told from what it does not."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from places import DATA

from knowledge.access import OPERATOR
from knowledge.confidence import THRESHOLD, Evidence, confidence
from knowledge.embedding import SentenceEmbedder
from knowledge.library import open_library, starter_library, sync
from knowledge.model import Findings
from knowledge.starter_vectors import ShippedEmbedder

ROWS = [json.loads(line) for line in (DATA / "answerable.jsonl").read_text(encoding="utf-8").splitlines()]

Row = dict[str, Any]


@pytest.mark.parametrize("field", ["similarity", "margin", "coverage"])
def test_more_evidence_never_makes_less_sure(field: str) -> None:
    low = {"similarity": 0.85, "margin": 0.5, "coverage": 0.3}
    high = low | {field: low[field] + 0.05}

    assert confidence(Evidence(**high)) > confidence(Evidence(**low))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Row, Findings]]:
    """What the starter library has to each of the questions, under the default model."""
    store, embedder = tmp_path_factory.mktemp("store"), ShippedEmbedder(SentenceEmbedder())
    sync([starter_library()], store, embedder)
    library = open_library(store, embedder)
    return [(row, library.search(row["text"], language=row["lang"], reader=OPERATOR)) for row in ROWS]


def test_questions_that_the_library_answers_are_told_from_others(found: list[tuple[Row, Findings]]) -> None:
    answered = [findings.found for row, findings in found if row["documents"]]
    mistaken = [findings.found for row, findings in found if not row["documents"]]

    assert np.mean(answered) >= 0.95
    assert np.mean(mistaken) <= 0.10


def test_the_document_that_answers_comes_first(found: list[tuple[Row, Findings]]) -> None:
    right = [
        Path(findings.hits[0].document.id).parts[-2:]
        in {(row["lang"], f"{name}.md") for name in row["documents"]}
        for row, findings in found
        if row["documents"]
    ]

    assert np.mean(right) >= 0.85


def test_confidence_stands_between_zero_and_one() -> None:
    assert 0 <= confidence(Evidence(similarity=0.0, margin=0.0, coverage=0.0)) < THRESHOLD
    assert THRESHOLD < confidence(Evidence(similarity=1.0, margin=5.0, coverage=1.0)) <= 1
