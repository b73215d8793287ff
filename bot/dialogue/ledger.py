"""Where each number of an answer comes from; nothing leaves with a number that has no source.

A number is allowed in the prose when it is a computed figure, an input or a fact of an account as shown, in
words that somebody wrote and the answer quotes, or in a cited passage.
"""

import re
from collections.abc import Iterable, Iterator

from bot.dialogue.answer import Answer, Computed
from bot.dialogue.passages import mark, where
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.voice import Voice, capital
from tools.base import Figure
from tools.display import show_figure, show_value
from tools.evidence import Statement
from tools.language import Language
from tools.quantities import may_spell, parse
from tools.values import Count, Duration, Money, Rate, Value

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f']\d+| \d{3}(?!\d))*(?:[ \u00a0\u202f]?%)?")
SPACES = re.compile(r"[ \u00a0\u202f](?=%)")
ANY_SPACE = re.compile(r"[ \u00a0\u202f]")
TERMS = re.compile(r"\bB2[BC]\b|\b[47]\s?Ps?\b")
"""Terms of the field that hold a digit and state no number."""
FRACTION = re.compile(r"(?:the |a |la |le |un )?(?:half|quarter|third|moitié|quart|tiers)", re.IGNORECASE)
"""A share in plain words is grammar too: "half of them take less"."""
SMALL = 2
"""Number words up to here ("one", "deux") are grammar more often than figures."""


class UnsourcedNumber(Exception):  # noqa: N818 - it names the situation.
    """The prose holds a number that is no figure, no input and in no quoted passage."""

    def __init__(self, number: str) -> None:
        super().__init__(f"no source for {number!r}")
        self.number = number


def seal(answer: Answer) -> Answer:
    """The answer itself, when every number in it has a source; raises UnsourcedNumber otherwise."""
    allowed = _allowed(answer)
    said = "\n".join((answer.text, *_shown(answer)))
    prose = _without(said, (citation.quote for citation in answer.citations))
    prose = _without(prose, (mark(number) for number, _ in enumerate(answer.citations, start=1)))
    for number in numbers_in(prose, answer.language):
        if number not in allowed:
            raise UnsourcedNumber(number)
    for point in _drawn(answer):
        if point not in _values(answer):
            raise UnsourcedNumber(show_value(point, answer.language))
    return answer


def _shown(answer: Answer) -> Iterator[str]:
    """What doors show beside the text: cells, words of charts, documents.

    The places of a series ("period 1") are counted and no numbers; nor is the age of a document one of the
    answer: it says how far the day beside it lies back.
    """
    places = {place for one in answer.computed for place in _places(one, answer.language)}
    for section in answer.sections:
        cells = (cell for row in section.rows for cell in row)
        named = section.chart.categories if section.chart else ()
        yield from (cell for cell in (*cells, *named) if cell not in places)
        if section.chart:
            yield section.chart.title
            yield from (column.name for column in section.chart.columns)
        for source in section.sources:
            yield from (source.title, *(name for _, name in source.places), *source.about)


def _places(computed: Computed, language: Language) -> Iterator[str]:
    for series in computed.result.series:
        yield from (capital(place.to(language)) for place in series.at)


def _drawn(answer: Answer) -> Iterator[Value]:
    charts = (section.chart for section in answer.sections if section.chart)
    return (point for chart in charts for column in chart.columns for point in column.points)


def _values(answer: Answer) -> set[object]:
    """Every figure and every input, as values."""
    figures = (figure.as_value for computed in answer.computed for figure in _figures(computed))
    readings = (reading for computed in answer.computed for reading in computed.request.readings)
    return {*figures, *(item for reading in readings for item in reading.items)}


def _figures(computed: Computed) -> Iterator[Figure]:
    for result in (computed.result, computed.before):
        if result is not None:
            yield from result.figures
            yield from (figure for one in result.series for column in one.columns for figure in column)


def numbers_in(text: str, language: Language) -> Iterator[str]:
    """Every number of the text: digits as written, and number words as their digits."""
    bare = TERMS.sub(" ", text)
    for found in NUMBER.finditer(bare):
        yield ANY_SPACE.sub(" ", SPACES.sub("", found.group()))
    for line in dict.fromkeys(bare.split("\n")):
        if may_spell(line, language):
            yield from _spelled(line, language)


def _spelled(line: str, language: Language) -> Iterator[str]:
    """The number words of a line; reading takes long, and no number goes on in the next line."""
    for quantity in parse(line, language):
        spelled = not any(char.isdigit() for char in quantity.text) and not FRACTION.fullmatch(quantity.text)
        if spelled and (abs(quantity.value) > SMALL or quantity.kind in ("percent", "money")):
            yield format(quantity.value.normalize(), "f")


def _without(text: str, quotes: Iterable[str]) -> str:
    for quote in sorted(quotes, key=len, reverse=True):
        text = text.replace(quote, " ")
    return text


def _allowed(answer: Answer) -> set[str]:
    return {number for text in set(_sources(answer)) for number in numbers_in(text, answer.language)}


def _sources(answer: Answer) -> Iterator[str]:
    """Every stretch of text whose numbers are accounted for."""
    for computed in answer.computed:
        yield from _of_computed(computed, answer.language)
    for request in answer.asked:
        yield from _of_request(request, answer.language)
    for citation in answer.citations:
        yield f"{citation.title}\n{citation.section}\n{where(Voice(answer.language), citation)}"
    yield from answer.names
    for fact in answer.facts:
        yield f"{fact.shown}\n{fact.quote}"


def _of_computed(computed: Computed, language: Language) -> Iterator[str]:
    yield from (show_figure(figure, language) for figure in _figures(computed))
    for result in (computed.result, computed.before):
        if result is not None:
            yield from (show_value(default.value, language) for default in result.defaults)
    yield from _of_request(computed.request, language)


def _of_request(request: Compute, language: Language) -> Iterator[str]:
    yield request.subject or ""
    yield from (unclear.quote for unclear in request.unclear)
    yield from request.unused
    yield from (claim.quote for claim in request.claims)
    for reading in (*request.readings, *request.exchange):
        yield from _of_reading(reading, language)
    if request.previous:
        yield from _of_request(request.previous, language)


def _of_reading(reading: Reading, language: Language) -> Iterator[str]:
    yield reading.quote
    for item in reading.items:
        if isinstance(item, Money | Rate | Duration | Count):
            yield show_value(item, language)
        elif isinstance(item, Statement):
            yield item.said
    for factor in reading.factors:
        yield from _of_reading(factor, language)
