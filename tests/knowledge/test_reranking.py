"""A cross-encoder's second opinion: it orders, and a search goes on without it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from fakes import WordEmbedder

from bot.settings import Settings
from knowledge.access import OPERATOR
from knowledge.library import Library, open_library, sync
from knowledge.model import Document, Findings, Hit
from knowledge.reranking import CrossEncoderReranker, Reranker, RerankerUnavailable, reranked, reranker_of

WORDS = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "pump",
    "valve",
    "water",
    "closes",
    "moves",
    "a",
    "the",
)


class Shortest:
    """Likes short texts, and remembers what it was shown."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        self.seen = list(texts)
        return [-float(len(text)) for text in texts]


class Broken:
    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        raise RerankerUnavailable("some/model", "no such folder")


def hit(name: str, text: str) -> Hit:
    return Hit(document=Document(id=name, title=name, body=text), section="", text=text, score=1.0)


def findings(*hits: Hit) -> Findings:
    return Findings(found=True, confidence=0.8, hits=hits)


def order(found: Findings) -> list[str]:
    return [f"{hit.title}:{hit.text}" for hit in found.hits]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, body in (("pumps", "A pump moves the water."), ("valves", "A valve closes."), ("taps", "Tap.")):
        (docs / f"{name}.md").write_text(f"---\ntitle: {name}\nlanguage: en\n---\n{body}", encoding="utf-8")
    sync([docs], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of two layers that was never trained."""
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    raw, folder = tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("model")
    (raw / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(raw)
    BertTokenizer(str(raw / "vocab.txt"), model_max_length=64).save_pretrained(raw)
    CrossEncoder(str(raw), device="cpu", local_files_only=True).save_pretrained(str(folder))
    return folder


def test_the_hits_come_in_the_rerankers_order() -> None:
    found = reranked(findings(hit("a", "a long text"), hit("b", "short")), "text", Shortest(), 5)

    assert order(found) == ["b:short", "a:a long text"]
    assert (found.found, found.confidence) == (True, 0.8)


def test_a_documents_further_passages_stay_behind_all_first_ones() -> None:
    reader = Shortest()
    found = reranked(findings(hit("a", "longest"), hit("b", "longer"), hit("a", "x")), "text", reader, 5)

    assert order(found) == ["b:longer", "a:longest", "a:x"]
    assert len(reader.seen) == 2


def test_no_more_are_given_than_asked_for() -> None:
    found = reranked(findings(hit("a", "aa"), hit("b", "b")), "text", Shortest(), 1)

    assert order(found) == ["b:b"]


def test_a_failing_reranker_leaves_the_order_and_says_so_in_both_languages() -> None:
    before = findings(hit("a", "aa"), hit("b", "b"))

    found = reranked(before, "text", Broken(), 5)

    assert found.hits == before.hits
    assert "RERANK_MODEL" in found.warnings[0].en
    assert "RERANK_MODEL" in found.warnings[0].fr


def test_a_library_asks_the_reranker_for_more_than_it_shows(store: Path) -> None:
    reader = Shortest()
    library = open_library(store, WordEmbedder(), reader)

    found = library.search("a pump moves the water", reader=OPERATOR, limit=1)

    assert len(reader.seen) == 3
    assert [hit.title for hit in found.hits] == ["taps"]


def search(store: Path, reranker: Reranker | None) -> Findings:
    library: Library = open_library(store, WordEmbedder(), reranker)
    return library.search("the valve closes", reader=OPERATOR)


def test_any_cross_encoder_of_sentence_transformers_serves(store: Path, model: Path) -> None:
    question = "the valve closes"
    reranker = reranker_of(str(model))
    assert reranker is not None

    found = search(store, reranker)

    scores = [reranker.scores(question, [f"{hit.title}\n{hit.section}\n{hit.text}"])[0] for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert found.warnings == ()


def test_a_model_that_cannot_be_loaded_is_told_and_done_without(store: Path, tmp_path: Path) -> None:
    plain = search(store, None)

    found = search(store, CrossEncoderReranker(str(tmp_path)))

    assert [hit.title for hit in found.hits] == [hit.title for hit in plain.hits]
    assert "\n" not in found.warnings[0].en
    assert str(tmp_path) in found.warnings[0].en


def test_reranking_is_off_unless_a_model_is_set() -> None:
    assert reranker_of(Settings().rerank_model) is None
