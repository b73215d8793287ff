"""Forms: what they show of a calculation, what they take, and what comes of it."""

from decimal import Decimal
from typing import Any

import pytest
from answers import figure, inputs
from fakes import ScriptedFinder

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.forms import (
    calculations,
    can_vary,
    faults,
    form,
    fresh,
    has_form,
    in_words,
    plan,
    spread_form,
)
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Press, PressKind, Question, Route
from bot.dialogue.plan import Compute, QuizAsk, Thread, Turn
from bot.dialogue.standing_form import covers
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

    def say(self, text: str) -> Answer:
        return self.assistant.answer(Question(id="3", text=text, thread="t"))

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
@pytest.mark.parametrize("name", [name for name, tool in discover().items() if not covers(tool)])
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


EMPTY = Thread(id="t")
SPREAD_ROI = {"gain": "45 k€ par an", "initial_cost": "60 k€", "horizon": "deux ans", "spread": "20 %"}


def compute(press: Press, locale: Language = Language.EN) -> Answer:
    finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
    assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
    return assistant.answer(Question(id="1", text="", thread="t", locale=locale, press=press))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", sorted(discover()))
def test_every_example_of_a_form_can_be_typed_into_it(name: str, language: Language) -> None:
    request = fresh(name)
    fields = form(request, language).fields if request else ()
    hints = {field.name: field.slot.example.to(language) for field in fields_of(discover()[name].inputs)}
    alternatives = {"weeks_per_year"}  # its example shows two ways to say it
    words = {each.name: hints[each.name] for each in fields if each.name not in alternatives}

    assert faults(Press(kind="fill", tool=name, words=words), EMPTY, language) == {}


def test_a_form_of_its_own_needs_no_question_before() -> None:
    answer = compute(Press(kind="fill", tool="scenarios", words=SPREAD_ROI), Language.FR)

    assert answer.language is Language.FR
    assert figure(answer, "roi_base") == Decimal("0.5")
    assert inputs(answer)["gain"]["quote"] == "45 k€ par an"


def test_the_numbers_of_a_form_of_its_own_are_read_in_its_language() -> None:
    french = compute(Press(kind="fill", tool="ltv_cac", words={"ltv": "4.500", "cac": "1,5"}), Language.FR)
    english = compute(Press(kind="fill", tool="ltv_cac", words={"ltv": "4,500", "cac": "1.5"}))

    assert figure(french, "ltv_cac") == figure(english, "ltv_cac") == 3000


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("48, 63, 95", Language.EN),
        ("48 ; 63 ; 95", Language.FR),
        ("48 days, 63 days and 95 days", Language.EN),
        ("48, 63 et 95 jours", Language.FR),
    ],
)
def test_a_list_is_typed_as_people_type_lists(words: str, language: Language) -> None:
    answer = compute(Press(kind="fill", tool="sales_cycle", words={"days": words}), language)

    assert figure(answer, "median_days") == 63


def test_an_empty_form_of_its_own_names_everything_that_is_needed() -> None:
    found = faults(Press(kind="fill", tool="roi", words={"gain": "", "initial_cost": ""}), EMPTY)

    assert set(found) == {"gain", "initial_cost"}
    assert "needed" in found["gain"].en
    assert "initial cost / running cost" in found["initial_cost"].en


def test_a_length_of_time_alone_needs_its_unit() -> None:
    words = {"gain": "30k€ a year", "initial_cost": "40k€", "horizon": "3"}

    assert set(faults(Press(kind="fill", tool="roi", words=words), EMPTY)) == {"horizon"}


@pytest.mark.parametrize("language", Language)
def test_a_form_of_its_own_can_be_said_in_words(language: Language) -> None:
    press = Press(kind="fill", tool="scenarios", words=SPREAD_ROI | {"running_cost": "  "})

    said = in_words(press, Thread(id="t"), language)

    assert all(typed in said for typed in SPREAD_ROI.values())
    assert fresh("scenarios") is not None
    assert form(Compute(tool="scenarios"), language).title in said


def test_a_tool_that_is_gone_is_said_to_be() -> None:
    press = Press(kind="fill", tool="gone", words={"gain": "1"})

    assert "no longer have" in compute(press).text
    assert faults(press, EMPTY) == {}
    assert in_words(press, Thread(id="t"), Language.EN) == ""
    assert fresh("gone") is None
    assert fresh("buying_center") is None


def test_a_certain_quiz_question_can_be_asked() -> None:
    press = Press(kind="quiz", words={"document": "a.md", "ask": "Why?"})

    (step,) = plan(press, EMPTY, Language.FR).steps

    assert step == QuizAsk(document="a.md", ask="Why?")


def test_what_takes_amounts_or_statements_has_a_form() -> None:
    assert has_form(Talk().request)
    assert has_form(Talk("what stage are we at with Globex? they sent the RFP").request)
    assert not has_form(Compute(tool="buying_center"))


def test_the_amounts_of_a_deal_can_be_changed_in_a_form_once_there_is_a_map() -> None:
    talk = Talk("buying centre at Globex: Anna is CFO, Tom is IT director, deal of 80k€")
    shown = form(talk.request, Language.EN).fields
    assert [(one.name, one.value) for one in shown] == [
        ("deal.value", "€80,000"),
        ("deal.signature_threshold", ""),
        ("deal.employees", ""),
    ]
    assert not has_form(Compute(tool="buying_center"))


def test_a_form_changes_the_deal_and_keeps_what_was_said_of_it() -> None:
    talk = Talk(
        "buying centre at Globex: Anna is CFO, Tom is IT director, deal of 80k€, it's a public tender"
    )
    typed = {"deal.value": "€45k", "deal.signature_threshold": "50k", "deal.employees": "300 people"}

    given = inputs(talk.press(**typed))

    assert (given["deal.value"]["value"], given["deal.value"]["quote"]) == ("45000", "€45k")
    assert (given["deal.signature_threshold"]["value"], given["deal.employees"]["value"]) == ("50000", "300")
    assert given["deal.public_tender"]["value"] == "true"


def test_a_form_of_a_map_shows_what_it_changed() -> None:
    talk = Talk("buying centre at Globex: Anna is CFO, Tom is IT director, deal of 80k€")
    assert "Value of the deal: €80,000 → €45,000" in talk.press(**{"deal.value": "45k"}).text
