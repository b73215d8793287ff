"""A file that was posted to a conversation: read like those of the library, and never put among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from pydantic import TypeAdapter

from knowledge import table_rows
from knowledge.chunking import headings, windows
from knowledge.contents import Contents, Cut, Window
from knowledge.errors import Sentence
from knowledge.facts import NO_FACTS
from knowledge.indexing import cuts_of, unknown_format
from knowledge.loaders import LoadError, endings
from knowledge.model import Document, Passage
from knowledge.reading import Read

if TYPE_CHECKING:
    from knowledge.contents import Vectors

MOST_BYTES = 10_000_000
MOST_PASSAGES = 200
"""About a hundred full pages: to embed more would keep the asker waiting."""
_LONGEST_NAME = 120
_HEADINGS = 40
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
"""What a file's name must not smuggle into a sentence: line breaks, marks that turn the writing around."""
_OLD = {".doc": ".docx", ".rtf": ".docx", ".odt": ".docx", ".xls": ".xlsx", ".ods": ".xlsx", ".ppt": ".pptx"}
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff"))


@dataclass(frozen=True, kw_only=True)
class Extent:
    """How much of one kind a file holds: 20 pages, 3 sheets."""

    kind: Literal["page", "slide", "sheet", "row"]
    count: int


@dataclass(frozen=True, kw_only=True)
class PostedFile:
    """What was read of a file. `ending` tells its kind; `headings` are its first ones, or its columns.

    `left_out` counts the passages behind the first `MOST_PASSAGES`; `warnings` are whole clauses about
    what could not be read.
    """

    name: str
    ending: str
    title: str
    language: str | None
    extents: tuple[Extent, ...]
    headings: tuple[str, ...]
    cuts: tuple[Cut, ...]
    left_out: int = 0
    warnings: tuple[Sentence, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All of it in its order."""
        return tuple(passage for cut in self.cuts for passage in cut.passages)

    @property
    def windows(self) -> tuple[str, ...]:
        """What is embedded of it, in the order of its vectors."""
        return tuple(window for passage in self.passages for window in passage.windows)


@cache
def posted_files() -> TypeAdapter[PostedFile]:
    """Writes what was read as JSON and reads it again."""
    return TypeAdapter(PostedFile)


def shown_name(name: str) -> str:
    """A file's name as it may stand in a sentence."""
    plain = " ".join(_UNSEEN.sub(" ", PurePosixPath(name.replace("\\", "/")).name).split())
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 12]}…{plain[-11:]}"


def read_posted(name: str, content: bytes, read: Read) -> PostedFile:
    """The file as it can be searched; LoadError says why it can't be read and what would help.

    `read` is what `knowledge.reading` gives: a process of its own, which takes seconds to start.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    ending = PurePosixPath(name).suffix.lower()
    if ending not in endings():
        raise _not_read(ending)
    loaded = read(Path(f"posted{ending}"), content, shown_name(name))
    documents = tuple(_bare(document, name) for document in loaded.documents)
    cuts = tuple(map(_by_page, cuts_of(documents, NO_FACTS)))
    kept = tuple(_without_body(cuts))
    whole = sum(len(cut.passages) for cut in cuts)
    return PostedFile(
        name=shown_name(name),
        ending=ending,
        title=documents[0].title,
        language=cuts[0].document.language,
        extents=tuple(_extents(documents)),
        headings=tuple(dict.fromkeys(_headings(documents)))[:_HEADINGS],
        cuts=kept,
        left_out=whole - sum(len(cut.passages) for cut in kept),
        warnings=loaded.warnings,
    )


def contents_of(files: Sequence[tuple[PostedFile, "Vectors"]], model: str) -> Contents:
    """The files as they are searched together, each with the vectors of its windows."""
    import numpy as np

    documents: list[Document] = []
    passages: list[tuple[int, Passage]] = []
    windows: list[Window] = []
    for file, _ in files:
        for cut in file.cuts:
            documents.append(cut.document)
            for passage in cut.passages:
                passages.append((len(documents) - 1, passage))
                windows += [
                    Window(id=len(windows) + at, passage=len(passages) - 1)
                    for at in range(len(passage.windows))
                ]
    return Contents(
        revision=0,
        model=model,
        documents=tuple(documents),
        passages=tuple(passages),
        windows=tuple(windows),
        vectors=np.concatenate([vectors for _, vectors in files]),
    )


def too_large() -> LoadError:
    """What to raise about a file that is larger than is read."""
    megabytes = MOST_BYTES // 1_000_000
    return LoadError(
        f"it is larger than {megabytes} MB; send the part that matters, or a version without pictures",
        f"il dépasse {megabytes} Mo ; envoyez la partie qui compte, ou une version sans images",
    )


def _not_read(ending: str) -> LoadError:
    if ending in _OLD:
        return LoadError(
            f"{ending} files are not read; save it as {_OLD[ending]} and send that",
            f"les fichiers {ending} ne sont pas lus ; enregistrez-le en {_OLD[ending]} et envoyez celui-ci",
        )
    if ending in _PICTURES:
        return LoadError(
            "it is a picture, and I read text only; type what matters, or send the document that it shows",
            "c'est une image, et je ne lis que du texte ; écrivez l'essentiel, ou envoyez le document "
            "qu'elle montre",
        )
    reason = unknown_format(ending)
    return LoadError(reason.en, reason.fr)


def _bare(document: Document, name: str) -> Document:
    """The text alone: what the file says of itself, who may see it or where it is, is nobody's word."""
    return Document(
        id=shown_name(name),
        title=" ".join(_UNSEEN.sub(" ", document.title).split())[:_LONGEST_NAME] or shown_name(name),
        body=document.body,
        language=document.language,
        markup=document.markup,
        marks=document.marks,
    )


