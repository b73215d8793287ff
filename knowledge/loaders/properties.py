"""What a file says about itself: title, author, language, keywords, date."""

import re
from datetime import date
from typing import TypedDict

_PROGRAMS = frozenset(
    """python-docx|python-pptx|openpyxl|apache poi|steve canny|author|auteur|owner|user|utilisateur|unknown
    |inconnu|admin|administrator|administrateur|microsoft|microsoft office user|utilisateur microsoft office
    |windows user|utilisateur windows""".replace("\n    ", "").split("|")
)
"""Names that a program puts in when nobody gave one."""
_UNTITLED = re.compile(
    r"(untitled|sans titre|document ?\d*|pr[ée]sentation ?\d*|powerpoint presentation|présentation powerpoint"
    r"|classeur ?\d*|book ?\d*|workbook ?\d*|title|titre|microsoft \w+ - .*"
    r"|.*\.(docx?|pptx?|xlsx?|indd|pdf|tmp))",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(en|fr)(?:[-_].*)?", re.IGNORECASE)


class Known(TypedDict, total=False):
    """Fields of a Document; one that is not known is not there."""

    title: str
    owner: str
    language: str
    year: int
    tags: tuple[str, ...]


def known(
    *,
    title: str | None = None,
    author: str | None = None,
    language: str | None = None,
    keywords: str | None = None,
    changed: date | None = None,
) -> Known:
    """The properties that tell something; those that a program filled in by itself do not.

    The day of the last change says how old a text is, not that anybody reviewed it: it gives the year.
    """
    found: Known = {}
    title, author = _line(title), _line(author)
    if title and not _UNTITLED.fullmatch(title):
        found["title"] = title
    if author and author.lower() not in _PROGRAMS:
        found["owner"] = author
    spoken = _LANGUAGE.fullmatch(language or "")
    if spoken:
        found["language"] = spoken[1].lower()
    if changed and 1980 <= changed.year <= 2100:
        found["year"] = changed.year
    tags = tuple(dict.fromkeys(tag for tag in map(_line, re.split("[,;\n]", keywords or "")) if tag))
    if tags:
        found["tags"] = tags[:20]
    return found


def _line(text: str | None) -> str:
    return " ".join((text or "").split())[:300]
