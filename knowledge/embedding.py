"""Text into vectors, through sentence-transformers: the only door to it and to torch.

Loading takes seconds, so it waits for the first text. The default model is unpacked from an installed
package (`knowledge.packed_model`) and never asks a hub; any other sentence-transformers name or folder
may be given instead.
"""

import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from platformdirs import user_cache_path

from knowledge import packed_model
from knowledge.errors import ModelUnavailable, Sentence
from knowledge.model import Progress

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

    from knowledge.contents import Vectors

DEFAULT_MODEL = "multilingual-e5-small"
_BATCH = 8
_KEPT_EXACT = "layer.4.output.dense"
"""Of the default model's layers, the one whose inputs have outliers that eight bits don't hold: with it in
full precision the vectors' cosine to the exact ones is at least 0.989, otherwise 0.974."""
_REMEMBERED = 256


class Embedder(Protocol):
    """Turns text into unit vectors. `name` stands for the model: equal names, comparable vectors."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        """One vector a row, for texts that will be searched."""
        ...

    def query(self, text: str) -> "Vectors":
        """The vector of a question."""
        ...

    def queries(self, texts: Sequence[str]) -> "Vectors":
        """One vector a row, for questions that are asked together."""
        ...


class SentenceEmbedder:
    """A sentence-transformers model, loaded when it is first needed; threads may share it."""

    def __init__(self, model: str = DEFAULT_MODEL, *, cache_dir: Path | None = None) -> None:
        self.name = model
        self._cache = cache_dir or user_cache_path("salesbot") / "models"
        self._lock = threading.Lock()
        self._loaded: SentenceTransformer | None = None
        self._fast: SentenceTransformer | None = None
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._query)
        self._remembered_together = lru_cache(maxsize=_REMEMBERED)(self._queries)

    @property
    def dimension(self) -> int:
        return int(self.load().get_embedding_dimension() or 0)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> "Vectors":
        import numpy as np

        # Texts of one length share a batch, so that little of it is padding.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(order), _BATCH):
            part = order[start : start + _BATCH]
            prefixed = [self._prefix("passage") + texts[at] for at in part]
            found[part] = self._encode(self._load_fast(), prefixed)
            if progress:
                progress(start + len(part), len(texts))
        return found

    def query(self, text: str) -> "Vectors":
        return self._remembered(text)

    def queries(self, texts: Sequence[str]) -> "Vectors":
        return self._remembered_together(tuple(texts))

    def load(self) -> "SentenceTransformer":
        """The model itself; ModelUnavailable says what to do when it can't be had."""
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self.name, self._cache)
            return self._loaded

    def _query(self, text: str) -> "Vectors":
        vector: Vectors = self._queries((text,))[0]
        return vector

    def _queries(self, texts: tuple[str, ...]) -> "Vectors":
        vectors = self._encode(self.load(), [self._prefix("query") + text for text in texts])
        vectors.setflags(write=False)  # Everyone who asks the same is given this very array.
        return vectors

    def _load_fast(self) -> "SentenceTransformer":
        """The model for many passages, where eight bits are worth their while; questions need the exact one.

        Noise in a question moves all its scores together, and with them the threshold below which nothing
        counts as found.
        """
        model = self.load()
        if self.name != DEFAULT_MODEL or model.dtype != _exact():
            return model
        with self._lock:
            if self._fast is None:
                self._fast = _in_eight_bits(model)
            return self._fast

    def _encode(self, model: "SentenceTransformer", texts: list[str]) -> "Vectors":
        with self._lock:  # The tokenizer fails when two threads use it at once.
            vectors: Vectors = model.encode(
                texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return vectors.astype("float32")

    def _prefix(self, role: str) -> str:
        """The e5 family was trained with the text's role in front; without it rankings get worse."""
        return f"{role}: " if "e5" in Path(self.name).name.lower().replace("_", "-").split("-") else ""


def _load(name: str, cache: Path) -> "SentenceTransformer":
    # OpenMP's threads spin between two operations by default: with other load on the cores a question
    # took 62 ms at the median and 1.7 s at p95, with passive waiting 17 and 19. It is read once, when
    # torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]  # The library types it not.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # Nor this.
    folder = packed_model.unpacked(cache) if name == DEFAULT_MODEL else Path(name).expanduser()
    local = folder.is_dir()
    settings: dict[str, Any] = {"dtype": _precision(torch.cpu)}  # Any: sentence-transformers' own type.
    try:
        return SentenceTransformer(
            str(folder) if local else name, device="cpu", local_files_only=local, model_kwargs=settings
        )
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelUnavailable(
            f"{name!r} ({first})",
            Sentence(
                en="set EMBEDDING_MODEL to a folder or a name that sentence-transformers can load from "
                f"here, or leave it out for the default {DEFAULT_MODEL!r}",
                fr="donnez dans EMBEDDING_MODEL un dossier ou un nom que sentence-transformers peut charger "
                f"d'ici, ou retirez-le pour le modèle par défaut {DEFAULT_MODEL!r}",
            ),
        ) from error


def _exact() -> "torch.dtype":
    import torch

    return torch.float32


def _in_eight_bits(model: "SentenceTransformer") -> "SentenceTransformer":
    """A copy that multiplies with weights of eight bits: a third faster, where bfloat16 is not native."""
    import warnings

    import torch
    from torch.ao.quantization import per_channel_dynamic_qconfig, quantize_dynamic

    chosen = {
        name: per_channel_dynamic_qconfig
        for name, module in model.named_modules()
        if isinstance(module, torch.nn.Linear) and not name.endswith(_KEPT_EXACT)
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # That it will move elsewhere: torch is pinned.
        fast: SentenceTransformer = quantize_dynamic(  # type: ignore[no-untyped-call]  # torch types it not.
            model, qconfig_spec=chosen, dtype=torch.qint8
        )
    return fast


def _precision(cpu: Any) -> "torch.dtype":  # Any: torch gives these two no public name.
    """bfloat16 where the processor multiplies it (half as fast again), else the exact float32.

    Without such instructions torch emulates it, six times slower than float32.
    """
    import torch

    native = cpu._is_avx512_bf16_supported() or cpu._is_amx_tile_supported()
    return torch.bfloat16 if native else torch.float32
