"""Asking again for what was said: one input with its words, a result with what it assumes."""

import pytest
from fakes import ScriptedFinder
from talk import plans

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Route
from bot.dialogue.plan import Compute, Provenance
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings
from tools.language import Language

ROI = "ROI: licence costs 40k€ plus 5k€ a year, gains 30k€ a year"
ROI_FR = "ROI : la licence coûte 40 k€ plus 5 k€ par an, gain de 30 k€ par an"
MAP = "Buying centre at Globex: Anna is CFO, Tom is IT director, deal of 80k€, signature threshold 50k"


def answer(*messages: str, locale: Language = Language.EN) -> Answer:
    """The answer to the last message of one conversation."""
    finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
    assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
    for number, text in enumerate(messages):
        said = assistant.answer(Question(id=str(number), text=text, thread="t", locale=locale))
    return said


def plain(said: Answer) -> str:
    """The text with ordinary spaces."""
    return said.text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("first", "asked", "told"),
    [
        (ROI, "how much was the licence again?", "Initial cost: €40,000 — you wrote “40k€”."),
        (ROI, "what was the gain again?", "Gain: €30,000 a year — you wrote “30k€ a year”."),
        (ROI, "remind me of the running cost", "Running cost: €5,000 a year — you wrote “5k€ a year”."),
        (ROI, "what was the horizon again?", "Horizon: 1 year — my assumption."),
        (
            MAP,
            "what was the threshold again?",
            "Signature threshold: €50,000 — you wrote “signature threshold 50k”.",
        ),
        (MAP, "how big was the deal again?", "Value of the deal: €80,000 — you wrote “deal of 80k€”."),
        (ROI_FR, "c'était combien la licence déjà ?", "Coût initial : 40 000 € — vous avez écrit « 40 k€ »."),
        (ROI_FR, "c'était quoi le gain déjà ?", "Gain : 30 000 € par an — vous avez écrit « 30 k€ par an »."),
        (ROI_FR, "la durée, déjà, c'était combien ?", "Durée : 1 an — hypothèse de ma part."),
    ],
)
def test_an_input_is_told_again_with_where_it_is_from(first: str, asked: str, told: str) -> None:
    said = answer(first, asked, locale=Language.FR if first is ROI_FR else Language.EN)
    assert said.route is Route.PROVENANCE
    assert plain(said) == told


def test_a_figure_that_is_asked_for_again_is_no_input() -> None:
    (step,) = plans(ROI, "what was the payback again?")[-1]
    assert isinstance(step, Compute)
    assert step.focus == "payback_months"


@pytest.mark.parametrize(
    "asked", ["how much was the budget of Initech again?", "c'était combien, les frais de port déjà ?"]
)
def test_what_nobody_said_is_not_told_again(asked: str) -> None:
    assert not any(isinstance(step, Provenance) for step in plans(ROI, asked)[-1])


@pytest.mark.parametrize("asked", ["why?", "what did you assume?"])
def test_a_result_is_explained_with_what_it_assumes(asked: str) -> None:
    said = answer(ROI, asked)
    assert "Horizon: 1 year — my assumption." in plain(said)
    assert "The gain and the running cost are counted over 1 year" in plain(said)


def test_assumptions_are_asked_for_in_french() -> None:
    said = answer(ROI_FR, "quelles hypothèses as-tu prises ?", locale=Language.FR)
    assert said.route is Route.PROVENANCE
    assert "ROI simple, sans actualisation" in said.text


def test_one_input_that_is_asked_about_comes_without_the_assumptions() -> None:
    assert answer(ROI, "where does the 40k come from?").text == "Initial cost: €40,000 — you wrote “40k€”."


def test_a_result_of_moved_inputs_is_explained_too() -> None:
    said = answer(ROI, "which input matters most?", "where does that come from?")
    assert said.route is Route.PROVENANCE
    assert "Spread: 10% — my assumption." in said.text
    assert "Each input is moved alone" in said.text


def test_where_an_amount_of_the_deal_is_from_tells_that_amount_alone() -> None:
    assert (
        answer(MAP, "where does the 80k come from?").text
        == "Value of the deal: €80,000 — you wrote “deal of 80k€”."
    )


CUT = "what if the gain drops by a fifth?"


def test_a_figure_as_it_was_before_a_what_if_is_explained_by_its_own_words() -> None:
    said = answer(ROI, CUT, "where does the 30k come from?")

    assert "Gain: €30,000 a year — you wrote “30k€ a year”." in plain(said)


def test_a_changed_input_names_what_it_was_and_what_changed_it() -> None:
    said = answer(ROI, CUT)

    assert "Gain: €24,000 a year (you wrote “30k€ a year”, then “by a fifth”)" in plain(said)
    assert "« 30 k€ par an », puis « d'un cinquième »" in plain(
        answer(ROI_FR, "et si le gain baisse d'un cinquième ?", locale=Language.FR)
    )


def test_undo_takes_back_the_last_change_behind_a_question_that_still_waits() -> None:
    said = answer(ROI, CUT, "and best / worst case?", "undo")

    assert "Gain: €24,000 a year → €30,000 a year" in plain(said)
