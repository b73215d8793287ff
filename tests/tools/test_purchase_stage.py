"""Where a purchase stands: what messages tell of it, what later ones change, and what is asked next."""

import json
import re
from typing import Any

import pytest
from fakes import ScriptedFinder
from hypothesis import given
from hypothesis import strategies as st
from places import DATA
from talk import last, plans

from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.grammar.waiting import waits_for
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Search
from bot.dialogue.threads import MemoryThreads
from knowledge.model import Findings
from tools.base import InputError
from tools.evidence import Standing
from tools.language import Language
from tools.purchase_stage import (
    CRITERIA,
    TOOL,
    Criterion,
    Inputs,
    Progress,
    Stage,
    StageMap,
    Statement,
    compute,
)
from tools.schema import json_schema, read_inputs

ROWS = [json.loads(line) for line in (DATA / "purchase_stages.jsonl").read_text("utf-8").splitlines()]


def mapped(*said: str) -> StageMap:
    return compute(Inputs(done=tuple(Statement(said=words) for words in said)))


def standings(result: StageMap) -> dict[str, str]:
    """Every criterion that was spoken of, with how it stands."""
    verdicts = {c: v for view in result.stages for c, v in view.criteria.items()}
    return {str(c): str(v.standing) for c, v in verdicts.items() if v.standing is not Standing.MISSING}


def placed(*messages: str) -> StageMap:
    """The map that the last of the messages leads to."""
    request = last(*messages)
    assert request.tool == TOOL.name
    (reading,) = request.readings
    assert isinstance(reading.value, tuple)
    return compute(Inputs(done=reading.value))


def answer(*messages: str) -> dict[str, Any]:
    finder = ScriptedFinder(Findings(found=False, confidence=0.0, hits=()))
    assistant = Assistant(RuleInterpreter(), finder, MemoryThreads())
    asked = [Question(id=str(n), text=text, thread="t") for n, text in enumerate(messages)]
    return [to_json(assistant.answer(question)) for question in asked][-1]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_a_message_says_which_criteria_are_met_and_where_the_purchase_stands(row: dict[str, Any]) -> None:
    result = placed(row["text"])
    assert standings(result) == row["told"]
    assert result.current[0] == row["stage"]


def test_the_words_of_the_rep_are_the_evidence_and_the_question_is_not() -> None:
    request = last("They wrote the spec and legal is reviewing the contract, which stage are they in?")
    (reading,) = request.readings
    assert reading.items == (Statement(said="They wrote the spec and legal is reviewing the contract"),)


def test_a_later_stage_is_pointed_out_as_ahead_of_the_evidence() -> None:
    result = mapped("They are negotiating the price")
    assert result.current == (Stage.EVALUATION,)
    assert result.ahead_of == (Stage.NEED, Stage.SPECIFICATION, Stage.SEARCH)
    assert "ahead of the evidence" in result.headline.to(Language.EN)


def test_several_stages_are_open_at_once() -> None:
    result = mapped("The budget is approved", "we sent our offer")
    assert result.current == (Stage.EVALUATION, Stage.SPECIFICATION)


def test_what_is_dropped_reopens_its_stage() -> None:
    before = mapped("the spec is written", "we sent our offer")
    after = mapped("the spec is written", "we sent our offer", "they dropped the spec")
    assert Stage.SPECIFICATION not in before.current
    assert Stage.SPECIFICATION in after.current


def test_starting_again_goes_back_and_keeps_what_was_shown_as_doubtful() -> None:
    told = ("they have a budget and a short list", "they are negotiating", "they are starting from scratch")
    result = mapped(*told)
    assert result.current[0] is Stage.SPECIFICATION
    assert standings(result) == {"budget": "doubtful", "short_list": "doubtful"}
    assert mapped(*told, "they shortlisted us again").current[0] is Stage.EVALUATION


def test_a_signed_order_shows_the_choice_and_the_terms_until_denied() -> None:
    signed = mapped("the contract is signed")
    assert standings(signed)["choice"] == "present"
    assert standings(mapped("the contract is signed", "they cancelled the order"))["order"] == "denied"


def test_what_was_told_last_holds() -> None:
    assert standings(mapped("the budget is approved", "the budget got cut")) == {"budget": "denied"}
    assert standings(mapped("no budget", "budget approved")) == {"budget": "present"}


def test_nothing_shown_is_need_recognition_and_what_fits_nowhere_is_listed() -> None:
    result = mapped("the weather is nice")
    assert result.current == (Stage.NEED,)
    assert result.unplaced == ("the weather is nice",)


def test_nothing_told_is_refused() -> None:
    with pytest.raises(InputError):
        mapped(" ")


@pytest.mark.parametrize(
    ("first", "then", "changed"),
    [
        ("Spec written, which stage?", "the CFO signed off the budget since", {"budget": "present"}),
        ("Spec written, which stage?", "now legal is reviewing", {}),
        ("Spec written, shortlisted us, which stage?", "they dropped the spec, starting again",
         {"requirements": "denied", "short_list": "doubtful"}),
        ("Devis envoyé, quelle étape ?", "et maintenant ils négocient", {}),
        ("Devis envoyé, quelle étape ?", "le DG a dit oui", {"choice": "present"}),
        ("Devis envoyé, quelle étape ?", "finalement ils n'ont plus de budget", {"budget": "denied"}),
        ("Devis envoyé, quelle étape ?", "la démo était très bonne, poc terminé", {"assessed": "present"}),
    ],
)  # fmt: skip
def test_a_later_message_adds_to_what_was_told(first: str, then: str, changed: dict[str, str]) -> None:
    before, after = placed(first), placed(first, then)
    assert standings(after) == standings(before) | changed
    request = last(first, then)
    assert request.previous is not None
    assert [i.said for i in request.readings[0].items if isinstance(i, Statement)][-1] in then


