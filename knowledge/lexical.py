"""Which passages share the question's words: BM25 with the language's stemmer, accents folded."""

import logging
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import Stemmer

from knowledge.languages import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_STEMMERS = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}


@dataclass(frozen=True, kw_only=True)
class Matches:
    """`scores` of all passages, 0 where no word is shared; `coverage` is the top one's."""

    scores: "NDArray[np.float32]"
    coverage: float


class Lexical:
    """The BM25 index over passages of one language."""

    def __init__(self, texts: Sequence[str], language: str | None) -> None:
        import bm25s

        self._stemmer = Stemmer.Stemmer(_STEMMERS.get(language or "", "english"))
        self._stems = [frozenset[str]()] * len(texts)
        corpus = []
        for at, text in enumerate(texts):
            words = self.stems(text)
            corpus.append(words)
            self._stems[at] = frozenset(words)
        self._seen_in = Counter(word for words in self._stems for word in words)
        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it sets itself to DEBUG
        self._index = bm25s.BM25()
        if self._seen_in:
            self._index.index(corpus, show_progress=False)

    def stems(self, text: str) -> list[str]:
        """The words of `text` as they are compared."""
        return list(self._stemmer.stemWords(_WORD.findall(fold(text))))

    def match(self, question: str, open_to: "NDArray[np.bool_] | None" = None) -> Matches:
        """Scores of all passages for the question, 0 for those that are not open to whoever asks."""
        import numpy as np

        known = [word for word in dict.fromkeys(self.stems(question)) if word in self._seen_in]
        if not known:
            return Matches(scores=np.zeros(len(self._stems), dtype=np.float32), coverage=0.0)
        scores = np.asarray(self._index.get_scores(known), dtype=np.float32)
        scores = np.where(open_to, scores, np.float32(0)) if open_to is not None else scores
        return Matches(scores=scores, coverage=self.coverage(question, int(scores.argmax())))

    def weight(self, text: str) -> float:
        """The idf mass of its words: how much there is to go by."""
        return sum(map(self._idf, set(self.stems(text))))

    def coverage(self, question: str, passage: int) -> float:
        """How much of the question's idf mass stands in the passage, 0 to 1."""
        words = set(self.stems(question))
        mass = sum(map(self._idf, words))
        return sum(self._idf(word) for word in words & self._stems[passage]) / mass if mass else 0.0

    def _idf(self, word: str) -> float:
        seen = self._seen_in.get(word, 0)
        return math.log(1 + (len(self._stems) - seen + 0.5) / (seen + 0.5))
