"""How far a deal is qualified: what messages tell of each element, and what is asked next."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import DATA
from talk import last, plans

from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.plan import Compute, Search
from tools.base import InputError
from tools.evidence import Standing
from tools.language import Language
from tools.qualification import PRIORITY, TOOL, Element, Inputs, Qualification, Statement, compute

ROWS = [json.loads(line) for line in (DATA / "qualifications.jsonl").read_text("utf-8").splitlines()]
FIRST = "Qualify this deal: the pain is clear, no champion yet"


def qualified(*said: str) -> Qualification:
    return compute(Inputs(known=tuple(Statement(said=words) for words in said)))


def standings(result: Qualification) -> dict[str, str]:
    """Every element that was spoken of, with how it stands."""
    known = result.elements.items()
    return {str(e): str(v.standing) for e, v in known if v.standing is not Standing.MISSING}


def told(*messages: str) -> dict[str, str]:
    """How the elements stand after the last of the messages; empty while something is asked."""
    request = last(*messages)
    assert request.tool == TOOL.name
    if waits_for(request):
        return {}
    (reading,) = request.readings
    assert isinstance(reading.value, tuple)
    return standings(compute(Inputs(known=reading.value)))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_a_message_says_which_elements_are_known(row: dict[str, Any]) -> None:
    assert told(row["text"]) == row["told"]


def test_the_first_line_says_what_is_missing_and_each_gap_has_its_question() -> None:
    result = qualified("the pain is clear, the CFO holds the budget, maybe Lena is our champion")
    headline = result.headline.to(Language.EN)
    missing, doubtful, known = headline.split(". ")
    assert "metrics" in missing
    assert "champion" in doubtful
    assert "economic buyer" in known
    (questions,) = (lines.lines for lines in result.lists if lines.title.en.startswith("Next question"))
    assert len(questions) == len(result.standing(Standing.MISSING, Standing.DOUBTFUL))
    assert questions[0].en.startswith("Champion: ")


def test_the_letters_come_in_the_order_of_the_name() -> None:
    result = qualified("D: price", "D: committee in June", "C: Marie", "C: Siemens")
    assert result.elements[Element.DECISION_CRITERIA].quotes == ("D: price",)
    assert result.elements[Element.DECISION_PROCESS].quotes == ("D: committee in June",)
    assert result.elements[Element.CHAMPION].quotes == ("C: Marie",)
    assert result.elements[Element.COMPETITION].quotes == ("C: Siemens",)


def test_a_letter_left_empty_shows_nothing() -> None:
    assert standings(qualified("M: \nE: the COO holds the budget")) == {"economic_buyer": "present"}


@pytest.mark.parametrize(
    "said", ["the CFO attended the demo", "the buyer likes us", "le DAF est venu", "l'acheteur nous apprécie"]
)
def test_a_title_makes_no_economic_buyer_and_liking_us_makes_no_champion(said: str) -> None:
    assert not {"economic_buyer", "champion"} & set(standings(qualified(said)))


def test_who_is_only_named_is_known_on_the_word_of_the_rep_alone() -> None:
    assert qualified("champion: Marie").on_word == (Element.CHAMPION,)
    assert qualified("champion: Marie, she defended us in the committee").on_word == ()
    assert qualified("the CFO is our economic buyer").on_word == (Element.ECONOMIC_BUYER,)
    assert qualified("economic buyer: the CFO, met on Monday").on_word == ()


def test_no_competition_is_doubted_aloud() -> None:
    lines = [line.en for listing in qualified("no competition").lists for line in listing.lines]
    assert any("do not know it yet" in line for line in lines)


def test_nothing_told_is_refused() -> None:
    with pytest.raises(InputError):
        qualified("")


@pytest.mark.parametrize(
    ("then", "changed"),
    [
        ("finally we have a champion: Tom", {"champion": "present"}),
        ("now legal is reviewing", {"paper_process": "present"}),
        ("the CFO signed off the budget since", {"economic_buyer": "present"}),
        ("on ne sait toujours pas qui signe", {"economic_buyer": "denied"}),
        ("they are also talking to Siemens, and metrics: 30% less scrap",
         {"competition": "present", "metrics": "present"}),
    ],
)  # fmt: skip
def test_a_later_message_adds_to_what_was_known(then: str, changed: dict[str, str]) -> None:
    assert told(FIRST, then) == told(FIRST) | changed


def test_the_champion_who_leaves_is_gone() -> None:
    assert told("Qualify: champion Ana, pain clear", "our champion Ana resigned")["champion"] == "denied"


@pytest.mark.parametrize("text", ["qualify this deal", "qualifie cette affaire", "MEDDPICC for Acme please"])
def test_a_request_that_tells_nothing_is_asked_back(text: str) -> None:
    assert waits_for(last(text)) == ("known",)
    assert told(text, "pain is clear, CFO holds the budget") == {
        "pain": "present",
        "economic_buyer": "present",
    }


@pytest.mark.parametrize(
    "text",
    [
        "what is MEDDPICC?",
        "c'est quoi MEDDPICC",
        "que veut dire le I de MEDDPICC",
        "what does the second C in MEDDPICC mean",
        "a quoi sert meddpicc",
        "how do I qualify a deal?",
        "when should I disqualify a deal?",
        "who could act as a champion?",
        "MEDDPICC vs BANT",
    ],
)
def test_the_method_is_for_the_playbooks(text: str) -> None:
    (steps,) = plans(text)
    assert all(isinstance(step, Search) for step in steps), steps


def test_what_is_named_inside_what_was_told_asks_for_nothing() -> None:
    request = last("MEDDPICC: M: ROI of 220% confirmed by the customer, we don't know who signs")
    assert request.tool == TOOL.name


def test_the_next_message_with_figures_is_no_news_of_the_deal() -> None:
    (step,) = plans(FIRST, "CAC: we spent 60k and won 30 customers")[-1]
    assert isinstance(step, Compute)
    assert step.tool == "cac"


def test_a_question_is_no_evidence() -> None:
    assert standings(qualified("Do we have a champion?")) == {}


def test_every_element_is_asked_for_in_turn() -> None:
    assert sorted(PRIORITY) == sorted(Element)


SAYINGS = (
    "pain is clear",
    "no champion",
    "champion: Marie",
    "maybe the CFO signs",
    "up against Siemens",
    "hm",
)


@given(st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=4))
def test_the_counts_add_up_to_the_elements(said: list[str]) -> None:
    result = qualified(*said)
    assert sum(figure.value for figure in result.figures) == len(Element)
