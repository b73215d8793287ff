"""The steps of a turn as JSON and back; inputs travel in the form that `tool run` takes."""

from typing import Any, assert_never

from bot.dialogue.model import (
    Compute,
    Present,
    Provenance,
    Reading,
    Route,
    Say,
    Search,
    Source,
    Step,
    Unclear,
)
from tools.registry import discover
from tools.schema import Field, fields_of, read_value, write_value
from tools.values import Count, Money, Rate

JSON = dict[str, Any]


def dump(step: Step) -> JSON:
    """A step as JSON."""
    match step:
        case Compute():
            return {"do": "compute", **_compute(step)}
        case Search(query=query, keywords=keywords):
            return {"do": "search", "query": query, "keywords": keywords}
        case Provenance(quote=quote):
            return {"do": "provenance", "quote": quote}
        case Present(request=request):
            return {"do": "present", **_compute(request)}
        case Say(name=name, route=route):
            return {"do": "say", "name": name, "route": str(route)}
    assert_never(step)


def load(form: JSON) -> Step | None:
    """The step that `dump` wrote; None when it was written by a version whose tool or input is gone."""
    match form["do"]:
        case "compute":
            return _load_compute(form)
        case "search":
            return Search(query=form["query"], keywords=form["keywords"])
        case "provenance":
            return Provenance(quote=form["quote"])
        case "present":
            request = _load_compute(form)
            return Present(request=request) if request else None
        case "say":
            return Say(name=form["name"], route=Route(form["route"]))
    return None


def _compute(step: Compute) -> JSON:
    return {
        "tool": step.tool,
        "subject": step.subject,
        "readings": [_reading(reading) for reading in step.readings],
        "unclear": [{"quote": unclear.quote, "names": list(unclear.names)} for unclear in step.unclear],
        "unused": list(step.unused),
        "previous": _compute(step.previous) if step.previous else None,
    }


def _reading(reading: Reading) -> JSON:
    return {
        "name": reading.name,
        "value": write_value(reading.value),
        "source": str(reading.source),
        "quote": reading.quote,
        "factors": [_reading(factor) for factor in reading.factors],
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
    )


def _load_reading(form: JSON, field: Field) -> Reading:
    return Reading(
        name=form["name"],
        value=read_value(field, form["value"]),
        source=Source(form["source"]),
        quote=form["quote"],
        factors=tuple(_load_factor(factor, field) for factor in form["factors"]),
    )


def _load_factor(form: JSON, field: Field) -> Reading:
    """A part of a product: an amount, a percentage of it, or else a count of things."""
    kinds: dict[str, type] = {"each": Money, "base": Money, "share": Rate}
    kind = kinds.get(form["name"], Count)
    own = Field(name=form["name"], type=kind, required=True, slot=field.slot)
    return _load_reading(form, own)
