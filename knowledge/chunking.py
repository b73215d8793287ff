"""Documents cut into passages along their headings, and passages into windows.

A passage is what a reader is shown, so it follows the headings; a section of more than `PASSAGE`
characters is cut between its paragraphs. A window is what an embedding compares: an encoder averages
over all it sees, so that one sentence is lost in a long passage, and e5 sees no more than 512 tokens.
About 350 characters with the title in front served best (French questions, nDCG@10: 65 with whole
passages, 75 with windows).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import table_rows
from knowledge.languages import detect
from knowledge.model import Document, Locator, Passage

PASSAGE = 1_800
WINDOW = 350
_TELLING = 100
"""How long a passage must be for its words to tell its language; a shorter one has its document's."""
VERSION = 4
"""To be raised with every change in what is read of a file, what is cut or how: stored documents are then
read and cut again."""

_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.{0,300})$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_SENTENCES = re.compile(r"(?<=[.!?…;:»])\s+|\n+")
_LINES = re.compile(r"\n+")
_WORDS = re.compile(r"\s+")
_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), " "),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|`)"), ""),
)


@dataclass(frozen=True, kw_only=True)
class Section:
    path: str
    text: str
    start: int = 0


def cut(document: Document) -> tuple[Passage, ...]:
    """The passages of `document` in their order; none when it holds no text."""
    passages: list[Passage] = []
    places = [mark.offset for mark in document.marks]
    for section in sections(document):
        for start, part in _parts(document, section.text):
            pieces = windows(document, section.path, part)
            if document.tags and not passages:
                # The tags are words that people would type: they lead to the beginning.
                pieces = (*pieces, f"{document.title}\n{', '.join(document.tags)}")
            if pieces:
                passage = Passage(
                    section=section.path,
                    text=part,
                    windows=pieces,
                    language=_language(document, part),
                    locator=_locator(document, places, section.start + start),
                )
                passages.append(passage)
    return tuple(passages)


def _parts(document: Document, text: str) -> Iterator[tuple[int, str]]:
    """The parts of a section with where they begin; one that begins inside a table repeats its header."""
    tables = table_rows.tables(text) if document.markup == "markdown" and len(text) > PASSAGE else ()
    if not tables:
        for start, end in _packed(text, PASSAGE, (_PARAGRAPHS, _SENTENCES, _WORDS)):
            yield start, text[start:end].strip()
        return
    size = PASSAGE - max(len(table.header) + 1 for table in tables)
    for start, end in _packed(text, size, (_PARAGRAPHS, _LINES, _SENTENCES, _WORDS)):
        part = text[start:end].strip()
        inside = next((table for table in tables if table.rows <= start < table.end), None)
        yield start, f"{inside.header}\n{part}" if inside and inside.header else part


def _language(document: Document, text: str) -> str | None:
    found = detect(text) if len(text) >= _TELLING else None
    return found or document.language


def _locator(document: Document, places: list[int], start: int) -> Locator | None:
    at = bisect_right(places, start) - 1
    return document.marks[at].locator if at >= 0 else None


def windows(document: Document, section: str, text: str) -> tuple[str, ...]:
    """The pieces of a passage as they are embedded, each under its title and section."""
    header = "\n".join(line for line in (document.title, section) if line)
    if document.markup == "markdown":
        text = table_rows.spoken(plain(text))
    pieces = pack(text, WINDOW, (_SENTENCES, _WORDS))
    return tuple(f"{header}\n{piece}" if header else piece for piece in pieces)


def sections(document: Document) -> list[Section]:
    """The parts of the body under each heading; the headings themselves become the path."""
    if document.markup == "plain":
        return [Section(path="", text=document.body.strip(), start=_indent(document.body))]
    found: list[Section] = []
    path: list[tuple[int, str]] = []
    for heading, lines, start in _under_headings(document.body):
        if heading:
            level, title = heading
            path = [*((above, name) for above, name in path if above < level), (level, title)]
        text = "\n".join(lines)
        if text.strip():
            name = " › ".join(name for _, name in path)
            found.append(Section(path=name, text=text.strip(), start=start + _indent(text)))
    return found


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def section_paths(body: str) -> tuple[str, ...]:
    """The paths of the sections of a Markdown text, as its passages name them."""
    document = Document(id="", title="", body=body, markup="markdown")
    return tuple(section.path for section in sections(document))


def is_under(path: str, section: str) -> bool:
    """Whether the passage at `path` belongs to the section called `section`, however the spaces are typed."""
    wanted = " ".join(section.split()).casefold()
    names = [" ".join(name.split()).casefold() for name in path.split(" › ")]
    return wanted in names or wanted == " › ".join(names)


def _under_headings(body: str) -> Iterator[tuple[tuple[int, str] | None, list[str], int]]:
    """Each heading with the lines under it and where in the body these begin."""
    heading: tuple[int, str] | None = None
    lines: list[str] = []
    fenced = False
    offset = start = 0
    for raw in body.splitlines(keepends=True):
        (line,) = raw.splitlines()
        offset += len(raw)
        fenced ^= bool(_FENCE.match(line))
        match = None if fenced else _HEADING.match(line)
        if match is None:
            lines.append(line)
            continue
        yield heading, lines, start
        heading, lines, start = (len(match[1]), plain(unclosed(match[2]))), [], offset
    yield heading, lines, start


def headings(body: str) -> Iterator[tuple[int, str]]:
    """The headings of a Markdown body in their order, each with its level."""
    return (heading for heading, _, _ in _under_headings(body) if heading)


def unclosed(heading: str) -> str:
    """A heading's text without the hashes that may close it: "Costs ##" is "Costs", "C#" stays."""
    heading = heading.rstrip()
    bare = heading.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else heading


def plain(text: str) -> str:
    """Markdown without its marks: the words of links, no addresses, no emphasis."""
    for pattern, put in _MARKS:
        text = pattern.sub(put, text)
    return text.strip()


def pack(text: str, size: int, borders: tuple[re.Pattern[str], ...]) -> list[str]:
    """`text` in verbatim pieces of at most `size` characters, cut at the first kind of border that serves.

    The pieces are even: 400 characters for a size of 350 become two of 200, not one and a remnant.
    """
    return [text[start:end].strip() for start, end in _packed(text, size, borders)]


def _packed(text: str, size: int, borders: tuple[re.Pattern[str], ...]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    even = len(text) / max(1, -(-len(text) // size))
    for start, end in _spans(text, 0, len(text), size, borders):
        if pieces and end - pieces[-1][0] <= size and pieces[-1][1] - pieces[-1][0] < even:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _spans(
    text: str, start: int, end: int, size: int, borders: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[int, int]]:
    """Where the parts between borders stand; one that is still too long is cut at the next kind."""
    if not text[start:end].strip():
        return
    if end - start <= size:
        yield start, end
    elif not borders:
        yield from ((at, min(at + size, end)) for at in range(start, end, size))
    else:
        for border in borders[0].finditer(text, start, end):
            yield from _spans(text, start, border.start(), size, borders[1:])
            start = border.end()
        yield from _spans(text, start, end, size, borders[1:])
