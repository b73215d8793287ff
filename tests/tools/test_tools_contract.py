"""What every discovered tool keeps to, whoever adds it."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import MISSING, fields, replace
from decimal import Decimal

import pytest

from tools.base import AnyTool, Assumption, InputError, Result
from tools.language import Language, Text, Words
from tools.quantities import parse
from tools.registry import discover
from tools.schema import VALUE_TYPES, fields_of, json_schema, missing_inputs, read_inputs, write_value

TOOLS = discover()
PLACEHOLDER = re.compile(r"\{(\w*)(?::[^}]*)?\}")
"""A name, with the nouns that a count agrees with behind a colon."""

every_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS.keys())


def result_of(tool: AnyTool) -> Result:
    return tool.compute(tool.example)


def written(tool: AnyTool) -> dict[str, object]:
    return {field.name: write_value(getattr(tool.example, field.name)) for field in fields_of(tool.inputs)}


def variants(tool: AnyTool) -> Iterator[tuple[object, Result]]:
    """The example, and the example without each of the optional inputs that it can do without."""
    yield tool.example, result_of(tool)
    for spec in fields(tool.inputs):
        if spec.default is not MISSING and getattr(tool.example, spec.name) != spec.default:
            inputs = replace(tool.example, **{spec.name: spec.default})
            with suppress(InputError):
                yield inputs, tool.compute(inputs)


def shown(value: object) -> bool:
    """Whether an input can stand in a sentence: it was given, as one value or as a list of one."""
    if isinstance(value, tuple) and len(value) == 1:
        return isinstance(value[0], VALUE_TYPES)
    return isinstance(value, VALUE_TYPES)


def sentences(result: Result) -> tuple[Text, ...]:
    """What the tool says in fixed words about its result."""
    return (
        result.headline,
        result.convention.text,
        *result.formula,
        *result.assumptions,
        *(note.change for note in result.assumptions if isinstance(note, Assumption)),
        *(default.why for default in result.defaults),
    )


def reasons() -> Iterator[Text]:
    """Every fixed text that a module of the package holds: above all, why tools refuse."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("tools."):
            for named in vars(module).values():
                for text in named.values() if isinstance(named, dict) else (named,):
                    if isinstance(text, Text):
                        yield text


def states_a_number(text: Text) -> bool:
    """Whether it holds a number in digits or words; "zero", "one" and "two" may be grammar."""
    for language in Language:
        sentence = PLACEHOLDER.sub("", text.to(language))
        stated = parse(sentence, language)
        if re.search(r"\d", sentence) or any(
            abs(q.value) > 2 or q.kind in ("percent", "money") for q in stated
        ):
            return True
    return False


def texts(tool: AnyTool) -> Iterator[Text]:
    yield from (tool.title, tool.aim, tool.summary, *sentences(result_of(tool)), *result_of(tool).next)
    for figure in result_of(tool).figures:
        yield figure.label
    for field in fields_of(tool.inputs):
        yield from (field.slot.label, field.slot.ask)


def vocabularies(tool: AnyTool) -> Iterator[Words]:
    yield from (tool.names, tool.hints)
    for field in fields_of(tool.inputs):
        yield from (field.slot.cues, field.slot.nouns)


def test_the_tools_have_unique_names_and_each_is_found_under_its_own():
    assert all(name == tool.name for name, tool in TOOLS.items())
    assert len({tool.inputs for tool in TOOLS.values()}) == len(TOOLS)


@every_tool
def test_a_tool_can_be_asked_for_by_name_in_both_languages(tool: AnyTool):
    assert tool.names.en
    assert tool.names.fr


@every_tool
def test_figures_are_finite_decimals_with_unique_names(tool: AnyTool):
    figures = result_of(tool).figures

    assert all(isinstance(figure.value, Decimal) and figure.value.is_finite() for figure in figures)
    assert len({figure.name for figure in figures}) == len(figures)


@every_tool
def test_the_example_needs_nothing_more(tool: AnyTool):
    given = {name for name, value in written(tool).items() if value not in (None, [])}

    assert missing_inputs(tool, given) == ()


@every_tool
def test_inputs_survive_the_way_through_json(tool: AnyTool):
    carried = json.loads(json.dumps(written(tool)))

    assert read_inputs(tool, carried) == tool.example


@every_tool
def test_the_same_inputs_give_the_same_result(tool: AnyTool):
    assert result_of(tool) == result_of(tool)


@every_tool
def test_the_schema_is_json_and_names_every_input(tool: AnyTool):
    schema = json.loads(json.dumps(json_schema(tool)))

    assert list(schema["properties"]) == [field.name for field in fields_of(tool.inputs)]
    assert set(schema["required"]) <= set(schema["properties"])


@every_tool
def test_alternatives_are_optional_inputs(tool: AnyTool):
    optional = {field.name for field in fields_of(tool.inputs) if not field.required}

    assert all(set(group) <= optional for group in tool.one_of)


@every_tool
def test_nothing_given_asks_for_something(tool: AnyTool):
    with pytest.raises(InputError) as refused:
        read_inputs(tool, {})

    assert refused.value.field in missing_inputs(tool, set())


@every_tool
def test_every_text_is_complete_in_both_languages(tool: AnyTool):
    for text in texts(tool):
        assert text.en.strip()
        assert text.fr.strip()
        assert set(PLACEHOLDER.findall(text.en)) == set(PLACEHOLDER.findall(text.fr)), text


@every_tool
def test_every_placeholder_names_a_figure_a_given_input_or_a_default(tool: AnyTool):
    for inputs, result in variants(tool):
        known = {field.name for field in fields_of(tool.inputs) if shown(getattr(inputs, field.name))}
        known |= {figure.name for figure in result.figures} | {default.name for default in result.defaults}

        for text in sentences(result):
            assert set(PLACEHOLDER.findall(text.en)) == set(PLACEHOLDER.findall(text.fr)), text
            assert set(PLACEHOLDER.findall(text.en)) <= known, text


@every_tool
def test_fixed_sentences_state_no_number_of_their_own(tool: AnyTool):
    assert [t for _, result in variants(tool) for t in sentences(result) if states_a_number(t)] == []


def test_no_reason_for_a_refusal_states_a_number_of_its_own():
    assert [text for text in reasons() if states_a_number(text)] == []


@every_tool
def test_every_result_says_what_to_ask_next(tool: AnyTool):
    for _, result in variants(tool):
        assert 1 <= len(result.next) <= 2
        assert [text for text in result.next if states_a_number(text)] == []


@every_tool
def test_what_may_be_asked_for_comes_with_the_form_of_an_answer(tool: AnyTool):
    asked = set(missing_inputs(tool, set())) | {name for group in tool.one_of for name in group}
    slots = [field.slot for field in fields_of(tool.inputs) if field.required or field.name in asked]

    assert all(slot.answer.en and slot.answer.fr for slot in slots)
    assert [slot.answer for slot in slots if states_a_number(slot.answer)] == []


@every_tool
def test_vocabulary_is_lower_case_without_accents(tool: AnyTool):
    for vocabulary in vocabularies(tool):
        for entry in vocabulary.all:
            assert entry == entry.lower()
            assert entry.replace("…", "").isascii(), entry
            assert "*" not in entry.rstrip("*").replace("* ", " "), entry


@every_tool
def test_vocabulary_lists_no_word_twice(tool: AnyTool):
    for vocabulary in vocabularies(tool):
        for entries in (vocabulary.en, vocabulary.fr):
            assert len(set(entries)) == len(entries), [e for e in entries if entries.count(e) > 1]
