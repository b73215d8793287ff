"""Turns what was computed and found into the sections of an answer, in one language."""

import re
from collections.abc import Iterable, Mapping

from bot.dialogue.model import Citation, Compute, Computed, Reading, Section, Source
from bot.dialogue.wording import labels
from tools.base import AnyTool, Figure, Result
from tools.buying_center import Assignment, Map, Person
from tools.display import show_figure, show_value
from tools.language import Language, Text
from tools.registry import discover
from tools.schema import Field, fields_of, missing_inputs
from tools.values import Count, Duration, Money, Rate

SEPARATOR = " + "


class Writer:
    """Writes in one language; every number it writes is a figure or an input that it was handed."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def result(self, computed: Computed) -> list[Section]:
        """The sections of one result: the figure first, then what changed, the inputs and the formula."""
        names = self._names(computed.request, computed.result)
        sections = [
            Section(kind="headline", lines=(self._headline(computed, names),)),
            self._change(computed),
            *self._roles(computed.result),
            Section(kind="inputs", title=self._to(labels.USED), lines=self._inputs(computed)),
            Section(
                kind="formula", title=self._to(labels.HOW), lines=self._filled(computed.result.formula, names)
            ),
            Section(
                kind="assumptions", title=self._to(labels.ASSUMED), lines=self._assumptions(computed, names)
            ),
            *self._unused(computed.request),
        ]
        return [section for section in sections if section.lines]

    def ask(self, request: Compute) -> list[Section]:
        """What is still needed or unclear, all of it at once, with what was understood so far."""
        tool = discover()[request.tool]
        lines = [self._needed_line(field) for field in self._missing(tool, request)]
        questions = tuple(self._which(tool, unclear.quote, unclear.names) for unclear in request.unclear)
        sections = [Section(kind="ask", lines=questions)] if questions else []
        if lines and not questions:
            sections.append(Section(kind="ask", title=self._asking(tool, request), lines=tuple(lines)))
        if request.readings:
            understood = tuple(self._input_line(tool, reading) for reading in request.readings)
            sections.append(Section(kind="inputs", title=self._to(labels.USED), lines=understood))
        return sections

    def impossible(self, request: Compute, reason: Text) -> list[Section]:
        """Why the tool can't compute, and what would help, with the inputs as understood."""
        tool = discover()[request.tool]
        lines = tuple(self._input_line(tool, reading) for reading in request.readings)
        told = self._to(labels.CANNOT).format(reason=self._to(reason))
        sections = [
            Section(kind="ask", lines=(told,)),
            Section(kind="inputs", title=self._to(labels.USED), lines=lines),
        ]
        return [section for section in sections if section.lines]

    def paste(self, computed: Computed) -> list[Section]:
        """The result as text for the customer: the figure, the inputs, the formula, the convention."""
        names = self._names(computed.request, computed.result)
        tool = discover()[computed.request.tool]
        given = [(reading.name, reading.value) for reading in computed.request.readings]
        given += [(default.name, default.value) for default in computed.result.defaults]
        inputs = [
            self._to(labels.PLAIN_INPUT).format(label=self._label(tool, name), value=self._shown(value))
            for name, value in given
        ]
        lines = (
            self._headline(computed, names),
            *inputs,
            *self._filled(computed.result.formula, names),
            *self._filled((computed.result.convention.text, *computed.result.assumptions), names),
        )
        return [Section(kind="passage", title=self._to(labels.TO_PASTE), lines=lines)]

    def say(self, text: Text, **names: str) -> Section:
        """A fixed sentence with its names filled in."""
        return Section(kind="headline", lines=(self._to(text).format(**names),))

    def note(self, text: Text, **names: str) -> Section:
        """A remark beside the answer."""
        return Section(kind="note", lines=(self._to(text).format(**names),))

    def passage(self, citation: Citation) -> list[Section]:
        """The quoted passage under its title, with what must be known about it."""
        sections = [Section(kind="passage", title=self._cited(citation), lines=(citation.quote,))]
        if citation.language != self._language and citation.language in labels.OTHER_LANGUAGE:
            foreign = self._to(labels.OTHER_LANGUAGE[citation.language])
            sections.insert(0, Section(kind="note", lines=(foreign,)))
        if citation.invented:
            sections.append(self.note(labels.INVENTED))
        return sections

    def source(self, citation: Citation) -> Section:
        """Which document the passage stands in, and who keeps it."""
        text = labels.SOURCE_LINE if citation.owner else labels.SOURCE_LINE_WITHOUT_OWNER
        line = self._to(text).format(document=citation.document, owner=citation.owner)
        return Section(kind="sources", title=self._to(labels.SOURCES), lines=(line,))

    def see_also(self, citations: Iterable[Citation]) -> Section:
        """The titles of the passages that come next."""
        lines = tuple(dict.fromkeys(self._cited(citation) for citation in citations))
        return Section(kind="sources", title=self._to(labels.SEE_ALSO), lines=lines)

    def origin(self, computed: Computed, figures: Iterable[Figure], readings: Iterable[Reading]) -> Section:
        """Where the given figures and inputs of a result come from."""
        tool = discover()[computed.request.tool]
        names = self._names(computed.request, computed.result)
        lines = [self._origin_of_reading(tool, reading) for reading in readings]
        for figure in figures:
            formulas = [
                f for f in computed.result.formula if f"{{{figure.name}}}" in f.en
            ] or computed.result.formula
            lines.append(
                self._to(labels.COMPUTED_AS).format(
                    label=self._to(figure.label),
                    value=names[figure.name],
                    formula="; ".join(self._filled(formulas, names)),
                )
            )
        return Section(kind="headline", lines=tuple(lines))

    def _to(self, text: Text) -> str:
        return text.to(self._language)

    def _cited(self, citation: Citation) -> str:
        if not citation.section:
            return citation.title
        return self._to(labels.CITED).format(title=citation.title, section=citation.section)

    def _headline(self, computed: Computed, names: Mapping[str, str]) -> str:
        headline = self._to(computed.result.headline).format_map(names)
        if computed.request.subject is None:
            return headline
        return self._to(labels.SUBJECT_HEADLINE).format(subject=computed.request.subject, headline=headline)

    def _names(self, request: Compute, result: Result) -> dict[str, str]:
        """What every placeholder of the result's sentences stands for."""
        names = {default.name: show_value(default.value, self._language) for default in result.defaults}
        names |= {reading.name: self._shown(reading.value) for reading in request.readings}
        return names | {figure.name: show_figure(figure, self._language) for figure in result.figures}

    def _shown(self, value: object) -> str:
        if isinstance(value, tuple):
            return SEPARATOR.join(self._shown(item) for item in value)
        if isinstance(value, Money | Rate | Duration | Count):
            return show_value(value, self._language)
        return _called(value) if isinstance(value, Person) else ""

    def _filled(self, texts: Iterable[Text], names: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(self._to(text).format_map(names) for text in texts)

    def _inputs(self, computed: Computed) -> tuple[str, ...]:
        tool = discover()[computed.request.tool]
        given = [self._input_line(tool, reading) for reading in computed.request.readings]
        assumed = [
            self._input_line(tool, Reading(name=default.name, value=default.value, source=Source.DEFAULT))
            for default in computed.result.defaults
        ]
        return (*given, *assumed)

    def _input_line(self, tool: AnyTool, reading: Reading) -> str:
        return self._to(labels.INPUT).format(
            label=self._label(tool, reading.name),
            value=self._shown(reading.value),
            source=self._source(reading),
        )

    def _source(self, reading: Reading) -> str:
        return self._to(labels.SOURCE[reading.source]).format(quote=" ".join(reading.quote.split()))

    def _origin_of_reading(self, tool: AnyTool, reading: Reading) -> str:
        return self._to(labels.COMES_FROM).format(
            label=self._label(tool, reading.name),
            value=self._shown(reading.value),
            source=self._source(reading),
        )

    def _label(self, tool: AnyTool, name: str) -> str:
        return _capital(
            next(self._to(field.slot.label) for field in fields_of(tool.inputs) if field.name == name)
        )

    def _assumptions(self, computed: Computed, names: Mapping[str, str]) -> tuple[str, ...]:
        result = computed.result
        texts = (result.convention.text, *result.assumptions, *(default.why for default in result.defaults))
        return self._filled(texts, names)

    def _change(self, computed: Computed) -> Section:
        """Old → new for the figures that changed, and for the inputs that made them change."""
        title = self._to(labels.CHANGED)
        if computed.before is None or computed.request.previous is None:
            return Section(kind="change", title=title, lines=())
        lines = [
            *self._changed_inputs(computed.request, computed.request.previous),
            *self._changed_figures(computed),
        ]
        return Section(kind="change", title=title, lines=tuple(lines))

    def _changed_inputs(self, now: Compute, before: Compute) -> Iterable[str]:
        tool = discover()[now.tool]
        for reading in now.readings:
            old = before.reading(reading.name)
            if old is not None and old.value == reading.value:
                continue
            yield self._to(labels.CHANGE if old else labels.NEW).format(
                label=self._label(tool, reading.name),
                before=self._shown(old.value) if old else "",
                after=self._shown(reading.value),
            )

    def _changed_figures(self, computed: Computed) -> Iterable[str]:
        now = {figure.name: figure for figure in computed.result.figures}
        for old in computed.changed:
            before = show_figure(old, self._language)
            new = now.get(old.name)
            text = labels.CHANGE if new else labels.GONE
            after = show_figure(new, self._language) if new else ""
            label = _capital(self._to(old.label))
            yield self._to(text).format(label=label, before=before, after=after)

    def _missing(self, tool: AnyTool, request: Compute) -> list[Field]:
        absent = missing_inputs(tool, {reading.name for reading in request.readings})
        return [field for field in fields_of(tool.inputs) if field.name in absent]

    def _needed_line(self, field: Field) -> str:
        return self._to(field.slot.ask)

    def _asking(self, tool: AnyTool, request: Compute) -> str:
        title = self._to(tool.title)
        if request.subject is None:
            return self._to(labels.STILL_NEEDED).format(tool=title)
        return self._to(labels.STILL_NEEDED_FOR).format(tool=title, subject=request.subject)

    def _which(self, tool: AnyTool, quote: str, names: Iterable[str]) -> str:
        spoken = {field.name: self._to(field.slot.label) for field in fields_of(tool.inputs)}
        options = self._to(labels.OR).join(spoken[name] for name in names)
        return self._to(labels.WHICH).format(quote=quote, options=options)

    def _unused(self, request: Compute) -> list[Section]:
        if not request.unused:
            return []
        quotes = ", ".join(self._to(labels.QUOTED).format(quote=quote) for quote in request.unused)
        return [self.note(labels.UNUSED, quotes=quotes)]

    def _roles(self, result: Result) -> list[Section]:
        if not isinstance(result, Map):
            return []
        return [
            Section(
                kind="roles",
                title=self._to(labels.ROLES),
                lines=tuple(map(self._role_line, result.assignments)),
            ),
            Section(kind="roles", title=self._to(labels.STANCES), lines=self._stances(result)),
            Section(kind="roles", title=self._to(labels.GAPS), lines=self._gaps(result)),
        ]

    def _role_line(self, assignment: Assignment) -> str:
        who = assignment.person
        if assignment.title and assignment.title != who:
            who = f"{who} ({assignment.title})"
        return self._to(labels.ROLE_LINE).format(
            role=self._to(labels.ROLE_NAMES[assignment.role]),
            person=who,
            confidence=self._to(labels.CONFIDENCE[assignment.confidence]),
            evidence="; ".join(self._to(text) for text in assignment.evidence),
        )

    def _stances(self, result: Map) -> tuple[str, ...]:
        return tuple(
            self._to(labels.STANCE_LINE).format(person=seen.person, evidence=self._to(seen.evidence))
            for seen in result.stances
        )

    def _gaps(self, result: Map) -> tuple[str, ...]:
        return tuple(
            self._to(labels.GAP_LINE).format(
                role=self._to(labels.ROLE_NAMES[role]), question=self._to(question)
            )
            for role, question in zip(result.gaps, result.gap_questions, strict=True)
        )


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _called(person: Person) -> str:
    who = person.name or person.title
    if person.name and person.title:
        who = f"{person.name} ({person.title})"
    return who


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that a terminal would obey."""
MARKUP = re.compile(r"\*\*(.+?)\*\*|__(.+?)__|`(.+?)`")


def plain(markdown: str) -> str:
    """A passage's Markdown as plain text: emphasis marks gone, list items as bullets."""
    markdown = CONTROL.sub("", markdown)
    text = MARKUP.sub(lambda found: next(group for group in found.groups() if group), markdown)
    text = re.sub(r"^#{1,6}\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"^(\s*)[-*]\s+", r"\1• ", text, flags=re.MULTILINE).strip()
