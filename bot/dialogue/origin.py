"""Which number of a conversation a question like "where does the 480k come from?" means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.dialogue.answer import Computed
from bot.dialogue.deals import spread
from bot.dialogue.grammar.amounts import as_value
from bot.dialogue.grammar.figures import figure_named
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.tokens import fold
from bot.dialogue.plan import Compute, Reading
from tools.base import Figure, Result, Unit
from tools.language import Language
from tools.quantities import Quantity
from tools.values import Count, Duration, Money, Rate, amount_of

TOLERANCE = Decimal("0.006")
"""People repeat a figure as they saw it: rounded."""
PLACEHOLDER = re.compile(r"\{(\w+)")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A result, and the figures of it that were asked about with the inputs they rest on; or inputs alone."""

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
        if found := _with_this_very_value(result, quantities):
            return found
    for result in results:
        found = _named_by_value(result, quantities) or _named_by_label(result, question)
        if found:
            return found
    if not results:
        return None
    latest = results[0]
    figures = told_first(latest.result) or latest.result.figures
    return Origin(computed=latest, figures=figures[:1], readings=latest.request.readings)


def repeats(request: Compute, figures: Iterable[Figure], quantities: Iterable[Quantity]) -> bool:
    """Whether there are quantities, and each is an input or a figure of the calculation."""
    shown, said = tuple(figures), tuple(quantities)
    return bool(said) and all(
        any(has_value(reading, quantity) for reading in request.readings)
        or any(_is_figure(figure, quantity) for figure in shown)
        for quantity in said
    )


def of_input(computed: Computed, reading: Reading) -> Origin:
    """Where one input comes from, and nothing else."""
    return Origin(computed=computed, figures=(), readings=(reading,))


def told_first(result: Result) -> tuple[Figure, ...]:
    """The figures of the sentence that the answer begins with, in its order."""
    figures = {figure.name: figure for figure in result.figures}
    names = dict.fromkeys(PLACEHOLDER.findall(result.headline.en))
    return tuple(figures[name] for name in names if name in figures)


def _with_this_very_value(computed: Computed, quantities: tuple[Quantity, ...]) -> Origin | None:
    """An input that is as large as what is asked about, not one that was made from it since."""
    whole = [replace(reading, factors=()) for reading in spread(computed.request.readings)]
    readings = [reading for reading in whole for quantity in quantities if has_value(reading, quantity)]
    names = {reading.name for reading in readings}
    return _origin(computed, [], [r for r in spread(computed.request.readings) if r.name in names])


def _named_by_value(computed: Computed, quantities: tuple[Quantity, ...]) -> Origin | None:
    readings = [r for r in spread(computed.request.readings) for q in quantities if has_value(r, q)]
    figures = [f for f in computed.result.figures for q in quantities if _is_figure(f, q)]
    return _origin(computed, [] if readings else figures, readings)


def _named_by_label(computed: Computed, question: str) -> Origin | None:
    message = Message.read(question, Language.EN)
    figures = [
        figure
        for figure in computed.result.figures
        if any(f" {fold(label)} " in message.folded for label in (figure.label.en, figure.label.fr))
    ]
    spoken = None if figures else figure_named(message, computed.request.tool)
    return _origin(computed, figures or [f for f in computed.result.figures if f.name == spoken], [])


def _origin(computed: Computed, figures: list[Figure], readings: list[Reading]) -> Origin | None:
    if not figures and not readings:
        return None
    readings = readings or list(computed.request.readings)
    return Origin(
        computed=computed,
        figures=tuple(dict.fromkeys(figures)),
        readings=tuple({r.name: r for r in readings}.values()),
    )


def has_value(reading: Reading, quantity: Quantity) -> bool:
    """Whether the quantity is what the reading, or a part of it, was read as."""
    for item in reading.items:
        if isinstance(item, Money | Rate | Duration | Count):
            value = as_value(quantity, type(item))
            if value is not None and _near(amount_of(value), amount_of(item)):
                return True
    return any(has_value(factor, quantity) for factor in reading.factors)


def _is_figure(figure: Figure, quantity: Quantity) -> bool:
    if figure.unit is Unit.RATIO:
        return quantity.kind in ("percent", "number") and _near(quantity.value, figure.value * 100)
    return quantity.kind != "percent" and _near(quantity.value, figure.value)


def _near(one: Decimal, other: Decimal) -> bool:
    """Whether `one` is the other as it may be repeated: "5.3" for 5.333, "33k" for 33,150."""
    _, digits, exponent = one.as_tuple()
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    rounded = len(digits) > 1 and one == round(other, places)
    return rounded or abs(one - other) <= TOLERANCE * abs(other)
