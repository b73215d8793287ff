"""HTML: what a reader of the page sees, as Markdown.

Beautiful Soup over lxml, because real pages are broken and lxml's reader is fast and bounds the nesting;
markdownify, because it keeps headings, lists and tables, and can be extended. Nothing that a page links
to is fetched, no script is run.
"""

import re
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
from bs4.dammit import EncodingDetector
from markdownify import MarkdownConverter

from knowledge.loaders.base import Loaded, LoadError, disguised
from knowledge.loaders.confluence import wiki_facts, wiki_page
from knowledge.loaders.encoding import checked, decode_old
from knowledge.loaders.properties import Known, known
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import flat, table
from knowledge.model import Document

_UNSEEN = (
    "script, style, noscript, template, head, iframe, object, embed, svg, canvas, audio, video, input, "
    "select, textarea, button, dialog:not([open]), [hidden], [aria-hidden=true], nav"
)
_BLANKED = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0*(\.0+)?\s*(;|!|$)"
    r"|font-size\s*:\s*0*(\.0+)?(px|pt|em|rem|%)?\s*(;|!|$)|mso-hide\s*:\s*all"
    r"|(text-indent|left|top|right|margin-left)\s*:\s*-\s*\d{4,}|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_INK = re.compile(r"(?<![-\w])color\s*:\s*([^;!]+)", re.IGNORECASE)
_PAPER = re.compile(r"background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(
    r"white|#fff(?:fff)?(?:ff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255.*|transparent|#[0-9a-f]{6}00"
)
_RULES = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_AT_RULES = re.compile(r"@[^{}]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,200}[^{}]{0,2000}\}")
_NOTES = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"[a-z][\w-]*|(?:[a-z][\w-]*)?[.#][a-z_][\w-]*", re.IGNORECASE)
_LONGEST_SHEET = 200_000
_MOST_RULES = 2_000
_BLANK_LINES = re.compile(r"\n{3,}")


class Html:
    endings = (".html", ".htm", ".xhtml")

    def load(self, content: bytes, document_id: str) -> Loaded:
        if content.startswith((b"%PDF", b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0", b"\x7fELF")):
            raise disguised("HTML")
        text, warnings = _text(content)
        soup = parsed(text)
        facts = wiki_facts(soup) or _facts(soup)
        body = to_markdown(soup)
        heading = re.match(r"#\s+(.+)(?:\n|\Z)", body)
        if heading and "title" not in facts:
            facts["title"] = flat(heading[1])
        if heading and flat(heading[1]) == facts.get("title"):
            body = body[heading.end() :].strip() or facts["title"]
        facts.setdefault("title", named_after(document_id))
        if not body:
            return Loaded(documents=())
        return Loaded(
            documents=(Document(id=document_id, body=body, markup="markdown", **facts),), warnings=warnings
        )


def parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "lxml")


def to_markdown(soup: BeautifulSoup) -> str:
    """What is seen of a page; a page with a main part is that part."""
    _blank(soup)
    for unseen in soup.select(_UNSEEN):
        unseen.decompose()
    for comment in soup.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    mains = soup.find_all(["main", "article"], recursive=True)
    main = mains[0] if len(mains) == 1 and len(mains[0].get_text(strip=True)) > 200 else soup
    chosen: Tag = wiki_page(soup) or main
    text = str(_Converter(heading_style="ATX", bullets="-", wrap=False).convert_soup(chosen))
    lines = "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


class _Converter(MarkdownConverter):
    """Links keep their words only where the address is not a page; tables are written in our way."""

    def convert_img(self, el: Tag, text: str, parent_tags: Any) -> str:  # Any: markdownify is untyped here.
        return flat(str(el.get("alt") or ""))

    def convert_a(self, el: Tag, text: str, parent_tags: Any) -> str:
        address = str(el.get("href") or "")
        if not address.startswith(("http:", "https:", "mailto:")) or not text.strip():
            return text
        return f"[{flat(text)}]({address})"

    def convert_table(self, el: Tag, text: str, parent_tags: Any) -> str:
        if el.find("table") or el.find_parent("table"):
            return f"\n\n{text}\n\n"  # A table that lays out the page: its cells are the text.
        rows = [[flat(cell.get_text(" ")) for cell in _spread(line)] for line in el.find_all("tr")]
        caption = el.find("caption")
        name = flat(caption.get_text(" ")) + "\n\n" if caption else ""
        return f"\n\n{name}{table(rows)}\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: Any) -> str:
        return f"{text}\n\n"

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: Any) -> str:
        return text


