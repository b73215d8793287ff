"""Questions about a result that is there: why it is so, how it was made, what a number in it is."""

import pytest
from talk import last, plans
from test_follow_ups import answer

from bot.dialogue.model import Route, Source
from bot.dialogue.plan import Compute, Provenance, Search

ROI = "ROI: cost 40k, gain 90k a year, over 3 years"
ROI_FR = "ROI : coût 40k, gain 90k par an, sur 3 ans"
CAC = "CAC: we spent 90k and won 30 customers"
CAC_FR = "CAC : on a dépensé 90k pour 30 clients"
LTV = "LTV: ARPA 150 a month, 80% margin, churn 2% monthly"
DISCOUNT = "discount of 10% on 50k at 40% margin"
INACTION_FR = "coût de l'inaction : on perd 135k par an pendant 3 ans"
MAP = "Map the buying centre at Globex: Marie Duval CFO, Tom Reed IT manager"


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        (ROI, "why?"),
        (ROI, "how come it's so high?"),
        (ROI, "that seems high, why?"),
        (CAC, "why so low?"),
        (CAC, "why 3000?"),
        (DISCOUNT, "why does the margin drop so much?"),
        ("payback: costs 90k, saves 3k a month", "why so long?"),
        ("pipeline 2M, target 500k, coverage?", "why 4x?"),
        (ROI_FR, "pourquoi ?"),
        (ROI_FR, "c'est élevé non ? pourquoi"),
        ("payback : coût 90k, gain 3k par mois", "pk c si long ?"),
        (INACTION_FR, "bizarre, pourquoi 405k ?"),
        ("remise de 10 % sur 50 k€ avec 40 % de marge", "pourquoi la marge baisse autant ?"),
    ],
)
def test_a_bare_why_asks_where_the_result_comes_from(first: str, asked: str) -> None:
    assert plans(first, asked)[-1] == (Provenance(quote=asked),)


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        (ROI, "can you break down that number"),
        (ROI, "break that down"),
        (ROI, "how did you get there"),
        (ROI, "are you sure?"),
        (ROI, "what did you assume?"),
        (ROI, "what's in the 90k"),
        (ROI, "does that include the cost?"),
        (ROI, "that's wrong"),
        (ROI, "what is 90k?"),
        (ROI_FR, "c'est énorme, t'es sûr ?"),
        (ROI_FR, "les 90k c'est quoi"),
        (ROI_FR, "détaille ce chiffre"),
        (ROI_FR, "détaille"),
        (ROI_FR, "comment t'arrives à ça ?"),
        (ROI_FR, "t'es sûr ?"),
        (ROI_FR, "tu as pris quoi comme hypothèses ?"),
        (ROI_FR, "c'est quoi les 90k ?"),
        (CAC_FR, "comment tu calcules"),
    ],
)
def test_its_working_its_inputs_and_its_numbers_are_asked_for_in_few_words(first: str, asked: str) -> None:
    assert plans(first, asked)[-1] == (Provenance(quote=asked),)


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        (LTV, "why do customers churn?"),
        (ROI, "why track ROI?"),
        (ROI, "why would a CFO say no?"),
        (ROI, "explain NPV"),
        (ROI, "how do you present that?"),
        (CAC, "how do you reduce CAC?"),
        (CAC, "how is win rate computed?"),
        (CAC_FR, "comment on baisse le CAC ?"),
        (CAC_FR, "pourquoi suivre le CAC ?"),
        (ROI_FR, "explique-moi le BANT"),
        (ROI_FR, "pourquoi un DAF refuserait ?"),
    ],
)
def test_a_question_of_another_matter_is_looked_up(first: str, asked: str) -> None:
    (step,) = plans(first, asked)[-1]
    assert isinstance(step, Search)


def test_a_bare_why_behind_a_passage_is_about_the_passage() -> None:
    assert plans(ROI, "what does a gatekeeper do?", "why?")[-1] == (Search(query="why?"),)


def test_a_bare_why_before_any_result_is_looked_up() -> None:
    assert plans("why?")[-1] == (Search(query="why?"),)
    assert plans("ROI of a 40k project?", "why?")[-1] == (Search(query="why?"),)


def test_the_figure_that_the_answer_begins_with_is_explained() -> None:
    explained = answer(ROI, "why?")
    assert explained.route is Route.PROVENANCE
    assert explained.text.startswith("ROI: 575%")
    assert "“90k a year”" in explained.text


def test_a_payback_is_explained_by_its_division_or_its_flows() -> None:
    assert (
        "90,000 ÷ 3,000 a month = 30" in answer("payback: costs 90k, saves 3k a month", "why so long?").text
    )
    assert "add up to zero" in answer("payback of -50k, 20k, 25k, 30k", "why?").text


def test_the_number_that_is_named_is_explained() -> None:
    assert answer(ROI, "why 270k?").text.startswith("Total gain: 270,000")
    assert answer(ROI, "what's in the 90k").text.startswith("Gain: 90,000 a year")


@pytest.mark.parametrize("asked", ["why is Marie the decider?", "why Tom?", "pourquoi Marie ?"])
def test_why_somebody_is_on_the_map_shows_what_speaks_for_it(asked: str) -> None:
    people = last(MAP, asked).reading("people")
    assert people is not None
    assert people.source is Source.EARLIER
    assert isinstance(plans(MAP, asked)[-1][0], Compute)
