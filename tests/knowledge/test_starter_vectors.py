"""The vectors that come with the starter library."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import WordEmbedder
from numpy.typing import NDArray

from knowledge.embedding import DEFAULT_MODEL
from knowledge.model import Progress
from knowledge.starter_vectors import SHIPPED, ShippedEmbedder, read, starter_texts, write


class Named(WordEmbedder):
    """Goes by the name of the default model."""

    def __init__(self) -> None:
        super().__init__(DEFAULT_MODEL, 384)


class Broken(Named):
    """Has no model at all."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        raise AssertionError(f"embedded {len(texts)} texts, such as {texts[0]!r}")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return starter_texts()


def test_the_starter_library_is_embedded_without_the_model(texts: list[str]) -> None:
    """When this fails, the library or its cutting has changed: run python -m knowledge.starter_vectors."""
    vectors = ShippedEmbedder(Broken()).passages(texts)

    assert vectors.shape == (len(texts), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_what_is_shipped_is_what_is_needed(texts: list[str]) -> None:
    assert len(read(SHIPPED)) == len(texts)


def test_other_texts_are_embedded_as_ever_in_their_place(texts: list[str]) -> None:
    model = Named()
    vectors = ShippedEmbedder(model).passages([texts[0], "something of one's own", texts[1]])

    assert model.embedded == ["something of one's own"]
    assert np.allclose(vectors[1], model.query("something of one's own"))


def test_another_model_embeds_everything_itself(texts: list[str]) -> None:
    model = WordEmbedder("another")
    ShippedEmbedder(model).passages(texts[:3])

    assert model.embedded == texts[:3]


def test_what_is_written_is_read_again(tmp_path: Path, texts: list[str]) -> None:
    file = tmp_path / "vectors.npz"

    assert write(file, Named()) == len(texts)
    assert np.allclose(
        ShippedEmbedder(Broken(), file).passages(texts[:5]), Named().passages(texts[:5]), atol=1e-3
    )
