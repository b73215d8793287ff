"""Measurements run through their tools, as the dialogue has results: the chart of a trend among them."""

from dataclasses import replace

from bot.accounts.figures.model import Basis, Measured, Trend
from bot.dialogue.answer import Computed
from bot.dialogue.currencies import in_one_currency, run
from bot.dialogue.plan import Compute, Reading
from tools.base import InputError, Result
from tools.language import Language
from tools.registry import discover
from tools.schema import missing_inputs


def results_of(measured: Measured) -> dict[str | None, Result]:
    """The result of each basis that the tool can compute, by currency."""
    found: dict[str | None, Result] = {}
    for basis in measured.bases:
        result = _result(measured, basis)
        if result is not None:
            found[basis.currency] = result
    return found


def computed(
    measured: Measured,
    language: Language,
    given: tuple[Reading, ...] = (),
    exchange: tuple[Reading, ...] = (),
) -> tuple[Computed, ...]:
    """The results for the question, with the definition among what they assume.

    Raises InputError when the tool refuses, as it does for an input that is missing.
    """
    requests = measured.requests(language, given, exchange)
    return tuple(
        Computed(request=in_one_currency(one), result=defined(measured, run(one))) for one in requests
    )


def drawn(trend: Trend, language: Language, exchange: tuple[Reading, ...] = ()) -> tuple[Computed, ...]:
    """The results over the whole period, each with the course of its figure as a chart."""
    whole = computed(trend.whole, language, exchange=exchange)
    return tuple(
        replace(one, result=replace(one.result, series=trend.series_of(basis.currency)))
        for one, basis in zip(whole, trend.whole.bases, strict=True)
    )


def defined(measured: Measured, result: Result) -> Result:
    """The result with how the rows were counted and what is to be known about it."""
    own = () if measured.tool in _SETTLED else result.assumptions
    return replace(result, assumptions=(measured.definition, *measured.notes, *own))


def missing(request: Compute) -> tuple[str, ...]:
    """What the tool needs and neither the rows nor the question gave."""
    return missing_inputs(discover()[request.tool], {reading.name for reading in request.readings})


def _result(measured: Measured, basis: Basis) -> Result | None:
    (request,) = replace(measured, bases=(basis,)).requests(Language.EN)
    if missing(request):
        return None
    try:
        return run(request)
    except InputError:
        return None


_SETTLED = frozenset(("conversion_rate", "sales_cycle", "retention_rate"))
"""What these take for granted of numbers that somebody types, the definition says of rows."""
