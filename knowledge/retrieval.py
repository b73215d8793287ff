"""A question against the index: the rankings, how they are joined, and what is shown of them.

Dense and lexical scores are compared in standard deviations over the index, and the lexical one weighs
by how much of the question's idf mass its top passage covers. It counts only for passages in the
question's language: across languages shared words are noise (French questions on English text,
nDCG@10: 62 by vectors, 15 by words, 51 when both always count).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from knowledge import neighbours
from knowledge.access import Reader
from knowledge.answerable import form, subject
from knowledge.confidence import THRESHOLD, Evidence, confidence
from knowledge.contents import Contents
from knowledge.embedding import DEFAULT_MODEL
from knowledge.lexical import Lexical, Matches
from knowledge.model import Document, Explanation, Findings, Hit
from knowledge.outside import subject_of_a_gap
from knowledge.preferences import Preferences, Wanted
from knowledge.similarity import Dense, Shortlist, Similar

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from knowledge.contents import Vectors
    from knowledge.similarity import Mask, Places, Scores

__all__ = ["EXACT_BELOW", "Question", "Retriever", "Shortlist"]

LEXICAL_WEIGHT = 0.6
EXACT_BELOW = 20_000
"""Windows up to which comparing with every vector is faster than asking Chroma."""
_SHORTLIST = 200
_SURE = 0.9
_NOTHING = Findings(found=False, confidence=0.0, hits=())


@dataclass(frozen=True, kw_only=True)
class Question:
    """`vector` is of the text, `content` of its content words; without these the text's own stands in."""

    text: str
    vector: "Vectors"
    language: str | None
    content: "Vectors | None" = None
    today: date = field(default_factory=date.today)


