"""A passage of the library as it is quoted: under its title, with its document and what must be known."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from babel.dates import format_date, format_timedelta

from bot.dialogue.answer import Citation, Reference, Section
from bot.dialogue.voice import Voice
from bot.dialogue.wording import labels
from bot.dialogue.wording import tables as wording
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
    """A case study: who it is about, and under each label what is quoted with the number of its source.

    Who reads little of it reads for whom that was and what came of it, and that the company is invented.
    """
    invented = voice.to(labels.INVENTED_BRIEFLY) if citations[0].invented else ""
    about = " · ".join(part for part in (company, invented) if part)
    lines = [about] if about else []
    for number, (label, citation) in enumerate(zip(said, citations, strict=False), start=first):
        quote = f"{citation.quote} {mark(number)}"
        between = "\n" if "\n" in citation.quote else " "
        lines.append(voice.to(labels.CARD_LINE, label=voice.to(label)) + between + quote)
    brief = tuple(lines[: 2 if about else 1])
    card = Section(kind="passage", title=citations[0].title, lines=tuple(lines), brief=brief)
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


def sources(voice: Voice, citations: Sequence[Citation], first: int, today: date) -> Section:
    """Where each numbered quote stands, who keeps the document and since when; a document once."""
    places: dict[str, list[tuple[str, Citation]]] = {}
    for number, citation in enumerate(citations, start=first):
        places.setdefault(where(voice, citation), []).append((mark(number), citation))
    lines = tuple(f"{''.join(one for one, _ in quotes)} {place}" for place, quotes in places.items())
    title = labels.SOURCES if len(lines) > 1 else labels.ONE_SOURCE
    references = tuple(_reference(voice, quotes, today) for quotes in places.values())
    return Section(kind="sources", title=voice.to(title), lines=lines, sources=references)


def _reference(voice: Voice, quotes: Sequence[tuple[str, Citation]], today: date) -> Reference:
    """A document with the sections that its quotes stand in."""
    document = quotes[0][1]
    places: dict[str, str] = {}
    for number, citation in quotes:
        places[citation.section] = places.get(citation.section, "") + number
    about = (_located(voice, document), _kept_by(voice, document), _reviewed(voice, document))
    return Reference(
        title=document.title,
        places=tuple((marks, section) for section, marks in places.items()),
        url=document.url,
        about=tuple(part for part in about if part),
        age=age(document.reviewed, today, voice.language),
    )


def where(voice: Voice, citation: Citation) -> str:
    """Document, page or slide, owner, day of the last review, address."""
    place, located = citation.document, _located(voice, citation)
    if located:
        place = voice.to(labels.AT, document=place, place=located)
    parts = (place, _kept_by(voice, citation), _reviewed(voice, citation), citation.url)
    return ", ".join(part for part in parts if part)


def _located(voice: Voice, citation: Citation) -> str:
    if citation.locator is None:
        return ""
    return voice.to(labels.LOCATED[citation.locator.kind], name=citation.locator.name)


def _kept_by(voice: Voice, citation: Citation) -> str:
    return voice.to(labels.KEPT_BY, owner=citation.owner) if citation.owner else ""


def _reviewed(voice: Voice, citation: Citation) -> str:
    if not citation.reviewed:
        return ""
    return voice.to(labels.REVIEWED, day=day(citation.reviewed, voice.language))


def age(reviewed: str | None, today: date, language: Language) -> str:
    """How long ago a day was, in words: "47 days ago"; empty for no day or one that is still to come."""
    passed = today - date.fromisoformat(reviewed) if reviewed else timedelta(days=-1)
    if passed < timedelta(0):
        return ""
    if not passed:
        return wording.TODAY.to(language)
    # `threshold`: days up to two months, months up to two years.
    return format_timedelta(-passed, granularity="day", threshold=2, add_direction=True, locale=str(language))


def day(written: str, language: Language) -> str:
    """A day as people write it: 14 Sept 2026, 14 sept. 2026."""
    return format_date(date.fromisoformat(written), "d MMM yyyy", locale=str(language))


def see_also(voice: Voice, citations: Iterable[Citation]) -> Section:
    """The titles of the passages that come next."""
    found = {_cited(voice, citation): citation for citation in citations}
    references = (
        Reference(title=one.title, places=((("", one.section),) if one.section else ()), url=one.url)
        for one in found.values()
    )
    return Section(
        kind="sources", title=voice.to(labels.SEE_ALSO), lines=tuple(found), sources=tuple(references)
    )


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
