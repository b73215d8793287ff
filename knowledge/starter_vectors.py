"""The vectors of the starter library, shipped with it: indexing it takes seconds instead of minutes.

    python -m knowledge.starter_vectors

computes them anew, after a change to the library or to how it is cut. A text that isn't among them, or
another model than the one they are from, is embedded as ever.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.embedding import DEFAULT_MODEL, Embedder, SentenceEmbedder
from knowledge.model import Progress

if TYPE_CHECKING:
    from knowledge.contents import Vectors

SHIPPED = Path(__file__).with_suffix(".npz")
_NAME_BYTES = 12


def embedder_of(model: str, cache_dir: Path) -> "ShippedEmbedder":
    """The model of this name, unpacked under `cache_dir`, which embeds nothing that comes embedded."""
    return ShippedEmbedder(SentenceEmbedder(model, cache_dir=cache_dir / "models"))


class ShippedEmbedder:
    """An embedder that takes the vectors which are shipped from the file, and loads its model for others."""

    def __init__(self, embedder: Embedder, shipped: Path = SHIPPED) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._shipped = shipped

    @cached_property
    def _known(self) -> dict[bytes, "Vectors"]:
        return read(self._shipped) if self.name == DEFAULT_MODEL else {}

    @property
    def dimension(self) -> int:
        """That of the model."""
        return len(next(iter(self._known.values()))) if self._known else self._embedder.dimension

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """One vector a row, for texts that will be searched."""
        import numpy as np

        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        unknown = []
        for at, text in enumerate(texts):
            vector = self._known.get(_name(text))
            if vector is None:
                unknown.append(at)
            else:
                found[at] = vector
        if unknown:
            found[unknown] = self._embedder.passages([texts[at] for at in unknown], progress)
        elif progress:
            progress(len(texts), len(texts))
        return found

    def query(self, text: str) -> "Vectors":
        """The vector of a question."""
        return self._embedder.query(text)

    def queries(self, texts: Sequence[str]) -> "Vectors":
        """One vector a row, for questions that are asked together."""
        return self._embedder.queries(texts)


def read(shipped: Path) -> dict[bytes, "Vectors"]:
    """The shipped vectors by the name of their text, each of length one."""
    import numpy as np

    with np.load(shipped, allow_pickle=False) as stored:
        vectors = stored["vectors"].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        names: list[bytes] = [bytes(row) for row in stored["names"]]
    return dict(zip(names, vectors, strict=True))


def write(shipped: Path, embedder: Embedder) -> int:
    """Embeds the starter library into the file; gives the number of texts in it."""
    import numpy as np

    texts = starter_texts()
    vectors = embedder.passages(texts, lambda done, total: print(f"\r{done}/{total}", end="", flush=True))
    names = np.array([list(_name(text)) for text in texts], dtype=np.uint8)
    np.savez_compressed(shipped, names=names, vectors=vectors.astype(np.float16))
    return len(texts)


def starter_texts() -> list[str]:
    """Everything in the starter library that is embedded, as it is cut now."""
    from knowledge.library import starter_library, sync

    listener = _Listener()
    with tempfile.TemporaryDirectory() as folder:
        sync([starter_library()], Path(folder), listener)
    return sorted(set(listener.heard))


class _Listener:
    """Remembers what it was asked to embed; its vectors mean nothing."""

    name = "listener"
    dimension = 2

    def __init__(self) -> None:
        self.heard: list[str] = []

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        import numpy as np

        self.heard += texts
        return np.tile(np.array([1.0, 0.0], dtype=np.float32), (len(texts), 1))

    def query(self, text: str) -> "Vectors":
        row: Vectors = self.passages([text])[0]
        return row

    def queries(self, texts: Sequence[str]) -> "Vectors":
        return self.passages(texts)


def _name(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_NAME_BYTES]


if __name__ == "__main__":
    print(f"\r{write(SHIPPED, SentenceEmbedder())} texts")
