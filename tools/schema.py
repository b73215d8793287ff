"""Between a tool's `Inputs` type and JSON: its slots, its JSON schema, reading and writing values.

A number stands for itself; an amount by period or in a currency is an object:
`{"value": 5000, "per": "year", "currency": "EUR"}`. A rate is a fraction.
"""

import dataclasses
import types
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from tools.base import AnyTool, InputError, Slot
from tools.language import Text
from tools.values import Count, Duration, Money, Period, Rate

JSON = Any
"""Whatever `json.loads` gives: only checked here."""

PERIODS: tuple[str, ...] = get_args(Period)
LARGEST = Decimal("1e18")
"""A larger number is a slip or an attack, not an amount."""
DURATION_UNITS = ("minute", *PERIODS)
VALUE_TYPES = (Money, Rate, Duration, Count)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One input of a tool: its name, its type without `Optional`, and how people speak of it."""

    name: str
    type: Any
    required: bool
    slot: Slot

    @cached_property
    def several(self) -> bool:
        """Whether the input is a list."""
        return get_origin(self.type) is tuple

    @cached_property
    def item(self) -> Any:
        """The type of one value: the list's element, or the type itself."""
        return get_args(self.type)[0] if self.several else self.type


def fields_of(inputs: type[Any]) -> tuple[Field, ...]:
    """The inputs of a tool, in the order they are declared."""
    return _fields(cast(Hashable, inputs))


@cache
def _fields(inputs: Hashable) -> tuple[Field, ...]:
    if not isinstance(inputs, type) or not dataclasses.is_dataclass(inputs):
        raise TypeError(f"inputs are declared as a dataclass, not as {inputs!r}")
    hints = get_type_hints(inputs, include_extras=True)
    return tuple(_field(spec, hints[spec.name]) for spec in dataclasses.fields(inputs))


def _field(spec: "dataclasses.Field[Any]", hint: Any) -> Field:
    slot = next((extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Slot)), None)
    if slot is None:
        raise TypeError(f"the input {spec.name!r} says nothing of itself: annotate it with a Slot")
    required = spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING
    return Field(name=spec.name, type=_bare(hint), required=required, slot=slot)


def _bare(hint: Any) -> Any:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, types.UnionType):
        kept = [part for part in get_args(hint) if part is not types.NoneType]
        return kept[0] if len(kept) == 1 else hint
    return hint


def missing_inputs(tool: AnyTool, given: set[str]) -> tuple[str, ...]:
    """The names of the inputs that `tool` still needs, in the order they are declared.

    Of alternatives it is the first, unless another choice that was made has ruled it out.
    """
    fields = fields_of(tool.inputs)
    needed = {field.name for field in fields if field.required and field.name not in given}
    ruled_out = {name for group in tool.one_of if given & set(group) for name in group}
    for group in tool.one_of:
        if not given & set(group):
            needed.add(next((name for name in group if name not in ruled_out), group[0]))
    return tuple(field.name for field in fields if field.name in needed)


def read_inputs(tool: AnyTool, given: JSON) -> Any:
    """The tool's `Inputs` read from JSON. Raises InputError for what is missing, unknown or malformed."""
    if not isinstance(given, Mapping):
        raise InputError(
            "inputs", Text(en="inputs must be a JSON object", fr="les données doivent être un objet JSON")
        )
    fields = {field.name: field for field in fields_of(tool.inputs)}
    for name in given:
        if name not in fields:
            known = ", ".join(fields)
            raise InputError(
                str(name),
                Text(
                    en=f"unknown input {name!r}; known: {known}",
                    fr=f"donnée inconnue {name!r} ; connues : {known}",
                ),
            )
    present = {name: value for name, value in given.items() if value is not None}
    absent = missing_inputs(tool, set(present))
    if absent:
        names = ", ".join(absent)
        raise InputError(absent[0], Text(en=f"missing input: {names}", fr=f"donnée manquante : {names}"))
    return tool.inputs(**{name: read_value(fields[name], value) for name, value in present.items()})


def read_value(field: Field, given: JSON) -> Any:
    """One input read from JSON; a list where the input takes several."""
    if field.several:
        items = given if isinstance(given, list) else [given]
        return tuple(_read(field.item, item, field) for item in items)
    return _read(field.type, given, field)


def _read(kind: Any, given: JSON, field: Field) -> Any:
    if kind in VALUE_TYPES:
        return _read_amount(kind, given, field)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_record(kind, given, field)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item, field) for item in _listed(given))
    allowed = _choices(kind)
    if allowed:
        if given not in allowed:
            raise _bad(field, given, " | ".join(map(str, allowed)))
        return kind(given) if isinstance(kind, type) else given
    if kind is Decimal:
        return _number(given, field)
    if not isinstance(given, kind) or (kind is int and isinstance(given, bool)):
        raise _bad(field, given, kind.__name__)
    return given


def _listed(given: JSON) -> list[JSON]:
    return given if isinstance(given, list) else [given]


def _choices(kind: Any) -> tuple[str | int, ...]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(member.value for member in kind)
    return ()


def _only_text(kind: type) -> str | None:
    """The name of the one field of a record that is nothing but a text, which may stand for it."""
    hints = get_type_hints(kind)
    return next(iter(hints)) if list(hints.values()) == [str] else None


