"""PDF: the printed text page by page, its headings by their size, its ruled tables as tables.

pypdfium2, the reader of Chrome: it opens damaged files that pure-Python readers give up on, is a hundred
times as fast, runs no script, and tells for each letter whether it can be seen.
"""

import ctypes
import re
from collections import Counter
from datetime import date

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from knowledge.errors import Sentence
from knowledge.loaders.base import Loaded, LoadError, damaged, disguised, locked
from knowledge.loaders.pdf_page import Line, Page, read_page
from knowledge.loaders.properties import Known, known
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import Writer, flat, heading
from knowledge.model import Document, Locator

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_HEADING = 1.15
_LONGEST_HEADING = 200
_PASSWORD = 4
_FAULTS = (pdfium.PdfiumError, ValueError, ctypes.ArgumentError)


class Pdf:
    endings = (".pdf",)

    def load(self, content: bytes, document_id: str) -> Loaded:
        if not content.strip():
            return Loaded(documents=())
        if b"%PDF" not in content[:1_024]:
            raise disguised("PDF")
        book = _opened(content)
        try:
            pages, broken = _pages(book)
            told, attached = _facts(book), raw.FPDFDoc_GetAttachmentCount(book)
        finally:
            book.close()
        return _loaded(pages, broken, told, document_id, attached=attached > 0)


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        book = pdfium.PdfDocument(content)
    except _FAULTS as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise locked() from error
        raise damaged("PDF") from error
    if not len(book):
        raise damaged("PDF")
    return book


def _pages(book: pdfium.PdfDocument) -> tuple[dict[int, Page], list[int]]:
    """The pages by their number, and those that can't be read: one bad page costs only itself."""
    pages, broken = {}, []
    for number in range(1, len(book) + 1):
        try:
            pages[number] = read_page(book[number - 1])
        except _FAULTS:
            broken.append(number)
    return pages, broken


def _loaded(
    pages: dict[int, Page], broken: list[int], told: Known, document_id: str, *, attached: bool
) -> Loaded:
    scanned = [number for number, page in pages.items() if page.scanned]
    written = [number for number, page in pages.items() if page.lines and not page.scanned]
    if not written:
        if scanned:
            raise _is_scanned()
        if broken:
            raise damaged("PDF")
        return Loaded(documents=(), warnings=(_ATTACHED,) if attached else ())
    sizes = _Sizes(pages)
    writer = Writer()
    for number, page in pages.items():
        if page.lines:
            writer.place(Locator(kind="page", name=str(number)))
            _write(writer, page, sizes)
    told["title"] = told.get("title") or sizes.title(pages) or named_after(document_id)
    document = Document(
        id=document_id, body=writer.body, markup="markdown", marks=tuple(writer.marks), **told
    )
    warnings = [_unread(broken)] if broken else []
    warnings += [_partly_scanned(scanned)] if scanned else []
    warnings += [_ATTACHED] if attached else []
    return Loaded(documents=(document,), warnings=tuple(warnings))


class _Sizes:
    """What the sizes of the letters say: which is the text's, which are those of headings."""

    def __init__(self, pages: dict[int, Page]) -> None:
        letters: Counter[float] = Counter()
        for page in pages.values():
            for line in page.lines:
                letters[line.size] += len(line.text)
        self.text = letters.most_common(1)[0][0]
        larger = sorted((size for size in letters if size > self.text * _HEADING), reverse=True)
        self.levels = {size: min(at, 3) for at, size in enumerate(larger, start=2)}
        self.repeated = _repeated(pages)

    def level(self, line: Line) -> int | None:
        is_long = len(line.text) > _LONGEST_HEADING or not re.search(r"[^\W\d_]{2}", line.text)
        return None if is_long or line.is_table else self.levels.get(line.size)

    def title(self, pages: dict[int, Page]) -> str:
        first = next((page for page in pages.values() if page.lines), None)
        heads = [line for line in first.lines if self.level(line)] if first else []
        return flat(max(heads, key=lambda line: line.size).text) if heads else ""


