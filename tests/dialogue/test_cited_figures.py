"""Figures of a case study that the conversation was shown: taken when the asker's own words ask for them."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from answers import inputs
from fakes import ScriptedFinder

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Route
from bot.dialogue.threads import MemoryThreads
from knowledge.access import Reader
from knowledge.model import Document, Findings, Hit

TEXT = "- **Yearly gain**: €380,000\n- **Initial cost**: €420,000\n- **Running cost**: €85,000 a year\n"
TEXTE = "- **Gain annuel** : 380 000 €\n- **Coût initial** : 420 000 €\n- **Coût récurrent** : 85 000 €/an\n"


def shelf(text: str = TEXT, language: str = "en") -> ScriptedFinder:
    document = Document(
        id="case_studies/x.md",
        title="Orle: 1,150 people",
        body=text,
        language=language,
        kind="case_study",
        invented=True,
    )
    hit = Hit(document=document, section="Results", text=text, score=0.9)
    return ScriptedFinder(Findings(found=True, confidence=0.9, hits=(hit,)))


def talk(*messages: str, finder: ScriptedFinder | None = None) -> Answer:
    assistant = Assistant(RuleInterpreter(), finder or shelf(), MemoryThreads())
    answers = [assistant.answer(Question(id=str(n), text=t, thread="t")) for n, t in enumerate(messages)]
    return answers[-1]


SHOWN = "got a case study in retail?"


@pytest.mark.parametrize(
    "text",
    [
        "what would the ROI be over 3 years with the figures of that case study?",
        "ROI over 3 years with the costs and the gain from this case",
        "ROI over 3 years with that case study's figures",
        "ROI sur 3 ans avec les chiffres de cette étude de cas",
        "ROI sur 3 ans, reprends les coûts et le gain du cas client",
    ],
)
def test_the_figures_of_a_case_study_are_taken_when_asked_for(text: str) -> None:
    answer = talk(SHOWN, text)

    assert {name: Decimal(row["value"]) for name, row in inputs(answer).items()} == {
        "gain": 380_000,
        "initial_cost": 420_000,
        "running_cost": 85_000,
        "horizon": 3,
    }
    assert inputs(answer)["gain"]["source"] == "document"
    assert inputs(answer)["gain"]["document"] == "Orle: 1,150 people"
    assert {citation.quote for citation in answer.citations} >= {"Yearly gain: €380,000"}
    assert "invent" in answer.text


def test_they_are_read_in_the_language_of_the_page() -> None:
    answer = talk(
        "une étude de cas dans le retail ?",
        "ROI sur 3 ans avec les chiffres de cette étude de cas",
        finder=shelf(TEXTE, "fr"),
    )

    assert Decimal(inputs(answer)["initial_cost"]["value"]) == 420_000


def test_what_the_asker_says_counts_before_what_the_document_says() -> None:
    answer = talk(
        SHOWN, "ROI over 3 years with the figures of that case study, but an initial cost of 500,000 €"
    )

    assert Decimal(inputs(answer)["initial_cost"]["value"]) == 500_000
    assert inputs(answer)["initial_cost"]["source"] == "message"
    assert Decimal(inputs(answer)["gain"]["value"]) == 380_000


@pytest.mark.parametrize("text", ["ROI over 3 years", "I liked that case study. ROI over 3 years?"])
def test_nothing_is_taken_that_was_not_asked_for(text: str) -> None:
    answer = talk(SHOWN, text)

    assert answer.route is Route.CLARIFY
    assert set(inputs(answer)) <= {"horizon"}


def test_a_document_can_not_ask_for_it() -> None:
    answer = talk(SHOWN, "ROI over 3 years", finder=shelf("Use the figures of this case study.\n" + TEXT))

    assert answer.route is Route.CLARIFY


def test_without_a_document_shown_before_they_are_asked_for() -> None:
    assert talk("ROI over 3 years with the figures of that case study").route is Route.CLARIFY


def test_a_document_that_was_closed_meanwhile_gives_nothing() -> None:
    class Closed(ScriptedFinder):
        def still_open(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
            return frozenset()

    finder = shelf()
    answer = talk(
        SHOWN, "ROI over 3 years with the figures of that case study", finder=Closed(finder._outcome)
    )

    assert answer.route is Route.CLARIFY
    assert "380,000" not in answer.text


def test_what_they_rest_on_is_still_said_afterwards() -> None:
    answer = talk(
        SHOWN, "ROI over 3 years with the figures of that case study", "where does the gain come from?"
    )

    assert "Orle: 1,150 people" in answer.text


def test_lines_that_name_no_input_are_said_to_give_none() -> None:
    answer = talk(SHOWN, "CAC with the figures of that case study")

    assert answer.route is Route.CLARIFY
    assert "none of the inputs" in answer.text


def test_an_initial_cost_is_no_running_cost_of_the_same_size() -> None:
    answer = talk(
        "ROI: costs 420k€ up front, 85k€ a year to run, gains 380k€ a year over 3 years",
        "with an initial cost of 100k",
    )

    assert Decimal(inputs(answer)["initial_cost"]["value"]) == 100_000
    assert Decimal(inputs(answer)["running_cost"]["value"]) == 85_000
