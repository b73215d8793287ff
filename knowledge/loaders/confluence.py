"""A page of a Confluence space that was exported as HTML: its text without what the export puts around."""

import re

from bs4 import BeautifulSoup, Tag

from knowledge.loaders.properties import Known, known
from knowledge.loaders.writing import flat

_SPACE = re.compile(r"^.{1,200}? : ")
_DAY = re.compile(r"\b(?:19|20)\d\d\b")


def wiki_page(soup: BeautifulSoup) -> Tag | None:
    """What people wrote on the page, without its path, its attachments and its comments."""
    return soup.select_one("#main-content.wiki-content")


def wiki_facts(soup: BeautifulSoup) -> Known | None:
    """What an exported page says of itself: title without its space, author, year of its last change."""
    if wiki_page(soup) is None:
        return None
    title, author, changes = (
        soup.select_one(where) for where in ("#title-text", ".page-metadata .author", ".page-metadata")
    )
    found = known(
        title=_SPACE.sub("", flat(title.get_text(" "))) if title else None,
        author=flat(author.get_text(" ")) if author else None,
    )
    years = _DAY.findall(changes.get_text(" ")) if changes else []
    if years:
        found["year"] = int(years[-1])
    return found
