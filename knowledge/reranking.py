"""A second opinion on the first twenty: a cross-encoder that reads question and passage together.

Off by default. `RERANK_MODEL` takes any sentence-transformers CrossEncoder, by name or folder. It is slower
by the passage than an embedding is, and it only orders: whether anything was found stays as it was.
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from knowledge.errors import Sentence
from knowledge.model import Findings, Hit

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

log = logging.getLogger(__name__)

RERANKED = 20


class RerankerUnavailable(Exception):  # noqa: N818 - it names the situation.
    """The model can't be loaded or fails; `sentence` says what to do, and the search goes on without."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(reason)
        self.sentence = Sentence(
            en=f"The reranker {model!r} doesn't work ({reason}), so the search goes on without: set "
            "RERANK_MODEL to a cross-encoder that sentence-transformers can load from here, or leave it out.",
            fr=f"Le modèle de reclassement {model!r} ne fonctionne pas ({reason}), la recherche continue "
            "sans lui : donnez dans RERANK_MODEL un cross-encoder que sentence-transformers peut charger "
            "d'ici, ou retirez-le.",
        )


class Reranker(Protocol):
    """Says how well each text answers a question; higher is better."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]: ...


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder, loaded when it is first needed; threads may share it."""

    def __init__(self, model: str) -> None:
        self._name = model
        self._lock = threading.Lock()
        self._model: CrossEncoder | None = None
        self._failed: RerankerUnavailable | None = None

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        with self._lock:
            if self._failed:
                raise self._failed
            try:
                self._model = self._model or _load(self._name)
                found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
                return [float(score) for score in found]
            except (OSError, ValueError, ImportError, RuntimeError, TypeError, KeyError, IndexError) as error:
                reason = (str(error).strip() or type(error).__name__).splitlines()[0]
                # It is told once in the log; a model that can't be loaded is not tried for each question.
                self._failed = RerankerUnavailable(self._name, reason)
                log.warning("%s", self._failed.sentence.en)
                raise self._failed from error


def reranker_of(model: str) -> Reranker | None:
    """The reranker that the setting names; none when it is empty."""
    return CrossEncoderReranker(model) if model else None


def reranked(findings: Findings, question: str, reranker: Reranker, limit: int) -> Findings:
    """The findings in the reranker's order, one passage a document first; as they were when it fails."""
    first = _first_of_each(findings.hits)
    others = tuple(hit for hit in findings.hits if not any(hit is one for one in first))
    try:
        scores = reranker.scores(question, [f"{hit.title}\n{hit.section}\n{hit.text}" for hit in first])
    except RerankerUnavailable as error:
        return replace(findings, hits=findings.hits[:limit], warnings=(*findings.warnings, error.sentence))
    order = sorted(range(len(first)), key=lambda at: -scores[at])
    hits = tuple(first[at] for at in order) + others
    nearest = findings.nearest and hits[0].title
    return replace(findings, hits=hits[:limit], nearest=nearest)


def _first_of_each(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.document.id, hit)
    return tuple(found.values())


def _load(name: str) -> "CrossEncoder":
    from sentence_transformers import CrossEncoder

    folder = Path(name).expanduser()
    local = folder.is_dir()
    model: CrossEncoder = CrossEncoder(str(folder) if local else name, device="cpu", local_files_only=local)
    return model
