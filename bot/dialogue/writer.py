"""Turns what was computed and found into the sections of an answer, in one language."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from bot.dialogue import changes, comparison, drawing, passages, questions, roles, tables
from bot.dialogue.answer import Citation, Computed, Section
from bot.dialogue.changes import is_told
from bot.dialogue.deals import spread
from bot.dialogue.model import Source
from bot.dialogue.passages import plain
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.verdicts import verdicts
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import labels
from tools.base import AnyTool, Assumption, Figure, Result
from tools.language import Language, Text
from tools.registry import discover

__all__ = ["Writer", "one_next", "plain"]


class Writer:
    """Writes in one language; every number it writes is a figure or an input that it was handed."""

    def __init__(self, language: Language, today: Callable[[], date] = date.today) -> None:
        self._voice = Voice(language)
        self._today = today
        self._to = self._voice.to

    def result(self, computed: Computed) -> list[Section]:
        """The sections of one result: the figure first, then what changed, the inputs and the formula."""
        result, names = computed.result, self._voice.names(computed.request, computed.result)
        sections = [
            Section(
                kind="headline", lines=(*verdicts(self._voice, computed), self._headline(computed, names))
            ),
            changes.change(self._voice, computed),
            *roles.mapped(self._voice, result),
            *tables.standings(self._voice, result),
            *self._lists(result, names),
            *drawing.courses(self._voice, result, names),
            self._inputs(computed),
            Section(
                kind="formula",
                title=self._to(labels.HOW),
                lines=self._voice.filled(result.formula, names),
                chart=drawing.told(self._voice, result, names),
            ),
            Section(
                kind="assumptions", title=self._to(labels.ASSUMED), lines=self._assumptions(result, names)
            ),
            *self._unused(computed.request),
            Section(kind="next", title=self._to(labels.NEXT), lines=self._next(result)),
        ]
        return [section for section in sections if section.lines or section.rows]

    def compared(self, sections: Sequence[Section], computed: Sequence[Computed]) -> tuple[Section, ...]:
        """The sections with a comparison in front, when results of several subjects stand among them."""
        return comparison.compared(self._voice, sections, computed)

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
        given = [*spread(computed.request.readings), *_assumed(result)]
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
        return passages.sources(self._voice, citations, first, self._today())

    def see_also(self, citations: Iterable[Citation]) -> Section:
        """The titles of the passages that come next."""
        return passages.see_also(self._voice, citations)

    def origin(
        self, computed: Computed, figures: Sequence[Figure], readings: Iterable[Reading]
    ) -> list[Section]:
        """Where the given figures and inputs of a result come from, and what the figures assume."""
        tool = discover()[computed.request.tool]
        names = self._voice.names(computed.request, computed.result)
        lines = []
        given = (*spread(readings), *(_assumed(computed.result) if figures else ()))
        for figure in figures if computed.result.formula else ():
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
        lines += [self._origin_of_reading(tool, reading) for reading in given if not is_told(reading)]
        assumed = self._assumptions(computed.result, names) if figures else ()
        sections = [
            Section(kind="headline", lines=tuple(lines)),
            Section(kind="assumptions", title=self._to(labels.ASSUMED), lines=assumed),
        ]
        return [section for section in sections if section.lines]

    def _headline(self, computed: Computed, names: Mapping[str, str]) -> str:
        headline = self._to(computed.result.headline).format_map(names)
        if computed.request.subject is None:
            return headline
        return self._to(labels.SUBJECT_HEADLINE, subject=computed.request.subject, headline=_inside(headline))

    def _inputs(self, computed: Computed) -> Section:
        tool = discover()[computed.request.tool]
        given = (*spread(computed.request.readings), *_assumed(computed.result))
        shown = [reading for reading in given if not is_told(reading)]
        return Section(
            kind="inputs",
            title=self._to(labels.USED),
            lines=tuple(self._voice.input_line(tool, reading) for reading in shown),
            rows=tables.inputs(self._voice, tool, shown) if len(shown) > 1 else (),
        )

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

    def _unused(self, request: Compute) -> list[Section]:
        if not request.unused:
            return []
        quotes = ", ".join(self._to(labels.QUOTED, quote=quote) for quote in request.unused)
        return [self.note(labels.UNUSED, quotes=quotes)]


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