def _spread(line: Tag) -> list[Tag]:
    """The cells of a row; one that spans columns comes first and leaves the others empty."""
    empty = Tag(name="td")
    found: list[Tag] = []
    for cell in line.find_all(["td", "th"]):
        span = str(cell.get("colspan") or "1")
        found += [cell, *[empty] * (min(int(span), 50) - 1 if span.isdecimal() else 0)]
    return found


def _blank(soup: BeautifulSoup) -> None:
    """Takes out what is styled so that nobody sees it, in place or by a rule of the page's own style."""
    rules = [(tag, rule) for selector, rule in _rules(soup) for tag in soup.select(selector)]
    rules += [(tag, str(tag["style"])) for tag in soup.find_all(style=True)]
    rules += [(tag, f"color: {tag['color']}") for tag in soup.find_all("font", color=True)]
    rules += [(tag, f"background: {tag['bgcolor']}") for tag in soup.find_all(bgcolor=True)]
    grounds = {id(tag) for tag, rule in rules if _gives_ground(rule)}
    for tag, rule in rules:
        if tag.name in ("html", "body") or tag.decomposed:
            continue
        white = _is_white(rule) and not any(id(one) in grounds for one in (tag, *tag.parents))
        if white or _BLANKED.search(rule):
            tag.decompose()


def _rules(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """The plain selectors (`.x`, `#y`, `p`) with their rule; longer ones depend on states of the page."""
    found = []
    for style in soup.find_all("style"):
        sheet = _NOTES.sub("", style.get_text()[:_LONGEST_SHEET])
        for selectors, rule in _RULES.findall(_AT_RULES.sub("", sheet)):
            names = (one.strip() for one in selectors.split(","))
            found += [(one, rule) for one in names if _SIMPLE.fullmatch(one)]
    return found[:_MOST_RULES]


def _is_white(rule: str) -> bool:
    ink = _INK.search(rule)
    return ink is not None and _WHITE.fullmatch(ink[1].strip().lower()) is not None


def _gives_ground(rule: str) -> bool:
    """Whether white letters can be read on it."""
    paper = _PAPER.search(rule)
    return paper is not None and not _WHITE.fullmatch(paper[1].strip().lower())


def _facts(soup: BeautifulSoup) -> Known:
    root = soup.find("html")
    title = soup.find("title")
    return known(
        title=title.get_text() if title else None,
        author=_meta(soup, "author"),
        keywords=_meta(soup, "keywords"),
        language=str(root.get("lang") or root.get("xml:lang") or "") if isinstance(root, Tag) else None,
    )


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    found = soup.find("meta", attrs={"name": re.compile(f"^{name}$", re.IGNORECASE)})
    return str(found.get("content") or "") if isinstance(found, Tag) else None


def _text(content: bytes) -> tuple[str, tuple[Any, ...]]:
    """The page's text: as its mark, or the encoding that it declares, or UTF-8, says."""
    declared = EncodingDetector.find_declared_encoding(content[:4_000], is_html=True)
    try:
        return decode_old(content)
    except LoadError:
        if declared is None:
            raise
    try:
        return checked(content.decode(declared)), ()
    except (LookupError, UnicodeDecodeError) as error:
        raise LoadError(
            f"it is not in the encoding that it names, {declared!r}; save it as UTF-8",
            f"il n'est pas dans l'encodage qu'il annonce, {declared!r} ; enregistrez-le en UTF-8",
        ) from error


LOADER = Html()
