"""What is said reads well and works: suggestions and examples can be typed back, counts agree, nothing
internal reaches the customer."""

import re
from collections.abc import Iterator

import pytest
from fakes import ScriptedFinder

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question, Route
from bot.dialogue.threads import MemoryThreads
from knowledge.errors import IndexMissing
from knowledge.model import Findings
from tools.base import Assumption
from tools.language import Language
from tools.registry import discover

NOTHING = Findings(found=False, confidence=0.1, hits=(), nearest=None)
TOOLS = discover()

REQUESTS: dict[str, tuple[str, str]] = {
    "roi": (
        "ROI: costs 40k€ plus 5k€ a year, gains 110k€ a year over 3 years",
        "ROI : coûte 40 k€ plus 5 k€ par an, rapporte 110 k€ par an sur 3 ans",
    ),
    "required_gain": (
        "what gain is needed for a 120% ROI on 25k€?",
        "quel gain nécessaire pour un ROI de 120 % sur 25 k€ ?",
    ),
    "cost_of_inaction": (
        "they lose $8k a week, what does waiting four months cost?",
        "ils perdent 8 k€ par semaine, coût de l'inaction sur quatre mois ?",
    ),
    "time_savings": (
        "25 engineers save 2 hours a week each, $60 an hour, 46 weeks a year: time savings?",
        "gain de temps : 25 ingénieurs gagnent 2 heures par semaine, 60 € de l'heure, 46 semaines par an",
    ),
    "scenarios": (
        "best and worst case ROI: cost 60k€, gain 45k€ a year over 2 years, plus or minus 20%",
        "scénarios de ROI : coûte 60 k€, rapporte 45 k€ par an sur 2 ans, à plus ou moins 20 %",
    ),
    "npv": ("NPV of -10000, 4000, 4500, 5000 at 9%", "VAN de -10000, 4000, 4500 et 5000 avec un taux de 9 %"),
    "irr": ("IRR of -10000, 4000, 4500, 5000", "TRI de -10000, 4000, 4500, 5000"),
    "mirr": (
        "MIRR of -10000, 4000, 4500, 5000 with a discount rate of 8%",
        "TRI modifié de -10000, 4000, 4500, 5000 ; taux de financement 6 %, taux de réinvestissement 4 %",
    ),
    "payback": (
        "payback: costs 90k€, brings 30k€ a year",
        "délai de récupération : coûte 90 k€, rapporte 30 k€ par an",
    ),
    "profitability_index": (
        "profitability index of -10000, 4000, 4500, 5000 at 9%",
        "indice de profitabilité de -10000, 4000, 4500 et 5000 avec un taux de 9 %",
    ),
    "cac": ("CAC: 120k€ spend, 48 new customers", "CAC : 120 k€ dépensés, 48 nouveaux clients"),
    "ltv": (
        "LTV: $250 a month, 80% gross margin, 4% churn a month",
        "LTV : 250 € par mois, marge brute 80 %, churn 4 % par mois",
    ),
    "ltv_cac": (
        "LTV/CAC with an LTV of $4,500 and CAC of $900",
        "LTV/CAC avec une LTV de 4 500 € et un CAC de 900 €",
    ),
    "cac_payback": (
        "CAC payback: CAC $900, $250 a month per customer, gross margin 80%",
        "récupération du CAC : CAC 900 €, 250 € par mois par client, marge brute 80 %",
    ),
    "conversion_rate": ("conversion rate: 18 out of 120", "taux de conversion : 18 sur 120"),
    "win_rate": ("win rate: 21 won, 49 lost", "taux de succès : 21 gagnées, 49 perdues"),
    "sales_cycle": (
        "sales cycle: deals took 48, 63, 95 and 70 days",
        "cycle de vente : affaires conclues en 48, 63, 95 et 70 jours",
    ),
    "average_order_value": (
        "average order value: 250k€ over 40 orders",
        "panier moyen : 250 k€ pour 40 commandes",
    ),
    "retention_rate": (
        "retention: 250 customers at the start, 20 lost",
        "rétention : 250 clients au début, 20 perdus",
    ),
    "revenue_retention": (
        "revenue retention: $80k MRR at the start, $4k churned, $2k downgrades, $9k upsell",
        "rétention du revenu : 80 k€ de MRR au début, 4 k€ de churn, 2 k€ de downgrades, 9 k€ d'upsell",
    ),
    "pipeline_velocity": (
        "pipeline velocity: 40 opportunities, 25% win rate, 30k€ deals, 60 day cycle",
        "vélocité du pipeline : 40 opportunités, taux de succès 25 %, affaires à 30 k€, cycle de 60 jours",
    ),
    "pipeline_coverage": (
        "pipeline coverage: 900k€ pipeline for a 300k€ target",
        "couverture : pipeline de 900 k€ pour un objectif de 300 k€",
    ),
    "quota_attainment": (
        "quota attainment: I closed 210k€ and my quota is 300k€",
        "atteinte du quota : 210 k€ signés, quota de 300 k€",
    ),
    "discount_impact": (
        "discount of 15% on 30k€ with 40% gross margin",
        "remise de 15 % sur 30 k€ avec 40 % de marge brute",
    ),
    "break_even_deals": (
        "break even: campaign cost 15k€, deals of 9k€, 50% margin",
        "seuil de rentabilité : campagne à 15 k€, affaires à 9 k€, marge de 50 %",
    ),
    "buying_center": (
        "Map it: Ana (COO), Bruno (procurement manager)",
        "Cartographie : Sophie (DAF), Marc (chef d'atelier)",
    ),
    "purchase_stage": ("purchase stage: the spec is written", "étape d'achat : offre remise"),
    "qualification": (
        "MEDDPICC: the pain is clear, the CFO holds the budget, no champion yet",
        "MEDDPICC : douleur claire, le DAF tient le budget, pas encore de champion",
    ),
}
"""A whole request for each tool, in English and in French."""