def _read_record(kind: type, given: JSON, field: Field) -> Any:
    text = _only_text(kind)
    if text is not None and isinstance(given, str):
        return kind(**{text: given})
    if not isinstance(given, Mapping):
        raise _bad(field, given, "object")
    hints = get_type_hints(kind)
    unknown = set(given) - set(hints)
    if unknown:
        raise _bad(field, sorted(unknown)[0], ", ".join(hints))
    return kind(
        **{
            name: _read(_bare(hints[name]), value, field)
            for name, value in given.items()
            if value is not None
        }
    )


def _read_amount(kind: type, given: JSON, field: Field) -> Money | Rate | Duration | Count:
    detail = given if isinstance(given, Mapping) else {"value": given}
    number = _number(detail.get("value"), field)
    unknown = set(detail) - {"value", "per"} - EXTRAS[kind].keys() - {"units"}
    if unknown:
        raise _bad(field, sorted(unknown)[0], ", ".join(("value", *EXTRAS[kind])))
    per = _per(detail.get("per"), field)
    if kind is Money:
        return Money(number, _currency(detail.get("currency"), field), per)
    if kind is Duration:
        return Duration(number, _unit(detail.get("unit", detail.get("units")), field), per)
    return Rate(number, per) if kind is Rate else Count(number, per)


def _per(given: JSON, field: Field) -> Any:
    """The period, as the slot allows it: a one-off has none, a flow must have one."""
    if given is not None and given not in PERIODS:
        raise _bad(field, given, " | ".join(PERIODS))
    if given is not None and field.slot.period == "never":
        raise InputError(
            field.name,
            Text(
                en=f"{field.name} is no amount by period, but it was given by {given}; leave the period out",
                fr=f"{field.name} n'est pas un montant par période, or il est donné par {given} ; "
                "retirez la période",
            ),
        )
    if given is None and field.slot.period == "must":
        raise InputError(
            field.name,
            Text(
                en=f"{field.name} needs its period: " + field.slot.ask.en,
                fr=f"{field.name} demande une période : " + field.slot.ask.fr,
            ),
        )
    return given


def _number(given: JSON, field: Field) -> Decimal:
    if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
        raise _bad(field, given, "number")
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        raise _bad(field, given, "number") from None
    if not number.is_finite() or abs(number) > LARGEST:
        raise _bad(field, given, "number")
    return number


def _currency(given: JSON, field: Field) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str) or len(given) != 3 or not given.isalpha():
        raise _bad(field, given, "ISO 4217: EUR, USD, GBP…")
    return given.upper()


def _unit(given: JSON, field: Field) -> Any:
    unit = field.slot.unit if given is None else str(given).removesuffix("s")
    if unit not in DURATION_UNITS:
        raise _bad(field, given, " | ".join(DURATION_UNITS))
    return unit


def _bad(field: Field, given: object, expected: str) -> InputError:
    shown = repr(given)[:60]
    return InputError(
        field.name,
        Text(
            en=f"{field.name}: {shown} can't be read; expected {expected}",
            fr=f"{field.name} : {shown} est illisible ; attendu : {expected}",
        ),
    )


def write_value(value: Any) -> JSON:
    """The JSON of one input, which `read_value` reads back; numbers travel as strings."""
    match value:
        case Money():
            return {"value": str(value.amount), "currency": value.currency, "per": value.per}
        case Rate():
            return {"value": str(value.fraction), "per": value.per}
        case Duration():
            return {"value": str(value.amount), "unit": value.unit, "per": value.per}
        case Count():
            return {"value": str(value.number), "per": value.per}
        case tuple():
            return [write_value(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {spec.name: write_value(getattr(value, spec.name)) for spec in dataclasses.fields(value)}
    return str(value) if isinstance(value, Decimal | StrEnum) else value


def json_schema(tool: AnyTool) -> dict[str, JSON]:
    """The JSON schema of the tool's inputs."""
    fields = fields_of(tool.inputs)
    return {
        "type": "object",
        "title": tool.name,
        "description": tool.summary.en,
        "properties": {
            field.name: {"description": field.slot.label.en} | _schema(field.type) for field in fields
        },
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "format": "decimal"}]}
PER = {"enum": [*PERIODS, None]}
EXTRAS: dict[type, dict[str, JSON]] = {
    Money: {"currency": {"type": ["string", "null"], "pattern": "^[A-Za-z]{3}$"}, "per": PER},
    Rate: {"per": PER},
    Duration: {"unit": {"enum": [u for unit in DURATION_UNITS for u in (unit, unit + "s")]}, "per": PER},
    Count: {"per": PER},
}


def _schema(kind: Any) -> dict[str, JSON]:
    if kind in EXTRAS:
        amount = {"type": "object", "properties": {"value": NUMBER} | EXTRAS[kind], "required": ["value"]}
        return {"anyOf": [*NUMBER["anyOf"], amount]}
    if get_origin(kind) is tuple:
        one = _schema(_bare(get_args(kind)[0]))
        return {"anyOf": [{"type": "array", "items": one}, *one.get("anyOf", [one])]}
    if _choices(kind):
        return {"enum": list(_choices(kind))}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        whole = {"type": "object", "properties": {name: _schema(_bare(h)) for name, h in hints.items()}}
        return {"anyOf": [{"type": "string"}, whole]} if _only_text(kind) else whole
    return {"type": {str: "string", bool: "boolean", int: "integer"}.get(kind, "number")}
