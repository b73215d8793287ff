"""What was read of a file, for somebody who posted it without asking anything: how much, its headings."""

from collections.abc import Iterator

from babel.numbers import format_decimal

from bot.dialogue.answer import Citation, Section
from bot.dialogue.draft import Draft
from bot.dialogue.passages import plain
from bot.dialogue.voice import Voice
from bot.dialogue.wording import files as wording
from bot.dialogue.wording import labels
from bot.dialogue.writer import Writer
from knowledge.posted import Extent, PostedFile
from tools.language import Language

_SHOWN = 8
_SHORT = 600
"""A file of at most so many characters is shown instead of described."""
_WITH_FIGURES = frozenset((".xlsx", ".csv", ".tsv"))


def overview(file: PostedFile, draft: Draft, *, several: bool = False) -> Iterator[Section]:
    """What it is and what stands in it; with `several` each list says which file it is of."""
    writer, voice = draft.writer, Voice(draft.writer.language)
    yield _headline(file, voice)
    if not file.headings and len(file.passages) == 1 and len(file.passages[0].text) <= _SHORT:
        draft.citations.append(_whole(file))
        yield from writer.passage(draft.citations[-1], len(draft.citations))
    elif file.headings:
        title = wording.IN_NAMED if several else wording.IN_IT
        yield Section(kind="list", title=voice.to(title, name=file.name), lines=tuple(_headings(file, voice)))
    asked = tuple(_questions(file, voice))
    if asked:
        yield Section(kind="next", title=voice.to(labels.NEXT), lines=asked)


def remarks(file: PostedFile, writer: Writer) -> Iterator[Section]:
    """What of the file could not be read, or can't be searched."""
    for warning in file.warnings:
        told = warning.fr if writer.language is Language.FR else warning.en
        yield writer.note(wording.LACKS, name=file.name, warning=told)
    if file.left_out:
        yield writer.note(wording.LEFT_OUT, name=file.name, count=_number(file.left_out, writer.language))


def _headline(file: PostedFile, voice: Voice) -> Section:
    kind = voice.to(wording.KINDS.get(file.ending, wording.TEXT_FILE))
    facts = ", ".join((kind, *(_counted(extent, voice) for extent in file.extents)))
    named = _folded(file.title) in (_folded(file.name), _folded(file.name.removesuffix(file.ending)))
    if named or len(file.passages) == 1:
        return _said(voice.to(wording.READ, name=file.name, facts=facts))
    return _said(voice.to(wording.TITLED, name=file.name, facts=facts, title=file.title))


def _said(line: str) -> Section:
    return Section(kind="headline", lines=(line,))


def _counted(extent: Extent, voice: Voice) -> str:
    one, many = wording.COUNTED[extent.kind]
    return voice.to(one if extent.count == 1 else many, count=_number(extent.count, voice.language))


def _number(count: int, language: Language) -> str:
    return str(format_decimal(count, locale=str(language)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _whole(file: PostedFile) -> Citation:
    (passage,) = file.passages
    return Citation(
        document=file.name,
        title=file.title,
        section=passage.section,
        language=passage.language or "",
        quote=plain(passage.text),
        locator=passage.locator,
    )


def _headings(file: PostedFile, voice: Voice) -> Iterator[str]:
    yield from (plain(heading) for heading in file.headings[:_SHOWN])
    if len(file.headings) > _SHOWN:
        yield voice.to(wording.MORE_HEADINGS, count=_number(len(file.headings) - _SHOWN, voice.language))


def _questions(file: PostedFile, voice: Voice) -> Iterator[str]:
    """A question that its first heading answers, or a calculation with its figures."""
    if file.ending in _WITH_FIGURES:
        yield voice.to(labels.QUOTED, quote=voice.to(wording.WITH_FIGURES))
    elif file.headings:
        question = voice.to(wording.ABOUT_HEADING, heading=plain(file.headings[0]))
        yield voice.to(labels.QUOTED, quote=question)