ANSWERS: dict[str, tuple[str, ...]] = {
    "npv": ("100", "60", "70", "80", "8"),
    "irr": ("100", "60", "70", "80"),
    "payback": ("100", "60", "70", "80"),
    "profitability_index": ("100", "60", "70", "80", "8"),
    "mirr": ("100", "60", "70", "80", "8", "4"),
    "conversion_rate": ("18", "120"),
    "sales_cycle": ("48", "63", "70"),
}
"""What goes into the gaps of an example, where any falling numbers won't do."""

every_tool = pytest.mark.parametrize("name", TOOLS)
both_languages = pytest.mark.parametrize("language", list(Language))


def talk(*messages: str, language: Language = Language.EN, finder: ScriptedFinder | None = None) -> Answer:
    """The answer to the last of several messages of one thread."""
    assistant = Assistant(RuleInterpreter(), finder or ScriptedFinder(NOTHING), MemoryThreads())
    answers = [
        assistant.answer(Question(id=str(n), text=text, thread="t", locale=language))
        for n, text in enumerate(messages)
    ]
    return answers[-1]


def request(name: str, language: Language) -> str:
    """A whole request for the tool."""
    english, french = REQUESTS[name]
    return english if language is Language.EN else french


def lines(answer: Answer, kind: str) -> list[str]:
    """The lines of the sections of one kind."""
    return [line for section in answer.sections if section.kind == kind for line in section.lines]


def filled(text: str, numbers: tuple[str, ...]) -> str:
    """The text with its gaps filled from the left."""
    for number in numbers:
        text = text.replace("…", number, 1)
    return text.replace("…", "7")


def suggestions(name: str, language: Language) -> Iterator[str]:
    """What the answer to a whole request suggests to ask next."""
    (result,) = to_json(talk(request(name, language), language=language))["results"]
    yield from result["next"]


@every_tool
@both_languages
def test_an_answer_begins_with_a_sentence_and_ends_with_what_to_ask_next(name: str, language: Language):
    answer = talk(request(name, language), language=language)

    assert answer.route is Route.TOOL
    assert answer.sections[0].kind == "headline"
    assert answer.sections[0].lines[0].endswith(".")
    assert answer.sections[-1].kind == "next"
    assert 1 <= len(answer.sections[-1].lines) <= 2


@every_tool
@both_languages
def test_a_suggestion_that_is_typed_back_is_understood(name: str, language: Language):
    whole = request(name, language)
    first = talk(whole, language=language).computed[0]

    for suggestion in suggestions(name, language):
        answer = talk(
            whole, filled(suggestion, ("Marie",) if name == "qualification" else ()), language=language
        )

        (computed,) = answer.computed
        readings = {r.name: r.value for r in computed.request.readings}
        assert answer.route is Route.TOOL, suggestion
        assert (computed.request.tool, readings) != (
            first.request.tool,
            {r.name: r.value for r in first.request.readings},
        ), suggestion


@every_tool
@both_languages
def test_asking_ends_with_an_example_that_is_understood_as_the_answer(name: str, language: Language):
    named = (TOOLS[name].names.en if language is Language.EN else TOOLS[name].names.fr)[0]
    asked = talk(f"{named} ?", language=language)
    example = re.search(r"[“«]\s?(.+?)\s?[”»]", asked.sections[-1].lines[-1])

    assert asked.route is Route.CLARIFY
    assert example
    answer = talk(
        f"{named} ?", filled(example[1], ANSWERS.get(name, ("90", "60", "20", "7"))), language=language
    )
    assert answer.route is Route.TOOL, (asked.text, answer.text)
    assert answer.computed[0].request.tool == name


