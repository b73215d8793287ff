"""A call that is right is taken: what a good model reads better than the rules is not lost on the way."""

from collections.abc import Mapping

import pytest
from fakes import ScriptedFinder
from llm_stand_in import Call, Reply
from llm_talk import NOTHING, talk

from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.llm.chat import ToolCall
from bot.dialogue.llm.proposals import Proposals
from bot.dialogue.model import Question
from bot.dialogue.plan import Compute, Plan, Reading, Search, Thread
from bot.dialogue.threads import MemoryThreads
from tools.language import Language

Words = Mapping[str, str]


def calling(*calls: tuple[str, Words]) -> Reply:
    return Reply(calls=tuple(Call(name=name, arguments=words) for name, words in calls))


def understood(text: str, *calls: tuple[str, Words], before: tuple[str, ...] = ()) -> Answer:
    """The answer to a message that the model reads so."""
    with talk(lambda _: calling(*calls), LLM_WRITES=False) as conversation:
        for said in before:
            conversation.say(said)
        return conversation.say(text)


def figures(answer: Answer) -> list[str]:
    """The first figure of each result."""
    return [result["figures"][0]["value"] for result in to_json(answer)["results"] if result["figures"]]


def values(answer: Answer) -> list[dict[str, str]]:
    return [
        {given["name"]: given["value"] for given in result["inputs"]} for result in to_json(answer)["results"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "by source\nwebinar: 38 out of 190\nads: 33 out of 220\nreferral: 18 out of 45\nwhich is best",
        "par source\nwebinaire : 38 sur 190\nsalon : 33 sur 220\nréseau : 18 sur 45\nlequel est le mieux",
    ],
)
def test_calculations_side_by_side_leave_out_only_what_none_of_them_takes(text: str) -> None:
    pairs = (("38", "190"), ("33", "220"), ("18", "45"))
    calls = [("conversion_rate", {"converted": part, "total": whole}) for part, whole in pairs]

    answer = understood(text, *calls)

    assert answer.understood_by == "model"
    assert figures(answer) == ["0.2", "0.15", "0.4"]
    assert not any(result["unused"] for result in to_json(answer)["results"])


def test_several_calculations_with_one_tool_take_the_place_of_the_one_that_the_rules_made_of_them() -> None:
    text = "prix 20 k€, marge brute 40 %. la marge qui reste avec 5 %, 10 % et 15 % de remise"
    shared = {"price": "20 k€", "gross_margin": "40 %"}

    answer = understood(text, *(("discount_impact", shared | {"discount": f"{n} %"}) for n in (5, 10, 15)))

    assert [each["discount"] for each in values(answer)] == ["0.05", "0.1", "0.15"]
    assert {each["gross_margin"] for each in values(answer)} == {"0.4"}


def test_an_amount_that_stands_in_a_longer_one_is_left_over_all_the_same() -> None:
    """ "15 %" holds no "5 %": nobody is told that it was computed with."""
    text = "prix 20 k€, marge brute 40 %. la marge qui reste avec 5 %, 10 % et 15 % de remise"
    shared = {"price": "20 k€", "gross_margin": "40 %"}

    answer = understood(text, *(("discount_impact", shared | {"discount": f"{n} %"}) for n in (10, 15)))

    assert answer.understood_by == "rules"


def test_a_correction_that_the_model_reads_changes_what_was_said_before() -> None:
    before = "a team of 25 loses 3 hours a week each, 48 an hour, 46 weeks a year. what is that worth"

    answer = understood("it's 3 hours a DAY lol, 5 day week", ("time_savings", {"hours": "3 hours a DAY"}),
                        before=(before,))  # fmt: skip

    assert answer.understood_by == "model"
    inputs = {i["name"]: (i["quote"], i["source"]) for i in to_json(answer)["results"][0]["inputs"]}
    assert inputs["hours"] == ("3 hours a DAY", "message")
    assert inputs["hourly_cost"][1] == "earlier"
    assert [one.request.previous is not None for one in answer.computed] == [True]
    assert "828000" in {f["value"] for f in to_json(answer)["results"][0]["figures"]}


