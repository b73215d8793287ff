"""Which part of a passage is quoted for which question, and case studies as cards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fakes import ScriptedFinder

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.cards import card, who
from bot.dialogue.extracts import Form, extract, form_of, sentences, unit_about
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.model import Question, Route
from bot.dialogue.threads import MemoryThreads
from knowledge.access import Reader
from knowledge.filters import read
from knowledge.model import Document, Figure, Findings, Hit, Locator, Passage
from tools.language import Language

STAGES = """A purchase goes through three stages. Each one ends with something that can be checked.

1. Need: somebody with authority says that the problem is worth solving.
2. Choice: one offer is preferred, and the terms are agreed in substance.
3. Use: the promised result has been measured together with the customer.

Ask for one stage by name. A stage that is skipped comes back later, usually in the week before signing.
Nobody remembers a purchase for its paperwork, so keep the notes short and send them on the same day.
Those who were not in the room decide too; they read what is short."""
PROSE = """A floor price is the lowest price at which an offer may leave the house. It is set once a year.
The deal desk keeps it in its list. An exception needs the signature of the finance director, in writing.
Without that signature the order is not booked. Customers are never told the floor price.

Travel costs are billed at cost. They need a receipt, and the rail fare is the ceiling for any journey
that takes less than four hours. Hotels are booked by the office. Meals have a daily ceiling."""


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("What's a champion?", Form.DEFINITION),
        ("c’est quoi un prescripteur ?", Form.DEFINITION),
        ("What are the six stages of the buying process?", Form.LIST),
        ("Quelles sont les étapes du processus d'achat ?", Form.LIST),
        ("how do I answer “too expensive”?", Form.HOW_TO),
        ("comment répondre à « c'est trop cher » ?", Form.HOW_TO),
        ("do we have a case study in retail?", Form.CASE),
        ("une étude de cas dans la logistique ?", Form.CASE),
        ("the discount policy for resellers", Form.FACT),
    ],
)
def test_a_question_asks_for_a_form(question: str, form: Form) -> None:
    assert form_of(question)[0] is form


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What's the difference between a champion and a coach?", ("a champion", "a coach")),
        ("quelle différence entre l'acheteur et le décideur ?", ("l'acheteur", "le decideur")),
        ("SaaS vs licence", ("saas", "licence")),
    ],
)
def test_what_is_compared_is_read(question: str, terms: tuple[str, str]) -> None:
    assert form_of(question) == (Form.COMPARISON, terms)


def test_a_list_is_quoted_whole_with_what_introduces_it() -> None:
    found = extract(STAGES, "what are the stages of a purchase?", Form.LIST)

    assert found.startswith("A purchase goes through three stages.")
    assert found.endswith("together with the customer.")


def test_the_sentences_that_answer_are_quoted_as_they_stand() -> None:
    found = extract(PROSE, "who signs an exception?", Form.FACT)

    assert "An exception needs the signature of the finance director" in found
    assert "Travel" not in found
    assert found in PROSE


def test_a_definition_comes_from_the_beginning_that_names_the_thing() -> None:
    found = extract(PROSE, "what is a floor price?", Form.DEFINITION)

    assert found.startswith("A floor price is the lowest price")


def test_another_language_gets_the_beginning() -> None:
    assert extract(PROSE, "qu'est-ce qu'un prix plancher ?", Form.DEFINITION).startswith("A floor price")


def test_a_short_passage_stays_whole() -> None:
    assert extract("One. Two. Three. Four. Five.", "three", Form.FACT) == "One. Two. Three. Four. Five."


def test_what_says_what_a_term_is_begins_with_it() -> None:
    assert unit_about(STAGES, "choice") == (
        "2. Choice: one offer is preferred, and the terms are agreed in substance."
    )
    assert unit_about(STAGES, "warranty") is None


def test_abbreviations_and_figures_do_not_end_a_sentence() -> None:
    assert sentences("It cost €1.5 million. Then it stopped.", 1) == "It cost €1.5 million."


PAGE = Locator(kind="page", name="4")
CASE = Document(
    id="case.md",
    title="Aldenhof",
    body="",
    language="en",
    company="Aldenhof",
    company_size=1150,
    year=2024,
    industry="retail",
    figures=(Figure(name="ROI", value="140%"), Figure(name="gain", value="€200,000")),
)
SECTIONS = (
    Passage(section="About this example", text="Aldenhof has 1,150 people; this was in 2024.", windows=()),
    Passage(
        section="A chain that sold in January", text="Stock was left. It was sold. At a loss.", windows=()
    ),
    Passage(section="What was done at Aldenhof", text="They counted daily. They moved stock.", windows=()),
    Passage(
        section="Results",
        text="It paid.\n\n- **Gain**: €200,000\n- **ROI**: 140%\n\nThat is all.",
        windows=(),
    ),
)


def test_a_card_says_the_outcome_the_problem_what_was_done_and_the_figures_as_printed() -> None:
    lines = [(line.label.en, line.quote) for line in card(CASE, SECTIONS)]

    assert lines == [
        ("Outcome", "Gain: €200,000"),
        ("Problem", "Stock was left. It was sold."),
        ("What was done", "They counted daily. They moved stock."),
        ("Figures", "• Gain: €200,000\n• ROI: 140%"),
    ]


def test_the_outcome_is_the_sentence_that_says_what_it_yielded_where_there_is_one() -> None:
    told = "The price was €9. They reached an ROI of 140%. That was much.\n\n- **ROI**: 140%"
    passage = replace(SECTIONS[-1], text=told)

    (outcome, *_) = card(CASE, (*SECTIONS[:-1], passage))

    assert (outcome.label.en, outcome.quote) == ("Outcome", "They reached an ROI of 140%.")
    assert outcome.section == "Results"


def test_a_case_without_a_figure_of_what_it_yielded_says_another() -> None:
    shorter = replace(CASE, figures=(Figure(name="stores", value="85 stores"),))
    passage = replace(SECTIONS[-1], text="All 85 stores joined.")

    (outcome, *_) = card(shorter, (*SECTIONS[:-1], passage))

    assert outcome.quote == "All 85 stores joined."


def test_the_numbers_of_a_card_come_from_a_passage() -> None:
    about, evidence = who(CASE, SECTIONS, Language.EN)

    assert about == "Aldenhof · retail · 1,150 people · 2024"
    assert evidence is SECTIONS[0]
    assert who(CASE, SECTIONS[1:], Language.EN) == ("Aldenhof · retail", None)
    assert who(CASE, SECTIONS[1:], Language.FR) == ("Aldenhof · commerce de détail", None)


class TestAnswers:
    """The same in whole answers."""

    def ask(self, *texts: str, hits: tuple[Hit, ...]) -> list[Answer]:
        finder = ScriptedFinder(Findings(found=True, confidence=0.9, hits=hits))
        assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
        return [
            assistant.answer(Question(id=f"m{at}", text=text, thread="t")) for at, text in enumerate(texts)
        ]

    def hit(self, text: str, **known: Any) -> Hit:
        facts = {"id": "pricing.md", "title": "Pricing", "body": "", "language": "en", **known}
        return Hit(document=Document(**facts), section="Floor", text=text, score=1.0)

    def test_a_quote_has_the_number_of_its_source(self) -> None:
        hit = self.hit(PROSE, owner="Deal desk", url="https://wiki.example/pricing")

        (answer,) = self.ask(
            "is an exception booked without a signature?", hits=(replace(hit, locator=PAGE),)
        )

        (citation,) = answer.citations
        assert f"{citation.quote} [1]" in answer.text
        assert citation.quote in PROSE
        assert "[1] pricing.md, page 4, kept by Deal desk, https://wiki.example/pricing" in answer.text

    @pytest.mark.parametrize("question", ["any case study in retail?", "any customer reference in retail?"])
    def test_a_case_study_is_a_card_whatever_it_is_called_in_the_question(self, question: str) -> None:
        document = replace(CASE, kind="case_study")
        hits = tuple(
            Hit(document=document, section=one.section, text=one.text, score=1.0) for one in SECTIONS
        )
        applied = read(question, date(2026, 11, 28)).conditions
        finder = ScriptedFinder(Findings(found=True, confidence=0.9, hits=hits, applied=applied))
        assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())

        answer = assistant.answer(Question(id="m", text=question, thread="t"))

        assert "Outcome: Gain: €200,000 [1]" in answer.text
        assert "I looked for a case study in retail." in answer.text

    def test_more_shows_the_whole_passage(self) -> None:
        first, more = self.ask(
            "is an exception booked without a signature?", "tell me more", hits=(self.hit(PROSE),)
        )

        assert "tell me more" in first.text
        assert more.citations[0].quote == PROSE
        assert more.route is Route.KNOWLEDGE

    def test_more_before_anything_was_found_is_a_question_of_its_own(self) -> None:
        (answer,) = self.ask("tell me more", hits=(self.hit(PROSE),))

        assert answer.citations

    def test_two_things_are_told_apart_from_two_documents(self) -> None:
        coach = "Notes on people.\n\nCoach: gives you information and has no power."
        champion = "Champion: sells for you when you are not in the room. It takes power."
        hits = (self.hit(champion, id="a.md"), self.hit(coach, id="b.md"))

        (answer,) = self.ask("difference between a champion and a coach?", hits=hits)

        assert [citation.document for citation in answer.citations] == ["a.md", "b.md"]
        assert "Coach: gives you information and has no power. [2]" in answer.text

    def test_what_is_quoted_is_not_named_again_under_see_also(self) -> None:
        first = self.hit("A floor price is the lowest price at which an offer may leave the house.")
        again = self.hit("Under the floor price, an offer needs two signatures.")
        other = self.hit("A floor price is set once a year.", id="calendar.md", title="Calendar")

        (answer,) = self.ask("what is a floor price?", hits=(first, again, other))

        assert [citation.document for citation in answer.citations] == ["pricing.md", "calendar.md"]

    def test_what_is_no_longer_open_to_the_reader_is_not_quoted(self) -> None:
        class Closing(ScriptedFinder):
            def still_open(self, documents: Iterable[str], reader: Reader) -> frozenset[str]:
                return frozenset(documents) - {"a.md"}

        hits = (self.hit("The secret is 42.", id="a.md"), self.hit("The rest is open.", id="b.md"))
        finder = Closing(Findings(found=True, confidence=0.9, hits=hits))

        answer = Assistant(RuleInterpreter(), finder, MemoryThreads()).answer(
            Question(id="m", text="what is the rest?", thread="t")
        )

        assert "secret" not in answer.text
        assert [citation.document for citation in answer.citations] == ["b.md"]