@every_tool
def test_everything_that_is_asked_for_has_the_form_of_an_answer(name: str):
    assert not re.search(r"\d", TOOLS[name].aim.en + TOOLS[name].aim.fr)
    assert TOOLS[name].aim.en
    assert TOOLS[name].aim.fr


@every_tool
def test_an_assumption_says_how_to_change_it_in_both_languages(name: str):
    result = TOOLS[name].compute(TOOLS[name].example)

    for text in (*result.assumptions, *(default.why for default in result.defaults)):
        for language in Language:
            assert ";" in text.to(language) or not isinstance(text, Assumption)
            assert len(text.to(language)) < 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CAC: 120k€ for 1 new customer", "1\xa0new customer."),
        ("CAC: 120k€ for 2 new customers", "2\xa0new customers."),
        ("break even: campaign cost 4k€, deals of 9k€, 50% margin", "1\xa0deal to pay"),
        ("CAC : 120 k€ pour 1 nouveau client", "1\xa0nouveau client."),
        ("CAC : 120 k€ pour 2 nouveaux clients", "2\xa0nouveaux clients."),
        ("they lose $8k a week, what does waiting one month cost?", "Waiting 1\xa0month costs"),
    ],
)
def test_nouns_agree_with_their_count(text: str, said: str):
    assert said in lines(talk(text), "headline")[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("ROI: costs 150k€, gains 100k€", "−33.3%"), ("ROI : coûte 150 k€, rapporte 100 k€", "−33,3\xa0%")],
)
def test_a_negative_figure_has_one_kind_of_minus_everywhere(text: str, shown: str):
    answer = talk(text)
    (result,) = to_json(answer)["results"]

    assert shown in answer.text
    assert shown in {figure["display"] for figure in result["figures"]}
    assert not re.search(r"(?<!\w)-[€$]?\d", answer.text)


@pytest.mark.parametrize("name", ["roi", "cost_of_inaction", "npv", "required_gain", "cac"])
@both_languages
def test_the_version_to_paste_holds_nothing_internal(name: str, language: Language):
    wish = {
        Language.EN: "make it something I can paste to their CFO",
        Language.FR: "une version à coller pour leur DAF",
    }
    pasted = talk(request(name, language), wish[language], language=language)
    headline = lines(talk(request(name, language), language=language), "headline")[0]
    (section,) = pasted.sections

    assert section.lines[0] == headline
    assert any(line.startswith(("Assumption: ", "Hypothèse\xa0: ")) for line in section.lines)
    for advice in ("you", "give ", "“", "vous", "donnez", "dites", "«"):
        assert not any(re.search(rf"\b{advice}", line) for line in section.lines), section.lines


def test_an_assumed_input_is_stated_in_the_version_to_paste():
    pasted = talk("ROI: costs 20k€, gains 50k€ a year", "make it something I can paste")

    assert "Assumption: the gain and the running cost are counted over 1\xa0year." in pasted.text


def test_a_refusal_is_in_whole_sentences():
    answer = talk("CAC: 0 customers for 100k€")

    assert "I can't compute that. CAC divides" in answer.text


def test_flows_stand_side_by_side_and_costs_add_up():
    flows = talk("NPV of -10000, 4000, 4500, 5000 at 9%")
    spend = talk("CAC: 80k€ on ads and 40k€ on salaries, 48 new customers")

    assert "Cash flows: −10,000, 4,000, 4,500, 5,000 (" in flows.text
    assert "spend: €80,000 + €40,000 (" in spend.text


def test_a_label_stands_once_among_the_changes():
    answer = talk("CAC: 80k€ on ads and 40k€ on salaries, 48 new customers", "ads were 90k€")
    labels = [line.split(":")[0] for line in lines(answer, "change")]

    assert labels
    assert len(set(labels)) == len(labels)


def test_a_person_never_sees_a_path_when_the_library_is_down(tmp_path):
    answer = talk("what is a champion?", finder=ScriptedFinder(IndexMissing(tmp_path)))

    assert answer.route is Route.REFUSE
    assert str(tmp_path) not in answer.text
    assert "salesbot doctor" in answer.text


def test_a_comparison_suggests_what_to_ask_next_only_once():
    answer = talk("compare CAC: Google 30k€ for 12 customers, LinkedIn 50k€ for 10 customers")

    assert len(answer.computed) > 1
    assert [section.kind for section in answer.sections].count("next") == 1
    assert answer.sections[-1].kind == "next"


def test_an_amount_that_could_be_two_things_is_asked_about_with_the_other():
    answer = talk("ROI with 40k€")

    assert "the other one too" in answer.text
    assert "For example" in answer.text
