"""The steps of a turn as JSON and back; inputs travel in the form that `tool run` takes."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any, assert_never

from bot.dialogue import account_steps
from bot.dialogue.account_steps import AccountStep
from bot.dialogue.deals import FACTS
from bot.dialogue.model import Route, Source
from bot.dialogue.plan import (
    Compute,
    Present,
    Provenance,
    Quiz,
    QuizAnswer,
    QuizAsk,
    QuizStop,
    Reading,
    Say,
    Search,
    Step,
    Unclear,
    Vary,
)
from tools.base import Slot
from tools.buying_signals import Deal
from tools.currency import Exchange
from tools.moving import SPREAD_LABEL
from tools.registry import discover
from tools.schema import Field, fields_of, read_value, write_value
from tools.values import Count, Money, Rate

JSON = dict[str, Any]

QUIZ_STEPS: dict[type, str] = {
    Quiz: "quiz",
    QuizAsk: "quiz_ask",
    QuizAnswer: "quiz_answer",
    QuizStop: "quiz_stop",
}
SPREAD = Field(name="spread", type=Rate, required=False, slot=Slot(label=SPREAD_LABEL, ask=SPREAD_LABEL))


def dump(step: Step) -> JSON:
    """A step as JSON."""
    match step:
        case Compute():
            return {"do": "compute", **_compute(step)}
        case Search(query=query, keywords=keywords, whole=whole):
            return {"do": "search", "query": query, "keywords": keywords, "whole": whole}
        case Provenance(quote=quote):
            return {"do": "provenance", "quote": quote}
        case Present(request=request):
            return {"do": "present", **_compute(request)}
        case Vary(request=request, spread=spread, together=together):
            moved = {"spread": _reading(spread) if spread else None, "together": together}
            return {"do": "vary", **_compute(request), **moved}
        case Say(name=name, route=route):
            return {"do": "say", "name": name, "route": str(route)}
        case Quiz() | QuizAsk() | QuizAnswer() | QuizStop():
            return {"do": QUIZ_STEPS[type(step)], **asdict(step)}
        case AccountStep():
            return account_steps.dump(step)
    assert_never(step)


def load(form: JSON) -> Step | None:
    """The step that `dump` wrote; None when it was written by a version whose tool or input is gone."""
    match form["do"]:
        case "compute":
            return _load_compute(form)
        case "search":
            return Search(query=form["query"], keywords=form["keywords"], whole=form.get("whole", False))
        case "provenance":
            return Provenance(quote=form["quote"])
        case "present":
            request = _load_compute(form)
            return Present(request=request) if request else None
        case "vary":
            return _load_vary(form)
        case "say":
            return Say(name=form["name"], route=Route(form["route"]))
    return account_steps.load(form) or _load_quiz(form)


def _load_quiz(form: JSON) -> Step | None:
    fields = {name: value for name, value in form.items() if name != "do"}
    match form["do"]:
        case "quiz":
            return Quiz(**fields)
        case "quiz_ask":
            return QuizAsk(**fields)
        case "quiz_answer":
            return QuizAnswer(**fields | {"missed": tuple(fields["missed"])})
        case "quiz_stop":
            return QuizStop()
    return None


def _compute(step: Compute) -> JSON:
    return {
        "tool": step.tool,
        "subject": step.subject,
        "readings": [_reading(reading) for reading in step.readings],
        "unclear": [{"quote": unclear.quote, "names": list(unclear.names)} for unclear in step.unclear],
        "unused": list(step.unused),
        "previous": _compute(step.previous) if step.previous else None,
        "exchange": [_exchange(reading) for reading in step.exchange],
        "currency": step.currency,
        **({"account": step.account} if step.account else {}),
    }


def _exchange(reading: Reading) -> JSON:
    rate = reading.value
    assert isinstance(rate, Exchange)
    value = {"rate": str(rate.fraction), "base": rate.base, "quote": rate.quote, "directed": rate.directed}
    return {
        "value": value,
        "source": str(reading.source),
        "quote": reading.quote,
        **({"document": reading.document} if reading.document else {}),
    }


def _load_exchange(form: JSON) -> Reading:
    value = form["value"]
    rate = Exchange(
        Decimal(value["rate"]), base=value["base"], quote=value["quote"], directed=value["directed"]
    )
    return Reading(
        name="exchange_rate",
        value=rate,
        source=Source(form["source"]),
        quote=form["quote"],
        document=form.get("document", ""),
    )


def _load_vary(form: JSON) -> Vary | None:
    request, spread = _load_compute(form), form["spread"]
    if request is None:
        return None
    return Vary(
        request=request, spread=_load_reading(spread, SPREAD) if spread else None, together=form["together"]
    )


def _reading(reading: Reading) -> JSON:
    return {
        "name": reading.name,
        "value": write_value(reading.value),
        "source": str(reading.source),
        "quote": reading.quote,
        "factors": [_reading(factor) for factor in reading.factors],
        **({"document": reading.document} if reading.document else {}),
    }


def _load_compute(form: JSON) -> Compute | None:
    tool = discover().get(form["tool"])
    if tool is None:
        return None
    fields = {field.name: field for field in fields_of(tool.inputs)}
    if any(reading["name"] not in fields for reading in form["readings"]):
        return None
    previous = _load_compute(form["previous"]) if form["previous"] else None
    return Compute(
        tool=tool.name,
        subject=form["subject"],
        readings=tuple(_load_reading(reading, fields[reading["name"]]) for reading in form["readings"]),
        unclear=tuple(Unclear(quote=u["quote"], names=tuple(u["names"])) for u in form["unclear"]),
        unused=tuple(form["unused"]),
        previous=previous,
        exchange=tuple(_load_exchange(reading) for reading in form.get("exchange", ())),
        currency=form.get("currency"),
        account=form.get("account", 0),
    )


def _load_reading(form: JSON, field: Field) -> Reading:
    return Reading(
        name=form["name"],
        value=read_value(field, form["value"]),
        source=Source(form["source"]),
        quote=form["quote"],
        factors=tuple(_load_factor(factor, field) for factor in form["factors"]),
        document=form.get("document", ""),
    )


def _load_factor(form: JSON, field: Field) -> Reading:
    """A part of a value: what it was before, an amount, a percentage, or else a count of things."""
    if form["name"] in FACTS and field.item is Deal:
        return _load_reading(form, FACTS[form["name"]])
    if form["name"] == "before":
        return _load_reading(form, field)
    if form["name"] == "added":
        return _load_reading(form, Field(name="added", type=field.item, required=True, slot=field.slot))
    kinds: dict[str, type] = {"each": Money, "base": Money, "share": Rate, "change": Rate}
    kind = kinds.get(form["name"], Count)
    own = Field(name=form["name"], type=kind, required=True, slot=field.slot)
    return _load_reading(form, own)
