"""A question against the index: the two rankings, how they are joined, and what is shown of them.

Dense and lexical scores are compared in standard deviations over the index, and the lexical one weighs
by how much of the question's idf mass its top passage covers. It counts only for passages in the
question's language: across languages shared words are noise (French questions on English text,
nDCG@10: 62 by vectors, 15 by words, 51 when both always count).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge.access import Reader, may_read
from knowledge.confidence import THRESHOLD, Evidence, confidence
from knowledge.contents import Contents
from knowledge.embedding import DEFAULT_MODEL
from knowledge.lexical import Lexical, Matches
from knowledge.model import Document, Findings, Hit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.contents import Vectors

    Scores = NDArray[np.float32]

LEXICAL_WEIGHT = 0.6
BEST_WINDOW = 0.7
_SAMPLE = 5_000
_SHORTLIST = 200
_LEAST_SPREAD = 1e-3

Shortlist = Callable[["Vectors", int], list[int]]
"""The ids of the windows nearest to a vector."""


@dataclass(frozen=True, kw_only=True)
class Question:
    text: str
    vector: "Vectors"
    language: str | None


class Retriever:
    """Searches one revision of the store; it never changes, so threads may share it."""

    def __init__(self, contents: Contents, shortlist: Shortlist | None = None) -> None:
        self._contents = contents
        self._dense = _Dense(contents, shortlist)
        self._of_document = _passages_of_documents(contents)
        self._document_by_id = {document.id: at for at, document in enumerate(contents.documents)}
        self._lexical = [
            (passages, Lexical([_indexed(contents, at) for at in passages], language), language)
            for language, passages in _by_language(contents).items()
        ]

    def search(self, question: Question, reader: Reader, limit: int) -> Findings:
        """The best passage of each document, best first; then further passages, if there is room."""
        if not self._contents.passages:
            return Findings(found=False, confidence=0.0, hits=())
        matched = self._matched(question)
        similar = self._dense.similar(question.vector, matched)
        scores = np.where(self._open_to(reader), _joined(similar.standings, matched), -np.inf)
        if not np.isfinite(scores).any():
            return Findings(found=False, confidence=0.0, hits=())
        order = np.argsort(-scores, kind="stable")
        shown = self._chosen(order, scores, question.language, limit)
        sure = confidence(self._evidence(question, similar, shown))
        hits = tuple(self._hit(passage, float(scores[passage])) for passage in shown)
        return Findings(
            found=sure >= THRESHOLD,
            confidence=sure,
            hits=hits,
            nearest=None if sure >= THRESHOLD or not hits else hits[0].title,
        )

    def _open_to(self, reader: Reader) -> "NDArray[np.bool_]":
        """Which passages the reader may see."""
        readable = [may_read(reader, document.audience) for document in self._contents.documents]
        return np.array([readable[document] for document, _ in self._contents.passages], dtype=bool)

    def _matched(self, question: Question) -> "list[_Matched]":
        """The lexical ranking of the passages that are in the question's language."""
        return [
            _Matched(passages=passages, matches=lexical.match(question.text))
            for passages, lexical, language in self._lexical
            if language is None or question.language in (language, None)
        ]

    def _chosen(
        self, order: "NDArray[np.intp]", scores: "Scores", language: str | None, limit: int
    ) -> list[int]:
        """Passages to show: one a document, in the asker's language where the text exists in it."""
        documents: set[int] = set()
        chosen: list[int] = []
        further: list[int] = []
        for passage in map(int, order):
            if len(chosen) >= limit or not np.isfinite(scores[passage]):
                break
            document = self._contents.passages[passage][0]
            told = self._preferred(document, language)
            if told not in documents:
                documents.add(told)
                here = told == document
                chosen.append(passage if here else max(self._of_document[told], key=scores.__getitem__))
            elif told == document:
                further.append(passage)
        return [*chosen, *(passage for passage in further if passage not in chosen)][:limit]

    def _preferred(self, document: int, language: str | None) -> int:
        """The document itself, or its translation into the asker's language."""
        here = self._contents.documents[document]
        other = self._document_by_id.get(here.translation or "")
        if other is None or here.language == language or not self._of_document[other]:
            return document
        return other if self._contents.documents[other].language == language else document

    def _evidence(self, question: Question, similar: "_Similar", shown: list[int]) -> Evidence:
        ranked = np.sort(similar.standings[np.isfinite(similar.standings)])[::-1]
        return Evidence(
            similarity=similar.nearest if self._contents.model == DEFAULT_MODEL else None,
            margin=float(ranked[0] - ranked[min(9, len(ranked) - 1)]),
            coverage=self._coverage(question, shown[0]),
        )

    def _coverage(self, question: Question, passage: int) -> float | None:
        for passages, lexical, language in self._lexical:
            at = int(np.searchsorted(passages, passage))
            if at < len(passages) and passages[at] == passage:
                same = language is None or question.language in (language, None)
                return lexical.coverage(question.text, at) if same else None
        return None

    def _hit(self, passage: int, score: float) -> Hit:
        document, found = self._contents.passages[passage]
        return Hit(
            document=self._contents.documents[document],
            section=found.section,
            text=found.text,
            score=score,
            passage_language=found.language,
            locator=found.locator,
        )


