"""Forms: what they show of a calculation, what they take, and what comes of it."""

from typing import Any

import pytest
from answers import figure, inputs
from fakes import ScriptedFinder

from bot.dialogue.assistant import Assistant
from bot.dialogue.forms import calculations, can_vary, faults, form, has_form, plan, spread_form
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Answer, Compute, Press, PressKind, Question, Route, Thread, Turn
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings
from tools.display import show_value
from tools.language import Language
from tools.registry import discover
from tools.schema import VALUE_TYPES, fields_of

ROI = "ROI: costs 40k€ plus 5k€ a year, gains 110k€ a year over 3 years"


class Talk:
    """A conversation in which people also fill in forms."""

    def __init__(self, first: str = ROI) -> None:
        self.threads = MemoryThreads()
        finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
        self.assistant = Assistant(RuleInterpreter(), finder, self.threads)
        self.first = self.assistant.answer(Question(id="1", text=first, thread="t"))

    @property
    def request(self):
        return calculations(self.first.steps)[0]

    def press(self, kind: PressKind = "fill", **words: str) -> Answer:
        press = Press(kind=kind, question="1", words=words)
        return self.assistant.answer(Question(id="2", text="", thread="t", press=press))

    def faults(self, kind: PressKind = "fill", **words: str) -> dict[str, str]:
        found = faults(Press(kind=kind, question="1", words=words), self.threads.load("t"))
        return {name: text.en for name, text in found.items()}


def test_a_form_holds_what_is_known() -> None:
    fields = {each.name: each for each in form(Talk().request, Language.EN).fields}

    assert fields["initial_cost"].value == "€40,000"
    assert fields["running_cost"].value == "€5,000 a year"
    assert fields["initial_cost"].label == "Initial cost"


def test_a_changed_input_gives_old_and_new() -> None:
    answer = Talk().press(initial_cost="60k€")

    assert inputs(answer)["initial_cost"]["value"] == "60000"
    assert inputs(answer)["initial_cost"]["quote"] == "60k€"
    assert inputs(answer)["running_cost"]["value"] == "5000"
    assert "€40,000 → €60,000" in answer.text


def test_a_form_sent_as_it_was_shown_changes_nothing() -> None:
    talk = Talk()
    shown = {each.name: each.value for each in form(talk.request, Language.EN).fields}

    answer = talk.press(**shown)

    assert figure(answer, "roi") == figure(talk.first, "roi")
    assert not any(section.kind == "change" for section in answer.sections)


def test_a_missing_input_is_filled_in() -> None:
    talk = Talk("CAC with a spend of 120k€")
    assert talk.first.route is Route.CLARIFY

    answer = talk.press(new_customers="48")

    assert figure(answer, "cac") == 2500


@pytest.mark.parametrize("words", ["a lot", "60k€ or so maybe", "5%", "60k€ and 70k€", "three years"])
def test_words_that_are_no_such_amount_are_named(words: str) -> None:
    (said,) = Talk().faults(initial_cost=words).values()

    assert words in said


def test_a_needed_input_cannot_be_emptied() -> None:
    assert "needed" in Talk("CAC: 120k€ spend, 48 new customers").faults(new_customers=" ")["new_customers"]


def test_an_input_that_may_be_left_out_can_be_emptied() -> None:
    answer = Talk().press(running_cost="")

    assert "running_cost" not in inputs(answer)


def test_the_best_and_the_worst_case_need_a_spread() -> None:
    talk = Talk()

    assert can_vary(talk.request)
    assert [each.name for each in spread_form(Language.FR).fields] == ["spread"]
    assert "maybe" in talk.faults("vary", spread="maybe")["spread"]
    assert talk.faults("vary", spread="20%") == {}
    assert talk.press("vary", spread="20%").route is Route.TOOL


def test_a_calculation_is_shown_for_the_customer() -> None:
    answer = Talk().press("present")

    assert "To paste" in answer.text
    assert "you wrote" not in answer.text


def test_a_calculation_that_is_gone_is_said_to_be() -> None:
    talk = Talk()
    press = Press(kind="fill", question="another", words={})

    answer = talk.assistant.answer(Question(id="2", text="", thread="t", press=press))

    assert "no longer have" in answer.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", sorted(discover()))
def test_every_value_can_be_typed_as_it_is_shown(name: str, language: Language) -> None:
    tool = discover()[name]
    shown = {
        field.name: " + ".join(str(show_value(item, language)) for item in _items(value))
        for field in fields_of(tool.inputs)
        if field.item in VALUE_TYPES and (value := getattr(tool.example, field.name)) is not None
    }
    empty = Thread(id="t", turns=(Turn(id="1", question="", language=language, steps=(Compute(tool=name),)),))

    (step,) = plan(Press(kind="fill", question="1", words=shown), empty, language).steps

    assert isinstance(step, Compute)
    read = {reading.name: reading.items for reading in step.readings}
    assert read == {name: _items(getattr(tool.example, name)) for name, words in shown.items() if words}


def _items(value: object) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_only_what_takes_amounts_has_a_form() -> None:
    assert has_form(Talk().request)
    assert not has_form(Talk("buying centre at Globex: Anna is CFO, Tom is IT director").request)
