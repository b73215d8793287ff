"""Turns what was computed and found into the sections of an answer, in one language."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue import passages, questions
from bot.dialogue.model import Citation, Compute, Computed, Reading, Section, Source
from bot.dialogue.passages import plain
from bot.dialogue.verdicts import verdicts
from bot.dialogue.voice import CLAUSES, Voice, capital
from bot.dialogue.wording import labels
from tools.base import AnyTool, Assumption, Figure, Result
from tools.buying_center import Assignment, Map
from tools.display import show_figure
from tools.evidence import Statement
from tools.language import Language, Text
from tools.registry import discover

__all__ = ["Writer", "one_next", "plain"]


class Writer:
    """Writes in one language; every number it writes is a figure or an input that it was handed."""

    def __init__(self, language: Language) -> None:
        self._voice = Voice(language)
        self._to = self._voice.to

    def result(self, computed: Computed) -> list[Section]:
        """The sections of one result: the figure first, then what changed, the inputs and the formula."""
        result, names = computed.result, self._voice.names(computed.request, computed.result)
        sections = [
            Section(
                kind="headline", lines=(*verdicts(self._voice, computed), self._headline(computed, names))
            ),
            self._change(computed),
            *self._roles(result),
            *self._lists(result, names),
            Section(kind="inputs", title=self._to(labels.USED), lines=self._inputs(computed)),
            Section(
                kind="formula", title=self._to(labels.HOW), lines=self._voice.filled(result.formula, names)
            ),
            Section(
                kind="assumptions", title=self._to(labels.ASSUMED), lines=self._assumptions(result, names)
            ),
            *self._unused(computed.request),
            Section(kind="next", title=self._to(labels.NEXT), lines=self._next(result)),
        ]
        return [section for section in sections if section.lines]

    def ask(self, request: Compute) -> list[Section]:
        """What is still needed or unclear, all of it at once, with what was understood so far."""
        return questions.asking(self._voice, request)

    def impossible(self, request: Compute, reason: Text) -> list[Section]:
        """Why the tool can't compute, and what would help, with the inputs as understood."""
        return questions.impossible(self._voice, request, reason)

    def paste(self, computed: Computed) -> list[Section]:
        """The result as text for the customer: no source, no advice, the assumptions stated as such."""
        result, names = computed.result, self._voice.names(computed.request, computed.result)
        tool = discover()[computed.request.tool]
        given = [*computed.request.readings, *_assumed(result)]
        inputs = [
            self._to(
                labels.PLAIN_INPUT,
                label=self._voice.label(tool, reading.name),
                value=self._voice.value(tool, reading),
            )
            for reading in given
        ]
        lines = (
            self._headline(computed, names),
            *inputs,
            *self._voice.filled(result.formula, names),
            self._to(labels.METHOD, text=self._to(result.convention.text).format_map(names)),
            *self._stated(result, names),
        )
        return [Section(kind="passage", title=self._to(labels.TO_PASTE), lines=lines)]

    def say(self, text: Text, **names: str) -> Section:
        """A fixed sentence with its names filled in."""
        return Section(kind="headline", lines=(self._to(text, **names),))

    def note(self, text: Text, **names: str) -> Section:
        """A remark beside the answer."""
        return Section(kind="note", lines=(self._to(text, **names),))

    @property
    def language(self) -> Language:
        return self._voice.language

    def listed(self, clauses: Iterable[str]) -> str:
        """Clauses one behind the other, as the language parts them."""
        return CLAUSES[self.language].join(clauses)

    def passage(self, citation: Citation, number: int) -> list[Section]:
        """The quoted passage under its title, with its number and what must be known about it."""
        return passages.quoted(self._voice, citation, number)

    def card(
        self, citations: Sequence[Citation], said: Sequence[Text], company: str, first: int
    ) -> list[Section]:
        """A case study: who it is about, and what is quoted under each label."""
        return passages.carded(self._voice, citations, said, company, first)

    def sources(self, citations: Sequence[Citation], first: int) -> Section:
        """Which documents the numbered quotes stand in, who keeps them and since when."""
        return passages.sources(self._voice, citations, first)

    def see_also(self, citations: Iterable[Citation]) -> Section:
        """The titles of the passages that come next."""
        return passages.see_also(self._voice, citations)

    def origin(self, computed: Computed, figures: Iterable[Figure], readings: Iterable[Reading]) -> Section:
        """Where the given figures and inputs of a result come from."""
        tool = discover()[computed.request.tool]
        names = self._voice.names(computed.request, computed.result)
        lines = []
        for figure in figures:
            formulas = [f for f in computed.result.formula if _holds(f, figure.name)]
            lines.append(
                self._to(
                    labels.COMPUTED_AS,
                    label=capital(self._to(figure.label)),
                    value=names[figure.name],
                    formula=self._voice.together(
                        self._voice.filled(formulas or computed.result.formula, names)
                    ),
                )
            )
        lines += [self._origin_of_reading(tool, reading) for reading in readings]
        return Section(kind="headline", lines=tuple(lines))

    def _headline(self, computed: Computed, names: Mapping[str, str]) -> str:
        headline = self._to(computed.result.headline).format_map(names)
        if computed.request.subject is None:
            return headline
        return self._to(labels.SUBJECT_HEADLINE, subject=computed.request.subject, headline=_inside(headline))

    def _inputs(self, computed: Computed) -> tuple[str, ...]:
        tool = discover()[computed.request.tool]
        given = (*computed.request.readings, *_assumed(computed.result))
        return tuple(self._voice.input_line(tool, reading) for reading in given if not _is_told(reading))

    def _lists(self, result: Result, names: Mapping[str, str]) -> list[Section]:
        return [
            Section(
                kind="list", title=self._to(listing.title), lines=self._voice.filled(listing.lines, names)
            )
            for listing in result.lists
        ]

    def _origin_of_reading(self, tool: AnyTool, reading: Reading) -> str:
        return self._to(
            labels.COMES_FROM,
            label=self._voice.label(tool, reading.name),
            value=self._voice.value(tool, reading),
            source=self._voice.source(reading),
        )

    def _assumptions(self, result: Result, names: Mapping[str, str]) -> tuple[str, ...]:
        texts = (result.convention.text, *result.assumptions, *(default.why for default in result.defaults))
        return self._voice.filled(texts, names)

    def _stated(self, result: Result, names: Mapping[str, str]) -> tuple[str, ...]:
        """The assumptions without the advice on how to change them, which is for the person who asked."""
        texts = (*result.assumptions, *(default.why for default in result.defaults))
        return tuple(
            self._to(labels.ASSUMPTION, text=text.stated(self._voice.language).format_map(names))
            for text in texts
            if isinstance(text, Assumption)
        )

    def _next(self, result: Result) -> tuple[str, ...]:
        return tuple(self._to(labels.QUOTED, quote=self._to(text)) for text in result.next)

    def _change(self, computed: Computed) -> Section:
        """Old → new for the figures that changed, and for the inputs that made them change."""
        lines: list[str] = []
        if computed.before is not None and computed.request.previous is not None:
            lines += self._changed_inputs(computed.request, computed.request.previous)
            lines += self._changed_figures(computed)
            lines += self._changed_statuses(computed.result, computed.before)
        return Section(kind="change", title=self._to(labels.CHANGED), lines=tuple(dict.fromkeys(lines)))

    def _changed_inputs(self, now: Compute, before: Compute) -> Iterable[str]:
        """One line for each input, whose shown value is another one now."""
        tool = discover()[now.tool]
        names = dict.fromkeys(reading.name for reading in now.readings)
        for name in names:
            old, new = self._all_of(tool, before, name), self._all_of(tool, now, name)
            if told := self._newly_told(now.reading(name), before.reading(name)):
                yield self._to(labels.NEW, label=self._voice.label(tool, name), after=told)
            elif old != new:
                text = labels.CHANGE if old else labels.NEW
                yield self._to(text, label=self._voice.label(tool, name), before=old, after=new)

    def _newly_told(self, now: Reading | None, before: Reading | None) -> str:
        """The statements that were not there before; empty when the input holds none."""
        if now is None or before is None or not _is_told(now):
            return ""
        return self._voice.shown(tuple(i for i in now.items if i not in before.items), listed=True)

    def _changed_statuses(self, now: Result, before: Result) -> Iterable[str]:
        old = {status.name: status for status in before.statuses}
        for status in now.statuses:
            was = old.get(status.name, status)
            if was.state != status.state:
                label = capital(self._to(status.label))
                yield self._to(
                    labels.CHANGE, label=label, before=self._to(was.text), after=self._to(status.text)
                )

    def _all_of(self, tool: AnyTool, request: Compute, name: str) -> str:
        """The input as shown, from all the readings of it; empty when there is none."""
        return ", ".join(self._voice.value(tool, r) for r in request.readings if r.name == name)

    def _changed_figures(self, computed: Computed) -> Iterable[str]:
        now = {figure.name: figure for figure in computed.result.figures}
        for old in computed.changed:
            before = show_figure(old, self._voice.language)
            new = now.get(old.name)
            yield self._to(
                labels.CHANGE if new else labels.GONE,
                label=capital(self._to(old.label)),
                before=before,
                after=show_figure(new, self._voice.language) if new else "",
            )

    def _unused(self, request: Compute) -> list[Section]:
        if not request.unused:
            return []
        quotes = ", ".join(self._to(labels.QUOTED, quote=quote) for quote in request.unused)
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
        return self._to(
            labels.ROLE_LINE,
            role=self._to(labels.ROLE_NAMES[assignment.role]),
            person=who,
            confidence=self._to(labels.CONFIDENCE[assignment.confidence]),
            evidence=self._voice.together(self._to(text) for text in assignment.evidence),
        )

    def _stances(self, result: Map) -> tuple[str, ...]:
        return tuple(
            self._to(labels.STANCE_LINE, person=seen.person, evidence=self._to(seen.evidence))
            for seen in result.stances
        )

    def _gaps(self, result: Map) -> tuple[str, ...]:
        return tuple(
            self._to(labels.GAP_LINE, role=self._to(labels.ROLE_NAMES[role]), question=self._to(question))
            for role, question in zip(result.gaps, result.gap_questions, strict=True)
        )


def _is_told(reading: Reading) -> bool:
    """Whether the input is what somebody told, which the result quotes word for word."""
    return any(isinstance(item, Statement) for item in reading.items)


def one_next(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with only the last suggestion of what to ask next, at the end."""
    kept = list(sections)
    suggested = [section for section in kept if section.kind == "next"]
    return (*(section for section in kept if section.kind != "next"), *suggested[-1:])


def _assumed(result: Result) -> tuple[Reading, ...]:
    """The inputs that nobody gave, as the tool assumed them."""
    return tuple(
        Reading(name=default.name, value=default.value, source=Source.DEFAULT) for default in result.defaults
    )


def _holds(formula: Text, name: str) -> bool:
    """Whether the figure or input called `name` stands in the formula."""
    return re.search(rf"\{{{name}[:}}]", formula.en) is not None


def _inside(headline: str) -> str:
    """The headline as it goes on behind other words: no capital, unless it begins with one like "LTV"."""
    return headline if headline[1:2].isupper() else headline[:1].lower() + headline[1:]
