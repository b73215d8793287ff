"""Calculations for an account: what is known of it fills in what the message leaves out; results are kept."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.accounts.model import Deal, DealStatus, Dossier, Kept
from bot.dialogue.answer import Computed
from bot.dialogue.currencies import run
from bot.dialogue.json_form import decimal_string
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.wording import accounts as wording
from tools.base import InputError
from tools.display import show_value
from tools.language import Language
from tools.registry import discover
from tools.schema import VALUE_TYPES, Field, fields_of, missing_inputs, read_value, write_value
from tools.values import Money

WORTH = {
    "roi": "initial_cost",
    "required_gain": "cost",
    "discount_impact": "price",
    "scenarios": "initial_cost",
}
"""The input of each tool that is what the customer pays: the value of the deal."""


def for_account(request: Compute, dossier: Dossier, language: Language) -> Compute:
    """The calculation for the account, what it lacks filled in with what is known; the rest is asked for.

    Nothing is added to one that the message gives whole.
    """
    request = replace(request, account=dossier.account.id, subject=request.subject or dossier.account.name)
    tool = discover()[request.tool]
    given = {reading.name: reading for reading in request.readings}
    if not missing_inputs(tool, set(given)):
        return request
    known = {**dict(_worth(request.tool, dossier, language)), **dict(_kept(request.tool, dossier))}
    order = [field.name for field in fields_of(tool.inputs)]
    readings = sorted({**known, **given}.values(), key=lambda reading: order.index(reading.name))
    return replace(request, readings=tuple(readings))


def _worth(tool: str, dossier: Dossier, language: Language) -> Iterator[tuple[str, Reading]]:
    """What the one open deal costs the customer."""
    deals = [deal for deal in dossier.deals if deal.status is DealStatus.OPEN]
    name = WORTH.get(tool)
    if name is None or len(deals) != 1 or deals[0].value is None:
        return
    field = next(field for field in fields_of(discover()[tool].inputs) if field.name == name)
    value: Money | tuple[Money, ...] = (deals[0].value,) if field.several else deals[0].value
    yield name, Reading(name=name, value=value, source=Source.ACCOUNT, quote=_quote(deals[0], language))


def _quote(deal: Deal, language: Language) -> str:
    worth = str(show_value(deal.value, language)) if deal.value else ""
    return wording.DEAL_WORTH.to(language).format(deal=deal.name, worth=worth)


def _kept(tool: str, dossier: Dossier) -> Iterator[tuple[str, Reading]]:
    """The inputs of the latest result of the same tool, or those of others that are called the same."""
    ranked = sorted(dossier.results, key=lambda kept: (kept.tool == tool, kept.at))
    fields = {field.name: field for field in fields_of(discover()[tool].inputs) if field.item in VALUE_TYPES}
    for kept in ranked:
        for name, written in kept.inputs.items():
            reading = _read(fields[name], written) if name in fields else None
            if reading is not None:
                yield name, reading


def _read(field: Field, written: str) -> Reading | None:
    """An input as it was kept; None when it can't be read any more."""
    try:
        form = json.loads(written)
    except ValueError:
        return None
    whole = form if isinstance(form, dict) and "quote" in form else {"value": form, "quote": ""}
    try:
        value = read_value(field, whole["value"])
    except InputError:
        return None
    return Reading(name=field.name, value=value, source=Source.ACCOUNT, quote=str(whole["quote"]))


def kept_of(computed: Computed, by: str, question: str, at: datetime) -> Kept:
    """The result as it is kept for its account."""
    request = computed.request
    return Kept(
        account=request.account,
        tool=request.tool,
        figures={figure.name: decimal_string(figure.value) for figure in computed.result.figures},
        inputs={reading.name: json.dumps(_written(reading)) for reading in request.readings},
        by=by,
        at=at,
        question=question,
    )


def is_known(kept: Kept, dossier: Dossier) -> bool:
    """Whether the question led to the result before, or the latest one of the tool says the same."""
    own = [one for one in sorted(dossier.results, key=lambda one: one.at) if one.tool == kept.tool]
    same = bool(own) and own[-1].figures == kept.figures
    return same or any(one.question == kept.question for one in own)


def _written(reading: Reading) -> dict[str, Any]:
    return {"value": write_value(reading.value), "quote": reading.quote}


def recomputed(dossier: Dossier) -> Iterator[tuple[Kept, Computed]]:
    """The latest result of each calculation, from the inputs that were kept; without those that can't be."""
    latest = {kept.tool: kept for kept in sorted(dossier.results, key=lambda kept: kept.at)}
    for kept in latest.values():
        computed = _again(kept, dossier)
        if computed is not None:
            yield kept, computed


def _again(kept: Kept, dossier: Dossier) -> Computed | None:
    tool = discover().get(kept.tool)
    if tool is None:
        return None
    fields = {field.name: field for field in fields_of(tool.inputs)}
    readings = [_read(fields[name], written) for name, written in kept.inputs.items() if name in fields]
    request = Compute(
        tool=kept.tool,
        readings=tuple(reading for reading in readings if reading is not None),
        subject=dossier.account.name,
        account=dossier.account.id,
    )
    if missing_inputs(tool, {reading.name for reading in request.readings}):
        return None
    try:
        return Computed(request=request, result=run(request))
    except InputError:
        return None
