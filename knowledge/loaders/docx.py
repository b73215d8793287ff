"""DOCX: paragraphs, headings, lists and tables in their order, as they are printed.

lxml over the document's own XML, because what is hidden, deleted or repeated for older programs has to be
passed over run by run; the converters that go by way of HTML (mammoth, markitdown) print hidden text, and
one small file took mammoth's reader a minute and 2 GB.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from knowledge.loaders.base import Loaded, damaged
from knowledge.loaders.package import Element, embedded, facts, opened, part
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import Writer, flat, heading, table
from knowledge.model import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_ASIDE = ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "tcPr")
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in _ASIDE}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_TITLE = re.compile(r"title|titre", re.IGNORECASE)
_LEVEL = re.compile(r"(?:heading|titre|überschrift|t[ií]tulo)\s*([1-9])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, kw_only=True)
class Style:
    """What a named style does: a heading of which level (0 is the title), hidden or not."""

    level: int | None
    hidden: bool


class Docx:
    endings = (".docx",)

    def load(self, content: bytes, document_id: str) -> Loaded:
        package = opened(content, "DOCX", _MAIN)
        root = part(package, _MAIN)
        if root is None:
            raise damaged("DOCX")
        page = _Page(_styles(part(package, "word/styles.xml")))
        page.write(root.find(f"{_W}body"))
        for notes in ("word/footnotes.xml", "word/endnotes.xml"):
            page.notes(part(package, notes))
        told = facts(package)
        told["title"] = page.title or told.get("title") or page.first or named_after(document_id)
        body = page.writer.body or page.title
        if not body:
            return Loaded(documents=(), warnings=embedded(package))
        document = Document(id=document_id, body=body, markup="markdown", **told)
        return Loaded(documents=(document,), warnings=embedded(package))


class _Page:
    """Writes the blocks of a document down."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self.styles = styles
        self.writer = Writer()
        self.title = ""
        self.first = ""

    def write(self, body: Element | None) -> None:
        for block in _blocks(body):
            if block.tag == f"{_W}tbl":
                self.writer.add(table(self._rows(block)))
            else:
                self._paragraph(block)

    def notes(self, root: Element | None) -> None:
        for note in [] if root is None else root:
            if note.get(f"{_W}type") is None:
                self.writer.add(flat(" ".join(self._text(one) for one in note.iter(f"{_W}p"))))

    def _paragraph(self, block: Element) -> None:
        text = self._text(block)
        style = self._style(block)
        level = _outline(block) or style.level
        if not text or style.hidden:
            pass
        elif level == 0 and not self.title:
            self.title = flat(text)
        elif level is not None:
            self.first = self.first or (flat(text) if level == 1 else "")
            self.writer.add(heading(level + 1, text))
        elif block.find(f"{_W}pPr/{_W}numPr") is not None:
            self.writer.add(f"- {flat(text)}")
        else:
            self.writer.add(text)
        for box in block.iter(f"{_W}txbxContent"):
            if not any(above.tag in _SKIPPED for above in box.iterancestors()):
                self.write(box)

    def _rows(self, block: Element) -> list[list[str]]:
        rows = []
        for line in _children(block, "tr"):
            if line.find(f"{_W}trPr/{_W}hidden") is None and line.find(f"{_W}trPr/{_W}del") is None:
                rows.append([text for cell in _children(line, "tc") for text in self._cell(cell)])
        return rows

    def _cell(self, cell: Element) -> list[str]:
        """The text of a cell, and an empty one for each further column that it spans."""
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        text = "" if merged is not None and merged.get(f"{_W}val", "continue") == "continue" else None
        if text is None:
            lines = (self._text(one) for one in cell.iter(f"{_W}p") if not self._style(one).hidden)
            text = flat(" ".join(lines))
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = span.get(f"{_W}val", "1") if span is not None else "1"
        return [text, *[""] * (min(int(width), 60) - 1 if width.isdecimal() else 0)]

    def _style(self, block: Element) -> Style:
        named = block.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(named.get(f"{_W}val", "") if named is not None else "", _PLAIN)

    def _text(self, block: Element) -> str:
        return "".join(self._pieces(block)).strip()

    def _pieces(self, element: Element) -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent" or self._is_hidden(child):
                continue
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag == f"{_W}tab":
                yield "\t"
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            elif child.tag == f"{_W}noBreakHyphen":
                yield "-"
            else:
                yield from self._pieces(child)

    def _is_hidden(self, run: Element) -> bool:
        if run.tag != f"{_W}r":
            return False
        looks = run.find(f"{_W}rPr")
        if looks is None:
            return False
        named = looks.find(f"{_W}rStyle")
        by_style = self.styles.get(named.get(f"{_W}val", ""), _PLAIN).hidden if named is not None else False
        vanish = looks.find(f"{_W}vanish")
        return _is_on(vanish) if vanish is not None else by_style or _is_white(looks)


_PLAIN = Style(level=None, hidden=False)


def _styles(root: Element | None) -> dict[str, Style]:
    """The styles by their id; one takes from what it is based on."""
    found = {one.get(f"{_W}styleId", ""): one for one in root.iter(f"{_W}style")} if root is not None else {}
    return {name: _resolved(name, found) for name in found}


def _resolved(name: str, found: dict[str, Element]) -> Style:
    level, hidden, seen = None, False, set[str]()
    while name in found and name not in seen:
        seen.add(name)
        style = found[name]
        if level is None:
            level = _style_level(style)
        hidden |= _is_on(style.find(f"{_W}rPr/{_W}vanish"))
        base = style.find(f"{_W}basedOn")
        name = base.get(f"{_W}val", "") if base is not None else ""
    return Style(level=level, hidden=hidden)


def _style_level(style: Element) -> int | None:
    named = style.find(f"{_W}name")
    name = (named.get(f"{_W}val") or "") if named is not None else ""
    if _TITLE.fullmatch(name):
        return 0
    match = _LEVEL.fullmatch(name)
    return int(match[1]) if match else _outline(style)


def _outline(block: Element) -> int | None:
    """The level of the outline at which a paragraph or style says that it stands, from 1 on."""
    found = block.find(f"{_W}pPr/{_W}outlineLvl")
    level = found.get(f"{_W}val", "9") if found is not None else "9"
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else None


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(f"{_W}val", "1") not in _OFF


def _is_white(looks: Element) -> bool:
    """White letters without a ground of their own, or letters of no size."""
    colour, size = looks.find(f"{_W}color"), looks.find(f"{_W}sz")
    if size is not None and size.get(f"{_W}val") in ("0", "1", "2"):
        return True
    shaded = looks.find(f"{_W}shd") is not None or looks.find(f"{_W}highlight") is not None
    white = colour is not None and colour.get(f"{_W}val", "").upper() == "FFFFFF"
    return white and not shaded and not _on_ground(looks)


def _on_ground(looks: Element) -> bool:
    """Whether a paragraph, cell or shape around gives a ground on which white can be read."""
    for above in looks.iterancestors():
        if above.tag in (f"{_W}p", f"{_W}tc", f"{_W}tbl") and above.find(f"./*/{_W}shd") is not None:
            return True
        if above.tag in (f"{_W}tbl", f"{_W}txbxContent"):
            return True  # The style of a table or a shape may colour it.
    return False


def _blocks(body: Element | None) -> Iterator[Element]:
    """The paragraphs and tables in their order, also those inside content controls and kept insertions."""
    for child in [] if body is None else body:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks(child)


def _children(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif isinstance(child.tag, str) and etree.QName(child).localname in ("sdt", "sdtContent", "ins"):
            yield from _children(child, name)


LOADER = Docx()