def _by_page(cut: Cut) -> Cut:
    """The document with the passages that run over several pages parted, so that a quote names its own."""
    at, parts = 0, list[Passage]()
    for passage in cut.passages:
        start = cut.document.body.find(passage.text, at)
        if start < 0:
            parts.append(passage)  # A part of a long table, with the header repeated in front.
            continue
        at = start + len(passage.text)
        parts += _parted(cut.document, passage, start)
    return replace(cut, passages=tuple(parts))


def _parted(document: Document, passage: Passage, start: int) -> Iterator[Passage]:
    inside = [
        mark
        for mark in document.marks
        if start < mark.offset < start + len(passage.text) and mark.locator.kind in ("page", "slide")
    ]
    borders = [0, *(mark.offset - start for mark in inside), len(passage.text)]
    for locator, (begin, end) in zip(
        (passage.locator, *(mark.locator for mark in inside)), pairwise(borders), strict=True
    ):
        text = passage.text[begin:end].strip()
        if not inside:
            yield passage
        elif pieces := windows(document, passage.section, text):
            yield replace(passage, text=text, windows=pieces, locator=locator)


def _without_body(cuts: Sequence[Cut]) -> Iterator[Cut]:
    """The first `MOST_PASSAGES` passages; the body that they were cut from is not needed again."""
    room = MOST_PASSAGES
    for cut in cuts:
        if room > 0:
            yield Cut(document=replace(cut.document, body="", marks=()), passages=cut.passages[:room])
        room -= len(cut.passages)


def _extents(documents: Sequence[Document]) -> Iterator[Extent]:
    marks = [mark.locator for document in documents for mark in document.marks]
    kinds: tuple[Literal["page", "slide", "sheet"], ...] = ("page", "slide", "sheet")
    for kind in kinds:
        names = {locator.name for locator in marks if locator.kind == kind}
        if names:
            yield Extent(kind=kind, count=len(names))
    rows = sum(body[table.rows : table.end].strip().count("\n") + 1 for body, table in _tables(documents))
    if rows and all(locator.kind in ("sheet", "row") for locator in marks):
        yield Extent(kind="row", count=rows)


def _headings(documents: Sequence[Document]) -> Iterator[str]:
    """The headings, the outer ones first; of tables without any, the names of the columns."""
    found = [heading for document in documents for heading in _headings_of(document)]
    if not found:
        found = [
            (1, name)
            for body, table in _tables(documents)
            for name in table_rows.cells(table.header.split("\n")[0])
        ]
    level = min((level for level, _ in found), default=1)
    alone = sum(one == level for one, _ in found) == 1 and len(found) > 1
    for depth, heading in found:
        if heading and (depth <= level + alone) and heading not in {document.title for document in documents}:
            yield " ".join(_UNSEEN.sub(" ", heading).split())[:_LONGEST_NAME]


def _headings_of(document: Document) -> Iterator[tuple[int, str]]:
    if document.markup == "markdown":
        yield from headings(document.body)


def _tables(documents: Sequence[Document]) -> Iterator[tuple[str, table_rows.Table]]:
    for document in documents:
        if document.markup == "markdown":
            yield from ((document.body, table) for table in table_rows.tables(document.body))
