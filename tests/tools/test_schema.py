"""Inputs between JSON and the values that tools compute with."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.base import Convention, InputError, Result, Slot, Tool
from tools.language import Text, Words
from tools.schema import fields_of, json_schema, missing_inputs, read_inputs, write_value
from tools.values import Count, Duration, Money, Rate

TEXT = Text(en="word", fr="mot")
SLOT = Slot(label=TEXT, ask=TEXT)


@dataclass(frozen=True, kw_only=True)
class Person:
    title: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Inputs:
    price: Annotated[Money, SLOT]
    upkeep: Annotated[Money | None, Slot(label=TEXT, ask=TEXT, period="must")] = None
    outlay: Annotated[Money | None, Slot(label=TEXT, ask=TEXT, period="never")] = None
    share: Annotated[Rate | None, SLOT] = None
    lengths: Annotated[tuple[Duration, ...], Slot(label=TEXT, ask=TEXT, unit="day")] = ()
    seats: Annotated[Count | None, SLOT] = None
    people: Annotated[tuple[Person, ...], SLOT] = ()
    start: Annotated[Literal[0, 1], SLOT] = 0
    flag: Annotated[bool, SLOT] = False


def answer(inputs: Inputs) -> Result:
    return Result(convention=Convention(name="none", text=TEXT), headline=TEXT, figures=())


def tool(*one_of: tuple[str, ...]) -> Tool[Inputs]:
    return Tool(
        name="sample",
        title=TEXT,
        summary=TEXT,
        names=Words(),
        inputs=Inputs,
        compute=answer,
        example=Inputs(price=Money(Decimal(1))),
        one_of=one_of,
    )


def read(**given: object) -> Inputs:
    found = read_inputs(tool(), {"price": 1, **given})
    assert isinstance(found, Inputs)
    return found


def refused(**given: object) -> str:
    with pytest.raises(InputError) as error:
        read(**given)
    return error.value.field


def test_a_bare_number_stands_for_the_amount():
    assert read(price=0.1).price == Money(Decimal("0.1"))


def test_an_object_carries_currency_and_period():
    given = {"value": "5000", "per": "year", "currency": "eur"}

    assert read(price=given).price == Money(Decimal(5000), "EUR", "year")


def test_a_bare_duration_takes_the_unit_of_its_slot():
    assert read(lengths=[62]).lengths == (Duration(Decimal(62), "day"),)


@pytest.mark.parametrize("unit", ["week", "weeks"])
def test_units_may_be_plural(unit: str):
    assert read(lengths=[{"value": 2, "unit": unit}]).lengths == (Duration(Decimal(2), "week"),)


def test_one_value_may_stand_for_a_list():
    assert read(lengths=5).lengths == (Duration(Decimal(5), "day"),)


def test_records_are_read_with_their_optional_parts():
    assert read(people=[{"title": "CFO"}]).people == (Person(title="CFO"),)


def test_null_is_not_given():
    assert read(share=None).share is None


@pytest.mark.parametrize(
    "given",
    [
        {"price": "twelve"},
        {"price": True},
        {"price": float("nan")},
        {"price": "1e400"},
        {"price": {"value": 5, "currency": "euro"}},
        {"price": {"value": 5, "per": "fortnight"}},
        {"price": {"value": 5, "curency": "EUR"}},
        {"price": {}},
        {"lengths": [{"value": 5, "unit": "moon"}]},
        {"people": [{"titel": "CFO"}]},
        {"start": 2},
        {"flag": "yes"},
        {"upkeep": 5},
        {"outlay": {"value": 5, "per": "year"}},
    ],
)
def test_what_cannot_be_read_is_refused_by_name(given: dict[str, object]):
    assert refused(**given) == next(iter(given))


def test_an_unknown_input_is_refused():
    assert refused(cost=3) == "cost"


def test_inputs_that_are_no_object_are_refused():
    with pytest.raises(InputError):
        read_inputs(tool(), [1, 2])


def test_a_required_input_is_missing_until_given():
    assert missing_inputs(tool(), set()) == ("price",)
    assert missing_inputs(tool(), {"price"}) == ()


def test_of_alternatives_the_first_is_asked_for():
    assert missing_inputs(tool(("share", "outlay")), {"price"}) == ("share",)
    assert missing_inputs(tool(("share", "outlay")), {"price", "outlay"}) == ()


def test_a_choice_already_made_rules_the_other_alternative_out():
    choices = tool(("lengths", "outlay"), ("lengths", "share"))

    assert missing_inputs(choices, {"price"}) == ("lengths",)
    assert missing_inputs(choices, {"price", "outlay"}) == ("share",)


amounts = st.decimals(-(10**12), 10**12, places=4)
currencies = st.none() | st.sampled_from(["EUR", "USD", "CHF"])
some_periods = st.none() | st.sampled_from(["day", "month", "year"])


@given(
    st.builds(Money, amounts, currencies, some_periods),
    st.none() | st.builds(Rate, amounts, some_periods),
    st.lists(st.builds(Duration, amounts, st.sampled_from(["minute", "day", "quarter"]), some_periods)),
    st.none() | st.builds(Count, amounts, some_periods),
)
def test_what_is_written_is_read_back(
    price: Money, share: Rate | None, lengths: list[Duration], seats: Count | None
):
    inputs = Inputs(price=price, share=share, lengths=tuple(lengths), seats=seats)

    written = {field.name: write_value(getattr(inputs, field.name)) for field in fields_of(Inputs)}

    assert read_inputs(tool(), written) == inputs


def test_the_schema_says_what_is_required_and_allowed():
    schema = json_schema(tool())

    assert schema["required"] == ["price"]
    assert schema["properties"]["start"]["enum"] == [0, 1]
    assert schema["properties"]["lengths"]["anyOf"][0]["type"] == "array"
    assert schema["additionalProperties"] is False


def test_an_input_without_a_slot_is_a_mistake_of_the_tool():
    @dataclass(frozen=True, kw_only=True)
    class Bare:
        price: Money

    with pytest.raises(TypeError, match="price"):
        fields_of(Bare)
