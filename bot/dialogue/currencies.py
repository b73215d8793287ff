"""Brings the amounts of a calculation to one currency: the one they share, or at rates that the rep gave."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.base import Assumption, InputError, Result
from tools.currency import Converted, Exchange, check_rate, convert
from tools.display import show_value
from tools.language import Language, Text
from tools.registry import discover
from tools.schema import fields_of
from tools.values import Money


class OpenQuestionError(InputError):
    """Something has to be asked back before it can be computed; `reason` is the question."""


def run(request: Compute) -> Result:
    """The tool's result for the inputs as they were read, the conversion among what it assumes.

    Raises InputError when it can't be computed.
    """
    for reading in request.exchange:
        _check(reading.value)
    request = in_one_currency(request)
    result = discover()[request.tool].compute(tool_inputs(request))
    currency = _converted_to(request)
    if currency is None:
        return result
    stated = next((r.quote for r in request.exchange if r.source is Source.DOCUMENT), "")
    told = _at_rates_of(currency, stated) if stated else _brought_to(currency)
    return replace(result, assumptions=(*result.assumptions, told))


def tool_inputs(request: Compute) -> object:
    """The tool's own `Inputs` from the readings of the request."""
    tool = discover()[request.tool]
    own = {field.name for field in fields_of(tool.inputs)}
    return tool.inputs(**{r.name: r.value for r in request.readings if r.name in own})


def in_one_currency(request: Compute) -> Compute:
    """The request as it is computed and shown: amounts in one currency, the rates used among its readings.

    Amounts without a currency are in that of the others. Nothing is converted without a rate that is sure.
    """
    previous = in_one_currency(request.previous) if request.previous else None
    said = currencies_of(request)
    if not said:
        return replace(request, previous=previous)
    rates = tuple(rate for rate in rates_of(request) if rate.directed and rate.fraction > 0)
    own, currency = said[0] if len(said) == 1 else None, _target(request)
    readings = tuple(_in_currency(reading, own, currency, rates) for reading in request.readings)
    changed = replace(request, readings=readings, previous=previous)
    if _converted_to(changed) is None:
        return changed
    used = tuple(reading for reading in request.exchange if reading not in readings)
    return replace(changed, readings=(*readings, *used))


def currencies_of(request: Compute) -> tuple[str, ...]:
    """The currencies that the amounts were given in, each once, the first one first."""
    said = (money.currency for money in _moneys(request.readings) if money.currency)
    return tuple(dict.fromkeys(said))


def rates_of(request: Compute) -> tuple[Exchange, ...]:
    """The exchange rates that the request may use."""
    return tuple(r.value for r in request.exchange if isinstance(r.value, Exchange))


def _target(request: Compute) -> str:
    """The currency asked for, or else that of most amounts; of equals the first one said."""
    if request.currency:
        return request.currency
    counted = Counter(money.currency for money in _moneys(request.readings) if money.currency)
    return max(currencies_of(request), key=lambda code: counted[code])


def _converted_to(request: Compute) -> str | None:
    """The currency that amounts were converted to; None when none was."""
    return next((m.currency for m in _moneys(request.readings) if isinstance(m, Converted)), None)


def _moneys(readings: Iterable[Reading]) -> Iterable[Money]:
    return (item for reading in readings for item in reading.items if isinstance(item, Money))


def _in_currency(reading: Reading, own: str | None, wanted: str, rates: tuple[Exchange, ...]) -> Reading:
    """The reading with its amounts in the currency wanted; those without one are in their `own`."""

    def changed(item: object) -> object:
        if not isinstance(item, Money):
            return item
        return convert(replace(item, currency=item.currency or own), wanted, rates)

    value = reading.value
    whole = tuple(changed(item) for item in value) if isinstance(value, tuple) else changed(value)
    factors = tuple(_in_currency(factor, own, wanted, rates) for factor in reading.factors)
    return replace(reading, value=whole, factors=factors)


def _check(rate: object) -> None:
    assert isinstance(rate, Exchange)
    check_rate(rate)
    if not rate.directed:
        raise OpenQuestionError("exchange_rate", _which_way(rate))


def _which_way(rate: Exchange) -> Text:
    en, fr = (show_value(rate, language) for language in (Language.EN, Language.FR))
    return Text(
        en=f"Which way round is that exchange rate: {en}?",
        fr=f"Dans quel sens est ce taux de change : {fr} ?",
    )


def _at_rates_of(currency: str, stated: str) -> Assumption:
    return Assumption(
        en=f"amounts in another currency are converted to {currency} at the rates on record: {stated}",
        fr=f"les montants dans une autre devise sont convertis en {currency} aux taux enregistrés : {stated}",
        change=Text(
            en="they are in the file of the setting SALESBOT_EXCHANGE_RATES",
            fr="ils sont dans le fichier du réglage SALESBOT_EXCHANGE_RATES",
        ),
    )


def _brought_to(currency: str) -> Assumption:
    return Assumption(
        en=f"amounts in another currency are converted to {currency} at the rate you gave",
        fr=f"les montants dans une autre devise sont convertis en {currency} au taux que vous avez donné",
        change=Text(
            en="ask for the other currency, or give another rate, to change it",
            fr="demandez l'autre devise ou donnez un autre taux pour changer",
        ),
    )