class Retriever:
    """Searches one revision of the store; what it keeps of readers only grows, so threads may share it."""

    def __init__(
        self, contents: Contents, shortlist: Shortlist | None = None, exact_below: int = EXACT_BELOW
    ) -> None:
        self._contents = contents
        self._document_of = np.array([document for document, _ in contents.passages], dtype=np.intp)
        self._of_document = _passages_of_documents(contents)
        self._document_by_id = {document.id: at for at, document in enumerate(contents.documents)}
        self._dense = Dense(contents, shortlist, exact_below, self._translations)
        self._preferences = Preferences(contents.documents)
        self._lexical = [
            (passages, Lexical([_indexed(contents, at) for at in passages], language), language)
            for language, passages in _by_language(contents).items()
        ]

    def search(self, question: Question, reader: Reader, limit: int) -> Findings:
        """The best passage of each document, best first; then further passages, if there is room.

        What the reader may not see is left out before anything is compared: neither the order of the rest
        nor the confidence tells of it.
        """
        readable = self._preferences.readable(reader)
        open_to = readable[self._document_of]
        if not open_to.any():
            return _NOTHING
        wanted = self._preferences.wanted(question.text, readable, question.today)
        ranked = self._ranked(question, open_to, wanted)
        shown = self._chosen(ranked.scores, wanted.language or question.language, limit)
        sure = confidence(self._evidence(question, ranked.similar, shown[0]))
        sure = max(sure, _SURE) if wanted.sure else sure
        found = sure >= THRESHOLD and not wanted.relaxed
        hits = self._hits(question, ranked, wanted, shown)
        outside = not found and not wanted.conditions and self._is_outside(question, open_to)
        return Findings(
            found=found,
            confidence=min(sure, THRESHOLD - 0.01) if wanted.relaxed else sure,
            hits=hits,
            nearest=None if found or outside else hits[0].title,
            nearest_owner=None if found or outside else hits[0].owner,
            applied=wanted.conditions,
            relaxed=wanted.relaxed,
            outside=outside,
        )

    def _is_outside(self, question: Question, open_to: "Mask") -> bool:
        """Whether none of its words stands in what the reader may see, though that has its language."""
        about = subject_of_a_gap(question.text)
        groups = [(passages, lexical) for passages, lexical, _ in self._lexical if open_to[passages].any()]
        spoken = {language for passages, _, language in self._lexical if open_to[passages].any()}
        if about is None or not spoken & {question.language, None}:
            return False
        return not any(lexical.match(about, open_to[passages]).scores.any() for passages, lexical in groups)

    def _ranked(self, question: Question, open_to: "Mask", wanted: Wanted) -> "_Ranked":
        matched = self._matched(question, open_to)
        besides = np.unique(np.concatenate([np.zeros(0, np.intp), *(g.best(_SHORTLIST) for g in matched)]))
        content = question.vector if question.content is None else question.content
        similar = self._dense.similar(question.vector, content, open_to, besides)
        lexical = _standings(matched, len(open_to))
        preference = wanted.bonus[self._document_of]
        scores = np.where(wanted.shown[self._document_of], similar.standings + lexical + preference, -np.inf)
        return _Ranked(similar=similar, lexical=lexical, preference=preference, scores=scores)

    def _matched(self, question: Question, open_to: "Mask") -> "list[_Matched]":
        """The lexical ranking of the passages that are in the question's language."""
        return [
            _Matched(passages=passages, matches=lexical.match(question.text, open_to[passages]))
            for passages, lexical, language in self._lexical
            if language is None or question.language in (language, None)
        ]

    def _chosen(self, scores: "Scores", language: str | None, limit: int) -> list[int]:
        """Passages to show: one a document, in the asker's language where the text exists in it."""
        documents: set[int] = set()
        chosen: list[int] = []
        further: list[int] = []
        for passage in map(int, np.argsort(-scores, kind="stable")):
            if len(chosen) >= limit or not np.isfinite(scores[passage]):
                break
            document = int(self._document_of[passage])
            told = self._preferred(document, language, scores)
            if told not in documents:
                documents.add(told)
                here = told == document
                chosen.append(passage if here else max(self._of_document[told], key=scores.__getitem__))
            elif told == document:
                further.append(passage)
        return [*chosen, *(passage for passage in further if passage not in chosen)][:limit]

    def _preferred(self, document: int, language: str | None, scores: "Scores") -> int:
        """The document itself, or its translation into the asker's language if that may be shown."""
        here = self._contents.documents[document]
        other = self._document_by_id.get(here.translation or "")
        if other is None or here.language == language:
            return document
        shown = any(np.isfinite(scores[passage]) for passage in self._of_document[other])
        return other if shown and self._contents.documents[other].language == language else document

    def _translations(self, passages: "Places") -> "Places":
        """The passages of the documents that translate those of `passages`."""
        found: list[int] = []
        for document in np.unique(self._document_of[passages]):
            other = self._document_by_id.get(self._contents.documents[document].translation or "")
            found += [] if other is None else self._of_document[other]
        return np.array(found, dtype=np.intp)

    def _evidence(self, question: Question, similar: Similar, first: int) -> Evidence:
        compared = similar.asked[np.isfinite(similar.asked)]
        tenth = min(9, len(compared) - 1)
        top = np.partition(compared, len(compared) - 1 - tenth)[len(compared) - 1 - tenth :]
        about = subject(question.text)
        coverage, substance = self._coverage(about, question.language, first)
        return Evidence(
            similarity=similar.nearest if self._contents.model == DEFAULT_MODEL else None,
            margin=float(top.max() - top.min()),
            coverage=coverage,
            standing=float(top.max()),
            substance=substance,
            form=form(question.text),
        )

    def _coverage(self, about: str, asked_in: str | None, passage: int) -> tuple[float | None, float]:
        """How much of the subject stands in the passage, and its idf mass; None across languages."""
        for passages, lexical, language in self._lexical:
            at = int(np.searchsorted(passages, passage))
            if at < len(passages) and passages[at] == passage:
                same = language is None or asked_in in (language, None)
                return (lexical.coverage(about, at), lexical.weight(about)) if same else (None, 0.0)
        return None, 0.0

    def _hits(
        self, question: Question, ranked: "_Ranked", wanted: Wanted, shown: list[int]
    ) -> tuple[Hit, ...]:
        """The passages, each with the neighbour that it belongs together with."""
        held = set(shown)
        hits = []
        for passage in shown:
            together = [
                at
                for at in neighbours.together(self._contents, passage, ranked.scores)
                if at == passage or at not in held
            ]
            held.update(together)
            document, found = self._contents.passages[passage]
            hits.append(
                Hit(
                    document=self._contents.documents[document],
                    section=found.section,
                    text=neighbours.joined([self._contents.passages[at][1].text for at in together]),
                    score=float(ranked.scores[passage]),
                    passage_language=found.language,
                    locator=found.locator,
                    why=Explanation(
                        similarity=float(ranked.similar.cosines[passage]),
                        dense=float(ranked.similar.standings[passage]),
                        lexical=float(ranked.lexical[passage]),
                        preference=float(ranked.preference[passage]),
                        window=int(ranked.similar.best[passage]) + 1,
                        windows=self._dense.windows(passage),
                        reasons=self._preferences.reasons(document, wanted, question.today),
                    ),
                )
            )
        return tuple(hits)


@dataclass(frozen=True, kw_only=True)
class _Ranked:
    """What the scores of all passages are made of; minus infinity for those that may not be shown."""

    similar: Similar
    lexical: "Scores"
    preference: "Scores"
    scores: "Scores"


@dataclass(frozen=True, kw_only=True)
class _Matched:
    """The matches of one language's passages."""

    passages: "NDArray[np.intp]"
    matches: Matches

    def best(self, count: int) -> "NDArray[np.intp]":
        """The passages with the highest scores; none that shares no word."""
        top = np.argsort(-self.matches.scores)[:count]
        return self.passages[top[self.matches.scores[top] > 0]]


def _standings(matched: list[_Matched], passages: int) -> "Scores":
    found = np.zeros(passages, dtype=np.float32)
    for group in matched:
        scores = group.matches.scores
        spread = scores.std()
        if spread > 0:
            standing = (scores - scores.mean()) / spread
            found[group.passages] = LEXICAL_WEIGHT * group.matches.coverage * standing
    return found


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
