"""From a question to an answer that can be sent: figures, citations, what is asked and what is withheld."""

from datetime import date
from decimal import Decimal

import pytest
from fakes import ScriptedFinder, ScriptedInterpreter

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question, Route, Source
from bot.dialogue.plan import Compute, Reading
from bot.dialogue.threads import MemoryThreads
from bot.dialogue.wording.replies import REPLIES
from knowledge.errors import IndexMissing
from knowledge.model import Document, Findings, Hit
from tools.language import Language, Text
from tools.values import Money

DOCUMENT = Document(
    id="playbooks/en/roles.md",
    title="Six roles",
    body="",
    language="en",
    kind="playbook",
    owner="Sales enablement",
    reviewed=date(2026, 10, 12),
)
HIT = Hit(document=DOCUMENT, section="Gatekeeper", text="A **gatekeeper** filters 9 of 10 calls.", score=0.9)
FOUND = Findings(found=True, confidence=0.9, hits=(HIT,))
NOTHING = Findings(found=False, confidence=0.1, hits=(), nearest="Six roles")


def talk(*messages: str, finder: ScriptedFinder | None = None) -> Answer:
    """The answer to the last of several messages of one thread."""
    assistant = Assistant(RuleInterpreter(), finder or ScriptedFinder(NOTHING), MemoryThreads())
    answers = [assistant.answer(Question(id=str(n), text=t, thread="t")) for n, t in enumerate(messages)]
    return answers[-1]


def test_the_figure_comes_first_then_inputs_formula_and_convention() -> None:
    answer = talk("ROI: costs 40k€, gains 30k€ a year over 4 years")
    assert [section.kind for section in answer.sections if section.lines] == [
        "headline",
        "inputs",
        "formula",
        "assumptions",
        "next",
    ]
    assert answer.sections[0].lines == (
        "The ROI is 200% over 4\xa0years, and the outlay is paid back in 16\xa0months. "
        "It leaves €80,000 net for €40,000 spent.",
    )
    assert "(€120,000 − €40,000) ÷ €40,000 = 200%" in answer.text


def test_the_same_question_in_french_gives_the_same_figures() -> None:
    english = to_json(talk("ROI: costs 40k€, gains 30k€ a year over 4 years"))
    french = to_json(talk("ROI : coûte 40 k€, rapporte 30 k€ par an sur 4 ans"))
    assert french["language"] == "fr"
    values = [
        [(f["name"], f["value"], f["unit"], f["currency"]) for r in form["results"] for f in r["figures"]]
        for form in (english, french)
    ]
    assert values[0] == values[1]


def test_a_correction_shows_old_and_new() -> None:
    form = to_json(talk("ROI: cost $150k, gain $480k", "sorry, 180k not 150"))
    (result,) = form["results"]
    assert {"name": "roi", "value": "2.2", "display": "220%"} in result["previous"]
    assert "ROI: 220% → 166.7%" in form["text"]


def test_a_question_that_is_asked_again_after_a_crash_gets_the_same_answer() -> None:
    assistant = Assistant(RuleInterpreter(), ScriptedFinder(NOTHING), MemoryThreads())
    first = Question(id="1", text="ROI: cost $100k, gain $300k", thread="t")
    change = Question(id="2", text="what if gains drop by 20%", thread="t")
    assistant.answer(first)
    assert assistant.answer(change).text == assistant.answer(change).text


def test_everything_missing_is_asked_at_once() -> None:
    answer = talk("ROI for Kestrel?")
    assert answer.route is Route.CLARIFY
    assert [missing.name for missing in answer.missing] == ["gain", "initial_cost"]
    assert not answer.computed


def test_an_impossible_input_is_explained_without_a_figure() -> None:
    answer = talk("CAC with 100k and 0 customers")
    assert answer.route is Route.CLARIFY
    assert not answer.computed
    assert "divides by the customers won" in answer.text