@pytest.mark.parametrize(
    ("text", "words", "rate"),
    [
        (
            "started january with 340 accounts, ended december on 355 and 60 of those were new. churn?",
            {"start": "340 accounts", "end": "355", "new": "60"},
            "0.867",
        ),
        (
            "parti de 340 clients en janvier, arrivé à 355 en décembre dont 60 de plus. ça fait quoi",
            {"start": "340 clients", "end": "355", "new": "60"},
            "0.867",
        ),
    ],
)
def test_words_that_speak_for_an_input_with_a_better_amount_gainsay_nothing(
    text: str, words: Words, rate: str
) -> None:
    """ "started with 340 … and 60": the cue of the start is near 60 too, but 340 is what stands beside it."""
    answer = understood(text, ("retention_rate", words))

    assert answer.asked == ()
    assert figures(answer)[0].startswith(rate)


def test_a_swap_is_gainsaid_all_the_same() -> None:
    text = "it costs 40k, it saves 30k each year, 3 years, 12 of us and 7 of them: good?"

    answer = understood(text, ("roi", {"initial_cost": "30k", "gain": "40k", "horizon": "3 years"}))

    assert answer.computed == ()


def test_a_calculation_that_has_all_it_needs_goes_before_one_that_waits() -> None:
    """The rules wait for customers; that "10 min" goes unused is no reason to ask for them."""
    text = "Investor call in 10 min. LTV 9000, CAC 3600, so we're above 3x, right?"

    answer = understood(text, ("ltv_cac", {"ltv": "9000", "cac": "3600"}))

    assert figures(answer) == ["2.5"]


def test_what_the_message_says_of_a_figure_is_checked_as_without_a_model() -> None:
    text = (
        "cac 5400, customers pay 450 a month at 80% gross margin. I told them payback is 14 months, correct?"
    )

    answer = understood(text, ("cac_payback", {"cac": "5400", "arpa": "450 a month", "gross_margin": "80%"}))

    assert answer.understood_by == "model"
    assert [claim.quote for one in answer.computed for claim in one.request.claims] == ["14 months"]
    assert figures(answer) == ["15"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("add Chloe, head of legal", ["Ana", "Bruno", "Chloe"]),
        ("at Brightwell I met Chloe, head of legal", ["Chloe"]),
    ],
)
def test_people_that_the_model_sees_join_those_that_are_known_of_the_account(
    text: str, people: list[str]
) -> None:
    threads = MemoryThreads()
    alone = Assistant(RuleInterpreter(), ScriptedFinder(NOTHING), threads)
    alone.answer(Question(id="q1", text="At Vantor: Ana (COO), Bruno (procurement manager)", thread="t"))
    unread = Plan(language=Language.EN, steps=(Search(query=text),))
    call = ToolCall(name="buying_center", words={"people": "Chloe, head of legal"})

    steps = Proposals(Question(id="q2", text=text, thread="t"), threads.load("t"), unread).steps([call])

    requests = [step for step in steps if isinstance(step, Compute)]
    assert [getattr(one, "name", "") for r in requests[0].readings for one in r.items] == people


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "cash flows -100k, 30k, 40k, 60k at 10%. good?",
         {"flows": "-100k, 30k, 40k, 60k", "rate": "10%"}),
        ("fr", "des flux de -100 k€, 30 k€, 40 k€, 60 k€ à 10 %, bien ?",
         {"flows": "-100 k€, 30 k€, 40 k€, 60 k€", "rate": "10 %"}),
    ],
)  # fmt: skip
def test_the_sign_of_the_first_amount_belongs_to_its_words(lang: str, text: str, words: Words) -> None:
    read = _read_by_the_model_alone(text, ("npv", words), Language(lang))

    assert [str(getattr(one, "amount", "")) for one in read["flows"].items] == [
        "-100000",
        "30000",
        "40000",
        "60000",
    ]


def test_a_list_with_an_amount_that_cannot_be_read_is_no_shorter_list() -> None:
    """Without the amounts that count something else it would be another sum."""
    text = "we put 84k into ads, 12 interns into calls and 26k into fairs, won 11 customers"
    words = {"spend": "84k into ads, 12 interns into calls and 26k", "new_customers": "11 customers"}

    assert "spend" not in _read_by_the_model_alone(text, ("cac", words))


def _read_by_the_model_alone(
    text: str, call: tuple[str, Words], language: Language = Language.EN
) -> dict[str, Reading]:
    """The inputs of a call where the rules see no calculation."""
    unread = Plan(language=language, steps=(Search(query=text),))
    proposals = Proposals(Question(id="q", text=text, thread="t"), Thread(id="t"), unread)
    steps = proposals.steps([ToolCall(name=call[0], words=call[1])])
    requests = [step for step in steps if isinstance(step, Compute)]
    return {reading.name: reading for request in requests for reading in request.readings}