@dataclass(frozen=True, kw_only=True)
class _Matched:
    """The matches of one language's passages."""

    passages: "NDArray[np.intp]"
    matches: Matches

    def best(self, count: int) -> "NDArray[np.intp]":
        """The passages with the highest scores; none that shares no word."""
        top = np.argsort(-self.matches.scores)[:count]
        return self.passages[top[self.matches.scores[top] > 0]]


def _joined(standings: "Scores", matched: list[_Matched]) -> "Scores":
    joined = standings.copy()
    for group in matched:
        scores = group.matches.scores
        spread = scores.std()
        if spread > 0:
            standing = (scores - scores.mean()) / spread
            joined[group.passages] += LEXICAL_WEIGHT * group.matches.coverage * standing
    return joined


@dataclass(frozen=True, kw_only=True)
class _Similar:
    """`standings` of all passages in standard deviations over the index, minus infinity when a passage
    was not compared; `nearest` is the best window's cosine."""

    standings: "Scores"
    nearest: float


class _Dense:
    """How near each passage is to a question: mostly its best window, a little all of them.

    Exact: below some 20,000 windows that is faster than any index (0.8 ms at 10,000, Chroma 3.4), and
    it can't be out of date. Above, the shortlist of an index says which passages to compare at all,
    beside those that share the rarest words with the question.
    """

    def __init__(self, contents: Contents, shortlist: Shortlist | None) -> None:
        self._vectors = contents.vectors
        owners = np.array([window.passage for window in contents.windows], dtype=np.intp)
        # The windows of one passage stand side by side, so a passage is a range of rows.
        self._borders = np.searchsorted(owners, np.arange(len(contents.passages) + 1))
        self._passage_of = {window.id: window.passage for window in contents.windows}
        self._sample = contents.vectors[:: max(1, len(contents.vectors) // _SAMPLE)]
        self._shortlist = shortlist

    def similar(self, vector: "Vectors", matched: list[_Matched]) -> _Similar:
        """The comparison of one question with the passages."""
        passages = self._candidates(vector, matched)
        sizes = np.diff(self._borders)[passages]
        firsts = np.cumsum(sizes) - sizes
        near = self._vectors[self._rows(passages, sizes, firsts)] @ vector
        best = np.maximum.reduceat(near, firsts)
        mean = np.add.reduceat(near, firsts) / sizes
        background = self._sample @ vector
        spread = max(float(background.std()), _LEAST_SPREAD)
        standings = np.full(len(self._borders) - 1, -np.inf, dtype=np.float32)
        joined = BEST_WINDOW * best + (1 - BEST_WINDOW) * mean
        standings[passages] = (joined - background.mean()) / spread
        return _Similar(standings=standings, nearest=float(near.max()))

    def _rows(
        self, passages: "NDArray[np.intp]", sizes: "NDArray[np.intp]", firsts: "NDArray[np.intp]"
    ) -> "slice | NDArray[np.intp]":
        """The rows of the passages' windows; all of them are a slice, which copies nothing."""
        if self._shortlist is None:
            return slice(None)
        return np.arange(int(sizes.sum())) + np.repeat(self._borders[passages] - firsts, sizes)

    def _candidates(self, vector: "Vectors", matched: list[_Matched]) -> "NDArray[np.intp]":
        if self._shortlist is None:
            return np.arange(len(self._borders) - 1)
        near = {
            self._passage_of[name] for name in self._shortlist(vector, _SHORTLIST) if name in self._passage_of
        }
        for group in matched:
            near.update(map(int, group.best(_SHORTLIST)))
        return np.array(sorted(near), dtype=np.intp)


def _indexed(contents: Contents, passage: int) -> str:
    """What the words of a question are looked for in; the title twice, since it says what it is about."""
    document, found = contents.passages[passage]
    about: Document = contents.documents[document]
    return "\n".join((about.title, about.title, found.section, " ".join(about.tags), found.text))


def _by_language(contents: Contents) -> "dict[str | None, NDArray[np.intp]]":
    groups: dict[str | None, list[int]] = {}
    for at, (document, _) in enumerate(contents.passages):
        groups.setdefault(contents.documents[document].language, []).append(at)
    return {language: np.array(passages, dtype=np.intp) for language, passages in groups.items()}


def _passages_of_documents(contents: Contents) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in contents.documents]
    for at, (document, _) in enumerate(contents.passages):
        found[document].append(at)
    return found
