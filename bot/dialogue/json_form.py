"""The contract's JSON of an answer: decimal strings, a source for every input."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.dialogue.answer import Answer, Citation, Computed, Fact
from bot.dialogue.deals import spread
from bot.dialogue.files import Posted
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.voice import Voice
from tools.base import Figure, Result
from tools.buying_center import Map
from tools.currency import Converted, Exchange
from tools.display import show_figure, show_value
from tools.language import Language
from tools.values import Count, Duration, Money, Rate

JSON = dict[str, Any]
NO_FIGURES: JSON = {"figures": [], "previous": [], "assumptions": [], "next": []}


def to_json(answer: Answer) -> JSON:
    """The answer as `salesbot ask --json` prints it."""
    return {
        "id": answer.id,
        "thread": answer.thread,
        "language": str(answer.language),
        "route": str(answer.route),
        "understood_by": answer.understood_by,
        "written_by": answer.written_by,
        "text": answer.text,
        "results": [
            *(_result(computed, answer.language) for computed in answer.computed),
            *(_waiting(request) for request in answer.asked),
            *_known(answer.facts),
        ],
        "missing": [{"tool": missing.tool, "name": missing.name} for missing in answer.missing],
        "citations": [_citation(citation) for citation in answer.citations],
        "roles": [],
        "gaps": [],
        **_maps(answer),
        **({"files": [_file(one, answer.language) for one in answer.posted]} if answer.posted else {}),
    }


def _file(posted: Posted, language: Language) -> JSON:
    """What became of a file that came with the question."""
    if posted.file is None:
        reason = posted.refused.to(language) if posted.refused else ""
        return {"name": posted.name, "read": False, "reason": reason}
    return {
        "name": posted.name,
        "read": True,
        "title": posted.file.title,
        "extents": {f"{extent.kind}s": extent.count for extent in posted.file.extents},
        "left_out": posted.file.left_out,
    }


def _maps(answer: Answer) -> JSON:
    """The roles and gaps of the last map in the answer."""
    found = [map_json(computed.result, answer.language) for computed in answer.computed]
    return next((form for form in reversed(found) if form), {})


def map_json(result: Result, language: Language) -> JSON:
    """The roles and gaps of a buying-centre map; nothing for any other result."""
    if not isinstance(result, Map):
        return {}
    return {"roles": list(_roles(result, language)), "gaps": [str(role) for role in result.gaps]}


def figure_json(figure: Figure, language: Language) -> JSON:
    """One figure: unrounded value, unit, and how it is shown."""
    return {
        "name": figure.name,
        "value": decimal_string(figure.value),
        "unit": str(figure.unit),
        "currency": figure.currency,
        "per": figure.per,
        "display": show_figure(figure, language),
    }


def decimal_string(number: Decimal) -> str:
    """A number without exponent or trailing zeros: "2.2", "150000"."""
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _result(computed: Computed, language: Language) -> JSON:
    previous = [
        {"name": old.name, "value": decimal_string(old.value), "display": show_figure(old, language)}
        for old in computed.changed
    ]
    if computed.before is not None and computed.request.previous is not None:
        previous += _replaced_inputs(computed.request, computed.request.previous, language)
    defaults = (
        Reading(name=default.name, value=default.value, source=Source.DEFAULT)
        for default in computed.result.defaults
    )
    return {
        "tool": computed.request.tool,
        "subject": computed.request.subject,
        "convention": computed.result.convention.name,
        "inputs": list(_inputs((*spread(computed.request.readings), *defaults))),
        "figures": [figure_json(figure, language) for figure in computed.result.figures],
        "previous": previous,
        "assumptions": assumptions_json(computed.result, language),
        "next": [text.to(language) for text in computed.result.next],
        "unused": list(computed.request.unused),
        **lists_json(computed.result, language),
    }


def lists_json(result: Result, language: Language) -> JSON:
    """The lists and the standings of a result that has them; nothing for any other."""
    names = _Named({figure.name: show_figure(figure, language) for figure in result.figures})
    lists = [
        {
            "title": listing.title.to(language),
            "items": [line.to(language).format_map(names) for line in listing.lines],
        }
        for listing in result.lists
    ]
    statuses = [
        {
            "name": status.name,
            "state": status.state,
            "label": status.label.to(language),
            "display": status.text.to(language),
        }
        for status in result.statuses
    ]
    return ({"lists": lists} if lists else {}) | ({"statuses": statuses} if statuses else {})


def _replaced_inputs(now: Compute, before: Compute, language: Language) -> list[JSON]:
    """The inputs that a correction changed, as they were."""
    found = []
    later = {reading.name: reading for reading in spread(now.readings)}
    for old in spread(before.readings):
        new = later.get(old.name)
        if new is None or new.value != old.value:
            for item in _inputs((replace(old, factors=()),)):
                shown = _shown(old.value, language)
                found.append({"name": old.name, "value": item["value"], "display": shown})
    return found


def _shown(value: object, language: Language) -> str:
    if isinstance(value, bool | str):
        return Voice(language).shown(value)
    items = value if isinstance(value, tuple) else (value,)
    return " + ".join(
        show_value(i, language) for i in items if isinstance(i, Money | Rate | Duration | Count)
    )


def _waiting(request: Compute) -> JSON:
    """A calculation that waits for an input: what was read so far, and no figure."""
    return {
        "tool": request.tool,
        "subject": request.subject,
        "convention": None,
        "inputs": list(_inputs(dict.fromkeys((*spread(request.readings), *request.exchange)))),
        "figures": [],
        "previous": [],
        "assumptions": [],
        "next": [],
        "unclear": [{"quote": unclear.quote, "names": list(unclear.names)} for unclear in request.unclear],
        "unused": list(request.unused),
    }


def _known(facts: Iterable[Fact]) -> Iterator[JSON]:
    """What the answer tells of each account, as inputs of no calculation."""
    by_account: dict[str, dict[Fact, None]] = {}
    for fact in facts:
        by_account.setdefault(fact.account, {})[fact] = None
    for account, known in by_account.items():
        inputs = [{"name": fact.name, **_told(fact), "source": str(Source.ACCOUNT)} for fact in known]
        yield {"tool": "account", "subject": account, "convention": None, "inputs": inputs, **NO_FIGURES}


def _told(fact: Fact) -> JSON:
    quote = {"quote": fact.quote or fact.shown}
    if isinstance(fact.value, date):
        return {"value": fact.value.isoformat(), "unit": "date", "currency": None, "per": None, **quote}
    amount = _amount(fact.value)
    return (amount or {"value": fact.value, "unit": "words", "currency": None, "per": None}) | quote


def assumptions_json(result: Result, language: Language) -> list[str]:
    """What the result assumes, as sentences with their figures filled in."""
    names = _Named({figure.name: show_figure(figure, language) for figure in result.figures})
    names.update({default.name: show_value(default.value, language) for default in result.defaults})
    texts = (*result.assumptions, *(default.why for default in result.defaults))
    return [text.to(language).format_map(names) for text in texts]


class _Named(dict[str, str]):
    """Leaves a placeholder that is no figure as its name."""

    def __missing__(self, name: str) -> str:
        return name


def _inputs(readings: Iterable[Reading]) -> Iterator[JSON]:
    for reading in readings:
        yield from _readings(reading, reading.name)


def _readings(reading: Reading, name: str) -> Iterator[JSON]:
    for item in reading.items:
        amount = _amount(item)
        if amount is not None:
            known = {"source": str(reading.source), "quote": reading.quote or None}
            if reading.source is Source.DOCUMENT and reading.document:
                known["document"] = reading.document
            yield {"name": name, **amount, **known, **_exchanged(item)}
    for factor in reading.factors:
        yield from _readings(factor, f"{name}.{factor.name}")


def _exchanged(item: object) -> JSON:
    """What an amount was converted from, and the currencies that an exchange rate is between."""
    match item:
        case Converted(given=Money(amount, currency, _)):
            return {"given": {"value": decimal_string(amount), "currency": currency}}
        case Exchange(base=base, quote=quote):
            return {"base": base, "counter": quote}
    return {}


def _amount(item: object) -> JSON | None:
    match item:
        case Money(amount, currency, per):
            return {"value": decimal_string(amount), "unit": "money", "currency": currency, "per": per}
        case Rate(fraction, per):
            return {"value": decimal_string(fraction), "unit": "ratio", "currency": None, "per": per}
        case Duration(amount, unit, per):
            return {"value": decimal_string(amount), "unit": f"{unit}s", "currency": None, "per": per}
        case Count(number, per):
            return {"value": decimal_string(number), "unit": "count", "currency": None, "per": per}
        case bool() | str():
            return {"value": str(item).lower(), "unit": "words", "currency": None, "per": None}
    return None


def _citation(citation: Citation) -> JSON:
    return {
        "document": citation.document,
        "title": citation.title,
        "section": citation.section,
        "language": citation.language,
        "quote": citation.quote,
        "owner": citation.owner,
        "reviewed": citation.reviewed,
        "invented": citation.invented,
        "url": citation.url,
        "locator": citation.locator and {"kind": citation.locator.kind, "name": citation.locator.name},
    }


def _roles(found: Map, language: Language) -> Iterator[JSON]:
    for assignment in found.assignments:
        yield {
            "role": str(assignment.role),
            "person": assignment.person,
            "title": assignment.title,
            "confidence": str(assignment.confidence),
            "evidence": [text.to(language) for text in assignment.evidence],
        }
