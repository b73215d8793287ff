"""The facts of a deal in a buying centre: read from messages and follow-ups, asked about, changed, shown."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fakes import ScriptedFinder
from places import DATA
from talk import last, plans

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import JSON, to_json
from bot.dialogue.model import Question, Route, Source
from bot.dialogue.plan import Compute
from bot.dialogue.threads import MemoryThreads
from bot.store.codec import dump, load
from knowledge.model import Findings
from tools.buying_signals import Deal
from tools.language import Language
from tools.values import Money

ASKED: dict[str, object] = {"asked": True}
DATA = DATA / "deal_facts.jsonl"
CASES = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
MAP = "Buying centre at Globex: Anna is CFO, Tom is IT director"
CARTE = "Centre d'achat chez Globex : Anna est DAF, Tom est DSI"


def known(request: Compute) -> Mapping[str, object]:
    """The facts of the deal that a request holds, amounts as bare numbers."""
    if request.unclear:
        return ASKED
    deal = request.reading("deal")
    if deal is None:
        return {}
    assert isinstance(deal.value, Deal)
    facts = {fact.name: getattr(deal.value, fact.name) for fact in deal.factors}
    return {name: int(f.amount) if isinstance(f, Money) else f for name, f in facts.items()}


class Talk:
    """One conversation with the assistant; a withheld answer fails the test that reads it."""

    def __init__(self, *messages: str, locale: Language = Language.EN) -> None:
        finder = ScriptedFinder(Findings(hits=(), found=False, confidence=0.0))
        assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
        self.answers = [
            assistant.answer(Question(id=str(number), text=text, thread="t", locale=locale))
            for number, text in enumerate(messages)
        ]

    @property
    def last(self) -> Answer:
        return self.answers[-1]

    @property
    def inputs(self) -> Mapping[str, JSON]:
        return {row["name"]: row for result in to_json(self.last)["results"] for row in result["inputs"]}

    def lines(self, kind: str) -> list[str]:
        return [line for section in self.last.sections if section.kind == kind for line in section.lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: " / ".join(case["messages"]))
def test_a_deal_is_read_from_everyday_messages(case: dict[str, Any]) -> None:
    """`facts` are known after the last message; an amount that could be two of them is asked about."""
    request = last(*case["messages"], locale=Language(case["language"]))
    assert request.tool == "buying_center"
    assert case["facts"].items() <= known(request).items()
    assert request.unused == ()


@pytest.mark.parametrize(
    "message",
    [
        f"{MAP}. Their turnover is 40M€",
        f"{MAP}. 12k users",
        f"{MAP}. We met 3 people",
        f"{MAP}. A team of 30 people will use it",
        f"{CARTE}. Leur chiffre d'affaires est de 40 M€",
        f"{CARTE}. Formation pour 30 personnes",
    ],
)
def test_a_number_of_another_matter_is_no_fact_of_the_deal(message: str) -> None:
    assert known(last(message)) == {}


@pytest.mark.parametrize(
    "message",
    [
        f"{MAP}. Lea is HR manager",
        f"{MAP}. Is it a renewal?",
        f"{MAP}. It's not a renewal",
        f"{MAP}. Tom runs the IT project team",
        f"{MAP}. Lea, head of renewals, knows the IT project manager",
        f"{CARTE}. C'est un appel d'offres ?",
        f"{CARTE}. Ce n'est pas un renouvellement",
        f"{CARTE}. Léa est responsable RH",
    ],
)
def test_titles_questions_and_denials_tell_nothing_of_the_deal(message: str) -> None:
    assert known(last(message)) == {}


@pytest.mark.parametrize(
    "question",
    [
        "how do I answer a public tender?",
        "what is a renewal?",
        "do we have a case study on a public tender?",
        "comment répondre à un appel d'offres public ?",
        "c'est quoi un réachat modifié ?",
    ],
)
def test_a_question_about_such_deals_changes_no_map(question: str) -> None:
    assert not any(isinstance(step, Compute) for step in plans(MAP, question)[-1])


def test_of_two_values_none_is_guessed() -> None:
    request = last(f"{MAP}, deal of 80k€ or deal of 120k€")
    assert known(request) == {}
    assert request.unused == ("deal of 80k€", "deal of 120k€")


def test_who_signs_above_what_makes_nobody_the_decider_of_a_smaller_deal() -> None:
    request = last(f"{MAP}, deal of 40k€, the CFO signs above 50k")
    people = [item for reading in request.readings if reading.name == "people" for item in reading.items]
    assert [(person.name, person.said) for person in people] == [("Anna", ""), ("Tom", "")]


def test_an_amount_without_a_word_is_asked_about_in_both_languages() -> None:
    english = Talk(f"{MAP}, 60k€").last
    assert english.route is Route.CLARIFY
    assert "“60k€”: is that the value of the deal or the signature threshold?" in english.text
    assert to_json(english)["missing"][0] == {"tool": "buying_center", "name": "deal.value"}
    french = Talk(f"{CARTE}, 60 k€", locale=Language.FR).last
    assert "montant de l'affaire ou seuil de signature" in french.text


def test_an_amount_that_was_asked_about_is_not_asked_again_when_people_are_told_instead() -> None:
    request = last(f"{MAP}, 60k€", "add Chloe, head of legal")
    assert known(request) == {}
    assert request.unused == ("60k€",)


def test_each_fact_has_its_own_words_and_source_in_the_json() -> None:
    given = Talk(f"{MAP}, deal of 80k€, software for IT", "they are 40 people").inputs
    assert given["deal.value"] | {"currency": "EUR"} == {
        "name": "deal.value",
        "value": "80000",
        "unit": "money",
        "currency": "EUR",
        "per": None,
        "source": "earlier",
        "quote": "deal of 80k€",
    }
    assert (given["deal.domain"]["value"], given["deal.domain"]["unit"]) == ("it", "words")
    assert (given["deal.employees"]["value"], given["deal.employees"]["source"]) == ("40", "message")


def test_the_facts_stand_among_the_inputs_of_the_answer() -> None:
    talk = Talk(f"{CARTE}, affaire à 80 k€, c'est un appel d'offres public", locale=Language.FR)
    said = [line.replace("\u00a0", " ").replace("\u202f", " ") for line in talk.lines("inputs")]
    assert "Montant de l'affaire : 80 000 € (vous avez écrit « affaire à 80 k€ »)" in said
    assert any(line.startswith("Marché public : oui") for line in said)
    (table,) = [section.rows for section in talk.last.sections if section.kind == "inputs"]
    assert [row[0] for row in table[1:]] == ["Interlocuteurs", "Montant de l'affaire", "Marché public"]


def test_the_reasons_name_the_deal_and_the_threshold() -> None:
    talk = Talk(f"{MAP}, deal of 80k€, signature threshold 50k€")
    assert any(
        "the deal (€80,000) is above the signature threshold (€50,000)" in one for one in talk.lines("roles")
    )


def test_a_changed_deal_shows_old_and_new_and_which_roles_moved() -> None:
    talk = Talk(f"{MAP}, deal of 80k€, signature threshold 50k€, software for IT", "the deal is 45k now")
    changed = talk.lines("change")
    assert changed[0] == "Value of the deal: €80,000 → €45,000"
    assert "Anna, decider: likely → no sign of it" in changed
    previous = to_json(talk.last)["results"][0]["previous"]
    assert {"name": "deal.value", "value": "80000", "display": "€80,000"} in previous


def test_an_answer_to_the_question_shows_the_change_too() -> None:
    talk = Talk(f"{MAP}, deal of 80k€, signature threshold 50k€", "actually 45k", "the deal")
    assert talk.answers[1].route is Route.CLARIFY
    assert talk.lines("change")[0] == "Value of the deal: €80,000 → €45,000"


def test_people_and_the_deal_may_change_in_one_message() -> None:
    request = last(f"{MAP}, deal of 80k€", "Tom has left and the deal is 45k now")
    people = [item.name for reading in request.readings if reading.name == "people" for item in reading.items]
    assert (people, known(request)["value"]) == (["Anna"], 45000)


def test_a_kind_of_purchase_that_is_denied_later_is_not_known_any_more() -> None:
    talk = Talk(f"{MAP}, it's a renewal", "no, it's not a renewal")
    assert talk.lines("change")[0] == "Kind of purchase: a renewal → not known"


def test_a_deal_and_a_threshold_in_two_currencies_are_not_compared() -> None:
    talk = Talk(f"{MAP}, deal of $80k, signature threshold 50k€")
    assert any("I don't compare them" in line for line in talk.lines("assumptions"))


def test_a_threshold_without_a_currency_is_in_that_of_the_deal() -> None:
    assert (
        Talk(f"{MAP}, deal of $80k, the CFO signs above 50k").inputs["deal.signature_threshold"]["currency"]
        == "USD"
    )


def test_an_amount_for_a_later_calculation_leaves_the_map_alone() -> None:
    request = last(f"{MAP}, deal of 80k€", "ROI: cost 40k€, gain 90k€", "actually the cost is 45k")
    assert request.tool == "roi"


def test_undoing_brings_the_deal_back() -> None:
    assert known(last(f"{MAP}, deal of 80k€", "the deal is 45k", "undo"))["value"] == 80000


def test_the_facts_survive_the_store() -> None:
    message = (
        f"{MAP}, deal of 80k€, 300 people, it's a public tender, first purchase of that kind, software for HR"
    )
    request = last(message)
    assert load(dump(request)) == request
    assert len(known(request)) == 5
    assert all(reading.source is Source.MESSAGE for reading in request.readings)


def test_people_with_a_deal_beside_them_are_an_introduction() -> None:
    request = last("Anna is CFO at Globex, Tom is IT director there, deal of 80k€")
    assert (request.tool, known(request)) == ("buying_center", {"value": 80000})