def test_what_changed_is_shown_in_words() -> None:
    text = answer("Spec written, which stage?", "the CFO signed off the budget since")["text"]
    assert "Budget set: open → shown" in text
    assert "“the CFO signed off the budget since” (new)" in text


@pytest.mark.parametrize("then", ["another deal: they have a budget, which stage?", "at Globex they signed"])
def test_another_deal_is_none_of_this_one(then: str) -> None:
    steps = plans("At Acme the spec is written, which stage?", then)[-1]
    kept = [s.readings[0].items for s in steps if isinstance(s, Compute) and s.readings]
    assert all(len(items) == 1 for items in kept)


@pytest.mark.parametrize(
    "text", ["which stage are they in?", "à quelle étape en sont-ils ?", "where do they stand?"]
)
def test_a_question_that_tells_nothing_is_asked_back(text: str) -> None:
    assert waits_for(last(text)) == ("done",)
    assert standings(placed(text, "they wrote the spec")) == {"requirements": "present"}
    assert placed(text, "rien pour l'instant").current == (Stage.NEED,)


@pytest.mark.parametrize(
    "text",
    [
        "what are the stages of the buying process?",
        "quelles sont les étapes du processus d'achat ?",
        "c'est quoi les étapes d'un processus d'achat B2B ?",
        "list the stages of a B2B purchase and what ends each one",
        "explain the buying stages",
        "which stage comes after supplier search?",
        "what happens in the negotiation stage of the buying process?",
        "how do I sell to a customer who is already in evaluation?",
    ],
)
def test_the_notion_is_for_the_playbooks(text: str) -> None:
    (steps,) = plans(text)
    assert all(isinstance(step, Search) for step in steps), steps


@pytest.mark.parametrize("text", ["they are starting again", "ils repartent de zéro"])
def test_it_is_they_who_start_again_not_the_conversation(text: str) -> None:
    assert isinstance(plans("Spec written, which stage?", text)[-1][0], Compute)


def test_the_json_carries_the_lists_and_the_standings() -> None:
    (result,) = answer("Cahier des charges rédigé, pas de budget, quelle étape ?")["results"]
    told = {status["name"]: status["state"] for status in result["statuses"]}
    assert told["stage"] == "search"
    assert (told["requirements"], told["budget"]) == ("present", "denied")
    assert any("pas de budget" in item for listing in result["lists"] for item in listing["items"])


def test_a_statement_may_be_given_as_its_words_alone() -> None:
    given = ["the spec is written", {"said": "no budget"}]
    assert read_inputs(TOOL, {"done": given}) == Inputs(
        done=(Statement(said="the spec is written"), Statement(said="no budget"))
    )
    assert {"type": "string"} in json_schema(TOOL)["properties"]["done"]["anyOf"]


def test_every_sentence_is_in_both_languages_and_states_no_number_of_its_own() -> None:
    result = mapped(*(row["text"].replace("?", ".") for row in ROWS if not re.search(r"\d", row["text"])))
    for listing in result.lists:
        for text in (listing.title, *listing.lines):
            assert text.en
            assert text.fr
            assert not re.search(r"\d", text.en + text.fr)


def test_braces_in_what_was_told_are_no_placeholders() -> None:
    assert "(x)" in answer("they wrote the spec {x} yesterday, which stage?")["text"]


def test_what_was_denied_is_asked_about() -> None:
    result = mapped("the spec is written", "no budget")
    assert any("budget" in line.en for line in result.lists[-1].lines)


def test_what_is_proposed_to_tell_next_is_understood() -> None:
    for said in ([], ["spec written"], ["spec written", "on the short list"], ["they are negotiating"]):
        result = mapped(*said, "hm")
        for language in Language:
            for proposed in result.next:
                assert standings(mapped(proposed.to(language))), proposed


def test_every_criterion_belongs_to_one_stage() -> None:
    listed = [criterion for stage in Stage for criterion in CRITERIA[stage]]
    assert sorted(listed) == sorted(Criterion)


SAYINGS = (
    "spec written",
    "no budget",
    "we sent our offer",
    "shortlisted us",
    "they signed the contract",
    "hm",
)


@given(st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=4))
def test_the_counts_add_up_and_only_open_stages_are_current(said: list[str]) -> None:
    result = mapped(*said)
    met, left = result.figure("criteria_met").value, result.figure("criteria_open").value
    assert met + left == len(Criterion)
    ended = {view.stage for view in result.stages if view.progress is Progress.ENDED}
    assert not ended & set(result.current)


@given(st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=3), st.sampled_from(SAYINGS))
def test_saying_it_twice_changes_nothing(said: list[str], again: str) -> None:
    assert standings(mapped(*said, again)) == standings(mapped(*said, again, again))
