"""A passage of the library as it is quoted: under its title, with its document and what must be known."""

import re
from collections.abc import Iterable

from bot.dialogue.model import Citation, Section
from bot.dialogue.voice import Voice
from bot.dialogue.wording import labels

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that a terminal would obey."""
MARKUP = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|`(.+?)`")


def quoted(voice: Voice, citation: Citation) -> list[Section]:
    """The passage under its title, with what must be known about it."""
    sections = [Section(kind="passage", title=_cited(voice, citation), lines=(citation.quote,))]
    if citation.language != voice.language and citation.language in labels.OTHER_LANGUAGE:
        foreign = voice.to(labels.OTHER_LANGUAGE[citation.language])
        sections.insert(0, Section(kind="note", lines=(foreign,)))
    if citation.invented:
        sections.append(Section(kind="note", lines=(voice.to(labels.INVENTED),)))
    return sections


def source(voice: Voice, citation: Citation) -> Section:
    """Which document the passage stands in, and who keeps it."""
    text = labels.SOURCE_LINE if citation.owner else labels.SOURCE_LINE_WITHOUT_OWNER
    line = voice.to(text, document=citation.document, owner=citation.owner or "")
    return Section(kind="sources", title=voice.to(labels.SOURCES), lines=(line,))


def see_also(voice: Voice, citations: Iterable[Citation]) -> Section:
    """The titles of the passages that come next."""
    lines = tuple(dict.fromkeys(_cited(voice, citation) for citation in citations))
    return Section(kind="sources", title=voice.to(labels.SEE_ALSO), lines=lines)


def plain(markdown: str) -> str:
    """A passage's Markdown as plain text: emphasis marks gone, list items as bullets."""
    markdown = CONTROL.sub("", markdown)
    text = MARKUP.sub(lambda found: next(group for group in found.groups() if group), markdown)
    text = re.sub(r"^#{1,6}\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"^(\s*)[-*]\s+", r"\1• ", text, flags=re.MULTILINE).strip()


def _cited(voice: Voice, citation: Citation) -> str:
    if not citation.section:
        return citation.title
    return voice.to(labels.CITED, title=citation.title, section=citation.section)