def _repeated(pages: dict[int, Page]) -> frozenset[str]:
    """The lines that stand at the head or foot of most pages, numbers aside: they are not the text."""
    seen = Counter(name for page in pages.values() for name in {_name(line) for line in _ends(page)})
    full = sum(bool(page.lines) for page in pages.values())
    return frozenset(name for name, count in seen.items() if full >= 4 and count > full * 0.6)


def _ends(page: Page) -> list[Line]:
    return [*page.lines[:2], *page.lines[-2:]] if len(page.lines) > 4 else []


def _name(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _write(writer: Writer, page: Page, sizes: _Sizes) -> None:
    """Writes a page down: lines of one paragraph joined, headings marked."""
    aside = {id(line) for line in _ends(page) if _name(line) in sizes.repeated}
    right = max((line.right for line in page.lines), default=0.0)
    paragraph = ""
    before: Line | None = None
    for line in page.lines:
        if id(line) in aside:
            continue
        level = sizes.level(line)
        if before is None or _parts(before, line, sizes):
            _flush(writer, paragraph, before, sizes)
            paragraph = line.text
        else:
            full = before.right > right * 0.8 or level is not None
            paragraph += (" " if full and not _starts_item(line) else "\n") + line.text
        before = line
    _flush(writer, paragraph, before, sizes)


def _flush(writer: Writer, paragraph: str, last: Line | None, sizes: _Sizes) -> None:
    level = sizes.level(last) if last is not None else None
    if level is not None and len(paragraph) <= _LONGEST_HEADING:
        writer.add(heading(level, paragraph))
    else:
        writer.add(paragraph)


def _parts(before: Line, line: Line, sizes: _Sizes) -> bool:
    """Whether a new paragraph begins with this line."""
    if before.is_table or line.is_table or sizes.level(before) != sizes.level(line):
        return True
    gap = before.bottom - line.top
    return gap > 0.7 * line.height or line.top > before.top


def _starts_item(line: Line) -> bool:
    return re.match(r"[-–•▪◦*]\s|\d{1,2}[.)]\s", line.text) is not None


def _facts(book: pdfium.PdfDocument) -> Known:
    try:
        told = book.get_metadata_dict()
        language = _language(book)
    except _FAULTS:
        return {}
    match = _DATE.match(told.get("ModDate") or told.get("CreationDate") or "")
    return known(
        title=told.get("Title"),
        author=told.get("Author"),
        keywords=told.get("Keywords"),
        language=language,
        changed=date(int(match[1]), 1, 1) if match and int(match[1]) else None,
    )


def _language(book: pdfium.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(book, None, 0)
    kept = ctypes.create_string_buffer(min(size, 200))
    raw.FPDFCatalog_GetLanguage(book, ctypes.cast(kept, ctypes.POINTER(ctypes.c_ushort)), len(kept))
    return kept.raw.decode("utf-16-le", "replace").strip("\x00")


_ATTACHED = Sentence(
    en="files attached to it were not opened", fr="les fichiers joints n'ont pas été ouverts"
)


def _is_scanned() -> LoadError:
    return LoadError(
        "it is scanned: its pages are pictures without text; run OCR (text recognition) on it first",
        "il est scanné : ses pages sont des images sans texte ; passez-le d'abord à l'OCR "
        "(reconnaissance de texte)",
    )


def _partly_scanned(numbers: list[int]) -> Sentence:
    listed = ranges(numbers)
    return Sentence(
        en=f"these pages are scanned pictures without text and need OCR (text recognition): {listed}",
        fr=f"ces pages sont des images sans texte et demandent une OCR (reconnaissance de texte) : {listed}",
    )


def _unread(numbers: list[int]) -> Sentence:
    listed = ranges(numbers)
    return Sentence(
        en=f"these pages are damaged and were left out: {listed}",
        fr=f"ces pages sont abîmées et ont été laissées de côté : {listed}",
    )


def ranges(numbers: list[int]) -> str:
    """The numbers as people write them: 1, 4-7, 12."""
    spans: list[list[int]] = []
    for one in numbers:
        if spans and one == spans[-1][1] + 1:
            spans[-1][1] = one
        else:
            spans.append([one, one])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


LOADER = Pdf()
