"""A passage of the library as it is quoted: under its title, with its document and what must be known."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from babel.dates import format_date

from bot.dialogue.model import Citation, Section
from bot.dialogue.voice import Voice
from bot.dialogue.wording import labels
from tools.language import Language, Text

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that a terminal would obey."""
MARKUP = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|`(.+?)`")


def quoted(voice: Voice, citation: Citation, number: int | None = None) -> list[Section]:
    """The passage under its title, with the number of its source and what must be known about it."""
    line = citation.quote if number is None else f"{citation.quote} {mark(number)}"
    return _with_notes(voice, citation, Section(kind="passage", title=_cited(voice, citation), lines=(line,)))


def carded(
    voice: Voice, citations: Sequence[Citation], said: Sequence[Text], company: str, first: int
) -> list[Section]:
    """A case study: who it is about, and under each label what is quoted with the number of its source."""
    lines = [company] if company else []
    for number, (label, citation) in enumerate(zip(said, citations, strict=False), start=first):
        quote = f"{citation.quote} {mark(number)}"
        between = "\n" if "\n" in citation.quote else " "
        lines.append(voice.to(labels.CARD_LINE, label=voice.to(label)) + between + quote)
    card = Section(kind="passage", title=citations[0].title, lines=tuple(lines))
    return _with_notes(voice, citations[0], card)


def _with_notes(voice: Voice, citation: Citation, passage: Section) -> list[Section]:
    sections = [passage]
    if citation.language != voice.language and citation.language in labels.OTHER_LANGUAGE:
        foreign = voice.to(labels.OTHER_LANGUAGE[citation.language])
        sections.insert(0, Section(kind="note", lines=(foreign,)))
    if citation.invented:
        sections.append(Section(kind="note", lines=(voice.to(labels.INVENTED),)))
    return sections


def mark(number: int) -> str:
    """The number of a source as it stands behind a quote: [1]."""
    return f"[{number}]"


def source(voice: Voice, citation: Citation) -> Section:
    """Which document the passage stands in, and who keeps it."""
    return Section(kind="sources", title=voice.to(labels.ONE_SOURCE), lines=(where(voice, citation),))


def sources(voice: Voice, citations: Sequence[Citation], first: int) -> Section:
    """Where each numbered quote stands, who keeps the document and since when; a document once."""
    places: dict[str, list[str]] = {}
    for number, citation in enumerate(citations, start=first):
        places.setdefault(where(voice, citation), []).append(mark(number))
    lines = tuple(f"{''.join(marks)} {place}" for place, marks in places.items())
    title = labels.SOURCES if len(lines) > 1 else labels.ONE_SOURCE
    return Section(kind="sources", title=voice.to(title), lines=lines)


def where(voice: Voice, citation: Citation) -> str:
    """Document, page or slide, owner, day of the last review, address."""
    place = citation.document
    if citation.locator:
        located = voice.to(labels.LOCATED[citation.locator.kind], name=citation.locator.name)
        place = voice.to(labels.AT, document=place, place=located)
    parts = [place]
    if citation.owner:
        parts.append(voice.to(labels.KEPT_BY, owner=citation.owner))
    if citation.reviewed:
        parts.append(voice.to(labels.REVIEWED, day=day(citation.reviewed, voice.language)))
    if citation.url:
        parts.append(citation.url)
    return ", ".join(parts)


def day(written: str, language: Language) -> str:
    """A day as people write it: 14 Sept 2026, 14 sept. 2026."""
    return format_date(date.fromisoformat(written), "d MMM yyyy", locale=str(language))


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