def test_mixed_currencies_are_not_added_up() -> None:
    answer = talk("ROI: cost 40k€ and gain $90k")
    assert answer.route is Route.CLARIFY
    assert not answer.computed


def test_a_passage_is_quoted_with_its_source() -> None:
    answer = talk("what does a gatekeeper do?", finder=ScriptedFinder(FOUND))
    (citation,) = answer.citations
    assert answer.route is Route.KNOWLEDGE
    assert citation.quote == "A gatekeeper filters 9 of 10 calls."
    assert citation.reviewed == "2026-10-12"
    assert citation.quote in answer.text


def test_a_figure_and_a_passage_make_a_mixed_answer() -> None:
    answer = talk("ROI of a 20k project that gains 50k, and a case study?", finder=ScriptedFinder(FOUND))
    assert answer.route is Route.MIXED


def test_a_passage_in_the_other_language_says_so() -> None:
    answer = talk("que fait un gardien dans un centre d'achat ?", finder=ScriptedFinder(FOUND))
    assert "n'existe qu'en anglais" in answer.text


def test_nothing_found_names_the_nearest_title() -> None:
    answer = talk("what is the weather in Lyon?")
    assert answer.route is Route.REFUSE
    assert "“Six roles”" in answer.text


def test_a_library_that_is_down_is_said_in_a_sentence(tmp_path: object) -> None:
    answer = talk("what is a champion?", finder=ScriptedFinder(IndexMissing(tmp_path)))  # type: ignore[arg-type]
    assert answer.route is Route.REFUSE
    assert "salesbot doctor" in answer.text


def test_a_version_to_paste_holds_nothing_internal() -> None:
    answer = talk("ROI: cost $150k, gain $480k", "make it something I can paste to their CFO")
    assert "The ROI is 220%" in answer.text
    assert "Initial cost: $150,000" in answer.text
    assert "you wrote" not in answer.text


def test_provenance_quotes_the_message() -> None:
    answer = talk("ROI: cost $150k, gain $480k", "where does the 480k come from?")
    assert answer.route is Route.PROVENANCE
    assert "“$480k”" in answer.text


def test_provenance_of_a_computed_figure_is_its_formula() -> None:
    answer = talk("ROI: cost $150k, gain $480k", "where does the 220% come from?")
    assert "($480,000 − $150,000) ÷ $150,000 = 220%" in answer.text


def test_roles_and_gaps_reach_the_json() -> None:
    form = to_json(
        talk("At Vantor: Ana (COO), Bruno (procurement manager). Map it", "add Chloe, head of legal")
    )
    assert {"decider", "buyer", "influencer"} <= {role["role"] for role in form["roles"]}
    assert all(role["confidence"] != "stated" for role in form["roles"])
    assert "user" in form["gaps"]
    assert "Chloe" in form["text"]


def test_a_number_smuggled_in_as_the_name_of_an_account_does_not_leave() -> None:
    gain = Reading(name="gain", value=(Money(Decimal(50_000)),), source=Source.MESSAGE, quote="50k")
    cost = Reading(name="initial_cost", value=(Money(Decimal(20_000)),), source=Source.MESSAGE, quote="20k")
    step = Compute(tool="roi", readings=(gain, cost), subject="Kestrel gains 900%")
    interpreter = ScriptedInterpreter(Language.EN, (step,))
    assistant = Assistant(interpreter, ScriptedFinder(NOTHING), MemoryThreads())
    answer = assistant.answer(Question(id="1", text="roi for Kestrel, 20k cost 50k gain", thread="t"))
    assert answer.route is Route.TOOL
    assert "900" not in answer.text


def test_prose_with_an_unsourced_number_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    reply = Text(en="Most teams reach 340%.", fr="La plupart atteignent 340 %.")
    monkeypatch.setitem(REPLIES, "greeting", reply)
    answer = talk("hello")
    assert answer.route is Route.REFUSE
    assert "340" not in answer.text
