"""PPTX: each slide under its title, with its tables, the data of its charts and the speaker's notes.

python-pptx, because it gives shapes, tables, charts and notes by name; slides and shapes that are hidden
in the show are passed over.
"""

import io
from collections.abc import Iterator
from typing import Any as Part  # python-pptx has no types.

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError

from knowledge.errors import Sentence
from knowledge.loaders.base import Loaded, damaged
from knowledge.loaders.package import embedded, facts, opened
from knowledge.loaders.text import named_after
from knowledge.loaders.writing import Writer, flat, heading, table
from knowledge.model import Document, Locator

_FAULTS = (PythonPptxError, KeyError, ValueError, AttributeError, IndexError, TypeError, etree.LxmlError)
_MAIN = "ppt/presentation.xml"
_ASIDE = frozenset({13, 15, 16})
"""Slide number, footer and date, which stand on every slide."""
_DEEP = 20


class Pptx:
    endings = (".pptx",)

    def load(self, content: bytes, document_id: str) -> Loaded:
        package = opened(content, "PPTX", _MAIN)
        try:
            slides = list(Presentation(io.BytesIO(content)).slides)
        except _FAULTS as error:
            raise damaged("PPTX") from error
        writer, broken, first = Writer(), [], ""
        for number, slide in enumerate(slides, start=1):
            try:
                first = _write(writer, slide, number, first)
            except _FAULTS:
                broken.append(number)
        told = facts(package)
        told["title"] = told.get("title") or first or named_after(document_id)
        warnings = (*embedded(package), *((_unread(broken),) if broken else ()))
        if not writer.blocks:
            return Loaded(documents=(), warnings=warnings)
        document = Document(
            id=document_id, body=writer.body, markup="markdown", marks=tuple(writer.marks), **told
        )
        return Loaded(documents=(document,), warnings=warnings)


def _write(writer: Writer, slide: Part, number: int, first: str) -> str:
    """Writes one slide down; gives the title of the first slide that has one."""
    if slide._element.get("show") in ("0", "false"):
        return first
    heads = slide.shapes.title
    title = flat(heads.text_frame.text) if heads is not None and heads.has_text_frame else ""
    parts = [part for shape in _shapes(slide.shapes) if shape != heads for part in _parts(shape)]
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    said = _lines(notes) if notes is not None else ""
    if not any((title, said, *parts)):
        return first
    writer.place(Locator(kind="slide", name=str(number)))
    writer.add(heading(2, title or f"Slide {number}"))
    for part in parts or ([title] if not said else []):
        writer.add(part)
    if said:
        writer.add(heading(3, "Notes"))
        writer.add(said)
    return first or title


def _shapes(shapes: Part, depth: int = 0) -> Iterator[Part]:
    """The visible shapes as they are read, from the top, those of a group where the group stands."""
    for shape in sorted(shapes, key=lambda one: (one.top or 0, one.left or 0)):
        if _is_hidden(shape):
            continue
        if hasattr(shape, "shapes") and depth < _DEEP:
            yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape


def _is_hidden(shape: Part) -> bool:
    named = next(iter(shape._element.xpath("./*/p:cNvPr")), None)
    if named is not None and named.get("hidden") in ("1", "true"):
        return True
    return bool(shape.is_placeholder and shape.placeholder_format.type in _ASIDE)


def _parts(shape: Part) -> list[str]:
    if getattr(shape, "has_table", False):
        return [table([[cell.text for cell in line.cells] for line in shape.table.rows])]
    if getattr(shape, "has_chart", False):
        return _chart(shape.chart)
    return [_lines(shape.text_frame)] if shape.has_text_frame else []


def _lines(frame: Part) -> str:
    """The paragraphs of a shape; those below the first level as a list."""
    lines = []
    for paragraph in frame.paragraphs:
        text = flat("".join(run.text for run in paragraph.runs) or paragraph.text)
        if text:
            lines.append(f"{'  ' * (paragraph.level - 1)}- {text}" if paragraph.level else text)
    return "\n".join(lines)


def _chart(chart: Part) -> list[str]:
    titled = chart.has_title and chart.chart_title.has_text_frame
    title = flat(chart.chart_title.text_frame.text) if titled else ""
    plot = next(iter(chart.plots), None)
    if plot is None:
        return [title]
    series = list(plot.series)
    rows = [["", *(str(one.name) for one in series)]]
    for at, category in enumerate(plot.categories):
        values = (one.values[at] if at < len(one.values) else None for one in series)
        rows.append([str(category), *("" if value is None else format(value, ".15g") for value in values)])
    return [title, table(rows)]


def _unread(numbers: list[int]) -> Sentence:
    listed = ", ".join(map(str, numbers))
    return Sentence(
        en=f"these slides are damaged and were left out: {listed}",
        fr=f"ces diapositives sont abîmées et ont été laissées de côté : {listed}",
    )


LOADER = Pptx()
