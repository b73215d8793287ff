"""The words of the knowledge: what was written, the part that is shown, and what a search found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.errors import Sentence

Markup = Literal["markdown", "plain"]
Progress = Callable[[int, int], None]
"""Called with what is done and the total."""
Stage = Literal["reading", "embedding"]
Stages = Callable[[Stage], Progress]
"""Gives the progress of a stage that begins: files that are read, windows of text that are embedded."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of a case study, as printed in its text."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class QuizPoint:
    """One thing that a right answer names: what it is called, and the words that show it.

    An entry of `words` stands in an answer when its words do, in that order and close together; a final
    `*` is any ending.
    """

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuizQuestion:
    """A question that a document asks about itself, and the section that answers it."""

    ask: str
    section: str
    points: tuple[QuizPoint, ...]


@dataclass(frozen=True, kw_only=True)
class Locator:
    """Where in its file a passage stands, as people count: page 4, slide 7, sheet "Prices"."""

    kind: Literal["page", "slide", "sheet", "row"]
    name: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """From `offset` in a document's body on, the text stands at `locator`, until the next mark."""

    offset: int
    locator: Locator


@dataclass(frozen=True, kw_only=True)
class Document:
    """One text with what is known about it.

    `id` is its path under the indexed folder ("playbooks/en/discovery.md"), or the `_id` of its line in
    a JSON Lines file. `translation` is the id of the same text in the other language. `audience` are the
    labels of those who may see it (`knowledge.access`); None, unknown, is private. `url` is where people
    open it, when its own place is known. `marks` say which page or slide the body stands on.
    """

    id: str
    title: str
    body: str
    language: str | None = None
    markup: Markup = "plain"
    kind: str | None = None
    owner: str | None = None
    reviewed: date | None = None
    verified: bool | None = None
    audience: tuple[str, ...] | None = None
    url: str | None = None
    translation: str | None = None
    industry: str | None = None
    company: str | None = None
    company_size: int | None = None
    region: str | None = None
    year: int | None = None
    invented: bool = False
    figures: tuple[Figure, ...] = ()
    tags: tuple[str, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A section of a document, or a part of a long one: what a search shows.

    `section` is the path of headings ("Stages › Exit criteria"), empty above the first one.
    `language` is its own, which in a mixed document differs from the document's. `windows` are its
    pieces, small enough for an embedding to see them whole, each with the title and the section in
    front. They are what is compared; the passage is what is found.
    """

    section: str
    text: str
    windows: tuple[str, ...]
    language: str | None = None
    locator: Locator | None = None


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What a question asks of the documents: names that a label may have, or its bounds.

    A `required` one keeps other documents out; the rest only prefer. `said` tells how it was understood.
    """

    field: Literal["kind", "industry", "size", "year", "reviewed", "verified", "language", "region"]
    words: str
    said: Sentence
    required: bool = False
    names: frozenset[str] = frozenset()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a passage ranks where it does.

    `similarity` is the cosine of its best window, the `window`th of `windows`. `dense`, `lexical` and
    `preference` add up to the score, in standard deviations over the index. `reasons` are the labels that
    spoke for its document.
    """

    similarity: float
    dense: float
    lexical: float
    preference: float
    window: int
    windows: int
    reasons: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A passage that was found, with the document it stands in."""

    document: Document
    section: str
    text: str
    score: float
    passage_language: str | None = None
    locator: Locator | None = None
    why: Explanation | None = None

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def language(self) -> str | None:
        return self.passage_language or self.document.language

    @property
    def kind(self) -> str | None:
        return self.document.kind

    @property
    def owner(self) -> str | None:
        return self.document.owner

    @property
    def reviewed(self) -> date | None:
        return self.document.reviewed

    @property
    def invented(self) -> bool:
        return self.document.invented

    @property
    def translation(self) -> str | None:
        return self.document.translation


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a search came to.

    `confidence`, 0 to 1 and comparable between questions, is that the hits answer the question; `found`
    is that it passes the calibrated threshold. When it doesn't, `nearest` is the closest title that
    the reader may see and `nearest_owner` who answers for that document, if it is known. `applied`
    are the conditions on documents that were read from the question; `outside` when it is about nothing that
    pages are about, so that no page is near to it nor missing; `relaxed` when no document meets
    those that it requires, so that the hits are merely the nearest. `warnings` tell what could not be done.
    """

    found: bool
    confidence: float
    hits: tuple[Hit, ...]
    nearest: str | None = None
    nearest_owner: str | None = None
    applied: tuple[Condition, ...] = ()
    relaxed: bool = False
    outside: bool = False
    warnings: tuple[Sentence, ...] = ()
