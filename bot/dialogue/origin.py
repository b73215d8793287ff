"""Which number of a conversation a question like "where does the 480k come from?" means."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.dialogue.grammar.amounts import as_value
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold
from bot.dialogue.model import Computed, Reading
from tools.base import Figure, Unit
from tools.language import Language
from tools.quantities import Quantity
from tools.values import Count, Duration, Money, Rate, amount_of

TOLERANCE = Decimal("0.006")
"""People repeat a figure as they saw it: rounded."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A result, and the figures of it that were asked about with the inputs they rest on."""

    computed: Computed
    figures: tuple[Figure, ...]
    readings: tuple[Reading, ...]


def trace(question: str, computed: Iterable[Computed]) -> Origin | None:
    """The latest result that holds what is asked about; all of the latest one when nothing is named."""
    results = list(computed)
    quantities = (
        Message.read(question, Language.EN).quantities + Message.read(question, Language.FR).quantities
    )
    for result in results:
        found = _named_by_value(result, quantities) or _named_by_label(result, question)
        if found:
            return found
    if not results:
        return None
    latest = results[0]
    return Origin(computed=latest, figures=latest.result.figures[:1], readings=latest.request.readings)


def _named_by_value(computed: Computed, quantities: tuple[Quantity, ...]) -> Origin | None:
    readings = [r for r in computed.request.readings for q in quantities if _is_value(r, q)]
    figures = [f for f in computed.result.figures for q in quantities if _is_figure(f, q)]
    return _origin(computed, [] if readings else figures, readings)


def _named_by_label(computed: Computed, question: str) -> Origin | None:
    words = f" {' '.join(token.word for token in Message.read(question, Language.EN).tokens)} "
    figures = [
        figure
        for figure in computed.result.figures
        if any(f" {fold(label)} " in words for label in (figure.label.en, figure.label.fr))
    ]
    return _origin(computed, figures, [])


def _origin(computed: Computed, figures: list[Figure], readings: list[Reading]) -> Origin | None:
    if not figures and not readings:
        return None
    readings = readings or list(computed.request.readings)
    return Origin(
        computed=computed,
        figures=tuple(dict.fromkeys(figures)),
        readings=tuple({r.name: r for r in readings}.values()),
    )


def _is_value(reading: Reading, quantity: Quantity) -> bool:
    for item in reading.items:
        if isinstance(item, Money | Rate | Duration | Count):
            value = as_value(quantity, type(item))
            if value is not None and _near(amount_of(value), amount_of(item)):
                return True
    return any(_is_value(factor, quantity) for factor in reading.factors)


def _is_figure(figure: Figure, quantity: Quantity) -> bool:
    shown = figure.value * 100 if quantity.kind == "percent" else figure.value
    return (figure.unit is Unit.RATIO) == (quantity.kind == "percent") and _near(quantity.value, shown)


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TOLERANCE * abs(other)
